"""Anchors made at a desk of a shared server, with a login of her own: what she may read is enough, the key is not."""

from pathlib import Path

import pytest
from sqlalchemy import select

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.services.accounts.who_acts import DEMO_PASSWORD
from app.services.anchors.checking import check_kept
from app.services.anchors.making import anchor_day, change_key
from app.services.upkeep.verifying.everything import verify
from app.services.upkeep.verifying.outside import kept_outside
from models.watch import Access
from tests.clock import Clock
from tests.offices import Lease, Offices, opened
from tests.services.anchors.attackers import rebuild_chain
from tests.services.desk import Desk
from tests.services.logins import door


def _subjects(uow: UnitOfWork) -> list[str]:
    return list(uow.session.execute(select(Access.subject)).scalars())


def test_a_desk_makes_what_the_owner_holds_against_everything(
    postgresql_offices: Offices, clock: Clock, tmp_path: Path
) -> None:
    lease = Lease(postgresql_offices)
    place = lease.with_logins(lease.sample(dossiers=3))
    inside = door(place, clock).enter("tiepnhan", DEMO_PASSWORD)
    desk = Desk(inside.database, inside.actor)
    code = desk.receive().code
    clock.forward(minutes=5)
    anchored = anchor_day(desk.database, desk.actor, also=(tmp_path,))
    assert (anchored.anchor.key, anchored.anchor.signature, anchored.anchor.acts) == ("", "", 1)
    with pytest.raises(UserError) as refused:
        change_key(desk.database, desk.actor)
    assert refused.value.code == "anchor_needs_owner"
    owner = opened(place, clock)
    signed = anchor_day(owner, None).anchor
    # What both say of everything is the same.
    for each in ("rows", "digest", "journal", "seals", "sums"):
        assert (each, getattr(signed, each)) == (each, getattr(anchored.anchor, each))
    assert signed.key
    found = owner.read(lambda uow: verify(uow, kept_outside(uow)))
    assert found.findings == ()
    assert [(each.agreeing, each.unsigned) for each in found.places] == [(2, 1), (2, 1)]
    assert check_kept(desk.database, desk.actor).agreeing == 2
    rebuild_chain(owner, code, {})
    assert len(check_kept(desk.database, desk.actor).wrong) == 2
    # It is on the record of who closes next.
    clock.forward(minutes=5)
    assert len(anchor_day(desk.database, desk.actor).checked.wrong) == 2
    subjects = owner.read(_subjects)
    assert sum(each.startswith("ma-chot khong khop 2026-01-12") for each in subjects) == 2
    owner.close()
    desk.database.close()
    lease.end()
