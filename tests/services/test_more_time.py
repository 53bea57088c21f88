"""A later date: once, by a leader, at a moment the office is open; or because the calendar has changed."""

from datetime import datetime

from app.services.calendar_care import calendar_care
from app.services.views.given import ActValues
from models.vocabulary import Action
from tests.clock import OFFICE, Clock
from tests.services.desk import Desk
from tests.services.whole_office import RESTARTED, SHIFTED, ask, at


def until(moment: datetime | None) -> ActValues:
    return ActValues(reason="Chờ xác minh", due_at=moment)


def test_extended_once_before_the_date(office: Desk, clock: Clock) -> None:
    code = office.receive(SHIFTED).code
    clock.set(2026, 1, 16, 9)
    leader = office.of("lanhdao")
    for one in (office.of("tiepnhan"), office.of("chuyenvien")):
        assert (
            one.refused(lambda one=one: one.perform(Action.EXTEND, code, until(at(21, 16)))).code
            == "role_missing"
        )
    assert (
        leader.refused(lambda: leader.perform(Action.EXTEND, code, ActValues(due_at=at(21, 16)))).code
        == "reason_missing"
    )
    got = leader.perform(Action.EXTEND, code, until(at(21, 16)))
    assert (got.due_at, got.extensions, got.due_provisional) == (at(21, 16), 1, False)
    assert got.due_explanation == ("Gia hạn một lần, từ 09:15 19/01/2026 đến 16:00 21/01/2026.",)
    # The steps not yet done are counted from now: 2 working days each, the last one at most until the whole is due.
    assert [step.due_at for step in got.steps] == [at(20, 9), None, at(21, 16)]
    row = office.history(code)[-1]
    assert (row.due_before, row.due_after, row.reason) == (at(19, 9, 15), at(21, 16), "Chờ xác minh")
    assert row.details["late"] is False
    error = leader.refused(lambda: leader.perform(Action.EXTEND, code, until(at(23, 16))))
    assert (error.code, error.details["by"]) == ("already_extended", "Phạm Thị Lãnh Đạo")


def test_an_extension_after_the_date_is_marked_late(office: Desk, clock: Clock) -> None:
    code = office.receive(SHIFTED).code
    clock.set(2026, 1, 20, 9)
    assert office.dossier(code).overdue
    got = office.perform(Action.EXTEND, code, until(at(22, 11, 30)))
    assert (office.history(code)[-1].details["late"], got.overdue) == (True, False)


WRONG_DATES = [
    (None, "due_missing"),
    (datetime(2026, 1, 26, 9, 0), "due_missing"),  # noqa: DTZ001  the point of it
    (at(19, 9, 15), "due_not_later"),
    (at(12, 10), "due_not_later"),
    (datetime.min.replace(tzinfo=OFFICE), "due_too_far"),
    (at(21, 16), "due_in_past"),
    (at(24, 9), "due_on_day_off"),  # Saturday
    (at(17, 9, month=2), "due_on_day_off"),  # Tết
    (at(26, 12), "due_outside_hours"),
    (at(26, 7, 29), "due_outside_hours"),
    (at(26, 17, 1), "due_outside_hours"),
    # Beyond the years filled, Monday for New Year on a Sunday.
    (datetime(2034, 1, 2, 9, 0, tzinfo=OFFICE), "due_on_day_off"),
    (datetime.max.replace(tzinfo=OFFICE), "due_too_far"),
]


def test_dates_nobody_can_keep(office: Desk, clock: Clock) -> None:
    code = office.receive(SHIFTED).code
    clock.set(2026, 1, 22, 9)
    for moment, expected in WRONG_DATES:
        error = office.refused(lambda moment=moment: office.perform(Action.EXTEND, code, until(moment)))
        assert (moment, error.code) == (moment, expected)
    for moment in (at(28, 7, 30), at(29, 11, 30), at(30, 17)):
        code = office.receive(RESTARTED).code
        clock.set(2026, 1, 22, 10)
        assert office.perform(Action.EXTEND, code, until(moment)).due_at == moment


def test_a_new_date_by_the_calendar(office: Desk, clock: Clock) -> None:
    code = office.receive(SHIFTED).code
    leader, administrator = office.of("lanhdao"), office.of("quantri")
    assert (
        leader.refused(lambda: leader.perform(Action.REAPPOINT, code, ActValues(reason="Lịch"))).code
        == "due_unchanged"
    )
    office.database.write(administrator.actor, calendar_care.set_day, at(15, 0).date(), "off", "Bão")
    got = leader.perform(Action.REAPPOINT, code, ActValues(reason="Nghỉ bão 15/01"))
    # Tue 13, Wed 14, Fri 16, Mon 19, Tue 20.
    assert (got.due_at, got.extensions) == (at(20, 9, 15), 0)
    assert [step.due_at for step in got.steps] == [at(14, 9, 15), None, at(19, 9, 15)]
    row = office.history(code)[-1]
    assert (row.due_before, row.due_after, row.details["calendar"]) == (at(19, 9, 15), at(20, 9, 15), True)
    # It stays possible to extend once.
    assert leader.perform(Action.EXTEND, code, until(at(23, 9))).extensions == 1


def test_a_date_that_no_longer_rests_on_the_receipt_is_not_counted_from_it(
    office: Desk, clock: Clock
) -> None:
    extended, supplemented = office.receive(SHIFTED).code, office.receive(SHIFTED).code
    office.perform(Action.EXTEND, extended, until(at(23, 9)))
    ask(office, supplemented)
    clock.forward(days=1)
    office.perform(Action.SUPPLEMENT, supplemented)
    office.database.write(office.actor, calendar_care.set_day, at(15, 0).date(), "off", "Bão")
    for code in (extended, supplemented):
        error = office.refused(
            lambda code=code: office.perform(Action.REAPPOINT, code, ActValues(reason="Lịch"))
        )
        assert error.code == "due_not_by_receipt"
