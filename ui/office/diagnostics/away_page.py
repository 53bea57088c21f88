"""The same checks before anybody has a desk: the data do not open, and the page says what to do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.language import tr
from app.services.upkeep.diagnosing.check_answer import Installation
from ui.office.diagnostics.page import ChecksPage
from ui.settings_store import SettingsStore
from ui.tasks import TaskRunner
from ui.theme import S2, S3, S4
from ui.widgets.buttons import Button
from ui.widgets.labels import label

_NEARLY_ALL = 100


class AwayPage(QWidget):
    """Checks of a PC whose data at `where` do not open; `left` on the way back."""

    left = Signal()

    def __init__(
        self, tasks: TaskRunner, where: str, settings: SettingsStore, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.checks = ChecksPage(tasks, lambda: _at(where, settings))
        back = Button(tr("Quay lại"), self.left.emit, icon="back")
        head = QHBoxLayout()
        head.setContentsMargins(0, S4, 0, 0)
        head.setSpacing(S3)
        head.addWidget(back)
        head.addWidget(label(tr("Kiểm tra máy"), "heading"), 1)
        inside = QWidget()
        inside.setMaximumWidth(self.checks.area.maximumWidth())
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, S2)
        column.setSpacing(S2)
        column.addLayout(head)
        column.addWidget(self.checks, 1)
        middle = QHBoxLayout(self)
        middle.setContentsMargins(S2, 0, S2, 0)
        middle.addStretch(1)
        middle.addWidget(inside, _NEARLY_ALL)
        middle.addStretch(1)

    def entered(self) -> None:
        """Look everything over at once."""
        self.checks.entered()

    def take_scan(self, text: str) -> bool:
        """Whether the scanner's row took this scan."""
        return self.checks.take_scan(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
            self.left.emit()
            return
        super().keyPressEvent(event)


def _at(where: str, settings: SettingsStore) -> Installation:
    # The clock of the machine, as the data would be opened with; imported here, since it brings the database along.
    from app.database.unit_of_work import system_clock

    return Installation(where, settings.current, settings.file, system_clock)
