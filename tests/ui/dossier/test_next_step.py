"""The main act is the next thing to do: while steps remain, the hand-over to the unit whose step it is."""

from PySide6.QtWidgets import QLabel

from models.vocabulary import Action
from tests.services.desk import BIRTH
from tests.services.desk import Desk as Office
from tests.ui.dossier.conftest import begin, stored
from ui.counter.dossier.act_panel import ActPanel
from ui.counter.dossier.card import DossierCard
from ui.counter.dossier.unit_part import UnitPart

LAND = "1.013831"
"""Five steps, at the land registration office and the counter; the sample office has no such unit."""
TO_BE_VERIFIED = "can-xac-minh"
"""Birth registration in 3 days: counter, Tư pháp, leaders, counter."""
JUSTICE, LEADERS = "Tư pháp – Hộ tịch", "Lãnh đạo Uỷ ban nhân dân"
NOBODY_OF_THAT_NAME = "chưa có đơn vị tên như vậy"


def main_act(card: DossierCard) -> Action | None:
    return card.main_offer.action if card.main_offer is not None else None


def chosen(panel: ActPanel) -> str | None:
    part = panel.part(UnitPart)
    assert part is not None
    return part.unit


def said(panel: ActPanel) -> str:
    return " ".join(each.text() for each in panel.findChildren(QLabel))


def test_a_land_dossier_of_which_nothing_is_done_is_handed_over(card: DossierCard, office: Office) -> None:
    code = office.receive(LAND, case="chuyen-nhuong").code
    card.open(code)
    assert card.dossier is not None
    assert [step.done_at for step in card.dossier.steps] == [None] * 5
    assert main_act(card) is Action.HAND_OVER
    panel = begin(card, Action.HAND_OVER)
    # Nobody gets it by being first in the list.
    assert chosen(panel) is None
    assert f"do Văn phòng đăng ký đất đai làm, nhưng cơ quan {NOBODY_OF_THAT_NAME}" in said(panel)
    panel.confirm()
    assert panel.form.row("to_unit").error.text()
    assert stored(card._desk, code).pending_unit is None

    office.bring(code, "dia chinh")
    card.open(code)
    assert main_act(card) is Action.HAND_OVER  # at 1 of 5, whoever has it


def test_from_step_to_step_until_the_result_is_there(card: DossierCard, office: Office) -> None:
    code = office.receive(BIRTH, case=TO_BE_VERIFIED).code
    way = []
    for _ in range(2):
        card.open(code)
        assert main_act(card) is Action.HAND_OVER
        panel = begin(card, Action.HAND_OVER)
        way.append(chosen(panel))
        assert NOBODY_OF_THAT_NAME not in said(panel)
        panel.confirm()
        office.perform(Action.ACCEPT, code)
    assert way == [JUSTICE, LEADERS]
    card.open(code)
    # What is left is the counter's: it is signed, and there is a result.
    assert main_act(card) is Action.COMPLETE


def test_whoever_sits_there(office: Office) -> None:
    def main_of(user_name: str) -> Action | None:
        actions = office.of(user_name).dossier(code).actions
        return next((offer.action for offer in actions if offer.main), None)

    code = office.receive(LAND, case="chuyen-nhuong").code
    assert main_of("tiepnhan") is main_of("lanhdao") is Action.HAND_OVER
    assert main_of("chuyenvien") is None
    office.bring(code, "tu phap")
    assert main_of("chuyenvien") is main_of("lanhdao") is Action.HAND_OVER
    assert main_of("tiepnhan") is None


def test_what_the_citizen_waits_for_is_completed_at_the_counter(card: DossierCard, office: Office) -> None:
    card.open(office.receive(BIRTH).code)
    assert main_act(card) is Action.COMPLETE
