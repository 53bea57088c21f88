"""The contents of files that go with dossiers: packed where the receiver has not sent them itself, kept on arrival."""

import uuid
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import func, select

from app.database.unit_of_work import UnitOfWork
from app.services.acts.attaching import FILES
from app.services.attachments.limits import LARGEST_READ, Limits
from app.services.attachments.making_ready import kind_of
from app.services.attachments.storing import content_of, digest_of, stored
from app.services.exchange.content import Content, FileTold, unreadable
from app.services.office.own_agency import own_agency_id
from models.attachments import Attachment
from models.dossiers import Dossier
from models.exchange import ExchangePackage, MovementElsewhere
from models.records import Movement
from models.vocabulary import Action

MOST_TOGETHER = 50_000_000
"""So many bytes of files go into a package, which is then smaller than it may be; those of one dossier always do."""
_AS_ANY_OFFICE = Limits(LARGEST_READ, LARGEST_READ, pages=100_000, side=100_000)
"""What another office's settings let in is let in here, too; what no office takes is not."""


def fitting(
    uow: UnitOfWork, dossiers: Sequence[Dossier], room: int = MOST_TOGETHER
) -> tuple[list[Dossier], int]:
    """The first of these dossiers whose files go into one package together, and the room left; the rest waits."""
    sizes = dict(
        uow.session.execute(
            select(Attachment.dossier_id, func.sum(Attachment.size))
            .where(
                Attachment.taken_back_at.is_(None), Attachment.dossier_id.in_([each.id for each in dossiers])
            )
            .group_by(Attachment.dossier_id)
        ).all()
    )
    chosen: list[Dossier] = []
    for each in dossiers:
        size = int(sizes.get(each.id, 0))
        if size > room and (chosen or room < MOST_TOGETHER):
            break
        chosen.append(each)
        room = max(0, room - size)
    return chosen, room


def files_told(uow: UnitOfWork, agency_id: uuid.UUID, dossiers: Sequence[Dossier]) -> tuple[FileTold, ...]:
    """The contents of what is attached to these dossiers, each once, but for those that came from the agency itself."""
    theirs = set(_sent_by(uow, agency_id, dossiers))
    found: dict[str, FileTold] = {}
    for row in (each for dossier in dossiers for each in dossier.attachments):
        if row.taken_back_at is not None or row.sha256 in theirs or row.sha256 in found:
            continue
        assert row.file_id is not None
        content = content_of(uow, row.file_id, row.sha256)
        found[row.sha256] = FileTold(sha256=row.sha256, content=b64encode(content))
    return tuple(found.values())


def files_kept(uow: UnitOfWork, content: Content) -> Mapping[str, uuid.UUID]:
    """The contents of a package, in the keeping of this office, by their hashes; looked at as if attached here.

    `UserError` `package_unreadable` for one that is not what its hash says, and those of `making_ready.kind_of`.
    """
    kept = {}
    for file in content.files:
        if digest_of(file.content) != file.sha256:
            raise unreadable()
        kind, pages = kind_of(file.sha256[:8], file.content, _AS_ANY_OFFICE)
        kept[file.sha256] = stored(uow, own_agency_id(uow), kind, pages, file.content).id
    return kept


def with_content(row: Attachment, kept: Mapping[str, uuid.UUID]) -> None:
    """The file that came with a dossier leads to its content; `package_unreadable` where there is none."""
    if row.file_id is None and row.taken_back_at is None:
        row.file_id = kept.get(row.sha256)
        if row.file_id is None:
            raise unreadable()


def _sent_by(uow: UnitOfWork, agency_id: uuid.UUID, dossiers: Sequence[Dossier]) -> Iterator[str]:
    """The hashes of what was attached by acts that a package of the agency has told of."""
    came: Any = (
        select(Movement.details)
        .join(MovementElsewhere, MovementElsewhere.movement_id == Movement.id)
        .join(ExchangePackage, ExchangePackage.id == MovementElsewhere.package_id)
        .where(
            ExchangePackage.agency_id == agency_id,
            Movement.action == Action.ATTACH,
            Movement.dossier_id.in_([each.id for each in dossiers]),
        )
    )
    for details in uow.session.execute(came).scalars():
        files = details.get(FILES)
        yield from (str(each["sha256"]) for each in files if isinstance(each, dict) and "sha256" in each)
