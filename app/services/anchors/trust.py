"""Which anchors can be believed: of the keys that are the office's the first counts, and whatever it has handed on to.

Anybody can sign a line with a key of his own, and date it as he likes: which keys are the office's is told by its data,
by what this PC has made, and by paper, and not by a line that lies in a folder.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from app.rules.anchors import Anchor
from app.services.accounts.office_key import is_signed


class Distrust(StrEnum):
    """Why an anchor cannot be believed."""

    ALTERED = "anchor_altered"
    """The signature is not over what it says."""
    OTHER_KEY = "anchor_key_changed"
    """It is signed with a key that no anchor under an earlier one of the office has told of."""


def keys_of_office(anchors: Iterable[Anchor], known: Iterable[str]) -> frozenset[str]:
    """The keys among some anchors, all of whose signatures hold, that are the office's: the `known` ones, each that one
    of them has handed on to, and each whose anchor is the one that an anchor under one of them was made behind."""
    signed = [each for each in anchors if each.key]
    found = set(known)
    unknown = [each for each in signed if each.key not in found]
    before = len(found) - 1
    while len(found) > before:
        before = len(found)
        believed = [each for each in signed if each.key in found]
        found.update(each.next_key for each in believed if each.next_key)
        if unknown:
            behind = {(each.chain, each.previous) for each in believed if each.previous}
            found.update(each.key for each in unknown if (each.chain, each.name) in behind)
    return frozenset(found)


def doubts(anchors: Iterable[Anchor], known: Iterable[str] = ()) -> Mapping[Anchor, Distrust]:
    """Those of some anchors that cannot be believed, and why; one without a signature is believed for what it is.

    All are under keys of the office (`keys_of_office`), or of what a person has handed in.

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
