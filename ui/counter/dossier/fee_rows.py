"""What is done about the fees still owed: collected whole or in part, or waived for a reason."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QRadioButton, QWidget

from app.language import tr
from app.rules.lifecycle_row import FeeWay
from app.services.views import ActionOffer, DossierView, FeeLine
from app.services.views.given import ActValues, FeeSettlement
from app.services.wording.words import money_text, paid_words
from models.vocabulary import FeeState
from ui.theme import S3
from ui.widgets.form import Form
from ui.widgets.keys import key
from ui.widgets.labels import label
from ui.widgets.money_field import MoneyField
from ui.widgets.problems import Problem

LONGEST_REASON = 300


class FeeRows:
    """Rows of a panel's form, one per item owed; an item without an amount gets a field for it.

    Where money is taken while the work goes on, each item has a field for what is paid of it now.
    """

    def __init__(
        self, form: Form, fees: tuple[FeeLine, ...], way: FeeWay, changed: Callable[[], None]
    ) -> None:
        self._form, self._fees, self._way, self._changed = form, fees, way, changed
        self.amounts: dict[int, MoneyField] = {}
        self.parts: dict[int, MoneyField] = {}
        self.collect = QRadioButton(tr("Đã thu"))
        self.waive = QRadioButton(tr("Miễn"))
        self.partly = QRadioButton(tr("Một phần, tạm ứng (Alt+M)"))
        self.reason = QLineEdit(maxLength=LONGEST_REASON)
        self.reason.setPlaceholderText(tr("Đối tượng, căn cứ được miễn"))
        for fee in fees:
            self._add_item(fee)
        if way is FeeWay.SETTLE:
            self._add_choice(self.collect, self.waive)
        if way is FeeWay.COLLECT:
            self.collect.setText(tr("Thu đủ"))
            choice = self._add_choice(self.collect, self.partly)
            # Enter pays all at once; a part is asked for by its own key.
            key("Alt+M", choice, self.partly.click, tr("Thu một phần, tạm ứng"))
            self._add_parts()
        if way is FeeWay.WAIVE:
            self.waive.setChecked(True)
        elif not self.amounts:
            self.collect.setChecked(
                True
            )  # else once the amount is typed: nothing was taken that is not known
        form.add("fees.waive_reason", tr("Lý do miễn"), self.reason)
        self.waive.toggled.connect(self._fold)
        self.partly.toggled.connect(self._fold)
        self._fold()
        self.partly.toggled.connect(self._enter_parts)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Enter goes, in order."""
        # Where all is paid and nothing is to be typed, Enter is on the button at once.
        chosen = (self.waive if self.waive.isChecked() else self.collect,)
        choice = chosen if self._way is FeeWay.SETTLE else ()
        return (*self.amounts.values(), *choice, *self.parts.values(), self.reason)

    @property
    def total(self) -> int | None:
        """What is to be collected in đồng, `None` while an amount is missing or all is waived."""
        if self.waive.isChecked():
            return None
        if self.partly.isChecked():
            return sum(field.amount or 0 for field in self.parts.values()) or None
        total = 0
        for fee in self._fees:
            typed = self.amounts[fee.position].amount if fee.position in self.amounts else None
            left = fee.remaining if typed is None else typed - fee.paid
            if left is None:
                return None
            total += left
        return total

    def problems(self) -> tuple[Problem, ...]:
        """What is missing before the fees can be settled."""
        if self.waive.isChecked():
            if self.reason.text().strip():
                return ()
            return (("fees.waive_reason", tr("Ghi lý do miễn.")),)
        if self.partly.isChecked():
            return self._problems_of_parts()
        return tuple(
            (f"fees.{position}", tr("Ghi số tiền bằng chữ số, ví dụ 8.000."))
            for position, field in self.amounts.items()
            if field.amount is None
        )

    def settlement(self) -> FeeSettlement:
        """What was done about the fees, as typed."""
        if self.waive.isChecked():
            return FeeSettlement(waive_reason=self.reason.text().strip())
        parts = _typed(self.parts) if self.partly.isChecked() else ()
        return FeeSettlement(collected=True, amounts=_typed(self.amounts), parts=parts)

    def give(self, values: ActValues) -> ActValues:
        """The act's values with what was done about the fees; where fees are waived, why is the act's reason."""
        settlement = self.settlement()
        reason = settlement.waive_reason if self._way is FeeWay.WAIVE else values.reason
        return replace(values, fees=settlement, reason=reason)

    def _add_item(self, fee: FeeLine) -> None:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S3)
        row.addWidget(label(fee.name, wrap=True), 1)
        if fee.amount is not None:
            row.addWidget(label(money_text(fee.amount), "strong"))
        self._form.add_wide(line)
        if fee.paid:
            self._form.add_wide(label(paid_words(fee), "muted", wrap=True))
        if fee.amount is None:
            field = MoneyField()
            field.textChanged.connect(lambda _text: self._amount_typed())
            self.amounts[fee.position] = field
            self._form.add(f"fees.{fee.position}", tr("Số tiền"), field)

    def _amount_typed(self) -> None:
        if not self.partly.isChecked() and all(field.amount is not None for field in self.amounts.values()):
            self.collect.setChecked(True)
        self._changed()

    def _add_parts(self) -> None:
        for fee in self._fees:
            field = MoneyField()
            field.textChanged.connect(lambda _text: self._changed())
            self.parts[fee.position] = field
            word = tr("Nộp lần này") if len(self._fees) == 1 else tr("Nộp khoản {n}", n=fee.position)
            self._form.add(f"fees.part.{fee.position}", word, field)

    def _enter_parts(self, is_partly: bool) -> None:
        if is_partly and self.parts:
            next(iter(self.parts.values())).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _problems_of_parts(self) -> tuple[Problem, ...]:
        wrong = [
            (f"fees.part.{position}", tr("Ghi số tiền bằng chữ số, ví dụ 8.000."))
            for position, field in self.parts.items()
            if field.text().strip() and not field.amount
        ]
        if wrong or any(field.amount for field in self.parts.values()):
            return tuple(wrong)
        return ((f"fees.part.{next(iter(self.parts))}", tr("Ghi số tiền nộp lần này.")),)

    def _add_choice(self, *buttons: QRadioButton) -> QWidget:
        choice = QWidget()
        group = QButtonGroup(choice)
        row = QHBoxLayout(choice)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S3)
        for button in buttons:
            group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        choice.setAccessibleName(tr("Phí, lệ phí"))
        self._form.add_wide(choice)
        return choice

    def _fold(self) -> None:
        is_waived = self.waive.isChecked()
        self._form.row("fees.waive_reason").set_visible(is_waived)
        for position in self.amounts:
            self._form.row(f"fees.{position}").set_visible(not is_waived)
        for position in self.parts:
            self._form.row(f"fees.part.{position}").set_visible(self.partly.isChecked())
        self._changed()


def _typed(fields: Mapping[int, MoneyField]) -> tuple[tuple[int, int], ...]:
    """The amounts that can be read, by the position of their item."""
    amounts = ((position, field.amount) for position, field in fields.items())
    return tuple((position, amount) for position, amount in amounts if amount is not None)


def unsettled(dossier: DossierView) -> tuple[FeeLine, ...]:
    """The fee items still to be settled; what costs nothing owes nothing."""
    return tuple(
        fee
        for fee in dossier.fees
        if fee.state is FeeState.OPEN or (fee.state is FeeState.DUE and fee.amount != 0)
    )


def fee_way(dossier: DossierView, offer: ActionOffer) -> FeeWay | None:
    """What the act asks about fees, `None` when nothing is owed or it has nothing to do with them."""
    return offer.fees if unsettled(dossier) else None
