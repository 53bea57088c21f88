"""Hand-over lists between agencies, everybody with her own login at the server."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from app.rules.periods import Period
from app.services.dossiers.in_transit import transit_board
from app.services.dossiers.late_agencies import late_agencies
from app.services.papers.ledger_file import write_ledger
from models.vocabulary import Action, FormKind, Outcome
from tests.clock import Clock
from tests.conftest import actor_of
from tests.logins import LoginDatabase
from tests.offices import Offices
from tests.services.between_agencies import LAND_OFFICE, TAX_OFFICE, Between, between
from tests.services.desk import Desk
from tests.services.listing import LIST, Lists, outcomes, received
from tests.services.prints import print_out
from tests.services.whole_office import taught, verified


@pytest.fixture
def three(postgresql_offices: Offices) -> Iterator[Between]:
    place = taught(postgresql_offices)
    database = LoginDatabase.open(place, Clock())
    yield between(Desk(database, actor_of(database, "motcua")))
    database.close()
    postgresql_offices.remove(place)


def test_a_list_goes_through_the_wall_and_a_third_agency_sees_none_of_it(three: Between) -> None:
    giver, taker = Lists(three.commune.of("tiepnhan")), Lists(three.land_desk)
    codes = received(three.commune, 6)
    giver.make(*codes[:4], agency=LAND_OFFICE)
    giver.make(codes[4], agency=LAND_OFFICE)
    giver.make(codes[5], to="dia chinh")
    got = taker.take(LIST, [codes[0], codes[1], codes[4]])
    assert (got.accepted, got.extra) == ((codes[0], codes[1]), (codes[4],))
    taker.desk.perform(Action.UNDO, codes[1])
    assert print_out(taker.desk, FormKind.DIFFERENCE, LIST).prepared.number == 1
    assert print_out(giver.desk, FormKind.HANDOVER, LIST).prepared.number == 1
    giver.call_back(LIST, codes[2])
    assert outcomes(giver.seen()) == outcomes(taker.seen()) == [
        Outcome.ACCEPTED, Outcome.WAITING, Outcome.RECALLED, Outcome.MISSING, Outcome.EXTRA,
    ]  # fmt: skip
    for desk, waiting in ((giver.desk, 3), (taker.desk, 2), (three.tax_desk, 0)):
        assert len(desk.database.read_as(desk.actor, transit_board).rows) == waiting
    assert three.tax_desk.show(LIST).reason == "list_not_found"
    assert verified(three.commune.database).findings == ()


def test_who_was_late_is_counted_of_what_a_login_sees(three: Between) -> None:
    codes = received(three.commune, 3)
    clock = three.commune.database._clock
    assert isinstance(clock, Clock)
    for code in codes[:2]:
        three.at_the_land_office(code)
    clock.set(2026, 2, 13, 16)
    for code in codes[:2]:
        three.land_leader.perform(Action.COMPLETE, code)
    period = (date(2026, 2, 1), date(2026, 2, 28))

    def found(desk: Desk) -> tuple[int, dict[str, tuple[int, int]]]:
        told = desk.database.read_as(desk.actor, late_agencies, *period)
        return told.ended, {each.code: (len(each.made_late), len(each.open_late)) for each in told.agencies}

    assert found(three.commune.of("tiepnhan")) == (2, {"H26.16": (0, 1), LAND_OFFICE: (2, 0)})
    assert found(three.land_desk) == (2, {"H26.16": (0, 0), LAND_OFFICE: (2, 0)})
    assert found(three.tax_desk) == (0, {TAX_OFFICE: (0, 0)})
    assert three.tax_desk.refused(lambda: three.tax_desk.dossier(codes[0])).code == "not_found"
    times = three.land_desk.dossier(codes[0]).times
    assert times is not None
    assert [each.code for each in times.made_late] == [LAND_OFFICE]


def test_a_ledger_is_of_what_ones_own_desk_received(three: Between, tmp_path: Path) -> None:
    """What a hand-over has brought is seen, and worked on, and in the ledger of who received it."""
    codes = received(three.commune, 3)
    three.at_the_land_office(codes[0])
    year = Period(date(2026, 1, 1), date(2026, 12, 31))

    def ledger_of(desk: Desk) -> list[str]:
        file = tmp_path / "so.xlsx"
        written = write_ledger(desk.database, desk.actor, year, file)
        [sheet] = openpyxl.load_workbook(file).worksheets
        found = [row[1] for row in sheet.values if row[1] and row[1] != "Mã hồ sơ"]
        assert len(found) == written.lines
        return found

    assert ledger_of(three.commune.of("tiepnhan")) == codes
    assert three.land_desk.dossier(codes[0]).code == codes[0]
    assert ledger_of(three.land_desk) == ledger_of(three.tax_desk) == []
