"""What is done about the fees still owed: collected with their amounts, or waived for a reason."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QRadioButton, QWidget

from app.language import tr
from app.services.values import ActValues, FeeSettlement
from app.services.views import FeeLine
from app.services.words import money_text
from ui.dossier.fee_ways import FeeWay
from ui.theme import S3
from ui.widgets.form import Form, Problem
from ui.widgets.labels import label
from ui.widgets.money_field import MoneyField

LONGEST_REASON = 300


class FeeRows:
    """Rows of a panel's form, one per item owed; an item without an amount gets a field for it."""

    def __init__(
        self, form: Form, fees: tuple[FeeLine, ...], way: FeeWay, changed: Callable[[], None]
    ) -> None:
        self._form, self._fees, self._way, self._changed = form, fees, way, changed
        self.amounts: dict[int, MoneyField] = {}
        self.collect = QRadioButton(tr("Đã thu"))
        self.waive = QRadioButton(tr("Miễn"))
        self.reason = QLineEdit(maxLength=LONGEST_REASON)
        self.reason.setPlaceholderText(tr("đối tượng, căn cứ được miễn"))
        for fee in fees:
            self._add_item(fee)
        if way is FeeWay.SETTLE:
            self._add_choice()
        (self.waive if way is FeeWay.WAIVE else self.collect).setChecked(True)
        form.add("fees.waive_reason", tr("Lý do miễn"), self.reason)
        self.waive.toggled.connect(self._fold)
        self._fold()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Enter goes, in order."""
        chosen = (self.waive if self.waive.isChecked() else self.collect,)
        choice = chosen if self._way is FeeWay.SETTLE else ()
        return (*self.amounts.values(), *choice, self.reason)

    @property
    def total(self) -> int | None:
        """What is to be collected in đồng, `None` while an amount is missing or all is waived."""
        if self.waive.isChecked():
            return None
        total = 0
        for fee in self._fees:
            amount = self.amounts[fee.position].amount if fee.position in self.amounts else fee.amount
            if amount is None:
                return None
            total += amount
        return total

    def problems(self) -> tuple[Problem, ...]:
        """What is missing before the fees can be settled."""
        if self.waive.isChecked():
            if self.reason.text().strip():
                return ()
            return (("fees.waive_reason", tr("Ghi lý do miễn.")),)
        return tuple(
            (f"fees.{position}", tr("Ghi số tiền bằng chữ số, ví dụ 8.000."))
            for position, field in self.amounts.items()
            if field.amount is None
        )

    def settlement(self) -> FeeSettlement:
        """What was done about the fees, as typed."""
        if self.waive.isChecked():
            return FeeSettlement(waive_reason=self.reason.text().strip())
        typed = ((position, field.amount) for position, field in self.amounts.items())
        return FeeSettlement(
            collected=True,
            amounts=tuple((position, amount) for position, amount in typed if amount is not None),
        )

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
        if fee.amount is None:
            field = MoneyField()
            field.textChanged.connect(lambda _text: self._changed())
            self.amounts[fee.position] = field
            self._form.add(f"fees.{fee.position}", tr("Số tiền"), field)

    def _add_choice(self) -> None:
        choice = QWidget()
        group = QButtonGroup(choice)
        row = QHBoxLayout(choice)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S3)
        for button in (self.collect, self.waive):
            group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        choice.setAccessibleName(tr("Phí, lệ phí"))
        self._form.add_wide(choice)

    def _fold(self) -> None:
        is_waived = self.waive.isChecked()
        self._form.row("fees.waive_reason").set_visible(is_waived)
        for position in self.amounts:
            self._form.row(f"fees.{position}").set_visible(not is_waived)
        self._changed()
