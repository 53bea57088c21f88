"""The code by which a kiosk is left: digits an administrator has set for the office."""

import hmac

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.services.office.kept_settings import KIOSK_CODE, read_setting, setting_key
from app.services.office.own_agency import is_sample, own_agency_id

SAMPLE_CODE = "2468"
"""Of a sample office where nobody has set another."""


def require_code(uow: UnitOfWork) -> None:
    """Nothing where a kiosk that is begun can be left again, else `UserError` `kiosk_without_code`."""
    if not _code(uow):
        raise UserError(
            "kiosk_without_code",
            tr("Chưa đặt mã thoát ki-ốt, nên ki-ốt chưa mở: mở ra sẽ không thoát được."),
            tr(
                "Người quản trị đặt “Mã thoát ki-ốt” ở trang Cài đặt, Cơ quan và biểu mẫu, rồi đăng nhập lại."
            ),
        )


def is_code(uow: UnitOfWork, typed: str) -> bool:
    """Whether these digits leave the kiosk."""
    code = _code(uow)
    return bool(code) and hmac.compare_digest(code.encode(), typed.encode())


def _code(uow: UnitOfWork) -> str:
    kept = str(read_setting(uow, setting_key(own_agency_id(uow), KIOSK_CODE), ""))
    return kept or (SAMPLE_CODE if is_sample(uow) else "")
