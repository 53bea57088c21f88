"""Where an agency stands in the tree: who rules it follows from that, so nobody can lift herself by it."""

import uuid

from sqlalchemy import select

from app.database.ownership import owns_data
from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.services.accounts.access import COMMAND_LINE
from app.services.accounts.office_changes import write_down
from app.services.accounts.ruling import not_ruled, of_head, rule_all_below, ruled, ruled_open_agency
from app.services.office.successors import office_of
from app.services.office.tree import with_all_above
from app.services.office.unit_names import agency_named, open_agency_named
from app.services.organisation.units import AgencyView, agency_view
from models.agencies import Agency


def place_agency(uow: UnitOfWork, text: str, parent: str | None) -> AgencyView:
    """The agency stands under another one from now on, or at the top without `parent`; what is below goes along.

    Who does it rules the agency with all below it, the one it stands under, and the one it comes under. So nobody
    takes an agency from those who rule it, her own least of all. One exception takes nothing: who administers an
    agency that stands under none may put it under any other one. To the top only the head's administrators bring
    one. The owner of the data on a server, who signs in as nobody, may do all of it. `UserError` `agency_cycle` for
    one under itself, `agency_not_ruled`, `own_agency_placed`, `head_alone`.
    """
    hold_tree(uow)
    found = agency_named(uow, text)
    above = None if parent is None else open_agency_named(uow, parent, "parent")
    by_owner = uow.actor is None and owns_data(uow.session)
    if not by_owner:
        _check_may_place(uow, found, above)
    if above is not None and found.id in with_all_above(uow, above.id):
        raise UserError(
            "agency_cycle",
            tr("Cơ quan không thể ở dưới chính mình. Chưa có gì bị thay đổi."),
            tr("Chọn cơ quan cấp trên khác."),
            field="parent",
        )
    stood = None if found.parent_id is None else uow.session.get_one(Agency, found.parent_id).code
    before, after = {"parent": stood}, {"parent": above.code if above else None}
    write_down(
        uow,
        found.id,
        "place_agency",
        found.code,
        before=before,
        after=after,
        by=COMMAND_LINE if by_owner else None,
    )
    found.parent_id = above.id if above else None
    uow.session.flush()
    return agency_view(uow, found)


def place_for_new(uow: UnitOfWork, parent: str | None, *, at_top: bool = False) -> Agency | None:
    """Above what a new agency will stand: one that is ruled, one's own without `parent`, `None` at the top.

    `UserError` `agency_not_ruled`, `unknown_agency`, `agency_closed`, `head_alone` for the top.
    """
    if at_top:
        of_head(uow)
        return None
    ruled(uow)  # who may not has nobody wait
    hold_tree(uow)
    return ruled_open_agency(uow, parent, "parent")


def hold_tree(uow: UnitOfWork) -> None:
    """Nobody else changes the tree until the commit, and the agencies are known as they are now.

    Two administrators could each close half a circle, or one agency into the other. Who receives meanwhile does
    not wait for this.
    """
    everything = select(Agency).order_by(Agency.id).with_for_update(key_share=True)
    uow.session.execute(everything.execution_options(populate_existing=True)).scalars().all()


def _check_may_place(uow: UnitOfWork, found: Agency, above: Agency | None) -> None:
    agencies = ruled(uow)
    if found.id not in agencies:
        raise not_ruled(uow, found)
    rule_all_below(uow, found)
    if found.parent_id is not None and found.parent_id not in agencies:
        raise _own_agency_placed(uow, found.parent_id)
    if above is None:
        of_head(uow)
    elif above.id not in agencies and not _gives_itself_up(uow, found):
        raise not_ruled(uow, above, "parent")


def _gives_itself_up(uow: UnitOfWork, found: Agency) -> bool:
    own = office_of(uow, uuid.UUID(uow.acting().agency_id))
    return found.id == own and found.parent_id is None


def _own_agency_placed(uow: UnitOfWork, parent_id: uuid.UUID) -> UserError:
    above = uow.session.get_one(Agency, parent_id)
    return UserError(
        "own_agency_placed",
        tr("Không ai chuyển cơ quan của chính mình ra khỏi cấp trên. Chưa có gì bị thay đổi."),
        tr("Việc này của người quản trị {agencies}.", agencies=above.name),
        field="agency",
    )
