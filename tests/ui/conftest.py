"""A windowless Qt for every test of the window, and a desk that works at once."""

import gc
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import redirect_stdout
from functools import partial
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.pace.record import PaceRecord
from app.rules.calendar import local
from app.settings import LocalSettings, data_folder
from tests.ui.immediate import HeardMessages, ImmediateTasks, RememberingPrinter
from ui.desk import Desk
from ui.messages import Messages
from ui.pace import Pace
from ui.settings_store import SettingsStore

if TYPE_CHECKING:
    from app.database.unit_of_work import Database

# Before the first QApplication; a test that needs a real X server starts a process of its own.
os.environ["QT_QPA_PLATFORM"] = "offscreen"


PATIENCE_MS = 60_000


@pytest.fixture(autouse=True)
def let_go() -> Iterator[None]:
    """What a test closed is gone before the next one: Qt deletes it only when a loop runs, and styles it till then.
    What nobody holds any more goes between the tests, on this thread, as in the program (`ui/shell/garbage.py`)."""
    gc.disable()
    yield
    gc.enable()
    if QApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def qtbot(qtbot: QtBot) -> QtBot:
    """Waits as long as a busy machine needs: a test fails because something is wrong, not because it is late."""
    qtbot.waitUntil = partial(qtbot.waitUntil, timeout=PATIENCE_MS)
    return qtbot


@pytest.fixture(autouse=True)
def at_leisure(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever works here looks before she presses; how long that takes is `tests/ui/dossier/test_glance.py`'s."""
    monkeypatch.setattr("ui.counter.dossier.glance.LOOK_MS", 0)


@pytest.fixture
def messages() -> Iterator[Messages]:
    """Where the screens under test say what happened."""
    made = Messages()
    yield made
    # Who listens is known to Qt alone: screen, desk and office would hold each other through it for ever.
    made.deleteLater()


@pytest.fixture
def heard(messages: Messages) -> HeardMessages:
    """What was said."""
    return HeardMessages(messages)


@pytest.fixture
def printer() -> RememberingPrinter:
    """What was printed."""
    return RememberingPrinter()


@pytest.fixture
def demo_database(sqlite_demo: "Database") -> "Database":
    """The stocked sample office; screens know one database, so SQLite alone is enough here."""
    return sqlite_demo


@pytest.fixture
def desk(demo_database: "Database", messages: Messages, printer: RememberingPrinter) -> Desk:
    """The sample office's desk, with everybody's roles."""
    return desk_at(demo_database, "motcua", messages, printer)


@pytest.fixture
def desk_of(
    demo_database: "Database", messages: Messages, printer: RememberingPrinter
) -> Callable[[str], Desk]:
    """The sample office's desk with one of its people (`tiepnhan`, `chuyenvien`, `lanhdao`, `quantri`)."""
    return lambda user_name: desk_at(demo_database, user_name, messages, printer)


@pytest.fixture
def beside_here(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """`motcua-admin` is no process of its own, but called here; the data of each call, in turn."""
    from app.cli import main
    from ui.office import beside

    called: list[Path] = []

    def run(words: Sequence[str], surroundings: Mapping[str, str], _waiting: object) -> tuple[int, bytes]:
        words = words[len(beside.admin_program()) :]
        called.append(Path(words[words.index("--database") + 1]))
        said = StringIO()
        with pytest.MonkeyPatch.context() as here, redirect_stdout(said):
            here.setattr("app.this_pc.give_way", lambda: None)
            for name in {*os.environ, *surroundings}:
                if name in surroundings:
                    here.setenv(name, surroundings[name])
                else:
                    here.delenv(name)
            code = main(words)
        return code, said.getvalue().encode()

    monkeypatch.setattr(beside, "run", run)
    return called


def desk_at(database: "Database", user_name: str, messages: Messages, printer: RememberingPrinter) -> Desk:
    """A desk that works at once, with a person of the sample office."""
    from app.services.accounts import who_acts
    from app.services.office import own_agency

    if user_name == "motcua":
        actor = database.read(who_acts.demo_actor)
    else:
        actor = database.write(None, who_acts.sign_in, user_name, "motcua-demo")
    if actor is None:
        raise LookupError(user_name)
    tasks = ImmediateTasks(messages)
    return Desk(
        database=database,
        actor=actor,
        office=database.read(own_agency.office),
        tasks=tasks,
        messages=messages,
        printer=printer,
        settings=SettingsStore(LocalSettings(sounds=False)),
        pace=Pace(tasks, PaceRecord(data_folder(), actor.agency_id), lambda: local(database.now).date()),
    )
