"""One thing a desk did alone, done at the server: by the rules and services of every other act, once, on its register.

What the desk did is done as it was done there: under the version, with the numbers and at the moment of the slip in the
citizen's hands. The act and its row in the register are one transaction.
"""

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any

from sqlalchemy import select

from app.database.alone.clock import Contact, happened
from app.database.alone.outbox import Kept, OutboxEntry
from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.calendar import local
from app.rules.desk_notes import CORRECTED, DOUBTFUL
from app.rules.limits import CLOCK_TOLERANCE
from app.services.accounts.confirming import confirm
from app.services.acts.performing import perform
from app.services.alone.money_taken import check_same_money
from app.services.alone.papers_of_desks import is_printing, paper_prepared, paper_taken
from app.services.alone.register import DONE, Refusal, locked_lease, met, write_down
from app.services.alone.slips_twice import named_anew, slip_taken, whose_slip
from app.services.office.exact_values import read
from app.services.office.from_desk import FromDesk, comes_from
from app.services.reception.keeping_slips import keep_guidance, refuse_at_counter
from app.services.reception.receiving import receive
from app.services.reception.slips_given import slip_read
from app.services.views.given import ActValues, Intake
from models.base import new_id
from models.desks import DeskLease
from models.dossiers import Applicant, Dossier
from models.records import Movement
from models.vocabulary import AccessKind, Action, CounterSlipKind, DeskKind, DeskOutcome
from models.watch import Access


@dataclass(frozen=True, slots=True)
class DeskBack:
    """The desk at its return: the server's word on the time with what the PC knew of that moment, and the last one
    before it was alone."""

    back: Contact
    before: Contact | None = None


def go_in(uow: UnitOfWork, lease_id: uuid.UUID, kept: Kept, back: DeskBack) -> DeskOutcome:
    """Do an entry and register it, or answer what became of it before. `UserError` as the act itself."""
    confirm(uow)
    lease = locked_lease(uow, lease_id)
    before = met(uow, lease_id, kept)
    if before is not None:
        return before
    desk = _from_desk(lease, kept, back)
    comes_from(uow, desk)
    entry = named_anew(uow, lease_id, kept.entry)
    refusal = _DO[DeskKind(entry.kind)](uow, entry, desk) or DONE
    uow.session.flush()
    write_down(uow, lease, kept, desk, refusal, entry.dossier_code)
    return DeskOutcome.DONE if refusal is DONE else DeskOutcome.REFUSED


def true_moment(entry: OutboxEntry, back: DeskBack) -> tuple[datetime, str]:
    """When it happened, and why that is not what the desk said."""
    found = happened(entry.clock, back.back, back.before)
    if abs(found.at - entry.at) <= CLOCK_TOLERANCE:
        return entry.at, ""
    return found.at, CORRECTED if found.is_sure else DOUBTFUL


def desk_of(uow: UnitOfWork, lease_id: uuid.UUID, kept: Kept, back: DeskBack) -> FromDesk:
    """Whose an entry is, from where and when."""
    return _from_desk(locked_lease(uow, lease_id), kept, back)


def _from_desk(lease: DeskLease, kept: Kept, back: DeskBack) -> FromDesk:
    entry = kept.entry
    at, why = true_moment(entry, back)
    at -= max(entry.at - entry.told_at, timedelta())
    values = entry.values
    return FromDesk(
        lease_id=lease.id,
        desk=lease.number,
        position=kept.position,
        there=values.get("position"),
        by=entry.by,
        by_name=entry.by_name,
        at=at,
        day=local(entry.told_at).date(),
        why=why,
        numbers=dict(entry.numbers or {}),
        slip=slip_read(values["slip"]) if "slip" in values else None,
    )


def _receive(uow: UnitOfWork, entry: OutboxEntry, desk: FromDesk) -> Refusal | None:
    intake = replace(
        read(Intake, entry.values["intake"]),
        request_id=str(entry.request_id).removeprefix("receive:"),
        received_at=min(desk.at, uow.now),
        kit=None,
    )
    other = whose_slip(uow, intake.request_id, desk)
    found = receive(uow, intake)
    if other is not None and found.code != entry.dossier_code:
        return slip_taken(entry.dossier_code, other, found)
    if found.code != entry.dossier_code:
        raise UserError(
            "received_otherwise",
            tr("Việc tiếp nhận này đã vào sổ từ trước thành hồ sơ {code}.", code=found.code),
            tr(
                "Báo người nộp: giấy hẹn {slip} thay bằng giấy của hồ sơ {code}.",
                slip=entry.dossier_code,
                code=found.code,
            ),
        )
    return None


