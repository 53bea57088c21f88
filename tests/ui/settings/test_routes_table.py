"""The table of routes: a row changes its own papers alone, at once and in the file, and each row can be tried."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.prints.routes import PaperGroup, Sending
from app.settings import LocalSettings, load
from printing.sheet import Paper
from tests.ui.immediate import RememberingPrinter
from tests.ui.settings.test_screen import pick
from ui.desk import Desk
from ui.office.settings.routes_table import RoutesTable
from ui.settings_store import SettingsStore

TRAYS = {"Canon A": (("Tray1", "Tray1"), ("Tray2", "Tray2")), "HP B": (("Top", "Top"),)}
TWO_UP = Paper.A4_TWO_UP


@pytest.fixture
def table(qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> RoutesTable:
    """The table of a PC with two printers, of which the first is in use."""
    monkeypatch.setattr("ui.printing.to_printer.printer_names", lambda: ("Canon A", "HP B"))
    monkeypatch.setattr("ui.printing.to_printer.trays", lambda name: TRAYS.get(name, ()))
    store = SettingsStore(LocalSettings(printer="Canon A", tray="Tray1"), tmp_path / "settings.json")
    made = RoutesTable(replace(desk, settings=store))
    qtbot.addWidget(made)
    made.look()
    return made


def goes(table: RoutesTable, group: PaperGroup | None = None) -> Sending:
    return table._desk.settings.current.sending(group)


def words(table: RoutesTable, group: PaperGroup) -> tuple[str, ...]:
    row = table.groups[group]
    return tuple(cell.currentText() for cell in (row.place.choice, row.tray, row.paper, row.copies))


def test_a_row_changes_its_own_papers_and_leaves_open_what_it_does_not_say(
    table: RoutesTable, tmp_path: Path
) -> None:
    slips = table.groups[PaperGroup.SLIPS]
    assert words(table, PaperGroup.SLIPS) == ("Như các giấy khác", "như trên", "như trên", "như trên")
    pick(slips.copies, "2")
    pick(slips.tray, "Tray2")
    pick(slips.paper, "A5")
    assert goes(table, PaperGroup.SLIPS) == Sending("Canon A", "Tray2", Paper.A5, 2)
    assert goes(table) == goes(table, PaperGroup.BOOKS) == Sending("Canon A", "Tray1", TWO_UP, 1)
    # Another printer has other trays, and offers them.
    pick(slips.place.choice, "HP B")
    assert goes(table, PaperGroup.SLIPS) == Sending("HP B", "", Paper.A5, 2)
    assert [slips.tray.itemText(number) for number in range(slips.tray.count())] == ["tự chọn", "Top"]
    pick(slips.tray, "Top")
    kept = load(tmp_path / "settings.json")
    assert kept.sending(PaperGroup.SLIPS) == Sending("HP B", "Top", Paper.A5, 2)
    # What is of all others moves whoever left it open.
    pick(table.others.place.choice, "Tệp PDF trong thư mục")
    assert goes(table, PaperGroup.BOOKS).place.startswith("folder:")
    assert goes(table, PaperGroup.SLIPS).place == "HP B"
    assert not table.groups[PaperGroup.BOOKS].tray.isEnabled()
    assert slips.tray.isEnabled()
    for cell in (slips.copies, slips.paper):
        pick(cell, "như trên")
    pick(slips.place.choice, "Như các giấy khác")
    assert json.loads((tmp_path / "settings.json").read_text(encoding="utf-8"))["print_slips"] == ""


def test_a_printer_and_a_tray_that_are_gone_are_kept_and_said(table: RoutesTable) -> None:
    table._desk.settings.use(LocalSettings(printer="Canon A", print_books="tray=Tray9; to=Máy cũ"))
    assert words(table, PaperGroup.BOOKS)[:2] == ("Máy cũ (không thấy)", "Tray9 (không thấy)")
    pick(table.groups[PaperGroup.BOOKS].copies, "3")
    assert goes(table, PaperGroup.BOOKS) == Sending("Máy cũ", "Tray9", TWO_UP, 3)


def test_each_row_is_tried_as_its_papers_go(table: RoutesTable, printer: RememberingPrinter) -> None:
    for row in table.rows:
        row.try_print.click()
    assert [form for form, _code, _document in printer.printed] == ["in-thu"] * len(table.rows)
    assert printer.liked == [None, *PaperGroup]
