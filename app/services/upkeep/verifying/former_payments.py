"""Payments that a journal tells as the program before revision 0012 did: in the columns of the item itself.

That revision made one payment of what an item had been paid. Every column of it can still be held against what the
journal had said of the item, so that nothing need be believed of such a dossier.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from app.services.upkeep.verifying.raw_rows import RawDossier
from models.proof import digest

Told = dict[str, dict[str, tuple[str, int | None]]]
"""What the journal says was set: by place and column the digest, and the position of the row that set it."""

_ITEM, _PAYMENT = "dossier_fee:", "fee_payment:"
_MOVED = ("receipt_number", "refunded_at", "refunded_by")
"""Columns that items no longer have."""
_OF_THE_ITEM = {"paid_at": "settled_at", "paid_to": "settled_by", "amount": "amount", "item_amount": "amount"}
"""Columns of a payment that were copied from the item, by the item's own names."""


def tell_of_payments(
    dossier: RawDossier, told: Told, said: Iterable[Mapping[str, Mapping[str, Any] | None]]
) -> None:
    """Put into `told` the payments that the journal tells of as parts of items; `said` is what each row set.

    An item whose payment is not there, or says another thing, stays told as it was and so is found.
    """
    ever: defaultdict[tuple[str, str], set[str | None]] = defaultdict(set)
    for places in said:
        for place, columns in places.items():
            for column, kept in (columns or {}).items():
                ever[place, column].add(kept)
    for item in [
        each for each, columns in told.items() if each.startswith(_ITEM) and columns.keys() & {*_MOVED}
    ]:
        if (payment := _first_payment(dossier, item.removeprefix(_ITEM))) is None:
            continue
        known = told.setdefault(payment, {})
        for column in _MOVED:
            kept = told[item].pop(column, None)
            if kept is not None and column not in known:
                text = dossier.state[payment].get(column)
                fits = text is not None and digest(dossier.salt or "", item, column, text) == kept[0]
                known[column] = (
                    (digest(dossier.salt or "", payment, column, text or ""), kept[1]) if fits else kept
                )
        for column, text in dossier.state[payment].items():
            former = _OF_THE_ITEM.get(column)
            fits = former is not None and digest(dossier.salt or "", item, former, text) in ever[item, former]
            if column not in known and (fits or (column, text) in _plain(item)):
                known[column] = (digest(dossier.salt or "", payment, column, text), None)


def _plain(item: str) -> tuple[tuple[str, str], ...]:
    """What a payment made of an item says besides: which item it was, and that it was the first for it."""
    return ("position", item.removeprefix(_ITEM)), ("paid_before", "0")


def _first_payment(dossier: RawDossier, position: str) -> str | None:
    """The place of the payment that was made of an item; later ones are told by the journal itself."""
    found = [
        int(place.removeprefix(_PAYMENT))
        for place, texts in dossier.state.items()
        if place.startswith(_PAYMENT) and texts.get("position") == position
    ]
    return f"{_PAYMENT}{min(found)}" if found else None
