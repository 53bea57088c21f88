"""The dates of a stamped dossier: counted by the rules of the acts themselves, for the days it was really there.

A shift by whole weeks would leave a holiday out or put one in. So only an act's moments come from the life; what
follows from them is asked of the same functions that a desk's act goes through.
"""

import uuid
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from app.database.unit_of_work import UnitOfWork
from app.rules import lifecycle
from app.services.acts.act import Act
from app.services.acts.performing import EFFECTS
from app.services.dossiers.stages import date_steps
from app.services.procedures.guidance import preview_due
from app.services.procedures.in_force import version_by_id
from app.services.setting_up.stamping.lived import DATED, Lived, LivedAct
from app.services.views.given import ActValues
from models.base import Base
from models.dossiers import Dossier, DossierPaper, DossierStep
from models.proof import text_of
from models.vocabulary import Action, TermUnit

DATING = (Action.SUPPLEMENT, Action.CONFIRM_PAYMENT, Action.EXTEND)
"""Acts after which the result is due at another time; their effects change nothing else than this and the steps."""

_TABLES = Base.metadata.tables
_TEXTS = {name: text_of(_TABLES[Dossier.__tablename__].c[name]) for name in DATED}
_STEP_TEXT = text_of(_TABLES[DossierStep.__tablename__].c.due_at)


@dataclass(slots=True)
class DatedStep:
    """A step of the way, with its date."""

    position: int
    amount: Decimal | None
    amount_unit: TermUnit | None
    outside_clock: bool
    due_at: datetime | None = None
    done_at: datetime | None = None
    beside: bool = False
    asked_unit_id: None = None


@dataclass(slots=True)
class Dated:
    """A dossier as far as its dates go."""

    version_id: uuid.UUID
    received_at: datetime
    effective_start: datetime
    due_at: datetime
    due_explanation: list[str]
    due_provisional: bool
    term_amount: Decimal
    term_unit: TermUnit
    second_term_amount: Decimal | None
    second_term_unit: TermUnit | None
    steps: list[DatedStep]
    term_unsettled: bool = False
    supplements_asked: int = 0
    extensions: int = 0
    clock_stopped_at: datetime | None = None
    supplement_deadline: datetime | None = None
    papers: list[DossierPaper] = field(default_factory=list)

    @classmethod
    def received(cls, uow: UnitOfWork, lived: Lived, at: datetime) -> "Dated":
        """As it is received at a moment."""
        term = lived.term
        assert term.amount is not None
        assert term.unit is not None
        due = preview_due(uow, version_by_id(uow, lived.version_id), term, at)
        dated = cls(
            version_id=lived.version_id,
            received_at=at,
            effective_start=due.effective_start,
            due_at=due.due_at,
            due_explanation=list(due.explanation),
            due_provisional=due.provisional,
            term_amount=term.amount,
            term_unit=term.unit,
            second_term_amount=term.second_amount,
            second_term_unit=term.second_unit,
            steps=[
                DatedStep(
                    each.position, each.amount, each.amount_unit, each.outside_clock, beside=each.beside
                )
                for each in lived.steps
            ],
        )
        date_steps(uow, dated, due.effective_start)  # type: ignore[arg-type]  # a dossier as far as its dates go
        return dated

    def date_anew(self, uow: UnitOfWork, act: LivedAct, at: datetime, values: ActValues) -> dict[str, object]:
        """After one of the acts `DATING`; answers what its journal row keeps of it."""
        done = Act(
            dossier=self,  # type: ignore[arg-type]  # a dossier as far as its dates go
            rule=lifecycle.RULES[act.action],
            values=values,
            at=at,
            actor=uow.acting(),
            agency_code="",
            reason=act.reason,
            last=None,  # type: ignore[arg-type]  # none of them looks at what was done before
        )
        return EFFECTS[act.action](uow, done)

    def follow(self, act: LivedAct, moments: list[datetime]) -> None:
        """Take over what an act did to the steps and to the clock."""
        for position, moment in act.done:
            self.steps[position - 1].done_at = None if moment is None else moments[moment]
        for name, moment in act.clock:
            setattr(self, name, None if moment is None else moments[moment])

    def texts(self) -> dict[str, dict[str, str]]:
        """What it says now, by place and column."""
        own = {name: text(getattr(self, name)) for name, text in _TEXTS.items()}
        steps = {
            f"dossier_step:{each.position}": {"due_at": _STEP_TEXT(each.due_at)}
            for each in self.steps
            if each.due_at is not None
        }
        return {"dossier": own, **steps}
