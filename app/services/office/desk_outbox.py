"""What a desk alone has to tell the server later: written with the act itself, complete enough to be done again."""

from collections.abc import Mapping
from typing import Any

from app.database.alone import outbox
from app.database.alone.clock import facts_now
from app.database.desk_alone import not_now
from app.database.unit_of_work import UnitOfWork
from models.vocabulary import DeskKind

_GIVEN = "numbers given out"


def number_given(uow: UnitOfWork, kind: str, number: int) -> None:
    """A number of the desk's own is on what this unit of work writes."""
    uow.session.info.setdefault(_GIVEN, {})[kind] = number


def tell(
    uow: UnitOfWork,
    kind: DeskKind,
    values: Mapping[str, Any],
    *,
    request_id: str | None = None,
    code: str = "",
    seen: int | None = None,
    by: tuple[str, str] | None = None,
) -> None:
    """Let the server hear of what this unit of work did at a desk alone; nothing where the server did it itself.

    `values` are JSON's own kinds, `seen` how far the dossier's journal was before, `by` who did it where that is not
    who acts: user name and whole name.
    """
    if uow.alone is None:
        return
    numbers = uow.session.info.pop(_GIVEN, {})
    user_name, full_name = (uow.acting().user_name, uow.acting().full_name) if by is None else by
    entry = outbox.OutboxEntry(
        lease=uow.alone.lease_id.hex,
        kind=kind.value,
        by=user_name,
        by_name=full_name,
        at=uow.now,
        clock=facts_now(),
        values=values,
        request_id=request_id,
        dossier_code=code,
        seen=seen,
        numbers=numbers,
    )
    outbox.put(uow.session, entry, uow.location)
    uow.goes_later = True


def require_server(uow: UnitOfWork) -> None:
    """Nothing at a server; `UserError` `alone_not_now` at a desk alone."""
    if uow.alone is not None:
        raise not_now()
