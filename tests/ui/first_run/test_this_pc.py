"""Printer and scanner are tried before there is an office, with one sheet; practising is kept apart."""

from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PySide6.QtCore import Qt

from app.errors import UserError
from app.rules.barcodes import is_valid
from app.services.papers.office_preview import trial_sheet
from app.services.setting_up.defaults import office_of
from app.services.setting_up.places import place_meant
from app.services.views.given import OfficeValues
from tests.ui.first_run.test_keys import at
from tests.ui.immediate import code_shown
from tests.ui.reception.conftest import Hands
from ui.entry.first_run.page import FirstRunPage
from ui.entry.first_run.plan import Started

ENTER = Qt.Key.Key_Return


def to_pc(page: FirstRunPage) -> None:
    page.go_on()
    page.skip()
    page.skip()
    page.skip()
    assert at(page, page.pc)


def test_the_sheet_printed_on_trial_is_read_by_the_scanner_test(page: FirstRunPage, tmp_path: Path) -> None:
    to_pc(page)
    page.pc.try_print.click()
    assert "Đã lưu tờ in thử" in page.pc.printed.text
    (file,) = (tmp_path / "papers").glob("*.pdf")
    sheet = pypdfium2.PdfDocument(file)
    words = sheet[0].get_textpage().get_text_bounded()
    assert "DỮ LIỆU THỬ" in words
    assert "ỦY BAN" in words.upper() or "UỶ BAN" in words.upper()
    (found, *_copies) = zxingcpp.read_barcodes(sheet[0].render(scale=203 / 72).to_pil().convert("L"))
    assert is_valid(found.text)
    assert not page.take_scan(found.text)
    page.pc.scanner.toggle.click()
    assert page.take_scan(found.text)
    assert "Tốt: mã vạch giấy hẹn" in page.pc.scanner.notice.text
    page.back()
    assert not page.pc.scanner.is_listening


def test_a_printer_that_is_not_there_is_said_so_and_nothing_else_happens(
    page: FirstRunPage, hands: Hands
) -> None:
    to_pc(page)
    page.pc._use("Máy in không có")
    page.pc.try_print.click()
    assert code_shown(page._tasks, page.pc.printed.text) == "printer_missing"
    assert page.pc.try_print.isEnabled()
    hands.press(ENTER, ctrl=True)
    assert page.plan.printer == "Máy in không có"
    page.back()
    page.skip()
    assert page.plan.printer.startswith("folder:")


def test_who_wants_to_practise_says_so_with_the_office(
    page: FirstRunPage, hands: Hands, started: list[Started]
) -> None:
    to_pc(page)
    page.pc.practise.setFocus()
    hands.press(Qt.Key.Key_Space)
    hands.press(ENTER, ctrl=True)
    assert "tập trước" in page.summary.texts["Máy này"].text()
    hands.press(ENTER)
    hands.press(ENTER, ctrl=True)
    assert [each.practises for each in started] == [True]


def test_a_scan_during_the_other_steps_goes_nowhere(page: FirstRunPage) -> None:
    page.go_on()
    assert not page.take_scan("012342601120000156")
    assert page.office.is_untouched


@pytest.mark.parametrize("place", [None, "hoan kiem"])
def test_the_trial_sheet_is_of_no_dossier(place: str | None) -> None:
    values = office_of(None if place is None else place_meant(place))
    sheet = trial_sheet(values, datetime(2026, 1, 12, 2, 15, tzinfo=UTC))
    assert sheet.heading.is_sample
    assert sheet.barcode is not None
    assert is_valid(sheet.barcode)
    assert sheet.barcode.startswith(f"{values.barcode_number}26011289999")
    assert sheet.code == f"{values.code}-260112-89999"
    with pytest.raises(UserError):
        trial_sheet(OfficeValues("", "", ""), datetime(2026, 1, 12, tzinfo=UTC))


def test_the_trial_stands_on_the_line_of_the_printer(
    page: FirstRunPage, hands: Hands, tmp_path: Path
) -> None:
    to_pc(page)
    printer, trial = page.pc.printer, page.pc.try_print
    printer.use_folder(tmp_path)
    hands.wait_for(lambda: printer.height() > trial.height())  # the folder stands under it
    tops = [each.mapTo(page, each.rect().topLeft()).y() for each in (printer.choice, trial)]
    assert abs(tops[0] - tops[1]) <= 2
