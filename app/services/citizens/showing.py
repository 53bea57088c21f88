"""One applicant whole: her data, her dossiers, what was changed about her, and who looked."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Row, Select, String, func, literal, or_, select

from app.database.unit_of_work import UnitOfWork
from app.services.citizens.records import FIELDS, may_care, meant, ours, parted, person_of
from app.services.citizens.views import (
    ApplicantChangeView,
    ApplicantDossier,
    ApplicantView,
    MergedRecord,
    Sight,
)
from app.services.dossiers.reach import received_here, seen
from app.services.office.successors import in_hand
from app.services.views import Person
from models.agencies import Account, AccountRole
from models.applicants import ApplicantChange
from models.dossiers import Applicant, Dossier, DossierPerson
from models.procedures import ProcedureVersion
from models.vocabulary import ApplicantChangeKind, PersonPart, Role
from models.watch import Access

MOST_SIGHTS = 500
MOST_DOSSIERS = 1_000
MOST_CHANGES = 500


def show(uow: UnitOfWork, text: str) -> ApplicantView:
    """The applicant `text` means (`records.meant`); that she was shown goes on the record of access."""
    row = meant(uow, text)
    uow.met.append(row.id)
    return view_of(uow, row)


def view_of(uow: UnitOfWork, row: Applicant) -> ApplicantView:
    """The applicant as who acts may see her, newest first everywhere."""
    found = dossiers_of(uow, row)
    here = uow.session.execute(
        select(func.count())
        .select_from(Dossier)
        .where(Dossier.applicant_id == row.id, received_here(uow, among_few=True))
    ).scalar_one()
    return ApplicantView(
        applicant_id=str(row.id),
        person=person_of(row),
        last_received_at=row.last_received_at,
        dossiers=found,
        older=here - len(found),
        changes=changes_of(uow, row),
        merged=_merged_into(uow, row),
        sights=sights_of(uow, row, MOST_SIGHTS) if may_care(uow.acting()) else None,
        may_care=may_care(uow.acting()),
    )


def dossiers_of(uow: UnitOfWork, row: Applicant) -> tuple[ApplicantDossier, ...]:
    """Her dossiers that who acts may see, the newest first, each with what it says of her."""
    person = person_of(row)
    written = [getattr(DossierPerson, name) for name in FIELDS]
    rows = uow.session.execute(
        select(
            Dossier.code,
            Dossier.status,
            ProcedureVersion.name.label("procedure_name"),
            Dossier.received_at,
            Dossier.due_at,
            Dossier.returned_at,
            *written,
        )
        .join(ProcedureVersion, ProcedureVersion.id == Dossier.version_id)
        .join(
            DossierPerson,
            (DossierPerson.dossier_id == Dossier.id) & (DossierPerson.part == PersonPart.APPLICANT),
        )
        .where(Dossier.applicant_id == row.id, received_here(uow, among_few=True))
        .order_by(Dossier.received_at.desc(), Dossier.id.desc())
        .limit(MOST_DOSSIERS)
    )
    found = []
    for each in rows.mappings():
        said, line = parted(each)
        found.append(ApplicantDossier(**line, written=said, differs=differences(said, person)))
    return tuple(found)


def differences(written: Person, person: Person) -> tuple[str, ...]:
    """The fields in which a dossier says otherwise than is known by now; what is not known is no difference."""
    return tuple(name for name in FIELDS if getattr(person, name) not in (None, "", getattr(written, name)))


def changes_of(
    uow: UnitOfWork, row: Applicant, limit: int | None = MOST_CHANGES
) -> tuple[ApplicantChangeView, ...]:
    """Her trace and that of the records merged into hers, the newest first; all of it without a `limit`.

    Of the dossiers that changed their applicant only those are named that who acts may see.
    """
    keys = record_keys(uow, row)
    rows = (
        uow.session.execute(
            select(ApplicantChange)
            .join(Applicant, Applicant.id == ApplicantChange.applicant_id)
            .where(or_(ApplicantChange.applicant_id.in_(keys), ApplicantChange.other_id == row.id))
            .where(ours(uow, among_few=True))
            .order_by(ApplicantChange.at.desc(), ApplicantChange.id.desc())
            .limit(limit)
        )
        .scalars()
        .all()
    )
    names = _names(uow, {key for each in rows for key in (each.applicant_id, each.other_id) if key})
    visible = _visible(uow, {code for each in rows for code in _moved(each)})
    return tuple(_change(each, row, names, visible) for each in rows)


def sights_of(uow: UnitOfWork, row: Applicant, limit: int | None) -> tuple[Sight, ...]:
    """Who was shown her page or a dossier of hers, printed or exported it, newest first; roles as they are now."""
    # Two questions, each with an index of its own: one with "or" between them would read the whole record.
    of_dossiers = (
        select(Access, Dossier.code)
        .join(Dossier, Dossier.id == Access.dossier_id)
        .where(Dossier.applicant_id == row.id, received_here(uow, among_few=True))
    )
    of_page = select(Access, literal(None, String())).where(
        Access.applicant_id.in_(record_keys(uow, row)), Access.agency_id.in_(in_hand(uow))
    )
    found = [line for each in (of_dossiers, of_page) for line in _latest(uow, each, limit)]
    rows = sorted(found, key=lambda line: (line[0].at, line[0].id), reverse=True)[:limit]
    roles = _roles(uow, {each.user_name for each, _code in rows})
    return tuple(
        Sight(
            at=each.at,
            user_name=each.user_name,
            full_name=each.full_name,
            roles=roles[each.user_name],
            what=each.what,
            dossier=code,
            subject=each.subject,
        )
        for each, code in rows
    )


def _latest(
    uow: UnitOfWork, statement: Select[Access, str | None], limit: int | None
) -> Sequence[Row[Access, str | None]]:
    ordered = statement.order_by(Access.at.desc(), Access.id.desc()).limit(limit)
    return uow.session.execute(ordered).all()


def record_keys(uow: UnitOfWork, row: Applicant) -> tuple[uuid.UUID, ...]:
    """The keys of her record and of those merged into it."""
    merged = uow.session.execute(select(Applicant.id).where(Applicant.merged_into_id == row.id)).scalars()
    return (row.id, *merged)


def _merged_into(uow: UnitOfWork, row: Applicant) -> tuple[MergedRecord, ...]:
    """Each with when and by whom it was merged the last time."""
    merges = uow.session.execute(
        select(Applicant, ApplicantChange.at, ApplicantChange.by_name)
        .join(ApplicantChange, ApplicantChange.other_id == Applicant.id)
        .where(Applicant.merged_into_id == row.id, ApplicantChange.what == ApplicantChangeKind.MERGED)
        .order_by(Applicant.id, ApplicantChange.at, ApplicantChange.id)
    )
    last = {record.id: MergedRecord(str(record.id), person_of(record), at, by) for record, at, by in merges}
    return tuple(last.values())


def _moved(change: ApplicantChange) -> tuple[str, ...]:
    """The codes of the dossiers that a merge or a separation gave another applicant."""
    moved = change.details.get("dossiers")
    return tuple(str(code) for code in moved) if isinstance(moved, list) else ()


def _visible(uow: UnitOfWork, codes: Collection[str]) -> Collection[str]:
    if not codes:
        return ()
    statement = select(Dossier.code).where(Dossier.code.in_(codes), seen(uow))
    return set(uow.session.execute(statement).scalars())


def _change(
    change: ApplicantChange, row: Applicant, names: Mapping[uuid.UUID, str], visible: Collection[str]
) -> ApplicantChangeView:
    other_id = change.other_id
    is_kept = other_id != row.id
    if not is_kept:
        other_id = change.applicant_id
    return ApplicantChangeView(
        at=change.at,
        by=change.by,
        by_name=change.by_name,
        what=change.what,
        before=change.before,
        after=change.after,
        reason=change.reason,
        other_id=None if other_id is None else str(other_id),
        other="" if other_id is None else names.get(other_id, ""),
        is_kept=is_kept,
        dossiers=tuple(code for code in _moved(change) if code in visible),
    )


def _names(uow: UnitOfWork, keys: Collection[uuid.UUID]) -> dict[uuid.UUID, str]:
    named = select(Applicant.id, Applicant.name).where(Applicant.id.in_(keys), ours(uow, among_few=True))
    rows = uow.session.execute(named)
    return dict(rows.all())


def _roles(uow: UnitOfWork, user_names: Collection[str]) -> Mapping[str, tuple[Role, ...]]:
    rows = uow.session.execute(
        select(Account.user_name, AccountRole.role)
        .join(AccountRole, AccountRole.account_id == Account.id)
        .where(Account.user_name.in_(user_names))
    )
    found: dict[str, set[Role]] = defaultdict(set)
    for user_name, role in rows:
        found[user_name].add(role)
    return defaultdict(
        tuple, {name: tuple(role for role in Role if role in roles) for name, roles in found.items()}
    )
