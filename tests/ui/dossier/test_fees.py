"""Fees at the card: collected with the result or by themselves, asked for when open, waived for a reason."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from models.vocabulary import Action, FeeState, Status
from tests.ui.dossier.conftest import press, press_main, step, stored
from tests.ui.immediate import HeardMessages
from ui.counter.dossier.card import DossierCard
from ui.desk import Desk
from ui.messages import Tone


def test_money_due_is_collected_in_the_same_act(
    card: DossierCard, desk: Desk, qtbot: QtBot, heard: HeardMessages, unpaid: str
) -> None:
    due = sum(fee.amount or 0 for fee in stored(desk, unpaid).fees if fee.state is FeeState.DUE)
    written = f"{due:,}".replace(",", ".") + " đ"
    card.open(unpaid, take_focus=True)
    press(qtbot, Qt.Key.Key_Return)
    assert card.bar.main is not None
    assert written in card.bar.main.text()
    press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    fees = stored(desk, unpaid).fees
    assert {fee.state for fee in fees if fee.amount} == {FeeState.COLLECTED}
    assert all(fee.receipt_number for fee in fees if fee.state is FeeState.COLLECTED)
    assert written in heard.last.hint


def test_an_open_amount_is_asked_for(card: DossierCard, desk: Desk, unpriced: str) -> None:
    card.open(unpriced)
    press_main(card)
    panel = card.panel
    assert panel is not None
    assert panel.fees is not None
    assert panel.fees.total is None
    panel.confirm()
    assert stored(desk, unpriced).status is Status.RESULT_READY
    for position, field in panel.fees.amounts.items():
        assert panel.form.row(f"fees.{position}").error.text()
        field.setText("12 000")
    panel.confirm()
    fees = stored(desk, unpriced).fees
    assert {fee.amount for fee in fees if fee.position in panel.fees.amounts} == {12_000}
    assert stored(desk, unpriced).status is Status.RETURNED


def test_waiving_needs_its_reason(card: DossierCard, desk: Desk, unpaid: str) -> None:
    card.open(unpaid)
    press_main(card)
    panel = card.panel
    assert panel is not None
    assert panel.fees is not None
    panel.fees.waive.setChecked(True)
    panel.confirm()
    assert panel.form.row("fees.waive_reason").error.text()
    panel.fees.reason.setText("hộ nghèo")
    panel.confirm()
    after = stored(desk, unpaid)
    assert after.status is Status.RETURNED
    assert {fee.reason for fee in after.fees if fee.state is FeeState.WAIVED} == {"hộ nghèo"}


@pytest.mark.parametrize(
    ("action", "state"), [(Action.COLLECT_FEE, FeeState.COLLECTED), (Action.WAIVE_FEE, FeeState.WAIVED)]
)
def test_fees_are_settled_by_themselves(
    card: DossierCard, desk: Desk, unpaid: str, action: Action, state: FeeState
) -> None:
    card.open(unpaid)
    assert card.dossier is not None
    card.bar.wanted.emit(next(offer for offer in card.dossier.actions if offer.action is action))
    assert card.panel is not None
    assert card.panel.fees is not None
    card.panel.fees.reason.setText("trẻ em dưới 6 tuổi")
    card.panel.confirm()
    after = stored(desk, unpaid)
    assert after.status is card.dossier.status
    assert {fee.state for fee in after.fees if fee.amount} == {state}
    assert after.actions == card.dossier.actions


def test_enter_confirms_where_there_is_nothing_to_type(
    card: DossierCard, desk: Desk, qtbot: QtBot, unpaid: str
) -> None:
    card.open(unpaid)
    assert card.dossier is not None
    card.bar.wanted.emit(next(offer for offer in card.dossier.actions if offer.action is Action.COLLECT_FEE))
    press(qtbot, Qt.Key.Key_Return)
    assert {fee.state for fee in stored(desk, unpaid).fees if fee.amount} == {FeeState.COLLECTED}


def test_fees_nobody_knew_of_open_their_block(
    card: DossierCard, desk: Desk, heard: HeardMessages, unpaid: str
) -> None:
    stale = replace(stored(desk, unpaid), fees=())
    card.show(stale)
    press_main(card)
    assert card.panel is not None
    assert card.panel.fees is None
    card.panel.confirm()
    assert heard.last.tone is Tone.BAD
    step(heard.last, "Thu hoặc miễn phí")
    assert card.panel is not None
    assert card.panel.fees is not None
