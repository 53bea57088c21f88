"""Answers about many days, records or dossiers take as many statements as those about one, on both databases."""

from datetime import date, timedelta
from functools import partial

from app.rules.people import PersonValues
from app.services.calendar_care import calendar_care, calendar_years
from app.services.citizens import exporting
from app.services.citizens.views import DataRequest
from app.services.dossiers import daybook
from app.services.papers import forms, printed_forms
from app.services.views.given import ActValues, FeeSettlement, Recipient
from models.vocabulary import Action, FormKind
from tests.clock import Clock
from tests.services.citizens.care import Care
from tests.services.desk import AN, BIRTH, CERTIFIED_COPY, RESIDENCE, Desk
from tests.services.plans import questions

PAID = ActValues(recipient=Recipient(), fees=FeeSettlement(collected=True))
PROCEDURES = (RESIDENCE, CERTIFIED_COPY, BIRTH)


def test_dates_that_moved_are_found_by_one_question(desk: Desk, clock: Clock) -> None:
    moved = partial(desk.database.read_as, desk.actor, calendar_care.moved_by_calendar)
    firm = partial(desk.database.read_as, desk.actor, calendar_years.given_as_firm, 2026)
    moved()  # reads the calendar, which is kept
    of_none = [questions(each) for each in (moved, firm)]
    for procedure in PROCEDURES:
        _print_receipt(desk, desk.receive(procedure).code)
        clock.forward(days=1)
    administrator = desk.of("quantri")
    administrator.database.write(administrator.actor, calendar_care.set_day, date(2026, 1, 19), "off", "Bão")
    assert any(each.applicant_has_slip for each in moved())
    assert [questions(each) for each in (moved, firm)] == of_none
    # Whether she may still look, whether what is kept is still so; the dossiers.
    assert [len(each) for each in of_none] == [3, 3]


def test_the_cash_of_a_year_is_asked_for_at_once(desk: Desk, clock: Clock) -> None:
    codes = [desk.receive(RESIDENCE).code for _ in range(3)]
    for code in codes:
        desk.perform(Action.COLLECT_FEE, code)
        clock.forward(days=1)
    desk.perform(Action.REFUND_FEE, codes[1], ActValues(reason="Thu nhầm"))
    one, year = (
        partial(desk.database.read_as, desk.actor, forms.draft, FormKind.CASH, days)
        for days in ("2026-01-12", "2026-01-01..2026-12-31")
    )
    assert questions(one) == questions(year)
    lines = partial(desk.database.read_as, desk.actor, daybook.cash_lines)
    days = [date(2026, 1, 10) + timedelta(days=number) for number in range(7)]
    each_day = [
        line for day in days for line in desk.database.read_as(desk.actor, daybook.cash_sheet, day).lines
    ]
    assert lines(days[0], days[-1]) == tuple(each_day)
    assert sorted(line.amount for line in each_day) == [-20_000, 20_000, 20_000, 20_000]
    # Whether she may still look, which agencies the office took over, the money, and what was told later of it.
    assert len(questions(lambda: lines(days[0], days[-1]))) == 4


def test_merged_records_are_told_by_one_question(desk: Desk, clock: Clock) -> None:
    care = Care(desk)
    desk.receive(BIRTH, AN)
    asked = []
    for number in range(3):
        clock.forward(minutes=1)
        other = f"01234567{number}"
        desk.receive(BIRTH, PersonValues("Nguyễn Văn Ân", id_number=other))
        care.merge(AN.id_number or "", other, "đổi căn cước")
        asked.append(len(questions(partial(care.show, AN.id_number or ""))))
    view = care.show(AN.id_number or "")
    assert sorted(each.person.id_number or "" for each in view.merged) == [
        f"01234567{number}" for number in range(3)
    ]
    assert asked[0] == asked[1] == asked[2]


def test_an_extract_asks_once_a_table(desk: Desk, clock: Clock) -> None:
    request = DataRequest("Nguyễn Văn An", "yêu cầu cung cấp dữ liệu của mình")
    export = partial(desk.database.write, desk.actor, exporting.export, AN.id_number or "", request)
    codes = [desk.receive(RESIDENCE).code]
    desk.perform(Action.COLLECT_FEE, codes[0])
    export()
    asked = questions(export)
    for procedure in PROCEDURES:
        clock.forward(hours=1)
        codes.append(desk.receive(procedure).code)
    desk.complete(codes[1])
    desk.return_result(codes[1], PAID)
    assert questions(export) == asked
    found = export().dossiers
    assert [each.code for each in found] == codes[::-1]
    for each in found:
        whole = desk.dossier(each.code)
        assert (each.procedure, each.case_name, each.status) == (
            whole.procedure,
            whole.case_name,
            whole.status,
        )
        assert (each.written, each.papers, each.fees) == (whole.applicant_person, whole.papers, whole.fees)
        assert [(act.at, act.action) for act in each.acts] == [
            (act.at, act.action) for act in desk.history(each.code)
        ]


def _print_receipt(desk: Desk, code: str) -> None:
    prepared = desk.database.write(desk.actor, printed_forms.prepare, FormKind.RECEIPT, code)
    desk.database.write(desk.actor, printed_forms.taken, prepared.print_id, "HP")
