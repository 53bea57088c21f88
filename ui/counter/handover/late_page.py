"""Trễ theo cơ quan: over a period, which agency was late; Enter on a number lists its dossiers, once more opens one."""

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import Told, UserError
from app.language import tr
from app.rules.calendar import local
from app.services.views import DossierRow, LateAgencies, LateAgency
from app.services.wording.time_words import index_text
from app.services.wording.words import place_word
from ui.counter.handover.words import moment
from ui.desk import Desk
from ui.scanner.places import BY_HAND
from ui.theme import S2, S3
from ui.widgets.blank import RowsOrBlank
from ui.widgets.buttons import Button
from ui.widgets.day_field import DayField
from ui.widgets.eliding import ElidedLabel
from ui.widgets.keys import with_key
from ui.widgets.labels import label
from ui.widgets.notice import Notice
from ui.widgets.words_table import WordsTable

_A_QUARTER = 3
_LATE, _OPEN, _MADE = 2, 3, 4
"""The columns whose numbers have dossiers behind them."""


class LatePage(QWidget):
    """The quarter so far, until other days are typed; the arrow keys go from number to number."""

    dossier_entered = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._found: LateAgencies | None = None
        self._behind: tuple[int, int] | None = None
        self._rows: tuple[DossierRow, ...] = ()
        now = desk.database.now
        self.notice = Notice()
        self.first, self.last = DayField(now), DayField(now)
        for day in (self.first, self.last):
            day.setProperty(BY_HAND, True)
        self.first.setText(f"{_quarter_of(local(now).date()):%d/%m/%Y}")
        self.count = Button(tr("Xem"), self.read, kind="quiet")
        self.summary = ElidedLabel("muted")
        self.title = ElidedLabel("heading")
        self.back = Button(with_key(tr("Mọi cơ quan"), "Esc"), self.show_agencies, kind="quiet", icon="back")
        self.agencies = WordsTable(
            tr("Trễ theo cơ quan"),
            (
                tr("Cơ quan"),
                tr("Bước xong"),
                tr("Xong trễ"),
                tr("Đang trễ"),
                tr("Làm trễ hồ sơ"),
                tr("Chỉ số 2"),
            ),
            (0, 80, 80, 80, 110, 75),
            wraps=True,
        )
        self.agencies.setSelectionBehavior(WordsTable.SelectionBehavior.SelectItems)
        self.dossiers = WordsTable(
            tr("Hồ sơ của con số này"),
            (tr("Mã hồ sơ"), tr("Người nộp"), tr("Thủ tục"), tr("Hẹn trả"), tr("Đang ở")),
            (170, 0, 0, 95, 0),
            folding=(4,),
            wraps=True,
        )
        self.agencies.row_pressed.connect(self._press)
        self.dossiers.row_pressed.connect(lambda row: self.dossier_entered.emit(self._rows[row].code))
        for day in (self.first, self.last):
            day.returnPressed.connect(self.read)
        self._listed = RowsOrBlank(self.agencies)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S3)
        column.addLayout(self._period_row())
        column.addWidget(self.notice)
        column.addLayout(self._head())
        column.addWidget(self._listed, 1)
        column.addWidget(self.dossiers, 1)
        self._turn(None)

    def entered(self) -> None:
        """Count anew, with the keyboard on the numbers."""
        self.show_agencies()
        self.read()

    def refresh(self) -> None:
        """What other desks do is not counted until somebody asks: a period may have very many dossiers."""

    def read(self) -> None:
        """Count the period that stands in the fields."""
        first, last = self.first.day, self.last.day
        if first is None or last is None:
            self.notice.say("warning", tr("Gõ hai ngày của kỳ, ví dụ 01/01/2026."))
            return

        def count() -> LateAgencies:
            from app.services.dossiers.late_agencies import late_agencies

            return self._desk.read(late_agencies, first, last)

        self.summary.say(tr("Đang tính…"))
        self._desk.tasks.run("handover.late_agencies", count, self.show_found, self._failed)

    def show_found(self, found: LateAgencies) -> None:
        """Show what a period has come to."""
        at = self.agencies.currentIndex()
        place = (at.row(), at.column()) if at.isValid() else (0, _MADE)
        self._found = found
        self.summary.say(
            tr("{ended} hồ sơ xong trong kỳ, {late} trễ hẹn", ended=found.ended, late=found.late)
        )
        if found.uncounted:
            self.notice.say(
                "warning",
                tr(
                    "{count} hồ sơ chưa tính được, vì thiếu lịch nghỉ của năm hoặc thiếu nhật ký.",
                    count=len(found.uncounted),
                ),
            )
        else:
            self.notice.still()
        self.agencies.words.show_rows([_words(line) for line in found.agencies])
        if found.ended or any(line.open_late for line in found.agencies):
            self._listed.show_rows()
            model = self.agencies.words
            row = min(place[0], model.rowCount() - 1)
            self.agencies.setCurrentIndex(model.index(row, place[1]))
        else:
            self._listed.say(
                "good", tr("Trong kỳ này chưa có hồ sơ nào xong, cũng không có hồ sơ nào đang trễ.")
            )
        if self._behind is not None:
            row, which = self._behind
            self._turn((row, which) if row < len(found.agencies) else None)

    def show_agencies(self) -> None:
        """Back from the dossiers of one number to all of them."""
        self._turn(None)
        self.agencies.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._behind is not None:
            self.show_agencies()
            event.accept()
            return
        super().keyPressEvent(event)

    def _press(self, row: int) -> None:
        column = self.agencies.currentIndex().column()
        if self._found is None:
            return
        if column not in (_LATE, _OPEN, _MADE):
            column = _MADE
        if _codes(self._found.agencies[row], column):
            self._turn((row, column))
            self.dossiers.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn(self, behind: tuple[int, int] | None) -> None:
        self._behind = behind
        for part in (self.title, self.back, self.dossiers):
            part.setVisible(behind is not None)
        self._listed.setVisible(behind is None)
        if behind is None or self._found is None:
            return
        row, column = behind
        line = self._found.agencies[row]
        codes = _codes(line, column)
        self.title.say(f"{self.agencies.words.titles[column]}: {line.agency} ({len(codes)})")
        self._show_rows(())

        def read() -> tuple[DossierRow, ...]:
            from app.services.dossiers.late_agencies import lines_behind

            return self._desk.read(lines_behind, codes)

        self._desk.tasks.run("handover.late_dossiers", read, self._show_rows, self._failed)

    def _show_rows(self, rows: tuple[DossierRow, ...]) -> None:
        """Show the dossiers behind a number; of very many those that ended first."""
        self._rows = rows
        self.dossiers.words.show_rows(
            [
                (
                    row.code,
                    row.applicant,
                    row.procedure_name,
                    moment(row.due_at),
                    place_word(row.holder, row.holder_agency),
                )
                for row in rows
            ]
        )
        if rows:
            self.dossiers.selectRow(0)

    def _failed(self, error: Told) -> None:
        self.summary.say("")
        if isinstance(error, UserError):
            self.notice.say("warning", error.message, error.hint)
            return
        self.notice.still()
        self._turn(None)
        self._listed.say("bad", error.message, error.hint, (tr("Thử lại"), self.read), tone="bad")

    def _period_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(S2)
        for words, field in ((tr("Hồ sơ xong từ"), self.first), (tr("đến hết"), self.last)):
            field.setAccessibleName(words)
            field.setFixedWidth(field.fontMetrics().horizontalAdvance("00/00/0000") + 4 * S3)
            row.addWidget(label(words))
            row.addWidget(field)
        row.addWidget(self.count)
        row.addWidget(self.summary, 1)
        return row

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(S2)
        head.addWidget(self.title, 1)
        head.addWidget(self.back)
        return head


def _words(line: LateAgency) -> tuple[str, ...]:
    agency = line.agency if line.is_whole else tr("{agency} (trong hồ sơ bạn thấy)", agency=line.agency)
    numbers = (line.steps, len(line.late), len(line.open_late), len(line.made_late))
    return (agency, *(str(number) if number else "" for number in numbers), index_text(line.index))


def _codes(line: LateAgency, column: int) -> tuple[str, ...]:
    """The dossiers behind a number, each once."""
    codes = {_LATE: line.late, _OPEN: line.open_late, _MADE: line.made_late}[column]
    return tuple(dict.fromkeys(codes))


def _quarter_of(day: date) -> date:
    """The first day of the quarter of a day; within its first days that of the one before."""
    settled = day - timedelta(days=_A_QUARTER)
    return settled.replace(month=(settled.month - 1) // _A_QUARTER * _A_QUARTER + 1, day=1)
