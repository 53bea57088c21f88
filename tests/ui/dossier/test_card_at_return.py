"""The card of whoever came for a result: hers, somebody else's, and what is handed over before a decision: nothing."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.services.views import CardHolder, DossierView
from app.services.views.given import Recipient
from models.vocabulary import Gender, Status
from tests.ui.dossier.conftest import press, press_main, stored
from ui.counter.dossier.card import DossierCard
from ui.counter.dossier.recipient_rows import RecipientRows
from ui.desk import Desk
from ui.widgets.buttons import Button

CTRL = Qt.KeyboardModifier.ControlModifier
Result = Callable[[], DossierView]
BINH = CardHolder("001190000999", None, "Trần Thị Bình", None, Gender.FEMALE, None, None)


@pytest.fixture
def rows(card: DossierCard, paid: str) -> RecipientRows:
    card.open(paid)
    press_main(card)
    assert card.panel is not None
    assert card.panel.recipient is not None
    return card.panel.recipient


@pytest.fixture
def result(desk: Desk, paid: str) -> Result:
    """The dossier as it is now."""
    return lambda: stored(desk, paid)


@pytest.fixture
def hers(desk: Desk, paid: str) -> CardHolder:
    """The applicant's own card."""
    who = stored(desk, paid).applicant_person
    assert who.id_number is not None
    return CardHolder(who.id_number, None, who.name, who.birth_date, who.gender, None, None)


def test_her_own_card_says_so(
    qtbot: QtBot, card: DossierCard, rows: RecipientRows, hers: CardHolder, result: Result
) -> None:
    assert card.take_card(hers)
    assert "Đúng chính chủ" in rows.notice.text
    assert rows.herself.hasFocus()
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert result().status is Status.RETURNED


def test_where_her_card_says_otherwise_somebody_has_to_look(
    qtbot: QtBot, card: DossierCard, rows: RecipientRows, hers: CardHolder, result: Result
) -> None:
    assert card.take_card(replace(hers, name="Lê Thị Khác"))
    assert "họ tên: thẻ ghi Lê Thị Khác" in rows.notice.text
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert result().status is not Status.RETURNED
    step = QApplication.focusWidget()
    assert isinstance(step, Button)
    assert step.text() == "Vẫn trả cho chính chủ"
    # Pressed again out of impatience, it is still nobody's decision.
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert result().status is not Status.RETURNED
    press(qtbot, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert result().status is Status.RETURNED


def test_a_stranger_takes_nothing_without_a_paper_or_a_look(
    qtbot: QtBot, card: DossierCard, rows: RecipientRows, result: Result
) -> None:
    assert card.take_card(BINH)
    assert "không phải của người nộp" in rows.notice.text
    assert rows.authority.hasFocus()
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert result().status is not Status.RETURNED
    # Chosen as the applicant all the same, she is not who stands there.
    rows.herself.setChecked(True)
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert result().status is not Status.RETURNED
    rows.other.setChecked(True)
    rows.authority.setText("Giấy uỷ quyền số 5")
    assert not rows.problems()
    press(qtbot, Qt.Key.Key_Return, CTRL)
    after = result()
    assert after.status is Status.RETURNED
    assert after.recipient is not None
    assert (after.recipient.name, after.recipient_authority) == ("Trần Thị Bình", "Giấy uỷ quyền số 5")


def test_the_one_written_down_as_authorised_is_compared(card: DossierCard, rows: RecipientRows) -> None:
    rows.name.setText("tran thi binh")
    rows.id_number.setText(BINH.id_number)
    rows.authority.setText("số 5")
    card.take_card(BINH)
    assert "khớp với người được uỷ quyền" in rows.notice.text
    assert rows.recipient() == Recipient("Trần Thị Bình", BINH.id_number, "số 5")
    assert not rows.problems()
    # Another name written over it afterwards is not that of the card, and waits for somebody.
    rows.name.setText("Ai Khác")
    rows.id_number.setText("001190000111")
    assert [field for field, _said in rows.problems()] == ["recipient.card"]


def test_whom_the_dossier_is_about_needs_no_paper(
    qtbot: QtBot, card: DossierCard, rows: RecipientRows
) -> None:
    rows._represented = replace(BINH)
    card.take_card(BINH)
    assert "chủ hồ sơ được nộp thay" in rows.notice.text
    assert not rows.problems()
    assert rows.recipient() == Recipient("Trần Thị Bình", BINH.id_number, None)


def test_a_name_that_lost_letters_is_told(card: DossierCard, rows: RecipientRows) -> None:
    card.take_card(replace(BINH, name="Tr?n Th? B?nh"))
    assert "Cần xem lại họ tên" in rows.notice.hint
