"""Two walks through three agencies each, told once: who does what, where and when, and what dates come of it.

All dates are worked out by hand: default hours (7:30 to 11:30, 13:30 to 17:00, so 7:30 hours a day), Monday to Friday,
no day off between 12/01/2026, a Monday, and 30/01/2026.
"""

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from app.services.catalogue.procedure_document import ProcedureDocument
from app.services.office.office_values import DESK_UNIT
from app.services.views.given import ActValues, FeeSettlement, Recipient, ResultValues
from models.vocabulary import Action, Level, Role
from tests.services.whole_office import at

COMMUNE, LAND, TAX, POLICE, INSURANCE = "H26.16", "H26.90", "H26.91", "H26.92", "H26.93"
JUSTICE, REGISTRY = "Tư pháp – Hộ tịch", "Phòng Đăng ký và cấp giấy"
PASSWORD = "con trau trang go cua"


@dataclass(frozen=True)
class Person:
    """Somebody of an agency; her name is hers in all data there are."""

    user_name: str
    unit: str
    roles: tuple[Role, ...]

    @property
    def full_name(self) -> str:
        return f"Người {self.user_name}"


@dataclass(frozen=True)
class House:
    """An agency: `units` beside those every office begins with, and who works there."""

    code: str
    name: str
    number: str
    level: Level
    people: tuple[Person, ...]
    units: tuple[str, ...] = ()

    @property
    def carrier(self) -> Person:
        """Who writes and takes in packages, and does nothing else."""
        return Person(f"goi{self.number[-2:]}", DESK_UNIT, (Role.ADMINISTRATOR,))


HOUSES = (
    House(
        COMMUNE,
        "Uỷ ban nhân dân phường Mẫu",
        "01234",
        Level.COMMUNE,
        (
            Person("tiepnhan", DESK_UNIT, (Role.RECEPTION,)),
            Person("tuphap", JUSTICE, (Role.OFFICER,)),
        ),
    ),
    House(
        LAND,
        "Chi nhánh Văn phòng Đăng ký đất đai khu vực Mẫu",
        "05690",
        Level.DISTRICT,
        (
            Person("datdai", DESK_UNIT, (Role.RECEPTION,)),
            Person("dangky", REGISTRY, (Role.OFFICER,)),
            Person("giamdoc", REGISTRY, (Role.LEADER,)),
        ),
        (REGISTRY,),
    ),
    House(
        TAX,
        "Thuế cơ sở Mẫu",
        "05691",
        Level.DISTRICT,
        (Person("thue", DESK_UNIT, (Role.RECEPTION, Role.OFFICER)),),
    ),
    House(
        POLICE,
        "Công an phường Mẫu",
        "05692",
        Level.COMMUNE,
        (Person("congan", DESK_UNIT, (Role.RECEPTION, Role.OFFICER)),),
    ),
    House(
        INSURANCE,
        "Bảo hiểm xã hội cơ sở Mẫu",
        "05693",
        Level.DISTRICT,
        (Person("baohiem", DESK_UNIT, (Role.RECEPTION, Role.OFFICER)),),
    ),
)
WORKS_AT = {person.user_name: house.code for house in HOUSES for person in house.people}


@dataclass(frozen=True)
class Told:
    """An act of the tale. `seen_by`: whom the dossier has reached once it is done; `marked`: where it led, as marked.

    A hand-over without a place in its values goes where the window marks; `marked` says by hand where that is.
    """

    who: str
    when: datetime
    action: Action
    values: ActValues = field(default_factory=ActValues)
    seen_by: tuple[str, ...] = ()
    marked: tuple[str, str] | None = None


@dataclass(frozen=True)
class Step:
    """A step as it has to stand in the end."""

    name: str
    due_at: datetime | None
    done_at: datetime | None


@dataclass(frozen=True)
class Tale:
    """A walk: its first act is the reception of `procedure`. `due_at` is what the slip says."""

    procedure: str
    case: str
    agencies: tuple[str, ...]
    due_at: datetime
    acts: tuple[Told, ...]
    steps: tuple[Step, ...]
    due_in_the_end: datetime
    document: dict[str, Any] | None = field(default=None, repr=False)

    @property
    def taught(self) -> tuple[ProcedureDocument, ...]:
        """What is not shipped has to be taught first."""
        if self.document is None:
            return ()
        return (ProcedureDocument.model_validate_json(json.dumps(self.document)),)


