"""The card between agencies: the way marks whose turn it is, others are asked, given to, and led another way."""

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from models.vocabulary import Action, FormKind, Transit
from tests.services.between_agencies import LAND_DESK, TAX_DESK, between
from tests.services.desk import Desk as Office
from tests.ui.dossier.conftest import begin, look, press, say_why, stored
from ui.counter.dossier.card import DossierCard
from ui.counter.dossier.date_parts import DeadlinePart
from ui.counter.dossier.officer_part import OfficerPart
from ui.counter.dossier.prints import paper_offers
from ui.counter.dossier.route_part import RoutePart
from ui.counter.dossier.story import Story
from ui.counter.dossier.unit_part import UnitPart
from ui.desk import Desk

LAND = "1.013831"
LAND_NAME = "Chi nhánh Văn phòng Đăng ký đất đai"


def test_the_land_office_is_marked_and_gets_it(
    card: DossierCard, desk: Desk, office: Office, qtbot: QtBot
) -> None:
    between(office)
    code = office.receive(LAND, case="chuyen-nhuong").code
    card.open(code)
    panel = begin(card, Action.HAND_OVER)
    unit = panel.part(UnitPart)
    assert unit is not None
    assert unit.unit == f"{LAND_DESK} – {LAND_NAME}"
    press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    after = stored(desk, code)
    assert (after.transit, after.pending_unit, after.pending_agency) == (Transit.AWAY, LAND_DESK, LAND_NAME)
    assert LAND_NAME in card.body.facts.transit.first.text()


def test_there_it_is_under_its_own_code_and_the_slip_is_the_communes(office: Office, desk: Desk) -> None:
    three = between(office)
    code = three.at_the_land_office(office.receive(LAND, case="chuyen-nhuong").code)
    theirs = [offer.form for offer in paper_offers(three.land_desk.dossier(code), Story())]
    ours = [offer.form for offer in paper_offers(stored(desk, code), Story())]
    assert FormKind.RECEIPT in ours
    assert FormKind.RECEIPT not in theirs
    assert FormKind.CONTROL in theirs


def test_a_unit_anywhere_is_asked_until_a_day(
    card: DossierCard, desk: Desk, office: Office, qtbot: QtBot
) -> None:
    between(office)
    code = office.receive(LAND, case="chuyen-nhuong").code
    card.open(code)
    panel = begin(card, Action.ASK_OPINION)
    unit, deadline = panel.part(UnitPart), panel.part(DeadlinePart)
    assert unit is not None
    assert deadline is not None
    assert unit.unit is None, "nobody is asked by being first in a list"
    qtbot.keyClicks(unit.field, "thue")
    say_why(panel, "Còn nợ thuế không?")
    assert [field for field, _ in deadline.problems()] == ["deadline_at"]
    deadline.field.setText("20/01/2026 15:00")
    look(card)
    panel.confirm()
    [asked] = [step for step in stored(desk, code).steps if step.beside]
    assert (asked.unit, asked.agency) == (TAX_DESK, "Thuế cơ sở")
    assert "Thuế cơ sở" in steps_said(card)


def test_it_is_given_to_a_colleague(card: DossierCard, desk: Desk, office: Office) -> None:
    code = office.receive(LAND, case="chuyen-nhuong").code
    card.open(code)
    panel = begin(card, Action.ASSIGN)
    part = panel.part(OfficerPart)
    assert part is not None
    offered = [part.field.itemText(place) for place in range(part.field.count())]
    assert offered[0] == "Không giao riêng ai"
    assert "Trần Thị Tiếp Nhận" in offered
    assert [field for field, _ in part.problems()] == ["officer"]
    part.field.setCurrentIndex(offered.index("Trần Thị Tiếp Nhận"))
    panel.confirm()
    assert stored(desk, code).officer == "tiepnhan"
    assert "Trần Thị Tiếp Nhận" in card.body.facts.where.first.text()


def test_it_is_led_another_way(card: DossierCard, desk: Desk, office: Office) -> None:
    code = office.receive(LAND, case="chuyen-nhuong").code
    card.open(code)
    panel = begin(card, Action.REROUTE)
    part = panel.part(RoutePart)
    assert part is not None
    names = [row.name.text() for row in part.rows]
    assert names == [step.name for step in stored(desk, code).steps[1:]] + [""]
    for row in part.rows[1:-1]:
        for field in (row.name, row.unit, row.agency, row.amount):
            field.clear()
    part.rows[0].amount.setText("hai")
    say_why(panel, "Bản đồ sai")
    assert [field for field, _ in part.problems()] == ["route"]
    part.rows[0].amount.setText("1,5")
    panel.confirm()
    after = stored(desk, code)
    assert [step.name for step in after.steps[1:]] == names[:1]
    assert after.steps[-1].amount == Decimal("1.5")


def steps_said(card: DossierCard) -> str:
    return " ".join(each.text() for each in card.body.findChildren(QLabel))
