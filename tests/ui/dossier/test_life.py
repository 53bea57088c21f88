"""Every act between receipt and return, done through the card and seen in the database."""

from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.rules.calendar import OFFICE_ZONE
from app.services.acts import perform
from app.services.values import ActValues, FeeSettlement, PaperValues
from app.services.views import DossierView
from models.vocabulary import Action, Clock, FeeState, Status, Transit
from tests.clock import Clock as OfficeClock
from tests.services.desk import CERTIFIED_COPY
from tests.services.desk import Desk as Office
from tests.ui.dossier.conftest import Find, acts, press, stored
from tests.ui.immediate import HeardMessages, RememberingPrinter
from ui.desk import Desk
from ui.dossier.act_panel import ActPanel
from ui.dossier.brought_part import BroughtPart
from ui.dossier.card import DossierCard
from ui.dossier.correction_part import CorrectionPart
from ui.dossier.date_parts import DeadlinePart, NewDuePart
from ui.dossier.reason_part import MissingPapers
from ui.dossier.tick_parts import PapersBackPart, RefundPart
from ui.dossier.unit_part import UnitPart
from ui.messages import Tone

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
JUSTICE = "Tư pháp – Hộ tịch"


@pytest.fixture
def office(desk: Desk) -> Office:
    """The same office without its window."""
    return Office(desk.database, desk.actor)


@pytest.fixture
def received(find: Find) -> str:
    """A dossier received today and not yet begun."""
    return find("today", lambda row: row.status is Status.RECEIVED)


def begin(card: DossierCard, action: Action) -> ActPanel:
    """Prepare an act as its button does."""
    assert card.dossier is not None
    card.bar.wanted.emit(next(offer for offer in card.dossier.actions if offer.action is action))
    assert card.panel is not None
    return card.panel


def say_why(panel: ActPanel, reason: str) -> None:
    """Type the reason an act asks for."""
    assert panel.reason is not None
    if isinstance(panel.reason, QLineEdit):
        panel.reason.setText(reason)
    else:
        panel.reason.setPlainText(reason)


def test_a_few_letters_and_enter_hand_a_dossier_over(
    card: DossierCard, desk: Desk, qtbot: QtBot, received: str
) -> None:
    card.open(received)
    panel = begin(card, Action.HAND_OVER)
    unit = panel.part(UnitPart)
    assert unit is not None
    assert unit.field.hasFocus()
    qtbot.keyClicks(unit.field, "tu phap")
    assert unit.unit == JUSTICE
    press(qtbot, Qt.Key.Key_Return)
    after = stored(desk, received)
    assert (after.status, after.pending_unit) == (Status.IN_PROGRESS, JUSTICE)
    assert JUSTICE in card.body.facts.transit.first.text()
    assert card.main_offer is not None
    assert card.main_offer.action is Action.ACCEPT


def test_a_unit_nobody_has_is_refused_under_the_field(card: DossierCard, desk: Desk, received: str) -> None:
    card.open(received)
    panel = begin(card, Action.HAND_OVER)
    unit = panel.part(UnitPart)
    assert unit is not None
    unit.field.setText("thuế")
    panel.confirm()
    assert panel.form.row("to_unit").error.text()
    assert stored(desk, received).transit is Transit.NONE


def test_arrows_in_the_field_move_through_the_units(card: DossierCard, qtbot: QtBot, received: str) -> None:
    card.open(received)
    unit = begin(card, Action.HAND_OVER).part(UnitPart)
    assert unit is not None
    unit.list.setCurrentRow(0)
    first = unit.unit
    press(qtbot, Qt.Key.Key_Down)
    assert unit.unit != first
    press(qtbot, Qt.Key.Key_Up)
    press(qtbot, Qt.Key.Key_Up)
    assert unit.unit == first


def test_what_was_sent_is_taken_over_or_sent_back(card: DossierCard, desk: Desk, received: str) -> None:
    card.open(received)
    begin(card, Action.HAND_OVER).confirm()
    panel = begin(card, Action.SEND_BACK)
    panel.confirm()
    assert panel.form.row("reason").error.text()
    say_why(panel, "thiếu tờ khai")
    panel.confirm()
    assert stored(desk, received).transit is Transit.NONE
    begin(card, Action.HAND_OVER).confirm()
    sent_to = stored(desk, received).pending_unit
    card.press_main()
    after = stored(desk, received)
    assert after.holder == sent_to
    assert after.pending_unit is None


