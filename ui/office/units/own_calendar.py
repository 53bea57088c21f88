"""Where one agency differs from the office calendar, and its way back to it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import Told
from app.language import tr
from ui.desk import Desk
from ui.office.calendar.hours_part import HoursPart
from ui.office.units.own_days_part import AS_OFFICE, OwnDaysPart, OwnDayWanted
from ui.theme import S2
from ui.widgets.buttons import Button
from ui.widgets.hours_editor import Hours
from ui.widgets.labels import label
from ui.widgets.notice import Notice
from ui.widgets.seasons_editor import SeasonWanted

if TYPE_CHECKING:
    from app.database.unit_of_work import UnitOfWork
    from app.services.calendar_care.agency_calendars import AgencyDifferences


@dataclass(frozen=True, slots=True)
class OwnRead:
    """Hours and days of an agency's own, and the office's hours by season."""

    own: "AgencyDifferences"
    seasons: dict[str, Hours]
    office: dict[str, Hours]


class OwnCalendar(QWidget):
    """`changed` after the agency's calendar was changed."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._agency = ""
        self.notice = Notice()
        self.hours = HoursPart(may_change=True)
        self.hours.seasons.wanted.connect(self._set_season)
        self.back = Button(tr("Về giờ chung"), self._keep_office_hours)
        self.hours.buttons.insertWidget(1, self.back)
        self.days = OwnDaysPart(desk.database.now)
        self.days.wanted.connect(self._set_day)
        self._parts = QWidget()
        parts = QVBoxLayout(self._parts)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(S2)
        parts.addWidget(label(tr("Giờ làm việc"), "strong"))
        parts.addWidget(self.hours)
        parts.addWidget(label(tr("Ngày riêng"), "strong"))
        parts.addWidget(self.days)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S2)
        column.addWidget(self.notice)
        column.addWidget(self._parts)
        self._parts.hide()

    def load(self, agency: str) -> None:
        """Read the calendar of an agency by its code; of another one than before nothing half typed is kept."""
        if agency != self._agency:
            self._agency = agency
            self._parts.hide()
            self.hours.seasons.set_busy(False)
            self.days.clear_typed()
            self.hours.fold(take_focus=False)
        self._desk.tasks.run(
            "units.calendar",
            lambda: self._desk.read(_read, agency),
            self._show,
            self._not_there,
        )

    def _show(self, read: OwnRead) -> None:
        if read.own.agency != self._agency:
            return
        self.notice.still()
        self._parts.show()
        usual = read.office.get("01-01") or next(iter(read.office.values()))
        self.hours.show_hours(read.seasons, usual, read.office)
        has_own = bool(read.seasons)
        self.hours.note.setText(tr("Giờ riêng của cơ quan này.") if has_own else tr("Theo giờ chung."))
        self.hours.note.show()
        self.hours.change.setText(tr("Sửa giờ riêng") if has_own else tr("Đặt giờ riêng"))
        self.back.setVisible(has_own)
        self.days.show_days(read.own.days)

    def _set_season(self, wanted: SeasonWanted) -> None:
        agency = self._agency

        def write(uow: "UnitOfWork") -> None:
            from app.services.calendar_care import agency_calendars

            if wanted.hours is None:
                agency_calendars.set_agency_hours(uow, agency, wanted.starts, {})
            else:
                agency_calendars.change_agency_season(uow, agency, wanted.was, wanted.starts, wanted.hours)

        self.hours.seasons.set_busy(True)
        self._write(write, self._hours_set, self._hours_refused)

    def _keep_office_hours(self) -> None:
        agency = self._agency

        def write(uow: "UnitOfWork") -> None:
            from app.services.calendar_care.agency_calendars import keep_office_hours

            keep_office_hours(uow, agency)

        self._write(write, self._hours_set, self._hours_refused)

    def _set_day(self, wanted: OwnDayWanted) -> None:
        agency = self._agency

        def write(uow: "UnitOfWork") -> None:
            from app.services.calendar_care.agency_calendars import set_agency_day

            set_agency_day(uow, agency, wanted.day, wanted.kind, name=wanted.name, replaces=wanted.replaces)

        def done() -> None:
            if wanted.kind != AS_OFFICE:
                self.days.clear_typed()
            self.days.day.setFocus(Qt.FocusReason.OtherFocusReason)

        self._write(write, done, self.days.show_error)

    def _write(
        self,
        write: "Callable[[UnitOfWork], None]",
        done: Callable[[], None],
        failed: Callable[[Told], None],
    ) -> None:
        desk, agency = self._desk, self._agency

        def work() -> OwnRead:
            desk.write(write)
            return desk.read(_read, agency)

        def kept(read: OwnRead) -> None:
            self._show(read)
            done()
            desk.messages.good(
                tr("Đã sửa lịch riêng."),
                tr("Ngày đã hẹn không tự đổi; hồ sơ nào khác ngày thì xem ở Lịch (F8)."),
                sounds=False,
            )
            self.changed.emit()

        desk.tasks.run("units.write", work, kept, failed)

    def _hours_set(self) -> None:
        self.hours.seasons.set_busy(False)
        self.hours.fold()

    def _hours_refused(self, error: Told) -> None:
        self.hours.seasons.set_busy(False)
        if self.hours.seasons.isVisible():
            self.hours.seasons.show_error(error)
        else:
            self.notice.say("bad", error.message, error.hint)

    def _not_there(self, error: Told) -> None:
        again = (tr("Thử lại"), lambda: self.load(self._agency))
        self.notice.say("warning", error.message, error.hint, again)


def _read(uow: "UnitOfWork", agency: str) -> OwnRead:
    from app.services.calendar.work_calendar import office_seasons
    from app.services.calendar_care.agency_calendars import differences

    own = differences(uow, agency)
    seasons: dict[str, Hours] = {}
    for each in own.hours:
        week = seasons.setdefault(each.season_start, {})
        week[each.weekday] = (*week.get(each.weekday, ()), each.session)
    return OwnRead(own, seasons, office_seasons(uow))
