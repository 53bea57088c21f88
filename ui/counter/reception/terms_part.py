"""Money, copies and places: what most dossiers leave as it stands, in two rows, and the rare fields folded."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QSpinBox, QVBoxLayout, QWidget

from app.language import tr
from app.services.views import FeeLine, Office
from app.services.wording.price_words import scale_words
from app.services.wording.words import channel_word, money_text
from models.vocabulary import Channel
from ui.counter.reception.lines import FieldCell, Lines
from ui.counter.reception.typed import TypedForm
from ui.theme import S2
from ui.widgets.eliding import ElidingEdit
from ui.widgets.expander import Expander
from ui.widgets.problems import Problem

_MOST_SETS, _MOST_PAGES = 99, 9_999


class TermsPart(QWidget):
    """Channel, number of sets, pages, where the result is handed over; note, hour and portal code folded."""

    changed = Signal()
    channel_chosen = Signal()
    left = Signal(str)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fees = QLabel(tr("Chọn thủ tục để biết"), wordWrap=True)
        self.channel = QComboBox()
        for each in Channel:
            self.channel.addItem(channel_word(each), each.value)
        self.sets, self.pages = QSpinBox(), QSpinBox()
        self.sets.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.pages.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sets.setRange(1, _MOST_SETS)
        self.pages.setRange(0, _MOST_PAGES)
        self.pages.setSpecialValueText("–")
        self.place = QComboBox()
        self.place.setLineEdit(ElidingEdit(self.place))  # made in it: it is styled as its inside
        self.place.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.place.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.place.setMinimumContentsLength(12)
        self.place.addItems(
            [
                office.desk_name or office.name,
                tr("Gửi qua bưu chính công ích"),
                tr("Trả bản điện tử trên Cổng DVC"),
            ]
        )
        _show_beginning(self.place)
        self.place.activated.connect(lambda _place: _show_beginning(self.place))
        self.note = QPlainTextEdit(tabChangesFocus=True)
        self.note.setFixedHeight(56)
        self.received_at = QLineEdit()
        self.later_reason = QLineEdit()
        self.external_code = QLineEdit()
        self.show_on_slip(False)
        self._lay_out()
        self.channel.currentIndexChanged.connect(lambda _place: self.channel_chosen.emit())

    def _lay_out(self) -> None:
        self._lines = Lines()
        self._lines.add(FieldCell("fees", tr("Phí, lệ phí"), self.fees))
        self._how = self._lines.add(
            FieldCell("channel", tr("Hình thức"), self.channel, 0),
            FieldCell("copies_of_dossier", tr("Số bộ"), self.sets, 0),
            FieldCell("page_count", tr("Số trang"), self.pages, 0),
            FieldCell("returning_place", tr("Trả tại"), self.place, 1),
        )
        self._how.set_cell_visible("page_count", False)
        self._rare = Lines()
        self._rare.add(FieldCell("note", tr("Ghi chú"), self.note))
        self._rare.add(
            FieldCell("received_at", tr("Nhận lúc"), self.received_at, 1),
            FieldCell("later_reason", tr("Lý do nhập bù"), self.later_reason, 1),
        )
        self._rare.add(FieldCell("external_code", tr("Mã Cổng DVC"), self.external_code))
        self.expander = Expander(tr("Thêm: ghi chú, giờ nhận khác, mã hồ sơ Cổng DVC"), self._rare)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S2)
        column.addWidget(self._lines)
        column.addWidget(self.expander)
        for lines in (self._lines, self._rare):
            lines.changed.connect(self.changed)
            lines.left.connect(self.left)

    @property
    def fields(self) -> tuple[QWidget, ...]:
        """What Tab goes through here, in order."""
        return (
            self.channel,
            self.sets,
            self.pages,
            self.place,
            self.expander.head,
            self.note,
            self.received_at,
            self.later_reason,
            self.external_code,
        )

    def is_typed(self, name: str) -> bool:
        """Whether a line of text here has that name and is not empty."""
        return self._lines.is_typed(name) or self._rare.is_typed(name)

    @property
    def names(self) -> frozenset[str]:
        """Names of the fields here."""
        return self._lines.names | self._rare.names

    @property
    def current_channel(self) -> Channel:
        """How the dossier comes in."""
        return Channel(self.channel.currentData())

    @property
    def page_count(self) -> int | None:
        """Pages to be counted for a fee, `None` while unknown or not asked."""
        return self.pages.value() or None if self.asks_pages else None

    @property
    def asks_pages(self) -> bool:
        """Whether a fee of this procedure is counted by the page."""
        return not self.pages.isHidden()

    @property
    def returning_place(self) -> str:
        """Where the result is handed over, empty for this desk."""
        text = " ".join(self.place.currentText().split())
        return "" if text == self.place.itemText(0) else text

    def fit(self, room: int) -> None:
        """Lay the fields out for `room` pixels of width."""
        for lines in (self._lines, self._rare):
            lines.fit(room)

    def ask_pages(self, is_asked: bool) -> None:
        """Show the number of pages only where a fee depends on it."""
        self._how.set_cell_visible("page_count", is_asked)

    def fill(self, form: TypedForm) -> None:
        """Show these fields of a form."""
        self.channel.setCurrentIndex(max(self.channel.findData(form.channel), 0))
        self.sets.setValue(form.copies_of_dossier)
        self.pages.setValue(form.page_count or 0)
        self.place.setEditText(form.returning_place or self.place.itemText(0))
        _show_beginning(self.place)
        self.note.setPlainText(form.note)
        self.received_at.setText(form.received_at)
        self.later_reason.setText(form.later_reason)
        self.external_code.setText(form.external_code)
        rare = (form.note, form.received_at, form.later_reason, form.external_code, form.kit)
        self.expander.set_open(any(rare))
        self.show_on_slip(bool(form.kit))

    def show_on_slip(self, is_on_slip: bool) -> None:
        """Ask for the moment on the slip, where what is typed is written on one that was printed ahead."""
        usual = (tr("Bây giờ, hoặc 09:15"), tr("Khi nhận từ hơn 15 phút trước"))
        on_slip = (tr("Giờ viết trên phiếu"), tr("Nhận khi mất điện"))
        moment, reason = on_slip if is_on_slip else usual
        self.received_at.setPlaceholderText(moment)
        self.later_reason.setPlaceholderText(reason)

    def show_fees(self, fees: tuple[FeeLine, ...] | None) -> None:
        """Name each fee item and what it comes to; `None` while the procedure is not known."""
        if fees is None:
            self.fees.setText(tr("Chọn thủ tục để biết"))
        else:
            self.fees.setText("\n".join(map(fee_words, fees)) or tr("Không thu"))

    def show_problems(self, problems: tuple[Problem, ...]) -> QWidget | None:
        """Write the problems of these fields, unfolding the rare ones when one of them is wrong."""
        first = self._lines.show_problems(problems)
        rare = self._rare.show_problems(problems)
        if rare is not None:
            self.expander.set_open(True)
        return first or rare


def _show_beginning(box: QComboBox) -> None:
    if (line := box.lineEdit()) is not None:
        line.setCursorPosition(0)


def fee_words(fee: FeeLine) -> str:
    """One fee item in a line: "Lệ phí bản sao: 2 × 8.000 đ = 16.000 đ"."""
    if fee.amount is None and fee.unit_amount is not None:
        return tr("{name}: {price}; nhập số trang", name=fee.name, price=_scale(fee))
    if fee.amount is None:
        why = fee.note or tr("chưa rõ mức thu")
        return tr("{name}: {why}; hỏi rồi nhập khi thu", name=fee.name, why=why)
    # Graded and capped prices are no product of one price and the count.
    if fee.steps or fee.ceiling:
        return f"{fee.name}: {money_text(fee.amount)} ({_scale(fee)})"
    if fee.quantity > 1 and fee.unit_amount is not None and fee.quantity * fee.unit_amount == fee.amount:
        return f"{fee.name}: {fee.quantity} × {money_text(fee.unit_amount)} = {money_text(fee.amount)}"
    return f"{fee.name}: {money_text(fee.amount)}"


def _scale(fee: FeeLine) -> str:
    assert fee.unit_amount is not None  # a price nobody knows is neither graded nor counted by pages
    return scale_words(fee.basis, fee.unit_amount, fee.steps, fee.ceiling)
