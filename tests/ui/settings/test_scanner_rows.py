"""The scanner on the page of this PC: its port by what it is, a trial of what comes through it, and what is known."""

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.settings import LocalSettings, load
from ui.desk import Desk
from ui.office.settings import scanner_rows
from ui.office.settings.pc_page import PcPage
from ui.scanner.port_names import PortFound
from ui.settings_store import SettingsStore

USB = PortFound("COM7", "Honeywell", 0x0C2E, 0x0901, "A1")
BOARD = PortFound("COM1", "Communications Port")


@pytest.fixture
def ports(monkeypatch: pytest.MonkeyPatch) -> list[PortFound]:
    """What is plugged in."""
    there = [BOARD, USB]
    monkeypatch.setattr(scanner_rows, "ports_here", lambda: tuple(there))
    return there


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, ports: list[PortFound], tmp_path: Path) -> PcPage:
    store = SettingsStore(LocalSettings(), tmp_path / "settings.json")
    made = PcPage(replace(desk, settings=store))
    qtbot.addWidget(made)
    made.entered()
    return made


def offered(page: PcPage) -> list[str]:
    box = page.scanner_rows.port
    return [box.itemText(place) for place in range(box.count())]


def test_a_port_is_kept_by_what_it_is_and_shown_where_it_is_gone(
    page: PcPage, ports: list[PortFound], tmp_path: Path
) -> None:
    box = page.scanner_rows.port
    assert offered(page) == [
        "Không: máy quét gõ như bàn phím",
        "COM1 · Communications Port",
        "COM7 · Honeywell · A1",
    ]
    box.setCurrentIndex(2)
    box.activated.emit(2)
    assert load(tmp_path / "settings.json").scanner_port == "usb:0C2E:0901:A1"
    ports.remove(USB)
    page.entered()
    assert offered(page)[-1] == "0C2E:0901:A1 (chưa cắm)"
    assert box.value == "usb:0C2E:0901:A1"
    # At another port it is the same scanner.
    ports.append(replace(USB, name="COM9"))
    page.entered()
    assert offered(page)[-1] == "COM9 · Honeywell · A1"
    assert box.currentText() == "COM9 · Honeywell · A1"
    box.setCurrentIndex(0)
    box.activated.emit(0)
    assert load(tmp_path / "settings.json").scanner_port == ""


def test_what_is_known_of_the_scanner_stands_in_a_line(page: PcPage) -> None:
    profile = page.scanner_rows.profile
    assert profile.isHidden()
    store = page._desk.settings
    store.change(
        page._desk.tasks,
        scanner_name="Zebra DS2208",
        scanner_prefix="~",
        scanner_suffix="##",
        scanner_port=USB.identity,
    )
    page.entered()
    assert profile.text() == "Máy quét của máy này: Zebra DS2208 · mở đầu ~ · kết thúc ##"
    page.scanner.layout_seen.emit("us")
    assert store.current.scanner_layout == "us"
    assert profile.text().endswith("bàn phím tiếng Anh (US)")


def test_the_trial_shows_what_comes_through_the_port(page: PcPage) -> None:
    page.scanner.toggle.click()
    card = "001090123456||Nguyễn Văn An|02011990|Nam|Số 1, Hà Nội|15042021"
    assert page.take_scan(f"{card}|Nguyễn Văn Cha|Trần Thị Mẹ||")
    assert page.scanner.notice.text == "Tốt: thẻ căn cước."
    assert page.scanner.notice.hint == f"Nhận được 91 ký tự: {card}", "her family is not shown"
