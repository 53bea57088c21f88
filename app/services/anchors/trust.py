"""Which anchors can be believed: the first key that is known from outside counts, and whatever it has handed on to."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from app.rules.anchors import Anchor
from app.services.accounts.office_key import is_signed


class Distrust(StrEnum):
    """Why an anchor cannot be believed."""

    ALTERED = "anchor_altered"
    """The signature is not over what it says."""
    OTHER_KEY = "anchor_key_changed"
    """It is signed with a key that no anchor under an earlier one has told of."""


def doubts(anchors: Iterable[Anchor], known: Iterable[str] = ()) -> Mapping[Anchor, Distrust]:
    """Those of some anchors that cannot be believed, and why; one without a signature is believed for what it is.

    `known` are keys read off a sheet of paper: where there are any, they count as the first ones do.
    """
    found: dict[Anchor, Distrust] = {}
    trusted: dict[str, set[str]] = {}
    printed = set(known)
    for anchor in sorted(anchors, key=lambda each: (each.at, each.number)):
        if anchor.key and not is_signed(anchor.signed_part, anchor.signature, anchor.key):
            found[anchor] = Distrust.ALTERED
            continue
        if not anchor.key:
            continue
        keys = trusted.setdefault(anchor.office, printed or {anchor.key})
        if anchor.key not in keys:
            found[anchor] = Distrust.OTHER_KEY
        elif anchor.next_key:
            keys.add(anchor.next_key)
    return found


def latest_keys(anchors: Iterable[Anchor], doubted: Mapping[Anchor, Distrust]) -> Mapping[str, str]:
    """By the code of its office, the key that the anchors that are believed end with."""
    ordered = sorted(anchors, key=lambda each: (each.at, each.number))
    return {each.office: each.next_key or each.key for each in ordered if each.key and each not in doubted}
