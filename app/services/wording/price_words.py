"""A price that changes with the count, in words: for the counter, the slip and the guidance slip alike."""

from collections.abc import Callable, Sequence

from app.language import tr
from app.services.wording.words import money_text
from models.vocabulary import FeeBasis


def scale_words(
    basis: FeeBasis,
    amount: int,
    steps: Sequence[Sequence[int]],
    ceiling: int | None,
    money: Callable[[int], str] = money_text,
) -> str:
    """ "2.000 đ/trang, từ trang thứ 3: 1.000 đ, nhiều nhất 200.000 đ"; a plain price is the amount by its unit."""
    parts = [_by_unit(basis, money(amount))]
    for start, price in steps[1:]:
        if basis is FeeBasis.PER_PAGE:
            parts.append(tr("từ trang thứ {start}: {price}", start=start, price=money(price)))
        else:
            parts.append(tr("từ bản thứ {start}: {price}", start=start, price=money(price)))
    if ceiling is not None:
        parts.append(tr("nhiều nhất {price}", price=money(ceiling)))
    return ", ".join(parts)


def _by_unit(basis: FeeBasis, price: str) -> str:
    match basis:
        case FeeBasis.PER_DOSSIER:
            return price
        case FeeBasis.PER_COPY:
            return tr("{price}/bản", price=price)
        case FeeBasis.PER_PAGE:
            return tr("{price}/trang", price=price)
