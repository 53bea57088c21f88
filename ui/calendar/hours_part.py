"""The hours of the office or of one agency: read by everybody, unfolded and changed by the administrator."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.language import tr
from ui.theme import S2, S3
from ui.widgets.buttons import Button
from ui.widgets.hours_editor import Hours
from ui.widgets.hours_words import season_lines
from ui.widgets.labels import label
from ui.widgets.seasons_editor import SeasonsEditor


class HoursPart(QFrame):
    """A card with the hours in words; `seasons.wanted` is heard by whoever can change them."""

    unfolded = Signal()

    def __init__(self, *, may_change: bool, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.words = label(role="muted", wrap=True)
        self.note = label(
            tr("Cơ quan mình có giờ riêng, sửa ở Người, đơn vị (F11); đây là giờ chung."), "muted", wrap=True
        )
        self.note.hide()
        self.change = Button(tr("Sửa giờ làm việc"), self.unfold)
        self.seasons = SeasonsEditor()
        self.seasons.hide()
        self.seasons.left.connect(self.fold)
        self.change.setVisible(may_change)
        self.may_change = may_change
        column = QVBoxLayout(self)
        column.setContentsMargins(S3, S3, S3, S3)
        column.setSpacing(S2)
        column.addWidget(label(title or tr("Giờ làm việc"), "heading"))
        for part in (self.words, self.note, self.seasons):
            column.addWidget(part)
        column.addWidget(self.change, 0, Qt.AlignmentFlag.AlignLeft)

    def show_hours(self, seasons: Mapping[str, Hours], usual: Hours) -> None:
        """Show the hours kept; without any of its own an agency begins with the `usual` ones."""
        self.words.setText("\n".join(season_lines(seasons)))
        self.words.setVisible(bool(seasons))
        self.seasons.show_seasons(seasons, usual)

    def unfold(self) -> None:
        """Let the hours be typed."""
        self.seasons.forget_typed()
        self.seasons.show()
        self.change.hide()
        self.unfolded.emit()
        self.seasons.take_focus()

    def fold(self) -> None:
        """Show the hours in words again."""
        self.seasons.hide()
        self.change.setVisible(self.may_change)
        if self.may_change:
            self.change.setFocus(Qt.FocusReason.OtherFocusReason)
