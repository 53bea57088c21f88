"""What the lines of a report stand for: fields, procedures, agencies, units, people; their keys and their names.

A report is grouped by what a dossier has itself, and only the few groups found are then called by their names.
"""

import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute

from app.database.unit_of_work import UnitOfWork
from app.language import tr
from app.rules.folding import given_name_key, vietnamese_key
from app.rules.own_name import by_own_name
from app.services.office.unit_names import name_of_another
from app.services.reports.asked import AskedReport, By
from app.services.reports.scope import dossiers_of
from app.services.wording.words import place_word
from models.agencies import Account, Agency, Unit
from models.dossiers import Dossier
from models.procedures import Procedure, ProcedureVersion

Raw = tuple[Any, ...]
"""What a dossier has of a grouping, in the order of `COLUMNS`."""


@dataclass(frozen=True, slots=True)
class ReportGroup:
    """A line of a report: `key` for programs, `name` for people."""

    key: str
    name: str


COLUMNS: Mapping[By | None, tuple[InstrumentedAttribute[Any], ...]] = {
    None: (),
    By.FIELD: (Dossier.version_id,),
    By.PROCEDURE: (Dossier.version_id,),
    By.AGENCY: (Dossier.agency_id, Dossier.deciding_agency),
    By.UNIT: (Dossier.holder_unit_id,),
    By.PERSON: (Dossier.officer_id,),
}
WHOLE = ReportGroup("", "")


def groups_of(uow: UnitOfWork, by: By | None, raws: Iterable[Raw]) -> Mapping[Raw, ReportGroup]:
    """The group of each of what was found; several may be of one."""
    found = set(raws)
    if by is None:
        return dict.fromkeys(found, WHOLE)
    return _NAMING[by](uow, found)


def within(uow: UnitOfWork, asked: AskedReport, key: str) -> ColumnElement[bool]:
    """The condition that a dossier is counted in the group of this key; nothing is in a group that is none."""
    if asked.by is None:
        return true() if key == WHOLE.key else false()
    return _WITHIN[asked.by](uow, asked, key)


def in_order(by: By | None, groups: Iterable[ReportGroup]) -> list[ReportGroup]:
    """As people look for them: by name, persons by their given names."""
    if by is By.PERSON:
        return sorted(groups, key=lambda each: (each.key == "", given_name_key(each.name), each.key))
    return sorted(groups, key=lambda each: (vietnamese_key(each.name), each.key))


def _fields(uow: UnitOfWork, raws: set[Raw]) -> Mapping[Raw, ReportGroup]:
    rows = uow.session.execute(_of_versions(raws))
    return {(row.id,): ReportGroup(row.field, row.field) for row in rows}


def _procedures(uow: UnitOfWork, raws: set[Raw]) -> Mapping[Raw, ReportGroup]:
    """By their codes, each called as its last version among these is."""
    rows = uow.session.execute(_of_versions(raws)).all()
    names = {row.code: row.name for row in sorted(rows, key=lambda row: row.version)}
    return {(row.id,): ReportGroup(row.code, f"{names[row.code]} ({row.code})") for row in rows}


def _of_versions(raws: set[Raw]) -> Select[uuid.UUID, str, int, str, str]:
    return (
        select(
            ProcedureVersion.id,
            ProcedureVersion.field,
            ProcedureVersion.version,
            ProcedureVersion.name,
            Procedure.code,
        )
        .join(Procedure, Procedure.id == ProcedureVersion.procedure_id)
        .where(ProcedureVersion.id.in_([key for (key,) in raws]))
    )


def _agencies(uow: UnitOfWork, raws: set[Raw]) -> Mapping[Raw, ReportGroup]:
    """Who decides, by its own name where the catalogue says only what kind of agency it is."""
    keys = {key for key, _ in raws}
    rows = uow.session.execute(select(Agency.id, Agency.name, Agency.level).where(Agency.id.in_(keys)))
    own = {row.id: (row.name, row.level) for row in rows}
    names = {(key, words): by_own_name(words, *own[key]) for key, words in raws}
    return {raw: ReportGroup(name, name) for raw, name in names.items()}


