"""Guidance and refusals given at the counter of a desk alone keep their numbers, and lead to dossiers afterwards."""

from collections.abc import Callable
from dataclasses import replace

from sqlalchemy import select

from app.database.unit_of_work import Database
from app.rules.people import PersonValues
from app.services.accounts.access import Seen, keep_seen
from app.services.counter_slips.slips import slip
from app.services.dossiers.finding import locate
from app.services.reception.keeping_slips import keep_guidance, refuse_at_counter
from app.services.views.given import Intake
from models.vocabulary import AccessKind
from models.watch import Access
from tests.clock import Clock
from tests.conftest import actor_of
from tests.services.alone.alone import AloneOffice
from tests.services.desk import BIRTH, Desk
from tests.services.whole_office import verified


def test_slips_without_a_dossier(server: Database, lose: Callable[[str], AloneOffice], clock: Clock) -> None:
    office = lose("tiepnhan")
    desk = office.desk("tiepnhan")
    clock.forward(minutes=5)
    intake = Intake(BIRTH, PersonValues(name="Lê Thị Mơ", phone="0922222222"), request_id="hd")
    first = desk.database.write(desk.actor, keep_guidance, intake, ("Tờ khai",))
    again = desk.database.write(desk.actor, keep_guidance, intake, ("Tờ khai", "Căn cước"))
    other = replace(intake, request_id="tc")
    refused = desk.database.write(desk.actor, refuse_at_counter, other, "Không thuộc thẩm quyền", "NĐ 118")
    assert (first.reference, again.reference, refused.reference) == (
        "HD-2026-1000001",
        "HD-2026-1000001",
        "TC-2026-1000001",
    )
    came = desk.receive(BIRTH, applicant=intake.applicant, precheck=first.reference)
    clock.forward(hours=2)
    assert office.send("tiepnhan").refused == 0
    online = Desk(server, actor_of(server, "tiepnhan"))
    found = server.read_as(online.actor, slip, first.reference)
    assert (found.missing, found.dossier, found.created_at) == (again.missing, came.code, first.created_at)
    assert server.read_as(online.actor, slip, refused.reference).reason == "Không thuộc thẩm quyền"
    # The server's own numbers are as if nobody had been alone.
    fresh = server.write(online.actor, keep_guidance, replace(intake, request_id="hd2"), ("Tờ khai",))
    assert fresh.reference == "HD-2026-0001"
    assert verified(server).findings == ()


def test_who_looked_is_on_the_record(
    server: Database, lose: Callable[[str], AloneOffice], clock: Clock
) -> None:
    code = Desk(server, actor_of(server, "tiepnhan")).receive(BIRTH).code
    office = lose("tiepnhan")
    desk = office.desk("tiepnhan")
    clock.forward(minutes=5)
    looked = clock.now
    there = desk.database.read(lambda uow: uow.session.execute(select(Access.id)).scalars().all())
    key = desk.database.read_as(desk.actor, locate, code)
    desk.database.write(desk.actor, keep_seen, (Seen(desk.actor, clock.now, dossier_id=key),))
    clock.forward(hours=2)
    sent = office.send("tiepnhan")
    assert (sent.done, sent.refused) == (1, 0)
    rows = server.read(lambda uow: uow.session.execute(select(Access)).scalars().all())
    (row,) = [each for each in rows if each.what is AccessKind.SAW and each.id not in there]
    assert (row.user_name, row.at, row.dossier_id) == ("tiepnhan", looked, key)
