"""The last eight scans, in sight: what was scanned, what it was, one click to have it again."""

from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.language import tr
from ui import icons
from ui.theme import S1, S2, S4
from ui.widgets.buttons import Button
from ui.widgets.clearing import empty

KEPT = 8
_LABEL_SIGNS = 30
LONGEST_TOOLTIP = 80


@dataclass(frozen=True, slots=True)
class Scan:
    """One scan: the text that came in, what it turned out to be, and how it went."""

    text: str
    label: str
    is_good: bool | None = None


class ScanStrip(QFrame):
    """Newest first. `again(text)` when somebody wants one of them back."""

    again = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "strip")
        self._scans: OrderedDict[str, Scan] = OrderedDict()
        self._buttons: list[Button] = []
        title = QLabel(tr("Vừa quét"))
        title.setProperty("role", "muted")
        self._nothing = QLabel(tr("chưa có lượt quét nào"))
        self._nothing.setProperty("role", "muted")
        self._row = QHBoxLayout()
        self._row.setSpacing(S1)
        row = QHBoxLayout(self)
        row.setContentsMargins(S4, S1, S4, S1)
        row.setSpacing(S2)
        row.addWidget(title)
        row.addWidget(self._nothing)
        row.addLayout(self._row)
        row.addStretch(1)
        row.addWidget(_height_of_a_scan())
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @property
    def scans(self) -> tuple[Scan, ...]:
        """What is kept, newest first."""
        return tuple(reversed(self._scans.values()))

    def begin(self, text: str) -> None:
        """A scan came in and is being looked up."""
        self._keep(Scan(text, text))

    def settle(self, text: str, label: str, is_good: bool) -> None:
        """Say what a scan was; the same text again only moves to the front."""
        self._keep(Scan(text, label, is_good))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _keep(self, scan: Scan) -> None:
        self._scans.pop(scan.text, None)
        self._scans[scan.text] = scan
        while len(self._scans) > KEPT:
            self._scans.popitem(last=False)
        self._draw()

    def _draw(self) -> None:
        empty(self._row)
        self._buttons = [self._button(scan) for scan in self.scans]
        for button in self._buttons:
            self._row.addWidget(button)
        self._nothing.setVisible(not self._buttons)
        self._fit()

    def _button(self, scan: Scan) -> Button:
        name, tone, how = {
            # Stays so when the next scan came before the answer: one click looks it up.
            None: ("repeat", "muted", tr("chưa tra cứu xong")),
            True: ("good", "good", tr("được")),
            False: ("bad", "bad", tr("chưa được")),
        }[scan.is_good]
        button = Button("", lambda: self.again.emit(scan.text), kind="quiet")
        icons.put(button, name, tone)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        shown = scan.label if len(scan.label) <= LONGEST_TOOLTIP else f"{scan.label[:LONGEST_TOOLTIP]}…"
        button.setToolTip(f"{shown} – {how}")
        button.setAccessibleName(f"{shown} – {how}")
        metrics = self.fontMetrics()
        room = metrics.averageCharWidth() * _LABEL_SIGNS
        button.setText(metrics.elidedText(shown, Qt.TextElideMode.ElideRight, room))
        return button

    def _fit(self) -> None:
        # Those that do not fit wait out of sight rather than make the window wider.
        room = self.width() - 2 * S4 - 96
        for button in self._buttons:
            room -= button.sizeHint().width() + S1
            button.setVisible(room >= 0)


def _height_of_a_scan() -> Button:
    """Takes the height of a scan, so that the page does not jump with the first one; never in sight."""
    button = Button("", lambda: None, kind="quiet")
    button.setFixedWidth(0)
    policy = button.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    button.setSizePolicy(policy)
    button.hide()
    return button
