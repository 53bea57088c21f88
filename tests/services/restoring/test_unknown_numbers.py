"""Nobody knows what was given out: every series goes on or begins behind a gap, whatever it numbers."""

import inspect
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select, text

from app.database.unit_of_work import UnitOfWork
from app.rules.desk_numbers import MOST_OF_DAY, MOST_OF_YEAR
from app.services.accounts.who_acts import sign_in
from app.services.office import counters
from app.services.office.counters import desk_series, form_series, next_block, next_number
from app.services.office.skipped_numbers import Skipped
from app.services.office.unknown_numbers import UNKNOWN_A_DAY, UnknownDays, read_days
from app.services.reception.kits import issue
from app.services.upkeep.restoring.doing import Restored, restore
from app.services.upkeep.verifying.everything import verify
from app.services.upkeep.verifying.numbers_used import counters as kept_counters
from models.vocabulary import CounterSlipKind, FormKind
from models.watch import OfficeChange
from tests.conftest import actor_of
from tests.offices import Offices, opened
from tests.services.desk import Desk
from tests.services.restoring.life import Life, administrator

CODE, FOUNDED_SINCE = "H26.16", "H26.99"
LAST_YEAR, TODAY = date(2025, 12, 31), date(2026, 1, 12)
DAYS_OF_THIS_YEAR = 12


def _all_series(code: str, day: date) -> set[str]:
    """Whatever `counters` can name, and every paper; one that nobody has thought of yet."""
    given = {"agency_code": code, "day": day, "year": day.year}
    ways = [each for name, each in inspect.getmembers(counters) if name.endswith("_series")]
    plain = [each for each in ways if set(inspect.signature(each).parameters) <= given.keys()]
    assert len(plain) == 5  # two of days, three of years; those of papers are below
    names = {each(**{name: given[name] for name in inspect.signature(each).parameters}) for each in plain}
    names |= {form_series(form, code, day.year) for form in (*FormKind, counters.PRECHECK)}
    names |= {counters.slip_series(kind, code, day.year) for kind in CounterSlipKind}
    return {*names, f"to_come:{code}:{day.isoformat()}", f"to_come:{code}:{day.year}"}


@pytest.mark.parametrize("code", [CODE, FOUNDED_SINCE])
def test_whatever_begins_in_days_of_which_nothing_is_known_begins_behind_a_gap(
    life: Life, offices: Offices, code: str
) -> None:
    place = offices.empty()
    done = _lost(life, place)
    assert done.unknown_days == (UnknownDays(TODAY, TODAY),)
    again = opened(place, life.clock)
    try:

        def numbers(uow: UnitOfWork) -> None:
            begun = kept_counters(uow)
            for name in sorted(_all_series(code, TODAY)):
                assert next_number(uow, name) == begun.get(name, UNKNOWN_A_DAY) + 1, name
                assert next_block(uow, name, 3).start == kept_counters(uow)[name] - 2
            assert next_block(uow, f"more:{code}:2026", 20)[0] == UNKNOWN_A_DAY + 1
            assert (
                next_number(uow, f"kit:{code}:2027") == next_number(uow, f"handover:{code}:2026-01-13") == 1
            )
            raise _EnoughError

        with pytest.raises(_EnoughError):
            again.write(None, numbers)
        desk = Desk(again, actor_of(again, "motcua"))
        received = desk.receive().code
        assert received.endswith(f"-{UNKNOWN_A_DAY + 2}")
        slips = again.write(actor_of(again, "lanhdao"), issue, 2)
        assert [each.code[-6:] for each in slips] == ["6-1001", "6-1002"]
        assert again.read(verify).findings == ()
        again.write(
            None,
            lambda uow: uow.session.execute(
                text("UPDATE counter SET value = 1005 WHERE name = 'kit:H26.16:2026'")
            ),
        )
        assert {each.kind for each in again.read(verify).findings} == {"number_missing"}
    finally:
        again.close()


class _EnoughError(Exception):
    pass


def _lost(life: Life, place: str) -> Restored:
    return restore(
        place, life.copy, lambda there: there.write(None, sign_in, "quantri", "motcua-demo"), life.clock
    )


