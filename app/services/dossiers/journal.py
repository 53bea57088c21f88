"""The journal: one row for every act, chained by hashes, in the transaction of the state it changes."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from app.database.sums import count_in
from app.database.unit_of_work import UnitOfWork
from app.services.dossiers.digests import Held, what_was_set
from models.base import new_id
from models.dossiers import Dossier
from models.proof import moment_text
from models.records import Movement
from models.vocabulary import Action, Status


def append(
    uow: UnitOfWork,
    dossier: Dossier,
    action: Action,
    *,
    before: Held,
    request_id: str,
    at: datetime,
    from_status: Status | None,
    due_before: datetime | None,
    reason: str | None = None,
    details: Mapping[str, object] | None = None,
) -> Movement:
    """Write down an act that has just changed `dossier`; its last position and hash move on.

    `before` is what the dossier said until then (`dossier_digests.held_in`): what is different now goes into the
    row as digests, so that nothing changed outside of an act can pass for its doing. `details` must be values JSON
    keeps exactly: texts, whole numbers, booleans, lists, objects.
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
        sets=what_was_set(dossier, before),
    )
    row.hash = chained(dossier.last_hash, content_of(row))
    dossier.last_position = row.position
    dossier.last_hash = row.hash
    uow.session.add(row)
    count_in(uow.session, sum_name(dossier.id.hex), weight(row.hash), row.id)
    return row


def sum_name(key: str) -> str:
    """The counter in which the rows of a dossier's journal are added up, by the dossier's key in hexadecimal.

    Sixteen of them, so that desks seldom wait for each other.
    """
    return f"{SUMS}{key[-1]}"


def weight(digest: str) -> int:
    """What a row with this hash adds to its sum: a row cut off, or another in its place, shows there."""
    return int(digest[:_WEIGHED], 16)


ERASURE, REMAINS = "erasure", "remains"
"""Keys in the details of an erasing's row for the act of two persons, and for what is left of the rows before it."""
SUMS = "journal:"
_WEIGHED = 8


def chained(previous: str, content: Mapping[str, object]) -> str:
    """SHA-256, in hexadecimal, over the hash of the row before and every column of a row.

    `content` has the columns under their names, moments as `moment_text`, words and keys as texts.
    """
    return hashlib.sha256(f"{previous}\n{_canonical(content)}".encode()).hexdigest()


# Made once: making it takes as long as writing does.
_canonical = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def remains(rows: Iterable[tuple[str, Mapping[str, object]]]) -> str:
    """SHA-256, in hexadecimal, over a journal as erasing leaves it: each row's hash with the columns it still has.

    The hashes stay what they were, and no longer tell of the columns; the row of the erasing keeps this instead.
    """
    canonical = _canonical([[digest, content] for digest, content in rows])
    return hashlib.sha256(canonical.encode()).hexdigest()


def fits(digest: str, previous: str, content: Mapping[str, object]) -> bool:
    """Whether a row's hash is that of its columns after the row before.

    Rows of offices from before the revision 0002 were hashed without their own key.
    """
    without_key = {name: value for name, value in content.items() if name != "id"}
    return digest in (chained(previous, content), chained(previous, without_key))


def content_of(row: Movement) -> dict[str, object]:
    """The columns of a row as its hash takes them."""
    content: dict[str, object] = {
        "id": str(row.id),
        "dossier": str(row.dossier_id),
        "position": row.position,
        "request_id": row.request_id,
        "at": moment_text(row.at),
        "recorded_at": moment_text(row.recorded_at),
        "actor": row.actor,
        "actor_name": row.actor_name,
        "action": row.action.value,
        "from": row.from_status.value if row.from_status else None,
        "to": row.to_status.value,
        "due_before": moment_text(row.due_before),
        "due_after": moment_text(row.due_after),
        "reason": row.reason,
        "details": row.details,
    }
    # Rows from before the journal kept digests were hashed without them.
    return content if row.sets is None else {**content, "sets": row.sets}
