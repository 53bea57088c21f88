"""Whose dossiers a report counts: what the office received itself; of an inspector also what those below hers did."""

from datetime import date

from app.rules.periods import Period
from app.services.reports.asked import AskedReport, By
from app.services.reports.behind import dossiers_behind
from app.services.reports.periodic import periodic
from app.services.reports.workload import workload
from app.services.views.given import ActValues
from models.vocabulary import Action, Role
from tests.services.desk import Desk
from tests.services.tree_office import person

JANUARY = AskedReport(Period(date(2026, 1, 1), date(2026, 1, 31)), By.AGENCY)


def test_each_agency_reports_what_it_received(desk: Desk) -> None:
    below = desk.another_agency(under="H26.16")
    mine = [desk.receive().code, desk.receive().code]
    hers = below.receive().code
    # Sent to the other agency: reported where it was received.
    desk.perform(Action.HAND_OVER, mine[0], ActValues(to_agency="H26.17"))
    for who, codes in ((desk.of("tiepnhan"), mine), (below, [hers])):
        found = desk.database.read_as(who.actor, periodic, JANUARY)
        assert found.total.numbers.received == len(codes)
        page = desk.database.read_as(who.actor, dossiers_behind, JANUARY, "received")
        assert [row.code for row in page.rows] == codes
    desk.database.write(None, person, "thanhtra", "H26.16", frozenset({Role.INSPECTOR}))
    inspector = desk.of("thanhtra").actor
    both = desk.database.read_as(inspector, periodic, JANUARY)
    assert both.total.numbers.received == 3
    assert len(both.agencies) == 2
    page = desk.database.read_as(inspector, dossiers_behind, JANUARY, "received")
    assert {row.code for row in page.rows} == {*mine, hers}
    own_only = AskedReport(JANUARY.period, own_only=True)
    assert desk.database.read_as(inspector, periodic, own_only).total.numbers.received == 2


def test_people_of_another_agency_are_not_told_of(desk: Desk) -> None:
    other = desk.another_agency()
    other.receive()
    desk.receive()
    found = desk.database.read_as(other.actor, workload, AskedReport(JANUARY.period, By.PERSON))
    assert [(line.key, line.acts["received"]) for line in found.lines] == [("phuongkhac", 1)]
