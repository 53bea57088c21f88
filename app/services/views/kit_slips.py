"""A slip printed ahead for power cuts, as it is told."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class KitSlipView:
    """A slip and what has become of it: a `dossier` by its code, `spoilt` for a reason, or blank still.

    `settled_at` and `settled_by` are of that; `kit` names what was printed together.
    """

    code: str
    barcode: str
    number: int
    kit: str
    given_to: str
    issued_at: datetime
    issued_by: str
    dossier: str | None = None
    spoilt: str | None = None
    settled_at: datetime | None = None
    settled_by: str | None = None

    @property
    def is_blank(self) -> bool:
        """Whether it can still be entered."""
        return self.settled_at is None
