"""The journal of a dossier, as people and scripts read it."""

from sqlalchemy import select

from app.database.unit_of_work import UnitOfWork
from app.services.dossiers.finding import locate
from app.services.views import MovementView
from models.records import Movement


def history(uow: UnitOfWork, text: str) -> tuple[MovementView, ...]:
    """Every act on a dossier, oldest first; `UserError` as `finding.dossier`."""
    rows = uow.session.execute(
        select(Movement).where(Movement.dossier_id == locate(uow, text)).order_by(Movement.position)
    ).scalars()
    return tuple(
        MovementView(
            position=row.position,
            at=row.at,
            recorded_at=row.recorded_at,
            actor=row.actor_name,
            action=row.action,
            from_status=row.from_status,
            to_status=row.to_status,
            due_before=row.due_before,
            due_after=row.due_after,
            reason=row.reason,
            details=dict(row.details),
            hash=row.hash,
        )
        for row in rows
    )
