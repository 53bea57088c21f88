"""Papers laid out as the office had decided when they were first printed."""

from datetime import datetime
from typing import TypeVar, cast

from app.database.unit_of_work import UnitOfWork
from app.services.office.kept_layouts import layout_in_force
from app.services.office.own_agency import own_agency_id
from models.vocabulary import FormKind
from printing.arranged_form import ArrangedForm
from printing.document import Document

D = TypeVar("D", bound=Document)


def in_own_layout(uow: UnitOfWork, form: FormKind, paper: D, at: datetime | None = None) -> D:
    """The paper as one's agency has its form at an aware moment (now without one); a book or a list as it is."""
    if not isinstance(paper, ArrangedForm):
        return paper
    arrangement = layout_in_force(uow, own_agency_id(uow), form, at or uow.now)
    return paper if arrangement.is_official else cast("D", paper.arranged_as(arrangement))
