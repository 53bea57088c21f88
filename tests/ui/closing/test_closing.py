"""The book of the day shows the sums and the money of that day, and prints its papers through the register."""

from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.errors import Unavailable
from app.services.anchors import checking
from app.services.anchors.making import anchor_day
from app.services.dossiers.daybook import cash_sheet, close_day
from app.services.views.given import ActValues, FeeSettlement
from models.vocabulary import Action
from tests.services.desk import CERTIFIED_COPY
from tests.services.desk import Desk as Office
from tests.ui.immediate import RememberingPrinter
from ui.counter.closing.screen import ClosingScreen
from ui.desk import Desk

TODAY = date(2026, 1, 12)


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk) -> ClosingScreen:
    """The screen in sight."""
    made = ClosingScreen(desk)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.entered()
    return made


def last_row(screen: ClosingScreen) -> list[str]:
    """The sums of all fields, as shown."""
    table = screen.sums.table
    row = table.rowCount() - 1
    return [table.item(row, column).text() for column in range(1, table.columnCount())]


def test_the_sums_are_those_of_the_journal_and_agree(screen: ClosingScreen, desk: Desk) -> None:
    wanted = desk.read(close_day, TODAY)
    assert screen.day == TODAY
    assert last_row(screen) == [
        str(number)
        for number in (
            wanted.opening,
            wanted.received,
            wanted.returned,
            wanted.refused,
            wanted.stopped,
            wanted.closing,
        )
    ]
    assert screen.sums.state.word == "Số liệu khớp"
    assert wanted.digest in screen.sums.digest.text().replace(" ", "")


def test_a_refund_stands_below_what_was_taken_and_the_till_is_right(
    screen: ClosingScreen, desk: Desk
) -> None:
    office = Office(desk.database, desk.actor)
    before = desk.read(cash_sheet, TODAY).total
    kept, given = office.receive(CERTIFIED_COPY, page_count=3), office.receive(CERTIFIED_COPY, page_count=2)
    for dossier in (kept, given):
        office.perform(Action.COLLECT_FEE, dossier.code, ActValues(fees=FeeSettlement(collected=True)))
    office.perform(Action.REFUND_FEE, given.code, ActValues(reason="rút hồ sơ"))
    screen.refresh()
    amount = sum(fee.amount or 0 for fee in kept.fees)
    total = f"{before + amount:,}".replace(",", ".")
    assert screen.cash.total.text() == f"Phải có trong quỹ: {total} đ"
    table = screen.cash.table
    shown = [table.item(row, 5).text() for row in range(table.rowCount())]
    assert any(text.startswith("-") for text in shown)


def test_days_before_are_one_press_away_and_tomorrow_is_not(screen: ClosingScreen, desk: Desk) -> None:
    assert not screen.later.isEnabled()
    screen.show_day(date(2026, 1, 9))
    assert screen.later.isEnabled()
    assert screen.field.text() == "09/01/2026"
    wanted = desk.read(close_day, date(2026, 1, 9))
    assert last_row(screen)[1] == str(wanted.received)
    screen.show_day(date(2026, 2, 1))
    assert screen.day == TODAY


def test_a_typed_day_is_read_and_nonsense_is_told(screen: ClosingScreen) -> None:
    screen.field.setText("hôm kia")
    screen.field.returnPressed.emit()
    assert screen.notice.text
    assert screen.day == TODAY
    screen.field.setText("08012026")
    screen.field.returnPressed.emit()
    assert screen.day == date(2026, 1, 8)
    assert screen.notice.text == ""


def test_each_paper_of_the_day_is_printed_and_looked_at(
    screen: ClosingScreen, printer: RememberingPrinter
) -> None:
    screen.show_day(date(2026, 1, 9))
    for row in (screen.sums.papers, screen.cash.papers, screen.ledger):
        row.print_button.click()
        row.see_button.click()
    forms = ["dong-so", "bang-ke-thu", "so-theo-doi"]
    assert [(form, text) for form, text, _document in printer.printed] == [
        (form, "2026-01-09") for form in forms
    ]
    assert [form for _title, form, _text, _document in printer.previewed] == forms


def test_numbers_that_could_not_be_read_are_not_shown_under_another_date(
    screen: ClosingScreen, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_args: object, **_kwargs: object) -> None:
        raise Unavailable("database_away", "Máy chủ không trả lời.", "Kiểm tra dây mạng.")

    with monkeypatch.context() as cut:
        cut.setattr(type(desk.database), "read_as", away)
        screen.show_day(date(2026, 1, 9))
    assert "Máy chủ không trả lời." in screen.notice.text
    assert not screen.sums.isVisible()
    screen.refresh()
    assert screen.sums.isVisible()


def test_a_closed_day_says_where_that_is_kept(screen: ClosingScreen, desk: Desk, tmp_path: Path) -> None:
    assert screen.sums.kept.isHidden()
    second = tmp_path / "may-hai"
    second.mkdir()
    anchor_day(desk.database, desk.actor, TODAY, also=(second,))
    screen.refresh()
    assert screen.sums.kept.text().endswith(f"09:15: đã ký, đã ghi ở máy này, {second}.")
    assert screen.alarm.text == ""
    # Somebody has put another mark into the other machine's file.
    (file,) = second.iterdir()
    file.write_text(file.read_text().replace('"rows":', '"rows":1'))
    screen.refresh()
    assert screen.alarm.text == f"Mã chốt ngày 12/01/2026 ở {second} đã bị sửa: chữ ký không đúng."
    assert "báo ngay lãnh đạo" in screen.alarm.hint


def test_what_is_kept_of_one_day_does_not_stand_under_another(
    screen: ClosingScreen, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = tmp_path / "may-hai"
    second.mkdir()
    anchor_day(desk.database, desk.actor, TODAY, also=(second,))
    (file,) = second.iterdir()
    file.write_text(file.read_text().replace('"rows":', '"rows":1'))
    screen.refresh()
    assert screen.alarm.text

    def nobody_answers(*_: object) -> None:
        raise Unavailable("place_away", "Máy kia không trả lời.", "Bật máy kia.")

    monkeypatch.setattr(checking, "day_kept", nobody_answers)
    screen.refresh()
    assert screen.sums.kept.text()  # what was seen of this day is not unsaid
    screen.show_day(date(2026, 1, 9))
    assert (screen.sums.kept.text(), screen.alarm.text) == ("", "")
