"""The journal: one row for every act, chained by hashes, in the transaction of the state it changes."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime

from app.database.unit_of_work import UnitOfWork
from models.base import new_id
from models.dossiers import Dossier
from models.records import Movement
from models.vocabulary import Action, Status


def append(
    uow: UnitOfWork,
    dossier: Dossier,
    action: Action,
    *,
    request_id: str,
    at: datetime,
    from_status: Status | None,
    due_before: datetime | None,
    reason: str | None = None,
    details: Mapping[str, object] | None = None,
) -> Movement:
    """Write down an act that has just changed `dossier`; its last position and hash move on.

    `details` must be values JSON keeps exactly: texts, whole numbers, booleans, lists, objects.
    """
    actor = uow.acting()
    row = Movement(
        id=new_id(),
        dossier_id=dossier.id,
        position=dossier.last_position + 1,
        request_id=request_id,
        at=at.astimezone(UTC),
        recorded_at=uow.now.astimezone(UTC),
        actor=actor.user_name,
        actor_name=actor.full_name,
        action=action,
        from_status=from_status,
        to_status=dossier.status,
        due_before=due_before,
        due_after=dossier.due_at,
        reason=reason,
        details=dict(details or {}),
    )
    row.hash = chained(dossier.last_hash, row)
    dossier.last_position = row.position
    dossier.last_hash = row.hash
    uow.session.add(row)
    return row


def chained(previous: str, row: Movement) -> str:
    """SHA-256, in hexadecimal, over the hash of the row before and every column of this row."""
    content = {
        "dossier": str(row.dossier_id),
        "position": row.position,
        "request_id": row.request_id,
        "at": _moment(row.at),
        "recorded_at": _moment(row.recorded_at),
        "actor": row.actor,
        "actor_name": row.actor_name,
        "action": row.action.value,
        "from": row.from_status.value if row.from_status else None,
        "to": row.to_status.value,
        "due_before": _moment(row.due_before),
        "due_after": _moment(row.due_after),
        "reason": row.reason,
        "details": row.details,
    }
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{previous}\n{canonical}".encode()).hexdigest()


def _moment(moment: datetime | None) -> str | None:
    return None if moment is None else moment.astimezone(UTC).isoformat(timespec="microseconds")
