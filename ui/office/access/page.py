"""The record of access, newest first; Enter opens the dossier of a line, and what is meant goes into a workbook."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import Told
from app.language import tr
from app.services.accounts.access_views import (
    NOBODY,
    AccessPage,
    AccessQuery,
    AccessView,
    access_act,
    access_subject,
)
from ui.desk import Desk
from ui.office.access.filters import AccessFilters
from ui.theme import S2, S3, S4
from ui.widgets import asking_files
from ui.widgets.blank import RowsOrBlank
from ui.widgets.buttons import Button
from ui.widgets.labels import label
from ui.widgets.moments import short
from ui.widgets.notice import Notice
from ui.widgets.save_place import in_documents
from ui.widgets.standing_still import Stand
from ui.widgets.words_table import Words, WordsTable

PAGE_ROWS = 100
_WIDTHS = (104, 150, 112, 150, 150, 0)
_USER_NAME = 2


class RecordPage(QWidget):
    """For administrators and leaders. `dossier_entered(code)` on Enter in a line that has one."""

    dossier_entered = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows: list[AccessView] = []
        self._after: str | None = None
        self._asked: str | None = None
        self._begins_on_top = False
        self.count = label(role="muted")
        self.export_button = Button(tr("Xuất ra Excel…"), self._ask_export, icon="folder")
        self.filters = AccessFilters()
        self.notice = Notice()
        titles = (tr("Lúc"), tr("Ai"), tr("Tên đăng nhập"), tr("Việc"), tr("Hồ sơ"), tr("Nội dung"))
        self.table = WordsTable(tr("Nhật ký truy cập"), titles, _WIDTHS, folding=(_USER_NAME,), wraps=True)
        self.listed = RowsOrBlank(self.table)
        self.blank = self.listed.blank
        self.filters.changed.connect(self._read)
        self.filters.down.connect(self._into_list)
        self.table.row_pressed.connect(self._open)
        self.table.end_reached.connect(self._fetch_more)
        head = QHBoxLayout()
        head.setSpacing(S3)
        head.addWidget(label(tr("Nhật ký truy cập"), "title"))
        head.addWidget(self.count, 1)
        head.addWidget(self.export_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(S4, S3, S4, S4)
        column.setSpacing(S2)
        column.addLayout(head)
        column.addWidget(self.filters)
        column.addWidget(self.notice)
        column.addWidget(self.listed, 1)

    @property
    def rows(self) -> tuple[AccessView, ...]:
        """The lines read so far."""
        return tuple(self._rows)

    def entered(self) -> None:
        """Read the newest lines, which are in sight, and be ready to search."""
        self._begins_on_top = True
        self._read()
        self.filters.take_focus()

    def refresh(self) -> None:
        """Newer lines come to the top; who has gone further down is left alone there."""
        if len(self._rows) <= PAGE_ROWS and self.table.verticalScrollBar().value() == 0:
            self._read()

    def export_to(self, file: Path) -> None:
        """Write the lines meant into a workbook."""
        desk, query = self._desk, self.filters.narrowed.query

        def work() -> None:
            from app.files.writing import write_whole
            from app.services.access_record.access_sheet import export_access

            write_whole(file, desk.write(export_access, query))

        def done(_nothing: None) -> None:
            desk.messages.good(tr("Đã xuất nhật ký truy cập ra {file}.", file=file), sounds=False)
            self.refresh()

        desk.tasks.run("access.export", work, done)

    def _read(self) -> None:
        meant = self.filters.narrowed
        self.notice.still()
        self.export_button.setEnabled(not meant.problem)
        if meant.problem:
            self.notice.say("warning", meant.problem)
            return
        self._desk.tasks.drop("access.more")
        self._desk.tasks.run("access", self._work(meant.query, None), self._show, self._failed)

    def _work(self, query: AccessQuery, after: str | None) -> Callable[[], AccessPage]:
        desk = self._desk

        def work() -> AccessPage:
            from app.services.access_record.access_pages import access

            return desk.read(access, query, limit=PAGE_ROWS, after=after)

        return work

    def _show(self, page: AccessPage) -> None:
        stand = Stand(self.table, [] if self._begins_on_top else self._rows)
        self._begins_on_top = False
        self._after, self._asked = page.after, None
        if list(page.rows) != self._rows:
            self._rows = list(page.rows)
            self.table.words.show_rows(self._words_of(self._rows))
        if self._rows:
            self.table.selectRow(stand.row_among(self._rows) or 0)
            self.listed.show_rows()
        elif self.filters.is_open:
            self.listed.say(
                "person", tr("Chưa có dòng nào."), tr("Ai đăng nhập, xem, in hay xuất sẽ có ở đây.")
            )
        else:
            self.listed.say("search", tr("Không có dòng nào như vậy."), "", (tr("Bỏ điều kiện"), self._clear))
        self._count()

    def _failed(self, error: Told) -> None:
        again = (tr("Thử lại"), self._read)
        if error.details.get("field") or error.code in ("not_found", "check_digits", "codes_glued", "empty"):
            self._rows, self._after = [], None
            self.table.words.show_rows([])
            self.listed.say("search", error.message, error.hint, (tr("Bỏ điều kiện"), self._clear))
            self._count()
        elif self._rows:
            self.notice.say("warning", error.message, error.hint, again)
        else:
            self.listed.say("bad", error.message, error.hint, again, tone="bad")

    def _fetch_more(self) -> None:
        after = self._after
        if after is None or after == self._asked:
            return
        self._asked = after
        query = self.filters.narrowed.query

        def done(page: AccessPage) -> None:
            if after != self._after:
                return
            self._after = page.after
            self._rows += page.rows
            self.table.words.append_rows(self._words_of(page.rows))
            self._count()

        def failed(error: Told) -> None:
            self._asked = None
            self.notice.say("warning", error.message, error.hint, (tr("Thử lại"), self._fetch_more))

        self._desk.tasks.run("access.more", self._work(query, after), done, failed)

    def _words_of(self, views: Sequence[AccessView]) -> list[Words]:
        now = self._desk.database.now
        return [_words(view, now) for view in views]

    def _open(self, place: int) -> None:
        code = self._rows[place].dossier
        if code is not None:
            self.dossier_entered.emit(code)

    def _count(self) -> None:
        count = len(self._rows)
        words = tr("{count} dòng", count=count)
        if self._after is not None:
            words = tr("{count} dòng mới nhất; cuộn xuống để xem tiếp", count=count)
        self.count.setText(words if count else "")

    def _into_list(self) -> None:
        if self._rows:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear(self) -> None:
        self.filters.clear()
        self.filters.take_focus()

    def _ask_export(self) -> None:
        picked = asking_files.to_write(
            self,
            tr("Xuất nhật ký truy cập"),
            tr("Tệp Excel (*.xlsx)"),
            at=in_documents("nhat-ky-truy-cap.xlsx"),
        )
        if picked:
            self.export_to(Path(picked))


def _words(view: AccessView, now: datetime) -> Words:
    return (
        short(view.at, now),
        *((tr("không rõ ai"), "") if view.user_name == NOBODY else (view.name, view.user_name)),
        access_act(view),
        view.dossier or "",
        access_subject(view),
    )
