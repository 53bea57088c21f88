"""Doing an act from the card, and saying how it went with the next sensible step beside it."""

from collections.abc import Callable

from app.errors import Overtaken, Told, Unavailable
from app.language import tr
from app.prints.promised import Promised, SavedIn
from app.services.views import DossierView
from app.services.views.given import ActValues
from app.services.wording.words import action_word, done_word, money_text
from models.vocabulary import Action, FormKind
from ui.counter.dossier.after_act import (
    WAY_BACK_SECONDS,
    can_go_back,
    collected,
    owed_papers,
    print_steps,
    taken_words,
)
from ui.counter.dossier.fee_rows import unsettled
from ui.desk import Desk
from ui.messages import Step, WayBack
from ui.printing.office_papers import print_paper, write_promising
from ui.widgets.moments import short

Done = Callable[[DossierView], None]
Failed = Callable[[Told], None]

_FEES_UNKNOWN = "fee_unsettled"
"""The refusal which means that there are fees this card did not know of."""


def perform(desk: Desk, action: Action, code: str, values: ActValues, *, done: Done, failed: Failed) -> None:
    """Do the act in the background; the window never waits for it."""
    promised = _printed_by_itself(desk, action, values)

    def write() -> DossierView:
        from app.services.acts.performing import perform as act

        return write_promising(desk, promised, act, action, code, values)

    desk.tasks.run(f"card.act.{code}", write, done, failed)


def say_done(
    desk: Desk,
    action: Action,
    before: DossierView,
    after: DossierView,
    *,
    values: ActValues,
    take_back: Callable[[], None],
) -> None:
    """The green line: what was done, for whom, with the papers now owed and, for a while, the way back. Who gives
    money gets a receipt at once."""
    who = after.applicant
    if action is Action.RETURN_RESULT and after.recipient is not None:
        who = after.recipient.name
    text = tr("{done}: {code}, {who}", done=_done(action, before, after), code=after.code, who=who)
    way_back = None
    if can_go_back(action, before, after):
        way_back = WayBack(take_back, WAY_BACK_SECONDS)
    forms = owed_papers(action, before, after)
    desk.messages.good(
        text, _hint(desk, action, before, after), *print_steps(desk, forms, after.code), way_back=way_back
    )
    promised = _printed_by_itself(desk, action, values)
    if promised is not None and FormKind.FEE in forms:
        print_paper(desk, FormKind.FEE, after.code, promised=promised)
    elif promised is not None:
        desk.printer.owes_nothing(promised)


def say_taken_back(desk: Desk, action: Action, after: DossierView) -> None:
    """Say that the act was taken back."""
    what = action_word(action).lower()
    desk.messages.good(
        tr("Đã rút lại việc {what}: {code}, {who}", what=what, code=after.code, who=after.applicant)
    )


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
    is_news = isinstance(error, Overtaken)
    if is_news:
        steps.append((tr("Xem đường đi"), see_way))
    if error.code == _FEES_UNKNOWN:
        steps.append((tr("Thu hoặc miễn phí"), settle))
    desk.messages.told(error, *steps)
    return is_news or error.code == _FEES_UNKNOWN


def _printed_by_itself(desk: Desk, action: Action, values: ActValues) -> Promised | None:
    """Who gives money waits for the receipt, as for the slip of a dossier just received."""
    if action is not Action.COLLECT_FEE or not desk.settings.current.print_on_save or not values.request_id:
        return None
    return Promised(FormKind.FEE, SavedIn.JOURNAL, values.request_id)


def _done(action: Action, before: DossierView, after: DossierView) -> str:
    """What was done; of money how much, since a part of it is not all that was owed."""
    taken = collected(after) - collected(before)
    if action is Action.COLLECT_FEE and taken > 0:
        return tr("Đã thu {amount}", amount=money_text(taken))
    return done_word(action)


def _hint(desk: Desk, action: Action, before: DossierView, after: DossierView) -> str:
    """What the clerk tells the citizen now: the money taken and what is left to pay, the new appointment."""
    parts = []
    taken = collected(after) - collected(before)
    if action is not Action.COLLECT_FEE:
        parts.append(taken_words(taken))
    left = sum(fee.remaining or 0 for fee in unsettled(after))
    if taken > 0 and left:
        parts.append(tr("Còn phải thu {amount}.", amount=money_text(left)))
    if after.due_at != before.due_at:
        parts.append(tr("Hẹn trả mới: {due}.", due=short(after.due_at, desk.database.now)))
    return " ".join(filter(None, parts))
