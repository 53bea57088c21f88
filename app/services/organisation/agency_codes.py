"""The numbers an agency is known by: put right as long as no paper bears them."""

from sqlalchemy import or_, select

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.numbering import check_barcode_number, check_unit_code, is_provisional
from app.services.accounts.office_changes import write_down
from app.services.accounts.ruling import ruled_agency
from app.services.office.counters import keep_counting_under
from app.services.office.unit_names import agency_named
from app.services.organisation.units import AgencyView, agency
from models.agencies import Agency
from models.dossiers import Dossier
from models.kit_slips import KitSlip


def code_to_correct(uow: UnitOfWork) -> str | None:
    """The unit code of one's own agency while it is made up and can still be corrected."""
    own = agency_named(uow, None)
    return own.code if is_provisional(own.code) and not _has_dossiers(uow, own) else None


def correct_codes(
    uow: UnitOfWork, text: str | None, code: str | None = None, barcode_number: str | None = None
) -> AgencyView:
    """The agency meant bears another unit code or barcode number from now on; what is not given stays.

    `UserError` `unit_code_invalid`, `barcode_number_invalid`, `agency_code_taken`, `barcode_number_taken`, or
    `agency_has_dossiers`: slips with the old code are in citizens' hands, and it stays for good.
    """
    found = ruled_agency(uow, text)
    uow.session.refresh(found, with_for_update=True)
    new_code = found.code if code is None else check_unit_code(code)
    new_number = found.barcode_number if barcode_number is None else check_barcode_number(barcode_number)
    if (new_code, new_number) == (found.code, found.barcode_number):
        return agency(uow, found.code)
    _check_no_paper_bears_them(uow, found)
    _check_free(uow, found, new_code, new_number)
    former_code = found.code
    before = {"code": former_code, "barcode_number": found.barcode_number}
    found.code, found.barcode_number = new_code, new_number
    uow.session.flush()
    keep_counting_under(uow, former_code, new_code)
    write_down(
        uow,
        found.id,
        "correct_codes",
        new_code,
        before=before,
        after={"code": new_code, "barcode_number": new_number},
    )
    return agency(uow, new_code)


def _has_dossiers(uow: UnitOfWork, found: Agency) -> bool:
    held = select(Dossier.id).where(Dossier.agency_id == found.id).limit(1)
    return uow.session.execute(held).first() is not None


def _has_slips(uow: UnitOfWork, found: Agency) -> bool:
    """Whether slips printed ahead bear its code and bars."""
    given_out = select(KitSlip.id).where(KitSlip.agency_id == found.id).limit(1)
    return uow.session.execute(given_out).first() is not None


def _check_no_paper_bears_them(uow: UnitOfWork, found: Agency) -> None:
    if _has_dossiers(uow, found) or _has_slips(uow, found):
        raise UserError(
            "agency_has_dossiers",
            tr("Cơ quan đã nhận hồ sơ nên mã trên giấy hẹn không đổi được nữa. Chưa có gì bị thay đổi."),
            tr("Giữ mã cũ; giấy đã phát cho dân mang mã đó."),
            field="code",
        )


def _check_free(uow: UnitOfWork, found: Agency, code: str, number: str | None) -> None:
    others = uow.session.execute(
        select(Agency.code).where(
            Agency.id != found.id, or_(Agency.code == code, Agency.barcode_number == number)
        )
    ).scalars()
    for taken in others:
        is_code = taken == code
        raise UserError(
            "agency_code_taken" if is_code else "barcode_number_taken",
            tr("Đã có cơ quan mang mã hoặc số mã vạch này. Chưa có gì được lưu."),
            tr("Xem lại mã; mỗi cơ quan có mã và số mã vạch riêng."),
            field="code" if is_code else "barcode_number",
        )
