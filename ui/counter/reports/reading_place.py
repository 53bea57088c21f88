"""Where a report is read: at the server, or at the machine that stands by, so that desks are not disturbed."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QWidget

from app.database.beside import Beside
from app.language import tr
from ui.desk import Desk


class ReadingPlace(QCheckBox):
    """A tick, in sight only where the address of the data names a machine that stands by."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(tr("Đọc ở máy chủ dự phòng"), parent)
        self._desk = desk
        self._beside = Beside(desk.database)
        self.setToolTip(tr("Báo cáo dài không làm chậm các quầy; số liệu có thể chậm một lát."))
        self.setVisible(self._beside.is_named)
        program = QCoreApplication.instance()
        if program is not None:
            program.aboutToQuit.connect(self._beside.close)

    def chosen(self) -> Callable[[], Desk]:
        """Where it is read as it is ticked now; for a worker, who may wait until that machine is open."""
        desk, beside = self._desk, self._beside
        if not self.isChecked():
            return lambda: desk
        return lambda: replace(desk, database=beside.database())
