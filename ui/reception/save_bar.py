"""The bar under the reception page: saving, the guidance slip, and starting over; always in sight."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.language import tr
from ui.theme import S2, S4
from ui.widgets.buttons import Button

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
        """Leave the keys' names out where `room` pixels are too few for them."""
        self._room = room
        self._write()

    def show_busy(self, is_busy: bool) -> None:
        """While the form is on its way nothing here can be pressed."""
        for button in self.buttons:
            button.setEnabled(not is_busy)
        self._busy.setVisible(is_busy)

    def _write(self) -> None:
        self._write_words(with_keys=True)
        if self._room and self._row.minimumSize().width() > self._room:
            self._write_words(with_keys=False)

    def _write_words(self, *, with_keys: bool) -> None:
        saving, printing = tr("Lưu, không in"), tr("Lưu và in")
        missing = tr("Còn thiếu {count} → phiếu hướng dẫn", count=self._missing)
        guide = missing if self._missing else tr("Phiếu hướng dẫn")
        self.main.setText((printing if self._prints else saving) + ("   Ctrl+Enter" if with_keys else ""))
        self.other.setText(saving if self._prints else printing)
        self.at_once.setText(tr("Lưu và trả ngay") + ("   Ctrl+Shift+Enter" if with_keys else ""))
        self.guide.setText(guide + ("   Ctrl+H" if with_keys else ""))
        self.refuse.setText(tr("Từ chối tiếp nhận") + ("   Ctrl+R" if with_keys else ""))
        self.over.setText(tr("Tờ mới") + ("   Ctrl+N" if with_keys else ""))
