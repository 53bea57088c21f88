"""The papers of a kit for power cuts: its cover, and each slip that is still blank, in the order of their numbers."""

from collections.abc import Sequence

from app.database.unit_of_work import UnitOfWork
from app.services.counter_slips.kit_slips import meant, slips_of_kit
from app.services.office.own_agency import office
from app.services.papers.paper_parts import heading_of
from app.services.views import KitSlipView
from printing.bundle import Bundle
from printing.kit_cover import KitCover, KitLine
from printing.kit_slip import KitSlipForm


def kit_of(uow: UnitOfWork, typed: str) -> Bundle:
    """The papers of the kit in which a slip is; `UserError` `unknown_kit_slip`."""
    return kit_papers(uow, slips_of_kit(uow, meant(uow, typed).kit))


def kit_papers(uow: UnitOfWork, slips: Sequence[KitSlipView]) -> Bundle:
    """The papers of slips that were printed together, at least one; the cover says what became of each number."""
    first = slips[0]
    heading = heading_of(office(uow), first.issued_at)
    lines = tuple(KitLine(each.code, each.dossier, each.spoilt) for each in slips)
    cover = KitCover(heading, lines, first.issued_at, first.issued_by, first.given_to)
    blank = (KitSlipForm(heading, each.code, each.barcode, each.given_to) for each in slips if each.is_blank)
    return Bundle((cover, *blank))
