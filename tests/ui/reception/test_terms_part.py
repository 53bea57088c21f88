"""Fees in words beside the form."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from app.services.views import FeeLine
from models.vocabulary import FeeBasis, FeeKind, FeeState
from ui import theme
from ui.counter.reception.terms_part import TermsPart, fee_words
from ui.desk import Desk
from ui.widgets.eliding import ElidingEdit


def _fee(basis: FeeBasis, unit_amount: int | None, quantity: int, amount: int | None) -> FeeLine:
    return FeeLine(
        position=1,
        name="Lệ phí",
        kind=FeeKind.CHARGE,
        basis=basis,
        unit_amount=unit_amount,
        quantity=quantity,
        amount=amount,
        state=FeeState.DUE,
    )


@pytest.mark.parametrize(
    ("fee", "words"),
    [
        (_fee(FeeBasis.PER_DOSSIER, 8_000, 1, 8_000), "Lệ phí: 8.000 đ"),
        (_fee(FeeBasis.PER_COPY, 8_000, 2, 16_000), "Lệ phí: 2 × 8.000 đ = 16.000 đ"),
        (_fee(FeeBasis.PER_PAGE, 2_000, 3, 5_000), "Lệ phí: 5.000 đ"),
        (_fee(FeeBasis.PER_PAGE, 2_000, 500, 200_000), "Lệ phí: 200.000 đ"),
        (_fee(FeeBasis.PER_PAGE, 2_000, 1, None), "Lệ phí: 2.000 đ/trang; nhập số trang"),
        (_fee(FeeBasis.PER_DOSSIER, None, 1, None), "Lệ phí: chưa rõ mức thu; hỏi rồi nhập khi thu"),
    ],
)
def test_a_fee_in_words(fee: FeeLine, words: str) -> None:
    assert fee_words(fee) == words


def test_the_place_is_cut_with_a_mark_in_line_with_the_fields_beside(qtbot: QtBot, desk: Desk) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    try:
        theme.apply(application, "light")
        part = TermsPart(replace(desk.office, desk_name="Bộ phận Tiếp nhận và Trả kết quả"))
        qtbot.addWidget(part)
        part.resize(546, 300)
        part.show()
        line = part.place.lineEdit()
        assert isinstance(line, ElidingEdit)
        assert line.shown.endswith("…")
        assert (line.toolTip(), part.returning_place) == ("Bộ phận Tiếp nhận và Trả kết quả", "")
        assert _baseline(part.place, line.x()) == _baseline(part.channel, 8)
    finally:
        application.setStyleSheet("")


def _baseline(box: QComboBox, left: int) -> int:
    """The lowest row of the first capital, which stands on the line."""
    picture = box.grab().toImage()
    letter = range(left + 2, left + 9)
    inside = range(4, picture.height() - 4)
    return max(y for y in inside if any(picture.pixelColor(x, y).lightness() < 120 for x in letter))
