"""Agencies and units are found by what they are or were called, without a mouse, whatever the window's size."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.errors import Unavailable
from app.services.organisation import unit_changes
from app.services.people import changing
from models.vocabulary import UnitKind
from tests.ui.immediate import WaitingTasks
from tests.ui.units.conftest import DESK, JUSTICE, LAND, LEADERS, OWN, Hands
from ui.desk import Desk
from ui.office.units.page import UnitsPage
from ui.office.units.panels import Rename


def focused() -> QWidget | None:
    return QApplication.focusWidget()


def test_the_tree_stands_by_depth_and_says_what_is_in_each_unit(three: Hands) -> None:
    tree = three.page.tree
    agencies = [code for code, unit in tree.keys if unit is None]
    assert agencies == ["H26", "H26.17", OWN]
    rows = tree._rows
    assert rows[OWN, None].parent() is rows["H26", None]
    assert rows[OWN, DESK].parent() is rows[OWN, None]
    people = next(unit for unit in three.tree()[OWN].units if unit.name == DESK)
    assert tree.words((OWN, DESK)) == (DESK, f"{people.people} người, {people.open_dossiers} hồ sơ")
    assert people.open_dossiers > 0
    assert three.page.count.text() == "3 cơ quan, 6 đơn vị"


def test_what_is_folded_stays_so_when_the_tree_is_read_again(three: Hands) -> None:
    page = three.page
    page.tree.setFocus()
    page.tree.select((OWN, None))
    three.press(Qt.Key.Key_Left)
    assert not page.tree._rows[OWN, None].isExpanded()
    page.refresh()
    assert page.tree.selected == (OWN, None)
    assert not page.tree._rows[OWN, None].isExpanded()
    assert page.tree._rows["H26", None].isExpanded()
    page.search.setText("dia chinh")
    assert page.tree._rows[OWN, None].isExpanded()


def test_found_without_accents_and_reached_by_keys(hands: Hands) -> None:
    page = hands.page
    assert focused() is page.search
    hands.type("dia chinh")
    assert page.tree.keys == ((OWN, None), (OWN, LAND))
    assert page.tree.selected == (OWN, LAND)
    hands.press(Qt.Key.Key_Down)
    assert focused() is page.tree
    assert page.detail.title.text() == LAND
    hands.press(Qt.Key.Key_Return)
    assert focused() is page.detail.acts["rename"]
    hands.press(Qt.Key.Key_Escape)
    assert focused() is page.tree
    page.search.setText("H26.16")
    assert page.tree.selected == (OWN, None)
    page.search.setText("khong co")
    assert page.tree.keys == ()
    assert page.blank.text == "Không có nơi nào như vậy."
    assert page.detail.key is None
    page.search.clear()
    assert len(page.tree.keys) == 5


def test_found_by_every_name_it_or_what_it_took_over_ever_bore(hands: Hands) -> None:
    hands.meanwhile(unit_changes.rename_unit, JUSTICE, "Hộ tịch")
    hands.meanwhile(unit_changes.add_unit, "Thống kê", UnitKind.SPECIALIST)
    hands.meanwhile(unit_changes.rename_unit, "Thống kê", "Văn phòng")
    hands.meanwhile(unit_changes.close_unit, "Văn phòng", "Hộ tịch")
    hands.meanwhile(unit_changes.close_unit, "Hộ tịch", LAND)
    page = hands.page
    page.refresh()
    assert (OWN, "Văn phòng") not in page.tree.keys
    page.search.setText("thong ke")
    assert page.tree.keys == ((OWN, None), (OWN, LAND), (OWN, "Văn phòng"))
    assert page.tree.selected == (OWN, LAND)
    assert page.tree.words((OWN, LAND))[1] == "đã nhận: Thống kê"
    assert page.tree.words((OWN, "Văn phòng"))[1] == "tên cũ: Thống kê"
    page.search.setText("tu phap")
    assert page.tree.words((OWN, "Hộ tịch"))[1] == "tên cũ: Tư pháp – Hộ tịch"
    page.search.clear()
    page.with_closed.click()
    assert page.tree.words((OWN, "Văn phòng"))[1] == "đóng 12/01/2026 → Hộ tịch"
    page.tree.select((OWN, "Văn phòng"))
    assert page.detail.acts == {}  # what is closed stays as it is


def test_only_administrators(qtbot: QtBot, desk_of: Callable[[str], Desk]) -> None:
    for user_name in ("tiepnhan", "chuyenvien", "lanhdao"):
        page = UnitsPage(desk_of(user_name))
        qtbot.addWidget(page)
        page.show()
        page.entered()
        page.refresh()
        assert page.tree.keys == ()
        assert not page.search.isVisible()
        assert page.isAncestorOf(page.search)  # what nobody sees goes when the page goes
        assert page._desk.tasks.keys == []  # type: ignore[attr-defined]  # tasks that work at once


def test_in_a_small_window_one_stands_in_the_place_of_the_other(hands: Hands) -> None:
    page = hands.page
    page.resize(740, 380)
    assert page.tree.isVisible()
    assert not page.detail.isVisible()
    hands.go_to("dia chinh", (OWN, LAND))
    assert page.detail.isVisible()
    assert not page.tree.isVisible()
    hands.begin("rename")
    hands.press(Qt.Key.Key_Escape)
    assert focused() is page.detail.acts["rename"]
    hands.press(Qt.Key.Key_Escape)
    assert page.tree.isVisible()
    assert focused() is page.tree


def test_sixty_units_with_long_names_stay_in_the_list(hands: Hands) -> None:
    long = "Phòng {} về quản lý đất đai, xây dựng, đô thị, môi trường và tài nguyên nước " + "rất dài " * 12

    def add(uow: Any) -> None:
        for number in range(60):
            unit_changes.add_unit(uow, long.format(number).strip(), UnitKind.SPECIALIST)

    hands.meanwhile(add)
    page = hands.page
    page.refresh()
    assert len(page.tree.keys) == 65
    for width in (1100, 740):
        page.resize(width, 400)
        assert page.tree.columnWidth(0) + page.tree.columnWidth(1) <= page.tree.viewport().width()
        assert page.tree.columnWidth(0) > page.tree.columnWidth(1)
        assert page.minimumSizeHint().width() <= width
    page.search.setFocus()
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_End)
    selected = page.tree.currentItem()
    assert selected is not None
    assert page.tree.viewport().rect().contains(page.tree.visualItemRect(selected).center())
    name = selected.text(0)
    assert page.detail.title.text() == name
    assert page.detail.title.width() <= page.sides.area.viewport().width()


def test_notes_that_are_short_leave_their_room_to_the_names(hands: Hands) -> None:
    long = "Phòng 1 về quản lý đất đai, xây dựng, đô thị, môi trường"
    hands.meanwhile(lambda uow: unit_changes.add_unit(uow, long, UnitKind.SPECIALIST))
    page = hands.page
    page.resize(1200, 500)
    page.refresh()
    tree = page.tree
    key = next(key for key in tree.keys if tree.words(key)[0] == long)
    note = tree.fontMetrics().horizontalAdvance(tree.words(key)[1])
    assert note < tree.columnWidth(1) < tree.viewport().width() // 3


def test_a_refresh_leaves_what_is_being_typed(hands: Hands) -> None:
    hands.go_to("dia chinh", (OWN, LAND))
    panel = hands.begin("rename")
    assert isinstance(panel, Rename)
    hands.type("Địa chính mới")
    hands.meanwhile(unit_changes.rename_unit, LEADERS, "Lãnh đạo")
    hands.meanwhile(changing.move, "chuyenvien", LAND)
    hands.page.refresh()
    assert hands.page.detail.panel is panel
    assert panel.name.text() == "Địa chính mới"
    assert focused() is panel.name
    assert hands.page.tree.selected == (OWN, LAND)
    hands.page.search.clear()
    assert (OWN, "Lãnh đạo") in hands.page.tree.keys
    hands.meanwhile(unit_changes.close_unit, LAND, JUSTICE)
    hands.page.refresh()
    assert hands.page.detail.panel is None  # it is no more


def test_loading_failing_and_trying_again(
    qtbot: QtBot, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    tasks = WaitingTasks(hands.desk.messages)
    page = UnitsPage(replace(hands.desk, tasks=tasks))
    qtbot.addWidget(page)
    page.show()
    page.entered()
    assert page.blank.text == "Đang đọc danh sách…"

    def away(*_values: object) -> None:
        raise Unavailable("database_away", "Máy chủ không trả lời.", "Kiểm tra dây mạng.")

    with monkeypatch.context() as broken:
        broken.setattr("ui.office.units.page.read_tree", away)
        tasks.finish()
        assert (page.blank.text, page.blank.hint) == ("Máy chủ không trả lời.", "Kiểm tra dây mạng.")
    page.blank.step_buttons()[0].click()
    tasks.finish()
    assert len(page.tree.keys) == 5
    with monkeypatch.context() as broken:
        broken.setattr("ui.office.units.page.read_tree", away)
        page.refresh()
        tasks.finish()
    assert "Máy chủ không trả lời." in page.notice.text
    assert page.tree.isVisible()
    page.refresh()
    tasks.finish()
    assert page.notice.text == ""
