"""The official dossier code: unit code, day, running number of the unit's day (TT 03/2025/TT-VPCP art. 13).

Codes of the 2018 form (TT 01/2018/TT-VPCP art. 19), `000.00.06.H56-231027-0361`, stay on old dossiers and
read the same way; only the unit code in front looks different.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from app.errors import UserError
from app.language import tr

PROVISIONAL = "Z"
"""First letter of a unit code made up by the program: provinces have H, ministries G, no office met so far Z."""

_UNIT = r"\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}|[A-Z]\d{2}(?:\.\d{2,3})*"
_UNIT_CODE = re.compile(_UNIT, re.ASCII)
_UNIT_CODE_LENGTH = 35  # QĐ 20/2020/QĐ-TTg
_GAP = r"[\s\-‐‑‒–—−_/]+"
_CODE = re.compile(rf"({_UNIT}){_GAP}(\d{{6}}){_GAP}(\d{{1,6}})", re.ASCII)
_LIST = "BG"
_LIST_CODE = re.compile(rf"({_UNIT}){_GAP}{_LIST}[\s\-]?(\d{{6}}){_GAP}(\d{{1,6}})", re.ASCII)
_KIT = "DP"
_KIT_CODE = re.compile(rf"({_UNIT}){_GAP}{_KIT}[\s\-]?(\d{{2}}){_GAP}(\d{{1,6}})", re.ASCII)
_BARCODE_NUMBER = re.compile(r"\d{5}", re.ASCII)


@dataclass(frozen=True, slots=True)
class DossierCode:
    """A code taken apart; `written` keeps the running number as it was typed, for codes issued elsewhere."""

    unit_code: str
    day: date
    number: int
    written: str

    @property
    def canonical(self) -> str:
        """The code as this program issues it."""
        return dossier_code(self.unit_code, self.day, self.number)


def dossier_code(unit_code: str, day: date, number: int) -> str:
    """`H26.16-260119-0001`: at least four digits, more when a day has more dossiers."""
    if number < 1:
        raise ValueError(f"running number {number}")
    return f"{unit_code}-{day:%y%m%d}-{number:04d}"


def code_end(code: str) -> str:
    """The number alone, short for a dossier in sight: `…0001` of `H26.16-260119-0001`, whole also of a desk alone."""
    return f"…{code.rpartition('-')[2]}"


def read_code(text: str) -> DossierCode | None:
    """A dossier code in any usual spelling (`h26.16 260119 1`), or `None` when the text is not one."""
    match = _CODE.fullmatch(unicodedata.normalize("NFKC", text).strip().upper())
    if match is None:
        return None
    unit_code, digits, number = match.groups()
    day = code_day(digits)
    if day is None or int(number) < 1 or len(unit_code) > _UNIT_CODE_LENGTH:
        return None
    return DossierCode(unit_code, day, int(number), f"{unit_code}-{digits}-{number:0>4}")


def list_code(unit_code: str, day: date, number: int) -> str:
    """The code of an agency's hand-over list: `H26.16-BG260119-0001`."""
    return f"{unit_code}-{_LIST}{day:%y%m%d}-{number:04d}"


def read_list_code(text: str) -> str | None:
    """The code of a hand-over list as this program issues it, or `None` when the text is none in any spelling."""
    match = _LIST_CODE.fullmatch(unicodedata.normalize("NFKC", text).strip().upper())
    day = match and code_day(match[2])
    if match is None or not day or len(match[1]) > _UNIT_CODE_LENGTH:
        return None
    return list_code(match[1], day, int(match[3]))


def kit_code(unit_code: str, year: int, number: int) -> str:
    """The code of an agency's blank slip for power cuts (dự phòng): `H26.16-DP26-0001`."""
    return f"{unit_code}-{_KIT}{year % 100:02}-{number:04d}"


def read_kit_code(text: str) -> str | None:
    """The code of a blank slip as this program issues it, or `None` when the text is none in any spelling."""
    match = _KIT_CODE.fullmatch(unicodedata.normalize("NFKC", text).strip().upper())
    if match is None or not int(match[3]) or len(match[1]) > _UNIT_CODE_LENGTH:
        return None
    return kit_code(match[1], int(match[2]), int(match[3]))


def code_day(digits: str) -> date | None:
    """The day written `YYMMDD` in this century, or `None` when there is no such day."""
    try:
        return date(2000 + int(digits[:2]), int(digits[2:4]), int(digits[4:]))
    except ValueError:
        return None


def check_unit_code(text: str) -> str:
    """The unit code in capitals, or `UserError` `unit_code_invalid` (QĐ 20/2020, older QCVN 102:2016)."""
    code = unicodedata.normalize("NFKC", text).strip().upper()
    if len(code) <= _UNIT_CODE_LENGTH and _UNIT_CODE.fullmatch(code):
        return code
    raise UserError(
        "unit_code_invalid",
        tr("Mã định danh của cơ quan phải có dạng như H26.16 hoặc 000.00.16.H26.")
        if code
        else tr("Chưa ghi mã định danh của cơ quan, như H26.16."),
        tr("Chưa có gì bị thay đổi. Gõ mã rồi làm lại."),
        field="unit_code",
    )


def check_barcode_number(text: str) -> str:
    """The unit's five digits for its barcodes, or `UserError` `barcode_number_invalid`."""
    digits = unicodedata.normalize("NFKC", text).strip()
    if _BARCODE_NUMBER.fullmatch(digits):
        return digits
    raise UserError(
        "barcode_number_invalid",
        tr("Số mã vạch của cơ quan phải gồm đúng 5 chữ số, giữ cả số 0 ở đầu, như 01234.")
        if digits
        else tr("Chưa ghi số mã vạch của cơ quan: 5 chữ số, như 01234."),
        tr("Chưa có gì bị thay đổi. Gõ số rồi làm lại."),
        field="barcode_number",
    )


def is_provisional(unit_code: str) -> bool:
    """Whether a unit code was made up by the program and waits for the official one."""
    return unit_code.strip().upper().startswith(PROVISIONAL)