def test_ticked_papers_are_asked_for_and_written_down_when_they_come(
    card: DossierCard, desk: Desk, received: str
) -> None:
    card.open(received)
    panel = begin(card, Action.REQUEST_SUPPLEMENT)
    missing, deadline = panel.part(MissingPapers), panel.part(DeadlinePart)
    assert missing is not None
    assert deadline is not None
    missing.field.setPlainText("chữ ký ở trang 2")
    missing.ticks.set_on(0, True)
    name = missing.ticks.item(0).text()
    assert missing.field.toPlainText() == f"- {name}\nchữ ký ở trang 2"
    deadline.field.setText("20/01/2026")
    panel.confirm()

    asked = stored(desk, received)
    assert (asked.status, asked.clock) == (Status.AWAITING_SUPPLEMENT, Clock.STOPPED)
    assert asked.supplement_deadline == datetime(2026, 1, 20, 17, 0, tzinfo=OFFICE_ZONE)
    stopped = card.body.facts.stopped
    assert "12/01 09:15" in stopped.first.text()
    assert name in stopped.second.text()
    assert "20/01 17:00" in stopped.second.text()

    papers_before = len(asked.papers)
    panel = begin(card, Action.SUPPLEMENT)
    brought = panel.part(BroughtPart)
    assert brought is not None
    assert [row.name.text() for row in brought.rows] == [name, ""]
    brought.rows[0].copies.setValue(2)
    panel.confirm()
    after = stored(desk, received)
    assert (after.status, after.clock) == (Status.IN_PROGRESS, Clock.RUNNING)
    assert len(after.papers) == papers_before + 1
    assert (after.papers[-1].name, after.papers[-1].originals, after.papers[-1].copies) == (name, 1, 2)


def test_a_tick_taken_away_takes_its_line_and_leaves_what_was_typed(card: DossierCard, received: str) -> None:
    card.open(received)
    missing = begin(card, Action.REQUEST_SUPPLEMENT).part(MissingPapers)
    assert missing is not None
    missing.ticks.set_on(0, True)
    missing.field.appendPlainText("ảnh 4×6")
    missing.ticks.set_on(0, False)
    assert missing.field.toPlainText() == "ảnh 4×6"


def test_ctrl_enter_confirms_from_within_the_lines_of_a_reason(
    card: DossierCard, desk: Desk, qtbot: QtBot, received: str
) -> None:
    card.open(received)
    panel = begin(card, Action.REFUSE)
    assert isinstance(panel.reason, QPlainTextEdit)
    panel.reason.setFocus()
    qtbot.keyClicks(panel.reason, "khong du dieu kien")
    press(qtbot, Qt.Key.Key_Return)
    assert stored(desk, received).status is Status.RECEIVED
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert stored(desk, received).status is Status.REFUSED


def test_an_extension_takes_the_calendar_s_suggestion(card: DossierCard, desk: Desk, received: str) -> None:
    card.open(received)
    before = stored(desk, received).due_at
    panel = begin(card, Action.EXTEND)
    due = panel.part(NewDuePart)
    assert due is not None
    due.suggested[1].click()
    say_why(panel, "chờ xác minh")
    panel.confirm()
    after = stored(desk, received)
    assert after.extensions == 1
    assert after.due_at > before
    assert card.body.due_changes.isVisibleTo(card)
    (change,) = card.body._story.due_changes
    assert (change.before, change.after, change.reason) == (before, after.due_at, "chờ xác minh")


@pytest.mark.parametrize(
    ("typed", "said"),
    [("25/01/2026 09:00", "nghỉ"), ("20/01/2026 22:00", "giờ làm việc"), ("mai", "Ghi ngày")],
)
def test_an_impossible_appointment_is_refused_in_the_panel(
    card: DossierCard, desk: Desk, received: str, typed: str, said: str
) -> None:
    card.open(received)
    before = stored(desk, received)
    panel = begin(card, Action.EXTEND)
    due = panel.part(NewDuePart)
    assert due is not None
    due.field.setText(typed)
    say_why(panel, "chờ xác minh")
    panel.confirm()
    assert card.panel is panel
    assert said in panel.notice.text + panel.form.row("due_at").error.text()
    assert stored(desk, received) == before


