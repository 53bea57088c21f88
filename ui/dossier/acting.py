"""Doing an act from the card, and saying how it went with the next sensible step beside it."""

from collections.abc import Callable

from app.errors import Told, Unavailable
from app.language import tr
from app.services.values import ActValues
from app.services.views import DossierView
from app.services.words import done_word, money_text
from models.vocabulary import Action, FeeState
from ui.desk import Desk
from ui.dossier.prints import FEE_RECEIPT, RESULT_RECEIPT, print_paper
from ui.messages import Step

Done = Callable[[DossierView], None]
Failed = Callable[[Told], None]

STALE_CODES = frozenset({"already_returned", "wrong_state", "no_fee_due", "not_found"})
"""Refusals which mean that the card shows yesterday's news: another desk was quicker."""

FEE_CODES = frozenset({"fee_unsettled"})
"""Refusals which mean that there are fees this card did not know of."""


def perform(desk: Desk, action: Action, code: str, values: ActValues, *, done: Done, failed: Failed) -> None:
    """Do the act in the background; the window never waits for it."""

    def write() -> DossierView:
        from app.services.acts import perform as act

        return desk.database.write(desk.actor, act, action, code, values)

    desk.tasks.run(f"card.act.{code}", write, done, failed)


def say_done(desk: Desk, action: Action, before: DossierView, after: DossierView) -> None:
    """The green line: what was done, for whom, with the papers that now exist offered for printing."""
    who = after.applicant
    if action is Action.RETURN_RESULT and after.recipient is not None:
        who = after.recipient.name
    text = tr("{done}: {code}, {who}", done=done_word(action), code=after.code, who=who)
    collected = _collected(after) - _collected(before)
    hint = tr("Đã thu {amount}.", amount=money_text(collected)) if collected else ""
    desk.messages.good(text, hint, *_papers(desk, action, after, has_collected=collected > 0))


def say_refused(
    desk: Desk,
    error: Told,
    *,
    again: Callable[[], None],
    see_way: Callable[[], None],
    settle: Callable[[], None],
) -> bool:
    """The red line with the next sensible step; `True` when the card does not know what the office knows.

    After trouble with the database or the network the same act is offered again, which cannot happen
    twice since it carries its own identity.
    """
    steps: list[Step] = []
    if isinstance(error, Unavailable):
        steps.append((tr("Làm lại"), again))
    if error.code in STALE_CODES:
        steps.append((tr("Xem đường đi"), see_way))
    if error.code in FEE_CODES:
        steps.append((tr("Thu hoặc miễn phí"), settle))
    desk.messages.told(error, *steps)
    return error.code in STALE_CODES | FEE_CODES


def _papers(desk: Desk, action: Action, after: DossierView, *, has_collected: bool) -> tuple[Step, ...]:
    code = after.code
    steps: list[Step] = []
    if action is Action.RETURN_RESULT:
        steps.append((tr("In giấy biên nhận"), lambda: print_paper(desk, RESULT_RECEIPT, code)))
    if has_collected:
        steps.append((tr("In biên lai"), lambda: print_paper(desk, FEE_RECEIPT, code)))
    return tuple(steps)


def _collected(dossier: DossierView) -> int:
    return sum(fee.amount or 0 for fee in dossier.fees if fee.state is FeeState.COLLECTED)
