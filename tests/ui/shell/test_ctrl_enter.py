"""Ctrl+Enter confirms what is prepared or saves what is typed; it never begins an act."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from models.vocabulary import Status
from tests.ui.shell.conftest import FindRow
from ui.shell.window import MainWindow

CARD = "001090123456|012345678|Nguyễn Văn An|01011990|Nam|Số 1, Phường X, Quận Y, Hà Nội|15042021"


def press_beside_the_dossier(window: MainWindow) -> None:
    """Ctrl+Enter in the box and on the dossier's main act, both long in sight: no panel opens."""
    card = window.screens.card
    assert card.bar.main is not None
    for place in (window.box.field, card.bar.main):
        place.setFocus()
        card.grab()
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert card.panel is None


def test_ctrl_enter_beside_another_person_s_dossier_saves_the_form_and_begins_nothing_there(
    window: MainWindow, row: FindRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.go("reception")
    window.take_scan(CARD)
    saved: list[bool] = []
    monkeypatch.setattr(window.screens.reception.saving, "save", lambda *, prints: saved.append(prints))
    window.take_scan(row(Status.RESULT_READY).barcode)
    press_beside_the_dossier(window)
    assert len(saved) == 2


def test_ctrl_enter_begins_no_act_of_a_dossier(window: MainWindow, row: FindRow) -> None:
    window.take_scan(row(Status.RESULT_READY).barcode)
    press_beside_the_dossier(window)