def test_a_correction_sends_only_what_differs_and_keeps_the_old_value(
    card: DossierCard, desk: Desk, received: str
) -> None:
    card.open(received)
    before = stored(desk, received).applicant_person
    panel = begin(card, Action.CORRECT)
    part = panel.part(CorrectionPart)
    assert part is not None
    panel.confirm()
    assert panel.form.row("applicant.name").error.text()
    phone, birth, gender = (part.field(f"applicant.{name}") for name in ("phone", "birth_date", "gender"))
    assert isinstance(phone, QLineEdit)
    assert isinstance(birth, QLineEdit)
    assert isinstance(gender, QComboBox)
    phone.setText("0999 888 777")
    birth.setText("31/02/1990")
    gender.setCurrentIndex(gender.findData(""))
    say_why(panel, "ghi nhầm")
    panel.confirm()
    assert panel.form.row("applicant.birth_date").error.text()
    birth.setText("05031990")
    panel.confirm()

    after = stored(desk, received).applicant_person
    assert after.phone == "0999888777"
    assert after.birth_date == datetime(1990, 3, 5, tzinfo=OFFICE_ZONE).date()
    assert after.gender is None
    assert replace(after, phone=None, birth_date=None, gender=None) == replace(
        before, phone=None, birth_date=None, gender=None
    )
    (act,) = acts(desk, received, Action.CORRECT)
    changes = act.details["changes"]
    assert isinstance(changes, list)
    assert {change["field"] for change in changes} == {
        "applicant.phone",
        "applicant.birth_date",
        "applicant.gender",
    }


def test_originals_are_given_back_as_ticked_and_the_card_says_so(
    card: DossierCard, desk: Desk, office: Office
) -> None:
    held = (
        PaperValues("Căn cước bản chính", 1, 0, to_return=True),
        PaperValues("Sổ hộ khẩu bản chính", 1, 0, to_return=True),
        PaperValues("Tờ khai", 1, 0),
    )
    code = office.receive(papers=held).code
    card.open(code)
    panel = begin(card, Action.GIVE_BACK_PAPERS)
    part = panel.part(PapersBackPart)
    assert part is not None
    assert part.ticks.count() == 2
    part.ticks.set_on(0, False)
    part.ticks.set_on(1, False)
    panel.confirm()
    assert panel.form.row("papers").error.text()
    part.ticks.set_on(1, True)
    panel.confirm()
    given = [paper.given_back_at is not None for paper in stored(desk, code).papers]
    assert given == [False, True, False]


def test_a_return_says_which_originals_go_with_it(card: DossierCard, office: Office) -> None:
    held = (PaperValues("Căn cước bản chính", 1, 0, to_return=True),)
    code = office.receive(papers=held).code
    office.complete(code)
    card.open(code)
    panel = begin(card, Action.RETURN_RESULT)
    texts = [part.text() for part in panel.form.findChildren(type(card.head.code))]
    assert any("Căn cước bản chính" in text for text in texts)


def test_collected_money_is_paid_back_with_its_sum_on_the_button(
    card: DossierCard, desk: Desk, office: Office
) -> None:
    code = office.receive(CERTIFIED_COPY, page_count=3).code
    paid = office.perform(Action.COLLECT_FEE, code, ActValues(fees=FeeSettlement(collected=True)))
    total = sum(fee.amount or 0 for fee in paid.fees)
    assert total
    card.open(code)
    panel = begin(card, Action.REFUND_FEE)
    assert panel.part(RefundPart) is not None
    assert card.bar.main is not None
    assert f"{total:,}".replace(",", ".") in card.bar.main.text()
    say_why(panel, "người dân rút hồ sơ")
    panel.confirm()
    assert {fee.state for fee in stored(desk, code).fees} == {FeeState.REFUNDED}


def test_payment_elsewhere_stops_the_clock_and_starts_it_again(
    card: DossierCard, desk: Desk, office: Office, received: str
) -> None:
    office.perform(Action.HAND_OVER, received, ActValues(to_unit="Tư pháp"))
    office.perform(Action.ACCEPT, received)
    card.open(received)
    panel = begin(card, Action.REQUEST_PAYMENT)
    say_why(panel, "thuế trước bạ")
    panel.confirm()
    assert stored(desk, received).status is Status.AWAITING_PAYMENT
    assert "thuế trước bạ" in card.body.facts.stopped.second.text()
    card.press_main()
    assert stored(desk, received).status is Status.IN_PROGRESS