def _act(uow: UnitOfWork, entry: OutboxEntry, desk: FromDesk) -> None:
    values = replace(read(ActValues, entry.values["values"]), request_id=entry.request_id, at=None)
    perform(uow, Action(entry.values["action"]), entry.dossier_code, values, entry.values["noted"])
    if entry.values["changes"]:
        _check_nobody_corrected(uow, entry)
    check_same_money(uow, entry, desk)


def _check_nobody_corrected(uow: UnitOfWork, entry: OutboxEntry) -> None:
    """What the desk put right said what it said then: another value put right meanwhile is nobody's to lose."""
    row = uow.session.execute(
        select(Movement.details).where(Movement.request_id == entry.request_id)
    ).scalar_one()
    now = _before(row["changes"])
    then = _before(entry.values["changes"])
    for name in then.keys() & now.keys():
        if then[name] != now[name]:
            raise UserError(
                "corrected_meanwhile",
                tr("Chỗ này người khác đã sửa trong lúc quầy mất mạng nên chưa sửa theo quầy."),
                tr("So hai giá trị với giấy tờ, rồi sửa lại trên hồ sơ nếu cần."),
                field=name,
            )


def _before(changes: Any) -> dict[str, object]:
    return {str(each["field"]): each["before"] for each in changes}


def _slip(uow: UnitOfWork, entry: OutboxEntry, desk: FromDesk) -> None:
    del desk
    told = entry.values
    kind = CounterSlipKind(told["kind"])
    request_id = str(entry.request_id).removeprefix(f"{kind}:")
    intake = replace(read(Intake, told["intake"]), request_id=request_id)
    if kind is CounterSlipKind.GUIDANCE:
        keep_guidance(uow, intake, told["missing"])
    else:
        refuse_at_counter(uow, intake, told["reason"], told["legal_basis"])


def _printed(uow: UnitOfWork, entry: OutboxEntry, desk: FromDesk) -> None:
    if is_printing(entry):
        paper_taken(uow, entry)
    else:
        paper_prepared(uow, entry, desk)


def _looked(uow: UnitOfWork, entry: OutboxEntry, desk: FromDesk) -> None:
    """Who looked stands in her own line; sent in for somebody gone, whose look it was is said."""
    actor = uow.acting()
    looks: Sequence[Mapping[str, Any]] = entry.values["looks"]
    shift = desk.at - entry.at
    dossiers = _there(uow, Dossier, looks, "dossier_id")
    applicants = _there(uow, Applicant, looks, "applicant_id")
    for look in looks:
        subject = look["subject"] if entry.by == actor.user_name else f"{entry.by}: {look['subject']}"
        row = Access(
            id=new_id(),
            at=min(datetime.fromisoformat(look["at"]) + shift, uow.now),
            user_name=actor.user_name,
            full_name=actor.full_name,
            agency_id=uuid.UUID(actor.agency_id),
            what=AccessKind(look["what"]),
            dossier_id=dossiers.get(look["dossier_id"]),
            applicant_id=applicants.get(look["applicant_id"]),
            subject=subject[:300],
        )
        uow.session.add(row)


def _there(
    uow: UnitOfWork, table: type[Dossier] | type[Applicant], looks: Sequence[Mapping[str, Any]], name: str
) -> dict[str | None, uuid.UUID]:
    """Which of the rows looked at the server has; a citizen first met at the desk may have become another row."""
    keys = {uuid.UUID(look[name]) for look in looks if look[name] is not None}
    if not keys:
        return {}
    return {key.hex: key for key in uow.session.execute(select(table.id).where(table.id.in_(keys))).scalars()}


_DO: Mapping[DeskKind, Callable[[UnitOfWork, OutboxEntry, FromDesk], Refusal | None]] = MappingProxyType(
    {
        DeskKind.RECEIVE: _receive,
        DeskKind.ACT: _act,
        DeskKind.SLIP: _slip,
        DeskKind.PRINTED: _printed,
        DeskKind.LOOKED: _looked,
    }
)
