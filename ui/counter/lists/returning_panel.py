"""Several results for one person: who takes them, the money as one sum, then Ctrl+Enter."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QRadioButton, QWidget

from app.errors import Told
from app.language import tr
from app.prints.promised import Promised, SavedIn
from app.services.views import CardHolder
from app.services.views.given import FeeSettlement, PersonValues
from app.services.wording.words import money_text
from models.base import new_id
from models.vocabulary import FormKind
from ui.counter.dossier.glance import Glance
from ui.counter.dossier.recipient_rows import RecipientRows
from ui.counter.lists.several_panel import SeveralPanel, named
from ui.desk import Desk
from ui.printing.office_papers import write_promising
from ui.theme import S3
from ui.widgets.labels import label

if TYPE_CHECKING:
    from app.services.acts.several_returned import SeveralToReturn, ToReturn

LONGEST_REASON = 300


class ReturningPanel(SeveralPanel):
    """`done` with a `SeveralReturned`. The sum that stands here is the one that is settled: where another one is owed
    by then, it is said first, and seen before a key settles it. With `looks_first` all of it is seen before a key does
    it, where the key that has opened it is the one that confirms. With `prints` the sheet to be signed is printed by
    itself afterwards, as `promised`."""

    def __init__(
        self, desk: Desk, told: "SeveralToReturn", *, looks_first: bool = False, prints: bool = False
    ) -> None:
        title = tr("Trả {count} kết quả cho một người", count=len(told.lines))
        super().__init__(desk, title, tr("Trả kết quả"), [line.code for line in told.lines])
        self._request_id = str(new_id())
        self._looks_first, self._prints = looks_first, prints
        self.promised: Promised | None = None
        self._lines = {line.code: line for line in told.lines}
        self.explain(named([(line.applicant, line.code) for line in told.lines]))
        if originals := sum(line.originals for line in told.lines):
            words = tr("Trả kèm {count} bản chính đã giữ để đối chiếu.", count=originals)
            self.form.add_wide(label(words, "warning", wrap=True))
        by_identity = any(line.is_slip_lost for line in told.lines)
        self.recipient = RecipientRows(self.form, _herself(told), by_identity=by_identity)
        self.first = self.recipient.chosen
        self.collect, self.waive = QRadioButton(tr("Đã thu")), QRadioButton(tr("Miễn"))
        self.reason = QLineEdit(maxLength=LONGEST_REASON)
        self.reason.setPlaceholderText(tr("Đối tượng, căn cứ được miễn"))
        self._sum = label(role="strong", wrap=True)
        self._unknown = label(role="warning", wrap=True)
        self._choice = QWidget()
        self._glance: Glance | None = None
        self._ask_fees()

    @property
    def owed(self) -> int:
        """What is to be collected for those still meant, in đồng."""
        return sum(self._owed_for(code) for code in self.codes)

    def take_card(self, holder: CardHolder) -> None:
        """Somebody's identity card was scanned: she takes the results."""
        self.recipient.take_card(holder)

    def begin(self) -> None:
        """The panel is in sight: put the keyboard where typing begins."""
        super().begin()
        if self._looks_first:
            self._glance = Glance(self)
            self._glance.begin(self)

    def keep(self) -> None:
        """Do it; the sum is that of the dossiers it is done with."""
        if self._glance is not None and not self._glance.is_over:
            return
        self._say_sum()
        super().keep()

    def work(self) -> Callable[[], object] | None:
        problems = [*self.recipient.problems()]
        if self.owed and self.waive.isChecked() and not self.reason.text().strip():
            problems.append(("fees.waive_reason", tr("Ghi lý do miễn.")))
        if problems:
            self.form.show_problems(tuple(problems))
            return None
        codes, desk, request_id = self.codes, self.desk, self._request_id
        recipient, fees = self.recipient.recipient(), self._fees()
        owed = {code: self._lines[code].owed for code in codes}

        if self._prints:
            form = FormKind.RESULT if len(codes) == 1 else FormKind.RESULTS
            self.promised = Promised(form, SavedIn.JOURNAL, f"0:{request_id}")
        promised = self.promised

        def give() -> object:
            from app.services.acts.several_returned import return_several

            return write_promising(
                desk, promised, return_several, codes, recipient, fees, request_id, owed_seen=owed
            )

        return give

    def _refused(self, error: Told) -> None:
        owed = error.details.get("owed")
        if isinstance(owed, Mapping):
            self._lines |= {code: replace(self._lines[code], owed=amount) for code, amount in owed.items()}
            self._say_sum()
        super()._refused(error)
        if isinstance(owed, Mapping):
            self._glance = Glance(self)
            self._glance.begin(self.notice)

    def _fees(self) -> FeeSettlement | None:
        if not self.owed:
            return None
        if self.waive.isChecked():
            return FeeSettlement(waive_reason=self.reason.text().strip())
        return FeeSettlement(collected=True)

    def _ask_fees(self) -> None:
        group, row = QButtonGroup(self._choice), QHBoxLayout(self._choice)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S3)
        for button in (self.collect, self.waive):
            group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        self._choice.setAccessibleName(tr("Phí, lệ phí"))
        self.collect.setChecked(True)
        self.form.add_wide(self._sum)
        self.form.add_wide(self._unknown)
        self.form.add_wide(self._choice)
        self.form.add("fees.waive_reason", tr("Lý do miễn"), self.reason)
        self.waive.toggled.connect(self._fold)
        self._say_sum()

    def _say_sum(self) -> None:
        paying = [self._lines[code] for code in self.codes if self._lines[code].owed]
        words = tr("Phải thu {amount} của {count} hồ sơ", amount=money_text(self.owed), count=len(paying))
        self._sum.setText(f"{words}: {_each(paying)}")
        unknown = [code for code in self.codes if self._lines[code].owed is None]
        words = tr(
            "Chưa rõ phí, lệ phí của {count} hồ sơ: {codes}. Ghi số tiền trên thẻ hồ sơ trước khi trả.",
            count=len(unknown),
            codes=", ".join(unknown),
        )
        self._unknown.setText(words)
        self._unknown.setVisible(bool(unknown))
        self._fold()

    def _owed_for(self, code: str) -> int:
        return self._lines[code].owed or 0

    def _fold(self) -> None:
        """Nothing is asked about the fees where none are owed."""
        for part in (self._sum, self._choice):
            part.setVisible(bool(self.owed))
        self.form.row("fees.waive_reason").set_visible(bool(self.owed) and self.waive.isChecked())


def _each(lines: "list[ToReturn]") -> str:
    return " + ".join(money_text(line.owed or 0) for line in lines)


def _herself(told: "SeveralToReturn") -> PersonValues | None:
    return None if told.herself is None else PersonValues(told.herself, id_number=told.herself_number)
