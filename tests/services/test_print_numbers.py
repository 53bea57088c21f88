"""Numbers of printed forms: one series a form and year without gap, one number a paper however often printed."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import pytest

from app.database.unit_of_work import Database, UnitOfWork
from app.errors import UserError
from app.services.papers import printed_forms
from app.services.papers.printed_forms import PreparedForm
from models.vocabulary import FormKind
from tests.clock import Clock
from tests.services.desk import Desk
from tests.services.together import outcomes_at_once
from tests.services.whole_office import RESTARTED, ask


def prepare(desk: Desk, form: FormKind, code: str) -> PreparedForm:
    return desk.database.write(desk.actor, printed_forms.prepare, form, code)


def take(desk: Desk, prepared: PreparedForm) -> None:
    desk.database.write(desk.actor, printed_forms.taken, prepared.print_id, "HP LaserJet")


@pytest.fixture
def second(office: Desk, office_url: str, clock: Clock) -> Iterator[Desk]:
    database = Database.open(office_url, clock)
    yield replace(office, database=database)
    database.close()


def test_a_series_for_each_form_and_year_without_gap(office: Desk, clock: Clock) -> None:
    codes = [office.receive(RESTARTED).code for _ in range(4)]
    for code in codes:
        ask(office, code)
    assert [prepare(office, FormKind.CONTROL, code).number for code in codes] == [1, 2, 3, 4]
    assert [prepare(office, FormKind.SUPPLEMENT, code).number for code in codes[:2]] == [1, 2]

    def prepare_and_fail(uow: UnitOfWork, code: str) -> None:
        assert printed_forms.prepare(uow, FormKind.SUPPLEMENT, code).number == 3
        raise RuntimeError("power cut")

    with pytest.raises(RuntimeError):
        office.database.write(office.actor, prepare_and_fail, codes[2])
    clock.set(2026, 12, 31, 16)
    assert prepare(office, FormKind.SUPPLEMENT, codes[2]).number == 3
    clock.set(2027, 1, 4, 8)
    new = prepare(office, FormKind.SUPPLEMENT, codes[3])
    assert (new.number, new.year) == (1, 2027)
    # A paper of last year keeps its number and year.
    old = prepare(office, FormKind.SUPPLEMENT, codes[0])
    assert (old.number, old.year) == (1, 2026)


def test_a_reprint_keeps_the_number_and_only_what_a_printer_took_counts(office: Desk, clock: Clock) -> None:
    code = office.receive(RESTARTED).code
    first = prepare(office, FormKind.CONTROL, code)
    again = prepare(office, FormKind.CONTROL, code)  # the printer was out of paper
    assert [(each.number, each.reprint) for each in (first, again)] == [(1, 0), (1, 0)]
    assert office.database.read_as(office.actor, printed_forms.printed, code) == ()
    take(office, again)
    clock.forward(hours=1)
    take(office, again)  # told twice, it stays the first time
    reprinted = prepare(office.of("tiepnhan"), FormKind.CONTROL, code)
    assert (reprinted.number, reprinted.reprint, reprinted.prepared_by) == (1, 1, "Trần Thị Tiếp Nhận")
    take(office, reprinted)
    printed = office.database.read_as(office.actor, printed_forms.printed, code)
    assert [(each.number, each.reprint, each.printer) for each in printed] == [
        (1, 0, "HP LaserJet"),
        (1, 1, "HP LaserJet"),
    ]
    assert (clock.now - printed[0].printed_at).total_seconds() == 3600


def test_two_desks_printing_one_paper_at_once_get_one_number(office: Desk, second: Desk) -> None:
    for expected in range(1, 4):
        code = office.receive(RESTARTED).code
        got = outcomes_at_once(*(partial(prepare, desk, FormKind.CONTROL, code) for desk in (office, second)))
        assert [each.number for each in got if isinstance(each, PreparedForm)] == [expected, expected]


@pytest.mark.parametrize("print_id", ["", "không có", "0190b0a0-0000-7000-8000-000000000000"])
def test_a_print_nobody_knows(office: Desk, print_id: str) -> None:
    prepared = replace(prepare(office, FormKind.CONTROL, office.receive(RESTARTED).code), print_id=print_id)
    assert office.refused(lambda: take(office, prepared)).code == "print_unknown"


def test_a_print_of_another_agency(office: Desk) -> None:
    prepared = prepare(office, FormKind.CONTROL, office.receive(RESTARTED).code)
    other = office.another_agency(under="H26.16")
    error = other.refused(lambda: take(other, prepared))
    assert isinstance(error, UserError)
    assert error.code == "print_unknown"
