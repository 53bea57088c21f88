"""The card shows one dossier truly, and nothing of one dossier can be pressed onto another."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.errors import Unavailable
from app.rules.barcodes import grouped
from app.services.acts.performing import perform
from app.services.views.given import ActValues, Recipient
from app.services.wording.words import action_word, status_word, why_expected
from models.vocabulary import Action, Money, Status
from tests.clock import Clock
from tests.ui.dossier.conftest import Find, acts, press, press_main, stored
from tests.ui.immediate import HeardMessages, WaitingTasks
from ui.counter.dossier.actions_bar import ActionsBar
from ui.counter.dossier.card import DossierCard
from ui.desk import Desk
from ui.theme import S6


def test_shows_what_the_database_has(card: DossierCard, desk: Desk, unpaid: str) -> None:
    card.open(unpaid)
    dossier = stored(desk, unpaid)

    assert card.dossier == dossier
    assert card.head.code.text() == unpaid
    assert card.head.digits.text().startswith(grouped(dossier.barcode))
    assert card.head.status.word == status_word(dossier.status)
    facts = card.body.facts
    assert facts.person.first.text() == dossier.applicant
    assert dossier.applicant_person.phone in facts.person.second.text().split(" · ")
    assert facts.procedure.first.text() == dossier.procedure_name
    owed = sum(fee.amount or 0 for fee in dossier.fees)
    assert f"{owed:,}".replace(",", ".") in facts.money.first.text()


def test_a_late_dossier_says_so_and_its_date_explains_itself(
    card: DossierCard, desk: Desk, find: Find, clock: Clock
) -> None:
    clock.forward(days=60)
    code = find("overdue")
    card.open(code)
    card.body.facts.why.head.click()

    reasons = card.body.facts._reasons.text()
    assert card.body.facts.why.is_open
    assert all(line in reasons for line in stored(desk, code).due_explanation)
    assert card.head.late.isVisible()
    assert "quá" in card.body.facts.due.first.text()


def test_a_provisional_date_says_so(card: DossierCard, desk: Desk, find: Find) -> None:
    dossier = replace(stored(desk, find("today")), term_unsettled=False)
    card.show(replace(dossier, due_provisional=False))
    assert "tạm tính" not in card.body.facts.due.first.text()
    card.show(replace(dossier, due_provisional=True))
    assert "tạm tính" in card.body.facts.due.first.text()
    card.show(replace(dossier, due_provisional=False, term_unsettled=True))
    assert card.body.facts.due.first.text().endswith(" · dự kiến")
    (why,) = why_expected(by_calendar=False, by_term=True)
    assert why in card.body.facts._reasons.text()


def test_a_name_is_never_read_as_markup(card: DossierCard, desk: Desk, paid: str) -> None:
    dossier = stored(desk, paid)
    person = replace(dossier.applicant_person, name="<b>An</b> & Bình")
    card.show(replace(dossier, applicant_person=person, applicant=person.name))
    line = card.body.facts.person.first
    assert line.textFormat() is Qt.TextFormat.PlainText
    assert line.text() == "<b>An</b> & Bình"


def test_copies_the_code(card: DossierCard, heard: HeardMessages, paid: str) -> None:
    card.open(paid)
    card.head.copy.click()
    assert QGuiApplication.clipboard().text() == paid
    assert paid in heard.last.text


def test_the_way_is_read_when_it_is_unfolded(card: DossierCard, desk: Desk, paid: str) -> None:
    card.open(paid)
    assert "card.history" not in desk.tasks.keys  # type: ignore[attr-defined]  # the test's own runner
    card.body.history.head.click()
    shown = [label.text() for label in card.body._history.findChildren(type(card.head.code))]
    assert "Đã tiếp nhận hồ sơ" in shown
    assert acts(desk, paid, Action.RECEIVE)[0].actor in shown


def test_another_dossier_starts_folded(card: DossierCard, find: Find, paid: str) -> None:
    card.open(paid)
    card.body.history.set_open(True)
    card.open(paid)
    assert card.body.history.is_open
    card.open(find("today"))
    assert not card.body.history.is_open


@pytest.mark.parametrize("action", list(Action))
def test_every_act_of_the_vocabulary_gets_its_button(
    qtbot: QtBot, desk: Desk, paid: str, action: Action
) -> None:
    bar = ActionsBar()
    qtbot.addWidget(bar)
    dossier = stored(desk, paid)
    offer = replace(dossier.actions[0], action=action)
    bar.show_offers(replace(dossier, actions=(replace(offer, main=True),)))
    assert bar.main is not None
    assert action_word(action) in bar.main.text()
    bar.show_offers(replace(dossier, actions=(replace(offer, main=False),)))
    assert bar.main is None
    with qtbot.waitSignal(bar.wanted) as wanted:
        bar.others[0].click()
    assert wanted.args == [replace(offer, main=False)]


@pytest.mark.parametrize("width", [398, 900])
def test_nothing_but_its_words_makes_the_card_tall(
    card: DossierCard, window: QWidget, find: Find, width: int
) -> None:
    window.setFixedSize(width, 400)
    card.open(find("today", lambda row: row.status is Status.RECEIVED))
    card.body.prints.set_open(True)
    QApplication.processEvents()
    page, last = card.body._page, card.body.prints
    assert last.isVisible()
    bottom = last.mapTo(page, last.rect().bottomLeft()).y()
    assert page.height() - bottom <= S6
    assert last.height() >= last.heightForWidth(last.width()) > 0


def test_what_is_unfolded_at_the_foot_comes_into_sight(
    card: DossierCard, window: QWidget, find: Find
) -> None:
    window.setFixedSize(900, 400)
    card.open(find("today", lambda row: row.status is Status.RECEIVED))
    QApplication.processEvents()
    card.body.prints.head.click()
    QApplication.processEvents()
    foot = card.body.prints.mapTo(card.body.viewport(), card.body.prints.rect().bottomLeft()).y()
    assert 0 < foot <= card.body.viewport().height()


def test_who_may_do_nothing_is_told_why(card: DossierCard, desk: Desk, paid: str) -> None:
    card.show(replace(stored(desk, paid), actions=()))
    assert card.bar.main is None
    press_main(card)
    assert card.panel is None


def test_nothing_can_be_pressed_while_the_next_one_is_read(
    desk: Desk, qtbot: QtBot, paid: str, unpaid: str
) -> None:
    tasks = WaitingTasks(desk.messages)
    card = DossierCard(replace(desk, tasks=tasks))
    qtbot.addWidget(card)
    card.open(paid)
    tasks.finish()
    card.open(unpaid)

    press_main(card)
    assert card.panel is None
    assert not card.bar.isEnabled()
    tasks.finish()
    assert card.dossier is not None
    assert card.dossier.code == unpaid
    press_main(card)
    assert card.panel is not None


def test_an_act_that_ends_late_does_not_change_the_dossier_shown_since(
    desk: Desk, qtbot: QtBot, find: Find, paid: str
) -> None:
    tasks = WaitingTasks(desk.messages)
    card = DossierCard(replace(desk, tasks=tasks))
    qtbot.addWidget(card)
    other = stored(desk, find("today", lambda row: row.status is Status.RECEIVED))
    card.show(stored(desk, paid))
    press_main(card)
    assert card.panel is not None
    card.panel.confirm()
    card.show(other)
    with qtbot.waitSignal(card.changed):
        tasks.finish()

    assert stored(desk, paid).status is Status.RETURNED
    assert card.dossier == other
    assert card.main_offer == next(offer for offer in other.actions if offer.main)


def test_escape_closes_what_is_prepared_first_and_then_the_card(
    card: DossierCard, qtbot: QtBot, paid: str
) -> None:
    card.open(paid, take_focus=True)
    assert card.bar.main is not None
    assert card.bar.main.hasFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert card.panel is not None
    closed = []
    card.closed.connect(lambda: closed.append(True))
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert card.panel is None
    assert not closed
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert closed == [True]


def test_what_is_typed_survives_a_change_elsewhere_that_does_not_concern_it(
    card: DossierCard, desk: Desk, find: Find
) -> None:
    code = find("today", lambda row: row.status is Status.RECEIVED and row.money is Money.DUE)
    card.open(code)
    offer = next(each for each in stored(desk, code).actions if each.action is Action.WAIVE_FEE)
    card.bar.wanted.emit(offer)
    panel = card.panel
    assert panel is not None
    assert panel.fees is not None
    panel.fees.reason.setText("hộ nghèo")
    desk.write(perform, Action.COMPLETE, code, ActValues())
    card.refresh()

    assert card.panel is panel
    assert panel.fees.reason.text() == "hộ nghèo"
    assert card.head.status.word == status_word(Status.RESULT_READY)


def test_what_is_prepared_goes_away_when_another_desk_has_done_it(
    card: DossierCard, desk: Desk, paid: str
) -> None:
    card.open(paid)
    press_main(card)
    desk.write(perform, Action.RETURN_RESULT, paid, ActValues(recipient=Recipient()))
    card.refresh()

    assert card.panel is None
    assert card.body.notice.text
    assert card.head.status.word == status_word(Status.RETURNED)


def test_the_same_main_act_keeps_the_keyboard_and_another_one_does_not_get_it(
    card: DossierCard, desk: Desk, find: Find
) -> None:
    code = find("today", lambda row: row.status is Status.RECEIVED)
    dossier = stored(desk, code)
    card.open(code, take_focus=True)
    card.show(replace(dossier, note="có thêm ghi chú"))
    assert card.bar.main is not None
    assert card.bar.main.hasFocus()
    desk.write(perform, Action.COMPLETE, code, ActValues())
    card.refresh()
    assert card.bar.main is not None
    assert not card.bar.main.hasFocus()
    assert card.bar.hasFocus()


def test_a_card_that_could_not_be_refreshed_says_so_until_it_can(
    card: DossierCard, desk: Desk, paid: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    card.open(paid)
    with monkeypatch.context() as away:
        away.setattr(type(desk.database), "read_as", _away)
        card.refresh()
    assert card.dossier is not None
    assert "Máy chủ không trả lời." in card.body.notice.text
    card.refresh()
    assert card.body.notice.text == ""


def test_a_dossier_that_cannot_be_read_can_be_asked_for_again(
    card: DossierCard, desk: Desk, paid: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as away:
        away.setattr(type(desk.database), "read_as", _away)
        card.open(paid)
    assert card.dossier is None
    assert card.blank.text == "Máy chủ không trả lời."
    card.blank.step_buttons()[0].click()
    assert card.dossier is not None
    assert card.dossier.code == paid


def _away(*_args: object, **_kwargs: object) -> None:
    raise Unavailable("database_away", "Máy chủ không trả lời.", "Kiểm tra dây mạng.")
