"""F7, slips printed ahead: given out and printed by whoever answers for them, cancelled with a reason by any clerk."""

import pytest
from pytestqt.qtbot import QtBot

from app.services.reception.receiving import receive
from app.services.views.given import Intake
from printing.bundle import Bundle
from printing.kit_cover import KitCover
from printing.kit_slip import KitSlipForm
from tests.conftest import actor_of
from tests.services.desk import AN, BIRTH
from tests.ui.immediate import HeardMessages, RememberingPrinter
from ui.counter.closing.books_screen import KITS, BooksScreen
from ui.counter.closing.kits_page import KitsPage
from ui.desk import Desk


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> KitsPage:
    """The page behind its tab."""
    screen = BooksScreen(desk)
    qtbot.addWidget(screen)
    screen.tabs.turn(KITS)
    screen.show()
    return screen.kits


def told(page: KitsPage) -> list[tuple[str, ...]]:
    """Number and fate of each line."""
    return [(row[0], row[3]) for row in page.table.words.rows]


def test_a_kit_from_the_printer_to_its_fate(
    page: KitsPage, desk: Desk, printer: RememberingPrinter, heard: HeardMessages
) -> None:
    assert not page.listed.shows_rows
    assert not page.spoil.isEnabled()
    page.count.setValue(3)
    page.given_to.setText("Trần Thị Quầy")
    page.issue.click()
    codes = [f"H26.16-DP26-000{number}" for number in (3, 2, 1)]
    assert told(page) == [(code, "Còn trắng") for code in codes]
    assert "H26.16-DP26-0001 đến H26.16-DP26-0003" in heard.last.text
    form, _code, bundle = printer.printed[-1]
    assert form == "phieu-in-san"
    assert isinstance(bundle, Bundle)
    cover, *slips = bundle.documents
    assert isinstance(cover, KitCover)
    assert cover.given_to == "Trần Thị Quầy"
    assert [slip.code for slip in slips if isinstance(slip, KitSlipForm)] == codes[::-1]

    first = page.slips[2]
    dossier = desk.write(receive, Intake(BIRTH, AN, kit=first.code, received_at=first.issued_at))
    page.refresh()
    page.table.selectRow(0)
    page.spoil.click()  # without a reason there is nothing to press
    assert not page.spoil.isEnabled()
    page.reason.setText("Viết hỏng")
    page.spoil.click()
    assert told(page) == [
        (codes[0], f"Đã huỷ: Viết hỏng ({desk.actor.full_name})"),
        (codes[1], "Còn trắng"),
        (codes[2], dossier.code),
    ]
    entered: list[str] = []
    page.dossier_entered.connect(entered.append)
    page.table.row_pressed.emit(2)
    assert entered == [dossier.code]
    # Printed again only what is still blank, with a cover of all.
    page.table.selectRow(2)
    page.again.click()
    cover, *slips = printer.printed[-1][2].documents
    assert [slip.code for slip in slips] == [codes[1]]
    assert cover.codes == tuple(codes[::-1])
    # The line one is in keeps the keyboard.
    assert page.chosen is not None
    assert page.chosen.code == codes[2]


def test_a_clerk_gives_out_none_and_is_told_what_is_refused(qtbot: QtBot, desk: Desk, page: KitsPage) -> None:
    page.issue.click()
    from dataclasses import replace

    clerk = KitsPage(replace(desk, actor=actor_of(desk.database, "tiepnhan")))
    qtbot.addWidget(clerk)
    clerk.show()
    assert not clerk.new.isVisible()
    clerk.entered()
    assert len(clerk.slips) == 20
    clerk.reason.setText("Rách")
    page.reason.setText("Mất")
    page.spoil.click()
    clerk.spoil.click()  # somebody was quicker
    assert "đã huỷ: Mất" in clerk.notice.text
