"""A check on its own thread: whatever it does, an answer is there after a while."""

import threading
from collections.abc import Callable
from queue import Empty, Queue
from typing import TypeVar

from app.errors import Told
from app.language import tr
from app.services.upkeep.diagnosing.check_answer import Finding, Installation, Look, State

T = TypeVar("T")

THREAD = "in-time"
"""The name of the threads that work here, those left behind among them."""
LIMIT_SECONDS = 15.0
"""Longer than every patience inside a check: the 5 seconds of connecting to each host, those of a locked file."""


def in_time(limit: float, work: Callable[[], T], otherwise: T) -> T:
    """What `work` answers, or `otherwise` where it failed or did not come to an end in `limit` seconds.

    What hangs is left behind on a thread that does not keep the program alive.
    """
    answer: Queue[T] = Queue(1)

    def on_thread() -> None:
        try:
            answer.put(work())
        except Exception:  # a check or a bundle tells of everything else all the same
            answer.put(otherwise)

    threading.Thread(target=on_thread, name=THREAD, daemon=True).start()
    try:
        return answer.get(timeout=limit)
    except Empty:
        return otherwise


def guarded(name: str, look: Look, place: Installation, limit: float = LIMIT_SECONDS) -> Finding:
    """The check's own answer, or one about it having failed or not come to an end; never raises."""
    late = Finding(
        name,
        State.BAD,
        tr("Không có trả lời sau {seconds} giây.", seconds=round(limit)),
        tr("Khởi động lại máy; nếu vẫn vậy, gọi kỹ thuật."),
    )
    return in_time(limit, lambda: _answered(name, look, place), otherwise=late)


def _answered(name: str, look: Look, place: Installation) -> Finding:
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
