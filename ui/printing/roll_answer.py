"""What a roll printer on the network says of itself: how its paper is, and that it has read what it was sent.

That the bytes have left this PC proves nothing: a strip fits into the buffers on the way, where a printer that
hangs leaves it.
"""

import socket
import time

# A status byte of the paper sensor has these bits (DLE EOT 4); the two of the second mask say that there is none.
_IS_STATUS, _STATUS, _NO_PAPER = 0x93, 0x12, 0x60
_PAPER_SENSOR = b"\x10\x04\x04"


def has_paper(device: socket.socket, patience: float) -> bool | None:
    """Ask how the paper is; `None` where no answer comes within so many seconds: many printers know none.

    `OSError` where the connection breaks.
    """
    until = time.monotonic() + patience
    try:
        device.settimeout(patience)
        device.sendall(_PAPER_SENSOR)
        while answer := _received(device, until):
            for status in answer:
                if status & _IS_STATUS == _STATUS:
                    return not status & _NO_PAPER
    except TimeoutError:
        pass
    return None


def has_read_all(device: socket.socket, patience: float) -> bool:
    """Say that nothing more comes; whether the printer hangs up in its turn within so many seconds.

    Nobody hangs up in good order who has left bytes unread. `OSError` where the connection breaks.
    """
    until = time.monotonic() + patience
    device.shutdown(socket.SHUT_WR)
    try:
        while _received(device, until):
            pass
    except TimeoutError:
        return False
    return True


def _received(device: socket.socket, until: float) -> bytes:
    """What has come, nothing once the other side has hung up; `TimeoutError` when the time is over."""
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    device.settimeout(left)
    return device.recv(256)
