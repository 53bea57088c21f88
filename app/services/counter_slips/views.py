"""What is told about slips of the counter."""

from dataclasses import dataclass
from datetime import datetime

from app.services.views.given import Intake
from models.vocabulary import CounterSlipKind, FormProfile


@dataclass(frozen=True, slots=True)
class SlipView:
    """A slip whole. `intake` is what was typed, to be filled in again; `missing` the papers still to be brought."""

    reference: str
    kind: CounterSlipKind
    year: int
    number: int
    procedure: str
    procedure_name: str
    case: str
    case_name: str
    intake: Intake
    missing: tuple[str, ...]
    reason: str
    legal_basis: str
    form_profile: FormProfile
    created_at: datetime
    created_by: str
    changed_at: datetime
    changed_by: str
    dossier: str | None = None