def _step(name: str, unit: str, amount: str, agency: str | None = None) -> dict[str, object]:
    return {"name": name, "unit": unit, "amount": amount, "amount_unit": "working_days", "agency": agency}


BUNDLE_DOCUMENT = {
    "code": "2.002621",
    "name": "Liên thông đăng ký khai sinh, đăng ký thường trú, cấp thẻ bảo hiểm y tế cho trẻ em dưới 6 tuổi",
    "field": "Hộ tịch",
    "decides": "Uỷ ban nhân dân cấp xã",
    "result_name": "Giấy khai sinh, thông báo đăng ký thường trú, thẻ bảo hiểm y tế",
    "legal_basis": "Nghị định 63/2024/NĐ-CP",
    "source": "Bài kiểm tra",
    "open_points": [],
    "after_fifteen": "start_next_day",
    "supplement_policy": "shift",
    "retention": None,
    "valid_from": "2025-07-01",
    "cases": [
        {
            "code": "thong-thuong",
            "name": "Thông thường",
            "papers": [],
            "terms": [{"channel": "direct", "amount": "3", "unit": "working_days"}],
            "fees": [],
            "steps": [
                _step("Tiếp nhận, kiểm tra hồ sơ", DESK_UNIT, "0.5"),
                _step("Đăng ký khai sinh", "Công chức Tư pháp – Hộ tịch", "0.5"),
                _step("Đăng ký thường trú", DESK_UNIT, "1", "Công an phường"),
                _step("Cấp thẻ bảo hiểm y tế", DESK_UNIT, "0.5", "Bảo hiểm xã hội cơ sở"),
                _step("Trả kết quả", DESK_UNIT, "0.5"),
            ],
        }
    ],
}
"""One procedure with one dossier and one route, as NĐ 63/2024 has it: three working days for three results."""
BUNDLE = Tale(
    "2.002621",
    "thong-thuong",
    (COMMUNE, POLICE, INSURANCE),
    at(15, 9, 15),
    (
        Told("tiepnhan", at(12, 9, 15), Action.RECEIVE, seen_by=(COMMUNE,)),
        Told("tiepnhan", at(12, 10), Action.HAND_OVER, seen_by=(COMMUNE,), marked=(COMMUNE, JUSTICE)),
        Told("tuphap", at(12, 10, 5), Action.ACCEPT, seen_by=(COMMUNE,)),
        Told("tuphap", at(12, 16), Action.HAND_OVER, marked=(POLICE, DESK_UNIT)),
        Told("congan", at(12, 16, 30), Action.ACCEPT, seen_by=(COMMUNE, POLICE)),
        Told(
            "congan", at(13, 8), Action.COMMENT, ActValues(reason="Đã có chỗ ở hợp pháp"), (COMMUNE, POLICE)
        ),
        Told("congan", at(13, 16), Action.HAND_OVER, marked=(INSURANCE, DESK_UNIT)),
        Told("baohiem", at(14, 8), Action.ACCEPT, seen_by=(COMMUNE, POLICE, INSURANCE)),
        Told(
            "baohiem",
            at(14, 10),
            Action.COMPLETE,
            ActValues(result=ResultValues("TE4-01-26", at(14, 10).date())),
            (COMMUNE, POLICE, INSURANCE),
        ),
        Told("baohiem", at(14, 10, 30), Action.SEND_RESULT, seen_by=(COMMUNE, POLICE, INSURANCE)),
        Told("tiepnhan", at(14, 14), Action.ACCEPT, seen_by=(COMMUNE, POLICE, INSURANCE)),
        Told(
            "tiepnhan",
            at(15, 8),
            Action.RETURN_RESULT,
            ActValues(recipient=Recipient()),
            (COMMUNE, POLICE, INSURANCE),
        ),
    ),
    (
        # Half a day is 3:45 hours: 2:15 before noon and 1:30 after; then 2:00 to the evening and 1:45 next morning.
        Step("Tiếp nhận, kiểm tra hồ sơ", at(12, 15), at(12, 10)),
        Step("Đăng ký khai sinh", at(13, 9, 15), at(12, 16)),
        Step("Đăng ký thường trú", at(14, 9, 15), at(13, 16)),
        Step("Cấp thẻ bảo hiểm y tế", at(14, 15), at(14, 10)),
        Step("Trả kết quả", at(15, 9, 15), at(14, 10)),
    ),
    at(15, 9, 15),
    BUNDLE_DOCUMENT,
)

