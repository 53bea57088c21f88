"""Every trouble a scanner makes on the pages where a scan does something: done once with the right dossier, or refused
clearly; no other act, no field changed."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from app.services.acts.performing import perform
from app.services.dossiers.finding import find
from app.services.dossiers.history import history
from app.services.reception.receiving import receive
from app.services.views.given import Intake
from models.records import Movement
from models.vocabulary import Action
from tests.conftest import actor_of
from tests.offices import Offices, opened
from tests.services.desk import AN, BIRTH
from tests.ui.scanner.scan_places import Places
from tests.ui.scanner.test_trouble_table import LONGEST_MS, troubles
from tests.ui.shell.conftest import run as run
from tests.ui.shell.running import Begin
from ui.counter.batches.acting_page import ActingPage
from ui.counter.batches.batch import How
from ui.counter.returning.screen import ReturnScreen
from ui.counter.returning.several_page import SeveralPage
from ui.counter.returning.tray_page import TrayPage
from ui.shell.places import Start
from ui.shell.window import MainWindow

NAMES = ("several", "arrived", "tray")


@pytest.fixture
def where(sqlite_offices: Offices) -> str:
    return sqlite_offices.sample(dossiers=30)


def begin(screen: ReturnScreen, name: str) -> ActingPage | SeveralPage | TrayPage:
    """The page in sight with nothing scanned yet."""
    screen.tabs.turn(name)
    page = screen.tabs.page(name)
    assert isinstance(page, ActingPage | SeveralPage | TrayPage)
    page.start_anew()
    return page


def taken(page: ActingPage | SeveralPage | TrayPage) -> set[str]:
    """The codes that the page has taken."""
    if isinstance(page, SeveralPage | TrayPage):
        return set(page.codes)
    return {line.code for line in page.batch.lines if line.how in (How.DONE, How.SO_ALREADY)}


def test_each_trouble_on_each_page_is_done_once_or_refused(run: Begin, where: str, qtbot: QtBot) -> None:
    data = opened(where)
    person = actor_of(data, "motcua")
    other = data.read_as(person, find, "h26", limit=1).rows[0]
    made = {name: data.write(person, receive, Intake(BIRTH, AN)) for name in NAMES}
    data.write(person, perform, Action.COMPLETE, made["several"].code)
    rows = {name: data.read_as(person, find, dossier.code, limit=1).rows[0] for name, dossier in made.items()}
    running = run(Start(where, wants_demo=True))
    window = running.wait_for(MainWindow)
    places, failed = Places(running, window, other.code), list[str]()

    def acts() -> int:
        return data.read(
            lambda uow: uow.session.execute(select(func.count()).select_from(Movement)).scalar_one()
        )

    before = acts()
    for name in NAMES:
        for trouble in troubles(rows[name], other):
            places.clear()
            window.turn_to("returning")
            page = begin(window.screens.returning, name)
            window.desk.messages.clear()
            fields = places.fields()
            for event in trouble.events:
                QApplication.sendEvent(QApplication.focusWindow(), event)
            qtbot.waitUntil(
                lambda: (
                    not running.frame.keys.is_waiting
                    and not running.tasks.is_busy()
                    and bool(window.message_bar.text)
                ),
                timeout=LONGEST_MS,
            )
            expected = set() if trouble.is_refused else {rows[name].code}
            after = places.fields()
            changed = [each for each, was in fields.items() if each in after and after[each] != was]
            is_said = not trouble.is_refused or window.message_bar.tone == "bad"
            if taken(page) != expected or changed or not is_said:
                failed.append(f"{name} × {trouble.name}: {taken(page)}, {window.message_bar.text}, {changed}")
    places.clear()
    done = [each.action for each in data.read_as(person, history, made["arrived"].code)]
    count = acts()
    data.close()
    assert failed == []
    assert done == [Action.RECEIVE, Action.COMPLETE]
    assert count == before + 1, "nothing but the one result told of"
