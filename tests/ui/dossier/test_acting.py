"""Results, fees and completions through the card: done once, journalled, and refused with a way on."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.database.unit_of_work import Database
from app.errors import Unavailable, UserError
from app.services.acts.performing import perform
from app.services.views import CardHolder
from app.services.views.given import ActValues, Recipient
from models.vocabulary import Action, Status
from tests.ui.dossier.conftest import acts, begin, press, press_main, say_why, step, stored
from tests.ui.immediate import HeardMessages, RememberingPrinter, WaitingTasks, code_shown
from ui.counter.dossier.act_panel import problems_of
from ui.counter.dossier.card import DossierCard
from ui.desk import Desk
from ui.messages import Tone

CTRL = Qt.KeyboardModifier.ControlModifier


def test_two_keys_return_a_result_to_its_applicant(
    card: DossierCard, desk: Desk, qtbot: QtBot, heard: HeardMessages, paid: str
) -> None:
    card.open(paid, take_focus=True)
    changed = []
    card.changed.connect(lambda: changed.append(True))
    press(qtbot, Qt.Key.Key_Return)
    assert card.panel is not None
    assert card.panel.who.text() == stored(desk, paid).applicant
    press(qtbot, Qt.Key.Key_Return, CTRL)

    after = stored(desk, paid)
    assert after.status is Status.RETURNED
    assert after.recipient is not None
    assert after.recipient.name == after.applicant
    assert heard.last.tone is Tone.GOOD
    assert paid in heard.last.text
    assert after.applicant in heard.last.text
    assert card.dossier == after
    assert card.panel is None
    assert changed == [True]


def test_papers_that_now_exist_are_offered_and_printed(
    card: DossierCard, heard: HeardMessages, printer: RememberingPrinter, unpaid: str
) -> None:
    card.open(unpaid)
    press_main(card)
    assert card.panel is not None
    card.panel.confirm()
    step(heard.last, "In giấy biên nhận")
    step(heard.last, "In biên lai")
    assert [(form, code) for form, code, _document in printer.printed] == [
        ("giay-bien-nhan", unpaid),
        ("bien-lai", unpaid),
    ]


def test_given_up_the_keyboard_goes_back_to_where_the_act_was_begun(
    card: DossierCard, window: QWidget, qtbot: QtBot, paid: str
) -> None:
    box = QLineEdit()
    layout = window.layout()
    assert layout is not None
    layout.addWidget(box)
    box.show()
    card.open(paid)
    box.setFocus()
    press_main(card)
    assert not box.hasFocus()
    press(qtbot, Qt.Key.Key_Escape)
    assert box.hasFocus()


def test_pressing_twice_acts_once(desk: Desk, qtbot: QtBot, paid: str) -> None:
    tasks = WaitingTasks(desk.messages)
    card = DossierCard(replace(desk, tasks=tasks))
    qtbot.addWidget(card)
    card.show(stored(desk, paid))
    press_main(card)
    assert card.panel is not None
    card.panel.confirm()
    card.panel.confirm()
    assert card.bar.main is not None
    assert not card.bar.main.isEnabled()
    press_main(card)
    tasks.finish()
    assert len(acts(desk, paid, Action.RETURN_RESULT)) == 1


def test_a_lost_answer_is_asked_for_again_and_nothing_happens_twice(
    card: DossierCard, desk: Desk, heard: HeardMessages, unpaid: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    card.open(unpaid)
    press_main(card)
    panel = card.panel
    assert panel is not None
    with monkeypatch.context() as cut:
        cut.setattr(Database, "write", _answer_lost(Database.write))
        panel.confirm()
    assert stored(desk, unpaid).status is Status.RETURNED
    assert heard.last.tone is Tone.BAD
    assert card.panel is panel

    step(heard.last, "Làm lại")
    assert heard.last.tone is Tone.GOOD
    assert len(acts(desk, unpaid, Action.RETURN_RESULT)) == 1
    assert len({fee.receipt_number for fee in stored(desk, unpaid).fees if fee.receipt_number}) == 1


def test_a_second_return_is_refused_and_the_card_catches_up(
    card: DossierCard, desk: Desk, heard: HeardMessages, paid: str
) -> None:
    card.open(paid)
    press_main(card)
    desk.write(perform, Action.RETURN_RESULT, paid, ActValues(recipient=Recipient()))
    assert card.panel is not None
    card.panel.confirm()

    assert heard.last.tone is Tone.BAD
    assert code_shown(desk.tasks, heard.last.text) == "already_returned"
    assert card.panel is None
    assert card.dossier == stored(desk, paid)
    step(heard.last, "Xem đường đi")
    assert card.body.history.is_open
    assert len(acts(desk, paid, Action.RETURN_RESULT)) == 1


def test_a_second_proposal_is_refused_and_the_card_offers_the_way_of_the_dossier(
    card: DossierCard, desk: Desk, heard: HeardMessages, received: str
) -> None:
    card.open(received)
    panel = begin(card, Action.PROPOSE_REFUSAL)
    say_why(panel, "Hồ sơ trùng")
    because = ActValues(reason="Không đủ điều kiện")
    desk.write(perform, Action.PROPOSE_REFUSAL, received, because)
    panel.confirm()

    assert heard.last.tone is Tone.BAD
    step(heard.last, "Xem đường đi")
    assert card.body.history.is_open
    assert len(acts(desk, received, Action.PROPOSE_REFUSAL)) == 1


def test_an_authorised_person_needs_name_and_number(card: DossierCard, desk: Desk, paid: str) -> None:
    card.open(paid)
    press_main(card)
    panel = card.panel
    assert panel is not None
    assert panel.recipient is not None
    assert not panel.recipient.name.isVisible()
    panel.recipient.other.setChecked(True)
    panel.confirm()
    assert panel.form.row("recipient.name").error.text()
    assert panel.form.row("recipient.id_number").error.text()
    assert panel.recipient.name.hasFocus()
    assert stored(desk, paid).status is Status.RESULT_READY

    panel.recipient.name.setText("Trần Thị Bình")
    panel.recipient.id_number.setText("001190000123")
    panel.recipient.authority.setText("UQ 12, ngày 05/01/2026")
    panel.confirm()
    after = stored(desk, paid)
    assert after.recipient is not None
    assert (after.recipient.name, after.recipient.id_number) == ("Trần Thị Bình", "001190000123")
    assert after.recipient_authority == "UQ 12, ngày 05/01/2026"


def test_a_wrong_number_is_refused_under_its_field(card: DossierCard, desk: Desk, paid: str) -> None:
    card.open(paid)
    press_main(card)
    panel = card.panel
    assert panel is not None
    assert panel.recipient is not None
    panel.recipient.other.setChecked(True)
    panel.recipient.name.setText("Trần Thị Bình")
    panel.recipient.id_number.setText("12")
    panel.confirm()
    assert card.panel is panel
    assert panel.form.row("recipient.id_number").error.text()
    assert panel.recipient.name.text() == "Trần Thị Bình"
    assert stored(desk, paid).status is Status.RESULT_READY


def test_enter_walks_through_the_authorised_person(
    card: DossierCard, desk: Desk, qtbot: QtBot, paid: str
) -> None:
    card.open(paid, take_focus=True)
    press(qtbot, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Return)
    for typed in ("Trần Thị Bình", "001190000123", ""):
        focus = QApplication.focusWidget()
        assert isinstance(focus, QLineEdit)
        focus.insert(typed)
        press(qtbot, Qt.Key.Key_Return)
    assert card.bar.main is not None
    assert card.bar.main.hasFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert card.panel is not None
    assert "Ctrl+Enter" in card.panel.notice.text
    assert stored(desk, paid).status is Status.RESULT_READY
    press(qtbot, Qt.Key.Key_Return, CTRL)
    after = stored(desk, paid)
    assert after.status is Status.RETURNED
    assert after.recipient is not None
    assert after.recipient.id_number == "001190000123"


def test_a_scanned_card_fills_in_who_takes_the_result(card: DossierCard, desk: Desk, paid: str) -> None:
    applicant = stored(desk, paid).applicant_person
    other = CardHolder("001190000123", None, "Trần Thị Bình", None, None, None, None)
    assert not card.take_card(other)
    card.open(paid)
    assert not card.take_card(other)
    press_main(card)
    assert card.panel is not None
    assert card.take_card(other)
    assert card.panel.values().recipient == Recipient("Trần Thị Bình", "001190000123", None)
    assert applicant.id_number is not None
    assert card.take_card(replace(other, id_number=applicant.id_number, name=applicant.name))
    assert card.panel.values().recipient == Recipient()


def test_an_act_that_asks_nothing_and_ends_nothing_is_done_at_once(
    card: DossierCard, desk: Desk, received: str
) -> None:
    desk.write(perform, Action.HAND_OVER, received, ActValues(to_unit="Tư pháp"))
    card.open(received)
    press_main(card)
    assert stored(desk, received).pending_unit is None
    assert len(acts(desk, received, Action.ACCEPT)) == 1


def test_what_ends_something_is_confirmed_by_ctrl_enter_under_the_person_s_name(
    card: DossierCard, desk: Desk, qtbot: QtBot, received: str
) -> None:
    card.open(received)
    panel = begin(card, Action.COMPLETE)
    assert panel.who.isVisible()
    assert panel.who.text() == stored(desk, received).applicant
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        press(qtbot, key)
    assert stored(desk, received).status is Status.RECEIVED
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert stored(desk, received).status is Status.RESULT_READY
    assert card.main_offer is not None
    assert card.main_offer.action is Action.RETURN_RESULT


def test_a_missing_role_is_said(
    desk_of: Callable[[str], Desk], desk: Desk, qtbot: QtBot, heard: HeardMessages, paid: str
) -> None:
    officer = DossierCard(desk_of("chuyenvien"))
    qtbot.addWidget(officer)
    officer.show(stored(desk, paid))
    press_main(officer)
    assert officer.panel is not None
    officer.panel.confirm()
    assert heard.last.tone is Tone.BAD
    assert heard.last.hint
    assert stored(desk, paid).status is Status.RESULT_READY


@pytest.mark.parametrize(
    ("error", "fields"),
    [
        (UserError("recipient_missing", "a", field="recipient.name"), ["recipient.name"]),
        (UserError("reason_missing", "a", field="waive_reason"), ["fees.waive_reason"]),
        (UserError("fee_amount_missing", "a", fees=[2, 3]), ["fees.2", "fees.3"]),
        (UserError("x", "a", field="f", problems=[{"field": "f", "message": "b"}]), ["f"]),
        (UserError("role_missing", "a"), []),
    ],
)
def test_a_refusal_finds_its_fields(error: UserError, fields: list[str]) -> None:
    assert [field for field, _sentence in problems_of(error)] == fields


def _answer_lost(write: Callable[..., Any]) -> Callable[..., Any]:
    def written_but_not_answered(*args: object, **kwargs: object) -> None:
        write(*args, **kwargs)
        raise Unavailable("database_away", "Máy chủ không trả lời.", "Thử lại sau.")

    return written_but_not_answered
