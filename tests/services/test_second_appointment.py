"""Two appointments of a land dossier, by the shipped catalogue; dates worked out from 07:30–11:30, 13:30–17:00.

A working day has 450 minutes, so half of one is 225.
"""

from datetime import datetime
from decimal import Decimal

import pytest

from app.services.papers import everyday
from app.services.papers.forms import draft
from app.services.procedures import guidance
from app.services.views import DossierView, TermAsked
from app.services.views.given import ActValues, Intake
from models.vocabulary import Action, Channel, FormKind, TermUnit
from printing.sheet import Paper
from tests.clock import Clock
from tests.printing.reading import read_back
from tests.services.desk import AN, Desk
from tests.services.whole_office import at

CERTIFICATE = "1.012783"
FIVE_DAYS = "5-ngay"
NOTE = (
    "Tổng 5 ngày làm việc. "
    "Không tính thời gian cơ quan thuế xác định và người dân thực hiện nghĩa vụ tài chính"
)


def step_dates(dossier: DossierView) -> list[datetime | None]:
    return [step.due_at for step in dossier.steps]


def done(dossier: DossierView) -> list[datetime | None]:
    return [step.done_at for step in dossier.steps]


def slip(desk: Desk, code: str) -> str:
    made = desk.database.read_as(desk.actor, draft, FormKind.RECEIPT, code)
    return read_back(everyday.render(made, Paper.A5)).text


@pytest.fixture
def code(desk: Desk) -> str:
    """Received Mon 12/01/2026 09:15."""
    return desk.receive(CERTIFICATE, case=FIVE_DAYS).code


def at_the_land_office(desk: Desk, code: str) -> None:
    desk.perform(Action.HAND_OVER, code, ActValues(to_unit="dia chinh"))
    desk.perform(Action.ACCEPT, code)


def test_the_citizen_is_told_both(desk: Desk) -> None:
    told = desk.database.read_as(desk.actor, guidance.guide, CERTIFICATE, FIVE_DAYS, Channel.DIRECT)
    assert told.term == TermAsked(
        Channel.DIRECT,
        Decimal(3),
        TermUnit.WORKING_DAYS,
        NOTE,
        Decimal(2),
        TermUnit.WORKING_DAYS,
        unsettled=True,
    )
    leaflet = desk.database.read_as(desk.actor, everyday.guide_slip, CERTIFICATE, FIVE_DAYS)
    assert (
        "3 ngày làm việc (lần 1), 2 ngày làm việc (lần 2)"
        in read_back(everyday.render(leaflet, Paper.A5)).text
    )
    before = desk.database.read_as(
        desk.actor, everyday.draft_receipt, Intake(CERTIFICATE, AN, case=FIVE_DAYS)
    )
    text = read_back(everyday.render(before, Paper.A5)).text
    assert "Hẹn lần 1: 09 giờ 15 phút, ngày 15 tháng 01 năm 2026" in text
    assert "Hẹn lần 2: 2 ngày làm việc kể từ khi hoàn thành nghĩa vụ tài chính" in text


def test_only_the_first_stage_has_dates_before_the_payment(desk: Desk, code: str) -> None:
    got = desk.dossier(code)
    assert got.due_at == at(15, 9, 15)
    # Half a day from 09:15: 135 minutes to 11:30, 90 from 13:30. Then two and a half: Wed 15:00, 120 minutes
    # to the close, 105 from 07:30 on Thursday.
    assert step_dates(got) == [at(12, 15), at(15, 9, 15), None, None]
    text = slip(desk, code)
    assert "Thời gian giải quyết hồ sơ theo quy định là: 3 ngày làm việc (lần 1)" in text
    assert "Hẹn lần 2: 2 ngày làm việc kể từ khi" in text


def test_the_payment_ends_one_stage_and_begins_the_other(desk: Desk, code: str, clock: Clock) -> None:
    at_the_land_office(desk, code)
    clock.set(2026, 1, 14, 16)
    asked = desk.perform(Action.REQUEST_PAYMENT, code, ActValues(reason="Thông báo thuế số 12"))
    assert done(asked) == [at(12, 9, 15), at(14, 16), None, None]
    clock.set(2026, 1, 20, 9)
    paid = desk.perform(Action.CONFIRM_PAYMENT, code)
    # Two working days from Tue 20/01 09:00; the one step left has them all.
    assert paid.due_at == at(22, 9)
    assert done(paid) == [at(12, 9, 15), at(14, 16), at(20, 9), None]
    assert step_dates(paid)[3] == at(22, 9)
    text = slip(desk, code)
    assert "Hẹn lần 1: 09 giờ 15 phút, ngày 15 tháng 01 năm 2026" in text
    assert "Hẹn lần 2: 09 giờ 00 phút, ngày 22 tháng 01 năm 2026" in text


def test_a_request_taken_back_leaves_the_step_open(desk: Desk, code: str, clock: Clock) -> None:
    at_the_land_office(desk, code)
    clock.forward(hours=1)
    desk.perform(Action.REQUEST_PAYMENT, code, ActValues(reason="Nhầm hồ sơ"))
    clock.forward(seconds=5)
    assert done(desk.perform(Action.UNDO, code)) == [at(12, 9, 15), None, None, None]


def test_in_the_second_stage_another_payment_moves_the_date_on(desk: Desk, code: str, clock: Clock) -> None:
    at_the_land_office(desk, code)
    desk.perform(Action.REQUEST_PAYMENT, code, ActValues(reason="Thuế"))
    clock.set(2026, 1, 13, 8)
    assert desk.perform(Action.CONFIRM_PAYMENT, code).due_at == at(15, 8)
    clock.set(2026, 1, 14, 8)
    desk.perform(Action.REQUEST_PAYMENT, code, ActValues(reason="Thuế nộp thiếu"))
    clock.set(2026, 1, 14, 10)
    # Stopped for two hours; the second term does not begin again.
    assert desk.perform(Action.CONFIRM_PAYMENT, code).due_at == at(15, 10)
    assert desk.history(code)[-1].details["appointment"] == 1


def test_a_supplement_in_the_second_stage_restarts_the_second_term(
    desk: Desk, code: str, clock: Clock
) -> None:
    at_the_land_office(desk, code)
    desk.perform(Action.REQUEST_PAYMENT, code, ActValues(reason="Thuế"))
    clock.set(2026, 1, 13, 8)
    desk.perform(Action.CONFIRM_PAYMENT, code)
    clock.set(2026, 1, 14, 8)
    desk.perform(Action.REQUEST_SUPPLEMENT, code, ActValues(reason="Thiếu bản vẽ"))
    clock.set(2026, 1, 19, 10)
    assert desk.perform(Action.SUPPLEMENT, code).due_at == at(21, 10)  # 2 working days, not 3
