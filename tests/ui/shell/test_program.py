"""From the command line to the desk: the window first, the data behind it, and every way that can fail."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from app import language
from app.errors import Unavailable
from app.rules.people import PersonValues
from app.services.reception.receiving import receive
from app.services.setting_up.defaults import office_of
from app.services.setting_up.new_office import set_up
from app.services.views.given import AccountValues, Intake
from app.settings import LocalSettings, load
from tests.offices import Offices
from tests.ui.shell.running import Begin, Running
from ui.entry.first_run.page import FirstRunPage
from ui.entry.signing_in.page import SignInPage
from ui.entry.trouble.database_page import DatabasePage
from ui.entry.trouble.waiting_page import ResultsWaiting
from ui.shell import opening_work
from ui.shell.once_quiet import OnceQuiet
from ui.shell.opening_work import Found
from ui.shell.places import Start, start_of
from ui.shell.window import MainWindow
from ui.widgets import asking_files


def test_the_window_stands_before_the_data_are_open(run: Begin, sqlite_offices: Offices) -> None:
    running = run(Start(sqlite_offices.sample(dossiers=0), wants_demo=True, keeps=False))
    assert isinstance(running.frame.page, ResultsWaiting)
    window = running.wait_for(MainWindow)
    assert window.current == "today"


def test_a_real_sign_in_is_asked_and_the_name_is_remembered(run: Begin, sqlite_offices: Offices) -> None:
    where = sqlite_offices.sample(dossiers=0)
    running = run(Start(where))
    page = running.wait_for(SignInPage)
    page.user_name.setText("tiepnhan")
    page.password.setText("sai rồi")
    page.sign_in()
    running.wait_for_refusal("sign_in_wrong", lambda: page.notice.text)
    page.password.setText("motcua-demo")
    page.sign_in()
    window = running.wait_for(MainWindow)
    assert window.desk.actor.user_name == "tiepnhan"
    running.qtbot.waitUntil(lambda: load(running.file).last_user == "tiepnhan")
    assert load(running.file).database == where
    window.sign_out_wanted.emit()
    again = running.wait_for(SignInPage)
    assert again.user_name.text() == "tiepnhan"


def begin_from_nothing(run: Begin, where: Path) -> tuple[Running, FirstRunPage]:
    """The guided start at its last look, with an office and a person typed."""
    running = run(Start(str(where)))
    page = running.wait_for(FirstRunPage)
    for name, text in {
        "name": "Uỷ ban nhân dân xã Thử",
        "code": "H26.16",
        "barcode_number": "00042",
        "place": "Xã Thử",
    }.items():
        page.office.lines[name].setText(text)
    page.person.full_name.setText("Lê Văn Quản Trị")
    page.person.user_name.setText("Quan.Tri")
    page.person.password.setText("mật khẩu dài")
    page.person.again.setText("mật khẩu dài")
    for step in page.steps[1:]:
        page.go_on()
        running.qtbot.waitUntil(lambda step=step: page.step is step)
    return running, page


def test_an_empty_place_leads_to_signing_in_with_the_name_filled(run: Begin, tmp_path: Path) -> None:
    where = tmp_path / "mới" / "văn phòng.db"
    running, page = begin_from_nothing(run, where)
    running.frame.keys.scanned.emit("012342601120000156")
    assert not where.exists()
    page.go_on()
    signing_in = running.wait_for(SignInPage)
    assert signing_in.title.text() == "Uỷ ban nhân dân xã Thử"
    assert signing_in.user_name.text() == "quan.tri"
    running.qtbot.waitUntil(lambda: load(running.file).last_user == "quan.tri")
    running.qtbot.waitUntil(lambda: load(running.file).database == str(where))


def test_an_administrator_is_reminded_of_a_made_up_code_until_a_slip_bears_it(
    run: Begin, tmp_path: Path
) -> None:
    where = str(tmp_path / "văn phòng.db")
    password = "mật khẩu dài"
    set_up(where, office_of(None), AccountValues("quantri", "Quản trị", password))
    running = run(Start(where))

    def sign_in() -> MainWindow:
        page = running.wait_for(SignInPage)
        page.user_name.setText("quantri")
        page.password.setText(password)
        page.sign_in()
        window = running.wait_for(MainWindow)
        running.qtbot.waitUntil(lambda: not window.findChildren(OnceQuiet))
        running.qtbot.waitUntil(lambda: not running.tasks.is_busy("made-up-code"))
        return window

    window = sign_in()
    assert "Z00 là mã tạm" in window.message_bar.text
    desk = window.desk
    desk.write(receive, Intake("1.001193", PersonValues(name="Nguyễn Văn An")))
    window.sign_out_wanted.emit()
    assert sign_in().message_bar.text == ""


def test_a_scan_reaches_the_scanner_test_though_nobody_sits_at_a_desk(run: Begin, tmp_path: Path) -> None:
    running = run(Start(str(tmp_path / "trống.db")))
    page = running.wait_for(FirstRunPage)
    page.pc.scanner.toggle.click()
    page._show(page.pc)
    running.frame.keys.scanned.emit("012342601120000156")
    assert "012342601120000156" in page.pc.scanner.notice._hint.text()


def test_who_practises_first_finds_the_office_at_the_next_start(run: Begin, tmp_path: Path) -> None:
    where = tmp_path / "văn phòng.db"
    running, page = begin_from_nothing(run, where)
    page.pc.practise.setChecked(True)
    page.pc.printer.use_folder(tmp_path / "giấy")
    page.go_on()
    window = running.wait_for(MainWindow)
    assert window.desk.office.is_sample
    running.qtbot.waitUntil(lambda: load(running.file).database == str(where))
    assert load(running.file).printer == f"folder:{tmp_path / 'giấy'}"
    again = run(Start(str(where)))
    assert again.wait_for(SignInPage).title.text() == "Uỷ ban nhân dân xã Thử"


def test_the_first_run_page_can_open_a_sample_office_and_leaves_the_place_empty(
    run: Begin, tmp_path: Path
) -> None:
    where = tmp_path / "trống.db"
    running = run(Start(str(where)))
    page = running.wait_for(FirstRunPage)
    page.who.demo.click()
    window = running.wait_for(MainWindow)
    assert window.desk.office.is_sample
    assert not where.exists()
    assert running.settings.current.database is None


def test_a_file_that_is_no_database_is_left_alone_and_another_can_be_chosen(
    run: Begin, tmp_path: Path, sqlite_offices: Offices, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = tmp_path / "thư.db"
    letter.write_text("đây là một bức thư " * 500, encoding="utf-8")
    before = letter.read_bytes()
    running = run(Start(str(letter)))
    page = running.wait_for(DatabasePage)
    assert page.code == "database_unreadable"
    assert page.upgrade is None
    assert letter.read_bytes() == before
    other = sqlite_offices.sample(dossiers=0)
    monkeypatch.setattr(asking_files, "to_read", lambda *_, **_how: other)
    page.other_wanted.emit()
    running.wait_for(SignInPage)


def test_older_data_are_brought_up_only_when_asked_and_the_copy_is_named(
    run: Begin, sqlite_offices: Offices, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    upgraded: list[str] = []
    really_find = opening_work.find_data
    where = sqlite_offices.sample(dossiers=0)

    def find_data(start: Start, known_name: Callable[[str], str], *, goes_on: bool) -> Found:
        if not upgraded:
            raise Unavailable("database_older", "Dữ liệu cũ.", "Nâng cấp.")
        return really_find(start, known_name, goes_on=goes_on)

    def upgrade_data(place: str) -> Path:
        upgraded.append(place)
        return tmp_path / "bản sao.db"

    monkeypatch.setattr(opening_work, "find_data", find_data)
    monkeypatch.setattr(opening_work, "upgrade_data", upgrade_data)
    running = run(Start(where, wants_demo=True, keeps=False))
    page = running.wait_for(DatabasePage)
    assert upgraded == []
    assert page.upgrade is not None
    page.upgrade.click()
    window = running.wait_for(MainWindow)
    assert upgraded == [where]
    assert window.message_bar.text == "Đã nâng cấp dữ liệu."
    assert str(tmp_path / "bản sao.db") in window.message_bar._hint.text()


def test_a_server_s_older_data_are_not_brought_up_from_a_desk(
    run: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    def find_data(*_: object, goes_on: bool) -> Found:
        raise Unavailable("database_older", "Dữ liệu cũ.", "Nhờ kỹ thuật.")

    monkeypatch.setattr(opening_work, "find_data", find_data)
    running = run(Start("postgresql+psycopg://ai:mat-khau@may-chu/motcua"))
    page = running.wait_for(DatabasePage)
    assert page.upgrade is None
    shown = " ".join(label.text() for label in page.findChildren(QWidget) if hasattr(label, "text"))
    assert "may-chu" in shown
    assert "mat-khau" not in shown


def test_a_half_typed_form_survives_the_closing_of_the_window_without_a_question(
    run: Begin, sqlite_offices: Offices, tmp_path: Path
) -> None:
    where = sqlite_offices.sample(dossiers=0)
    running = run(Start(where, wants_demo=True, keeps=False))
    window = running.wait_for(MainWindow)
    window.go("reception")
    window.screens.reception.page.applicant.name.setText("Nguyễn Thị Đang Gõ Dở")
    assert window.screens.reception.has_work
    running.frame.close()
    running.end()
    kept = [file.read_text(encoding="utf-8") for file in (tmp_path / "data" / "drafts").glob("*.json")]
    assert len(kept) == 1
    assert "Nguyễn Thị Đang Gõ Dở" in kept[0]


def test_an_answer_that_comes_after_its_screen_has_gone_reaches_nobody(
    run: Begin, sqlite_offices: Offices
) -> None:
    running = run(Start(sqlite_offices.sample(dossiers=30), wants_demo=True, keeps=False))
    window = running.wait_for(MainWindow)
    bugs: list[str] = []
    running.messages.bug_reported.connect(bugs.append)
    window.refresh()
    window.ask("nguyen")
    window.sign_out_wanted.emit()
    running.wait_for(SignInPage)
    assert not running.tasks.is_busy()
    QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)
    done: list[None] = []
    running.tasks.run("after all of them", lambda: None, done.append)
    running.qtbot.waitUntil(lambda: bool(done))
    assert bugs == []


def test_changing_the_language_rebuilds_the_desk_in_it(run: Begin, sqlite_offices: Offices) -> None:
    running = run(Start(sqlite_offices.sample(dossiers=0), wants_demo=True, keeps=False))
    before = running.wait_for(MainWindow)
    before.go("settings")
    language.use("en")
    try:
        running.opening.rebuild()
        running.qtbot.waitUntil(lambda: running.frame.page is not before, timeout=60_000)
        after = running.wait_for(MainWindow)
        assert after.current == "settings"
        assert after.box.field.placeholderText().startswith("Scan or type")
    finally:
        language.use("vi")


@pytest.mark.parametrize(
    ("database", "kept", "demo", "expected"),
    [
        (None, None, False, Start("usual", keeps=True)),
        (None, "kept.db", False, Start("kept.db", keeps=True)),
        ("asked.db", "kept.db", False, Start("asked.db", keeps=False)),
        (None, "kept.db", True, Start("sample.db", wants_demo=True, keeps=False)),
        ("asked.db", "kept.db", True, Start("asked.db", wants_demo=True, keeps=False)),
    ],
)
def test_the_command_line_goes_before_the_settings_and_a_sample_touches_neither(
    monkeypatch: pytest.MonkeyPatch, database: str | None, kept: str | None, demo: bool, expected: Start
) -> None:
    monkeypatch.setattr("ui.shell.places.default_database", lambda: "usual")
    settings = LocalSettings(database=kept)
    assert start_of(database, settings, demo=demo, demo_place="sample.db") == expected


def test_the_first_window_needs_no_database_printing_or_migration_code_and_reads_no_source(
    tmp_path: Path,
) -> None:
    script = (
        "import gc, sys, json, linecache\n"
        "from pathlib import Path\n"
        "from app.settings import LocalSettings\n"
        "from ui.shell.program import Program\n"
        f"program = Program(['x'], LocalSettings(), None, Path({str(tmp_path)!r}))\n"
        "program.frame.show()\n"
        "program.app.processEvents()\n"
        "slow = ('sqlalchemy', 'alembic', 'reportlab', 'pydantic', 'PySide6.QtPdf', 'PySide6.QtMultimedia')\n"
        "print(json.dumps([name for name in slow if name in sys.modules]))\n"
        "print(json.dumps([name for name in linecache.cache if 'ui' in Path(name).parts]))\n"
        "program.end()\n"
        "assert gc.isenabled()\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert run.returncode == 0, run.stderr
    loaded, sources_read = map(json.loads, run.stdout.splitlines())
    assert loaded == []
    assert sources_read == []