_ALL = (COMMUNE, LAND, TAX)
TRANSFER = Tale(
    "1.013831",
    "chuyen-nhuong",
    _ALL,
    at(22, 9, 15),
    (
        Told("tiepnhan", at(12, 9, 15), Action.RECEIVE, seen_by=(COMMUNE,)),
        Told("tiepnhan", at(12, 14), Action.HAND_OVER, marked=(LAND, DESK_UNIT)),
        Told("datdai", at(12, 14, 30), Action.ACCEPT, seen_by=(COMMUNE, LAND)),
        Told("datdai", at(12, 15), Action.HAND_OVER, ActValues(to_unit=REGISTRY), seen_by=(COMMUNE, LAND)),
        Told("dangky", at(12, 15, 10), Action.ACCEPT, seen_by=(COMMUNE, LAND)),
        Told("giamdoc", at(13, 8), Action.ASSIGN, ActValues(officer="dangky"), (COMMUNE, LAND)),
        Told("giamdoc", at(13, 8, 5), Action.INSTRUCT, ActValues(reason="Đối chiếu bản đồ"), (COMMUNE, LAND)),
        Told("dangky", at(15, 10), Action.HAND_OVER, ActValues(to_agency=TAX)),
        Told("thue", at(15, 10, 30), Action.ACCEPT, seen_by=_ALL),
        Told("thue", at(16, 9), Action.COMMENT, ActValues(reason="Phải nộp 5.000.000 đồng"), _ALL),
        Told("thue", at(16, 9, 30), Action.HAND_OVER, ActValues(to_agency=LAND, to_unit=REGISTRY)),
        Told("dangky", at(16, 10), Action.ACCEPT, seen_by=_ALL),
        Told(
            "giamdoc",
            at(19, 9),
            Action.EXTEND,
            ActValues(reason="Chờ đo đạc lại ranh giới", due_at=at(26, 17)),
            _ALL,
        ),
        Told(
            "dangky",
            at(21, 9),
            Action.COMPLETE,
            ActValues(result=ResultValues("CS-000123", at(21, 9).date())),
            _ALL,
        ),
        Told("dangky", at(21, 9, 30), Action.SEND_RESULT, seen_by=_ALL),
        Told("tiepnhan", at(21, 10), Action.ACCEPT, seen_by=_ALL),
        Told(
            "tiepnhan",
            at(22, 9),
            Action.RETURN_RESULT,
            ActValues(recipient=Recipient(), fees=FeeSettlement(waive_reason="Hộ nghèo")),
            _ALL,
        ),
    ),
    (
        # Eight days are 22/01, 9:15; half a day, four, two and a half and half a day lead there by 21/01, 15:00.
        Step("Tiếp nhận, chuyển hồ sơ", at(12, 15), at(12, 14)),
        # Done when it leaves the land office, whoever had it there.
        Step("Thẩm tra, chuyển thông tin nghĩa vụ tài chính", at(16, 15), at(15, 10)),
        Step("Xác định nghĩa vụ tài chính", None, at(21, 9)),
        # Dated anew by the extension, from 19/01, 9:00: two days, and then 2:30 hours before noon and 1:15 after.
        Step("Lập, ký Giấy chứng nhận, cập nhật hồ sơ địa chính", at(21, 14, 45), at(21, 9)),
        Step("Trả kết quả", at(22, 9), at(21, 9)),
    ),
    at(26, 17),
)
TALES = {"bundle": BUNDLE, "transfer": TRANSFER}
