"""Whose the time of dossiers was, one by one and over a period: worked by hand, through three agencies."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.errors import UserError
from app.services.dossiers.late_agencies import late_agencies
from app.services.dossiers.whose_time import WhoseTime
from app.services.views import AgencyTimes, LateAgencies, LateAgency
from app.services.views.given import ActValues
from models.vocabulary import Action, Role
from tests.clock import Clock
from tests.services.between_agencies import (
    LAND_DESK,
    LAND_OFFICE,
    LAND_ROOM,
    TAX_OFFICE,
    Between,
    between,
    hire,
    put_below,
)
from tests.services.desk import BIRTH, Desk, assert_for_people
from tests.services.plans import questions
from tests.services.routed import ROUTED, hand_on, teach_way
from tests.services.whole_office import RESTARTED, SHIFTED

COMMUNE_NAME = "Uỷ ban nhân dân phường Mẫu"
LAND_NAME, TAX_NAME = "Chi nhánh Văn phòng Đăng ký đất đai", "Thuế cơ sở"
JANUARY = (date(2026, 1, 1), date(2026, 1, 31))


@pytest.fixture
def three(office: Desk) -> Between:
    teach_way(office)
    return between(office)


def period(
    desk: Desk, first: date = JANUARY[0], last: date = JANUARY[1], agency: str | None = None
) -> LateAgencies:
    return desk.database.read_as(desk.actor, late_agencies, first, last, agency)


def lines(found: LateAgencies) -> dict[str, LateAgency]:
    return {each.code: each for each in found.agencies}


def numbers(line: LateAgency) -> tuple[int, int, int, int, Decimal | None]:
    """Steps done, late ones, open late dossiers, those made late, index 2."""
    return line.steps, len(line.late), len(line.open_late), len(line.made_late), line.index


def times_of(desk: Desk, code: str) -> AgencyTimes:
    found = desk.dossier(code).times
    assert found is not None
    return found


def gone_round(three: Between, clock: Clock) -> str:
    """Received on Monday 12/01/2026 at 9:15 for ten working days; the land office keeps it for eight of its four."""
    code = three.commune.receive(ROUTED).code
    clock.set(2026, 1, 12, 10, 15)
    hand_on(three.commune, code)
    clock.set(2026, 1, 12, 14, 15)
    three.land_room.perform(Action.ACCEPT, code)
    clock.set(2026, 1, 14, 10, 15)
    three.commune.of("diachinh").perform(Action.REPLY, code, ActValues(reason="Đúng hiện trạng"))
    clock.set(2026, 1, 16, 16)
    three.tax_desk.perform(Action.REPLY, code, ActValues(reason="Phải nộp 5.000.000 đồng"))
    clock.set(2026, 1, 22, 10, 15)
    hand_on(three.land_room, code)
    leader = three.commune.of("lanhdao")
    leader.perform(Action.ACCEPT, code)
    clock.set(2026, 1, 26, 10, 15)
    leader.complete(code)
    return code


def test_three_agencies_each_with_its_own_time(three: Between, clock: Clock) -> None:
    code = gone_round(three, clock)
    times = times_of(three.commune, code)
    told = {each.code: each for each in times.agencies}
    hours = {
        key: (each.allowed, each.took / 60, each.on_the_way / 60, each.score) for key, each in told.items()
    }
    # A day has 7 h 30 min. The commune: ½ day, 2 days beside, 2 and ½; an hour, two days beside, two days at the end.
    # The land office: 4 days; eight from the hand-over on, two hours of them on the way. The tax office: 3 days; from
    # Monday 10:15 to Friday 10:15 are four, and 3 h 45 min more.
    assert hours == {
        "H26.16": (5 * 450, 31, 0, 2),
        LAND_OFFICE: (4 * 450, 60, 2, 0),
        TAX_OFFICE: (3 * 450, 33.75, 0, 0),
    }
    assert [(each.code, each.over / 60) for each in times.made_late] == [
        (LAND_OFFICE, 30),
        (TAX_OFFICE, 11.25),
    ]
    late = {each.position: (each.late, each.agency, each.is_own) for each in times.steps if each.late}
    # After Friday 16/01 15:00; after Thursday 15/01 15:00; after Tuesday 20/01 15:00, with two days of two taken; after
    # Wednesday 21/01 9:15 the last step, which the result ended before it had begun.
    assert late == {
        2: (27 * 60 + 15, LAND_NAME, True),
        4: (8 * 60 + 30, TAX_NAME, True),
        5: (2 * 60 + 22 * 60 + 30 + 2 * 60 + 45, times.agencies[0].agency, False),
        6: (3 * 450 + 60, times.agencies[0].agency, False),
    }
    # The same at each agency that it reached.
    assert times_of(three.land_room, code) == times_of(three.tax_desk, code) == times


def test_over_a_period_each_number_has_its_dossiers(three: Between, clock: Clock) -> None:
    code = gone_round(three, clock)
    clock.set(2026, 1, 27, 8)
    alone = three.commune.receive(RESTARTED).code
    waits = three.at_the_land_office(three.commune.receive(SHIFTED).code)
    clock.set(2026, 1, 29, 9)
    three.commune.complete(alone)
    at_commune, at_land, at_tax = (period(each) for each in (three.commune, three.land_room, three.tax_desk))
    assert (at_commune.ended, at_commune.late, at_commune.uncounted) == (2, 1, ())
    found = lines(at_commune)
    # Of the first four steps; the second has none, and took 16 of 22 h 30 min.
    assert numbers(found["H26.16"]) == (4, 0, 0, 0, Decimal("2.0"))
    assert numbers(found[LAND_OFFICE]) == (1, 1, 0, 1, Decimal("0.0"))
    assert numbers(found[TAX_OFFICE]) == (1, 1, 0, 0, Decimal("0.0"))
    assert found[LAND_OFFICE].made_late == found[TAX_OFFICE].late == (code,)
    assert {key: each.is_whole for key, each in found.items()} == {
        "H26.16": True,
        LAND_OFFICE: False,
        TAX_OFFICE: False,
    }
    assert sum(len(each.made_late) for each in found.values()) == at_commune.late
    assert lines(at_land)[LAND_OFFICE] == replace(found[LAND_OFFICE], is_whole=True)
    assert (at_land.ended, lines(at_tax)[TAX_OFFICE].late) == (1, (code,))
    only = period(three.commune, agency="thue co so")
    assert lines(only) == {TAX_OFFICE: found[TAX_OFFICE]}
    # A day before it ended there is nothing; of what is open only what is late now.
    assert (period(three.commune, last=date(2026, 1, 25)).ended, code) == (0, code)
    clock.set(2026, 2, 13, 16)
    assert lines(period(three.commune))[LAND_OFFICE].open_late == (waits,)
    assert lines(period(three.land_desk))[LAND_OFFICE].open_late == (waits,)
    # It has three days to come back within the term, but who is asked nothing is not late.
    assert lines(period(three.tax_desk))[TAX_OFFICE].open_late == ()


def test_who_reads_from_above_sees_all_of_those_below(three: Between, clock: Clock) -> None:
    gone_round(three, clock)
    write = three.commune.database.write
    write(None, put_below, TAX_OFFICE, LAND_OFFICE)
    write(None, hire, "thanhtra", LAND_DESK, frozenset({Role.INSPECTOR}))
    found = lines(period(three.commune.of("thanhtra")))
    assert {key: each.is_whole for key, each in found.items()} == {
        LAND_OFFICE: True,
        TAX_OFFICE: True,
        "H26.16": False,
    }


def test_a_period_costs_the_same_questions_for_one_dossier_and_for_many(three: Between, clock: Clock) -> None:
    gone_round(three, clock)
    period(three.commune)  # what is read once and kept
    asked = questions(lambda: period(three.commune))
    # Who acts; whether what is kept is still so; the keys of what ended and its steps, journals and facts; the keys of
    # what is late now.
    assert len(asked) == 7
    clock.set(2026, 1, 27, 8)
    codes = [three.commune.receive(BIRTH).code for _ in range(6)]
    for code in codes:
        three.commune.complete(code)
    assert len(questions(lambda: period(three.commune))) == len(asked)
    assert period(three.commune).ended == 7


def test_what_is_in_time_at_one_agency_costs_no_question_more(three: Between, clock: Clock) -> None:
    code = three.commune.receive(SHIFTED).code
    assert three.commune.dossier(code).times is None
    before = len(questions(lambda: three.commune.show(code)))
    clock.set(2026, 1, 30, 9)
    late = times_of(three.commune, code)
    assert [(each.code, each.over) for each in late.made_late] == [("H26.16", 9 * 450 - 15)]
    assert len(questions(lambda: three.commune.show(code))) == before + 1


@pytest.mark.parametrize(
    ("first", "last"),
    [(date(2026, 1, 2), date(2026, 1, 1)), (date(2025, 1, 1), date(2026, 1, 2))],
)
def test_a_period_that_is_none_is_refused(three: Between, first: date, last: date) -> None:
    with pytest.raises(UserError) as refused:
        period(three.commune, first, last)
    assert refused.value.code == "period_invalid"
    assert_for_people(refused.value)
    with pytest.raises(UserError) as unknown:
        period(three.commune, agency="Sở Không Có")
    assert unknown.value.code == "unknown_agency"


def test_what_was_called_back_or_sent_back_keeps_whose_time_it_was(three: Between, clock: Clock) -> None:
    """Sent to a desk, called back, sent to the other room, sent back: the commune's but for what the others held."""
    code = three.commune.receive(SHIFTED).code
    to_land = ActValues(to_agency=LAND_OFFICE, to_unit=LAND_DESK)
    three.commune.perform(Action.HAND_OVER, code, to_land)
    clock.set(2026, 1, 12, 10, 15)
    three.commune.perform(Action.ROLL_BACK, code, ActValues(reason="Nhầm nơi nhận"))
    three.commune.perform(Action.HAND_OVER, code, replace(to_land, to_unit=LAND_ROOM))
    clock.set(2026, 1, 12, 11, 15)
    three.land_room.perform(Action.SEND_BACK, code, ActValues(reason="Thiếu bản đồ"))
    clock.set(2026, 1, 12, 14, 30)
    took = {each.code: (each.took, each.on_the_way) for each in times_of(three.commune, code).agencies}
    # An hour each until 11:15, then fifteen minutes to noon and an hour after.
    assert took == {"H26.16": (135, 0), LAND_OFFICE: (60, 60)}


def test_a_journal_that_somebody_cut_off_keeps_nobody_from_the_dossier(
    three: Between, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = gone_round(three, clock)
    monkeypatch.setattr(WhoseTime, "journals", lambda *_asked: {})
    assert three.commune.dossier(code).times is None
    found = period(three.commune)
    assert (found.ended, found.late, found.uncounted) == (1, 0, (code,))
