"""A procedure from nothing or from another one, typed without the mouse; refusals land at their fields."""

from datetime import date

from PySide6.QtCore import Qt

from app.services.catalogue import document_problems
from app.services.catalogue.catalogue_editing import draft_of
from app.services.reception.receiving import receive
from app.services.views.given import Intake, PersonValues
from models.vocabulary import Channel, TermUnit
from tests.ui.catalogue.conftest import RESIDENCE, editing
from tests.ui.immediate import HeardMessages, code_shown
from tests.ui.reception.conftest import TAB, Hands, focused
from ui.desk import Desk
from ui.office.catalogue.pages import CataloguePages

ENTER, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Space
AN = PersonValues(name="Nguyễn Văn An")


def press(hands: Hands, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    from PySide6.QtTest import QTest

    QTest.keyClick(focused(), key, modifier)


def error_at(screen: CataloguePages, field: str) -> str:
    error = screen.editor.parts.general.form.row(field).error
    return "" if error.isHidden() else error.text()


def begin(screen: CataloguePages, hands: Hands) -> None:
    hands.press(Qt.Key.Key_N, ctrl=True)
    assert editing(screen)
    assert screen.editor.title.whole == "Thủ tục mới"


def test_from_nothing_by_keyboard(
    screen: CataloguePages, desk: Desk, hands: Hands, heard: HeardMessages
) -> None:
    begin(screen, hands)
    assert focused() is screen.editor.parts.general.lines["code"]
    hands.type("xa-01")
    hands.press(TAB)
    hands.type("Xac nhan viec rieng")
    hands.press(TAB)
    hands.type("Ho tich")
    screen.editor.parts.general.texts["legal_basis"].setFocus()
    hands.type("Quy che cua phuong")
    press(hands, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    assert screen.editor.parts.tabs.name == "terms"
    hands.type("3")
    press(hands, ENTER, Qt.KeyboardModifier.ControlModifier)

    assert not editing(screen), screen.editor.notice.text
    assert "XA-01" in heard.last.text
    draft = desk.read(draft_of, "XA-01")
    document = draft.document
    assert (draft.version, document.name, document.field) == (1, "Xac nhan viec rieng", "Ho tich")
    assert (document.decides, document.valid_from) == (desk.office.name, date(2026, 1, 12))
    [case] = document.cases
    assert (case.papers, case.fees, case.steps) == ((), (), ())
    [term] = case.terms
    assert (term.channel, term.amount, term.unit) == (Channel.DIRECT, 3, TermUnit.WORKING_DAYS)
    received = desk.write(receive, Intake("XA-01", AN))
    assert received.procedure_name == "Xac nhan viec rieng"
    assert "XA-01" in [row[0] for row in screen.list.table.words.rows]


def test_refusals_land_at_their_fields(screen: CataloguePages, desk: Desk, hands: Hands) -> None:
    begin(screen, hands)
    hands.type("ma sai!")
    assert screen.editor.title.whole == "Thủ tục mới"  # not a code nobody has accepted yet
    assert screen.editor.under_title.whole == "chưa lưu bản nào"
    press(hands, ENTER, Qt.KeyboardModifier.ControlModifier)
    assert "1.001193" in error_at(screen, "code")
    for field in ("name", "field", "legal_basis"):
        assert error_at(screen, field) == document_problems.said("fewer than three letters").capitalize()
    assert error_at(screen, "decides") == ""
    assert focused() is screen.editor.parts.general.lines["code"]

    general = screen.editor.parts.general
    for field, words in (("code", "1.00119"), ("name", "Việc riêng"), ("field", "Hộ tịch")):
        general.lines[field].setText(words)
        general.lines[field].textEdited.emit(words)
    general.texts["legal_basis"].setPlainText("Quy chế của phường")
    screen.editor.save()
    assert screen.editor.parts.tabs.name == "terms", "the term is open and has no note"
    assert document_problems.said("an open term without a note") in screen.editor.notice.text
    screen.editor.type_open_term()
    hands.type("5")
    screen.editor.save()
    assert code_shown(desk.tasks, error_at(screen, "code")) == "code_invalid"
    assert "1.00119" in error_at(screen, "code")
    for code in (RESIDENCE, "XA-01"):
        general.lines["code"].setText(code)
        general.lines["code"].textEdited.emit(code)
        screen.editor.valid_from.setText("01/01/2020" if code == "XA-01" else "12/01/2026")
        screen.editor.save()
        assert editing(screen)
        if code == RESIDENCE:
            assert code_shown(desk.tasks, error_at(screen, "code")) == "code_taken"
            assert "“Đăng ký thường trú”" in error_at(screen, "code")
    assert focused() is screen.editor.valid_from
    assert code_shown(desk.tasks, screen.editor.notice.text) == "valid_from_past"
    screen.editor.valid_from.setText("12/01/2026")
    screen.editor.save()
    assert not editing(screen), screen.editor.notice.text


def test_from_another_one(screen: CataloguePages, desk: Desk, hands: Hands) -> None:
    hands.type("thuong tru")
    hands.press(Qt.Key.Key_D, ctrl=True)
    editor = screen.editor
    assert editing(screen)
    assert editor.under_title.whole == f"chép từ {RESIDENCE}"
    assert not editor.save_button.isEnabled()
    assert (editor.retire_button.isHidden(), editor.compare_button.isHidden()) == (True, True)
    assert focused() is editor.parts.general.lines["code"]
    hands.type("xa-02")
    press(hands, ENTER, Qt.KeyboardModifier.ControlModifier)
    assert not editing(screen), editor.notice.text
    copied = desk.read(draft_of, "XA-02").document
    original = desk.read(draft_of, RESIDENCE).document
    assert copied.cases == original.cases
    assert copied.valid_from == date(2026, 1, 12)
    screen.edit(RESIDENCE)
    assert editor.parts.general.form.row("code").cell.isHidden()


def test_retired_and_taken_up_again(screen: CataloguePages, desk: Desk, hands: Hands) -> None:
    screen.edit(RESIDENCE)
    screen.editor.retire_button.click()
    hands.press(ENTER)
    assert not editing(screen)
    row = next(each for each in screen.list.table.words.rows if each[0] == RESIDENCE)
    assert row[5] == "ngừng từ 12/01/2026"
    screen.edit(RESIDENCE)
    assert screen.editor.retire_button.isHidden()
    assert screen.editor.save_button.text() == "Lưu, nhận lại"
    screen.editor.save_button.click()
    assert not editing(screen)
    draft = desk.read(draft_of, RESIDENCE)
    assert (draft.version, draft.valid_to) == (2, None)
