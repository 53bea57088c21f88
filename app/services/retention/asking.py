"""The first of two persons: what is to be erased is listed and asked for; until another one agrees, nothing happens."""

import hashlib
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import insert, select

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.texts import check_line
from app.services.office.successors import in_hand
from app.services.retention.erasable import Erasable, ErasureScope, erasable
from app.services.retention.listing import keeper
from app.services.retention.register import ErasureView, erasure_row, view_of
from models.base import new_id
from models.erasures import Erasure, ErasureLine
from models.vocabulary import ErasureOutcome

LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class AskedErasure:
    """What was asked for, and how many dossiers of what was chosen are not in it, by why, as in `Erasable`."""

    erasure: ErasureView
    stays: Mapping[str, int]


def may_go(uow: UnitOfWork, scope: ErasureScope) -> Erasable:
    """What may go today of what the scope means; for leaders and administrators (`role_missing`)."""
    keeper(uow)
    return erasable(uow, scope)


def ask(uow: UnitOfWork, scope: ErasureScope, reason: str) -> AskedErasure:
    """List what may go and ask for it to be erased; nothing is erased by that.

    For leaders and administrators. The reason stays for ever, so it names nobody. `UserError` `role_missing`,
    `reason_missing`, `nothing_to_erase` with why, and those of `erasable`.
    """
    actor = keeper(uow)
    why = _reason(reason)
    found = erasable(uow, scope)
    if not found.dossiers and not found.applicant_goes:
        raise _nothing(found)
    keys = [each.id for each in found.dossiers]
    row = Erasure(
        id=new_id(),
        agency_id=in_hand(uow)[0],
        asked_at=uow.now,
        asked_by=actor.user_name,
        asked_by_name=actor.full_name,
        reason=why,
        scope=_kept(scope),
        applicant_id=found.applicant_id,
        dossiers=len(keys),
        listed=list_digest(keys),
        outcome=ErasureOutcome.WAITING,
    )
    uow.session.add(row)
    uow.session.flush()
    if keys:
        uow.session.execute(insert(ErasureLine), [{"erasure_id": row.id, "dossier_id": key} for key in keys])
    return AskedErasure(view_of(row), found.stays)


def withdraw(uow: UnitOfWork, erasure: str) -> ErasureView:
    """Who asked takes it back; `UserError` `not_hers_to_withdraw`, and those of `erasure_row`."""
    actor = keeper(uow)
    row = erasure_row(uow, erasure)
    if row.asked_by != actor.user_name:
        raise UserError(
            "not_hers_to_withdraw",
            tr(
                "Đề nghị này của {name}, người khác không rút được. Chưa có gì bị thay đổi.",
                name=row.asked_by_name,
            ),
            tr("Nếu không xác nhận, lãnh đạo khác chọn Từ chối."),
        )
    decide(uow, row, ErasureOutcome.WITHDRAWN)
    return view_of(row)


def decide(uow: UnitOfWork, row: Erasure, outcome: ErasureOutcome) -> None:
    """Whoever acts has said what becomes of it."""
    actor = uow.acting()
    row.outcome = outcome
    row.decided_at, row.decided_by, row.decided_by_name = uow.now, actor.user_name, actor.full_name
    uow.session.flush()


def list_digest(keys: Iterable[uuid.UUID]) -> str:
    """SHA-256 over the keys of a list, in their order."""
    return hashlib.sha256("\n".join(sorted(each.hex for each in keys)).encode()).hexdigest()


def listed_keys(uow: UnitOfWork, row: Erasure) -> list[uuid.UUID]:
    """The dossiers that were listed."""
    lines = select(ErasureLine.dossier_id).where(ErasureLine.erasure_id == row.id)
    return list(uow.session.execute(lines.order_by(ErasureLine.dossier_id)).scalars())


def _kept(scope: ErasureScope) -> dict[str, object]:
    """Without whom: her key stands in a column of its own, and her number nowhere."""
    kept = {"year": scope.year, "procedure": scope.procedure}
    return {name: value for name, value in kept.items() if value is not None}


def _reason(text: str) -> str:
    line, problems = check_line(text, "reason", LONGEST_REASON)
    if problems:
        raise UserError(problems[0].code, problems[0].message, problems[0].hint, field="reason")
    if line is None:
        raise UserError(
            "reason_missing",
            tr("Chưa ghi vì sao xoá. Chưa có gì bị thay đổi."),
            tr("Ghi căn cứ, ví dụ: hết thời hạn lưu trữ theo quyết định số …; không ghi tên ai."),
            field="reason",
        )
    return line


def _nothing(found: Erasable) -> UserError:
    counts = dict(found.stays)
    return UserError(
        "nothing_to_erase",
        tr("Không có hồ sơ nào được xoá dữ liệu cá nhân trong phần đã chọn. Chưa có gì bị thay đổi."),
        tr(
            "Chưa kết thúc: {open} · chưa đặt thời hạn: {not_set} · vĩnh viễn: {permanent} · còn hạn: {within} · "
            "công dân đang chờ trả lời: {asked}.",
            **{name: counts.get(name, 0) for name in ("open", "not_set", "permanent", "within", "asked")},
        ),
        stays=counts,
    )
