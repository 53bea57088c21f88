"""Who takes the result: the applicant herself, or somebody she has authorised."""

from dataclasses import replace

from PySide6.QtWidgets import QButtonGroup, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from app.language import tr
from app.services.views import CardHolder
from app.services.views.given import ActValues, Recipient
from ui.theme import S1
from ui.widgets.eliding import ElidedRadio
from ui.widgets.form import Form
from ui.widgets.problems import Problem

LONGEST_NAME = 200
LONGEST_NUMBER = 20
LONGEST_AUTHORITY = 300


class RecipientRows:
    """Rows of a panel's form. The applicant is chosen at first, since mostly she comes herself; there is none to choose
    where several people's results are taken by one."""

    def __init__(self, form: Form, applicant: str | None, id_number: str | None) -> None:
        self._form = form
        # Without a number of her own no card is taken for hers.
        self._applicant_number = id_number or ""
        self.herself = ElidedRadio(tr("Chính chủ: {name}", name=applicant or ""))
        self.other = ElidedRadio(tr("Người được uỷ quyền"))
        self.name = QLineEdit(maxLength=LONGEST_NAME)
        self.id_number = QLineEdit(maxLength=LONGEST_NUMBER)
        self.authority = QLineEdit(maxLength=LONGEST_AUTHORITY)
        self.authority.setPlaceholderText(tr("Số, ngày giấy uỷ quyền"))
        choice = QWidget()
        self._group = QButtonGroup(choice)
        column = QVBoxLayout(choice)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S1)
        for button in (self.herself, self.other):
            self._group.addButton(button)
            column.addWidget(button)
        self.herself.setVisible(applicant is not None)
        (self.herself if applicant is not None else self.other).setChecked(True)
        choice.setAccessibleName(tr("Người nhận"))
        form.add_wide(choice)
        form.add("recipient.name", tr("Họ tên"), self.name)
        form.add("recipient.id_number", tr("Số định danh"), self.id_number)
        form.add("recipient.authority", tr("Giấy uỷ quyền"), self.authority)
        self.other.toggled.connect(self._unfold)
        for field in (self.name, self.id_number, self.authority):
            field.textChanged.connect(self._choose_other)
        self._unfold(self.other.isChecked())

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Enter goes, in order; what is folded away is left out by whoever walks."""
        return (self.chosen, self.name, self.id_number, self.authority)

    @property
    def chosen(self) -> QRadioButton:
        """The choice made."""
        return self.other if self.other.isChecked() else self.herself

    def problems(self) -> tuple[Problem, ...]:
        """What is missing before the office may hand the result over."""
        if self.herself.isChecked():
            return ()
        missing = []
        if not self.name.text().strip():
            missing.append(("recipient.name", tr("Ghi họ tên người nhận thay.")))
        if not self.id_number.text().strip():
            missing.append(("recipient.id_number", tr("Ghi số định danh của người nhận thay.")))
        return tuple(missing)

    def recipient(self) -> Recipient:
        """Who takes the result, as typed."""
        if self.herself.isChecked():
            return Recipient()
        return Recipient(
            name=self.name.text().strip(),
            id_number=self.id_number.text().strip(),
            authority=self.authority.text().strip() or None,
        )

    def give(self, values: ActValues) -> ActValues:
        """The act's values with who takes the result."""
        return replace(values, recipient=self.recipient())

    def take_card(self, holder: CardHolder) -> None:
        """Somebody's identity card was scanned: she is the one who takes the result."""
        if self._applicant_number in (holder.id_number, holder.old_id_number):
            self.herself.setChecked(True)
            self.herself.setFocus()
            return
        self.other.setChecked(True)
        self.name.setText(holder.name)
        self.id_number.setText(holder.id_number)
        self.authority.setFocus()

    def _choose_other(self, text: str) -> None:
        """Where a name stands, also one put back from earlier, it is not the applicant who comes."""
        if text:
            self.other.setChecked(True)

    def _unfold(self, is_other: bool) -> None:
        for row in ("recipient.name", "recipient.id_number", "recipient.authority"):
            self._form.row(row).set_visible(is_other)
