"""Settings count at once and are kept; the scanner can be tried without opening anything."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from app.services.office_settings.changing import change_office_settings
from app.services.queue.kinds import OFF, ONE, QUEUE
from app.settings import LocalSettings, load, pc_settings
from printing.sheet import Paper
from tests.ui.immediate import HeardMessages, RememberingPrinter
from ui.desk import Desk
from ui.office.settings.pc_page import PcPage
from ui.office.settings.screen import SettingsScreen
from ui.settings_store import SettingsStore
from ui.widgets.choices import Choices


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SettingsScreen:
    """The page, on a PC with two printers, its file in a folder of the test."""
    monkeypatch.setattr("ui.printing.to_printer.printer_names", lambda: ("Canon A", "HP B"))
    store = SettingsStore(LocalSettings(), tmp_path / "settings.json")
    made = SettingsScreen(replace(desk, settings=store))
    qtbot.addWidget(made)
    made.show()
    made.entered()
    return made


def pc_of(screen: SettingsScreen) -> PcPage:
    """Its page about this PC."""
    page = screen.tabs.page("pc")
    assert isinstance(page, PcPage)
    return page


@pytest.fixture
def page(screen: SettingsScreen) -> PcPage:
    """The page about this PC, in sight."""
    return pc_of(screen)


def field(page: PcPage, name: str) -> Choices:
    """The choices of a setting."""
    box = page.fields.widget(name)
    assert isinstance(box, Choices)
    return box


def tick(page: PcPage, name: str) -> QCheckBox:
    """The tick of a setting."""
    box = page.fields.widget(name)
    assert isinstance(box, QCheckBox)
    return box


def pick(box: Choices, words: str) -> None:
    """Choose an entry as a person does."""
    place = box.findText(words)
    assert place >= 0, [box.itemText(number) for number in range(box.count())]
    box.setCurrentIndex(place)
    box.activated.emit(place)


def test_every_choice_is_used_and_kept(page: PcPage, tmp_path: Path) -> None:
    pick(page.printer.choice, "HP B")
    pick(page.routes.others.paper, "A5")
    pick(field(page, "language"), "English")
    pick(field(page, "theme"), "Tối")
    pick(field(page, "text_scale"), "125%")
    tick(page, "sounds").click()
    tick(page, "print_on_save").click()
    expected = LocalSettings(
        printer="HP B",
        paper=Paper.A5,
        language="en",
        theme="dark",
        text_scale=1.25,
        sounds=False,
        print_on_save=False,
    )
    assert page._desk.settings.current == expected
    assert load(tmp_path / "settings.json") == expected


def test_pdf_files_can_be_the_printer_and_the_folder_is_shown(page: PcPage, tmp_path: Path) -> None:
    pick(page.printer.choice, "Tệp PDF trong thư mục")
    page.printer.use_folder(tmp_path / "giấy")
    assert page._desk.settings.current.printer == f"folder:{tmp_path / 'giấy'}"
    shown = [label.text() for label in page.printer.findChildren(type(page.printer._folder))]
    assert str(tmp_path / "giấy") in shown


def test_a_printer_that_is_off_is_not_forgotten(qtbot: QtBot, desk: Desk, screen: SettingsScreen) -> None:
    store = SettingsStore(LocalSettings(printer="Máy in cũ"))
    other = SettingsScreen(replace(desk, settings=store))
    qtbot.addWidget(other)
    other.entered()
    assert pc_of(other).printer.choice.value == "Máy in cũ"
    assert store.current.printer == "Máy in cũ"


def test_what_a_script_has_set_between_the_usual_values_is_shown_and_stays(
    qtbot: QtBot, desk: Desk, screen: SettingsScreen
) -> None:
    store = SettingsStore(LocalSettings(text_scale=1.3, lock_minutes=45, scanner_gap_ms=60))
    other = SettingsScreen(replace(desk, settings=store))
    qtbot.addWidget(other)
    other.entered()
    page = pc_of(other)
    assert (field(page, "text_scale").value, field(page, "lock_minutes").value) == (1.3, 45)
    assert page.fields.edited == {}
    pick(field(page, "scanner_gap_ms"), "Không")
    assert store.current == LocalSettings(text_scale=1.3, lock_minutes=45)
    pick(field(page, "text_scale"), "100%")
    assert store.current == LocalSettings(lock_minutes=45)


def test_every_declared_setting_of_the_page_has_its_row(page: PcPage) -> None:
    shown = {each.name for each in pc_settings() if each.on_page}
    assert shown == {"printer", "database", "scanner_port", *page.fields.values}
    for name in shown:
        assert page.fields.row(name).focus.accessibleName() == page.fields.title_of(name)


def test_a_trial_print_is_a_real_paper(
    page: PcPage, printer: RememberingPrinter, heard: HeardMessages
) -> None:
    page.routes.others.try_print.click()
    [(form, code, document)] = printer.printed
    assert (form, code) == ("in-thu", "")
    assert document is not None
    assert "memory" in heard.last.text


@pytest.mark.parametrize(
    ("scan", "tone"),
    [
        ("001090123456|012345678|Nguyễn Văn An|01011990|Nam|Số 1, Phường X, Hà Nội|15042021", "good"),
        ("H26.16-260119-0001", "good"),
        ("012342601120000199", "bad"),
        ("0123426011200001", "bad"),
    ],
)
def test_the_scanner_test_says_what_arrived(
    screen: SettingsScreen, page: PcPage, scan: str, tone: str
) -> None:
    assert not screen.take_scan(scan)
    page.scanner.toggle.click()
    assert screen.take_scan(scan)
    assert page.scanner.notice.property("tone") == tone
    hint = page.scanner.notice._hint.text()
    assert scan in hint
    assert str(len(scan)) in hint


def test_leaving_the_page_ends_the_scanner_test(screen: SettingsScreen, page: PcPage) -> None:
    page.scanner.toggle.click()
    screen.hide()
    assert not screen.take_scan("H26.16-260119-0001")


def test_it_opens_on_top_each_time_and_shows_what_the_scanner_test_says(
    qtbot: QtBot, screen: SettingsScreen, page: PcPage
) -> None:
    screen.resize(900, 400)
    screen.show()
    bar, view = page.area.verticalScrollBar(), page.area.viewport()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    page.scanner.toggle.click()
    notice = page.scanner.notice

    def whole() -> bool:
        return view.rect().contains(notice.mapTo(view, notice.rect().bottomLeft()))

    qtbot.waitUntil(whole)
    assert bar.value() > 0
    bar.setValue(0)
    page.take_scan("8934563138165")
    qtbot.waitUntil(whole)
    screen.entered()
    assert bar.value() == 0
    # The bar stands at the card it scrolls.
    assert page.area.width() < 900


def test_the_counter_is_named_where_the_office_gives_out_numbers(screen: SettingsScreen, desk: Desk) -> None:
    page = pc_of(screen)
    row = page.fields.row("counter")
    assert not row.cell.isVisible()
    desk.write(change_office_settings, {QUEUE: ONE})
    page.entered()
    assert row.cell.isVisible()
    desk.write(change_office_settings, {QUEUE: OFF})
    page.entered()
    assert not row.cell.isVisible()
