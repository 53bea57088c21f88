"""An archive in the window: who it is for signs in, looks, and changes nothing."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.database.archive_mark import READER
from app.database.unit_of_work import Database
from app.services.accounts.who_acts import DEMO_PASSWORD
from app.services.upkeep.archiving.making import ArchiveWanted, archive_year
from app.settings import load
from tests.clock import Clock
from tests.conftest import actor_of
from tests.offices import Offices
from tests.services.desk import BIRTH, Desk
from tests.services.retention.keeping import ended, go_to
from tests.ui.shell.running import Begin
from ui.entry.signing_in.page import SignInPage
from ui.shell.places import Start
from ui.shell.ways import ways
from ui.shell.window import MainWindow
from ui.widgets import asking_files

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
    assert page.user_name.text() == READER
    page.password.setText(PASSWORD)
    page.sign_in()
    window = running.wait_for(MainWindow)
    assert [way.key for way in ways(window.desk)] == ["F1", "F7", "F9", "F12"]
    running.qtbot.waitUntil(lambda: _shows(window, "1 hồ sơ") or window.screens.today.pane.shows_list)
    assert not window.screens.today.receive.isVisibleTo(window)
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


def test_a_look_into_an_archive_leaves_this_pc_its_own_data(
    run: Begin, archive: tuple[str, str], monkeypatch: pytest.MonkeyPatch, sqlite_offices: Offices
) -> None:
    where, _code = archive
    own = sqlite_offices.sample(dossiers=0)
    running = run(Start(own))
    page = running.wait_for(SignInPage)
    page.user_name.setText("quantri")
    page.password.setText(DEMO_PASSWORD)
    page.sign_in()
    window = running.wait_for(MainWindow)
    running.qtbot.waitUntil(lambda: load(running.file).database == own)
    window.sign_out_wanted.emit()
    page = running.wait_for(SignInPage)
    monkeypatch.setattr(asking_files, "to_read", lambda *_, **_how: where)
    page.other_data.click()
    running.qtbot.waitUntil(lambda: running.frame.page is not page)
    there = running.wait_for(SignInPage)
    assert there.user_name.text() == READER
    there.password.setText(PASSWORD)
    there.sign_in()
    window = running.wait_for(MainWindow)
    window.sign_out_wanted.emit()
    there = running.wait_for(SignInPage)
    there.way_back.click()
    running.qtbot.waitUntil(lambda: running.frame.page is not there)
    assert running.wait_for(SignInPage).user_name.text() == "quantri"
    kept = load(running.file)
    assert (kept.database, kept.last_user) == (own, "quantri")
