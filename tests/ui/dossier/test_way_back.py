"""The last act rolled back from the list of other acts, and what was told later marked on the card."""

from app.services.views.given import ActValues
from models.vocabulary import Action, Status
from tests.clock import Clock
from tests.services.desk import BIRTH
from tests.services.desk import Desk as Office
from tests.ui.dossier.conftest import acts, begin, say_why, stored
from ui.counter.dossier.card import DossierCard
from ui.counter.dossier.way_back_part import WayBackPart
from ui.desk import Desk


def test_a_wrong_completion_is_rolled_back(card: DossierCard, desk: Desk, office: Office) -> None:
    code = office.complete(office.receive(BIRTH).code).code
    card.open(code)
    panel = begin(card, Action.ROLL_BACK)
    part = panel.part(WayBackPart)
    assert part is not None
    assert "đã có kết quả, Người dùng thử ghi" in part.what.text()
    panel.confirm()
    assert panel.form.row("reason").error.text()
    say_why(panel, "Bấm nhầm")
    panel.confirm()
    assert stored(desk, code).status is Status.RECEIVED
    assert [row.reason for row in acts(desk, code, Action.ROLL_BACK)] == ["Bấm nhầm"]


def test_what_was_told_later_is_marked(card: DossierCard, office: Office, clock: Clock) -> None:
    code, then = office.receive(BIRTH).code, clock.now
    clock.forward(hours=1)
    office.perform(Action.COMPLETE, code, ActValues(at=then, reason="Mất điện"))
    card.open(code)
    told = card.body.facts.told_later
    assert told.first.text() == "Có việc nhập bù"
    assert "tính hạn theo lúc ghi" in told.second.text()
