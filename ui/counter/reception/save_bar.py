"""The bar under the reception page: saving, the guidance slip, and starting over; always in sight."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.language import tr
from ui.theme import S2, S4
from ui.widgets.buttons import Button
from ui.widgets.keys import with_key

Act = Callable[[], None]


class SaveBar(QFrame):
    """Buttons with their keys. What each does is given by the screen, or heard by it."""

    at_once_wanted = Signal()
    refusal_wanted = Signal()

    def __init__(
        self, save: Act, save_other: Act, guide: Act, start_over: Act, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "strip")
        self.main = Button("", save, kind="main", icon="print")
        self.other = Button("", save_other)
        self.at_once = Button("", self.at_once_wanted.emit, icon="done")
        self.at_once.hide()
        self.guide = Button("", guide, icon="papers")
        self.refuse = Button("", self.refusal_wanted.emit, kind="quiet", icon="close")
        self.over = Button("", start_over, kind="quiet", icon="refresh")
        self._busy = QLabel(tr("Đang lưu…"))
        self._busy.setProperty("role", "muted")
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(S4, S2, S4, S2)
        row.setSpacing(S2)
        row.addWidget(self.main)
        row.addWidget(self.other)
        row.addWidget(self.at_once)
        row.addWidget(self.guide)
        row.addWidget(self.refuse)
        row.addWidget(self._busy)
        row.addStretch(1)
        row.addWidget(self.over)
        self._missing, self._prints, self._room = 0, True, 0
        # As narrow as the window wants: the words give way, see `fit`.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.show_busy(False)
        self._write()

    @property
    def buttons(self) -> tuple[Button, ...]:
        """What Tab goes through here, in order."""
        return (self.main, self.other, self.at_once, self.guide, self.refuse, self.over)

    def show_print_setting(self, prints: bool) -> None:
        """Name the two ways of saving; the main one prints unless this PC is set not to."""
        self._prints = prints
        self._write()

    def show_at_once(self, is_offered: bool) -> None:
        """Offer saving and returning in one go, where the citizen may wait for the result."""
        self.at_once.setVisible(is_offered)
        self._write()

    def show_missing(self, count: int) -> None:
        """Offer the guidance slip; with papers missing it is the sensible step and says so."""
        self._missing = count
        self._write()

    def fit(self, room: int) -> None:
        """Say it in as many words as `room` pixels are enough for; the tooltips say all of it."""
        self._room = room
        self._write()

    def show_busy(self, is_busy: bool) -> None:
        """While the form is on its way nothing here can be pressed."""
        for button in self.buttons:
            button.setEnabled(not is_busy)
        self._busy.setVisible(is_busy)

    def _write(self) -> None:
        words = self._words()
        for button, each in words.items():
            button.setToolTip(each.whole)
            button.setText(each.whole)
        for shortened in (_Words.without_key, _Words.in_short):
            for button in self._least_needed:
                if not self._room or self._row.minimumSize().width() <= self._room:
                    return
                button.setText(shortened(words[button]))

    @property
    def _least_needed(self) -> tuple[Button, ...]:
        """Whose words give way first: what is pressed least."""
        return (self.over, self.refuse, self.guide, self.other, self.at_once, self.main)

    def _words(self) -> "dict[Button, _Words]":
        saving, printing = tr("Lưu, không in"), tr("Lưu và in")
        guide, guide_short = tr("Phiếu hướng dẫn"), tr("Hướng dẫn")
        if self._missing:
            guide = tr("Còn thiếu {count} → phiếu hướng dẫn", count=self._missing)
            guide_short = tr("Thiếu {count} → hướng dẫn", count=self._missing)
        quietly = _Words(saving, "", tr("Không in")) if self._prints else _Words(printing, "")
        return {
            self.main: _Words(printing if self._prints else saving, "Ctrl+Enter"),
            self.other: quietly,
            self.at_once: _Words(tr("Lưu và trả ngay"), "Ctrl+Shift+Enter", tr("Trả ngay")),
            self.guide: _Words(guide, "Ctrl+H", guide_short),
            self.refuse: _Words(tr("Từ chối tiếp nhận"), "Ctrl+R", tr("Từ chối")),
            self.over: _Words(tr("Tờ mới"), "Ctrl+N"),
        }


@dataclass(frozen=True, slots=True)
class _Words:
    """What a button says: with its key where there is room, in fewer words where there is little."""

    plain: str
    key: str
    fewer: str = ""

    @property
    def whole(self) -> str:
        return with_key(self.plain, self.key) if self.key else self.plain

    def without_key(self) -> str:
        return self.plain

    def in_short(self) -> str:
        return self.fewer or self.plain
