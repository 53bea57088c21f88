"""An applicant is told what the office holds of her: on request, on the record, within two working days.

Law 91/2025/QH15 on the protection of personal data with decree 356/2025/NĐ-CP. That it was done, for whom
and why, is written in the same transaction: there is no extract that is not on the record.
"""

from datetime import datetime

from sqlalchemy import case, select

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import in_vietnamese, tr
from app.rules.limits import CLOCK_TOLERANCE, EARLIEST
from app.rules.problems import refusal
from app.rules.texts import check_line
from app.services.accounts import access
from app.services.citizens.extract import Extract, Mention
from app.services.citizens.extract_dossiers import own_dossiers
from app.services.citizens.extract_slips import KnownAs, known_of, mentions_in_slips, own_slips
from app.services.citizens.records import FIELDS, carer, meant, parted
from app.services.citizens.showing import changes_of, sights_of, view_of
from app.services.citizens.views import DataRequest
from app.services.dossiers.reach import received_here
from app.services.office.own_agency import office
from app.services.procedures.due import due_for
from models.dossiers import Applicant, Dossier, DossierPerson
from models.procedures import ProcedureVersion
from models.vocabulary import AccessKind, PersonPart

TERM = "2 working_days"
"""Within which a request is to be answered."""

LONGEST_REQUESTER = 100
LONGEST_REASON = 160


def export(uow: UnitOfWork, text: str, request: DataRequest) -> Extract:
    """Everything of the applicant `text` means that who acts may see; written down as exported.

    For reception, leaders and administrators (`role_missing`). `UserError` as `records.meant`;
    `requester_missing`, `reason_missing`, `moment_invalid`, or what is wrong with a text.
    """
    actor = carer(uow)
    row = meant(uow, text)
    requester = said_line(request.requester, "requester", LONGEST_REQUESTER)
    reason = said_line(request.reason, "reason", LONGEST_REASON)
    asked_at = moment_asked(uow, request.asked_at)
    if not uow.location.is_archive:  # where nothing can be written down
        with in_vietnamese():
            subject = tr("Người yêu cầu: {requester}. Lý do: {reason}", requester=requester, reason=reason)
        access.note(uow, AccessKind.EXPORTED, subject, applicant_id=row.id)
    view = view_of(uow, row)
    hers = select(Dossier.id).where(Dossier.applicant_id == row.id, received_here(uow, among_few=True))
    known = known_of(uow, row)
    return Extract(
        office=office(uow),
        applicant_id=view.applicant_id,
        person=view.person,
        requester=requester,
        reason=reason,
        asked_at=asked_at,
        answer_by=answer_by(uow, asked_at),
        made_at=uow.now,
        made_by=actor.full_name,
        dossiers=own_dossiers(uow, hers),
        counter_slips=own_slips(uow, known, hers),
        mentions=(*_mentions(uow, row, known), *mentions_in_slips(uow, known)),
        merged=view.merged,
        changes=changes_of(uow, row, None),
        sights=sights_of(uow, row, None),
    )


def answer_by(uow: UnitOfWork, asked_at: datetime) -> datetime | None:
    """Until when a request that came then is to be answered; `None` where the calendar does not reach so far."""
    try:
        return due_for(uow, asked_at, term=TERM).due_at
    except UserError as refused:
        if refused.code != "calendar_year_missing":
            raise
        return None


def said_line(text: str, field: str, longest: int) -> str:
    """One line of a request, `requester` or `reason`; `UserError` `requester_missing`, `reason_missing`."""
    line, problems = check_line(text, field, longest)
    if problems:
        raise refusal(problems)
    if line is None and field == "requester":
        raise UserError(
            "requester_missing",
            tr("Chưa ghi ai yêu cầu. Chưa có gì được trích xuất."),
            tr("Ghi họ tên người yêu cầu như trên giấy tờ."),
            field=field,
        )
    if line is None:
        raise UserError(
            "reason_missing",
            tr("Chưa ghi lý do trích xuất. Chưa có gì được trích xuất."),
            tr("Ghi ngắn gọn, ví dụ: công dân yêu cầu cung cấp dữ liệu của mình."),
            field=field,
        )
    return line


def moment_asked(uow: UnitOfWork, asked_at: datetime | None) -> datetime:
    """When a request came, now where nobody says; `UserError` `moment_invalid`."""
    if asked_at is None:
        return uow.now
    if asked_at.tzinfo is None or not EARLIEST <= asked_at <= uow.now + CLOCK_TOLERANCE:
        raise UserError(
            "moment_invalid",
            tr("Lúc nhận yêu cầu không hợp lý. Chưa có gì được trích xuất."),
            tr("Xem lại ngày giờ; để trống thì chương trình ghi giờ hiện tại."),
            field="asked_at",
        )
    return asked_at


def _mentions(uow: UnitOfWork, row: Applicant, known: KnownAs) -> tuple[Mention, ...]:
    """Dossiers of others in which one of her numbers stands."""
    columns = [getattr(DossierPerson, name) for name in FIELDS]
    letter = case(
        (DossierPerson.part == PersonPart.REPRESENTED, Dossier.authority), else_=Dossier.recipient_authority
    )
    rows = uow.session.execute(
        select(
            Dossier.code,
            ProcedureVersion.name.label("procedure_name"),
            Dossier.received_at,
            DossierPerson.part,
            letter.label("authority"),
            *columns,
        )
        .join(Dossier, Dossier.id == DossierPerson.dossier_id)
        .join(ProcedureVersion, ProcedureVersion.id == Dossier.version_id)
        .where(
            Dossier.applicant_id != row.id,
            DossierPerson.id_number.in_(known.numbers),
            DossierPerson.part != PersonPart.APPLICANT,
            received_here(uow, among_few=True),
        )
        .order_by(Dossier.received_at.desc(), Dossier.id.desc(), DossierPerson.part)
    )
    mentions = (parted(each) for each in rows.mappings())
    return tuple(Mention(**line, written=written) for written, line in mentions)
