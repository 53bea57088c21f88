"""What `verify` finds: things that are not as they were written."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """One thing that is not as it was written: which dossier (its code), where in its journal, and what.

    `what` names the row and column, as `dossier_person:applicant.phone`, where it is known.
    """

    dossier: str
    position: int | None
    kind: str
    what: str = ""
