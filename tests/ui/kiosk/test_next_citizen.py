"""The next citizen at a kiosk: nothing that began for the one before reaches her."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.rules.people import PersonValues
from app.services.acts.performing import perform
from app.services.office_settings.changing import change_office_settings
from app.services.queue.kinds import ONE, QUEUE
from app.services.reception.receiving import receive
from app.services.views import DossierView
from app.services.views.given import ActValues, Intake, Recipient
from models.vocabulary import Action, Role
from tests.ui.immediate import SlowToDeliver
from ui.counter.kiosk import queue_step, satisfaction_step
from ui.counter.kiosk.page import KioskPage
from ui.desk import Desk


@pytest.fixture
def late(desk: Desk) -> SlowToDeliver:
    return SlowToDeliver(desk.messages)


@pytest.fixture
def page(desk: Desk, late: SlowToDeliver, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> KioskPage:
    """A kiosk that goes home by itself as soon as the event loop turns."""
    monkeypatch.setattr(satisfaction_step, "THANKED_MS", 0)
    monkeypatch.setattr(queue_step, "TAKEN_MS", 0)
    desk.write(change_office_settings, {QUEUE: ONE})
    actor = replace(desk.actor, roles=frozenset({Role.KIOSK}))
    made = KioskPage(replace(desk, actor=actor, tasks=late))
    qtbot.addWidget(made)
    made.show()
    made.entered()
    late.deliver("kiosk-queue")
    return made


@pytest.fixture
def given_back(desk: Desk) -> tuple[DossierView, DossierView]:
    """Two dossiers whose results their citizens have."""

    def one(phone: str) -> DossierView:
        dossier = desk.write(receive, Intake("1.001193", PersonValues(name="Lê Thị Ba", phone=phone)))
        for action in (Action.COMPLETE, Action.RETURN_RESULT):
            values = ActValues(recipient=Recipient() if action is Action.RETURN_RESULT else None)
            desk.write(perform, action, dossier.code, values)
        return dossier

    return one("0912340077"), one("0912340088")


def turn() -> None:
    """The event loop turns until nothing is due, as it does while a citizen types."""
    for _ in range(10):
        QApplication.processEvents()


def look_up(page: KioskPage, dossier: DossierView, digits: str) -> None:
    page.take_scan(dossier.barcode)
    QTest.keyClicks(page, digits)
    QTest.keyClick(page, Qt.Key.Key_Return)


@pytest.mark.parametrize("is_late", [False, True])
def test_thanks_to_one_do_not_send_the_next_away(
    page: KioskPage, late: SlowToDeliver, given_back: tuple[DossierView, DossierView], is_late: bool
) -> None:
    first, second = given_back
    page.start.answer_wanted.emit()
    look_up(page, first, "0077")
    late.deliver("kiosk-look-up")
    page.satisfaction.faces.chosen.emit(5)
    if not is_late:
        late.deliver("kiosk-answer")
    page.take_scan(second.barcode)
    late.deliver("kiosk-answer")
    QTest.keyClicks(page, "00")
    turn()
    assert page.current is page.last_four
    assert page.last_four.digits == "00"
    QTest.keyClicks(page, "88")
    QTest.keyClick(page, Qt.Key.Key_Return)
    late.deliver("kiosk-look-up")
    assert page.current is page.answer, "she asked where her dossier is, not to say how satisfied she was"


@pytest.mark.parametrize("is_late", [False, True])
def test_the_number_of_one_does_not_send_the_next_away(
    page: KioskPage, late: SlowToDeliver, given_back: tuple[DossierView, DossierView], is_late: bool
) -> None:
    page.start.number_wanted.emit()
    if not is_late:
        late.deliver("kiosk-take")
    page.take_scan(given_back[0].barcode)
    late.deliver("kiosk-take")
    QTest.keyClicks(page, "00")
    turn()
    assert page.current is page.last_four
    assert page.last_four.digits == "00"


def test_the_stage_of_one_is_not_told_to_the_next(
    page: KioskPage, late: SlowToDeliver, given_back: tuple[DossierView, DossierView]
) -> None:
    first, second = given_back
    look_up(page, first, "0077")
    page.take_scan(second.barcode)
    late.deliver("kiosk-look-up")
    assert page.current is page.last_four


def test_where_nobody_comes_it_goes_home_by_itself(page: KioskPage, late: SlowToDeliver) -> None:
    page.start.number_wanted.emit()
    late.deliver("kiosk-take")
    assert page.current is page.queue
    turn()
    assert page.current is page.start
