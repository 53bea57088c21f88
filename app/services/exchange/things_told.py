"""What dossiers point to, told so that another office can find it: agencies, units, versions of procedures."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.database.unit_of_work import UnitOfWork
from app.services.catalogue.stored_document import document_of, whole_for_editors
from app.services.dossiers.reach import REACHES
from app.services.exchange.content import AgencyTold, Keys, ProcedureTold, UnitOf
from models.agencies import Agency, Unit
from models.dossiers import Applicant, Dossier
from models.exchange import KeyElsewhere
from models.procedures import ProcedureVersion
from models.records import Movement


class Telling:
    """Tells what these dossiers, loaded with all that lies in them, and their journals point to."""

    def __init__(
        self, uow: UnitOfWork, dossiers: Sequence[Dossier], journals: Iterable[Sequence[Movement]]
    ) -> None:
        self._uow = uow
        self._dossiers = dossiers
        self._here: dict[uuid.UUID, uuid.UUID] = {}
        self._elsewhere: dict[uuid.UUID, list[uuid.UUID]] = defaultdict(list)
        for key, local in uow.session.execute(select(KeyElsewhere.key, KeyElsewhere.local_key)):
            self._here[key] = local
            self._elsewhere[local].append(key)
        self._reached = {self._here.get(key, key) for rows in journals for key in _reached(rows)}

    def agencies(self) -> tuple[AgencyTold, ...]:
        """Those that received, have or are to get the dossiers, and those reached."""
        keys = {
            *(each.agency_id for each in self._dossiers),
            *(unit.agency_id for unit in self._units()),
            *self._reached,
        }
        rows = self._uow.session.execute(select(Agency).where(Agency.id.in_(keys)).order_by(Agency.code))
        return tuple(
            AgencyTold(code=each.code, name=each.name, level=each.level, keys=self._keys(each.id))
            for each in rows.scalars()
        )

    def units(self) -> tuple[UnitOf, ...]:
        """Those that have the dossiers, are to get them, or were asked beside."""
        codes = {each.code: each.keys[0] for each in self.agencies()}
        of = {key: code for code, key in codes.items()}
        return tuple(
            UnitOf(agency=of[each.agency_id], name=each.name, kind=each.kind, keys=self._keys(each.id))
            for each in self._units()
        )

    def procedures(self) -> tuple[ProcedureTold, ...]:
        """The versions the dossiers were received under."""
        keys = {each.version_id for each in self._dossiers}
        rows = self._uow.session.execute(
            select(ProcedureVersion)
            .where(ProcedureVersion.id.in_(keys))
            .options(*whole_for_editors(), joinedload(ProcedureVersion.procedure))
            .order_by(ProcedureVersion.id)
        ).scalars()
        return tuple(
            ProcedureTold(
                document=document_of(each.procedure.code, each),
                keys=self._keys(each.id),
                case_keys={case.code: self._keys(case.id) for case in each.cases},
            )
            for each in rows
        )

    def applicant_keys(self, dossier: Dossier) -> Keys:
        """The key of the dossier's applicant, and of the records that were found to be hers and merged into it."""
        merged = select(Applicant.id).where(Applicant.merged_into_id == dossier.applicant_id)
        return (*self._keys(dossier.applicant_id), *self._uow.session.execute(merged).scalars())

    def _keys(self, local: uuid.UUID) -> Keys:
        return (local, *sorted(self._elsewhere[local]))

    def _units(self) -> list[Unit]:
        keys = {key for each in self._dossiers for key in _units_of(each) if key is not None}
        return list(
            self._uow.session.execute(select(Unit).where(Unit.id.in_(keys)).order_by(Unit.id)).scalars()
        )


def _units_of(dossier: Dossier) -> Iterator[uuid.UUID | None]:
    yield from (dossier.holder_unit_id, dossier.pending_unit_id)
    yield from (step.asked_unit_id for step in dossier.steps)


def _reached(rows: Sequence[Movement]) -> Iterator[uuid.UUID]:
    for row in rows:
        named = row.details.get(REACHES, [])
        if isinstance(named, list):
            yield from (uuid.UUID(str(each)) for each in named)
