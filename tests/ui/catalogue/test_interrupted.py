"""An edit that was interrupted, put aside or dropped."""

import os
import sys
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.services.catalogue.catalogue_editing import draft_of
from app.services.catalogue.catalogue_saving import save_version
from models.vocabulary import Channel, TermUnit
from tests.ui.catalogue.conftest import RESIDENCE, MakePages, cell, editing, rename
from tests.ui.immediate import HeardMessages, code_shown
from tests.ui.reception.conftest import Hands, focused, press_step
from ui.desk import Desk
from ui.messages import Tone
from ui.office.catalogue.pages import CataloguePages

NAME = "Đăng ký thường trú, đang sửa"


def typed(screen: CataloguePages) -> str:
    return screen.editor.parts.general.lines["name"].text()


def offered(screen: CataloguePages) -> str:
    return screen.editor.draft_notice.text


def interrupt(screen: CataloguePages, hands: Hands, drafts: Path) -> dict[str, object]:
    """Type in several parts until it is on the disk; answers the values typed."""
    screen.edit(RESIDENCE)
    rename(screen, NAME)
    rows = screen.editor.parts.rows
    rows["terms"].model.setData(cell(rows["terms"], 0, "amount"), "2,5")
    rows["papers"].add_button.click()
    rows["fees"].model.setData(cell(rows["fees"], 0, "steps"), "1: 2.000; 3: 1.000")
    screen.editor.valid_from.setText("01/03/2026")
    hands.wait_for(lambda: _has(drafts, "2.5") and _has(drafts, "01/03/2026"))
    assert screen.editor.edited is not None
    return screen.editor.edited.values


def _has(drafts: Path, words: str) -> bool:
    return any(words in file.read_text(encoding="utf-8") for file in drafts.glob("*.json"))


def test_a_half_edited_procedure_survives_a_power_cut(
    screen: CataloguePages, make_pages: MakePages, desk: Desk, hands: Hands, drafts: Path
) -> None:
    before = interrupt(screen, hands, drafts)

    after = make_pages(desk)
    after.edit("1.001193")
    assert offered(after) == ""
    after.edit(RESIDENCE)
    assert offered(after).startswith("Còn bản sửa dở lúc ")
    press_step(after.editor.draft_notice, "Mở lại")
    assert after.editor.edited is not None
    assert after.editor.edited.values == before
    assert after.editor.valid_from.text() == "01/03/2026"
    rows = after.editor.parts.rows
    assert rows["terms"].model.lines[0]["amount"] == Decimal("2.5")
    rows["papers"].reach(len(rows["papers"].model.lines) - 1)
    rows["papers"].remove_button.click()
    rows["fees"].model.setData(cell(rows["fees"], 0, "steps"), "")
    rows["steps"].model.lines.clear()
    after.editor.save()
    assert not editing(after), after.editor.notice.text
    document = desk.read(draft_of, RESIDENCE).document
    term = document.cases[0].terms[0]
    assert (document.name, term.channel, term.amount, term.unit) == (
        NAME,
        Channel.DIRECT,
        Decimal("2.5"),
        TermUnit.WORKING_DAYS,
    )

    last = make_pages(desk)
    last.edit(RESIDENCE)
    assert offered(last) == "", "what is saved is not offered again"
    assert list(drafts.glob("*.json")) == []


def test_a_newer_version_meanwhile_is_told(
    screen: CataloguePages, make_pages: MakePages, desk: Desk, hands: Hands, drafts: Path
) -> None:
    interrupt(screen, hands, drafts)
    other = desk.read(draft_of, RESIDENCE).document
    changed = other.model_copy(update={"name": "Tên của người kia"})
    desk.write(save_version, changed, date(2026, 1, 12), based_on=1)
    after = make_pages(desk)
    after.edit(RESIDENCE)
    said = [label.text() for label in after.editor.draft_notice.findChildren(QLabel)]
    assert "Sửa từ bản 1; nay đã có bản 2: mở lại rồi so sánh trước khi lưu." in said
    press_step(after.editor.draft_notice, "Mở lại")
    after.editor.parts.rows["papers"].model.lines.pop()
    after.editor.parts.rows["fees"].model.lines[0]["steps"] = ()
    after.editor.parts.rows["steps"].model.lines.clear()
    after.editor.save()
    assert code_shown(desk.tasks, after.editor.notice.text) == "edited_meanwhile"
    assert "bản 2" in after.editor.notice.text


