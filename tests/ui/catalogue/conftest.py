"""The catalogue at the sample office's desk, in sight, with unsaved edits in a folder of the test's own."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex
from pytestqt.qtbot import QtBot

from tests.ui.reception.conftest import Hands
from ui.desk import Desk
from ui.office.catalogue.pages import CataloguePages
from ui.office.catalogue.rows_editor import RowsEditor
from ui.office.catalogue.screen import CatalogueScreen

RESIDENCE = "1.004222"

MakePages = Callable[[Desk], CataloguePages]


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    """Where unsaved edits are kept."""
    return tmp_path / "drafts"


@pytest.fixture
def make_pages(qtbot: QtBot, drafts: Path) -> MakePages:
    """The pages of a catalogue screen at a desk, shown and entered."""

    alive = []

    def make(desk: Desk) -> CataloguePages:
        made = CatalogueScreen(desk, drafts=drafts)
        alive.append(made)
        qtbot.addWidget(made)
        made.resize(1200, 700)
        with qtbot.waitActive(made):
            made.show()
            made.activateWindow()
        made.entered()
        assert made.pages is not None
        return made.pages

    return make


@pytest.fixture
def screen(make_pages: MakePages, desk: Desk) -> CataloguePages:
    """The pages at the desk of somebody with every role."""
    return make_pages(desk)


@pytest.fixture
def hands(qtbot: QtBot) -> Hands:
    """Somebody at the keyboard."""
    return Hands(qtbot)


def cell(rows: RowsEditor, line: int, name: str) -> QModelIndex:
    """A cell by the name of its column."""
    names = [column.name for column in rows.model.columns]
    return rows.model.index(line, names.index(name))


def editing(screen: CataloguePages) -> bool:
    """Whether the editor is in sight."""
    return screen.currentWidget() is screen.editor


def rename(screen: CataloguePages, name: str) -> None:
    """Type another name over the procedure's."""
    line = screen.editor.parts.general.lines["name"]
    line.setText(name)
    line.textEdited.emit(name)
