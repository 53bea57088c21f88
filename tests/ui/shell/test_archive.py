"""An archive in the window: who it is for signs in, looks, and changes nothing."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.database.unit_of_work import Database
from app.services.upkeep.archiving.making import READER, ArchiveWanted, archive_year
from tests.clock import Clock
from tests.conftest import actor_of
from tests.offices import Offices
from tests.services.desk import BIRTH, Desk
from tests.services.retention.keeping import ended, go_to
from tests.ui.shell.running import Begin
from ui.entry.signing_in.page import SignInPage
from ui.shell.places import Start
from ui.shell.window import MainWindow

PASSWORD = "doc lai giay cu"


@pytest.fixture
def archive(sqlite_offices: Offices, tmp_path: Path) -> tuple[str, str]:
    """Where it is, and the code of the dossier in it."""
    clock = Clock()
    database = Database.open(sqlite_offices.sample(dossiers=0), clock)
    code = ended(Desk(database, actor_of(database, "motcua")), BIRTH)
    go_to(clock, 2027)
    made = archive_year(
        database, actor_of(database, "quantri"), ArchiveWanted(2026, tmp_path / "a.db", PASSWORD)
    )
    database.close()
    return made.file, code


def test_who_it_is_for_looks_and_changes_nothing(run: Begin, archive: tuple[str, str]) -> None:
    where, code = archive
    before = Path(where).read_bytes()
    running = run(Start(where))
    page = running.wait_for(SignInPage)
    page.user_name.setText(READER)
    page.password.setText(PASSWORD)
    page.sign_in()
    window = running.wait_for(MainWindow)
    assert window.top_bar._sample.isVisibleTo(window)
    assert window.top_bar._sample.text() == "KHO LƯU TRỮ NĂM 2026 · CHỈ XEM"
    QTest.keyClicks(window.box.field, code)
    QTest.keyClick(window.box.field, Qt.Key.Key_Return)
    running.qtbot.waitUntil(lambda: _shows(window, code), timeout=30_000)
    assert running.tasks.refused == []
    running.end()
    assert Path(where).read_bytes() == before


def _shows(window: MainWindow, text: str) -> bool:
    labels = window.findChildren(QLabel)
    return any(text in each.text() for each in labels if each.isVisibleTo(window))
