"""What lies in a dossier, folded away until asked for: its papers with their custody, and its fees."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.language import tr
from app.services.views import FeeLine, FeePaid, PaperReceived
from app.services.wording.price_words import scale_words
from app.services.wording.words import fee_state_word, money_text, paid_words
from models.vocabulary import FeeState, PaperKind
from ui.theme import S2, S3, S6
from ui.widgets.clearing import empty
from ui.widgets.labels import label
from ui.widgets.moments import short


class PapersHandedIn(QWidget):
    """The papers handed in, with their counts of originals and copies."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(S6, 0, 0, S2)
        self._grid.setHorizontalSpacing(S3)
        self._grid.setVerticalSpacing(S2)
        self._grid.setColumnStretch(0, 1)

    def show_papers(self, papers: tuple[PaperReceived, ...], now: datetime) -> None:
        """Show a list of papers in their order; under an original taken for checking, where it is."""
        empty(self._grid)
        for place, paper in enumerate(papers):
            top, line = Qt.AlignmentFlag.AlignTop, 2 * place
            self._grid.addWidget(label(f"{place + 1}. {paper.name}", wrap=True), line, 0, top)
            self._grid.addWidget(label(paper_counts(paper), "muted"), line, 1, top)
            if custody := custody_words(paper, now):
                role = "warning" if paper.given_back_at is None else "muted"
                self._grid.addWidget(label(custody, role, wrap=True), line + 1, 0, 1, 2)


class FeesPart(QWidget):
    """The fee items: what each is, what became of it, under which receipt."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(S6, 0, 0, S2)
        self._column.setSpacing(S2)

    def show_fees(self, fees: tuple[FeeLine, ...], now: datetime) -> None:
        """Show the items in their order."""
        empty(self._column)
        for fee in fees:
            line = QWidget()
            grid = QGridLayout(line)
            grid.setContentsMargins(0, 0, 0, 0)
            grid.setHorizontalSpacing(S3)
            grid.setVerticalSpacing(0)
            grid.setColumnStretch(0, 1)
            amount = money_text(fee.amount) if fee.amount is not None else ""
            grid.addWidget(label(fee.name, wrap=True), 0, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(amount, "strong"), 0, 1, Qt.AlignmentFlag.AlignTop)
            role = "warning" if fee.state in (FeeState.OPEN, FeeState.DUE) else "muted"
            grid.addWidget(label(fee_words(fee, now), role, wrap=True, copyable=True), 1, 0, 1, 2)
            if about := _about_price(fee):
                grid.addWidget(label(about, "muted", wrap=True), 2, 0, 1, 2)
            self._column.addWidget(line)


def _about_price(fee: FeeLine) -> str:
    """How a graded price was counted, and what the catalogue says of the item."""
    graded = fee.unit_amount is not None and bool(fee.steps)
    scale = scale_words(fee.basis, fee.unit_amount or 0, fee.steps, fee.ceiling) if graded else ""
    return "; ".join(words for words in (scale, fee.note) if words)


def paper_counts(paper: PaperReceived) -> str:
    """`1 bản chính, 2 bản sao`; a paper that was only shown says so."""
    if paper.kind is PaperKind.PRESENT and not paper.to_return:
        return tr("xuất trình")
    parts = []
    if paper.originals:
        parts.append(tr("{count} bản chính", count=paper.originals))
    if paper.copies:
        parts.append(tr("{count} bản sao", count=paper.copies))
    return ", ".join(parts)


def custody_words(paper: PaperReceived, now: datetime) -> str:
    """Where an original taken for checking is; empty for what stays in the dossier."""
    if not paper.to_return:
        return ""
    if paper.given_back_at is None:
        return tr("Đang giữ bản chính để đối chiếu, phải trả lại")
    when = short(paper.given_back_at, now)
    return tr("Đã trả lại bản chính {when}, {who}", when=when, who=paper.given_back_by or "")


def fee_words(fee: FeeLine, now: datetime) -> str:
    """What became of a fee item: state, when, by whom, receipt number, reason."""
    parts = [fee_state_word(fee.state)]
    if fee.quantity > 1 and fee.unit_amount is not None:
        parts.append(f"{fee.quantity} × {money_text(fee.unit_amount)}")
    if fee.paid and fee.remaining != 0:
        parts.append(paid_words(fee))
    if fee.settled_at is not None and not fee.payments:
        parts += [short(fee.settled_at, now), fee.settled_by or ""]
    parts += [payment_words(payment, fee, now) for payment in fee.payments]
    if fee.ceiling is not None and fee.state is FeeState.OPEN:
        parts.append(tr("không quá {amount}", amount=money_text(fee.ceiling)))
    if fee.reason:
        parts.append(tr("lý do: {reason}", reason=fee.reason))
    return " · ".join(parts)


def payment_words(payment: FeePaid, fee: FeeLine, now: datetime) -> str:
    """When money was taken, by whom, under which receipt; how much where it was not all, and its way back."""
    parts = [short(payment.paid_at, now), payment.paid_to]
    if payment.amount != fee.amount:
        parts.insert(0, tr("nộp {amount}", amount=money_text(payment.amount)))
    parts.append(tr("biên lai số {number}", number=payment.receipt_number))
    if payment.refunded_at is not None:
        when = short(payment.refunded_at, now)
        parts.append(tr("hoàn {when}, {who}", when=when, who=payment.refunded_by or ""))
    return " · ".join(parts)
