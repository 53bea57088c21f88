"""A check on its own thread: whatever it does, an answer is there after a while."""

import threading
from queue import Empty, Queue

from app.errors import Told
from app.language import tr
from app.services.diagnosing.finding import Finding, Look, Place, State

LIMIT_SECONDS = 15.0
"""Longer than every patience inside a check: the 5 seconds of connecting to each host, those of a locked file."""


def guarded(name: str, look: Look, place: Place, limit: float = LIMIT_SECONDS) -> Finding:
    """The check's own answer, or one about it having failed or not come to an end; never raises.

    A check that hangs is left behind on a thread that does not keep the program alive.
    """
    answer: Queue[Finding] = Queue(1)
    threading.Thread(target=lambda: answer.put(_answered(name, look, place)), daemon=True).start()
    try:
        return answer.get(timeout=limit)
    except Empty:
        return Finding(
            name,
            State.BAD,
            tr("Không có trả lời sau {seconds} giây.", seconds=round(limit)),
            tr("Khởi động lại máy; nếu vẫn vậy, gọi kỹ thuật."),
        )


def _answered(name: str, look: Look, place: Place) -> Finding:
    try:
        return look(place)
    except Told as error:
        return Finding(name, State.BAD, error.message, error.hint)
    except Exception as error:  # the page tells of everything else all the same
        return Finding(
            name,
            State.UNKNOWN,
            tr("Chưa kiểm tra được: chương trình gặp lỗi {kind}.", kind=type(error).__name__),
            tr("Lưu gói hỗ trợ và gửi cho kỹ thuật."),
        )
