"""Two records of one person become one, and can become two again; never by the program itself."""

import uuid
from collections.abc import Mapping

from sqlalchemy import func, select, update

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.people import PersonValues
from app.rules.same_person import two_numbers
from app.services.citizens.correcting import merged_meanwhile, reason_of
from app.services.citizens.records import (
    FIELDS,
    carer,
    difference,
    is_ours,
    locked,
    meant,
    plain,
    values_of,
    write,
    write_change,
)
from app.services.citizens.showing import view_of
from app.services.citizens.views import ApplicantView
from models.applicants import ApplicantChange
from models.dossiers import Applicant, Dossier
from models.vocabulary import ApplicantChangeKind

_OLD_CARD, _PERSONAL = 9, 12


def merge(uow: UnitOfWork, text: str, other_text: str, reason: str = "") -> ApplicantView:
    """The applicant `text` means keeps the dossiers of both; the other's record leads to hers from now on.

    What is not known of her is taken over from the other, and a 12-digit number in place of an old 9-digit
    one. `UserError` as `records.meant` for either; `same_record`; `applicant_changed`; `reason_missing` where
    both have different 12-digit numbers, which by law are two people's.
    """
    carer(uow)
    row, other = meant(uow, text), meant(uow, other_text)
    if row.id == other.id:
        raise UserError(
            "same_record",
            tr("Hai bản ghi này đã là một. Chưa có gì bị thay đổi."),
            tr("Chọn một người khác để gộp."),
            field="other",
        )
    row, other = _both(uow, row.id, other.id)
    before, lost = values_of(row), values_of(other)
    why = reason_of(reason, is_needed=two_numbers(before, lost))
    moved = _move(uow, other.id, row.id)
    records = _lead(uow, other.id, row.id)
    row.dossiers += other.dossiers
    row.last_received_at = max(filter(None, (row.last_received_at, other.last_received_at)), default=None)
    other.merged_into_id = row.id
    other.dossiers = 0
    taken = taken_over(before, lost)
    if before.id_number and "id_number" in taken:
        # Who comes with the old card is still led to the record kept.
        other.id_number = before.id_number
    write(uow, row, taken)
    details = {
        "kept": plain(_fields(before)),
        "other": plain(_fields(lost)),
        "dossiers": list(moved.values()),
        "dossier_ids": list(moved),
        "records": records,
    }
    write_change(
        uow,
        row,
        ApplicantChangeKind.MERGED,
        *difference(before, values_of(row)),
        reason=why,
        other_id=other.id,
        details=details,
    )
    return view_of(uow, row)


def separate(uow: UnitOfWork, text: str, reason: str) -> ApplicantView:
    """The record with this key is an applicant of her own again, with the dossiers she had when she was merged.

    What was received since then stays where it is, and so does what was taken over from her and changed again.
    Answers the separated record. `UserError` `not_merged`, `reason_missing`, `number_taken` where the one kept
    has been given the other's number since, or as `records.meant`.
    """
    carer(uow)
    key = _key(text)
    merged = uow.session.get(Applicant, key)
    change = _last_merge(uow, key)
    if merged is None or not is_ours(uow, merged) or merged.merged_into_id is None or change is None:
        raise UserError(
            "not_merged",
            tr("Bản ghi này chưa được gộp vào ai, nên không có gì để tách. Chưa có gì bị thay đổi."),
            tr("Xem các bản ghi đã gộp ở trang của người nộp."),
            field="applicant",
        )
    row = meant(uow, str(merged.merged_into_id))
    row, other = _both(uow, row.id, key, is_merged=True)
    why = reason_of(reason)
    before = values_of(row)
    back = _give_back(uow, change, row.id, other.id)
    other.merged_into_id = None
    other.id_number = _number_before(change)
    other.dossiers = len(back)
    row.dossiers -= len(back)
    for each in (row, other):
        each.last_received_at = uow.session.execute(
            select(func.max(Dossier.received_at)).where(Dossier.applicant_id == each.id)
        ).scalar_one()
    write(uow, row, _given_up(change, row))
    # Of two agencies that are one office by now, each may have had a record of the number.
    if other.agency_id == row.agency_id and other.id_number is not None and other.id_number == row.id_number:
        raise UserError(
            "number_taken",
            tr("Hai bản ghi sẽ cùng mang một số định danh. Chưa có gì bị thay đổi."),
            tr("Sửa số định danh của người được giữ trước, rồi tách."),
            field="applicant",
        )
    write_change(
        uow,
        row,
        ApplicantChangeKind.SEPARATED,
        *difference(before, values_of(row)),
        reason=why,
        other_id=other.id,
        details={"dossiers": back},
    )
    return view_of(uow, other)