def test_each_day_of_the_year_counts_and_a_desk_keeps_half_of_hers() -> None:
    """Worked by hand: the copy is of the last day of the year before."""
    days = UnknownDays(LAST_YEAR, TODAY)
    assert {
        name: days.gap(name)
        for name in (
            "dossier:H26.16:2025-12-30",
            "dossier:H26.16:2025-12-31",
            "handover:H26.16:2026-01-12",
            "kit:H26.16:2024",
            "kit:H26.16:2025",
            "form:refusal:H26.16:2026",
            "seal:movement",
            "form:refusal:H26.16:nothing",
        )
    } == {
        "dossier:H26.16:2025-12-30": 0,
        "dossier:H26.16:2025-12-31": 1_000,
        "handover:H26.16:2026-01-12": 1_000,
        "kit:H26.16:2024": 0,
        "kit:H26.16:2025": 1_000,
        "form:refusal:H26.16:2026": 12_000,
        "seal:movement": 0,
        "form:refusal:H26.16:nothing": 0,
    }
    again = replace(days, times=2)
    assert {name: again.gap(name) for name in ("dossier:H26.16:2026-01-12", "form:refusal:H26.16:2026")} == {
        "dossier:H26.16:2026-01-12": 2_000,
        "form:refusal:H26.16:2026": 24_000,
    }
    assert [
        replace(days, times=each).gap(desk_series("dossier:H26.16:2026-01-12", 12)) for each in (1, 2, 3)
    ] == [
        499,
        749,
        874,
    ]
    odd = [["2026-01-12", "2026-01-12", each] for each in (0, 6, True, "2", None)]
    assert read_days([days.written(), again.written(), *odd, ["2026-01-12"]]) == (days, again)
    of_desk = [desk_series(name, 12) for name in ("dossier:H26.16:2026-01-12", "form:stop:H26.16:2026")]
    assert [days.gap(name) for name in of_desk] == [MOST_OF_DAY // 2, 12_000]
    long_ago = UnknownDays(date(2025, 1, 1), TODAY)
    assert long_ago.gap(desk_series("fee_receipt:H26.16:2025", 12)) == MOST_OF_YEAR // 2
    assert long_ago.gap("fee_receipt:H26.16:2025") == 365_000


def test_left_out_is_what_was_gone_on_after_and_what_lies_before_the_first() -> None:
    went_on = "fee_receipt:H26.16:2026"
    days = (UnknownDays(TODAY, TODAY), frozenset({went_on}))
    left = Skipped({went_on: {4, 5}}, (days,))
    assert left.of(went_on, {1, 2, 6}) == {4, 5}
    assert left.of("kit:H26.16:2026", {1_001, 1_003}) == set(range(1, 1_001))
    assert left.of("kit:H26.16:2026", set()) == set(range(1, 1_001))
    # One that was begun before, at an office this one came together with: a gap in it is one.
    assert left.of("kit:H26.17:2026", {2, 4}) == {1}
    assert left.of("kit:H26.17:2027", {2}) == set()


def test_the_days_are_on_record_and_go_on_standing_when_a_copy_from_before_comes_back(
    life: Life, offices: Offices
) -> None:
    place = offices.empty()
    _lost(life, place)
    again = opened(place, life.clock)
    try:
        written = select(OfficeChange.after).where(OfficeChange.what == "restored")
        assert again.read(
            lambda uow: [row["unknown_days"] for row in uow.session.execute(written).scalars()]
        ) == [[["2026-01-12", "2026-01-12"]]]
        life.clock.forward(minutes=5)
        done = restore(
            place, life.copy, administrator, life.clock
        )  # now the replaced data know what they gave, and what they do not know
        assert done.difference is not None
        assert done.unknown_days == (UnknownDays(TODAY, TODAY),)
        [first, *_rest] = again.write(actor_of(again, "lanhdao"), issue, 2)
        assert first.code.endswith("-1001")
        assert again.read(verify).findings == ()
    finally:
        again.close()


def test_data_lost_twice_behind_one_copy_give_no_number_twice(sqlite_life: Life) -> None:
    life, path = sqlite_life, Path(sqlite_life.place)
    life.database.close()
    given = []
    for _ in range(3):
        life.clock.forward(minutes=30)
        path.write_bytes(b"%PDF-1.7" + bytes(90_000))
        life.restore()
        again = opened(life.place, life.clock)
        try:
            given.append(Desk(again, actor_of(again, "motcua")).receive().code[-4:])
            assert again.read(verify).findings == ()
        finally:
            again.close()
    assert given == ["1002", "2002", "3002"]
