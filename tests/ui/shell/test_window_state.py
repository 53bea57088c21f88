"""The window, and where each person was, come back at the next start; a sample office leaves the PC as it was."""

import json
import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from app.database.unit_of_work import Database
from app.rules.calendar import local
from app.services.accounts import who_acts
from app.services.calendar.work_calendar import work_calendar
from app.services.calendar_care.calendar_care import year_view
from app.services.calendar_care.calendar_years import take_back
from app.services.upkeep.diagnosing.calendar import of_calendar
from app.services.upkeep.diagnosing.check_answer import State
from tests.offices import Offices
from tests.ui.shell.running import Begin, Running
from ui.entry.signing_in.page import SignInPage
from ui.shell.places import Start
from ui.shell.window import MainWindow
from ui.shell.window_state import FILE, WindowState


def window_at(qtbot: QtBot, place: QRect) -> QMainWindow:
    """A window in sight at a place."""
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setGeometry(place)
    window.show()
    return window


def test_the_window_comes_back_where_it_was(qtbot: QtBot, tmp_path: Path) -> None:
    place = QRect(40, 50, 610, 420)
    WindowState(tmp_path).save(window_at(qtbot, place))
    again = QMainWindow()
    qtbot.addWidget(again)
    assert WindowState(tmp_path).restore(again)
    assert again.geometry() == place


def test_a_window_of_a_screen_that_is_gone_comes_back_in_sight(qtbot: QtBot, tmp_path: Path) -> None:
    WindowState(tmp_path).save(window_at(qtbot, QRect(5_000, 4_000, 600, 400)))
    again = QMainWindow()
    qtbot.addWidget(again)
    assert WindowState(tmp_path).restore(again)
    assert QApplication.primaryScreen().availableGeometry().contains(again.geometry().center())


def test_a_file_of_rubbish_costs_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    for text in (
        "",
        "{",
        "[]",
        json.dumps({"geometry": "?", "pages": [1]}),
        json.dumps({"geometry": "AAAA"}),
    ):
        (tmp_path / FILE).write_text(text, encoding="utf-8")
        window = QMainWindow()
        qtbot.addWidget(window)
        state = WindowState(tmp_path)
        assert not state.restore(window)
        assert state.page_of("tiepnhan") == ""


def sign_in(running: Running, user_name: str) -> MainWindow:
    page = running.wait_for(SignInPage)
    page.user_name.setText(user_name)
    page.password.setText("motcua-demo")
    page.sign_in()
    return running.wait_for(MainWindow)


def test_each_person_comes_back_to_her_last_page(run: Begin, sqlite_offices: Offices, tmp_path: Path) -> None:
    running = run(Start(sqlite_offices.sample(dossiers=0)))
    running.frame.state = WindowState(tmp_path)
    sign_in(running, "quantri").turn_to("catalogue")
    running.opening._stand_up()
    sign_in(running, "tiepnhan").turn_to("work")
    running.opening._stand_up()
    assert sign_in(running, "quantri").way == "catalogue"
    running.opening._stand_up()
    running.frame.state.save(running.frame)
    running.frame.state = WindowState(tmp_path)  # the program was started again
    assert sign_in(running, "tiepnhan").way == "work"
    kept = (tmp_path / FILE).read_text(encoding="utf-8")
    assert "quantri" not in kept
    assert "tiepnhan" not in kept


def test_an_unconfirmed_calendar_is_said_once_a_day_on_this_pc(
    run: Begin, sqlite_offices: Offices, tmp_path: Path
) -> None:
    where = sqlite_offices.sample(dossiers=0)
    database = Database.open(where)
    year = local(database.now).year
    actor = database.read(who_acts.demo_actor)
    if database.read_as(actor, year_view, year).confirmed_at is not None:
        database.write(actor, take_back, year, "Chờ thông báo nghỉ lễ của năm")
    unconfirmed = of_calendar(database.read_as(actor, work_calendar), local(database.now).date())
    database.close()
    running = run(Start(where))
    running.frame.state = WindowState(tmp_path)
    window = sign_in(running, "tiepnhan")
    running.qtbot.waitUntil(lambda: window.message_bar.text != "")
    assert (unconfirmed.state, window.message_bar.text) == (State.WARNING, unconfirmed.seen)
    assert str(year) in unconfirmed.seen
    window.turn_to("reception")
    running.opening._stand_up()
    again = sign_in(running, "quantri")
    running.qtbot.waitUntil(lambda: not running.tasks.is_busy())
    assert again.message_bar.text == ""
    running.opening._stand_up()
    running.frame.state.remember_told("calendar", "2000-01-01")  # another day has begun
    third = sign_in(running, "quantri")
    running.qtbot.waitUntil(lambda: third.message_bar.text != "")


DAY_AT_THE_SAMPLE_OFFICE = """
import sys
import ui.main
from PySide6.QtCore import QTimer
from ui.shell.program import Program

begin = Program.begin

def begin_and_work(self, database, **asked):
    begin(self, database, **asked)
    turn = iter((
        lambda window: self.settings.change(self.tasks, theme="dark", text_scale=1.25),
        lambda window: window.turn_to("reception"),
        lambda window: window.screens.reception.page.applicant.name.setText("Nguyễn Văn An"),
        lambda window: window.screens.reception.drafts.keep_now(),
        lambda window: window.turn_to("closing"),
        lambda window: self.frame.resize(700, 500),
        lambda window: self.frame.close(),
    ))
    timer = QTimer(self.frame, interval=50)

    def step():
        if self.opening.window is not None and not self.tasks.is_busy():
            next(turn, lambda _window: None)(self.opening.window)

    timer.timeout.connect(step)
    timer.start()

Program.begin = begin_and_work
sys.exit(ui.main.main(["--demo"]))
"""


def files_under(folder: Path) -> dict[str, tuple[bytes, int, int]]:
    """Each file below a folder: what is in it, its rights and when it was changed."""
    return {
        str(file.relative_to(folder)): (
            file.read_bytes() if file.is_file() else b"",
            file.stat().st_mode,
            file.stat().st_mtime_ns,
        )
        for file in sorted(folder.rglob("*"))
    }


def test_the_demo_changes_nothing_on_the_pc(tmp_path: Path) -> None:
    home, run_folder = tmp_path / "home", tmp_path / "run"
    data = home / "motcua"
    (data / "drafts").mkdir(parents=True)
    run_folder.mkdir(mode=0o700)
    (data / "settings.json").write_text('{"theme": "light", "last_user": "chi-hoa"}', encoding="utf-8")
    (data / "drafts" / "ban-nhap.json").write_text("{}", encoding="utf-8")
    before = files_under(home)
    names = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_DOCUMENTS_DIR", "LOCALAPPDATA", "APPDATA")
    environment = (
        os.environ
        | dict.fromkeys(names, str(home))
        | {
            "QT_QPA_PLATFORM": "offscreen",
            "XDG_CACHE_HOME": str(run_folder),
            "XDG_RUNTIME_DIR": str(run_folder),
        }
    )
    ran = subprocess.run(
        [sys.executable, "-c", DAY_AT_THE_SAMPLE_OFFICE],
        env=environment,
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert files_under(home) == before
