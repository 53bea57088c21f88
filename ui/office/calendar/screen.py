"""F8 Lịch: a year of the office's calendar; the administrator keeps it, everybody reads it."""

from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.errors import Told
from app.language import tr
from app.rules.calendar import local
from ui.desk import Desk
from ui.office.calendar.day_part import DayPart, DayWanted
from ui.office.calendar.firm_part import FirmPart
from ui.office.calendar.hours_part import HoursPart
from ui.office.calendar.moved_part import MovedPart
from ui.office.calendar.take_back_part import TakeBackPart
from ui.office.calendar.year_grid import YearGrid
from ui.office.calendar.year_head import YearHead
from ui.office.calendar.year_read import YearRead, read_year
from ui.office.calendar.year_scroll import YearAndSide
from ui.theme import S2, S3, S4
from ui.widgets.labels import label
from ui.widgets.notice import Notice
from ui.widgets.seasons_editor import SeasonWanted

_READING = "calendar.year"


class CalendarScreen(QWidget):
    """`dossier_chosen(code)` for a dossier whose date would move, `changed` after one got its new date."""

    dossier_chosen = Signal(str)
    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._may = desk.actor.administers_all
        self._today = local(desk.database.now).date()
        self._day = self._today
        self._asked = self._day.year
        self._year: YearRead | None = None
        self._wants_focus = self._wants_today = False
        self.head = YearHead(
            may_change=self._may,
            go=lambda years: self.show_year(self._asked + years),
            confirm=self.confirm,
            take_back=self._ask_why,
        )
        self.notice = Notice()
        self.grid = YearGrid()
        self.grid.setEnabled(False)  # until there is a year to choose a day of
        self.grid.chosen.connect(self._show_day)
        self.grid.year_wanted.connect(self.show_year)
        self.day = DayPart(may_change=self._may)
        self.day.wanted.connect(self._set_day)
        self.taking_back = TakeBackPart()
        self.taking_back.wanted.connect(self._take_back)
        self.firm = FirmPart(desk)
        self.firm.dossier_chosen.connect(self.dossier_chosen)
        self.hours = HoursPart(
            may_change=self._may,
            note=tr("Cơ quan mình có giờ riêng, sửa ở Nhân sự (F11); đây là giờ chung."),
        )
        self.hours.seasons.wanted.connect(self._set_season)
        self.moved = MovedPart(desk)
        self.moved.dossier_chosen.connect(self.dossier_chosen)
        self.moved.year_wanted.connect(self._show_year_wanted)
        self.moved.changed.connect(self._reappointed)
        self._arrange()

    def entered(self) -> None:
        """Show today in its year as it is now, with the keyboard on its days; a day half typed stays."""
        self._wants_focus = True
        if not self.day.is_half_typed:
            self._wants_today = True
            self._day = local(self._desk.database.now).date()
            self._asked = self._day.year
        self.refresh()
        self._settle_focus()

    def refresh(self) -> None:
        """Read the year again, and which dates would move; the day chosen stays chosen."""
        self._today = local(self._desk.database.now).date()
        self._read(self._asked)
        self.moved.load()

    def show_year(self, year: int) -> None:
        """Show another year, with the same day of it chosen where there is one."""
        self._day = _in_year(self._day, year)
        self._read(year)

    def _show_year_wanted(self, year: int) -> None:
        # The line that led here is gone by then, and the keyboard is not to be lost with it.
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        self.show_year(year)

    def add_year(self) -> None:
        """The year asked for is not there: the administrator adds it, with the days off that are known of it."""
        year = self._asked

        def write() -> YearRead:
            from app.services.calendar_care.calendar_years import add_year

            self._desk.write(add_year, year)
            return read_year(self._desk, year)

        self._desk.tasks.run("calendar.write", write, self._added, self._not_added)

    def confirm(self) -> None:
        """The administrator has held the year in sight against the government's decision."""
        if self._year is None:
            return
        year = self._year.view.year

        def write() -> YearRead:
            from app.services.calendar_care.calendar_care import confirm_year

            self._desk.write(confirm_year, year)
            return read_year(self._desk, year)

        self._desk.tasks.run("calendar.write", write, self._confirmed)

    def _arrange(self) -> None:
        hours = QFrame()
        hours.setProperty("role", "card")
        lines = QVBoxLayout(hours)
        lines.setContentsMargins(S3, S3, S3, S3)
        lines.setSpacing(S2)
        lines.addWidget(label(tr("Giờ làm việc"), "heading"))
        lines.addWidget(self.hours)
        told = QWidget()
        side = QVBoxLayout(told)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(S2)
        for part in (self.taking_back, self.day, self.firm, self.moved, hours):
            side.addWidget(part)
        side.addStretch(1)
        self.split = YearAndSide(self.grid, told)
        column = QVBoxLayout(self)
        column.setContentsMargins(S4, S3, S4, S4)
        column.setSpacing(S2)
        column.addWidget(self.head)
        column.addWidget(self.notice)
        column.addWidget(self.split, 1)

    def _read(self, year: int) -> None:
        self._asked = year
        self.head.show_title(year)
        self.moved.show_year(year)
        self._desk.tasks.run(_READING, lambda: read_year(self._desk, year), self._show, self._not_there)

    def _show(self, year: YearRead) -> None:
        self.notice.still()
        self._year = year
        view = year.view
        # While the year was on its way the arrows may have moved in the one before.
        self._day = _in_year(self._day, view.year)
        self.head.show_view(view)
        self.taking_back.left(view.year)
        self.firm.show_rows(view.year, year.firm)
        self.hours.show_hours(year.seasons)
        self.hours.note.setVisible(year.has_own_hours)
        self.grid.setEnabled(True)
        self._settle_focus()
        self.grid.show_year(self._day, year.kinds, year.names, self._today)
        self.day.setVisible(True)
        self.day.show_day(self._day, year)
        if self._wants_today:
            self._wants_today = False
            # The first time, the months have their places only once the layouts have settled.
            QTimer.singleShot(0, self, self.split.show_chosen)

    def _show_written(self, year: YearRead) -> None:
        """Show a year as a change left it, unless another one is asked for by now.

        A read begun before the change may still be on its way and must not show the year as it was.
        """
        if year.view.year == self._asked:
            self._desk.tasks.drop(_READING)
            self._show(year)

    def _not_there(self, error: Told) -> None:
        self._year = None
        self._wants_today = False
        self._day = _in_year(self._day, self._asked)
        self.head.show_nothing()
        self.day.hide()
        self.firm.hide()
        self.grid.setEnabled(True)
        self.grid.show_year(self._day, {}, {}, self._today)
        if self._may and error.code == "calendar_year_missing":
            step = (tr("Thêm lịch năm {year}", year=self._asked), self.add_year)
            self.notice.say("warning", error.message, "", step)
        else:
            self.notice.say("warning", error.message, error.hint)

    def _ask_why(self) -> None:
        if self._year is None:
            return
        self.taking_back.ask(self._year.view.year)
        self.split.show_whole(self.taking_back)

    def _settle_focus(self) -> None:
        if self._wants_focus and self.grid.isEnabled():
            self._wants_focus = False
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_day(self, day: date) -> None:
        self._day = day
        self.split.show_chosen()
        if self._year is not None and self._year.view.year == day.year:
            self.day.show_day(day, self._year)

    def _set_day(self, wanted: DayWanted) -> None:
        def write() -> YearRead:
            from app.services.calendar_care.calendar_care import set_day

            self._desk.write(set_day, wanted.day, wanted.kind, wanted.name, wanted.replaces)
            return read_year(self._desk, wanted.day.year)

        self._desk.tasks.run("calendar.write", write, self._day_set, self.day.show_error)

    def _day_set(self, year: YearRead) -> None:
        self._desk.messages.good(
            tr("Đã sửa lịch năm {year}. Lịch ấy là tạm tính cho đến khi xác nhận lại.", year=year.view.year)
        )
        self._show_written(year)
        self.moved.load()

    def _set_season(self, wanted: SeasonWanted) -> None:
        year = self._asked

        def work() -> YearRead:
            from app.services.calendar_care.calendar_care import change_season, set_hours

            if wanted.hours is None:
                self._desk.write(set_hours, wanted.starts, {})
            else:
                self._desk.write(change_season, wanted.was, wanted.starts, wanted.hours)
            return read_year(self._desk, year)

        self.hours.seasons.set_busy(True)
        self._desk.tasks.run("calendar.write", work, self._season_set, self._season_refused)

    def _season_set(self, year: YearRead) -> None:
        self.hours.seasons.set_busy(False)
        self.hours.fold()
        self._desk.messages.good(
            tr("Đã sửa giờ làm việc."),
            tr("Ngày đã hẹn không tự đổi; hồ sơ nào khác ngày thì kê ở trang này."),
        )
        self._show_written(year)
        self.moved.load()

    def _season_refused(self, error: Told) -> None:
        self.hours.seasons.set_busy(False)
        self.hours.seasons.show_error(error)

    def _added(self, year: YearRead) -> None:
        self._desk.messages.good(
            tr("Đã thêm lịch năm {year}, còn tạm tính cho đến khi xác nhận.", year=year.view.year)
        )
        self._show_written(year)
        self.moved.load()

    def _not_added(self, error: Told) -> None:
        self.notice.say("bad", error.message, error.hint)

    def _take_back(self, year: int, reason: str) -> None:
        def write() -> YearRead:
            from app.services.calendar_care.calendar_years import take_back

            self._desk.write(take_back, year, reason)
            return read_year(self._desk, year)

        self._desk.tasks.run("calendar.write", write, self._taken_back, self.taking_back.show_error)

    def _taken_back(self, year: YearRead) -> None:
        self.taking_back.done()
        self._desk.messages.good(
            tr("Đã rút xác nhận lịch năm {year}; ngày hẹn từ nay ghi là tạm tính.", year=year.view.year)
        )
        self._show_written(year)
        self.moved.load()

    def _confirmed(self, year: YearRead) -> None:
        self._desk.messages.good(tr("Đã xác nhận lịch năm {year}.", year=year.view.year))
        self._show_written(year)

    def _reappointed(self) -> None:
        self.moved.load()
        self.changed.emit()


def _in_year(day: date, year: int) -> date:
    """The same day of another year; 29 February has none in most."""
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)
