"""Fees in words beside the form."""

import pytest

from app.services.views import FeeLine
from models.vocabulary import FeeBasis, FeeKind, FeeState
from ui.reception.terms_part import fee_words


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
