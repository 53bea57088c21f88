"""The line under the top: red for who can do something, plain for a clerk, nothing while all is well; what is due is
begun beside the window."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.database.unit_of_work import Database
from app.services.office.kept_settings import write_setting
from app.services.office.own_agency import IS_SAMPLE
from app.services.upkeep.backing_up import back_up_as_planned, last_backup
from tests.clock import Clock
from tests.services.backups.conftest import plan
from ui.desk import Desk
from ui.office.beside import admin_program
from ui.shell import backup_watch
from ui.shell.backup_line import BackupLine
from ui.shell.backup_watch import back_up_beside


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Where the other program was begun."""
    found: list[str] = []
    monkeypatch.setattr(backup_watch, "back_up_beside", found.append)
    return found


@pytest.fixture
def real(demo_database: Database, tmp_path: Path) -> Database:
    """The office, as one that serves citizens: its plan names a folder that is there and one that is not."""
    plan(
        demo_database,
        tmp_path,
        tmp_path / "usb",
        backup_times=", ".join(f"{hour}:00" for hour in range(0, 24, 2)),
    )
    demo_database.write(None, write_setting, IS_SAMPLE, False)
    return demo_database


def looked(qtbot: QtBot, desk: Desk) -> BackupLine:
    """The line after a look."""
    around = QWidget()
    qtbot.addWidget(around)
    line = BackupLine(desk, around)
    line.watch.look()
    line.around = around  # type: ignore[attr-defined]  # which it would go with
    return line


@pytest.mark.usefixtures("begun")
def test_what_each_is_told(
    qtbot: QtBot, real: Database, desk_of: Callable[[str], Desk], clock: Clock, tmp_path: Path
) -> None:
    def told(user: str) -> tuple[str, str]:
        line = looked(qtbot, desk_of(user))
        return (line.property("tone") if line.text else "", line.text)

    usb = tmp_path / "usb"
    assert told("quantri") == ("bad", "Chưa có bản sao lưu nào: hỏng ổ đĩa là mất hết hồ sơ.")
    assert told("tiepnhan") == ("neutral", "Bản sao lưu của văn phòng đã quá cũ: báo người quản trị.")
    back_up_as_planned(real, None, only_due=False)
    tone, words = told("quantri")
    assert (tone, str(usb) in words) == ("warning", True)
    assert told("tiepnhan") == ("", "")
    usb.mkdir()
    back_up_as_planned(real, None, only_due=False)
    assert told("quantri") == ("", "")
    clock.now += timedelta(days=1, minutes=1)  # Monday to Tuesday, a working day and a minute
    tone, words = told("quantri")
    assert (tone, words) == ("bad", "Bản sao lưu đã kiểm tra gần nhất từ 09:15 12/01/2026: đã quá cũ.")


@pytest.mark.usefixtures("begun")
def test_the_line_goes_once_there_is_a_copy_and_leads_to_the_page(
    qtbot: QtBot, real: Database, desk_of: Callable[[str], Desk], tmp_path: Path
) -> None:
    (tmp_path / "usb").mkdir()
    line = looked(qtbot, desk_of("quantri"))
    wanted: list[bool] = []
    line.page_wanted.connect(lambda: wanted.append(True))
    step = line._steps.itemAt(0).widget()
    assert step is not None
    step.click()  # type: ignore[attr-defined]  # a button
    assert wanted == [True]
    back_up_as_planned(real, None, only_due=False)
    line.hear()
    assert line.text == ""


def test_what_is_due_is_begun_and_in_a_sample_office_nothing(
    qtbot: QtBot, demo_database: Database, desk: Desk, begun: list[str], tmp_path: Path
) -> None:
    plan(demo_database, tmp_path)
    looked(qtbot, desk)
    assert begun == []
    demo_database.write(None, write_setting, IS_SAMPLE, False)
    looked(qtbot, desk)
    assert begun == [str(demo_database.location.path)]
    back_up_as_planned(demo_database, None, only_due=True)
    looked(qtbot, desk)
    assert len(begun) == 1


def test_the_other_program_does_it(
    qtbot: QtBot, real: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A real process, which nobody signs in for whoever sits at this desk."""
    monkeypatch.setenv("MOTCUA_USER", "tiepnhan")
    assert back_up_beside(str(real.location.path))
    qtbot.waitUntil(lambda: real.read(last_backup) is not None)
    made = real.read(last_backup)
    assert made is not None
    assert (made.by, Path(made.file).parent) == ("motcua-admin", tmp_path)
    assert admin_program()[1:] == ("-m", "app.cli")