def test_the_list_of_other_acts_is_worked_by_the_keyboard_alone(
    card: DossierCard, qtbot: QtBot, received: str
) -> None:
    card.open(received, take_focus=True)
    more = card.bar.more
    assert more is not None
    assert not more.is_open
    press(qtbot, Qt.Key.Key_V, ALT)
    assert more.is_open
    assert more.buttons[0].hasFocus()
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Right)
    below = more._grid.itemAtPosition(1, 1)
    assert below is not None
    assert below.widget().hasFocus()
    press(qtbot, Qt.Key.Key_Escape)
    assert not more.is_open
    assert more.opener.hasFocus()
    press(qtbot, Qt.Key.Key_V, ALT)
    wanted = card.dossier
    assert wanted is not None
    action = [offer for offer in wanted.actions if not offer.main][2].action
    press(qtbot, Qt.Key.Key_Return)
    assert card.panel is not None
    assert card.panel.offer.action is action


def test_the_last_act_is_taken_back_and_both_stay_in_the_journal(
    card: DossierCard, desk: Desk, heard: HeardMessages, received: str
) -> None:
    card.open(received)
    before = stored(desk, received)
    begin(card, Action.HAND_OVER).confirm()
    way_back = heard.last.way_back
    assert way_back is not None
    way_back.act()
    after = stored(desk, received)
    assert (after.status, after.transit) == (before.status, Transit.NONE)
    assert card.dossier == after
    assert heard.last.tone is Tone.GOOD
    assert heard.last.way_back is None
    assert len(acts(desk, received, Action.UNDO)) == 1


def test_after_ten_seconds_the_office_says_no(
    card: DossierCard, heard: HeardMessages, clock: OfficeClock, received: str, desk: Desk
) -> None:
    card.open(received)
    begin(card, Action.HAND_OVER).confirm()
    way_back = heard.last.way_back
    assert way_back is not None
    clock.forward(seconds=11)
    way_back.act()
    assert heard.last.tone is Tone.BAD
    assert "10 giây" in heard.last.text
    assert stored(desk, received).pending_unit is not None


def test_what_moved_money_has_no_way_back(
    card: DossierCard, heard: HeardMessages, unpaid: str, paid: str
) -> None:
    card.open(unpaid)
    begin(card, Action.RETURN_RESULT).confirm()
    assert heard.last.tone is Tone.GOOD
    assert heard.last.way_back is None
    card.open(paid)
    begin(card, Action.RETURN_RESULT).confirm()
    assert heard.last.way_back is not None


@pytest.mark.parametrize(
    ("action", "offered"),
    [
        (Action.REQUEST_SUPPLEMENT, ("In phiếu yêu cầu bổ sung", "yeu-cau-bo-sung")),
        (Action.REFUSE, ("In phiếu từ chối", "tu-choi")),
        (Action.STOP, ("In thông báo dừng", "dung-giai-quyet")),
        (Action.HAND_OVER, ("In phiếu kiểm soát", "kiem-soat")),
        (Action.EXTEND, ("In phiếu xin lỗi", "xin-loi")),
    ],
)
def test_the_form_an_act_owes_is_offered_and_can_be_printed(
    desk: Desk, qtbot: QtBot, received: str, action: Action, offered: tuple[str, str]
) -> None:
    card, heard = DossierCard(desk), HeardMessages(desk.messages)
    qtbot.addWidget(card)
    card.show(stored(desk, received))
    panel = begin(card, action)
    if (due := panel.part(NewDuePart)) is not None:
        due.suggested[0].click()
    if panel.reason is not None:
        say_why(panel, "lý do")
    panel.confirm()
    word, form = offered
    next(act for said, act in heard.last.steps if said == word)()
    assert isinstance(desk.printer, RememberingPrinter)
    assert [(name, code) for name, code, _document in desk.printer.printed] == [(form, received)]


def test_another_desk_s_change_of_the_field_being_corrected_is_told(
    card: DossierCard, desk: Desk, received: str
) -> None:
    card.open(received)
    begin(card, Action.CORRECT)
    changes = (("applicant.phone", "0911222333"),)
    desk.database.write(
        desk.actor, perform, Action.CORRECT, received, ActValues(reason="nhầm", changes=changes)
    )
    card.refresh()
    assert card.panel is None
    assert card.body.notice.text


def test_custody_and_steps_are_shown(card: DossierCard, desk: Desk, office: Office) -> None:
    held = (PaperValues("Căn cước bản chính", 1, 0, to_return=True),)
    code = office.receive(papers=held).code
    office.perform(Action.GIVE_BACK_PAPERS, code)
    card.open(code)
    words = [part.text() for part in card.body._papers.findChildren(type(card.head.code))]
    assert any("12/01 09:15" in text and desk.actor.full_name in text for text in words)
    dossier: DossierView = stored(desk, code)
    shown = [part.text() for part in card.body._steps.findChildren(type(card.head.code))]
    assert all(any(step.name in text for text in shown) for step in dossier.steps)
