"""Every act of the journal can be read by people, and what only the program needs stays out of sight."""

from dataclasses import replace
from datetime import datetime
from functools import partial

import pytest

from app.rules.calendar import OFFICE_ZONE
from app.services.dossiers.movement_words import movement_words
from app.services.views import MovementView
from models.vocabulary import Action, Status
from ui.widgets.moments import short

NOW = datetime(2026, 1, 12, 9, 15, tzinfo=OFFICE_ZONE)
WRITTEN = partial(short, now=NOW)
PLAIN = MovementView(
    position=3,
    at=NOW,
    recorded_at=NOW,
    actor="Trần Thị Tiếp Nhận",
    action=Action.RECEIVE,
    from_status=None,
    to_status=Status.RECEIVED,
    due_before=None,
    due_after=NOW,
    reason=None,
)

DETAILS: dict[Action, tuple[dict[str, object], tuple[str, ...]]] = {
    Action.HAND_OVER: (
        {"from_unit": "Một cửa", "to_unit": "Tư pháp", "step": 1},
        ("Từ Một cửa đến Tư pháp",),
    ),
    Action.SEND_RESULT: (
        {"from_unit": "Phòng A", "to_unit": "Một cửa", "from_agency": "Sở X", "to_agency": "Phường Y"},
        ("Từ Phòng A – Sở X đến Một cửa – Phường Y",),
    ),
    Action.ASSIGN: ({"officer": {"full_name": "Bùi Thị B"}}, ("Người giải quyết: Bùi Thị B",)),
    Action.ASK_OPINION: (
        {"from_unit": "Một cửa", "to_unit": "Tư pháp", "deadline": "2026-01-20T10:00:00+00:00"},
        ("Từ Một cửa đến Tư pháp", "Hạn trả lời: 20/01 17:00"),
    ),
    Action.REPLY: ({"from_unit": "Thuế", "name": "Xác định thuế"}, ("Thuế: Xác định thuế",)),
    Action.REROUTE: ({"steps": ["Đo lại", "Ký"]}, ("Các bước tiếp theo: Đo lại → Ký",)),
    Action.ACCEPT: ({"to_unit": "Tư pháp"}, ("Nơi nhận: Tư pháp",)),
    Action.SEND_BACK: ({"from_unit": "Tư pháp", "to_unit": "Một cửa"}, ("Từ Tư pháp đến Một cửa",)),
    Action.REQUEST_SUPPLEMENT: (
        {"deadline": "2026-01-20T10:00:00+00:00", "asked": 2},
        ("Hạn bổ sung: 20/01 17:00", "Yêu cầu lần thứ 2"),
    ),
    Action.SUPPLEMENT: (
        {"policy": "shift", "papers": [{"name": "Tờ khai", "originals": 1, "copies": 0}]},
        ("Nhận thêm: Tờ khai (1 bản chính)", "Thời hạn tính tiếp phần còn lại."),
    ),
    Action.CONFIRM_PAYMENT: ({"appointment": 2}, ("Bắt đầu hẹn lần 2.",)),
    Action.EXTEND: ({"late": True, "extension": 1}, ("Gia hạn sau khi đã quá hẹn.",)),
    Action.CORRECT: (
        {
            "changes": [
                {"field": "applicant.gender", "before": "male", "after": None},
                {"field": "applicant.birth_date", "before": None, "after": "1990-03-05"},
                {"field": "represented.phone", "before": "1", "after": "2"},
            ]
        },
        (
            "Giới tính: từ “Nam” thành “(trống)”",
            "Ngày sinh: từ “(trống)” thành “05/03/1990”",
            "Điện thoại của người uỷ quyền: từ “1” thành “2”",
        ),
    ),
    Action.COLLECT_FEE: (
        {"collected": [{"position": 1, "amount": 8_000}], "fee_receipt": "2026-000007"},
        ("Thu 8.000 đ", "Biên lai số 2026-000007"),
    ),
    Action.WAIVE_FEE: ({"waived": [1], "waive_reason": "hộ nghèo"}, ("Lý do miễn: hộ nghèo",)),
    Action.REFUND_FEE: ({"refunded": [{"position": 1, "amount": 8_000}]}, ("Hoàn 8.000 đ",)),
    Action.GIVE_BACK_PAPERS: ({"papers": [1, 3]}, ("Giấy tờ số 1, 3 trong danh sách",)),
    Action.RETURN_RESULT: (
        {"recipient": {"name": "An", "id_number": "001", "authority": None}, "given_back": [2]},
        ("Người nhận: An · 001", "Giấy tờ số 2 trong danh sách"),
    ),
    Action.UNDO: ({"undone": 3, "action": "hand_over"}, ("Việc được rút lại: bàn giao",)),
}


@pytest.mark.parametrize("action", list(Action))
def test_every_act_says_what_there_is_to_know(action: Action) -> None:
    details, wanted = DETAILS.get(action, ({}, ()))
    before = {"status": "received", "holder_unit_id": "0192-secret"}
    lines = movement_words(replace(PLAIN, action=action, details={**details, "before": before}), WRITTEN)
    assert lines[1] == PLAIN.actor
    assert lines[2:] == wanted
    assert not any("secret" in line or "before" in line for line in lines)


def test_reason_and_moved_date_come_last() -> None:
    moved = replace(PLAIN, action=Action.STOP, due_before=NOW, due_after=NOW.replace(day=13), reason="rút")
    assert movement_words(moved, WRITTEN)[-2:] == (
        "Lý do: rút",
        "Hẹn trả chuyển từ 12/01 09:15 sang 13/01 09:15",
    )
