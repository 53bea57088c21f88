"""What can be written about an agency, checked before anything is kept."""

import uuid
from datetime import date

from app.errors import UserError
from app.language import tr
from app.rules.numbering import check_barcode_number, check_unit_code
from app.rules.problems import Problem, refusal
from app.rules.texts import check_line
from app.services.views.given import OfficeValues
from models.agencies import Agency
from models.base import new_id

DESK_UNIT = "Bộ phận Tiếp nhận và Trả kết quả"


def check_office(office: OfficeValues) -> OfficeValues:
    """The agency's values cleaned, or a `UserError` that names every wrong field."""
    problems: list[Problem] = []
    lines: dict[str, str] = {}
    for field, longest in _LONGEST.items():
        line, wrong = check_line(getattr(office, field), field, longest)
        lines[field] = line or ""
        problems += wrong
    if len(lines["name"]) < _SHORTEST_NAME:
        problems.append(
            Problem(
                "name",
                "office_name_missing",
                tr("Chưa ghi tên cơ quan."),
                tr("Chưa có gì được lưu. Ghi tên, ví dụ: Uỷ ban nhân dân phường …"),
            )
        )
    for field, check in (("code", check_unit_code), ("barcode_number", check_barcode_number)):
        try:
            lines[field] = check(lines[field])
        except UserError as refused:
            problems.append(Problem(field, refused.code, refused.message, refused.hint))
    if problems:
        raise refusal(tuple(problems))
    return OfficeValues(
        level=office.level, **{**lines, "desk_name": lines["desk_name"] or f"{DESK_UNIT} – {lines['name']}"}
    )


_SHORTEST_NAME = 3
_LONGEST = {
    "name": 200,
    "code": 35,
    "barcode_number": 5,
    "desk_name": 200,
    "parent_name": 200,
    "place": 100,
    "address": 300,
    "phone": 40,
}


def agency_of(office: OfficeValues, valid_from: date, parent_id: uuid.UUID | None = None) -> Agency:
    """A new agency with these values, there from a day on; not in the session yet."""
    return Agency(
        id=new_id(),
        code=office.code,
        barcode_number=office.barcode_number,
        name=office.name,
        desk_name=office.desk_name,
        parent_name=office.parent_name,
        level=office.level,
        place=office.place,
        address=office.address,
        phone=office.phone,
        parent_id=parent_id,
        valid_from=valid_from,
    )