def taken_over(kept: PersonValues, lost: PersonValues) -> dict[str, object]:
    """What the record kept learns from the other.

    What it lacks, the day where it knows the year alone, and the number that replaced an old card's.
    """
    found = {
        name: getattr(lost, name)
        for name in FIELDS
        if getattr(kept, name) is None and getattr(lost, name) is not None
    }
    mine, theirs = kept.birth_date, lost.birth_date
    if (
        mine is not None
        and theirs is not None
        and mine.is_year_only
        and mine.may_be(theirs)
        and mine != theirs
    ):
        found["birth_date"] = theirs
    if (len(kept.id_number or ""), len(lost.id_number or "")) == (_OLD_CARD, _PERSONAL):
        found["id_number"] = lost.id_number
    return found


def _last_merge(uow: UnitOfWork, key: uuid.UUID) -> ApplicantChange | None:
    """The merge by which this record stopped being an applicant of its own."""
    return uow.session.execute(
        select(ApplicantChange)
        .where(ApplicantChange.other_id == key, ApplicantChange.what == ApplicantChangeKind.MERGED)
        .order_by(ApplicantChange.at.desc(), ApplicantChange.id.desc())
        .limit(1)
    ).scalar_one_or_none()


def _both(
    uow: UnitOfWork, key: uuid.UUID, other: uuid.UUID, *, is_merged: bool = False
) -> tuple[Applicant, Applicant]:
    """Both rows locked, still standing to each other as they did a moment ago."""
    rows = locked(uow, (key, other))
    leads_to = key if is_merged else None
    if rows[key].merged_into_id is not None or rows[other].merged_into_id != leads_to:
        raise merged_meanwhile()
    return rows[key], rows[other]


def _move(uow: UnitOfWork, source: uuid.UUID, target: uuid.UUID) -> dict[str, str]:
    """Codes by keys of the dossiers that have changed their applicant."""
    rows = uow.session.execute(
        select(Dossier.id, Dossier.code).where(Dossier.applicant_id == source).order_by(Dossier.id)
    ).all()
    uow.session.execute(update(Dossier).where(Dossier.applicant_id == source).values(applicant_id=target))
    return {str(row.id): row.code for row in rows}


def _lead(uow: UnitOfWork, source: uuid.UUID, target: uuid.UUID) -> list[str]:
    """Records merged earlier lead straight to the one kept now."""
    keys = uow.session.execute(select(Applicant.id).where(Applicant.merged_into_id == source)).scalars().all()
    locked(uow, keys)
    uow.session.execute(
        update(Applicant).where(Applicant.merged_into_id == source).values(merged_into_id=target)
    )
    return [str(key) for key in keys]


def _give_back(uow: UnitOfWork, change: ApplicantChange, row: uuid.UUID, other: uuid.UUID) -> list[str]:
    """The codes of the dossiers that went back; earlier records she had brought along go with her."""
    mine = Dossier.id.in_(_keys(change, "dossier_ids")) & (Dossier.applicant_id == row)
    codes = uow.session.execute(select(Dossier.code).where(mine).order_by(Dossier.id)).scalars().all()
    uow.session.execute(update(Dossier).where(mine).values(applicant_id=other))
    brought = Applicant.id.in_(_keys(change, "records")) & (Applicant.merged_into_id == row)
    uow.session.execute(update(Applicant).where(brought).values(merged_into_id=other))
    return list(codes)


def _given_up(change: ApplicantChange, row: Applicant) -> dict[str, object]:
    """What the record kept had taken over, as long as nobody has changed it since."""
    if change.applicant_id != row.id:
        return {}
    now = plain(_fields(values_of(row)))
    # Only a number was something else before it was taken over; everything else was unknown.
    return {name: change.before[name] for name, value in change.after.items() if now[name] == value}


def _number_before(change: ApplicantChange) -> str | None:
    """The number of the other record when it was merged; it may have left it to the record kept."""
    lost = change.details["other"]
    assert isinstance(lost, dict)  # as `merge` wrote it
    number: str | None = lost["id_number"]
    return number


def _fields(values: PersonValues) -> Mapping[str, object]:
    return {name: getattr(values, name) for name in FIELDS}


def _keys(change: ApplicantChange, name: str) -> list[uuid.UUID]:
    found = change.details.get(name)
    return [uuid.UUID(str(each)) for each in found] if isinstance(found, list) else []


def _key(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text.strip())
    except ValueError:
        return uuid.UUID(int=0)
