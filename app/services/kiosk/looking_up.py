"""Where a dossier is, told at a kiosk to whoever knows its number and the last digits of the citizen's."""

import uuid
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Row, Select, delete, func, or_, select

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules import scanning
from app.rules.barcodes import slip_told_by
from app.rules.kiosk_tries import knows, seconds_to_wait
from app.rules.permissions import require_role
from app.rules.scanning import ScanKind
from app.rules.sign_in_delay import passed
from app.services.accounts.confirming import confirm
from app.services.dossiers.lost_slips import lost_slips, slip_of
from app.services.dossiers.reach import received_here
from app.services.kiosk.views import StageDates, StageView
from app.services.kiosk.words import lost_slip, stage_of
from models.agencies import SignInTries
from models.dossiers import Dossier, DossierPerson
from models.kiosk_tries import ASKED, FORGOTTEN_AFTER, KIOSK_PC, LONGEST_NAME
from models.kit_slips import KitSlip
from models.satisfaction import DossierAnswered
from models.vocabulary import PersonPart, Role, Status


@dataclass(frozen=True, slots=True)
class Waits:
    """Seconds before the dossier may be asked for again."""

    seconds: int


@dataclass(frozen=True, slots=True)
class HerDossier:
    """A dossier of hers; `key` where the program itself looked for it, `slips_lost` how many of its slips were told of
    as lost."""

    status: Status
    dates: StageDates
    may_answer: bool
    slips_lost: int = 0
    key: uuid.UUID | None = None


Answer = Waits | HerDossier | None
"""To be asked for later, found, or no such dossier of hers."""


def number_of(typed: str) -> str:
    """The number of a slip as it was scanned or typed: its 18 digits, or the dossier's code; of a
    slip printed ahead likewise.

    `UserError` `kiosk_number`.
    """
    scan = scanning.read(typed)
    if scan.kind is ScanKind.BARCODE and scan.digits:
        return slip_told_by(scan.digits)[0]
    if scan.kind is ScanKind.CODE and scan.code is not None and len(scan.code.canonical) <= LONGEST_NAME:
        return scan.code.canonical
    if scan.kind is ScanKind.FOLDER and scan.folder is not None and len(scan.folder.code) <= LONGEST_NAME:
        return scan.folder.code
    if scan.kind is ScanKind.KIT and len(scan.digits or scan.kit_code or "") <= LONGEST_NAME:
        return scan.digits or scan.kit_code or ""
    raise UserError(
        "kiosk_number",
        tr("Số này không phải số trên giấy hẹn. Chưa tra cứu gì."),
        tr("Quét lại mã vạch trên giấy hẹn, hoặc gõ đủ 18 số in dưới mã vạch."),
    )


def stage(uow: UnitOfWork, typed: str, last_four: str) -> StageView:
    """The stage of a dossier the kiosk's office received, asked for by its number and four digits.

    The digits are the last of the identity number of who submitted it or is represented, of the phone where no number
    was given. Of a slip told of as lost no stage is told. `UserError` `kiosk_number`; `kiosk_no_match`, the same
    whether there is no such dossier or the digits are not hers, and counted; `kiosk_wait` after several of those. After
    a wrong try the unit of work is committed.
    """
    require_role(confirm(uow).roles, Role.KIOSK)
    number = number_of(typed)
    ask = _ask_server if uow.dialect == "postgresql" else asked_of_file
    match ask(uow, number, last_four):
        case None:
            raise no_match(uow)
        case Waits(seconds):
            raise wait(seconds)
        case found if found.slips_lost > slip_of(scanning.read(typed)):
            return lost_slip(found.status)
        case found:
            told = stage_of(found.status, found.dates, uow.now)
            return replace(told, may_answer=found.may_answer)


def no_match(uow: UnitOfWork) -> UserError:
    """`kiosk_no_match`, with the try kept: the refusal that follows rolls the unit of work back."""
    uow.session.commit()
    return UserError(
        "kiosk_no_match",
        tr("Không có hồ sơ nào khớp với số này và 4 số cuối đã gõ."),
        tr("Xem lại giấy hẹn và giấy tờ của người nộp, hoặc hỏi tại quầy."),
    )


