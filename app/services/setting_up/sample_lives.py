"""What becomes of the dossiers of a sample office: every state that one can be in, and mostly the usual ones."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.services.procedures.in_force import Case
from app.services.views.given import ActValues, FeeSettlement, Recipient
from models.dossiers import Dossier
from models.vocabulary import Action, Channel, FeeState, TermUnit

_OPEN_AMOUNT = 50_000
_SHORT_TERM_DAYS = 10
_REASONS = {
    Action.REQUEST_SUPPLEMENT: "Thiếu bản sao giấy tờ chứng minh nơi cư trú",
    Action.REQUEST_PAYMENT: "Chờ thực hiện nghĩa vụ tài chính theo thông báo thuế",
    Action.SEND_BACK: "Chuyển nhầm phòng",
    Action.PROPOSE_REFUSAL: "Không đủ điều kiện giải quyết",
    Action.REFUSE: "Không đủ điều kiện giải quyết",
    Action.STOP: "Người nộp rút hồ sơ",
    Action.EXTEND: "Phải lấy ý kiến của cơ quan khác",
    Action.CORRECT: "Ghi thiếu khi nhận",
    Action.WAIVE_FEE: "Hộ nghèo, được miễn theo quy định",
    Action.REFUND_FEE: "Thu nhầm",
}
_TO_A_ROOM = (Action.HAND_OVER, Action.ACCEPT)


@dataclass(frozen=True, slots=True)
class SampleLife:
    """The acts on a dossier up to now, spread over the time since it was received.

    `with_fee` wants a case for which something is to be paid, `open_fee` one whose amount is not known
    beforehand, `short` one whose term is over by now if the dossier is one of the oldest.
    """

    acts: tuple[Action, ...] = ()
    with_fee: bool = False
    open_fee: bool = False
    short: bool = False
    by_another: bool = False

    def suits(self, case: Case) -> bool:
        """Whether a dossier of this case can live so."""
        amounts = [fee.amount for fee in case.fees_of(Channel.DIRECT)]
        term = case.term(Channel.DIRECT)
        assert term is not None  # no other is received
        assert term.amount is not None
        return (
            (not self.with_fee or any(amount is None or amount > 0 for amount in amounts))
            and (not self.open_fee or None in amounts)
            and (not self.short or (term.unit is not TermUnit.MONTHS and term.amount <= _SHORT_TERM_DAYS))
        )

    def acts_of(
        self, dossier: Dossier, received_at: datetime, now: datetime, room: str
    ) -> Iterator[tuple[datetime, Action, ActValues]]:
        """The acts with their moments and values; what is to be paid is asked when it is time to."""
        between = (now - received_at) / (len(self.acts) + 1)
        for place, action in enumerate(self.acts, start=1):
            taker = _SOMEBODY_ELSE if self.by_another else Recipient()
            yield received_at + place * between, action, values_of(dossier, action, room, taker)


def values_of(
    dossier: Dossier, action: Action, room: str, taker: Recipient, amount: int = _OPEN_AMOUNT
) -> ActValues:
    """What a person at the desk would say for an act; `amount` is what every item costs that has no price."""
    if action in (Action.COLLECT_FEE, Action.RETURN_RESULT):
        owed = tuple((fee.position, amount) for fee in dossier.fees if fee.state is FeeState.OPEN)
        fees = FeeSettlement(collected=True, amounts=owed)
        return ActValues(recipient=None if action is Action.COLLECT_FEE else taker, fees=fees)
    if action is Action.HAND_OVER:
        return ActValues(to_unit=room)
    return ActValues(reason=_REASONS.get(action))


_SOMEBODY_ELSE = Recipient("Nguyễn Thị Người Nhà", "001190000111", "Giấy uỷ quyền viết tay")


_USUAL_END = (Action.COMPLETE, Action.RETURN_RESULT)
_ROTA = (
    SampleLife(short=True),  # the oldest of all, so that it is late
    SampleLife((*_TO_A_ROOM,), short=True),
    SampleLife((*_TO_A_ROOM, Action.REQUEST_SUPPLEMENT)),
    SampleLife((*_TO_A_ROOM, Action.REQUEST_SUPPLEMENT, Action.SUPPLEMENT)),
    SampleLife((*_TO_A_ROOM, Action.REQUEST_PAYMENT)),
    SampleLife((*_TO_A_ROOM, Action.REQUEST_PAYMENT, Action.CONFIRM_PAYMENT)),
    SampleLife((Action.PROPOSE_REFUSAL,)),
    SampleLife((Action.PROPOSE_REFUSAL, Action.REFUSE)),
    SampleLife((*_TO_A_ROOM, Action.REFUSE, Action.RETURN_RESULT)),
    SampleLife((Action.STOP,)),
    SampleLife((Action.STOP, Action.RETURN_RESULT)),
    SampleLife((Action.COLLECT_FEE, *_TO_A_ROOM), with_fee=True),
    SampleLife((Action.WAIVE_FEE, *_TO_A_ROOM, *_USUAL_END), with_fee=True),
    SampleLife((Action.COLLECT_FEE, *_TO_A_ROOM, Action.REFUND_FEE), with_fee=True),
    SampleLife(_USUAL_END, with_fee=True, by_another=True),
    SampleLife((*_TO_A_ROOM, Action.COMPLETE)),
    SampleLife((Action.HAND_OVER, Action.SEND_BACK)),
    SampleLife((Action.HAND_OVER,)),
    SampleLife(with_fee=True),
    SampleLife(open_fee=True),
)
"""One of each kind, the ones that need time first: dossiers come in the order they were received in."""
EVERY_STATE_FROM = 3 * len(_ROTA)
"""With so many dossiers every kind occurs; two of three are as chance has it."""


def life_of(place: int, age: timedelta, chance: random.Random) -> SampleLife:
    """The life of the dossier at this place among all, as old as this."""
    turn, is_ordinary = divmod(place, 3)
    if not is_ordinary:
        return _ROTA[turn % len(_ROTA)]
    if chance.random() < min(0.9, 0.25 + age / timedelta(days=12)):
        is_returned = chance.random() < min(0.85, age / timedelta(days=8))
        return SampleLife(_USUAL_END if is_returned else (Action.COMPLETE,))
    return SampleLife(chance.choice(((), (), _TO_A_ROOM, (Action.HAND_OVER,))))
