"""Once an act is done: the way back for ten seconds, and the forms the office owes for it."""

import pytest
from pytestqt.qtbot import QtBot

from models.vocabulary import Action, Transit
from tests.clock import Clock as OfficeClock
from tests.ui.dossier.conftest import acts, begin, say_why, stored
from tests.ui.immediate import HeardMessages, RememberingPrinter, code_shown
from ui.counter.dossier.card import DossierCard
from ui.counter.dossier.date_parts import NewDuePart
from ui.desk import Desk
from ui.messages import Tone


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
    assert code_shown(desk.tasks, heard.last.text) == "undo_too_late"
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
