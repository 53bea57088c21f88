"""Choosing a file takes no lock away from the data in use, and begins where the last one was found."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QFileSystemModel, QWidget
from pytestqt.qtbot import QtBot

from app.database.locks import is_locked
from app.errors import UserError
from app.files.reading import read_up_to
from ui.scanner.picture import picture_at
from ui.widgets import asking_files

_linux = pytest.mark.skipif(sys.platform != "linux", reason="locks of POSIX")
_ALONE = """
import fcntl, os, sys
file = os.open(sys.argv[1], os.O_RDWR)
try:
    fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 512, 0x40000000)
    print("nobody")
except OSError:
    print("somebody")
"""
"""Whether another program may take what SQLite calls PENDING to SHARED (https://www.sqlite.org/lockingv3.html)."""


def _who_holds(data: Path) -> str:
    asked = [sys.executable, "-c", _ALONE, str(data)]
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Path]:
    """Data in use by this program, as a desk has them: nothing asked at the moment."""
    place = tmp_path / "office.db"
    with closing(sqlite3.connect(place, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE dossier (code TEXT)")
        yield place


def _seen(work: list[str]) -> None:
    """Look at every file of the dialog, with all that is said of each, and then choose the first."""
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QFileDialog)
    model = dialog.findChild(QFileSystemModel)
    assert isinstance(model, QFileSystemModel)
    folder = model.index(dialog.directory().absolutePath())
    rows = range(model.rowCount(folder))
    if len(rows) < len(list(Path(dialog.directory().absolutePath()).iterdir())):  # it is read bit by bit
        QTimer.singleShot(20, lambda: _seen(work))
        return
    dialog.setViewMode(QFileDialog.ViewMode.Detail)
    dialog.grab()
    work += [model.fileName(model.index(row, 0, folder)) for row in rows]
    work += [str(model.data(model.index(row, 2, folder))) for row in rows]
    dialog.selectFile(str(Path(dialog.directory().absolutePath()) / "copy.db.age"))
    dialog.accept()


@_linux
def test_choosing_a_file_beside_the_data_leaves_them_locked(data: Path, qtbot: QtBot) -> None:
    copy = data.with_name("copy.db.age")
    copy.write_bytes(b"age-encryption.org/v1\n")
    window = QWidget()
    seen: list[str] = []
    qtbot.addWidget(window)
    assert _who_holds(data) == "somebody"
    QTimer.singleShot(0, lambda: _seen(seen))
    chosen = asking_files.to_read(window, "Chọn tệp", "Bản sao lưu (*.age *.db *-shm *-wal)", at=str(copy))
    assert chosen == str(copy)
    assert {"office.db", "office.db-shm", "office.db-wal", "copy.db.age"} <= set(seen)
    assert _who_holds(data) == "somebody"


@_linux
def test_whoever_names_the_data_in_use_opens_them_a_second_time_nowhere(data: Path) -> None:
    beside = data.with_name("link.db")
    beside.hardlink_to(data)
    for each in (data, beside, data.with_name("office.db-wal"), data.with_name("office.db-shm")):
        assert not is_locked(each)
        for read in (lambda file: read_up_to(file, 10), picture_at):
            with pytest.raises(UserError, match="file_is_data"):
                read(each)
    assert _who_holds(data) == "somebody"


def test_data_nobody_has_open_are_a_file_like_any_other(tmp_path: Path) -> None:
    file = tmp_path / "other.db"
    file.write_bytes(b"age-encryption.org/v1\n")
    assert is_locked(file)
    assert read_up_to(file, 3) == b"age-"


def test_every_page_asks_here() -> None:
    ui = Path(asking_files.__file__).parents[1]
    others = [each for each in ui.rglob("*.py") if "QFileDialog" in each.read_text(encoding="utf-8")]
    assert [each.name for each in others] == ["asking_files.py"]


def test_the_next_file_is_looked_for_where_the_last_was_found(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "a.pdf").write_bytes(b"1")
    window = QWidget()
    qtbot.addWidget(window)
    begun: list[Path] = []

    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        begun.append(Path(dialog.directory().absolutePath()))
        dialog.selectFile(str(tmp_path / "a.pdf"))
        dialog.accept() if len(begun) == 1 else dialog.reject()

    QTimer.singleShot(0, choose)
    assert asking_files.to_read(window, "Một", "PDF (*.pdf)", at=str(tmp_path / "a.pdf"))
    QTimer.singleShot(0, choose)
    assert asking_files.several_to_read(window, "Hai", "PDF (*.pdf)") == []
    assert begun == [tmp_path, tmp_path]
