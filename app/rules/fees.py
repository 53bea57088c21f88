"""What a fee item comes to, in whole đồng; an amount nobody knows stays `None` and is never taken for zero."""

from collections.abc import Iterable, Sequence

from models.vocabulary import FeeBasis, FeeState, Money


def fee_amount(
    basis: FeeBasis,
    amount: int | None,
    steps: Sequence[Sequence[int]],
    ceiling: int | None,
    *,
    copies: int,
    pages: int | None,
) -> tuple[int, int | None]:
    """The quantity counted and the amount in đồng, `None` while it is open.

    `steps` grade the price: `[[1, 2000], [3, 1000]]` is 2,000 each for numbers 1 and 2 and 1,000 from the third;
    below the first step `amount` holds. `ceiling` caps one copy (TT 226/2016/TT-BTC: 200,000 đồng).
    Per page, the pages of one copy are counted anew for each copy; without their number the amount is open.
    `ValueError` for fewer than one copy or page.
    """
    if copies < 1 or (pages is not None and pages < 1):
        raise ValueError(f"{copies} copies of {pages} pages")
    if basis is FeeBasis.PER_PAGE:
        if pages is None:
            return copies, None
        one_copy = _capped(_graded(amount, steps, pages), ceiling)
        return pages * copies, None if one_copy is None else one_copy * copies
    if basis is FeeBasis.PER_COPY:
        each = [_capped(_price(amount, steps, number), ceiling) for number in range(1, copies + 1)]
        return copies, _sum(each)
    return 1, _capped(_price(amount, steps, 1), ceiling)


def money_state(fees: Iterable[tuple[FeeState, int | None]]) -> Money:
    """What the citizen owes over all fee items, each given as its state and amount.

    An open amount outweighs a due one, since the sum is not known yet; free items (0 đồng) owe nothing.
    """
    items = [(state, amount) for state, amount in fees if state is not FeeState.DUE or amount != 0]
    states = {state for state, _ in items}
    if FeeState.OPEN in states:
        return Money.OPEN
    if FeeState.DUE in states:
        return Money.DUE
    return Money.SETTLED if states else Money.NONE


def remaining(state: FeeState, amount: int | None, paid: int) -> int | None:
    """What is still owed for an item of which so much was paid; `None` while its amount is open."""
    if state is FeeState.OPEN:
        return None
    return max(0, (amount or 0) - paid) if state is FeeState.DUE else 0


def _graded(amount: int | None, steps: Sequence[Sequence[int]], count: int) -> int | None:
    return _sum([_price(amount, steps, number) for number in range(1, count + 1)])


def _price(amount: int | None, steps: Sequence[Sequence[int]], number: int) -> int | None:
    price = amount
    for from_number, step_price in steps:
        if number >= from_number:
            price = step_price
    return price


def _capped(amount: int | None, ceiling: int | None) -> int | None:
    return amount if amount is None or ceiling is None else min(amount, ceiling)


def _sum(prices: Sequence[int | None]) -> int | None:
    known = [price for price in prices if price is not None]
    return sum(known) if len(known) == len(prices) else None
