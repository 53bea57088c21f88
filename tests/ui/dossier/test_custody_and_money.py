"""Originals and money at the card: what is held, given back, paid elsewhere, paid back."""

from app.services.views import DossierView
from app.services.views.given import ActValues, FeeSettlement, PaperValues
from models.vocabulary import Action, FeeState, Status
from tests.services.desk import CERTIFIED_COPY
from tests.services.desk import Desk as Office
from tests.ui.dossier.conftest import begin, press_main, say_why, stored
from ui.counter.dossier.card import DossierCard
from ui.counter.dossier.tick_parts import PapersBackPart, RefundPart
from ui.desk import Desk


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
    press_main(card)
    assert stored(desk, received).status is Status.IN_PROGRESS


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
