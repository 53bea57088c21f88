"""What a scan is answered with while a dossier is between receipt and return."""

from datetime import datetime

import pytest

from app.rules.calendar import OFFICE_ZONE
from app.services.views import ScanAnswer
from app.services.views.given import ActValues
from models.vocabulary import Action, Status
from tests.services.desk import Desk as Office
from tests.ui.shell.conftest import FindRow
from ui.desk import Desk
from ui.shell.answers import ScanOutcome, verdict


@pytest.fixture
def office(desk: Desk) -> Office:
    """The office without its window."""
    return Office(desk.database, desk.actor)


def asked(office: Office, code: str, *, returning: bool) -> ScanOutcome:
    """The sentence for a scan of a dossier as it stands."""
    return verdict(ScanAnswer(kind="dossier", dossier=office.dossier(code)), code, returning=returning)


@pytest.mark.parametrize("returning", [True, False])
def test_who_is_asked_for_papers_hears_until_when(office: Office, row: FindRow, returning: bool) -> None:
    code = row(Status.RECEIVED).code
    deadline = datetime(2026, 1, 20, 17, 0, tzinfo=OFFICE_ZONE)
    office.perform(Action.REQUEST_SUPPLEMENT, code, ActValues(reason="thiếu", deadline_at=deadline))
    said = asked(office, code, returning=returning)
    assert "chờ bổ sung giấy tờ, hạn 17:00 20/01/2026" in said.text
    assert said.hint == "Bấm Enter: nhận bổ sung."
    assert said.is_good is not returning


def test_payment_is_waited_for(office: Office, row: FindRow) -> None:
    code = row(Status.RECEIVED).code
    office.perform(Action.HAND_OVER, code, ActValues(to_unit="Tư pháp"))
    assert asked(office, code, returning=False).hint.endswith("Bấm Enter: nhận bàn giao.")
    office.perform(Action.ACCEPT, code)
    office.perform(Action.REQUEST_PAYMENT, code, ActValues(reason="thuế"))
    said = asked(office, code, returning=True)
    assert "chờ nộp tiền" in said.text
    assert said.hint == "Bấm Enter: đã nộp tiền."


def test_what_is_being_worked_on_names_its_date_alone(office: Office, row: FindRow) -> None:
    code = row(Status.RECEIVED).code
    due = f"{office.dossier(code).due_at.astimezone(OFFICE_ZONE):%H:%M %d/%m/%Y}"
    assert asked(office, code, returning=False).hint == f"Hẹn trả lúc {due}."
    assert asked(office, code, returning=True).hint.startswith(f"Hẹn trả lúc {due}.")


def test_who_brings_a_slip_too_early_hears_what_the_badge_says(office: Office, row: FindRow) -> None:
    code = row(Status.RECEIVED).code
    assert asked(office, code, returning=True).text.endswith("đã tiếp nhận.")
    office.perform(Action.HAND_OVER, code, ActValues(to_unit="Tư pháp"))
    office.perform(Action.ACCEPT, code)
    assert asked(office, code, returning=True).text.endswith("đang giải quyết.")
