"""Amounts worked by hand, the certification fee of TT 226/2016/TT-BTC above all."""

import pytest

from app.rules.fees import fee_amount, money_state
from models.vocabulary import FeeBasis, FeeState, Money

CERTIFIED = [[1, 2_000], [3, 1_000]]
CEILING = 200_000


@pytest.mark.parametrize(
    ("pages", "copies", "amount"),
    [
        (1, 1, 2_000),
        (2, 1, 4_000),
        (3, 1, 5_000),
        (4, 1, 6_000),
        (10, 1, 12_000),
        (10, 3, 36_000),
        (197, 1, 199_000),
        (198, 1, 200_000),
        (199, 1, 200_000),
        (1_000, 1, 200_000),
        (1_000, 2, 400_000),
    ],
)
def test_certifying_copies(pages: int, copies: int, amount: int) -> None:
    assert fee_amount(FeeBasis.PER_PAGE, 2_000, CERTIFIED, CEILING, copies=copies, pages=pages) == (
        pages * copies,
        amount,
    )


@pytest.mark.parametrize(
    ("basis", "unit", "copies", "pages", "expected"),
    [
        (FeeBasis.PER_DOSSIER, 150_000, 1, None, (1, 150_000)),
        (FeeBasis.PER_DOSSIER, 150_000, 3, 12, (1, 150_000)),
        (FeeBasis.PER_DOSSIER, 0, 1, None, (1, 0)),
        (FeeBasis.PER_COPY, 8_000, 1, None, (1, 8_000)),
        (FeeBasis.PER_COPY, 8_000, 5, 12, (5, 40_000)),
        (FeeBasis.PER_PAGE, 1_500, 2, 3, (6, 9_000)),
        (FeeBasis.PER_DOSSIER, None, 2, None, (1, None)),
        (FeeBasis.PER_COPY, None, 2, None, (2, None)),
        (FeeBasis.PER_PAGE, None, 2, 3, (6, None)),
        (FeeBasis.PER_PAGE, 1_500, 2, None, (2, None)),
    ],
)
def test_plain_prices(
    basis: FeeBasis, unit: int | None, copies: int, pages: int | None, expected: tuple[int, int | None]
) -> None:
    assert fee_amount(basis, unit, [], None, copies=copies, pages=pages) == expected


def test_without_the_pages_a_graded_price_is_open() -> None:
    assert fee_amount(FeeBasis.PER_PAGE, 2_000, CERTIFIED, CEILING, copies=2, pages=None) == (2, None)


def test_below_the_first_step_the_plain_price_holds() -> None:
    assert fee_amount(FeeBasis.PER_PAGE, 5_000, [[3, 1_000]], None, copies=1, pages=4) == (4, 12_000)
    assert fee_amount(FeeBasis.PER_PAGE, None, [[3, 1_000]], None, copies=1, pages=4) == (4, None)


def test_copies_can_be_graded_and_each_is_capped() -> None:
    assert fee_amount(FeeBasis.PER_COPY, None, [[1, 9_000], [2, 4_000]], 5_000, copies=3, pages=None) == (
        3,
        13_000,
    )


@pytest.mark.parametrize(("copies", "pages"), [(0, 1), (1, 0), (-1, None)])
def test_nothing_to_count_is_a_bug(copies: int, pages: int | None) -> None:
    with pytest.raises(ValueError, match="copies"):
        fee_amount(FeeBasis.PER_PAGE, 2_000, [], None, copies=copies, pages=pages)


@pytest.mark.parametrize(
    ("fees", "state"),
    [
        ([], Money.NONE),
        ([(FeeState.DUE, 0)], Money.NONE),
        ([(FeeState.DUE, 8_000)], Money.DUE),
        ([(FeeState.DUE, 8_000), (FeeState.DUE, 0)], Money.DUE),
        ([(FeeState.OPEN, None)], Money.OPEN),
        ([(FeeState.DUE, 8_000), (FeeState.OPEN, None)], Money.OPEN),
        ([(FeeState.COLLECTED, 8_000), (FeeState.DUE, 1_000)], Money.DUE),
        ([(FeeState.COLLECTED, 8_000), (FeeState.OPEN, None)], Money.OPEN),
        ([(FeeState.COLLECTED, 8_000), (FeeState.WAIVED, None)], Money.SETTLED),
        ([(FeeState.COLLECTED, 8_000), (FeeState.DUE, 0)], Money.SETTLED),
        ([(FeeState.WAIVED, 8_000)], Money.SETTLED),
    ],
)
def test_what_is_owed_over_all(fees: list[tuple[FeeState, int | None]], state: Money) -> None:
    assert money_state(fees) is state
    assert money_state(reversed(fees)) is state
