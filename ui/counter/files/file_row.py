"""A file in the list: what it is, how long, of what, who attached it when; opened by its name."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.language import tr
from app.services.views.files import AttachmentView
from app.services.wording.file_words import about_word, kind_word, size_text
from models.vocabulary import FileKind
from ui.icons import IconLabel
from ui.theme import S1, S2
from ui.widgets.buttons import Button
from ui.widgets.labels import label
from ui.widgets.moments import short

_LONGEST_NAME = 34


class FileRow(QWidget):
    """One file; without `take_back` it can only be opened, and one taken back not even that."""

    def __init__(
        self,
        file: AttachmentView,
        now: datetime,
        look: Callable[[], None],
        take_back: Callable[[], None] | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.file = file
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(S2)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        icon = IconLabel("dossier" if file.kind is FileKind.PDF else "picture", "muted")
        grid.addWidget(icon, 0, 0)
        if file.is_living:
            self.open = Button(_shortened(file.name), look, kind="link")
            self.open.setToolTip(file.name)
            self.open.setAccessibleName(tr("Xem tệp {name}", name=file.name))
            grid.addWidget(self.open, 0, 1, Qt.AlignmentFlag.AlignLeft)
        else:
            grid.addWidget(_under_a_name(file.name), 0, 1)
        if file.is_living and take_back is not None:
            self.take_back = Button(tr("Gỡ"), take_back, kind="quiet")
            self.take_back.setAccessibleName(tr("Gỡ tệp {name}", name=file.name))
            grid.addWidget(self.take_back, 0, 2, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(_under_a_name(_about(file, now)), 1, 1, 1, 2)


def _under_a_name(text: str) -> QWidget:
    """Words that begin where a name does that can be pressed."""
    words = label(text, "muted", wrap=True)
    words.setContentsMargins(S1, 0, 0, 0)
    return words


def _shortened(name: str) -> str:
    """A name as long as the card is wide, with its ending."""
    if len(name) <= _LONGEST_NAME:
        return name
    return f"{name[: _LONGEST_NAME - 9]}…{name[-8:]}"


def _about(file: AttachmentView, now: datetime) -> str:
    parts = [
        about_word(file.about, file.paper),
        kind_word(file.kind, file.pages),
        size_text(file.size),
        f"{file.added_by}, {short(file.added_at, now)}",
    ]
    if file.taken_back_at is not None:
        when = short(file.taken_back_at, now)
        parts.append(tr("{who} gỡ {when}", who=file.taken_back_by, when=when))
    return " · ".join(parts)
