"""What buttons, bars and facts say about money, dates and corrections, beside what is true of the dossier."""

from dataclasses import replace
from datetime import datetime

from PySide6.QtWidgets import QLabel

from app.rules.calendar import OFFICE_ZONE
from app.services.views.given import ActValues
from models.vocabulary import Action, Clock, FeeState, TermUnit
from tests.clock import Clock as Time
from tests.services.desk import Desk as Office
from tests.ui.dossier.conftest import begin, stored
from tests.ui.immediate import HeardMessages
from ui.counter.dossier.card import DossierCard
from ui.counter.dossier.facts import FactsPart
from ui.counter.dossier.steps_part import StepsPart
from ui.counter.reception.sayings import Sayings
from ui.desk import Desk


def test_the_button_that_takes_money_says_it_once(card: DossierCard, unpaid: str) -> None:
    card.open(unpaid)
    begin(card, Action.COLLECT_FEE)
    assert card.bar.main is not None
    assert card.bar.main.text().split() == ["Thu", "15.000", "đ", "(Ctrl+Enter)"]
    begin(card, Action.RETURN_RESULT)
    assert card.bar.main.text().startswith("Trả kết quả, thu 15.000 đ")


def test_a_correction_is_saved_as_everything_typed_is(card: DossierCard, received: str) -> None:
    card.open(received)
    begin(card, Action.CORRECT)
    assert card.bar.main is not None
    assert card.bar.main.text() == "Lưu (Ctrl+Enter)"


def test_a_part_paid_is_said_with_what_is_left(
    card: DossierCard, desk: Desk, unpaid: str, heard: HeardMessages
) -> None:
    card.open(unpaid)
    panel = begin(card, Action.COLLECT_FEE)
    fees = panel.fees
    assert fees is not None
    fees.partly.click()
    next(iter(fees.parts.values())).setText("3000")
    panel.confirm()
    (fee,) = stored(desk, unpaid).fees
    assert (fee.paid, fee.remaining) == (3_000, 12_000)
    said = heard.last
    assert said.text.startswith("Đã thu 3.000 đ: ")
    assert "Còn phải thu 12.000 đ." in said.hint
    panel = begin(card, Action.COLLECT_FEE)
    panel.confirm()
    assert heard.last.text.startswith("Đã thu 12.000 đ: ")
    assert "Còn phải thu" not in heard.last.hint


def test_nothing_is_marked_as_taken_before_its_amount_is_known(card: DossierCard, unpriced: str) -> None:
    card.open(unpriced)
    panel = begin(card, Action.RETURN_RESULT)
    fees = panel.fees
    assert fees is not None
    assert any(fee.state is FeeState.OPEN for fee in card.dossier.fees)  # type: ignore[union-attr]  # it is open
    assert not fees.collect.isChecked()
    assert not fees.waive.isChecked()
    (field, *others) = fees.amounts.values()
    for each in others:
        each.setText("1000")
    field.setText("8000")
    assert fees.collect.isChecked()


def test_a_clock_that_stands_still_is_nowhere_late_and_what_was_late_before_is_told(
    desk: Desk, office: Office, received: str
) -> None:
    dossier = office.dossier(received)
    due = datetime(2026, 1, 8, 17, 0, tzinfo=OFFICE_ZONE)
    now = datetime(2026, 1, 12, 9, 0, tzinfo=OFFICE_ZONE)
    facts = FactsPart()
    stopped = replace(dossier, due_at=due, clock=Clock.STOPPED, clock_stopped_at=now, overdue=False)
    facts.show_dossier(stopped, now)
    assert facts.due.first.property("role") != "bad"
    assert "quá " not in facts.due.first.text()
    assert "lúc dừng đã quá 4 ngày" in facts.due.second.text()
    # Stopped in time it is not late, however long the citizen takes.
    in_time = replace(stopped, clock_stopped_at=datetime(2026, 1, 7, 9, 0, tzinfo=OFFICE_ZONE))
    facts.show_dossier(in_time, now)
    assert facts.due.first.property("role") != "bad"
    assert "quá " not in facts.due.first.text() + facts.due.second.text()


def test_a_dossier_stopped_after_its_date_is_late_neither_in_the_list_nor_on_its_card(
    card: DossierCard, office: Office, received: str, clock: Time
) -> None:
    clock.set(2026, 3, 2, 9)
    office.perform(Action.HAND_OVER, received, ActValues(to_unit="tu phap"))
    office.perform(Action.ACCEPT, received)
    card.open(received)
    assert received in {row.code for row in office.day_list("overdue", limit=500).rows}
    assert (card.head.late.isHidden(), card.body.facts.due.first.property("role")) == (False, "bad")
    office.perform(Action.REQUEST_SUPPLEMENT, received, ActValues(reason="thiếu"))
    clock.set(2026, 3, 9, 9)
    card.open(received)
    assert received not in {row.code for row in office.day_list("overdue", limit=500).rows}
    assert (card.head.late.isHidden(), card.body.facts.due.first.property("role")) == (True, "")
    dossier, steps = office.dossier(received), StepsPart()
    assert any(step.due_at is not None and step.due_at < clock.now for step in dossier.steps)
    steps.show_steps(dossier.steps, dossier.clock, clock.now)
    assert "bad" not in {each.property("role") for each in steps.findChildren(QLabel)}
    steps.show_steps(dossier.steps, Clock.RUNNING, clock.now)
    assert "bad" in {each.property("role") for each in steps.findChildren(QLabel)}


def test_a_term_of_one_day_is_a_working_day_for_what_came_in_on_a_day_off(
    office: Office, received: str
) -> None:
    saturday = datetime(2026, 1, 10, 9, 0, tzinfo=OFFICE_ZONE)
    monday = datetime(2026, 1, 12, 17, 0, tzinfo=OFFICE_ZONE)
    dossier = replace(
        office.dossier(received),
        received_at=saturday,
        due_at=monday,
        term_unit=TermUnit.SAME_DAY,
        term_amount=1,
    )
    facts = FactsPart()
    facts.show_dossier(dossier, saturday)
    assert facts.due.second.text().endswith("trong ngày làm việc")
    facts.show_dossier(replace(dossier, received_at=monday.replace(hour=8)), monday)
    assert facts.due.second.text().endswith("trong ngày")


def test_a_date_that_may_move_is_said_as_one(
    desk: Desk, office: Office, received: str, heard: HeardMessages
) -> None:
    dossier = office.dossier(received)
    say = Sayings(desk, lambda: datetime(2026, 1, 12, 9, 0, tzinfo=OFFICE_ZONE))
    say.received(replace(dossier, due_provisional=True, term_unsettled=False))
    assert " · tạm tính: " in heard.last.text
    say.received(replace(dossier, due_provisional=False, term_unsettled=False))
    assert "tạm tính" not in heard.last.text
