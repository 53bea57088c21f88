"""The dated sets of official forms: marks, titles and register numbers, in one table.

A dossier keeps the set it began under: the six forms of TT 01/2018/TT-VPCP or the seven of
TT 03/2025/TT-VPCP, which brought the stop notice and moved the numbers of the two after it.
"""

from dataclasses import dataclass
from enum import StrEnum


class Profile(StrEnum):
    """A set of forms by the year it came into use."""

    OF_2018 = "2018"
    OF_2025 = "2025"


class FormName(StrEnum):
    """An official form, by the same words as the register of printed papers."""

    RECEIPT = "receipt"
    SUPPLEMENT = "supplement"
    REFUSAL = "refusal"
    APOLOGY = "apology"
    STOP = "stop"
    CONTROL = "control"
    LEDGER = "ledger"


@dataclass(frozen=True, slots=True)
class FormOfProfile:
    """What one set says of one form.

    `number` is the pattern of its register number; `mark` is `None` where the set has no such form.
    """

    mark: str | None
    title: str
    number: str


_RECEIPT = "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ"
_SUPPLEMENT = "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ"
_REFUSAL = "PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ"
_STOP = "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ"
_CONTROL = "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ"
_LEDGER = "SỔ THEO DÕI HỒ SƠ"
_DESK = "{number}/{desk}"

_FORMS = {
    Profile.OF_2018: {
        FormName.RECEIPT: FormOfProfile("Mẫu số 01", _RECEIPT, _DESK),
        FormName.SUPPLEMENT: FormOfProfile("Mẫu số 02", _SUPPLEMENT, "{number}/HDHS"),
        FormName.REFUSAL: FormOfProfile("Mẫu số 03", _REFUSAL, _DESK),
        FormName.APOLOGY: FormOfProfile(
            "Mẫu số 04", "PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ", "{number}/PXL"
        ),
        FormName.STOP: FormOfProfile(None, _STOP, "{number}/TB-{desk}"),
        FormName.CONTROL: FormOfProfile("Mẫu số 05", _CONTROL, _DESK),
        FormName.LEDGER: FormOfProfile("Mẫu số 06", _LEDGER, _DESK),
    },
    Profile.OF_2025: {
        FormName.RECEIPT: FormOfProfile("Mẫu số 01", _RECEIPT, "{number}/{unit}-{desk}"),
        FormName.SUPPLEMENT: FormOfProfile("Mẫu số 02", _SUPPLEMENT, "{number}/PBS-{desk}"),
        FormName.REFUSAL: FormOfProfile("Mẫu số 03", _REFUSAL, "{number}/PTC-{desk}"),
        FormName.APOLOGY: FormOfProfile(
            "Mẫu số 04", "PHIẾU XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT", "{number}/PXL"
        ),
        FormName.STOP: FormOfProfile("Mẫu số 05", _STOP, "{number}/TB-{desk}"),
        FormName.CONTROL: FormOfProfile("Mẫu số 06", _CONTROL, "{number}/PKS-{desk}"),
        FormName.LEDGER: FormOfProfile("Mẫu số 07", _LEDGER, "{number}/STD-{desk}"),
    },
}


def form(kind: str, profile: str) -> FormOfProfile:
    """A form of a set, by its words; `ValueError` for words that name none."""
    return _FORMS[Profile(profile)][FormName(kind)]


def register_number(kind: str, profile: str, number: int, *, unit: str, desk: str) -> str:
    """The whole register number, as "07/PBS-TTPVHCC".

    `unit` is the code of the office ("H26.16"), `desk` the letters of its one-stop ("TTPVHCC" or "BPTNTKQ").
    """
    return form(kind, profile).number.format(number=f"{number:02}", unit=unit, desk=desk)
