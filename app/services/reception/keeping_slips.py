"""Keeping what is given at the counter: guidance with what is still missing, or form 03 refusing to receive."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select

from app.actor import Actor
from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules import lifecycle
from app.rules.calendar import local
from app.rules.folding import search_words
from app.rules.lifecycle_row import Standing
from app.rules.limits import LONGEST_PAPER_NAME, LONGEST_REQUEST_ID, MOST_PAPERS
from app.rules.problems import Problem, refusal
from app.rules.slip_references import SlipReference
from app.rules.texts import check_line, check_text
from app.services.accounts.confirming import confirm
from app.services.counter_slips.intake_kept import PERSON_FIELDS, kept
from app.services.counter_slips.slips import meant, slip
from app.services.counter_slips.views import SlipView
from app.services.dossiers.reading import code_of
from app.services.office.counters import next_number, slip_series
from app.services.office.desk_outbox import tell
from app.services.office.exact_values import written
from app.services.office.from_desk import from_desk, moment_of
from app.services.office.own_agency import receiving
from app.services.reception.intake import Examined, examine
from app.services.views.given import Intake
from models.base import new_id
from models.counter_slips import CounterSlip
from models.dossiers import Dossier
from models.vocabulary import Action, CounterSlipKind, DeskKind, Role

LONGEST_REASON, LONGEST_BASIS = 1_000, 500
_CAN_WAIT = frozenset({"term_open", "calendar_year_missing"})
"""Problems of a dossier to be received that are none of a slip: it has no due date."""
_NAMELESS = frozenset({"name_too_short"})


@dataclass(frozen=True, slots=True)
class _Said:
    """What a slip says besides who came for what."""

    missing: tuple[str, ...] = ()
    reason: str = ""
    legal_basis: str = ""


def keep_guidance(uow: UnitOfWork, intake: Intake, missing: Sequence[str]) -> SlipView:
    """Keep who came, for what, and which papers are still to be brought; the same `request_id` again changes it.

    She has to be found again, by name or by phone. `UserError` with everything wrong, `nothing_missing`, or
    `slip_is_dossier` where it has become one meanwhile.
    """
    names = _names(missing)
    if not names:
        raise UserError(
            "nothing_missing",
            tr("Chưa ghi còn thiếu giấy tờ nào nên không cần giữ phiếu hướng dẫn. Chưa có gì được lưu."),
            tr("Đủ giấy tờ thì tiếp nhận; còn thiếu thì bỏ dấu ở giấy tờ đó."),
            field="papers",
        )
    return _keep(uow, CounterSlipKind.GUIDANCE, intake, _Said(missing=names))


def refuse_at_counter(uow: UnitOfWork, intake: Intake, reason: str, legal_basis: str) -> SlipView:
    """Refuse to receive, in writing, with the reason and the legal ground (form 03).

    The same `request_id` again gives the same refusal. `UserError` with everything wrong.
    """
    why, problems = check_text(reason, "reason", LONGEST_REASON)
    ground, more = check_text(legal_basis, "legal_basis", LONGEST_BASIS)
    found = [*problems, *more]
    if why is None and not problems:
        found.append(
            Problem(
                "reason",
                "reason_missing",
                tr("Từ chối tiếp nhận phải ghi lý do. Chưa có gì được lưu."),
                tr("Ghi lý do để người dân hiểu vì sao."),
            )
        )
    if ground is None and not more:
        found.append(
            Problem(
                "legal_basis",
                "legal_basis_missing",
                tr("Từ chối tiếp nhận phải ghi căn cứ pháp lý. Chưa có gì được lưu."),
                tr("Ghi điều, khoản của văn bản làm căn cứ."),
            )
        )
    if found:
        raise refusal(tuple(found))
    return _keep(uow, CounterSlipKind.REFUSAL, intake, _Said(reason=why or "", legal_basis=ground or ""))


def leading(uow: UnitOfWork, text: str) -> CounterSlip:
    """The guidance that leads to a dossier about to be received, locked until the commit; `lead_to` says to which.

    `UserError` `unknown_slip`, `slip_is_dossier` where it has led to one before, `slip_refused` for a refusal.
    """
    row = meant(uow, text, locks=True)
    if row.kind is not CounterSlipKind.GUIDANCE:
        raise UserError(
            "slip_refused",
            tr(
                "Phiếu {slip} là phiếu từ chối, không thành hồ sơ được. Hồ sơ chưa được lưu.",
                slip=reference_of(row),
            ),
            tr("Nếu nay đủ điều kiện, tiếp nhận như hồ sơ mới."),
            field="precheck",
        )
    if row.dossier_id is not None:
        raise _is_dossier(uow, row)
    return row


def lead_to(row: CounterSlip, dossier: Dossier) -> None:
    """The dossier, which is in the database by now, has come of this guidance."""
    row.dossier_id = dossier.id


def _keep(uow: UnitOfWork, kind: CounterSlipKind, intake: Intake, said: _Said) -> SlipView:
    actor = confirm(uow)
    desk = from_desk(uow)
    roles = actor.roles if desk is None else frozenset(Role)
    lifecycle.check(Action.RECEIVE, Standing(status=None), roles)
    examined = _examined(uow, intake)
    earlier = _before(uow, kind, examined.intake.request_id)
    if earlier is None:
        earlier = _new(uow, actor, kind, examined)
        _write(uow, actor, earlier, examined, said)
        uow.session.add(earlier)
    elif kind is CounterSlipKind.GUIDANCE:
        if earlier.dossier_id is not None:
            raise _is_dossier(uow, earlier)
        _write(uow, actor, earlier, examined, said)
    uow.session.flush()
    told = {"missing": list(said.missing), "reason": said.reason, "legal_basis": said.legal_basis}
    rest = {"kind": kind.value, "intake": written(examined.intake), "year": earlier.year, **told}
    tell(uow, DeskKind.SLIP, rest, request_id=earlier.request_id)
    return slip(uow, reference_of(earlier))


def _examined(uow: UnitOfWork, intake: Intake) -> Examined:
    # A slip is of this moment; an earlier one typed on the form would be the dossier's.
    examined = examine(uow, replace(intake, received_at=None, later_reason=None))
    can_be_found = bool(examined.applicant.phone or examined.applicant.id_number)
    forgiven = _CAN_WAIT | _NAMELESS if can_be_found and not examined.applicant.name else _CAN_WAIT
    problems = [each for each in examined.problems if each.code not in forgiven]
    if problems:
        raise refusal(tuple(problems))
    return examined


def _before(uow: UnitOfWork, kind: CounterSlipKind, request_id: str | None) -> CounterSlip | None:
    plain, problems = check_line(request_id, "request_id", LONGEST_REQUEST_ID)
    if plain is None or problems:
        return None
    found = uow.session.execute(
        select(CounterSlip).where(CounterSlip.request_id == f"{kind}:{plain}").with_for_update()
    ).scalar_one_or_none()
    if found is not None and found.agency_id != uuid.UUID(uow.acting().agency_id):
        raise UserError(
            "request_id_used",
            tr("Mã yêu cầu này đã dùng cho hồ sơ của cơ quan khác. Chưa có gì được lưu."),
            tr("Dùng mã yêu cầu khác cho hồ sơ này."),
            field="request_id",
        )
    return found


def _new(uow: UnitOfWork, actor: Actor, kind: CounterSlipKind, examined: Examined) -> CounterSlip:
    assert examined.version is not None  # without a procedure there were problems
    assert examined.case is not None
    agency, year = receiving(uow), local(uow.now).year
    return CounterSlip(
        id=new_id(),
        request_id=f"{kind}:{examined.intake.request_id or new_id()}",
        agency_id=agency.id,
        kind=kind,
        form_profile=agency.profile,
        created_at=moment_of(uow),
        created_by=actor.user_name,
        created_by_name=actor.full_name,
        year=year,
        number=next_number(uow, slip_series(kind, agency.code, year)),
    )


def _write(uow: UnitOfWork, actor: Actor, row: CounterSlip, examined: Examined, said: _Said) -> None:
    assert examined.version is not None
    assert examined.case is not None
    row.version_id, row.case_id = examined.version.id, examined.case.id
    row.channel = examined.intake.channel
    for name in PERSON_FIELDS:
        setattr(row, name, getattr(examined.applicant, name))
    row.found_by = _words(examined)
    row.form = kept(examined.intake)
    row.missing, row.reason, row.legal_basis = list(said.missing), said.reason, said.legal_basis
    row.changed_at, row.changed_by, row.changed_by_name = moment_of(uow), actor.user_name, actor.full_name


def _words(examined: Examined) -> str:
    """What it is found by, each word behind a space."""
    texts: list[str] = []
    for person in (examined.applicant, examined.represented):
        if person is not None:
            texts += [person.name, person.organisation or "", person.id_number or "", person.phone or ""]
    return "".join(f" {word}" for word in search_words(" ".join(texts)))


def _names(missing: Sequence[str]) -> tuple[str, ...]:
    names: list[str] = []
    for place, text in enumerate(missing[:MOST_PAPERS]):
        name, problems = check_line(text, f"missing.{place}", LONGEST_PAPER_NAME)
        if problems:
            raise refusal(problems)
        if name is not None:
            names.append(name)
    return tuple(dict.fromkeys(names))


def reference_of(row: CounterSlip) -> str:
    """What the slip is called."""
    return str(SlipReference(row.kind, row.year, row.number))


def _is_dossier(uow: UnitOfWork, row: CounterSlip) -> UserError:
    code = "" if row.dossier_id is None else code_of(uow, row.dossier_id)
    return UserError(
        "slip_is_dossier",
        tr("Phiếu {slip} đã thành hồ sơ {code}. Chưa có gì được lưu.", slip=reference_of(row), code=code),
        tr("Mở hồ sơ {code} để xem.", code=code),
        field="precheck",
        dossier=code,
    )