def test_an_unwanted_edit_is_gone_for_good(
    screen: CataloguePages, make_pages: MakePages, desk: Desk, hands: Hands, drafts: Path
) -> None:
    interrupt(screen, hands, drafts)
    after = make_pages(desk)
    after.edit(RESIDENCE)
    hands.press(Qt.Key.Key_Tab, Qt.Key.Key_Return)
    assert after.editor.parts.is_at_start(), "the next key is for the procedure"
    assert offered(after) == ""
    assert list(drafts.glob("*.json")) == []
    after.edit(RESIDENCE)
    assert offered(after) == ""


def test_who_comes_back_to_the_editor_types_there(screen: CataloguePages, hands: Hands) -> None:
    screen.edit(RESIDENCE)
    focused().clearFocus()  # as when the line that had the keyboard has been answered
    screen.entered()
    hands.press(Qt.Key.Key_End)
    hands.type(" x")
    assert typed(screen).endswith(" x")
    assert screen.list.search.text() == ""


def test_leaving_asks_and_what_is_put_aside_is_offered(screen: CataloguePages, hands: Hands) -> None:
    screen.edit(RESIDENCE)
    hands.press(Qt.Key.Key_Escape)
    assert not editing(screen), "nothing is typed, nothing is asked"
    screen.edit(RESIDENCE)
    hands.type(" x")
    hands.press(Qt.Key.Key_Escape)
    assert editing(screen)
    assert screen.editor.notice.text == "Có chỗ sửa chưa lưu."
    screen.entered()
    assert editing(screen)
    words = typed(screen)
    hands.press(Qt.Key.Key_Return)
    assert not editing(screen), "the first step puts aside"
    screen.edit(RESIDENCE)
    assert typed(screen) != words
    press_step(screen.editor.draft_notice, "Mở lại")
    assert typed(screen) == words

    hands.press(Qt.Key.Key_Escape)
    press_step(screen.editor.notice, "Sửa tiếp")
    assert (typed(screen), screen.editor.notice.text) == (words, "")
    hands.press(Qt.Key.Key_Escape)
    press_step(screen.editor.notice, "Bỏ phần đã sửa")
    assert not editing(screen)
    screen.edit(RESIDENCE)
    assert offered(screen) == ""


def test_a_new_procedure_is_offered_when_one_is_begun(
    screen: CataloguePages, make_pages: MakePages, desk: Desk, hands: Hands
) -> None:
    screen.begin_new()
    hands.type("xa-01")
    screen.editor.hide()
    after = make_pages(desk)
    after.edit(RESIDENCE)
    assert offered(after) == ""
    after.begin_new()
    hands.press(Qt.Key.Key_Return)
    assert after.editor.edited is not None
    assert (after.editor.edited.code, after.editor.edited.is_new) == ("XA-01", True)


def test_nobody_else_is_offered_it(
    screen: CataloguePages,
    make_pages: MakePages,
    desk_of: Callable[[str], Desk],
    hands: Hands,
    drafts: Path,
) -> None:
    interrupt(screen, hands, drafts)
    other = make_pages(desk_of("quantri"))
    other.edit(RESIDENCE)
    assert offered(other) == ""


@pytest.mark.skipif(
    sys.platform == "win32", reason="Windows keeps rights in another way: by the user's own folder"
)
def test_only_this_account_of_the_pc_can_read_it(screen: CataloguePages, hands: Hands, drafts: Path) -> None:
    interrupt(screen, hands, drafts)
    for file in drafts.glob("*.json"):
        assert os.stat(file).st_mode & 0o077 == 0


def test_a_disk_that_refuses_is_told_once(
    make_pages: MakePages, desk: Desk, heard: HeardMessages, hands: Hands, drafts: Path
) -> None:
    drafts.write_text("a file where the folder should be", encoding="utf-8")
    screen = make_pages(desk)
    screen.edit(RESIDENCE)
    for name in ("Tên này", "Tên kia"):
        rename(screen, name)
        screen.editor.keeping.keeper.keep_now()
    assert [message.tone for message in heard.heard] == [Tone.WARNING]
