"""Typing in the editor's tables without the mouse, and what a key takes over that is half typed."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.services.catalogue import document_problems
from app.services.catalogue.catalogue_editing import draft_of
from models.vocabulary import TermUnit
from tests.ui.catalogue.conftest import RESIDENCE, editing
from tests.ui.reception.conftest import Hands, focused
from ui.desk import Desk
from ui.office.catalogue import edited
from ui.office.catalogue.pages import CataloguePages
from ui.widgets.choices import Choices

ENTER = Qt.Key.Key_Return
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def test_a_cell_half_typed_is_saved_with_the_rest(screen: CataloguePages, desk: Desk, hands: Hands) -> None:
    screen.edit(RESIDENCE)
    QTest.keyClick(focused(), Qt.Key.Key_3, ALT)
    assert screen.editor.parts.tabs.name == "papers"
    screen.editor.parts.rows["papers"].reach(0, "copies")
    hands.press(ENTER)
    hands.type("7")
    QTest.keyClick(focused(), ENTER, CTRL)
    assert not editing(screen), screen.editor.notice.text
    document = desk.read(draft_of, RESIDENCE).document
    assert document.cases[0].papers[0].copies == 7


def test_rows_come_and_go_by_keys(screen: CataloguePages, hands: Hands) -> None:
    screen.edit(RESIDENCE)
    QTest.keyClick(focused(), Qt.Key.Key_3, ALT)
    papers = screen.editor.parts.rows["papers"]
    count = len(papers.model.lines)
    papers.reach(0)
    hands.press(Qt.Key.Key_Insert)
    hands.type("Giay moi")
    hands.press(ENTER)
    hands.wait_for(lambda: [line["name"] for line in papers.model.lines][count:] == ["Giay moi"])
    hands.wait_for(papers.table.hasFocus)
    hands.press(Qt.Key.Key_Delete, ctrl=True)
    assert len(papers.model.lines) == count
    hands.press(Qt.Key.Key_Escape)
    assert editing(screen) is False, "what was added and taken away again is no change"


def test_a_choice_is_made_by_keys(screen: CataloguePages, hands: Hands) -> None:
    screen.edit(RESIDENCE)
    terms = screen.editor.parts.rows["terms"]
    QTest.keyClick(focused(), Qt.Key.Key_4, ALT)
    terms.reach(0, "unit")
    assert terms.model.lines[0]["unit"] is TermUnit.WORKING_DAYS
    hands.press(ENTER)
    assert isinstance(focused(), Choices)
    hands.press(Qt.Key.Key_Down, ENTER)
    assert terms.model.lines[0]["unit"] is TermUnit.HOURS
    hands.wait_for(terms.table.hasFocus)


def test_an_amount_brings_its_unit_and_takes_it_along(screen: CataloguePages, hands: Hands) -> None:
    screen.edit("1.012784")
    QTest.keyClick(focused(), Qt.Key.Key_T, ALT)
    hands.type("12")
    hands.press(ENTER)
    line = screen.editor.parts.rows["terms"].model.lines[0]
    hands.wait_for(lambda: (line["amount"], line["unit"]) == (Decimal(12), TermUnit.WORKING_DAYS))
    hands.wait_for(screen.editor.parts.rows["terms"].table.hasFocus)
    hands.press(ENTER, Qt.Key.Key_Backspace, ENTER)
    hands.wait_for(lambda: (line["amount"], line["unit"]) == (None, None))


def test_the_next_case_by_keys(screen: CataloguePages, hands: Hands) -> None:
    screen.edit("1.013978")
    parts = screen.editor.parts
    names = [case["name"] for case in screen.editor.edited.cases]
    QTest.keyClick(focused(), Qt.Key.Key_3, ALT)
    for name in (*names, names[-1]):
        assert parts.case.currentText() == name
        QTest.keyClick(focused(), Qt.Key.Key_PageDown, CTRL)
    QTest.keyClick(focused(), Qt.Key.Key_PageUp, CTRL)
    assert parts.case.currentText() == names[-2]


def test_a_term_is_settled_by_its_tick(screen: CataloguePages, desk: Desk, hands: Hands) -> None:
    screen.edit("1.001776")
    QTest.keyClick(focused(), Qt.Key.Key_T, ALT)
    terms = screen.editor.parts.rows["terms"]
    terms.reach(0, "unsettled")
    hands.press(Qt.Key.Key_Space)
    assert terms.model.lines[0]["unsettled"] is False
    QTest.keyClick(focused(), ENTER, CTRL)
    assert not editing(screen), screen.editor.notice.text
    document = desk.read(draft_of, "1.001776").document
    assert [term.unsettled for term in document.cases[0].terms] == [False, True, True]


LONG = "Mức thu do Hội đồng nhân dân cấp tỉnh quyết định, tuỳ từng địa bàn"


@pytest.mark.parametrize("name", ["cases", "papers", "terms", "fees", "steps"])
def test_columns_have_names_of_their_own(screen: CataloguePages, name: str) -> None:
    titles = [column.title for column in screen.editor.parts.rows[name].model.columns]
    assert len(set(titles)) == len(titles)
    assert "Số" not in titles


def test_cases_are_known_by_their_names_and_no_code_is_shown(screen: CataloguePages, qtbot: QtBot) -> None:
    screen.edit("1.013978")
    model = screen.editor.parts.rows["cases"].model
    qtbot.waitUntil(lambda: bool(model.lines))
    shown = [
        model.index(row, column).data()
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    ]
    assert shown[0] == "Hộ gia đình, cá nhân, cộng đồng dân cư"
    assert {line["code"] for line in model.lines}.isdisjoint(shown)


def test_a_new_case_gets_a_code_that_is_no_other_name_s(screen: CataloguePages, desk: Desk) -> None:
    screen.edit("1.013978")
    screen.editor.edited.cases[0]["name"] = "Đổi tên"
    for name in ("Hộ gia đình, cá nhân", "Hộ gia đình, cá nhân!", "Hộ gia đình – cá nhân"):
        screen.editor.edited.cases.append({**edited.CASE, "name": name})
    codes = [case["code"] for case in screen.editor.edited.as_document()["cases"]]
    assert codes[0] == "ho-gia-dinh-ca-nhan", "a case that is renamed keeps the code of its dossiers"
    assert codes[-3:] == [f"ho-gia-dinh-ca-nhan-{number}" for number in (2, 3, 4)]


def test_two_cases_of_one_name_are_refused_in_words(screen: CataloguePages, hands: Hands) -> None:
    screen.edit("1.013978")
    QTest.keyClick(focused(), Qt.Key.Key_2, ALT)
    cases = screen.editor.edited.cases
    screen.editor.parts.rows["cases"].model.add()
    cases[-1].update(name="Trùng tên", terms=cases[0]["terms"])
    screen.editor.parts.rows["cases"].model.add()
    cases[-1].update(name="Trùng tên", terms=cases[0]["terms"])
    QTest.keyClick(focused(), ENTER, CTRL)
    assert editing(screen)
    assert document_problems.said("two cases with one code") in screen.editor.notice.text


def test_the_title_of_a_column_stands_where_its_cells_do(screen: CataloguePages) -> None:
    for name, rows in screen.editor.parts.rows.items():
        screen.edit("1.013978")
        model = rows.model
        side = Qt.ItemDataRole.TextAlignmentRole
        for column in range(model.columnCount()):
            title = model.headerData(column, Qt.Orientation.Horizontal, side)
            assert title == model.data(model.index(0, column), side), (name, column)
    money = screen.editor.parts.rows["fees"].model
    assert money.headerData(2, Qt.Orientation.Horizontal, side) & Qt.AlignmentFlag.AlignRight


def test_words_have_the_room_of_empty_columns_and_nothing_scrolls(
    screen: CataloguePages, hands: Hands, qtbot: QtBot
) -> None:
    screen.edit(RESIDENCE)
    rows = screen.editor.parts.rows["fees"]
    QTest.keyClick(focused(), Qt.Key.Key_5, ALT)
    rows.show_lines([{**rows.model.lines[0], "ceiling": None, "steps": (), "advice": LONG}])
    bar = rows.table.horizontalScrollBar()
    assert bar.maximum() == 0
    width = {column.name: rows.table.columnWidth(at) for at, column in enumerate(rows.model.columns)}
    assert width["advice"] > width["ceiling"]
    assert sum(width.values()) == rows.table.viewport().width()
    # Where that is too little, they go on in the next line.
    qtbot.waitUntil(lambda: rows.table.rowHeight(0) > rows.table.fontMetrics().lineSpacing() * 2)