def wait(seconds: int) -> UserError:
    """`kiosk_wait`: so long nothing is told of this dossier."""
    return UserError(
        "kiosk_wait",
        tr("Hồ sơ này vừa được hỏi sai nhiều lần, nên phải chờ một lát."),
        tr("Thử lại sau {seconds} giây, hoặc hỏi tại quầy.", seconds=seconds),
        seconds=seconds,
    )


def _ask_server(uow: UnitOfWork, number: str, last_four: str) -> Answer:
    """The server looks and counts by itself: the login of a kiosk sees no dossier."""
    told = func.motcua.kiosk_answer(number, last_four).table_valued(
        "waits",
        "status",
        "due_at",
        "supplement_deadline",
        "finished_at",
        "returned_at",
        "may_answer",
        "slips_lost",
    )
    row = uow.session.execute(select(told)).first()
    if row is None:
        return None
    if row.waits:
        return Waits(row.waits)
    return HerDossier(Status(row.status), _dates_of(row), row.may_answer, row.slips_lost)


def asked_of_file(uow: UnitOfWork, number: str, last_four: str) -> Answer:
    """Look and count in a SQLite file, where the program itself does it."""
    now, name = uow.steady_seconds(), ASKED + number
    tries = uow.session.get(SignInTries, (KIOSK_PC, name))
    since = 0.0 if tries is None else passed(tries.last_failure, now)
    wrong = 0 if tries is None or since >= FORGOTTEN_AFTER else tries.failures
    if seconds := seconds_to_wait(wrong, since):
        return Waits(seconds)
    for row in uow.session.execute(_named(uow, number)):
        if knows(last_four, row.id_number, row.phone):
            if tries is not None:
                uow.session.delete(tries)
            answered = uow.session.get(DossierAnswered, row.id) is not None
            may_answer = row.status is Status.RETURNED and not answered
            lost = len(lost_slips(uow, row.id))
            return HerDossier(row.status, _dates_of(row), may_answer, lost, row.id)
    _count(uow, name, tries, wrong + 1, now)
    return None


def _dates_of(row: Row[*tuple[Any, ...]]) -> StageDates:
    return StageDates(row.due_at, row.supplement_deadline, row.finished_at, row.returned_at)


def _named(uow: UnitOfWork, number: str) -> Select[*tuple[Any, ...]]:
    """The dossier of a number as the office received it, once for each person it may be asked for by."""
    asked_of = (PersonPart.APPLICANT, PersonPart.REPRESENTED)
    return (
        select(
            Dossier.id,
            Dossier.status,
            DossierPerson.id_number,
            DossierPerson.phone,
            Dossier.due_at,
            Dossier.supplement_deadline,
            Dossier.finished_at,
            Dossier.returned_at,
        )
        .join(DossierPerson, DossierPerson.dossier_id == Dossier.id)
        .where(
            or_(Dossier.barcode == number, Dossier.code == number, Dossier.id.in_(_on_slip(number))),
            received_here(uow, among_few=True),
            DossierPerson.part.in_(asked_of),
        )
    )


def _on_slip(number: str) -> Select[uuid.UUID | None]:
    """The dossier that was written on a slip printed ahead."""
    return select(KitSlip.dossier_id).where(or_(KitSlip.barcode == number, KitSlip.code == number))


def _count(uow: UnitOfWork, name: str, tries: SignInTries | None, wrong: int, now: float) -> None:
    uow.session.execute(
        delete(SignInTries).where(
            SignInTries.pc == KIOSK_PC,
            SignInTries.user_name != name,
            SignInTries.last_failure < now - FORGOTTEN_AFTER,
        )
    )
    if tries is None:
        uow.session.add(SignInTries(pc=KIOSK_PC, user_name=name, failures=wrong, last_failure=now))
    else:
        tries.failures, tries.last_failure = wrong, now
    uow.session.flush()
