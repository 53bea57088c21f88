"""Who takes the result: the applicant herself, or somebody she has authorised."""

from dataclasses import replace

from PySide6.QtWidgets import QButtonGroup, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from app.language import tr
from app.rules.card_compared import WrittenDown
from app.services.views import CardHolder
from app.services.views.given import ActValues, Recipient
from ui.counter.dossier.card_at_return import CardAtReturn
from ui.theme import S1
from ui.widgets.eliding import ElidedRadio
from ui.widgets.form import Form
from ui.widgets.notice import Notice
from ui.widgets.problems import Problem

LONGEST_NAME = 200
LONGEST_NUMBER = 20
LONGEST_AUTHORITY = 300


class RecipientRows:
    """Rows of a panel's form. The applicant is chosen at first, since mostly she comes herself; there is none to choose
    where several people's results are taken by one. With `by_identity` there is no slip to know her by: the number of
    her identity paper is asked for, too."""

    def __init__(
        self,
        form: Form,
        applicant: WrittenDown | None,
        represented: WrittenDown | None = None,
        *,
        by_identity: bool = False,
    ) -> None:
        self._form = form
        self._by_identity = by_identity
        self._applicant = applicant
        self._card: CardAtReturn | None = None
        self._represented = represented
        self.herself = ElidedRadio(tr("Chính chủ: {name}", name=applicant.name if applicant else ""))
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
        self.notice = Notice()
        form.add_wide(choice)
        form.add_wide(self.notice, name="recipient.card")
        form.add("recipient.name", tr("Họ tên"), self.name)
        form.add("recipient.id_number", tr("Số định danh"), self.id_number)
        form.add("recipient.authority", tr("Giấy uỷ quyền"), self.authority)
        self.other.toggled.connect(self._unfold)
        self.other.toggled.connect(self._say)
        if by_identity:
            self.id_number.setPlaceholderText(tr("Số trên giấy tờ tuỳ thân"))
        for field in (self.name, self.id_number, self.authority):
            if field is not self.id_number or not by_identity:
                field.textChanged.connect(self._choose_other)
            field.textChanged.connect(self._say)
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
        missing = []
        if self.herself.isChecked() and self._by_identity and not self.id_number.text().strip():
            words = tr("Giấy hẹn đã mất: quét căn cước, hoặc gõ số trên giấy tờ tuỳ thân.")
            missing.append(("recipient.id_number", words))
        if self.other.isChecked():
            if not self.name.text().strip():
                missing.append(("recipient.name", tr("Ghi họ tên người nhận thay.")))
            if not self.id_number.text().strip():
                missing.append(("recipient.id_number", tr("Ghi số định danh của người nhận thay.")))
        if not missing and self._card is not None and not self._card.is_settled(self.recipient()):
            missing.append(("recipient.card", self._card.question(self.recipient())))
        return tuple(missing)

    def recipient(self) -> Recipient:
        """Who takes the result, as typed."""
        if self.herself.isChecked():
            return (
                Recipient(id_number=self.id_number.text().strip() or None)
                if self._by_identity
                else Recipient()
            )
        return Recipient(
            name=self.name.text().strip(),
            id_number=self.id_number.text().strip(),
            authority=self.authority.text().strip() or None,
        )

    def give(self, values: ActValues) -> ActValues:
        """The act's values with who takes the result."""
        return replace(values, recipient=self.recipient())

    def take_card(self, holder: CardHolder) -> None:
        """Somebody's identity card was scanned: it is compared with whoever is to take the result.

        Of the applicant's it says so. Anybody else, and what differs, is handed nothing before somebody has decided.
        """
        typed = self.recipient() if self.other.isChecked() and self.name.text().strip() else None
        self._card = CardAtReturn(holder, self._applicant, self._represented, typed)
        if self._card.is_of_applicant:
            self.herself.setChecked(True)
            self._write_hers(holder)
        elif not self._card.is_as_typed:
            self._write(holder)
        self.chosen.setFocus() if self.herself.isChecked() else self.authority.setFocus()
        self._say()

    def _write_hers(self, holder: CardHolder) -> None:
        """Her number as the dossier has it, be it the older one of her card."""
        known = None if self._applicant is None else self._applicant.id_number
        if self._by_identity:
            is_on_card = known is not None and known in (holder.id_number, holder.old_id_number)
            self.id_number.setText(known if is_on_card and known else holder.id_number)

    def _write(self, holder: CardHolder) -> None:
        """The holder is who takes it for the applicant."""
        self.other.setChecked(True)
        self.name.setText(holder.name)
        self.id_number.setText(holder.id_number)

    def _say(self, _anew: object = None) -> None:
        """What the card says of who is chosen now."""
        if self._card is None:
            self.notice.still()
            return
        taker = self.recipient()
        if self._card.is_settled(taker):
            self.notice.say(*self._card.verdict)
            return
        words = tr("Vẫn trả cho chính chủ") if taker.is_herself else tr("Đã xem, trả cho người này")
        self.notice.say("warning", *self._card.verdict[1:], (words, self._decide))

    def _decide(self) -> None:
        """Who stands at the desk has been looked at, and is to have it."""
        assert self._card is not None
        self._card.decide(self.recipient())
        self._form.clear_problems()
        self._say()
        self.chosen.setFocus()

    def _choose_other(self, text: str) -> None:
        """Where a name stands, also one put back from earlier, it is not the applicant who comes."""
        if text:
            self.other.setChecked(True)

    def _unfold(self, is_other: bool) -> None:
        for row in ("recipient.name", "recipient.id_number", "recipient.authority"):
            is_asked = is_other or (self._by_identity and row == "recipient.id_number")
            self._form.row(row).set_visible(is_asked)
