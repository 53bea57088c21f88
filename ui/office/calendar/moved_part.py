"""The open dossiers whose date the calendar now in force would put elsewhere; a leader gives each its new one.

They stand on the page of the year their date is in; on another year's page a line says that they are, and leads there.
"""

import uuid
from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.errors import Told
from app.language import tr
from app.rules.calendar import local
from app.services.views.given import ActValues
from models.vocabulary import Action, FormKind, Role
from ui.counter.dossier import acting
from ui.counter.dossier.after_act import print_steps
from ui.desk import Desk
from ui.office.calendar.dated_list import DatedList
from ui.theme import S2, S3
from ui.widgets.buttons import Button
from ui.widgets.clearing import empty
from ui.widgets.form import Form
from ui.widgets.labels import label
from ui.widgets.moments import short
from ui.widgets.notice import Notice

if TYPE_CHECKING:
    from app.services.calendar_care.calendar_care import MovedDossier

LONGEST_REASON = 300
_LABEL_WIDTH = 52
_MOST_SEEN = 6


class MovedPart(QFrame):
    """`dossier_chosen(code)` for a row opened, `year_wanted(int)` for the page of another year's dossiers.

    `changed` after a dossier got its new date.
    """

    dossier_chosen = Signal(str)
    year_wanted = Signal(int)
    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._desk = desk
        self._moved: tuple[MovedDossier, ...] = ()
        self._rows: tuple[MovedDossier, ...] = ()
        self._year = local(desk.database.now).year
        self._is_busy = False
        self.title = label(role="heading", wrap=True)
        self.notice = Notice()
        self.list = DatedList(tr("Hồ sơ có ngày hẹn thay đổi theo lịch"), _MOST_SEEN)
        self.list.itemActivated.connect(lambda _item: self._open())
        self.reason = QLineEdit(tr("Lịch nghỉ thay đổi"), maxLength=LONGEST_REASON)
        self.form = Form(label_width=_LABEL_WIDTH)
        self.form.add("reason", tr("Lý do"), self.reason)
        self.open_button = Button(tr("Mở hồ sơ"), self._open)
        self.again = Button(tr("Hẹn lại"), self.reappoint, kind="main")
        self._may = Role.LEADER in desk.actor.roles
        row = QHBoxLayout()
        row.setSpacing(S2)
        row.addWidget(self.open_button)
        row.addStretch(1)
        row.addWidget(self.again)
        column = QVBoxLayout(self)
        column.setContentsMargins(S3, S3, S3, S3)
        column.setSpacing(S2)
        self.elsewhere = QVBoxLayout()
        self.elsewhere.setSpacing(0)
        for part in (self.title, self.notice, self.list, self.form):
            column.addWidget(part)
        column.addLayout(row)
        column.addLayout(self.elsewhere)
        self._show(())

    def show_year(self, year: int) -> None:
        """Show the dossiers whose date is in this year, and where those of others are."""
        self._year = year
        self._show(self._moved)

    def load(self) -> None:
        """Read in the background which dates would move."""

        def read() -> "tuple[MovedDossier, ...]":
            from app.services.calendar_care.calendar_care import moved_by_calendar

            return self._desk.read(moved_by_calendar)

        self._desk.tasks.run("calendar.moved", read, self._show, self._failed)

    def reappoint(self) -> None:
        """Give the dossier chosen its date by the calendar now in force; one at a time."""
        row = self._chosen()
        if row is None or self._is_busy:
            return
        if not (reason := self.reason.text().strip()):
            self.form.show_problems((("reason", tr("Ghi lý do.")),))
            return
        self.form.clear_problems()
        self._set_busy(True)
        acting.perform(
            self._desk,
            Action.REAPPOINT,
            row.code,
            ActValues(reason=reason, request_id=str(uuid.uuid4())),
            done=lambda _outcome: self._reappointed(row),
            failed=self._refused,
        )

    def _reappointed(self, row: "MovedDossier") -> None:
        self._set_busy(False)
        is_later = row.new_due_at > row.due_at
        forms = (FormKind.APOLOGY, FormKind.RECEIPT) if is_later else (FormKind.RECEIPT,)
        new = short(row.new_due_at, self._desk.database.now)
        hint = tr("Người dân đang giữ giấy hẹn cũ: báo lại và đổi giấy.") if row.applicant_has_slip else ""
        self._desk.messages.good(
            tr("Đã hẹn lại {code}: {due}", code=row.code, due=new),
            hint,
            *print_steps(self._desk, forms, row.code),
        )
        self.changed.emit()

    def _refused(self, error: Told) -> None:
        self._set_busy(False)
        self.notice.say("bad", error.message, error.hint)
        self.load()

    def _set_busy(self, is_busy: bool) -> None:
        self._is_busy = is_busy
        self.again.setEnabled(not is_busy)

    def _open(self) -> None:
        if (row := self._chosen()) is not None:
            self.dossier_chosen.emit(row.code)

    def _chosen(self) -> "MovedDossier | None":
        place = self.list.currentRow()
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def _show(self, rows: "tuple[MovedDossier, ...]") -> None:
        self._moved = rows
        years = Counter(local(row.due_at).year for row in rows)
        self._rows = rows = tuple(row for row in rows if local(row.due_at).year == self._year)
        now = self._desk.database.now
        lines = []
        for row in rows:
            slip = tr("có giấy hẹn") if row.applicant_has_slip else tr("chưa in giấy")
            dates = f"{short(row.due_at, now)} → {short(row.new_due_at, now)}"
            lines.append((f"{row.code} · {slip}", dates))
        self.list.show_rows(lines)
        has_rows = bool(rows)
        self.title.setText(self._heading(len(rows)))
        self._lead_to({year: count for year, count in sorted(years.items()) if year != self._year})
        for part, is_there in (
            (self.list, has_rows),
            (self.open_button, has_rows),
            (self.form, has_rows and self._may),
            (self.again, has_rows and self._may),
        ):
            part.setVisible(is_there)

    def _heading(self, count: int) -> str:
        if count:
            return tr("{count} hồ sơ hẹn năm {year} có ngày khác theo lịch mới", count=count, year=self._year)
        return tr("Không có hồ sơ nào hẹn năm {year} phải đổi ngày", year=self._year)

    def _lead_to(self, years: dict[int, int]) -> None:
        empty(self.elsewhere)
        for year, count in years.items():
            words = tr("{count} hồ sơ hẹn năm {year} phải đổi ngày", count=count, year=year)
            way = Button(words, partial(self.year_wanted.emit, year), kind="link")
            self.elsewhere.addWidget(way, 0, Qt.AlignmentFlag.AlignLeft)

    def _failed(self, error: Told) -> None:
        again: tuple[str, Callable[[], None]] = (tr("Thử lại"), self.load)
        self.notice.say("warning", error.message, error.hint, again)