def _units(uow: UnitOfWork, raws: set[Raw]) -> Mapping[Raw, ReportGroup]:
    rows = uow.session.execute(
        select(Unit.id, Unit.name, Unit.agency_id).where(Unit.id.in_([key for (key,) in raws]))
    )
    return {
        (row.id,): ReportGroup(row.id.hex, place_word(row.name, name_of_another(uow, row.agency_id)))
        for row in rows
    }


def _people(uow: UnitOfWork, raws: set[Raw]) -> Mapping[Raw, ReportGroup]:
    """Who was given the dossier; of another agency's people one need not see the accounts."""
    keys = [key for (key,) in raws if key is not None]
    rows = uow.session.execute(
        select(Account.id, Account.user_name, Account.full_name).where(Account.id.in_(keys))
    )
    found = {(row.id,): ReportGroup(row.user_name, row.full_name) for row in rows}
    return {
        raw: found.get(raw, ReportGroup("", tr("(chưa giao cho ai)")))
        if raw == (None,)
        else found.get(raw, ReportGroup(raw[0].hex, tr("(người của cơ quan khác)")))
        for raw in raws
    }


def _in_field(uow: UnitOfWork, asked: AskedReport, key: str) -> ColumnElement[bool]:
    del uow, asked
    return Dossier.version_id.in_(select(ProcedureVersion.id).where(ProcedureVersion.field == key))


def _in_procedure(uow: UnitOfWork, asked: AskedReport, key: str) -> ColumnElement[bool]:
    del uow, asked
    versions = select(ProcedureVersion.id).join(Procedure, Procedure.id == ProcedureVersion.procedure_id)
    return Dossier.version_id.in_(versions.where(Procedure.code == key))


def _in_agency(uow: UnitOfWork, asked: AskedReport, key: str) -> ColumnElement[bool]:
    """By how the dossiers of the report name it."""
    columns = COLUMNS[By.AGENCY]
    dossiers = dossiers_of(uow, asked, columns)
    named = uow.session.execute(select(*(dossiers.c[each.key] for each in columns)).distinct())
    groups = _agencies(uow, {tuple(each) for each in named})
    meant = [raw for raw, group in groups.items() if group.key == key]
    return or_(
        false(),
        *(and_(Dossier.agency_id == agency, Dossier.deciding_agency == words) for agency, words in meant),
    )


def _in_unit(uow: UnitOfWork, asked: AskedReport, key: str) -> ColumnElement[bool]:
    del uow, asked
    unit = _key(key)
    return false() if unit is None else Dossier.holder_unit_id == unit


def _in_person(uow: UnitOfWork, asked: AskedReport, key: str) -> ColumnElement[bool]:
    """By her user name; nobody's have none, and those of people one does not see are named by their keys."""
    del asked
    if not key:
        return Dossier.officer_id.is_(None)
    account = uow.session.execute(select(Account.id).where(Account.user_name == key)).scalar()
    person = account or _key(key)
    return false() if person is None else Dossier.officer_id == person


def _key(text: str) -> uuid.UUID | None:
    """A key as a group has it; nothing for what is none."""
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


_WITHIN: Mapping[By, Callable[[UnitOfWork, AskedReport, str], ColumnElement[bool]]] = {
    By.FIELD: _in_field,
    By.PROCEDURE: _in_procedure,
    By.AGENCY: _in_agency,
    By.UNIT: _in_unit,
    By.PERSON: _in_person,
}
_NAMING: Mapping[By, Callable[[UnitOfWork, set[Raw]], Mapping[Raw, ReportGroup]]] = {
    By.FIELD: _fields,
    By.PROCEDURE: _procedures,
    By.AGENCY: _agencies,
    By.UNIT: _units,
    By.PERSON: _people,
}
