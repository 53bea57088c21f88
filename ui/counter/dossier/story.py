"""What the journal and the register of papers tell about a dossier, read behind the card once it is in sight."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from app.errors import Told
from app.services.papers.owed_papers import standing_acts
from app.services.views import MovementView
from models.vocabulary import Action
from ui.desk import Desk

if TYPE_CHECKING:
    from app.database.unit_of_work import UnitOfWork
    from app.services.papers.printed_forms import PrintedView

_STOPS = (Action.REQUEST_SUPPLEMENT, Action.REQUEST_PAYMENT)


@dataclass(frozen=True, slots=True)
class DueChange:
    """A due date that became another one: when, by whom, by which act, and why."""

    before: datetime
    after: datetime
    action: Action
    at: datetime
    actor: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class Story:
    """The acts of a dossier, oldest first, the papers a printer has taken, whether its applicant handed in others on
    the same day, which then go on one slip, and whether its result was returned with others, on one sheet."""

    acts: tuple[MovementView, ...] = ()
    printed: "tuple[PrintedView, ...]" = ()
    is_one_of_several: bool = False
    is_returned_with_others: bool = False

    @property
    def due_changes(self) -> tuple[DueChange, ...]:
        """Every change of the due date, oldest first."""
        return tuple(
            DueChange(act.due_before, act.due_after, act.action, act.at, act.actor, act.reason)
            for act in self.acts
            if act.due_before is not None and act.due_after is not None and act.due_before != act.due_after
        )

    @property
    def why_stopped(self) -> str:
        """What the office asked of the citizen when the clock was last stopped."""
        stops = (act.reason for act in standing_acts(self.acts) if act.action in _STOPS)
        return next(reversed(tuple(stops)), None) or ""

    @property
    def proposed_refusal(self) -> MovementView | None:
        """The last proposal to refuse that was not taken back."""
        proposals = (act for act in standing_acts(self.acts) if act.action is Action.PROPOSE_REFUSAL)
        return next(reversed(tuple(proposals)), None)


def read_story(desk: Desk, code: str, show: Callable[[Story], None]) -> None:
    """Read the story in the background; without it the card shows what it knows and goes on."""

    desk.tasks.run("card.story", lambda: desk.read(_story, code), show, _quiet)


def _story(uow: "UnitOfWork", code: str) -> Story:
    """All of it in one transaction: each more would ask again who looks, and which dossier is meant."""
    from app.services.dossiers.finding import locate
    from app.services.dossiers.history import history
    from app.services.papers.occasions import several
    from app.services.papers.printed_forms import printed
    from app.services.papers.returned_together import together_of

    key = locate(uow, code)
    return Story(
        history(uow, code),
        printed(uow, code),
        is_one_of_several=len(several(uow, key)) > 1,
        is_returned_with_others=together_of(uow, key) is not None,
    )


def _quiet(_error: Told) -> None:
    """Whoever unfolds the history is told; a card that says it unasked would only be noise."""
