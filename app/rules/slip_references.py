"""How slips given at the counter without a dossier are called: `HD-2026-0001` for guidance, `TC-…` for refusals."""

import re
import unicodedata
from dataclasses import dataclass

from models.vocabulary import CounterSlipKind

_LETTERS = {CounterSlipKind.GUIDANCE: "HD", CounterSlipKind.REFUSAL: "TC"}
_WRITTEN = re.compile(r"(HD|TC)[-\s./]*(\d{4})[-\s./]+(\d{1,9})", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SlipReference:
    """Kind, year and running number."""

    kind: CounterSlipKind
    year: int
    number: int

    def __str__(self) -> str:
        return f"{_LETTERS[self.kind]}-{self.year:04}-{self.number:04}"


def read_reference(text: str) -> SlipReference | None:
    """The slip a text names in any spelling (`hd 2026 1`); `None` when it names none."""
    found = _WRITTEN.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if found is None:
        return None
    letters, year, number = found.groups()
    kind = next(kind for kind, each in _LETTERS.items() if each == letters.upper())
    return SlipReference(kind, int(year), int(number)) if int(number) else None
