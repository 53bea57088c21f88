"""What an extract tells of the applicant's dossiers: one question a table, however many dossiers she has."""

import uuid
from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import Select, select

from app.database.unit_of_work import UnitOfWork
from app.rules.told_later import is_told_later
from app.services.citizens.extract import ExtractAct, ExtractDossier
from app.services.dossiers.parts import Parts, asked
from models.dossiers import Dossier
from models.procedures import Procedure, ProcedureCase, ProcedureVersion
from models.records import Movement
from models.vocabulary import PersonPart


def own_dossiers(uow: UnitOfWork, which: Select[uuid.UUID]) -> tuple[ExtractDossier, ...]:
    """The dossiers with these keys as an extract tells them, newest first."""
    parts = Parts.of(lambda dossier_id: dossier_id.in_(which))
    rows = asked(uow)
    people, papers, fees, acts = parts.people(rows), parts.papers(rows), parts.fees(rows), _acts(uow, which)
    found = []
    for row in uow.session.execute(_DOSSIERS.where(Dossier.id.in_(which))).mappings():
        line = dict(row)
        key = line.pop("id")
        names = {part: person.name for part, person in people[key].items()}
        found.append(
            ExtractDossier(
                **line,
                written=people[key][PersonPart.APPLICANT],
                represented=names.get(PersonPart.REPRESENTED),
                recipient=names.get(PersonPart.RECIPIENT),
                papers=papers.get(key, ()),
                fees=fees.get(key, ()),
                acts=tuple(acts[key]),
            )
        )
    return tuple(found)


def _acts(uow: UnitOfWork, which: Select[uuid.UUID]) -> Mapping[uuid.UUID, list[ExtractAct]]:
    rows = uow.session.execute(
        select(
            Movement.dossier_id,
            Movement.at,
            Movement.recorded_at,
            Movement.actor_name,
            Movement.action,
            Movement.reason,
        )
        .where(Movement.dossier_id.in_(which))
        .order_by(Movement.dossier_id, Movement.position)
    )
    found = defaultdict(list)
    for row in rows:
        entered_at = row.recorded_at if is_told_later(row.at, row.recorded_at) else None
        found[row.dossier_id].append(ExtractAct(row.at, row.actor_name, row.action, row.reason, entered_at))
    return found


_DOSSIERS = (
    select(
        Dossier.id,
        Dossier.code,
        Dossier.external_code,
        Procedure.code.label("procedure"),
        ProcedureVersion.name.label("procedure_name"),
        ProcedureCase.name.label("case_name"),
        Dossier.channel,
        Dossier.status,
        Dossier.received_at,
        Dossier.received_by,
        Dossier.due_at,
        Dossier.returned_at,
        Dossier.returning_place,
        Dossier.note,
        Dossier.authority,
        Dossier.recipient_authority,
    )
    .outerjoin(ProcedureVersion, ProcedureVersion.id == Dossier.version_id)
    .outerjoin(Procedure, Procedure.id == ProcedureVersion.procedure_id)
    .outerjoin(ProcedureCase, ProcedureCase.id == Dossier.case_id)
    .order_by(Dossier.received_at.desc(), Dossier.id.desc())
)
