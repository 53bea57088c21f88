"""Putting right what is kept about an applicant: the trace has old and new, who, when and why.

What a dossier says stays as it was written; each has an act of its own for that (`Action.CORRECT`).
"""

from sqlalchemy import or_, select

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.calendar import local
from app.rules.people import PersonValues, check_person, with_texts
from app.rules.problems import refusal
from app.rules.texts import check_text
from app.services.citizens.records import (
    FIELDS,
    carer,
    difference,
    hold,
    kept,
    locked,
    meant,
    ours,
    values_of,
    write,
    write_change,
)
from app.services.citizens.showing import view_of
from app.services.citizens.views import ApplicantView, Correction
from models.dossiers import Applicant
from models.vocabulary import ApplicantChangeKind

PLACE = "applicant"
"""Problems name their field as the intake does: `applicant.phone`."""

LONGEST_REASON = 500


def correct(uow: UnitOfWork, text: str, correction: Correction) -> ApplicantView:
    """The applicant `text` means with the fields of `correction` as they should be.

    `UserError` as `records.meant`; `changes_missing`, `unknown_field`, `value_unreadable`, `nothing_changed`,
    `reason_missing`, `changed_meanwhile` where somebody else changed the same field, `number_taken` where
    another applicant has the number (in the details: who), or what is wrong with a value.
    """
    carer(uow)
    row = hold_row(uow, meant(uow, text))
    before = values_of(row)
    _check_seen(before, correction)
    after = _corrected(uow, before, dict(correction.changes))
    reason = reason_of(correction.reason)
    if after.id_number is not None and after.id_number != before.id_number:
        _check_number(uow, row, after.id_number)
    old, new = difference(before, after)
    write(uow, row, new)
    write_change(uow, row, ApplicantChangeKind.CORRECTED, old, new, reason=reason)
    return view_of(uow, row)


def hold_row(uow: UnitOfWork, row: Applicant) -> Applicant:
    """The row read anew and locked until the commit; `UserError` `applicant_changed` if it was merged meanwhile."""
    row = locked(uow, (row.id,))[row.id]
    if row.merged_into_id is not None:
        raise merged_meanwhile()
    return row


def merged_meanwhile() -> UserError:
    """`applicant_changed`: another desk has just merged or separated the record."""
    return UserError(
        "applicant_changed",
        tr("Người nộp này vừa được gộp hoặc tách ở bàn khác. Việc của bạn chưa được ghi."),
        tr("Tìm lại người nộp để xem tình trạng mới, rồi làm tiếp."),
    )


def reason_of(text: str, *, is_needed: bool = True) -> str:
    """The reason as it is kept; `UserError` `reason_missing`, or what is wrong with it."""
    reason, problems = check_text(text, "reason", LONGEST_REASON)
    if problems:
        raise refusal(problems)
    if reason is None and is_needed:
        raise UserError(
            "reason_missing",
            tr("Việc này phải ghi lý do. Chưa có gì bị thay đổi."),
            tr("Ghi lý do ngắn gọn, rồi làm lại."),
            field="reason",
        )
    return reason or ""


def _corrected(uow: UnitOfWork, before: PersonValues, changes: dict[str, str | None]) -> PersonValues:
    if not changes:
        raise UserError(
            "changes_missing",
            tr("Chưa ghi chỗ nào cần sửa. Chưa có gì bị thay đổi."),
            tr("Sửa ít nhất một ô, rồi lưu lại."),
        )
    unknown = sorted(changes.keys() - set(FIELDS))
    if unknown:
        raise UserError(
            "unknown_field",
            tr("Không sửa được mục “{field}” bằng cách này. Chưa có gì bị thay đổi.", field=unknown[0]),
            tr("Các mục sửa được: {fields}.", fields=", ".join(FIELDS)),
            field=unknown[0],
        )
    after, problems = check_person(with_texts(before, PLACE, changes), PLACE, local(uow.now).date())
    # What is wrong with an older value is no reason to leave another one wrong.
    mine = tuple(each for each in problems if each.field.removeprefix(f"{PLACE}.") in changes)
    if mine:
        raise refusal(mine)
    if after == before:
        raise UserError(
            "nothing_changed",
            tr("Các giá trị mới giống hệt giá trị đang có. Chưa có gì bị thay đổi."),
            tr("Xem lại chỗ cần sửa."),
        )
    return after


def _check_seen(before: PersonValues, correction: Correction) -> None:
    if correction.seen is None:
        return
    for name, _text in correction.changes:
        if name in FIELDS and getattr(correction.seen, name) != getattr(before, name):
            raise UserError(
                "changed_meanwhile",
                tr("Mục này vừa được người khác sửa ở bàn khác. Việc của bạn chưa được ghi."),
                tr("Xem lại dữ liệu mới, rồi sửa tiếp nếu vẫn cần."),
                field=f"{PLACE}.{name}",
            )


def _check_number(uow: UnitOfWork, row: Applicant, number: str) -> None:
    hold(uow, number)
    found = uow.session.execute(
        select(Applicant)
        .where(ours(uow), Applicant.id_number == number, Applicant.id != row.id)
        .where(or_(Applicant.merged_into_id.is_(None), Applicant.merged_into_id != row.id))
        .order_by(Applicant.merged_into_id.is_not(None), Applicant.id)
        .limit(1)
    ).scalar_one_or_none()
    if found is not None:
        other = kept(uow, found)
        raise UserError(
            "number_taken",
            tr("Số định danh này đã có ở một người nộp khác. Chưa có gì bị thay đổi."),
            tr("Nếu là một người, hãy gộp hai bản ghi; nếu không, xem lại số trên giấy tờ."),
            field=f"{PLACE}.id_number",
            other=str(other.id),
            other_name=other.name,
        )
