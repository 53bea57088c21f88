"""Báo cáo: a period counted in the background, its tables, the dossiers behind each number, the files it becomes."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.database.giving_up import Wanted
from app.errors import Told, UserError
from app.language import tr
from app.rules.folding import search_words
from app.rules.periods import Period
from app.services.papers.chart_pictures import picture_of
from app.services.reports.asked import AskedReport
from app.services.reports.tables import Tabled
from app.services.views import RowsPage
from app.services.views.asked_lists import ListOrder
from models.vocabulary import Role
from ui.counter.charts.behind import BehindPart
from ui.counter.charts.chart_view import ChartView
from ui.counter.reports.asked_row import ROOM_FOR_WORDS, AskedRow
from ui.counter.reports.explanation import Explanation
from ui.counter.reports.kinds import CLOSED, Offered
from ui.counter.reports.numbers_table import NumbersTable
from ui.counter.reports.own_part import OwnPart
from ui.counter.reports.reading_place import ReadingPlace
from ui.desk import Desk
from ui.theme import S2, S3
from ui.widgets import asking_files
from ui.widgets.blank import RowsOrBlank
from ui.widgets.buttons import Button
from ui.widgets.clearing import empty
from ui.widgets.eliding import ElidedLabel
from ui.widgets.notice import Notice
from ui.widgets.save_place import in_documents, with_ending
from ui.widgets.tabs_page import TabButton

if TYPE_CHECKING:
    from app.services.reports.closed_views import ClosedHead

_READ, _STOP, _WRITE, _CLOSE = "reports.read", "reports.stop", "reports.write", "reports.close"
_CLOSED = "reports.closed"


class ReportsPage(QWidget):
    """One report. `dossier_entered(code)` on Enter on a dossier behind a number; `act_wanted` as `ListPane`."""

    dossier_entered = Signal(str)
    act_wanted = Signal(str, object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wanted: Wanted | None = None
        self._asked: AskedReport | None = None
        self._shown: Tabled | None = None
        self.asked = AskedRow(desk)
        self.place = ReadingPlace(desk)
        self.notice = Notice()
        self.about = ElidedLabel("muted")
        self.tabs: list[TabButton] = []
        self._tab_row = QHBoxLayout()
        self._tab_row.setSpacing(S2)
        self.excel = Button(tr("Excel…"), partial(self._ask_file, ".xlsx"), icon="folder")
        self.pdf = Button(tr("PDF…"), partial(self._ask_file, ".pdf"), icon="print")
        self.close_button = Button(tr("Chốt kỳ…"), self._ask_close, icon="lock")
        self.own = OwnPart(desk, self.asked, self.notice)
        self.own.read_wanted.connect(self.read)
        self.own.turned.connect(lambda: self._turn(is_behind=False))
        self._tables = QStackedWidget()
        self.listed = RowsOrBlank(self._tables)
        self.explained = Explanation(self.asked.definitions)
        self._part = BehindPart(desk, "reports.behind", self.show_report, tr("Về báo cáo"))
        self.title, self.behind = self._part.title, self._part.pane
        self.behind.entered.connect(self.dossier_entered)
        self.behind.act_wanted.connect(self.act_wanted)
        self.asked.wanted.connect(self.read)
        self.asked.kind_chosen.connect(self._forget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S2)
        column.addWidget(self.asked)
        column.addWidget(self.place)
        column.addWidget(self.notice)
        column.addWidget(self.own.strip)
        column.addWidget(self._head())
        column.addWidget(self.explained)
        column.addWidget(self._body(), 1)
        column.addWidget(self._part, 1)
        self._forget()
        program = QCoreApplication.instance()
        if program is not None:
            # Nobody waits for a report once the program ends.
            program.aboutToQuit.connect(self._end)

    def entered(self) -> None:
        """Ready for another period; what stands there stays until somebody asks anew."""
        if not self.own.is_editing:
            self.own.load()
            self.asked.take_focus()

    def refresh(self) -> None:
        """What other desks do is not counted until somebody asks: a period may have very many dossiers."""

    def read(self) -> None:
        """Read the report that is asked for; one under way is given up."""
        self.stop()
        if self.asked.kind.is_own and self.own.is_away:
            self.own.mean(self.asked.kind)
            return
        try:
            asked, kind = self.asked.asked(), self.kind
        except UserError as refused:
            self.notice.say("warning", refused.message, refused.hint)
            return
        wanted = self._wanted = Wanted()
        place = self.place.chosen()
        self._asked = asked
        self.show_report()
        self.listed.say("refresh", tr("Đang tính…"), "", (tr("Thôi"), self.give_up))
        self._desk.tasks.run(_READ, lambda: kind.load(place(), wanted, asked), self._show, self._failed)

    @property
    def kind(self) -> Offered:
        """The report that is meant; `UserError` as `AskedRow.asked`."""
        return self.own.kind or self.asked.kind

    def give_up(self) -> None:
        """Somebody wants the report under way no more."""
        self.stop()
        self._say_nothing_yet(tr("Đã thôi tính báo cáo."))
        if not self.own.is_editing:
            self.asked.take_focus()

    def stop(self) -> None:
        """The database works on the report under way no longer; its answer is shown to nobody."""
        if self._wanted is None:
            return
        wanted, self._wanted = self._wanted, None
        self._desk.tasks.drop(_READ)
        # A server is told by a connection of its own, which may take a moment.
        self._desk.tasks.run(_STOP, wanted.stop, lambda _nothing: None)

    def _end(self) -> None:
        if self._wanted is not None:
            self._wanted.stop()

    def show_report(self) -> None:
        """Back from the dossiers of one number to all numbers."""
        self._turn(is_behind=False)
        if self.own.is_editing:
            return
        if self.listed.shows_rows and (part := self.table or self.chart) is not None:
            part.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def table(self) -> NumbersTable | None:
        """The table in sight."""
        table = self._tables.currentWidget()
        return table if isinstance(table, NumbersTable) else None

    @property
    def chart(self) -> ChartView | None:
        """The chart in sight."""
        chart = self._tables.currentWidget()
        return chart if isinstance(chart, ChartView) else None

    def write_to(self, file: Path) -> None:
        """Write the report, counted anew, into a file."""
        asked, kind, desk, place = self._asked, self.kind, self._desk, self.place.chosen()
        if asked is None:
            return

        def work() -> None:
            kind.write(desk, place, kind, asked, file)

        def done(_nothing: None) -> None:
            desk.messages.good(tr("Đã ghi báo cáo ra {file}.", file=file), sounds=False)

        desk.tasks.run(_WRITE, work, done, self._said)

    def close_period(self) -> None:
        """The period that is in sight stands as it is from now on."""
        asked, desk = self._asked, self._desk
        if asked is None:
            return

        def work() -> None:
            from app.services.reports.closing_periods import close_period

            desk.write(close_period, asked)

        def done(_nothing: None) -> None:
            self.notice.say("good", tr("Đã chốt kỳ. Những gì sửa về sau hiện thành chênh lệch ở Kỳ đã chốt."))

        desk.tasks.run(_CLOSE, work, done, self._said)

    def _show(self, report: Tabled) -> None:
        self._wanted, self._shown = None, report
        if not self.own.has_said:
            self.notice.still()
        if report.warnings and not self.own.has_said:
            self.notice.say("warning", report.warnings[0], " ".join(report.warnings[1:]))
        self._clear_tables()
        for each in report.tables:
            if picture_of(each) is not None:
                chart = ChartView(each)
                chart.number_opened.connect(self._open)
                self._add(tr("Biểu đồ"), chart)
            table = NumbersTable(each)
            table.number_opened.connect(self._open)
            table.dossier_entered.connect(self.dossier_entered)
            self._add(each.name, table)
        for tab in self.tabs:
            tab.setVisible(len(self.tabs) > 1)
        self.about.say(" · ".join(report.about))
        self.listed.show_rows()
        self._offer(has_report=True)
        self._turn(is_behind=False)
        self._turn_to(0)

    def _add(self, word: str, part: QWidget) -> None:
        tab = TabButton(word, partial(self._turn_to, self._tables.addWidget(part)))
        self.tabs.append(tab)
        self._tab_row.addWidget(tab)

    def _turn_to(self, place: int) -> None:
        self._tables.setCurrentIndex(place)
        for number, tab in enumerate(self.tabs):
            tab.setChecked(number == place)
        if (table := self.table) is not None:
            first = next((column for column in range(1, table.numbers.columnCount())), 0)
            table.setCurrentIndex(table.numbers.index(0, first))
            if not self.own.is_editing:
                table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.chart is not None:
            self.chart.take_focus()

    def _open(self, column: str, group: str | None, what: str) -> None:
        asked, kind, desk = self._asked, self.kind, self._desk
        if asked is None:
            return

        def fetch(after: str | None, limit: int, order: ListOrder | None) -> RowsPage:
            return kind.behind(desk, asked, (column, group), (after, limit, order))

        self._turn(is_behind=True)
        self._part.show_dossiers(what, fetch)

    def _turn(self, *, is_behind: bool) -> None:
        is_editing = self.own.is_editing
        self._part.setVisible(is_behind)
        self._body_part.setVisible(not is_behind)
        self._fit_words()
        for part in (self.own, self.own.strip):
            part.setVisible(not is_behind and is_editing)
        shown = None if is_editing else self._shown
        self.explained.say(() if shown is None else shown.notes)
        is_explained = shown is not None or self.asked.kind.is_defined
        row, at = (self.own.strip_row, 1) if is_editing else (self._head_row, 3)
        row.insertWidget(at, self.explained.head)
        self.explained.head.setVisible(is_explained)
        self.explained.setVisible(not is_behind and is_explained)
        self._head_part.setVisible(not is_behind and not is_editing)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_words()

    def _fit_words(self) -> None:
        """Where there is little room the names of the tables come first; what they are of stands above them."""
        self.about.setVisible(self.width() >= ROOM_FOR_WORDS)

    def _forget(self) -> None:
        """Another report is meant: what stands there is not it."""
        self.stop()
        self._look_for_closed()
        self.notice.still()
        self._say_nothing_yet(tr("Chọn báo cáo và kỳ, rồi bấm Xem."))
        self.own.mean(self.asked.kind)

    def _look_for_closed(self) -> None:
        """Of closed periods those there are can be chosen."""
        if self.asked.kind.name != CLOSED:
            return

        def read() -> tuple[Period, ...]:
            from app.services.reports.closing_periods import closed_periods

            own = (each for each in self._desk.read(closed_periods) if each.is_own)
            return tuple(Period(each.first, each.last) for each in own)

        def show(periods: tuple[Period, ...]) -> None:
            if self.asked.kind.name == CLOSED:
                self.asked.offer_closed(periods)

        self._desk.tasks.run(_CLOSED, read, show, self._said)

    def _say_nothing_yet(self, words: str) -> None:
        self._shown = None
        self._clear_tables()
        self.about.say("")
        self.listed.say("papers", words, tr("Enter ở ô ngày cũng xem."))
        self._offer(has_report=False)
        self._turn(is_behind=False)

    def _clear_tables(self) -> None:
        self.tabs = []
        empty(self._tab_row)
        while (table := self._tables.currentWidget()) is not None:
            self._tables.removeWidget(table)
            table.deleteLater()

    def _offer(self, *, has_report: bool) -> None:
        self.excel.setEnabled(has_report)
        self.pdf.setEnabled(has_report)
        may_close = Role.LEADER in self._desk.actor.roles and self.asked.kind.name == "periodic"
        self.close_button.setVisible(may_close)
        self.close_button.setEnabled(has_report)

    def _failed(self, error: Told) -> None:
        self._wanted = None
        self._say_nothing_yet(error.message)
        again = () if isinstance(error, UserError) else ((tr("Thử lại"), self.read),)
        self.listed.say("bad", error.message, error.hint, *again, tone="bad")

    def _said(self, error: Told) -> None:
        self.notice.say("warning" if isinstance(error, UserError) else "bad", error.message, error.hint)

    def _ask_file(self, ending: str) -> None:
        asked = self._asked
        if asked is None:
            return
        named = f"{self._file_name()}-{asked.period.first:%Y%m%d}-{asked.period.last:%Y%m%d}{ending}"
        kinds = tr("Tệp Excel (*.xlsx)") if ending == ".xlsx" else tr("Tệp PDF (*.pdf)")
        picked = asking_files.to_write(self, tr("Ghi báo cáo"), kinds, at=in_documents(named))
        if picked:
            self.write_to(with_ending(picked, ending))

    def _file_name(self) -> str:
        kind = self.kind
        return "-".join(search_words(kind.word)) or "bao-cao" if kind.is_own else kind.name

    def _ask_close(self) -> None:
        """First whether it may be closed at all, and which closed ones lie in it or around it."""
        asked, desk = self._asked, self._desk
        if asked is None:
            return

        def read() -> "tuple[ClosedHead, ...]":
            from app.services.reports.closing_periods import check_closing

            return desk.read(check_closing, asked.period)

        desk.tasks.run(_CLOSE, read, self._ask_closing, self._said)

    def _ask_closing(self, near: "tuple[ClosedHead, ...]") -> None:
        beside = tr("Những gì sửa về sau chỉ hiện thành chênh lệch.")
        if near:
            days = "; ".join(f"{each.first:%d/%m/%Y} – {each.last:%d/%m/%Y}" for each in near)
            beside = f"{tr('Đã chốt các kỳ chung ngày với kỳ này: {periods}.', periods=days)} {beside}"
        self.notice.say(
            "info",
            tr("Chốt kỳ thì số liệu đứng yên, không chốt lại được. Chốt kỳ này?"),
            beside,
            (tr("Chốt"), self.close_period),
            (tr("Chưa"), self.notice.still),
        )
        self.notice.take_focus()

    def _body(self) -> QWidget:
        self._body_part = QWidget()
        body = QHBoxLayout(self._body_part)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(S3)
        body.addWidget(self.own)
        body.addWidget(self.listed, 1)
        return self._body_part

    def _head(self) -> QWidget:
        """The tables by their names, and what is done with them; all rows of the window are for the numbers."""
        self._head_part, tabs, files = QWidget(), QWidget(), QWidget()
        tabs.setLayout(self._tab_row)
        self._tab_row.setContentsMargins(0, 0, 0, 0)
        row, buttons = QHBoxLayout(self._head_part), QHBoxLayout(files)
        self._head_row = row
        for each in (row, buttons):
            each.setContentsMargins(0, 0, 0, 0)
            each.setSpacing(S2)
        for button in (self.own.edit_button, self.close_button, self.excel, self.pdf):
            buttons.addWidget(button)
        row.addWidget(tabs)
        row.addWidget(self.about, 1)
        row.addStretch()
        row.addWidget(self.explained.head)
        row.addWidget(files)
        return self._head_part
