"""The fee cell: an amount, "free", or prose, and the prose often denies the amount before it.

The portal writes "Miễn phí(Mức lệ phí do Hội đồng nhân dân tỉnh quyết định)" or "700 VNĐ(… 700.000 đồng/cơ
sở)". A fee is read only where every word of the cell agrees; all else waits for a person.
"""

import re
from dataclasses import dataclass

from models.vocabulary import FeeBasis, FeeKind

LEAST_AMOUNT = 1_000
"""đồng; what offices charge starts here, and the portal drops three noughts now and then."""

_MOST_DIGITS = 10
"""Of an amount: beyond that it is a slip of the key, and no document takes it."""

_FREE = re.compile(r"miễn phí", re.IGNORECASE)
_MONEY = re.compile(r"([0-9][0-9.,]*)\s*(?:VNĐ|VND|Việt Nam Đồng|đồng|đ)(?=$|[\s(./])", re.IGNORECASE)
_SAID_AMOUNT = re.compile(r"([0-9][0-9.,]*)\s*(?:VNĐ|VND|Việt Nam Đồng|đồng|đ)(?![\w])", re.IGNORECASE)
_GROUPED = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{3})+|[0-9]+")
_HARMLESS = ("", "không", "không có", "không quy định", "không thu", "không thu phí", "miễn phí")
_ABOUT_MONEY = re.compile(
    # A community and a contract are spelled with the word for money.
    r"\b(?:phí|thu|(?<!cộng )(?<!hợp )đồng|đ|vnđ|vnd|usd|mức|tiền)\b|%",
    re.IGNORECASE,
)
_SEVERAL_PRICES = re.compile(r"%|từ trang|mức thu bằng|usd", re.IGNORECASE)
_SPARED = re.compile(r"\b(?:miễn|giảm)\b", re.IGNORECASE)
_BASIS = re.compile(r"(?:^\(?\s*|(?:VNĐ|VND|đồng|đ)\s*)/\s*(\w+(?:\s\w+)?)", re.IGNORECASE)
_BASES = {
    "trang": FeeBasis.PER_PAGE,
    "bản": FeeBasis.PER_COPY,
    "hồ sơ": FeeBasis.PER_DOSSIER,
    "trường hợp": FeeBasis.PER_DOSSIER,
    "lần": FeeBasis.PER_DOSSIER,
}


@dataclass(frozen=True, slots=True)
class FeeRead:
    """What a fee cell says; `held` is why it waits for a person, and then the amount is `None`."""

    amount: int | None
    kind: FeeKind = FeeKind.FEE
    basis: FeeBasis = FeeBasis.PER_DOSSIER
    advice: str = ""
    held: str = ""


def read_fee(text: str) -> FeeRead:
    """The fee of one channel in đồng; 0 where the cell says that it is free and nothing else."""
    if not text:
        return FeeRead(None, held="fee_missing")
    kind = FeeKind.CHARGE if "lệ phí" in text.casefold() else FeeKind.FEE
    free = _FREE.match(text)
    if free:
        problem = _contradiction(text[free.end() :].strip())
        return FeeRead(None, kind, held=problem) if problem else FeeRead(0, kind)
    money = _MONEY.match(text)
    if not money:
        return FeeRead(None, kind, held="fee_unreadable")
    return _priced(_amount(money[1]), text[money.end() :].strip(), kind)


def _contradiction(rest: str) -> str:
    """Why a fee called free may not be, or nothing."""
    inside, tail = "", rest
    if rest.startswith("("):
        inside, _, tail = rest[1:].partition(")")
    is_harmless = inside.strip(" .;:").casefold() in _HARMLESS
    return "" if is_harmless and not _ABOUT_MONEY.search(tail) else "fee_free_yet_charged"


def _priced(amount: int | None, rest: str, kind: FeeKind) -> FeeRead:
    if amount is None:
        return FeeRead(None, kind, held="fee_unreadable")
    if amount < LEAST_AMOUNT:
        return FeeRead(None, kind, held="fee_unlikely")
    said = {_amount(found[1]) for found in _SAID_AMOUNT.finditer(rest)}
    if said - {amount} or _SEVERAL_PRICES.search(rest):
        return FeeRead(None, kind, held="fee_amounts_differ")
    bases = {_basis(found[1]) for found in _BASIS.finditer(rest)}
    if None in bases or len(bases) > 1:
        return FeeRead(None, kind, held="fee_basis_unknown")
    basis = bases.pop() if bases else None
    advice = "Có trường hợp được miễn, giảm" if _SPARED.search(rest) else ""
    return FeeRead(amount, kind, basis or FeeBasis.PER_DOSSIER, advice)


def _basis(words: str) -> FeeBasis | None:
    lowered = words.casefold()
    return _BASES.get(lowered) or _BASES.get(lowered.split()[0])


def _amount(text: str) -> int | None:
    said = text.rstrip(".,")
    digits = re.sub("[.,]", "", said).lstrip("0") or "0"
    is_amount = _GROUPED.fullmatch(said) and len(digits) <= _MOST_DIGITS
    return int(digits) if is_amount else None
