"""Two records side by side, before they become one: who is kept is marked, what differs is bold."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QLineEdit, QRadioButton, QWidget

from app.errors import Told
from app.language import tr
from app.rules.people import PersonValues
from app.rules.same_person import likeness, two_numbers
from app.services.citizens.views import ApplicantsPage, ApplicantView, LikelyDouble
from app.services.views import KnownApplicant, Person
from app.services.wording.field_words import field_word, value_words
from ui.counter.applicants import reading
from ui.counter.applicants.reading import ApplicantChanged
from ui.counter.applicants.words import FIELDS, why
from ui.desk import Desk
from ui.theme import LIST_FRAME, ROW_HEIGHT, S2, S3
from ui.widgets.confirm_panel import ConfirmPanel
from ui.widgets.labels import label
from ui.widgets.search_field import SearchField
from ui.widgets.words_table import WordsTable

LONGEST_REASON = 500
_ROWS_SHOWN = 4
_WORD_WIDTH = 84
_PERSONAL = 12


class MergePanel(ConfirmPanel):
    """First the other record is chosen among likely doubles or by searching, then the two are compared."""

    def __init__(
        self,
        desk: Desk,
        view: ApplicantView,
        doubles: Sequence[LikelyDouble],
        other: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, tr("Gộp hai bản ghi của một người"), tr("Gộp"), parent)
        self._view, self._doubles = view, tuple(doubles)
        self._offered: list[KnownApplicant] = []
        self._is_looking = self._wants_in = False
        self.other: ApplicantView | None = None
        self.search = SearchField()
        self.search.setPlaceholderText(tr("Tên, số định danh, điện thoại của bản ghi thứ hai"))
        titles = (tr("Họ tên"), tr("Số định danh"), tr("Giống ở đâu"))
        self.table = WordsTable(tr("Bản ghi có thể gộp"), titles, (120, 112, 0), wraps=True)
        self.table.setFixedHeight(ROW_HEIGHT * (_ROWS_SHOWN + 1) + LIST_FRAME)
        self.compared = QWidget()
        self._grid = QGridLayout(self.compared)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(S3)
        self._grid.setVerticalSpacing(S2)
        self._grid.setColumnMinimumWidth(0, _WORD_WIDTH)
        for column in (1, 2):
            self._grid.setColumnStretch(column, 1)
        self.keep_this, self.keep_other = QRadioButton(tr("Giữ người này")), QRadioButton(tr("Giữ người này"))
        self._group = QButtonGroup(self)
        for column, button in enumerate((self.keep_this, self.keep_other), start=1):
            self._group.addButton(button)
            self._grid.addWidget(button, 0, column)
        self._cells: list[QWidget] = []
        self.reason = QLineEdit(maxLength=LONGEST_REASON)
        self.form.add_wide(self.search, name="other")
        self.form.add_wide(self.table)
        self.form.add_wide(self.compared)
        self.add("reason", tr("Lý do"), self.reason)
        self.first = self.search
        self.compared.hide()
        self.confirm.setEnabled(False)
        self.search.textChanged.connect(self._look)
        self.search.down.connect(self._into_table)
        self.table.row_pressed.connect(lambda row: self._choose(self._offered[row].applicant_id))
        self._group.buttonToggled.connect(lambda _button, _on: self._explain())
        self._offer_doubles(other)

    def begin(self) -> None:
        """Where the other one is known already, the keyboard is on whom to keep."""
        if self.other is not None:
            self._kept_button().setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().begin()

    def work(self) -> Callable[[], ApplicantChanged] | None:
        """Return the work that merges the two and keeps the record marked; `None` while no second one is chosen."""
        if self.other is None:
            self.form.show_problems([("other", tr("Chọn bản ghi thứ hai."))])
            return None
        mine, other = self._view.applicant_id, self.other.applicant_id
        kept, gone = (mine, other) if self.keep_this.isChecked() else (other, mine)
        return partial(self._merge, kept, gone, self.reason.text())

    def _merge(self, kept: str, gone: str, reason: str) -> ApplicantChanged:
        from app.services.citizens.merging import merge

        view = self.desk.write(merge, kept, gone, reason)
        said = tr("Đã gộp: {name} nay có {count} hồ sơ.", name=view.person.name, count=len(view.dossiers))
        return ApplicantChanged(view.applicant_id, said)

    def _look(self, text: str) -> None:
        self.table.show()
        self._is_looking = bool(text.strip())
        self._wants_in = False
        if not self._is_looking:
            self.desk.tasks.drop("applicants.others")
            self._offer_doubles(None)
            return
        self.desk.tasks.run("applicants.others", partial(reading.find, self.desk, text), self._offer_found)

    def _offer_found(self, page: ApplicantsPage) -> None:
        self._is_looking = False
        others = [each for each in page.rows if each.applicant_id != self._view.applicant_id]
        mine = _values(self._view.person)
        reasons = [", ".join(likeness(mine, _values(each.person)).reasons) for each in others]
        self._offer(others, reasons)
        if self._wants_in:
            self._into_table()

    def _offer_doubles(self, other: str | None) -> None:
        self._offer([each.other for each in self._doubles], [why(each) for each in self._doubles])
        if other is not None:
            self._choose(other)

    def _choose(self, other: str) -> None:
        """Read the other one whole: her data are shown, which goes on the record."""
        self.desk.tasks.run(
            "applicants.other", partial(reading.show, self.desk, other), self._take, self._not_there
        )

    def _take(self, shown: reading.Shown) -> None:
        self.notice.still()
        self.other = shown.view
        self._compare(shown.view)
        self.table.hide()
        self.confirm.setEnabled(True)
        self.begin()

    def _not_there(self, error: Told) -> None:
        self.notice.say("bad", error.message, error.hint)

    def _offer(self, others: Sequence[KnownApplicant], reasons: Sequence[str]) -> None:
        self._offered = list(others)
        self.table.words.show_rows(
            [
                (each.person.name, each.person.id_number or "", reason)
                for each, reason in zip(others, reasons, strict=True)
            ]
        )
        if self._offered:
            self.table.selectRow(0)

    def _into_table(self) -> None:
        # Enter may come before the answer to what was typed: it is meant for that answer.
        self._wants_in = self._is_looking
        if self._is_looking:
            return
        self.table.show()
        if len(self._offered) == 1:
            self._choose(self._offered[0].applicant_id)
        elif self._offered:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _compare(self, other: ApplicantView) -> None:
        for cell in self._cells:
            self._grid.removeWidget(cell)
            cell.hide()
            cell.deleteLater()
        self._cells = []
        mine, theirs = self._view.person, other.person
        for line, name in enumerate(FIELDS, start=1):
            values = [getattr(each, name) for each in (mine, theirs)]
            if any(values):
                said = [value_words(name, value) for value in values]
                self._put(line, field_word(name), said, "strong" if said[0] != said[1] else "")
        self._put(
            len(FIELDS) + 1,
            tr("Hồ sơ"),
            [str(len(each.dossiers) + each.older) for each in (self._view, other)],
            "",
        )
        better = self.keep_other if _is_better(theirs, mine) else self.keep_this
        better.setChecked(True)
        self.compared.show()
        self._explain()

    def _put(self, line: int, word: str, said: Sequence[str], role: str) -> None:
        cells = [label(word, "muted"), *(label(each, role, wrap=True) for each in said)]
        for column, cell in enumerate(cells):
            self._grid.addWidget(cell, line, column, Qt.AlignmentFlag.AlignTop)
        self._cells += cells

    def _explain(self) -> None:
        if self.other is None:
            return
        kept, gone = self._view.person, self.other.person
        if self.keep_other.isChecked():
            kept, gone = gone, kept
        said = tr(
            "Giữ {kept}: hồ sơ của cả hai về đây, chỗ trống lấy từ bản ghi còn lại. Có thể tách lại.",
            kept=f"{kept.name} {kept.id_number or ''}".strip(),
        )
        if two_numbers(_values(kept), _values(gone)):
            said = tr("Hai số định danh 12 chữ số khác nhau: phải ghi lý do.") + " " + said
        self.explain(said)

    def _kept_button(self) -> QRadioButton:
        return self.keep_other if self.keep_other.isChecked() else self.keep_this


def _is_better(one: Person, other: Person) -> bool:
    """A personal number is worth more than an old card's, and that more than none."""
    return len(one.id_number or "") == _PERSONAL != len(other.id_number or "")


def _values(person: Person) -> PersonValues:
    return PersonValues(**{name: getattr(person, name) for name in FIELDS})
