"""The page of agencies and units at an administrator's desk, and what the database says of it."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.services.organisation import agency_changes, agency_placing, units
from app.services.organisation.units import AgencyView
from app.services.views.given import OfficeValues
from models.vocabulary import Level
from tests.ui.immediate import code_shown
from ui.desk import Desk
from ui.office.units.page import UnitsPage
from ui.office.units.places import Key
from ui.widgets.confirm_panel import ConfirmPanel

CTRL = Qt.KeyboardModifier.ControlModifier
OWN = "H26.16"
DESK = "Bộ phận Tiếp nhận và Trả kết quả"
JUSTICE = "Tư pháp – Hộ tịch"
LAND = "Địa chính – Xây dựng"
LEADERS = "Lãnh đạo Uỷ ban nhân dân"
PROVINCE = OfficeValues(
    name="Uỷ ban nhân dân tỉnh Mẫu", code="H26", barcode_number="00001", level=Level.PROVINCE
)
KHAC = OfficeValues(name="Uỷ ban nhân dân phường Khác", code="H26.17", barcode_number="05678")


class Hands:
    """Somebody at the page, with the keyboard alone."""

    def __init__(self, qtbot: QtBot, page: UnitsPage, desk: Desk) -> None:
        self.qtbot, self.page, self.desk = qtbot, page, desk

    def press(self, key: Qt.Key, *, ctrl: bool = False) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        self.qtbot.keyClick(focused, key, CTRL if ctrl else Qt.KeyboardModifier.NoModifier)

    def type(self, text: str) -> None:
        focused = QApplication.focusWidget()
        assert isinstance(focused, QLineEdit)
        self.press(Qt.Key.Key_A, ctrl=True)
        if text.isascii():
            self.qtbot.keyClicks(focused, text)
        else:  # no key makes these letters
            focused.insert(text)

    def go_to(self, text: str, key: Key) -> None:
        """Search, go down, and press Enter on what is selected."""
        self.page.search.setFocus()
        self.type(text)
        self.press(Qt.Key.Key_Return)
        assert self.page.tree.selected == key
        self.press(Qt.Key.Key_Return)

    def begin(self, act: str) -> ConfirmPanel:
        """Tab to the button of a change and press it."""
        button = self.page.detail.acts[act]
        for _step in self.page.detail.acts:
            if QApplication.focusWidget() is button:
                break
            self.press(Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is button
        self.press(Qt.Key.Key_Return)
        assert self.page.detail.panel is not None
        return self.page.detail.panel

    def tree(self) -> dict[str, AgencyView]:
        found = self.desk.read(units.agencies)
        return {each.code: each for each in found}

    def unit_names(self, code: str = OWN) -> list[str]:
        return [unit.name for unit in self.tree()[code].units if unit.valid_to is None]

    def meanwhile(self, service: Any, *values: Any) -> None:
        """Another administrator does something; this page has not heard of it yet."""
        self.desk.write(service, *values)


def problem_at(panel: ConfirmPanel, field: str) -> str:
    """What is written under a field, which has the keyboard."""
    row = panel.form.row(field)
    assert row.error.isVisible()
    assert QApplication.focusWidget() is row.focus
    return row.error.text()


def refused_at(panel: ConfirmPanel, field: str) -> str:
    """The code of the refusal that is written under a field, which has the keyboard."""
    return code_shown(panel.desk.tasks, problem_at(panel, field))


@pytest.fixture
def page(qtbot: QtBot, desk_of: Callable[[str], Desk]) -> UnitsPage:
    made = UnitsPage(desk_of("quantri"))
    qtbot.addWidget(made)
    made.resize(1100, 640)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWindow() is made.windowHandle())
    made.entered()
    return made


@pytest.fixture
def hands(qtbot: QtBot, page: UnitsPage) -> Hands:
    return Hands(qtbot, page, page._desk)


@pytest.fixture
def three(hands: Hands) -> Hands:
    """With a province above and another commune beside."""
    hands.meanwhile(partial(agency_changes.add_agency, at_top=True), PROVINCE)
    hands.meanwhile(agency_placing.place_agency, OWN, "H26")
    hands.meanwhile(agency_changes.add_agency, KHAC, "H26")
    hands.page.refresh()
    return hands
