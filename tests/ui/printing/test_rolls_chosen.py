"""Rolls among the places of this PC: what has a strip goes there, anything else as the other papers."""

from dataclasses import replace
from pathlib import Path

import pytest
import zxingcpp
from pytestqt.qtbot import QtBot

from app.prints.routes import PaperGroup
from app.prints.waiting import Recipe
from app.services.dossiers.day_lists import day_list
from app.services.papers import everyday
from app.services.reception.kits import issue
from app.settings import LocalSettings, load
from printing.bundle import Bundle
from printing.roll import Roll
from printing.roll_label import FolderLabel
from printing.sheet import Paper
from tests.ui.immediate import HeardMessages, ImmediateTasks, RememberingPrinter, code_shown
from tests.ui.printing.escpos_decoded import decoded
from tests.ui.printing.test_roll_printer import listening
from tests.ui.settings.test_screen import pick
from ui.counter.dossier.prints import PrintsPart
from ui.desk import Desk
from ui.messages import Messages
from ui.office.settings.routes_table import RoutesTable
from ui.printing.desk_printer import DeskPrinter
from ui.printing.office_papers import ingredients, print_label
from ui.printing.places import state_of
from ui.printing.roll_or_sheet import way_of
from ui.printing.try_print import try_print
from ui.settings_store import SettingsStore


def printer_of(
    messages: Messages, settings: LocalSettings
) -> tuple[DeskPrinter, ImmediateTasks, SettingsStore]:
    store, tasks = SettingsStore(settings), ImmediateTasks(messages)
    return DeskPrinter(tasks, messages, store, everyday.render), tasks, store


@pytest.mark.parametrize("roll", list(Roll))
def test_a_label_and_a_slip_come_off_the_roll_as_set(
    desk: Desk, messages: Messages, heard: HeardMessages, tmp_path: Path, roll: Roll
) -> None:
    row = desk.read(day_list, "waiting").rows[0]
    for prints_label in (True, False):
        with listening(b"\x12") as (address, taken):
            settings = LocalSettings(
                printer=f"folder:{tmp_path}",
                print_slips="to=roll:",
                print_labels="to=roll:",
                roll_printer=str(address),
                roll_width=roll,
                roll_cuts=prints_label,
            )
            printer, _tasks, store = printer_of(messages, settings)
            if prints_label:
                print_label(replace(desk, printer=printer, settings=store), row.code)
            else:
                printer.print("giay-hen", row.code, lambda: desk.read(everyday.receipt, row.code))
            strips, cuts = decoded(taken()[3:-3])
        assert [strip.width for strip in strips] == [roll.dots]
        assert cuts == (1 if prints_label else 0)
        assert [each.text for each in zxingcpp.read_barcodes(strips[0].image)] == [row.barcode]
        assert str(address) in heard.last.text
    assert list(tmp_path.iterdir()) == []


def test_what_has_no_strip_goes_as_the_other_papers(
    desk: Desk, messages: Messages, heard: HeardMessages, tmp_path: Path
) -> None:
    """Nothing listens at the roll's address, and nobody notices."""
    settings = LocalSettings(
        printer=f"folder:{tmp_path}", print_guidance="to=roll:", roll_printer="127.0.0.1:1"
    )
    printer, _tasks, _store = printer_of(messages, settings)
    printer.print("huong-dan", "1.001193", lambda: desk.read(everyday.guide_slip, "1.001193"))
    assert [file.name for file in tmp_path.iterdir()] == ["1.001193-huong-dan.pdf"]
    everywhere = replace(settings, printer="roll:")
    assert way_of(everywhere, "huong-dan").place == ""  # the system's own printer
    assert way_of(everywhere, "bien-lai").place == "roll:127.0.0.1:1"
    assert way_of(everywhere, "giay-bien-nhan").paper is Paper.A4_TWO_UP


def test_a_pc_without_a_roll_printer_says_so(
    desk: Desk, messages: Messages, heard: HeardMessages, tmp_path: Path
) -> None:
    settings = LocalSettings(printer=f"folder:{tmp_path}", print_labels="to=roll:")
    printer, tasks, store = printer_of(messages, settings)
    code = desk.read(day_list, "waiting").rows[0].code
    print_label(replace(desk, printer=printer, settings=store), code)
    assert code_shown(tasks, heard.last.text) == "printer_missing"
    assert "chưa có máy in cuộn" in heard.last.text
    assert f"Hồ sơ {code} đã lưu" in heard.last.hint
    assert not state_of("roll:").is_well
    assert state_of("roll:192.168.1.50").is_well


def test_a_roll_is_chosen_in_the_table_and_tried_with_a_label(
    qtbot: QtBot,
    desk: Desk,
    printer: RememberingPrinter,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("ui.printing.to_printer.printer_names", tuple)
    monkeypatch.setattr("ui.printing.to_printer.trays", lambda _name: ())
    file = tmp_path / "settings.json"
    own = replace(desk, settings=SettingsStore(LocalSettings(roll_printer="192.168.1.50"), file))
    table = RoutesTable(own)
    qtbot.addWidget(table)
    table.look()
    row = table.groups[PaperGroup.RECEIPTS]
    pick(row.place.choice, "Máy in cuộn nhiệt")
    assert not row.paper.isEnabled()
    sending = load(file).sending(PaperGroup.RECEIPTS)
    assert sending.place == "roll:"  # the address is in a setting of its own
    sending = own.settings.current.sending(PaperGroup.RECEIPTS)
    assert (sending.place, sending.paper, sending.cuts) == ("roll:192.168.1.50", Roll.WIDE, True)
    assert own.settings.current.sending().paper is Paper.A4_TWO_UP
    for group, title in ((PaperGroup.RECEIPTS, "Nhãn hồ sơ"), (None, "Hướng dẫn")):
        try_print(own, group)
        assert printer.printed[-1][0] == "in-thu"
        assert (title in printer.printed[-1][2].title) is (group is not None)


def test_what_a_run_has_left_is_made_again_by_its_recipe(desk: Desk) -> None:
    """A label and the slips of a kit, after a crash: the same papers, of the data as they are now."""
    code = desk.read(day_list, "waiting").rows[0].code
    label = ingredients(desk, Recipe("label", (code,)))
    slips = desk.write(issue, 2)
    kit = ingredients(desk, Recipe("kit", (slips[1].code,)))
    assert label is not None
    assert kit is not None
    made, papers = label.make(), kit.make()
    assert isinstance(made, FolderLabel)
    assert made.code == code
    assert isinstance(papers, Bundle)
    assert [each.title for each in papers.documents[1:]] == [f"Phiếu in sẵn {slip.code}" for slip in slips]
    for made_again in (label, kit):
        made_again.register("Canon A")  # no register has them
    assert ingredients(desk, Recipe("label", ())) is None


def test_the_card_offers_the_label_below_the_papers(
    qtbot: QtBot, desk: Desk, printer: RememberingPrinter
) -> None:
    from ui.counter.dossier.story import Story, read_story

    code = desk.read(day_list, "waiting").rows[0].code
    part = PrintsPart(desk, lambda: None)
    qtbot.addWidget(part)
    read: list[Story] = []
    read_story(desk, code, read.append)
    part.show_dossier(desk.read(_dossier, code), read[0])
    part._buttons["print label"].click()
    form, of, document = printer.printed[-1]
    assert (form, of, document.code) == ("nhan-ho-so", code, code)


def _dossier(uow: object, code: str) -> object:
    from app.services.dossiers.finding import dossier

    return dossier(uow, code)  # type: ignore[arg-type]  # a unit of work
