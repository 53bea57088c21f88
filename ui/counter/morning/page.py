"""Sáng nay: what a leader looks at first, counted in the background; whatever is counted opens its dossiers."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.database.giving_up import Wanted
from app.errors import Told, UserError
from app.language import tr
from app.rules.calendar import local
from app.services.reports.asked import AskedReport
from app.services.reports.series_views import Series
from app.services.views import RowsPage
from app.services.views.asked_lists import ListOrder
from printing.wording import figures
from ui.counter.charts.behind import BehindPart
from ui.counter.charts.chart_view import ChartView
from ui.counter.lists.rows_fetch import FetchPage
from ui.counter.morning.number_button import NumberButton
from ui.desk import Desk
from ui.theme import S2, S3, S4
from ui.widgets.blank import RowsOrBlank
from ui.widgets.buttons import Button
from ui.widgets.clearing import empty
from ui.widgets.eliding import ElidedLabel

if TYPE_CHECKING:
    from app.services.reports.morning import Morning

_READ = "morning"


class MorningPage(QWidget):
    """`dossier_entered(code)` on Enter on a dossier behind a number; `act_wanted` as `ListPane`."""

    dossier_entered = Signal(str)
    act_wanted = Signal(str, object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._from: QWidget | None = None
        self._by_name = {
            name: NumberButton(word, partial(self._open_number, name))
            for name, word in (
                ("overdue", tr("Đang quá hạn")),
                ("due", tr("Còn hẹn hôm nay")),
                ("uncollected", tr("Chờ trả kết quả")),
                ("month", tr("Đúng hạn tháng này")),
            )
        }
        self.overdue, self.due, self.uncollected, self.month = self._by_name.values()
        self.charts: list[ChartView] = []
        self.title = ElidedLabel("heading")
        self.again = Button(tr("Đếm lại"), self.read, kind="quiet", icon="refresh")
        self.behind = BehindPart(desk, "morning.behind", self.show_numbers, tr("Về trang sáng nay"))
        self.behind.pane.entered.connect(self.dossier_entered)
        self.behind.pane.act_wanted.connect(self.act_wanted)
        self.listed = RowsOrBlank(self._numbers())
        column = QVBoxLayout(self)
        column.setContentsMargins(S4, S3, S4, S4)
        column.setSpacing(S2)
        column.addWidget(self.listed, 1)
        column.addWidget(self.behind, 1)
        self.behind.hide()
        self.listed.say("refresh", tr("Đang đếm…"))

    @property
    def numbers(self) -> tuple[NumberButton, ...]:
        """The four, as they are read."""
        return tuple(self._by_name.values())

    def entered(self) -> None:
        """Counted anew, the keyboard on the first number; a list of dossiers that is open stays."""
        self.read()
        if self.behind.isHidden():
            self.overdue.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.behind.pane.take_focus()

    def refresh(self) -> None:
        """What other desks do is not counted until somebody asks: a year may have very many dossiers."""
        if not self.behind.isHidden():
            self.behind.pane.reload()

    def read(self) -> None:
        """Count again; what stands there stays until the answer is there."""
        desk = self._desk

        def count() -> "Morning":
            from app.services.reports.morning import morning

            return desk.read(Wanted().of(morning))

        desk.tasks.run(_READ, count, self._show, self._failed)

    def show_numbers(self) -> None:
        """Back from the dossiers of one number."""
        self.behind.hide()
        self.listed.show()
        (self._from or self.overdue).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, found: "Morning") -> None:
        from app.services.reports.series_tables import ageing_table, daily_table

        self.title.say(tr("Sáng nay, {day}", day=f"{found.day:%d/%m/%Y}"))
        self.overdue.say(figures(found.overdue), tr("không kể đang tạm dừng"))
        self.due.say(figures(found.due), tr("hẹn đến hết ngày"))
        since = found.longest_since
        waits = "" if since is None else tr("cũ nhất: {day}", day=f"{local(since):%d/%m/%Y}")
        self.uncollected.say(figures(found.uncollected), waits)
        rate = "–" if found.rate is None else f"{found.rate} %".replace(".", ",")
        done = {"late": figures(found.late), "done": figures(found.done)}
        self.month.say(rate, tr("{late} quá hạn / {done}", **done))
        had_focus = any(each.canvas.hasFocus() for each in self.charts)
        self._from = None if self._from in self.charts else self._from
        empty(self._charts)
        self.charts = []
        for series, asked, table in (
            (Series.DAILY, found.asked_days, daily_table(found.daily)),
            (Series.AGEING, found.asked_today, ageing_table(found.ageing)),
        ):
            chart = ChartView(table)
            chart.number_opened.connect(partial(self._open_point, series, asked))
            self.charts.append(chart)
            self._charts.addWidget(chart, 1)
        self.listed.show_rows()
        if had_focus:
            self.charts[0].take_focus()

    def _failed(self, error: Told) -> None:
        again = () if isinstance(error, UserError) else ((tr("Thử lại"), self.read),)
        self.listed.say("bad", error.message, error.hint, *again, tone="bad")

    def _open_number(self, name: str) -> None:
        desk, pressed = self._desk, self._by_name[name]

        def fetch(after: str | None, limit: int, order: ListOrder | None) -> RowsPage:
            from app.services.reports.morning import MorningNumber, dossiers_of_morning

            number = MorningNumber(name)
            return desk.read(dossiers_of_morning, number, limit=limit, after=after, order=order)

        self._show_behind(pressed, f"{pressed.word.whole}: {pressed.number.text()}", fetch)

    def _open_point(
        self, series: Series, asked: AskedReport, column: str, key: str | None, what: str
    ) -> None:
        desk = self._desk

        def fetch(after: str | None, limit: int, order: ListOrder | None) -> RowsPage:
            from app.services.reports.series_behind import dossiers_at

            return desk.read(dossiers_at, series, asked, column, key, limit=limit, after=after, order=order)

        self._show_behind(self.charts[0 if series is Series.DAILY else 1], what, fetch)

    def _show_behind(self, pressed: QWidget, what: str, fetch: FetchPage) -> None:
        self._from = pressed
        self.listed.hide()
        self.behind.show()
        self.behind.show_dossiers(what, fetch)

    def _numbers(self) -> QWidget:
        part = QWidget()
        head, row, self._charts = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.again)
        for each in self.numbers:
            row.addWidget(each, 1)
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S3)
        for line in (head, row, self._charts):
            line.setSpacing(S3)
        column.addLayout(head)
        column.addLayout(row)
        column.addLayout(self._charts, 1)
        return part
