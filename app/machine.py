"""Which machine this program runs on, whatever has been copied onto it."""

import hashlib
import socket
import sys
import uuid
from contextlib import suppress
from functools import cache
from pathlib import Path

_FILES = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))
_REGISTRY = r"SOFTWARE\Microsoft\Cryptography"
_MADE_UP = 1 << 40


@cache
def machine() -> str:
    """What tells it from all others, by the system's own word; a digest, since that is nobody's business.

    It stays the same where a data folder is put back; a whole virtual machine that is copied takes it along.
    """
    return hashlib.sha256(f"motcua {_told_by_system()}".encode()).hexdigest()[:32]


def _told_by_system() -> str:
    if sys.platform == "win32":
        import winreg

        with suppress(OSError), winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, _REGISTRY) as key:
            return str(winreg.QueryValueEx(key, "MachineGuid")[0])
    for file in _FILES:
        with suppress(OSError, ValueError):
            if told := file.read_text(encoding="ascii").strip():
                return told
    address = uuid.getnode()
    # One that is made up anew each time says so in this bit (RFC 9562).
    return socket.gethostname() if address & _MADE_UP else f"{socket.gethostname()} {address:012x}"
