"""A closing sheet that was scanned: whether everything is still as it was when its day was closed."""

from app.database.unit_of_work import UnitOfWork
from app.rules.anchors import Anchor
from app.services.accounts.office_key import is_signed
from app.services.dossiers.written_ends import ends
from app.services.office.arrivals import arrivals
from app.services.office.own_agency import agencies_here
from app.services.views.lists import AnchorTold


def anchor_told(uow: UnitOfWork, anchor: Anchor) -> AnchorTold:
    """What it says of the data, which takes a moment however large they are; a wrong signature agrees with nothing."""
    if uow.alone is not None:  # a desk's own copy has not all of the books
        return AnchorTold(anchor.day, anchor.office, anchor.at, anchor.until, anchor.rows, None)
    at_end = ends(uow, anchor.until)
    agrees: bool | None = (at_end.sums, at_end.seals) == (anchor.sums, anchor.seals)
    if anchor.key and not is_signed(anchor.signed_part, anchor.signature, anchor.key):
        agrees = False
    elif not agrees:
        is_of_others = anchor.data not in agencies_here(uow)
        if is_of_others or any(each.joined and each.at >= anchor.until for each in arrivals(uow)):
            agrees = None
    return AnchorTold(anchor.day, anchor.office, anchor.at, anchor.until, anchor.rows, agrees)
