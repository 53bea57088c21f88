"""The dossiers behind a number are a list like others: several are printed, and handed over nowhere."""

from typing import cast

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.services.dossiers.day_lists import day_list
from app.services.views import RowsPage
from app.services.views.asked_lists import ListOrder
from printing.bundle import Bundle
from tests.ui.immediate import RememberingPrinter
from ui.counter.charts.behind import BehindPart
from ui.desk import Desk


def test_several_behind_a_number_are_printed_together(
    qtbot: QtBot, desk: Desk, printer: RememberingPrinter
) -> None:
    part = BehindPart(desk, "behind", lambda: None, "Về báo cáo")
    qtbot.addWidget(part)
    part.show()
    with qtbot.waitActive(part):
        part.activateWindow()

    def fetch(after: str | None, limit: int, order: ListOrder | None) -> RowsPage:
        return desk.read(day_list, "mine", limit=limit, after=after, order=order)

    part.show_dossiers("Đang giải quyết", fetch)
    listing = part.pane.list
    codes = [row.code for row in listing.rows.rows][:2]
    listing._select_more(tuple(codes))
    qtbot.keyClick(listing, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    [(form, _named, document)] = printer.printed
    assert form == "giay-hen"
    assert [getattr(each, "code", "") for each in cast("Bundle", document).documents] == codes
    qtbot.keyClick(listing, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    menu = part.pane.menu.menu
    assert menu is not None
    said = [action.text() for action in menu.actions() if action.text()]
    menu.close()
    assert "In" in said
    assert not [each for each in said if "Bàn giao" in each]
