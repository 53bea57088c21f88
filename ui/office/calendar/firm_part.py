"""The open dossiers whose papers call a date certain that rests on a year confirmed no more."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.language import tr
from ui.desk import Desk
from ui.office.calendar.dated_list import DatedList
from ui.theme import S2, S3
from ui.widgets.buttons import Button
from ui.widgets.labels import label
from ui.widgets.moments import short

if TYPE_CHECKING:
    from app.services.calendar_care.calendar_years import FirmDossier

_MOST_SEEN = 4
_MOST_LISTED = 200


class FirmPart(QFrame):
    """`dossier_chosen(code)` for a row opened; not in sight without rows."""

    dossier_chosen = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._desk = desk
        self._rows: tuple[FirmDossier, ...] = ()
        self.title = label(role="heading", wrap=True)
        self.note = label(tr("Giấy đã in giữ nguyên; hồ sơ nào đổi ngày thì kê ở dưới."), "muted", wrap=True)
        self.list = DatedList(tr("Hồ sơ đã hẹn khi lịch còn được xác nhận"), _MOST_SEEN)
        self.list.itemActivated.connect(lambda _item: self.open())
        self.open_button = Button(tr("Mở hồ sơ"), self.open)
        column = QVBoxLayout(self)
        column.setContentsMargins(S3, S3, S3, S3)
        column.setSpacing(S2)
        for part in (self.title, self.note, self.list):
            column.addWidget(part)
        column.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_rows(self, year: int, rows: "tuple[FirmDossier, ...]") -> None:
        """Show the dossiers of a year, the first due on top."""
        self._rows = rows
        self.setVisible(bool(rows))
        self.title.setText(
            tr("{count} hồ sơ đã hẹn khi lịch năm {year} còn được xác nhận", count=len(rows), year=year)
        )
        now = self._desk.database.now
        lines = []
        for row in rows[:_MOST_LISTED]:
            slip = tr("có giấy hẹn") if row.applicant_has_slip else tr("chưa in giấy")
            lines.append((f"{row.code} · {slip}", short(row.due_at, now)))
        self.list.show_rows(lines)

    def open(self) -> None:
        """Open the dossier chosen."""
        place = self.list.currentRow()
        if 0 <= place < len(self._rows):
            self.dossier_chosen.emit(self._rows[place].code)
