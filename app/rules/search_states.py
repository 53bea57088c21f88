"""The state somebody names when she looks for a dossier: "quá hạn", "chờ bổ sung", where it lies, when it is due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.rules.search_days import typed_day
from app.rules.search_phrases import NameRun, Phrased, phrased, runs
from app.rules.search_pieces import TypedPiece
from models.vocabulary import Status

OVERDUE, DUE_SOON = "overdue", "due_soon"

STATES: tuple[Phrased, ...] = (
    phrased(OVERDUE, (), ("quá hạn", "trễ hạn")),
    phrased(DUE_SOON, (), ("sắp hạn", "sắp đến hạn", "sắp tới hạn")),
    phrased(Status.RECEIVED, (), ("đã tiếp nhận", "mới tiếp nhận", "mới nhận")),
    phrased(Status.IN_PROGRESS, (), ("đang giải quyết", "đang xử lý")),
    phrased(Status.AWAITING_SUPPLEMENT, (), ("chờ bổ sung", "chờ bổ sung giấy tờ")),
    phrased(Status.AWAITING_PAYMENT, (), ("chờ nộp tiền", "chờ nộp phí")),
    phrased(Status.RESULT_READY, (), ("chờ trả", "chờ trả kết quả", "có kết quả", "đã có kết quả")),
    phrased(Status.REFUSED, (), ("từ chối", "bị từ chối", "từ chối giải quyết")),
    phrased(Status.STOPPED, (), ("dừng giải quyết", "rút hồ sơ", "đã rút")),
    phrased(Status.RETURNED, (), ("đã trả", "đã trả kết quả")),
)
"""All words of one of its names; a part of them is a part of somebody's name."""
_APPOINTED = frozenset({"hen", "han"})


@dataclass(frozen=True, slots=True)
class StateNamed:
    """`rest` are the words beside what was named: the mark of a state, marks of units, the day it is due."""

    rest: tuple[TypedPiece, ...]
    state: str | None = None
    units: tuple[str, ...] = ()
    due: date | None = None


def narrowed(pieces: Sequence[TypedPiece], today: date, units: Sequence[Phrased]) -> StateNamed | None:
    """What was named of a dossier's state, or `None` where nothing was; a state before a unit of the same words."""
    left = list(pieces)
    due = _take_due(left, today)
    state = _take(left, STATES)
    held = _take(left, units)
    if due is None and state is None and held is None:
        return None
    return StateNamed(
        tuple(each for each in left if each.words),
        state=None if state is None else state.marks[0],
        units=() if held is None else held.marks,
        due=due,
    )


_TAKEN = TypedPiece(())
"""In the place of what has been understood, so that what stood around it does not come together."""


def _take(left: list[TypedPiece], called: Sequence[Phrased]) -> NameRun | None:
    words = [each.words[0] if each.words and each.day is None else None for each in left]
    found = max(runs(words, called), key=lambda run: run.end - run.begin, default=None)
    if found is not None:
        left[found.begin : found.end] = [_TAKEN]
    return found


def _take_due(left: list[TypedPiece], today: date) -> date | None:
    """The day after "hẹn", which may be ahead."""
    for place in range(1, len(left)):
        day = typed_day(left[place].text, today, ahead=True)
        if day is not None and left[place - 1].words[0] in _APPOINTED:
            left[place - 1 : place + 1] = [_TAKEN]
            return day
    return None
