"""Which PC this is, as far as it says itself: a made-up name kept beside its settings; and who on it goes first."""

import os
import secrets
import socket
from contextlib import suppress
from functools import cache

from app.files.writing import keep, keep_first
from app.settings import data_folder

_FILE = "pc-name"
_LONGEST = 64
_LAST = 10
"""The lowest priority is 19; at 10 a desk is not felt, and the work still ends."""


@cache
def pc_name() -> str:
    """A name no other PC has, the same for the window and the command line; the host's where none can be kept."""
    file = data_folder() / _FILE
    with suppress(OSError):
        # Two programs may start at once; whoever comes second keeps the name of the first.
        keep_first(file, secrets.token_hex(16).encode("ascii"))
    try:
        name = file.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        name = ""
    return (name or socket.gethostname())[:_LONGEST]


def be_another() -> None:
    """Take another name from now on: one that two PCs turned out to have is nobody's. `OSError` as the disk has it."""
    keep(data_folder() / _FILE, secrets.token_hex(16).encode("ascii"))
    pc_name.cache_clear()


def give_way() -> None:
    """Let this whole program work only when others leave the processor to it, until it ends.

    Windows has no such call in the standard library; there nothing changes.
    """
    if hasattr(os, "nice"):
        with suppress(OSError):
            os.nice(_LAST)
