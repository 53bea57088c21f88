"""At the counter without a dossier: guidance kept, found in the one box, a dossier in two keys; refusals in writing."""

from typing import cast

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.rules.people import PersonValues
from app.services.counter_slips import slips
from app.services.dossiers.finding import find
from app.services.reception.keeping_slips import keep_guidance
from app.services.views.given import Intake
from models.vocabulary import CounterSlipKind
from tests.services.desk import BIRTH
from tests.ui.immediate import RememberingPrinter, kept_for
from tests.ui.reception.conftest import ENTER, Hands, focused
from tests.ui.shell.conftest import press
from ui.desk import Desk
from ui.shell.window import MainWindow

NAME = "Vuong Thi Nhai"


@pytest.fixture
def hands(qtbot: QtBot) -> Hands:
    """Somebody at the keyboard."""
    return Hands(qtbot)


def somebody(window: MainWindow, hands: Hands) -> None:
    """A birth registration half typed on F2."""
    press(window, Qt.Key.Key_F2)
    hands.type(BIRTH)
    hands.press(ENTER)
    page = window.screens.reception.page
    page.applicant.name.setFocus()
    hands.type(NAME)
    page.applicant.phone.setText("0912000333")


def listed(desk: Desk, kind: CounterSlipKind) -> list[str]:
    return [row.reference for row in desk.read(slips.listed, kind)]


def printed(desk: Desk) -> list[tuple[str, str]]:
    return [(form, text) for form, text, _ in cast("RememberingPrinter", desk.printer).printed]


def test_kept_found_and_a_dossier_in_two_keys(window: MainWindow, hands: Hands, desk: Desk) -> None:
    somebody(window, hands)
    page = window.screens.reception.page
    page.papers.table.setFocus()
    hands.press(Qt.Key.Key_Space)
    (missing,) = page.form.missing
    hands.press(Qt.Key.Key_H, ctrl=True)
    assert listed(desk, CounterSlipKind.GUIDANCE) == ["HD-2026-0001"]
    assert printed(desk)[-1] == ("huong-dan", "HD-2026-0001")
    assert kept_for(desk) == ["HD-2026-0001"]
    assert "HD-2026-0001" in window.message_bar.text
    assert page.form.is_blank
    assert desk.read(find, NAME).rows == ()

    press(window, Qt.Key.Key_F3)
    hands.type("vuong nhai")
    hands.press(ENTER)
    found = window.screens.found
    assert window.current == "found"
    assert not found.slips.isHidden()
    assert found.slips.table.words.rows[0][:3] == ("Hướng dẫn", "12/01/2026", "HD-2026-0001")
    assert focused() is found.slips.table
    assert [index.row() for index in found.slips.table.selectionModel().selectedRows()] == [0]
    # "Nothing found" is not said beside what was found.
    assert not found.pane.isVisible()
    hands.keys = 0
    hands.press(ENTER)
    assert window.current == "reception"
    assert window.box.field.text() == ""
    form = page.form
    assert (form.procedure, form.applicant.name, form.applicant.phone) == (
        BIRTH,
        "Vuong Thi Nhai",
        "0912000333",
    )
    assert missing in window.message_bar._hint.text()
    window.box.field.setText("vuong nhai")
    hands.press(ENTER, ctrl=True)
    assert hands.keys == 2
    assert window.box.field.text() == ""
    (row,) = desk.read(find, NAME).rows
    kept = desk.read(slips.slip, "HD-2026-0001")
    assert kept.dossier == row.code
    assert listed(desk, CounterSlipKind.GUIDANCE) == []


def test_what_another_desk_keeps_takes_the_place_of_nothing_found(
    window: MainWindow, hands: Hands, desk: Desk
) -> None:
    found = window.screens.found
    found.show_nothing("le thi mo")
    window.go("found")
    assert found.pane.isVisible()
    kept = Intake(BIRTH, PersonValues("Lê Thị Mơ", phone="0912000111"))
    desk.write(keep_guidance, kept, ("Giấy chứng sinh",))
    found.refresh()
    assert not found.slips.isHidden()
    assert not found.pane.isVisible()


def test_guidance_for_nobody_in_particular_is_printed_and_not_kept(
    window: MainWindow, hands: Hands, desk: Desk
) -> None:
    press(window, Qt.Key.Key_F2)
    hands.type(BIRTH)
    hands.press(ENTER)
    hands.press(Qt.Key.Key_H, ctrl=True)
    assert listed(desk, CounterSlipKind.GUIDANCE) == []
    assert printed(desk)[-1] == ("huong-dan", BIRTH)


def test_refused_in_writing_with_reason_and_ground(window: MainWindow, hands: Hands, desk: Desk) -> None:
    somebody(window, hands)
    reception = window.screens.reception
    hands.press(Qt.Key.Key_R, ctrl=True)
    panel = reception.refusal_panel
    assert panel.is_open
    assert NAME in panel.who.text()
    assert focused() is panel.reason
    assert not reception.bar.main.isEnabled()
    assert not reception.bar.isVisible()
    hands.press(ENTER, ctrl=True)
    assert listed(desk, CounterSlipKind.REFUSAL) == []
    hands.type("khong thuoc tham quyen")
    hands.press(ENTER)
    hands.type("Dieu 5")
    hands.press(ENTER)
    assert listed(desk, CounterSlipKind.REFUSAL) == []  # Enter walks, it ends nothing
    hands.press(ENTER, ctrl=True)
    assert listed(desk, CounterSlipKind.REFUSAL) == ["TC-2026-0001"]
    assert printed(desk)[-1] == ("tu-choi", "TC-2026-0001")
    assert kept_for(desk) == ["TC-2026-0001"]
    assert reception.page.form.is_blank
    assert not panel.is_open
    assert reception.bar.main.isEnabled()
    assert reception.bar.isVisible()
    assert desk.read(find, NAME).rows == ()


def test_left_with_escape_nothing_is_refused_and_the_form_stays(
    window: MainWindow, hands: Hands, desk: Desk
) -> None:
    somebody(window, hands)
    hands.press(Qt.Key.Key_R, ctrl=True)
    hands.type("vi")
    hands.press(Qt.Key.Key_Escape)
    assert not window.screens.reception.refusal_panel.is_open
    assert window.screens.reception.page.form.applicant.name.strip() == NAME
    assert listed(desk, CounterSlipKind.REFUSAL) == []
