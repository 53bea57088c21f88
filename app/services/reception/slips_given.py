"""The slip a desk alone has given a citizen, as its outbox tells it: it stands, whatever changed meanwhile."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from app.services.office.from_desk import SlipGiven
from app.services.views import DuePreview
from models.dossiers import Dossier


def slip_written(dossier: Dossier) -> dict[str, Any]:
    """What of a dossier just received stands on its slip, in JSON's own kinds."""
    return {
        "dossier_id": dossier.id.hex,
        "agency_id": dossier.agency_id.hex,
        "version_id": dossier.version_id.hex,
        "case_id": dossier.case_id.hex,
        "code": dossier.code,
        "barcode": dossier.barcode,
        "effective_start": dossier.effective_start.isoformat(),
        "due_at": dossier.due_at.isoformat(),
        "explanation": list(dossier.due_explanation),
        "provisional": dossier.due_provisional,
        "term_unsettled": dossier.term_unsettled,
    }


def slip_read(plain: Mapping[str, Any]) -> SlipGiven:
    """What was `slip_written`."""
    return SlipGiven(
        dossier_id=uuid.UUID(plain["dossier_id"]),
        agency_id=uuid.UUID(plain["agency_id"]),
        version_id=uuid.UUID(plain["version_id"]),
        case_id=uuid.UUID(plain["case_id"]),
        code=plain["code"],
        barcode=plain["barcode"],
        due=DuePreview(
            effective_start=datetime.fromisoformat(plain["effective_start"]),
            due_at=datetime.fromisoformat(plain["due_at"]),
            explanation=tuple(plain["explanation"]),
            provisional=plain["provisional"],
            term_unsettled=plain["term_unsettled"],
        ),
    )
