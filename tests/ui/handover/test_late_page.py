"""F6, Alt+4: which agency was late over a period, by the keys alone; each number leads to its dossiers."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.errors import Unavailable
from app.services.dossiers.late_agencies import late_agencies
from app.services.views import LateAgencies
from tests.ui.shell.showing import shown_window
from ui.counter.handover.late_page import LatePage
from ui.desk import Desk
from ui.shell.window import MainWindow

ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier
PERIOD = (date(2025, 12, 1), date(2026, 1, 31))


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    monkeypatch.setattr("app.settings.data_folder", lambda: tmp_path)
    with shown_window(qtbot, desk) as made:
        yield made


def press(window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(window.windowHandle(), key, modifiers)


def looked_at(window: MainWindow) -> LatePage:
    """The page with the months of the sample office."""
    press(window, Qt.Key.Key_F6)
    press(window, Qt.Key.Key_4, ALT)
    page = window.screens.handover.late
    page.first.setText("01/12/2025")
    page.last.setText("31/01/2026")
    page.last.setFocus()
    press(window, Qt.Key.Key_Return)
    return page


def counted(desk: Desk) -> LateAgencies:
    return desk.read(late_agencies, *PERIOD)


def test_each_number_leads_to_its_dossiers_and_back(window: MainWindow, desk: Desk) -> None:
    page, found = looked_at(window), counted(desk)
    own = found.agencies[0]
    assert own.open_late
    shown = page.agencies.words.rows[0]
    assert shown[1:5] == tuple(
        str(number) if number else ""
        for number in (own.steps, len(own.late), len(own.open_late), len(own.made_late))
    )
    assert f"{found.ended} hồ sơ xong trong kỳ, {found.late} trễ hẹn" in page.summary.text()
    page.agencies.setFocus()
    page.agencies.setCurrentIndex(page.agencies.words.index(0, 4))
    press(window, Qt.Key.Key_Left)
    press(window, Qt.Key.Key_Return)
    assert page.dossiers.isVisible()
    assert [row[0] for row in page.dossiers.words.rows] == list(own.open_late)
    press(window, Qt.Key.Key_Escape)
    assert not page.dossiers.isVisible()
    assert page.agencies.hasFocus()
    press(window, Qt.Key.Key_Return)
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Return)
    card = window.screens.card
    assert card.dossier is not None
    assert card.dossier.code in own.open_late


def test_a_number_of_nothing_leads_nowhere_and_days_that_are_none_are_said(
    window: MainWindow, desk: Desk
) -> None:
    page = looked_at(window)
    before = page.agencies.words.rows
    page.first.setText("hôm kia")
    press(window, Qt.Key.Key_Return)
    assert "Gõ hai ngày" in page.notice.text
    assert page.agencies.words.rows == before
    page.first.setText("02/02/2026")
    press(window, Qt.Key.Key_Return)
    assert "không quá một năm" in page.notice.text
    assert page.agencies.words.rows == before
    page.first.setText("01/12/2025")
    press(window, Qt.Key.Key_Return)
    assert page.agencies.isVisible()
    assert page.agencies.words.rows == before
    # Nothing ended long ago; what is late now is late whatever the period.
    page.first.setText("01/01/2024")
    page.last.setText("31/01/2024")
    page.read()
    assert page.agencies.words.rows[0][1:5] == ("", "", before[0][3], "")
    page.agencies.setFocus()
    for column, leads in ((2, False), (4, False), (3, True)):
        page.agencies.setCurrentIndex(page.agencies.words.index(0, column))
        press(window, Qt.Key.Key_Return)
        assert page.dossiers.isVisible() is leads


def test_a_page_that_cannot_be_read_says_so(
    window: MainWindow, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = looked_at(window)
    assert page.agencies.isVisible()

    def gone(*_values: Any) -> Any:
        raise Unavailable("server_gone", "Không kết nối được máy chủ.", "Thử lại sau.")

    monkeypatch.setattr("app.services.dossiers.late_agencies.late_agencies", gone)
    page.read()
    assert not page.agencies.isVisible()
    assert page._listed.blank.text == "Không kết nối được máy chủ."
