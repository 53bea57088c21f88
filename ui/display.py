"""Whether there is a screen to show anything on; asked before Qt, which ends the whole program without one."""

import ctypes
import ctypes.util
import os
import sys

OFFSCREEN = "offscreen"
_PLATFORM = "QT_QPA_PLATFORM"


def has_display() -> bool:
    """Whether Qt will find a screen, or has been told to do without one."""
    if sys.platform in ("win32", "darwin") or os.environ.get(_PLATFORM):
        return True
    return bool(os.environ.get("WAYLAND_DISPLAY")) or _x_server_answers(os.environ.get("DISPLAY", ""))


def do_without() -> None:
    """Let Qt draw into memory."""
    os.environ[_PLATFORM] = OFFSCREEN


def _x_server_answers(name: str) -> bool:
    """Whether the X server of that name takes this program; without the library to ask it, its name is believed."""
    if not name:
        return False
    library = ctypes.util.find_library("xcb")
    if library is None:
        return True
    xcb = ctypes.CDLL(library)
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(name.encode(), None)
    failed = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not failed
