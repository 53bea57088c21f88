"""What an act works on: the dossier under its hands, who acts, when, and with which values."""

from dataclasses import dataclass
from datetime import datetime

from app.actor import Actor
from app.rules.lifecycle_row import Rule
from app.services.views.given import ActValues
from models.dossiers import Dossier
from models.records import Movement


@dataclass(frozen=True, slots=True)
class Act:
    """One act under way; effects change `dossier`, `app.services.acts.performing` moves status, clock and journal.

    `agency_code` is that of the office at whose desk it is done, `last` the journal's last row so far;
    `is_decided_here` as in `Standing`.
    """

    dossier: Dossier
    rule: Rule
    values: ActValues
    at: datetime
    actor: Actor
    agency_code: str
    reason: str | None
    last: Movement
    is_decided_here: bool = True
