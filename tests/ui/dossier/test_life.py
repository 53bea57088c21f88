"""Every act between receipt and return, done through the card and seen in the database."""

from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.rules.calendar import OFFICE_ZONE
from app.services.acts.performing import perform
from app.services.views.given import ActValues
from models.birth_dates import BirthDate
from models.vocabulary import Action, Clock, Status, Transit
from tests.ui.dossier.conftest import acts, begin, press, press_main, say_why, stored
from tests.ui.immediate import ImmediateTasks, WaitingTasks
from ui.counter.dossier.brought_part import BroughtPart
from ui.counter.dossier.card import DossierCard
from ui.counter.dossier.correction_part import CorrectionPart
from ui.counter.dossier.date_parts import DeadlinePart, NewDuePart
from ui.counter.dossier.reason_part import MissingPapers
from ui.counter.dossier.unit_part import UnitPart
from ui.desk import Desk

CTRL = Qt.KeyboardModifier.ControlModifier
JUSTICE = "Tư pháp – Hộ tịch"


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
    press_main(card)
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
    ("typed", "codes"),
    [("25/01/2026 09:00", ["due_on_day_off"]), ("20/01/2026 22:00", ["due_outside_hours"]), ("mai", [])],
)
def test_an_impossible_appointment_is_refused_in_the_panel(
    card: DossierCard, desk: Desk, received: str, typed: str, codes: list[str]
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
    said = panel.notice.text + panel.form.row("due_at").error.text()
    assert said  # of what is no date by the panel itself, before anybody is asked
    assert isinstance(desk.tasks, ImmediateTasks)
    assert [each.code for each in desk.tasks.refused if each.message in said] == codes
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
    assert after.birth_date == BirthDate(1990, 3, 5)
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


def test_another_desk_s_change_of_the_field_being_corrected_is_told(
    card: DossierCard, desk: Desk, received: str
) -> None:
    card.open(received)
    begin(card, Action.CORRECT)
    changes = (("applicant.phone", "0911222333"),)
    desk.write(perform, Action.CORRECT, received, ActValues(reason="nhầm", changes=changes))
    card.refresh()
    assert card.panel is None
    assert card.body.notice.text


@pytest.mark.parametrize("action", [Action.REQUEST_SUPPLEMENT, Action.EXTEND])
def test_what_a_panel_still_reads_goes_with_it(
    desk: Desk, qtbot: QtBot, received: str, action: Action
) -> None:
    tasks = WaitingTasks(desk.messages)
    card = DossierCard(replace(desk, tasks=tasks))
    qtbot.addWidget(card)
    card.show(stored(desk, received))
    tasks.finish()
    begin(card, action)
    qtbot.keyClick(card, Qt.Key.Key_Escape)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    tasks.finish()
    assert card.panel is None
    assert "card.guide" not in tasks.keys
    assert "card.due" not in tasks.keys


def test_a_leader_sees_what_an_officer_proposes_until_it_is_decided(
    card: DossierCard, desk: Desk, received: str
) -> None:
    card.open(received)
    panel = begin(card, Action.PROPOSE_REFUSAL)
    say_why(panel, "không đủ điều kiện")
    panel.confirm()
    proposed = card.body.facts.proposed
    assert desk.actor.full_name in proposed.first.text()
    assert proposed.second.text() == "không đủ điều kiện"
    panel = begin(card, Action.REFUSE)
    say_why(panel, "không đủ điều kiện")
    panel.confirm()
    assert not proposed.isVisible()
