"""Which PC this is, as far as it says itself: a made-up name kept beside its settings."""

import os
import secrets
import socket
from contextlib import suppress
from functools import cache
from pathlib import Path

from app.owner_only import make_folder
from app.settings import data_folder

_FILE = "pc-name"
_LONGEST = 64


@cache
def pc_name() -> str:
    """A name no other PC has, the same for the window and the command line; the host's where none can be kept."""
    file = data_folder() / _FILE
    with suppress(OSError):
        _make(file)
    try:
        name = file.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        name = ""
    return (name or socket.gethostname())[:_LONGEST]


def _make(file: Path) -> None:
    """Keep a new name unless somebody has kept one."""
    if file.exists():
        return
    make_folder(file.parent)
    made = file.with_name(f"{_FILE}-{secrets.token_hex(4)}")
    with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as new:
        new.write(secrets.token_hex(16))
    try:
        # Two programs may start at once; whoever comes second keeps the name of the first.
        os.link(made, file)
    except FileExistsError:
        pass
    except OSError:
        made.replace(file)  # a file system without links
    finally:
        made.unlink(missing_ok=True)
