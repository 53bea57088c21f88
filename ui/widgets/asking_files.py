"""Asks a person which file is to be read or written, or for a folder; the answer is "" where she wants none.

Elsewhere than on Windows always Qt's own dialog, and that goes by names alone. Qt's icons, and the dialogs of GTK,
look into each file of a folder to see what it is, also into the data in use and what SQLite keeps beside them: on
Linux closing that second handle takes away all locks this program holds on them
(https://www.sqlite.org/howtocorrupt.html, 2.2), and the next program would write over what it writes.
"""

import sys
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QFileInfo
from PySide6.QtGui import QAbstractFileIconProvider, QIcon
from PySide6.QtWidgets import QApplication, QFileDialog, QStyle, QWidget

from ui.widgets.save_place import in_documents

_Option, _Mode = QFileDialog.Option, QFileDialog.FileMode


def to_read(parent: QWidget, title: str, kinds: str, *, at: str = "") -> str:
    """One file that is there, of `kinds` as Qt writes them; the dialog begins `at` one, else where it ended last."""
    return _first(_Dialog(parent, title, kinds, at).chosen(_Mode.ExistingFile))


def several_to_read(parent: QWidget, title: str, kinds: str) -> list[str]:
    """Files that are there; none where she wants none."""
    return _Dialog(parent, title, kinds).chosen(_Mode.ExistingFiles)


def to_write(parent: QWidget, title: str, kinds: str, *, at: str, asks_first: bool = True) -> str:
    """A file to be made, offered `at` a place; over one that is there only when she says so, with `asks_first`."""
    dialog = _Dialog(parent, title, kinds, at)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setOption(_Option.DontConfirmOverwrite, not asks_first)
    return _first(dialog.chosen(_Mode.AnyFile))


def folder(parent: QWidget, title: str, *, at: str = "") -> str:
    """A folder that is there; the dialog begins in the one `at` a place."""
    dialog = _Dialog(parent, title, "", str(Path(at) / "-") if at else "")
    dialog.setOption(_Option.ShowDirsOnly)
    return _first(dialog.chosen(_Mode.Directory))


class _Dialog(QFileDialog):
    """`at` is a file, or "" for the folder of the one before."""

    _last: ClassVar[str] = ""

    def __init__(self, parent: QWidget, title: str, kinds: str, at: str = "") -> None:
        begins = Path(at) if at else Path(self._last or in_documents("")) / "-"
        super().__init__(parent, title, str(begins.parent), kinds)
        self.setOption(_Option.DontUseNativeDialog, sys.platform != "win32")
        self._icons = _IconsByKind()
        self.setIconProvider(self._icons)
        if begins.name != "-":
            self.selectFile(begins.name)

    def chosen(self, mode: QFileDialog.FileMode) -> list[str]:
        """What she chooses."""
        self.setFileMode(mode)
        is_chosen = bool(self.exec())
        files = self.selectedFiles() if is_chosen else []
        if files:
            _Dialog._last = str(Path(files[0]).parent)
        self.deleteLater()
        return files


class _IconsByKind(QAbstractFileIconProvider):
    """A folder or a file: what is in it nobody looks at."""

    def icon(self, what: QFileInfo | QAbstractFileIconProvider.IconType) -> QIcon:
        shown = QStyle.StandardPixmap.SP_FileIcon
        if what.isDir() if isinstance(what, QFileInfo) else what in _FOLDERS:
            shown = QStyle.StandardPixmap.SP_DirIcon
        elif what == QAbstractFileIconProvider.IconType.Drive:
            shown = QStyle.StandardPixmap.SP_DriveHDIcon
        elif what == QAbstractFileIconProvider.IconType.Computer:
            shown = QStyle.StandardPixmap.SP_ComputerIcon
        return QApplication.style().standardIcon(shown)

    def type(self, info: QFileInfo) -> str:
        return "" if info.isDir() else info.suffix().upper()


_FOLDERS = (QAbstractFileIconProvider.IconType.Folder, QAbstractFileIconProvider.IconType.Desktop)


def _first(files: list[str]) -> str:
    return files[0] if files else ""
