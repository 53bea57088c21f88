"""An office by its own name where the catalogue says only which kind of office: "Uỷ ban nhân dân cấp xã"."""

import re

from models.vocabulary import Level

_COMMITTEE = r"(?:[ỦủUu][ỷyỶY] ban nhân dân|UBND)"
_KIND_OF = {Level.COMMUNE: "xã", Level.DISTRICT: "huyện", Level.PROVINCE: "tỉnh"}


def by_own_name(words: str, name: str, level: Level) -> str:
    """The words with every committee of the office's own level called by its name; others stay as they are."""
    kind = _KIND_OF.get(level)
    if kind is None or not name:
        return words
    return re.sub(rf"\b{_COMMITTEE} cấp {kind}\b", lambda _found: name, words, flags=re.IGNORECASE)
