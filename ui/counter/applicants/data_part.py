"""What is kept of an applicant now, who may be the same person, and the records merged into hers."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.language import capital, tr
from app.rules.people import PersonValues, identity_warnings
from app.services.citizens.views import ApplicantView, LikelyDouble
from app.services.wording.field_words import field_word, value_words
from ui.counter.applicants.words import FIELDS, in_short, why
from ui.theme import S2, S3
from ui.widgets.buttons import Button
from ui.widgets.clearing import empty
from ui.widgets.labels import label
from ui.widgets.notice import Notice

_WORD_WIDTH = 112


class DataPart(QWidget):
    """`merge_wanted(applicant_id)` for a likely double, `separate_wanted(applicant_id)` for a merged record."""

    merge_wanted = Signal(str)
    separate_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.double = Notice()
        self.separates: list[Button] = []
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(S3)
        self._facts.setVerticalSpacing(S2)
        self._facts.setColumnMinimumWidth(0, _WORD_WIDTH)
        self._facts.setColumnStretch(1, 1)
        self.warning = label(role="warning", wrap=True)
        self._merged = QVBoxLayout()
        self._merged.setSpacing(S2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S3)
        column.addWidget(self.double)
        column.addLayout(self._facts)
        column.addWidget(self.warning)
        column.addLayout(self._merged)
        column.addStretch(1)

    def show_applicant(self, view: ApplicantView, doubles: Sequence[LikelyDouble]) -> None:
        """Show somebody."""
        empty(self._facts)
        for line, name in enumerate(FIELDS):
            value = getattr(view.person, name)
            self._facts.addWidget(label(field_word(name, value), "muted"), line, 0, Qt.AlignmentFlag.AlignTop)
            value = value_words(name, value)
            self._facts.addWidget(label(value, wrap=True, copyable=True), line, 1)
        warnings = identity_warnings(PersonValues(**{name: getattr(view.person, name) for name in FIELDS}))
        self.warning.setText("\n".join(warnings))
        self.warning.setVisible(bool(warnings))
        self._show_doubles(view, doubles)
        self._show_merged(view)

    def _show_doubles(self, view: ApplicantView, doubles: Sequence[LikelyDouble]) -> None:
        if not doubles:
            self.double.still()
            return
        first = doubles[0]
        more = tr("Và {count} bản ghi khác.", count=len(doubles) - 1) if len(doubles) > 1 else ""
        hint = f"{capital(why(first))}. {more}".strip()
        text = tr("Có thể trùng với {person}", person=in_short(first.other.person))
        other = first.other.applicant_id
        if view.may_care:
            self.double.say("info", text, hint, (tr("So sánh"), lambda: self.merge_wanted.emit(other)))
        else:
            self.double.say("info", text, hint)

    def _show_merged(self, view: ApplicantView) -> None:
        empty(self._merged)
        self.separates = []
        if view.merged:
            self._merged.addWidget(label(tr("Bản ghi đã gộp vào"), "strong"))
        for record in view.merged:
            row = QHBoxLayout()
            row.setSpacing(S2)
            self._merged.addLayout(row)
            words = tr("{person}, gộp bởi {name}", person=in_short(record.person), name=record.merged_by)
            row.addWidget(label(words, wrap=True, copyable=True), 1)
            if view.may_care:
                button = Button(tr("Tách ra…"), partial(self.separate_wanted.emit, record.applicant_id))
                button.setAccessibleName(tr("Tách bản ghi {person}", person=in_short(record.person)))
                self.separates.append(button)
                row.addWidget(button)
                # A layout shows what is added to it only later, and what is not in sight cannot take the focus.
                button.show()
