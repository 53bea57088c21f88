"""What is asked: which report, of which days, by what, and what counts as what where the law leaves it open."""

from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import UserError
from app.language import tr
from app.rules.calendar import local
from app.rules.moving_periods import MovingPeriod, moving_word, period_on
from app.rules.periods import Period
from app.services.reports.asked import (
    AskedReport,
    By,
    Definitions,
    InTime,
    LetterWords,
    Paused,
    WithoutResult,
)
from app.services.reports.wording import group_words
from ui.counter.reports.kinds import LETTERS, Offered, kinds
from ui.counter.reports.letter_row import LetterRow
from ui.desk import Desk
from ui.scanner.places import BY_HAND
from ui.theme import S2, S3
from ui.widgets.buttons import Button
from ui.widgets.choices import Choices, narrow
from ui.widgets.day_field import DayField
from ui.widgets.labels import label

ROOM_FOR_WORDS = 820


class AskedRow(QWidget):
    """`wanted` when a report is to be read; `kind_chosen` when another one is meant.

    What counts as what is chosen in `definitions`, for which the page has a place.
    """

    wanted = Signal()
    kind_chosen = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kinds = kinds()
        self._now: datetime = desk.database.now
        self.kinds = Choices(tuple((each, each.word) for each in self._kinds), self._kinds[0])
        self.kinds.setAccessibleName(tr("Báo cáo"))
        self.first, self.last = DayField(self._now), DayField(self._now)
        self._had_own = False
        self._usual = _usual(local(self._now).date())
        quick = tuple((period, word) for word, period in self._usual)
        self._quick = ((None, tr("Chọn nhanh…")), *quick)
        self.quick = Choices(self._quick, None)
        self.quick.setAccessibleName(tr("Chọn nhanh kỳ báo cáo"))
        self.by = Choices(((None, ""),), None)
        self.by.setAccessibleName(tr("Xem theo"))
        self.read = Button(tr("Xem"), self.wanted.emit, kind="main")
        self.in_time = Choices(
            (
                (InTime.MOMENT, tr("Đúng hạn: đến giờ hẹn")),
                (InTime.DAY, tr("Đúng hạn: hết ngày hẹn")),
            ),
            InTime.MOMENT,
        )
        self.without_result = Choices(
            (
                (WithoutResult.COUNTED, tr("Từ chối, dừng: tính theo ngày")),
                (WithoutResult.IN_TIME, tr("Từ chối, dừng: tính đúng hạn")),
                (WithoutResult.APART, tr("Từ chối, dừng: để riêng")),
            ),
            WithoutResult.COUNTED,
        )
        self.paused = Choices(
            (
                (Paused.IN_TIME, tr("Chờ người dân: trong hạn")),
                (Paused.BY_DATE, tr("Chờ người dân: theo ngày hẹn")),
            ),
            Paused.IN_TIME,
        )
        for choices, name in (
            (self.in_time, tr("Đúng hạn")),
            (self.without_result, tr("Từ chối, dừng, rút")),
            (self.paused, tr("Đang chờ người dân")),
        ):
            choices.setAccessibleName(name)
        self.definitions = self._definitions_row()
        self.letter = LetterRow()
        self.kinds.chosen.connect(lambda _kind: self._turn())
        self.quick.chosen.connect(self._put)
        for day in (self.first, self.last):
            day.returnPressed.connect(self.wanted.emit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S2)
        column.addLayout(self._days_row())
        column.addWidget(self.letter)
        self.put_period(self._usual[2][1])
        self._turn()

    @property
    def kind(self) -> Offered:
        """The report that is meant."""
        kind = self.kinds.value
        assert isinstance(kind, Offered)
        return kind

    def asked(self) -> AskedReport:
        """What is asked; `UserError` for days that are none, or in no order."""
        first, last = self.first.day, self.last.day
        if first is None or last is None:
            raise UserError("period_invalid", tr("Gõ hai ngày của kỳ, ví dụ 01/01/2026."), field="to")
        by = self.by.value
        definitions = Definitions()
        if self.kind.is_defined:
            definitions = Definitions(
                InTime(str(self.in_time.value)),
                WithoutResult(str(self.without_result.value)),
                Paused(str(self.paused.value)),
            )
        return AskedReport(
            Period(first, last),
            by if isinstance(by, By) else None,
            definitions,
            letter=self.letter.words if self.kind.name == LETTERS else LetterWords(),
        )

    def offer_own(self, own: tuple[Offered, ...]) -> None:
        """Offer these behind the others; what is meant stays so, as long as it is offered."""
        meant, self._kinds = self.kind.name, (*kinds(), *own)
        chosen = next((each for each in self._kinds if each.name == meant), self._kinds[0])
        self.kinds.offer(tuple((each, each.word) for each in self._kinds), chosen)
        if chosen.name != meant:
            self._turn()

    def mean(self, name: str) -> None:
        """Mean the report of this name, as if it had been chosen; the first where there is none."""
        chosen = next((each for each in self._kinds if each.name == name), self._kinds[0])
        self.kinds.setCurrentIndex(self._kinds.index(chosen))
        self._turn()

    def put_definitions(self, definitions: Definitions) -> None:
        """Choose what counts as what."""
        for choices, value in (
            (self.in_time, definitions.in_time),
            (self.without_result, definitions.without_result),
            (self.paused, definitions.paused),
        ):
            choices.setCurrentIndex(choices.place_of(value))

    def put_period(self, period: Period) -> None:
        """Write the days of a period into their fields."""
        self.first.setText(f"{period.first:%d/%m/%Y}")
        self.last.setText(f"{period.last:%d/%m/%Y}")

    def offer_closed(self, periods: tuple[Period, ...]) -> None:
        """Offer the periods that are closed in place of the usual ones."""
        offered = tuple((each, f"{each.first:%d/%m/%Y} – {each.last:%d/%m/%Y}") for each in periods)
        self.quick.offer(((None, tr("Các kỳ đã chốt…")), *offered), None)

    def take_focus(self) -> None:
        """Be ready for another first day."""
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.first.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_words()

    def _fit_words(self) -> None:
        """Where there is little room the two days stand without words."""
        is_tight = self.width() < ROOM_FOR_WORDS
        self._from_word.setVisible(not is_tight)
        self._to_word.setText("–" if is_tight else tr("đến hết"))
        self._by_word.setVisible(not is_tight and not self.kind.is_own)

    def _put(self, period: object) -> None:
        if isinstance(period, Period):
            self.put_period(period)
            self.wanted.emit()

    def _turn(self) -> None:
        groups = self.kind.groups
        offered: tuple[tuple[object, str], ...] = tuple((each, group_words(each)) for each in groups)
        if By.FIELD in groups:
            offered = ((None, group_words(None)), *offered)
        self.by.offer(offered or ((None, group_words(None)),), By.FIELD if By.FIELD in groups else None)
        self.by.setEnabled(len(offered) > 1)
        self.by.setVisible(not self.kind.is_own)
        self._fit_words()
        self.definitions.setVisible(self.kind.is_defined)
        self.letter.setVisible(self.kind.name == LETTERS)
        self._offer_periods()
        self.kind_chosen.emit()

    def _offer_periods(self) -> None:
        """The report's own, where it has some; what is typed stays among reports of what has been."""
        own = self.kind.usual
        if own is not None:
            periods = own(local(self._now).date())
            _word, first = periods[0]
            self.quick.offer(((None, tr("Chọn nhanh…")), *((each, word) for word, each in periods)), first)
            self.put_period(first)
        else:
            self.quick.offer(self._quick, None)
            if self._had_own:
                self.put_period(self._usual[2][1])
        self._had_own = own is not None

    def _days_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(S2)
        row.addWidget(narrow(self.kinds), 2)
        self._from_word, self._to_word, self._by_word = label(tr("từ")), label(""), label(tr("theo"))
        for word, words, field in (
            (self._from_word, tr("từ"), self.first),
            (self._to_word, tr("đến hết"), self.last),
        ):
            field.setAccessibleName(words)
            field.setProperty(BY_HAND, True)
            field.setFixedWidth(field.fontMetrics().horizontalAdvance("00/00/0000") + 4 * S3)
            row.addWidget(word)
            row.addWidget(field)
        row.addWidget(narrow(self.quick), 1)
        row.addWidget(self._by_word)
        row.addWidget(narrow(self.by), 1)
        row.addWidget(self.read)
        return row

    def _definitions_row(self) -> QWidget:
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S2)
        for choices in (self.in_time, self.without_result, self.paused):
            row.addWidget(narrow(choices), 1)
        return inside


def _usual(today: date) -> tuple[tuple[str, Period], ...]:
    """The periods offices report on: this one, and the one before."""
    return tuple((moving_word(each), period_on(each, today)) for each in _REPORTED_ON)


_REPORTED_ON = (
    MovingPeriod.THIS_MONTH,
    MovingPeriod.LAST_MONTH,
    MovingPeriod.THIS_QUARTER,
    MovingPeriod.LAST_QUARTER,
    MovingPeriod.THIS_YEAR,
    MovingPeriod.LAST_YEAR,
)
