"""Parts of a day from the catalogue document to the dossier's steps; a working day has 450 minutes of office time."""

from decimal import Decimal
from typing import Any

from app.services.catalogue.document_problems import document_of_json
from app.services.catalogue.versions import import_procedures
from app.services.procedures import guidance
from app.services.procedures.due import due_for
from app.services.views.given import ActValues
from models.vocabulary import Action, Channel
from tests.clock import Clock
from tests.services.desk import Desk
from tests.services.whole_office import at

CODE = "9.000100"


def step(name: str, amount: float | None, unit: str | None, *, outside: bool = False) -> dict[str, Any]:
    return {
        "name": name,
        "unit": "Bộ phận một cửa",
        "amount": amount,
        "amount_unit": unit,
        "outside_clock": outside,
    }


DOCUMENT = {
    "code": CODE,
    "name": "Cấp giấy phép theo quy trình ISO",
    "field": "Giao thông",
    "decides": "Sở Xây dựng",
    "result_name": "Giấy phép",
    "legal_basis": "Quy trình nội bộ",
    "source": "Bài kiểm tra",
    "open_points": [],
    "after_fifteen": "none",
    "supplement_policy": "shift",
    "retention": None,
    "valid_from": "2025-01-01",
    "cases": [
        {
            "code": "thuong",
            "name": "Thường",
            "papers": [],
            "terms": [{"channel": "direct", "amount": 1.75, "unit": "working_days"}],
            "fees": [],
            "steps": [
                step("Tiếp nhận", 0.2, "working_days"),
                step("Niêm yết", None, None, outside=True),
                step("Thẩm định", 0.5, "working_days"),
                step("Xem lại", 1.5, "hours"),
                step("Ký giấy phép", 0.04, "working_days"),
            ],
        }
    ],
}


def test_shares_all_the_way(desk: Desk, clock: Clock) -> None:
    document = document_of_json(DOCUMENT)
    desk.database.write(None, import_procedures, [document])
    told = desk.database.read_as(desk.actor, guidance.guide, CODE)
    assert [each.amount for each in told.steps] == [
        Decimal("0.2"),
        None,
        Decimal("0.5"),
        Decimal("1.5"),
        Decimal("0.04"),
    ]
    due = desk.database.read_as(
        desk.actor, due_for, clock.now, procedure=CODE, case="thuong", channel=Channel.DIRECT
    )
    # One day on is Tue 13/01 09:15; 0.75 of a day is 337.5 minutes: 135 to 11:30, 202.5 from 13:30.
    assert due.due_at == at(13, 16, 52).replace(second=30)
    got = desk.receive(CODE)
    assert (got.due_at, got.term_amount) == (due.due_at, Decimal("1.75"))
    assert [each.due_at for each in got.steps] == [
        at(12, 10, 45),  # 90 minutes
        None,
        at(12, 16, 30),  # 225: 45 to 11:30, 180 from 13:30
        at(13, 8, 30),  # 90: 30 to the close, 60 from 07:30
        at(13, 8, 48),  # 18
    ]
    clock.set(2026, 1, 12, 10)
    passed = desk.perform(Action.HAND_OVER, got.code, ActValues(to_unit="dia chinh"))
    assert passed.steps[0].done_at == at(12, 10)
