"""A report of the office's own as it is put together: its name, its lines and columns, the days it is about."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.language import tr
from app.rules.moving_periods import MovingPeriod, moving_word
from app.rules.periods import Period
from app.services.own_reports.definition import Grouping, OwnDefinition, OwnKind
from app.services.reports.asked import Definitions
from app.services.views.asked_lists import ListChip
from ui.counter.reports.column_ticks import ColumnTicks
from ui.counter.reports.numbers_table import whole_name
from ui.scanner.places import BY_HAND
from ui.theme import S2, S3
from ui.widgets.choices import Choices, narrow
from ui.widgets.labels import label
from ui.widgets.tall_page import TallPage

LONGEST_TYPED = 200
"""More letters than a name may have, so that what is too long is said and not cut."""
WIDTH = 330


class OwnEditor(QScrollArea):
    """`changed` when another report is put together; `period_chosen(MovingPeriod)` when its days are others."""

    changed = Signal()
    period_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(WIDTH)
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST_TYPED)
        self.name.setPlaceholderText(tr("Ví dụ: Hộ tịch theo tháng"))
        self.name.setProperty(BY_HAND, True)
        self.kind = Choices(
            ((OwnKind.COUNTS, tr("Đếm theo nhóm")), (OwnKind.LINES, tr("Từng hồ sơ một dòng"))),
            OwnKind.COUNTS,
        )
        self.outer, self.inner = Choices(((None, ""),), None), Choices(((None, ""),), None)
        standing = tr("Cố định: các ngày ở trên")
        moving = tuple((each, moving_word(each)) for each in MovingPeriod)
        self.period = Choices(((None, standing), *moving), MovingPeriod.THIS_MONTH)
        self.of, self.order = Choices((("", ""),), ""), Choices((("", ""),), "")
        self.descending = QCheckBox(tr("từ cuối lên"))
        self.columns = ColumnTicks()
        self._columns: dict[OwnKind, tuple[str, ...]] = {}
        self._meant = OwnKind.COUNTS
        self._lay_out()
        self.kind.chosen.connect(self._turn)
        self.period.chosen.connect(self._choose_period)
        for choices in (self.outer, self.inner, self.of, self.order):
            choices.chosen.connect(lambda _value: self._change())
        self.descending.clicked.connect(self._change)
        self.columns.changed.connect(self._change)

    def put(self, name: str, definition: OwnDefinition) -> None:
        """Show a report; announces nothing."""
        self.name.setText(name)
        self._columns = {definition.kind: definition.columns}
        self._meant = definition.kind
        self.kind.setCurrentIndex(self.kind.place_of(definition.kind))
        self._offer_groups(definition.groups)
        self.of.offer(_counted(), definition.of)
        self.order.offer(tuple(_columns_of(OwnKind.LINES).items()), definition.order)
        self.descending.setChecked(definition.is_descending)
        moving = definition.period if isinstance(definition.period, MovingPeriod) else None
        self.period.setCurrentIndex(self.period.place_of(moving))
        self._show_kind()

    def definition(self, period: Period, counting: Definitions, chips: tuple[ListChip, ...]) -> OwnDefinition:
        """The report as it stands here, with the days, the ways of counting and the filter of the page."""
        moving = self.period.value
        return OwnDefinition(
            kind=OwnKind(str(self.kind.value)),
            columns=self.columns.columns,
            groups=self._groups,
            chips=chips,
            period=moving if isinstance(moving, MovingPeriod) else period,
            of=str(self.of.value),
            order=str(self.order.value),
            is_descending=self.descending.isChecked(),
            counting=counting,
        )

    def take_focus(self) -> None:
        """Ready for the name."""
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.selectAll()

    def _turn(self, kind: object) -> None:
        """Another kind has other columns; those of the former one come back with it."""
        self._columns[self._meant] = self.columns.columns
        self._meant = OwnKind(str(kind))
        self._show_kind()
        self.changed.emit()

    def _show_kind(self) -> None:
        kind = self._meant
        words = _columns_of(kind)
        shown = self._columns.get(kind, USUAL[kind])
        self.columns.offer(words, [each for each in shown if each in words])
        for part in self._of_lines:
            part.setVisible(kind is OwnKind.LINES)

    @property
    def _groups(self) -> tuple[Grouping, ...]:
        """Without an outer group there is no inner one."""
        outer, inner = self.outer.value, self.inner.value
        if not isinstance(outer, Grouping):
            return ()
        return (outer, inner) if isinstance(inner, Grouping) else (outer,)

    def _change(self) -> None:
        self._offer_groups(self._groups)
        self.changed.emit()

    def _offer_groups(self, groups: Sequence[Grouping]) -> None:
        """The inner group is another one than the outer, and there is none without one."""
        from app.services.own_reports.groupings import grouping_words

        outer, inner = (*groups, None, None)[:2]
        words = tuple((each, grouping_words(each)) for each in Grouping)
        nothing = (None, tr("Không gộp"))
        self.outer.offer((nothing, *words), outer)
        others = tuple(each for each in words if each[0] is not outer)
        self.inner.offer(((None, tr("Không gộp nữa")), *others), inner)
        self.inner.setEnabled(outer is not None)

    def _choose_period(self, period: object) -> None:
        if isinstance(period, MovingPeriod):
            self.period_chosen.emit(period)
        self.changed.emit()

    def _lay_out(self) -> None:
        page = TallPage()
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, S3, 0)
        grid.setHorizontalSpacing(S2)
        grid.setVerticalSpacing(S2)
        grid.setColumnStretch(1, 1)
        rows: tuple[tuple[str, QWidget], ...] = (
            (tr("Tên"), self.name),
            (tr("Kiểu"), narrow(self.kind)),
            (tr("Gộp theo"), narrow(self.outer)),
            (tr("rồi theo"), narrow(self.inner)),
            (tr("Kỳ"), narrow(self.period)),
            (tr("Gồm hồ sơ"), narrow(self.of)),
            (tr("Xếp theo"), narrow(self.order)),
            ("", self.descending),
        )
        labels = []
        for place, (words, field) in enumerate(rows):
            labels.append(label(words, role="muted"))
            field.setAccessibleName(words or self.descending.text())
            grid.addWidget(labels[-1], place, 0)
            grid.addWidget(field, place, 1)
        self._of_lines: tuple[QWidget, ...] = (*labels[5:], self.of, self.order, self.descending)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S2)
        column.addLayout(grid)
        column.addWidget(label(tr("Cột: phím cách để chọn, Alt+↑ Alt+↓ để dời"), role="muted", wrap=True))
        column.addWidget(self.columns, 1)
        self.setWidget(page)


USUAL: Mapping[OwnKind, tuple[str, ...]] = {
    OwnKind.COUNTS: ("received", "done", "late", "open", "open_late"),
    OwnKind.LINES: ("code", "applicant", "procedure", "received_at", "due_at", "status"),
}
"""The columns of a report that nobody has put together yet."""


def new_definition() -> OwnDefinition:
    """What one begins with."""
    return OwnDefinition(OwnKind.COUNTS, USUAL[OwnKind.COUNTS], (Grouping.FIELD,))


def _columns_of(kind: OwnKind) -> dict[str, str]:
    from app.services.own_reports import count_columns, line_columns

    offer = count_columns.offered_columns if kind is OwnKind.COUNTS else line_columns.offered_columns
    return {code: whole_name(each) for code, each in offer().items()}


def _counted() -> tuple[tuple[object, str], ...]:
    from app.services.reports.periodic_table import column_words
    from app.services.reports.views import column_names

    words = column_words()
    return tuple((code, words[code]) for code in column_names())
