"""The second of two persons: a leader who did not ask looks at the list and agrees; what may still go is erased then.

Copies elsewhere are out of reach, and the sentence before the act says so: backups keep what they have until they run
out, and so do archive files, packages handed to other offices, and whatever was printed.
"""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select, text

from app.actor import Actor
from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.permissions import require_role
from app.services.accounts.confirming import confirm
from app.services.office.own_agency import own_agency_id
from app.services.office.unit_names import agency_code
from app.services.retention.asking import decide, list_digest, listed_keys
from app.services.retention.blanking import blank, empty_slips
from app.services.retention.citizens_gone import let_go, nobody_of
from app.services.retention.erasable import ErasableDossier, still_erasable, waiting_citizens
from app.services.retention.listing import keeper
from app.services.retention.register import ErasureView, erasure_row, view_of
from models.dossiers import Dossier
from models.erasures import Erasure, ErasureLine
from models.vocabulary import ErasureOutcome, Role

AT_ONCE = 200
"""Dossiers, or citizens, held in memory at a time."""


@dataclass(frozen=True, slots=True)
class ErasureList:
    """What would go today by an erasing that waits; `listed` is the digest to agree by.

    `asked` are listed, too, and stay: their citizen has asked of them since and waits for the answer.
    """

    dossiers: tuple[ErasableDossier, ...]
    listed: str
    asked: int


def listed(uow: UnitOfWork, erasure: str) -> ErasureList:
    """The list as whoever agrees has to see it; for leaders and administrators. Errors as `erasure_row`."""
    keeper(uow)
    row = erasure_row(uow, erasure, to_decide=False)
    return ErasureList(still_erasable(uow, row), row.listed, _asked_since(uow, row))


def office_code(uow: UnitOfWork) -> str:
    """The code of the office, which is typed by who agrees to what cannot be taken back."""
    return agency_code(uow, own_agency_id(uow))


def agree(uow: UnitOfWork, erasure: str, seen: str) -> ErasureView:
    """Erase what was asked for, in one commit; `seen` is the digest of the list that was looked at.

    For a leader who is not the one who asked, and does not merely stand in for her. `UserError` `role_missing`,
    `two_persons_needed`, `list_changed`, and those of `erasure_row`; nothing is changed then.
    """
    actor = confirm(uow)
    require_role(actor.roles, Role.LEADER)
    row = erasure_row(uow, erasure)
    _require_another(actor, row)
    if not seen == row.listed == list_digest(listed_keys(uow, row)):
        raise UserError(
            "list_changed",
            tr("Danh sách này không phải danh sách đã xem. Chưa có gì bị xoá."),
            tr("Mở lại đề nghị, xem danh sách rồi mới xác nhận."),
        )
    erase_listed(uow, row, [each.id for each in still_erasable(uow, row, to_erase=True)])
    decide(uow, row, ErasureOutcome.DONE)
    return view_of(row)


def erase_listed(uow: UnitOfWork, row: Erasure, going: Sequence[uuid.UUID]) -> None:
    """Erase these dossiers by an act, and whom it was about or who has none left; what was done is counted there."""
    nobody = nobody_of(uow, row.agency_id)
    whose = set() if row.applicant_id is None else {row.applicant_id}
    for some in _stretches(going):
        whose |= blank(uow, row, some, nobody)
        row.erased_slips += empty_slips(uow, some)
    row.erased_dossiers = len(going)
    for some in _stretches(sorted(whose)):
        row.erased_citizens += let_go(uow, row, some, nobody)
    if uow.dialect == "sqlite":
        # The index keeps words that were taken out until its parts are put together.
        uow.session.execute(text("INSERT INTO dossier_search(dossier_search) VALUES ('optimize')"))


def refuse(uow: UnitOfWork, erasure: str) -> ErasureView:
    """A leader or an administrator who did not ask does not agree; `UserError` as `agree`."""
    actor = keeper(uow)
    row = erasure_row(uow, erasure)
    if actor.user_name == row.asked_by:
        raise _asked_herself()
    decide(uow, row, ErasureOutcome.REFUSED)
    return view_of(row)


def _asked_since(uow: UnitOfWork, row: Erasure) -> int:
    listed_here = select(ErasureLine.dossier_id).where(ErasureLine.erasure_id == row.id)
    asked = select(func.count()).select_from(Dossier)
    asked = asked.where(Dossier.id.in_(listed_here), Dossier.applicant_id.in_(waiting_citizens()))
    return uow.session.execute(asked).scalar_one()


def _require_another(actor: Actor, row: Erasure) -> None:
    if actor.user_name == row.asked_by:
        raise _asked_herself()
    own = actor.roles if actor.own_roles is None else actor.own_roles
    others = [each for each in actor.stands_in_for if each.user_name != row.asked_by]
    if Role.LEADER not in own and not any(Role.LEADER in each.roles for each in others):
        raise UserError(
            "two_persons_needed",
            tr(
                "Bạn đang làm thay chính người đề nghị, nên không thay được người thứ hai. Chưa có gì bị xoá."
            ),
            tr("Nhờ lãnh đạo khác đăng nhập bằng tài khoản của mình."),
        )


def _asked_herself() -> UserError:
    return UserError(
        "two_persons_needed",
        tr("Bạn là người đề nghị, nên phải có lãnh đạo khác xem và xác nhận. Chưa có gì bị xoá."),
        tr("Nhờ lãnh đạo khác đăng nhập bằng tài khoản của mình; hoặc rút đề nghị."),
    )


def _stretches(keys: Sequence[uuid.UUID]) -> Iterator[Sequence[uuid.UUID]]:
    return (keys[first : first + AT_ONCE] for first in range(0, len(keys), AT_ONCE))
