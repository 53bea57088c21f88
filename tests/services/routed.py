"""A procedure whose process goes through three agencies, two of them beside a third."""

import json

from app.services.catalogue.procedure_document import ProcedureDocument
from app.services.catalogue.versions import import_procedures
from app.services.views import DossierView
from app.services.views.given import ActValues
from models.vocabulary import Action
from tests.services.between_agencies import LAND_ROOM, TAX_DESK
from tests.services.desk import Desk
from tests.services.whole_office import DESK, LAND, LEADERS

ROUTED = "9.000009"
"""Ten working days: the desk ½, the land office 4 with the commune (2) and the tax office (3) beside, and so on."""


def document() -> dict[str, object]:
    def step(name: str, unit: str, amount: str | None, **more: object) -> dict[str, object]:
        unit_of_time = None if amount is None else "working_days"
        return {"name": name, "unit": unit, "amount": amount, "amount_unit": unit_of_time, **more}

    land = "Chi nhánh Văn phòng Đăng ký đất đai"
    return {
        "code": ROUTED,
        "name": "Đất đai liên thông",
        "field": "Đất đai",
        "decides": land,
        "result_name": "Giấy chứng nhận",
        "legal_basis": "Luật mẫu",
        "source": "Bài kiểm tra",
        "open_points": [],
        "after_fifteen": "none",
        "supplement_policy": "shift",
        "retention": None,
        "valid_from": "2020-01-01",
        "cases": [
            {
                "code": "thuong",
                "name": "Thường",
                "papers": [],
                "terms": [{"channel": "direct", "amount": "10", "unit": "working_days"}],
                "fees": [],
                "steps": [
                    step("Tiếp nhận", DESK, "0.5"),
                    step("Thẩm định", LAND_ROOM, "4", agency=land),
                    step("Xác nhận hiện trạng", LAND, "2", beside=True),
                    step("Xác định thuế", TAX_DESK, "3", agency="Thuế cơ sở", beside=True),
                    step("Trình ký", LEADERS, "2"),
                    step("Trả kết quả", DESK, "0.5"),
                ],
            }
        ],
    }


def teach_way(desk: Desk) -> None:
    """The procedure comes into the catalogue."""
    read = ProcedureDocument.model_validate_json(json.dumps(document()))
    desk.database.write(desk.actor, import_procedures, [read])


def hand_on(desk: Desk, code: str) -> DossierView:
    """The dossier goes where the window would mark."""
    following = desk.dossier(code).next_stage
    assert following is not None
    values = ActValues(to_unit=following.office_unit, to_agency=following.agency_code)
    return desk.perform(Action.HAND_OVER, code, values)
