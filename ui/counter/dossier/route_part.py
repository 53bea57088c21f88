"""Another way for a dossier: the steps to come, one below the other, as the process had them until somebody types."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from itertools import pairwise

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.language import tr
from app.services.views import StepView
from app.services.views.given import ActValues, StepValues
from app.services.wording.words import unit_word
from models.vocabulary import TermUnit
from ui.counter.dossier.part import Asking
from ui.theme import S2
from ui.widgets.choices import Choices, narrow
from ui.widgets.labels import label
from ui.widgets.problems import Problem

LONGEST_NAME = 300
_SHARE_WIDTH = 56
_COUNTED_IN = (TermUnit.WORKING_DAYS, TermUnit.HOURS, TermUnit.CALENDAR_DAYS, TermUnit.MONTHS)


@dataclass(frozen=True, slots=True)
class _Row:
    name: QLineEdit
    unit: QLineEdit
    agency: QLineEdit
    amount: QLineEdit
    counted_in: Choices
    beside: QCheckBox

    @property
    def stops(self) -> tuple[QWidget, ...]:
        return (self.name, self.unit, self.agency, self.amount, self.counted_in, self.beside)

    @property
    def is_blank(self) -> bool:
        return not any(field.text().strip() for field in (self.name, self.unit, self.agency, self.amount))


class RoutePart:
    """Rows of step, unit, other agency, share of time; typing in the last opens the next, empty ones are left out."""

    def __init__(self, asking: Asking) -> None:
        self.rows: list[_Row] = []
        self._outside = [step for step in _to_come(asking.dossier.steps) if step.outside_clock]
        frame = QWidget()
        self._lines = QVBoxLayout(frame)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(S2)
        asking.form.add_wide(label(tr("Các bước sau bước đang giữ, theo thứ tự:"), "muted", wrap=True))
        asking.form.add_wide(frame, name="route")
        for step in _to_come(asking.dossier.steps):
            self._open_row(step)
        self._open_row()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Each field in its order."""
        return tuple(stop for row in self.rows for stop in row.stops)

    def problems(self) -> tuple[Problem, ...]:
        """No step at all, one without a name or a unit, or a share that is no number."""
        written = [row for row in self.rows if not row.is_blank]
        if not written:
            return (("route", tr("Ghi ít nhất một bước.")),)
        for place, row in enumerate(written, start=1):
            if not row.name.text().strip() or not row.unit.text().strip():
                return (("route", tr("Bước {place} chưa có tên hoặc đơn vị.", place=place)),)
            if row.amount.text().strip() and _amount(row) is None:
                return (("route", tr("Bước {place}: thời hạn ghi bằng số, ví dụ 2 hoặc 0,5.", place=place)),)
        return ()

    def give(self, values: ActValues) -> ActValues:
        """The steps written down."""
        return replace(values, route=tuple(self._steps()))

    def _steps(self) -> Iterable[StepValues]:
        outside = {step.name for step in self._outside}
        for row in self.rows:
            if not row.is_blank:
                amount, name = _amount(row), row.name.text().strip()
                counted_in = row.counted_in.value
                yield StepValues(
                    name=name,
                    unit=row.unit.text().strip(),
                    agency=row.agency.text().strip() or None,
                    amount=amount,
                    amount_unit=counted_in
                    if amount is not None and isinstance(counted_in, TermUnit)
                    else None,
                    outside_clock=name in outside,
                    beside=row.beside.isChecked(),
                )

    def _open_row(self, step: StepView | None = None) -> None:
        row = _row(step)
        row.name.textChanged.connect(lambda text: self._typed(row, text))
        for line in ((row.name,), (row.unit, row.agency), (row.amount, row.counted_in, row.beside)):
            beside = QHBoxLayout()
            beside.setSpacing(S2)
            for field in line:
                beside.addWidget(field, 0 if field is row.amount else 1)
            self._lines.addLayout(beside)
        self._lines.addSpacing(S2)
        stops = (*(self.rows[-1].stops[-1:] if self.rows else ()), *row.stops)
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)
        self.rows.append(row)

    def _typed(self, row: _Row, text: str) -> None:
        if text and row is self.rows[-1]:
            self._open_row()


def _to_come(steps: tuple[StepView, ...]) -> list[StepView]:
    """The steps after the one in hand that nobody was asked for yet."""
    left = [step for step in steps if step.done_at is None and step.asked_unit_id is None]
    in_hand = next((step for step in left if not step.beside and not step.outside_clock), None)
    return [step for step in left if step is not in_hand]


def _row(step: StepView | None) -> _Row:
    row = _Row(
        QLineEdit(step.name if step else "", maxLength=LONGEST_NAME),
        QLineEdit(step.unit if step else "", maxLength=LONGEST_NAME),
        QLineEdit((step.agency or "") if step else "", maxLength=LONGEST_NAME),
        QLineEdit(_written(step.amount) if step else "", maxLength=6),
        narrow(
            Choices(
                tuple((unit, unit_word(unit)) for unit in _COUNTED_IN),
                step.amount_unit if step and step.amount_unit else TermUnit.WORKING_DAYS,
            )
        ),
        QCheckBox(tr("Song song")),
    )
    row.beside.setToolTip(tr("Làm song song với bước trước"))
    row.beside.setChecked(step is not None and step.beside)
    row.amount.setFixedWidth(_SHARE_WIDTH)
    for field, word in (
        (row.name, tr("Tên bước")),
        (row.unit, tr("Đơn vị làm")),
        (row.agency, tr("Cơ quan khác (nếu có)")),
        (row.amount, tr("Số")),
    ):
        field.setPlaceholderText(word)
        field.setAccessibleName(word)
        field.setCursorPosition(0)
    row.counted_in.setAccessibleName(tr("Tính bằng"))
    return row


def _amount(row: _Row) -> Decimal | None:
    try:
        amount = Decimal(row.amount.text().strip().replace(",", "."))
    except InvalidOperation:
        return None
    return amount if amount.is_finite() and amount > 0 else None


def _written(amount: Decimal | None) -> str:
    return "" if amount is None else f"{amount.normalize():f}".replace(".", ",")
