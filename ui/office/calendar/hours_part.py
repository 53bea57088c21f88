"""The hours of the office or of one agency: read by everybody, unfolded and changed by the administrator."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.language import tr
from ui.theme import S2
from ui.widgets.buttons import Button
from ui.widgets.hours_editor import Hours
from ui.widgets.hours_words import season_lines
from ui.widgets.labels import label
from ui.widgets.seasons_editor import SeasonsEditor


class HoursPart(QWidget):
    """The hours in words with a `note` under them; `seasons.wanted` is heard by whoever can change them.

    More buttons may be added to `buttons`.
    """

    def __init__(self, *, may_change: bool, note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._may_change = may_change
        self.words = label(role="muted", wrap=True)
        self.note = label(note, "muted", wrap=True)
        self.note.hide()
        self.change = Button(tr("Sửa giờ làm việc"), self.unfold)
        self.seasons = SeasonsEditor()
        self.seasons.left.connect(lambda: self.fold())  # noqa: PLW0108  its own default
        self.more = QWidget()
        self.buttons = QHBoxLayout(self.more)
        self.buttons.setContentsMargins(0, 0, 0, 0)
        self.buttons.setSpacing(S2)
        self.buttons.addWidget(self.change)
        self.buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S2)
        for part in (self.words, self.note, self.seasons, self.more):
            column.addWidget(part)
        self._show_part(is_typing=False)

    def show_hours(
        self,
        seasons: Mapping[str, Hours],
        usual: Hours | None = None,
        in_force: Mapping[str, Hours] | None = None,
    ) -> None:
        """Show the hours kept. Without any of its own an agency begins with the `usual` ones, and others hold."""
        self.words.setText("\n".join(season_lines(seasons or in_force or {})))
        self.seasons.show_seasons(seasons, usual or {})

    def unfold(self) -> None:
        """Let the hours be typed."""
        self.seasons.forget_typed()
        self._show_part(is_typing=True)
        self.seasons.take_focus()

    def fold(self, *, take_focus: bool = True) -> None:
        """Show the hours in words again, and keep the keyboard near."""
        self._show_part(is_typing=False)
        if take_focus and self._may_change:
            self.change.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_part(self, *, is_typing: bool) -> None:
        self.seasons.setVisible(is_typing)
        self.words.setVisible(not is_typing)
        self.more.setVisible(self._may_change and not is_typing)
