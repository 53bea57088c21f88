"""The case stands between procedure and name; a clerk in a hurry loses no letter there and changes no case."""

import pytest
from PySide6.QtCore import Qt

from tests.ui.reception.conftest import DOWN, ENTER, Hands, MakeScreen, focused
from ui.counter.reception.screen import ReceptionScreen
from ui.desk import Desk

MARRIAGE = "1.000894"
RESIDENCE = "1.004222"


@pytest.mark.parametrize("procedure", [MARRIAGE, RESIDENCE])
def test_a_name_typed_on_the_cases_is_the_applicants(
    screen: ReceptionScreen, clerk_hands: Hands, procedure: str
) -> None:
    clerk_hands.type(procedure)
    clerk_hands.press(ENTER)
    case = screen.page.form.case
    clerk_hands.type("Dang Van Chin")
    assert screen.page.form.applicant.name == "Dang Van Chin"
    assert screen.page.form.case == case
    assert focused() is screen.page.applicant.name


def test_a_stray_key_does_not_write_over_a_name(screen: ReceptionScreen, clerk_hands: Hands) -> None:
    clerk_hands.type(RESIDENCE)
    clerk_hands.press(ENTER)
    screen.page.applicant.name.setText("Vương Thị Nhài")
    before = screen.page.form
    clerk_hands.type("n")
    assert screen.page.form == before


def test_arrows_still_choose_the_case(screen: ReceptionScreen, clerk_hands: Hands) -> None:
    clerk_hands.type(RESIDENCE)
    clerk_hands.press(ENTER)
    first = screen.page.form.case
    clerk_hands.press(DOWN)
    assert screen.page.form.case != first
    assert screen.page.form.applicant.name == ""


def test_the_cursor_stays_on_the_case_when_the_room_changes(
    make_screen: MakeScreen, desk: Desk, clerk_hands: Hands
) -> None:
    screen = make_screen(desk)
    clerk_hands.type(MARRIAGE)
    clerk_hands.press(ENTER)
    cases = screen.page.procedure.cases
    assert focused() in cases.fields
    for room in (160, 900, 500):
        cases.fit(room)
        assert focused() in cases.fields
        assert focused().isVisible()


def test_a_command_is_no_beginning_of_a_name(screen: ReceptionScreen, clerk_hands: Hands) -> None:
    clerk_hands.type(MARRIAGE)
    clerk_hands.press(ENTER)
    clerk_hands.press(Qt.Key.Key_J, ctrl=True)
    assert screen.page.form.applicant.name == ""
