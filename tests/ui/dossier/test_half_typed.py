"""A reason half typed survives the next scan: kept for its dossier and act, offered there and nowhere else."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from models.vocabulary import Action
from tests.ui.dossier.conftest import acts, begin, say_why, stored
from ui.counter.dossier.act_panel import ActPanel
from ui.counter.dossier.card import DossierCard
from ui.desk import Desk
from ui.widgets.buttons import Button

REASON = "Đơn chưa có chữ ký"


def offered(panel: ActPanel) -> Button | None:
    """The button that brings back what was typed, where it is offered."""
    if not panel.draft_notice.text:
        return None
    return next(each for each in panel.draft_notice.findChildren(Button) if each.text() == "Mở lại")


def typed_in(panel: ActPanel) -> str:
    """What stands in the field for the reason."""
    return panel.form.typed.get("reason", "")


@pytest.mark.parametrize("action", [Action.REFUSE, Action.REQUEST_SUPPLEMENT, Action.WAIVE_FEE])
def test_the_next_scan_keeps_it_for_this_dossier_and_act(
    card: DossierCard, desk: Desk, unpaid: str, received: str, action: Action
) -> None:
    code, other = (unpaid, received) if action is Action.WAIVE_FEE else (received, unpaid)
    card.open(code)
    panel = begin(card, action)
    if panel.fees is not None:
        panel.fees.reason.setText(REASON)
    else:
        say_why(panel, REASON)
    card.show(stored(desk, other))
    assert card.panel is None
    assert offered(begin(card, Action.CORRECT)) is None
    card.show(stored(desk, code))
    assert offered(begin(card, Action.CORRECT)) is None
    again = begin(card, action)
    back = offered(again)
    assert back is not None
    assert REASON in [words.text() for words in again.draft_notice.findChildren(QLabel)]
    back.click()
    assert REASON in again.form.typed.values()
    assert offered(again) is None


def test_done_it_is_offered_no_more(
    card: DossierCard, desk: Desk, received: str, paid: str, drafts: Path
) -> None:
    card.open(received)
    say_why(begin(card, Action.REFUSE), REASON)
    card.show(stored(desk, paid))
    assert list(drafts.glob("*.json"))
    card.show(stored(desk, received))
    panel = begin(card, Action.REFUSE)
    back = offered(panel)
    assert back is not None
    back.click()
    panel.confirm()
    assert len(acts(desk, received, Action.REFUSE)) == 1
    assert not list(drafts.glob("*.json"))


def test_not_wanted_it_is_gone(card: DossierCard, desk: Desk, received: str, drafts: Path) -> None:
    card.open(received)
    say_why(begin(card, Action.STOP), REASON)
    card._dismiss()
    panel = begin(card, Action.STOP)
    next(each for each in panel.draft_notice.findChildren(Button) if each.text() == "Bỏ").click()
    assert not list(drafts.glob("*.json"))
    assert typed_in(panel) == ""


def test_who_takes_the_result_is_kept_too(card: DossierCard, desk: Desk, paid: str, received: str) -> None:
    card.open(paid)
    panel = begin(card, Action.RETURN_RESULT)
    assert panel.recipient is not None
    panel.recipient.other.setChecked(True)
    panel.recipient.name.setText("Trần Thị Bình")
    panel.recipient.id_number.setText("001190000123")
    card.show(stored(desk, received))
    card.show(stored(desk, paid))
    again = begin(card, Action.RETURN_RESULT)
    assert again.values().recipient != panel.values().recipient
    back = offered(again)
    assert back is not None
    back.click()
    assert again.values().recipient == panel.values().recipient


def test_what_nobody_typed_is_not_kept(card: DossierCard, desk: Desk, received: str, drafts: Path) -> None:
    card.open(received)
    for action in (Action.CORRECT, Action.REQUEST_SUPPLEMENT, Action.HAND_OVER, Action.EXTEND):
        begin(card, action)
    card._dismiss()
    assert not list(drafts.glob("*.json"))
