"""The exit codes scripts rely on."""

import os
import traceback

from app.errors import Told, Unavailable, UserError
from app.language import tr

DONE = 0
REFUSED = 1
WRONG_CALL = 2
UNAVAILABLE = 3
FAULT = 70
INTERRUPTED = 130


class Fault(Told):
    """A fault of the program itself: the sentence for an exception nobody foresaw."""


def exit_code(error: Told) -> int:
    """1 for a rule of the office, 3 for database, printer or file, 70 for our fault, 2 for a senseless call."""
    if isinstance(error, UserError):
        return REFUSED
    if isinstance(error, Unavailable):
        return UNAVAILABLE
    return FAULT if isinstance(error, Fault) else WRONG_CALL


def fault() -> Fault:
    """The sentence for the exception being handled; its trace only for who asks with MOTCUA_DEBUG."""
    if os.environ.get("MOTCUA_DEBUG"):
        traceback.print_exc()
    return Fault(
        "fault",
        tr("Chương trình gặp lỗi của chính nó nên dừng lại. Những gì đã lưu vẫn còn nguyên."),
        tr("Đặt MOTCUA_DEBUG=1, chạy lại và gửi những dòng hiện ra cho người phụ trách phần mềm."),
    )
