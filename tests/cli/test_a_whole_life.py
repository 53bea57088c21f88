"""`act` and `undo`: every act of a dossier's life, on both databases, and what may not be said beside which act."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from app.services.acts import undoing
from tests.cli.desks import FIRST_CODE, birth, copies, intake, receive, told
from tests.cli.running import Ran, Run

JUSTICE, LAND = "Tư pháp – Hộ tịch", "Địa chính – Xây dựng"
DESK = "Bộ phận Tiếp nhận và Trả kết quả"

Act = Callable[..., dict[str, Any]]


def call(run: Run, url: str, *words: object) -> Ran:
    return run("--database", url, "--json", "act", *told(*words))


@pytest.fixture
def act(run: Run, office_url: str) -> Act:
    """`act("stop", "--reason", …)` on the first dossier, which must succeed; answers the dossier."""

    def acted(action: str, *words: object) -> dict[str, Any]:
        ran = call(run, office_url, action, FIRST_CODE, *words)
        assert ran.code == 0, ran.out
        dossier: dict[str, Any] = ran.document
        return dossier

    return acted


def at(day: int, clock: str) -> str:
    """A moment of January 2026 at the office."""
    return f"2026-01-{day:02}T{clock}:00+07:00"


def test_from_hand_to_hand(run: Run, office_url: str, act: Act) -> None:
    receive(run, office_url, intake())
    given = act("hand_over", "--to", "tư pháp", "--at", at(12, "10:00"))
    assert (given["status"], given["holder"], given["pending_unit"]) == ("in_progress", DESK, JUSTICE)
    # The one who plays everybody leads too, and a leader stands for every unit.
    assert given["transit"] == "to_us"
    assert call(run, office_url, "complete", FIRST_CODE).error["code"] == "in_transit"
    back = act("send_back", "--reason", "Nhầm đơn vị", "--at", at(12, "10:30"))
    assert (back["holder"], back["pending_unit"], back["transit"]) == (DESK, None, "none")
    act("hand_over", "--to", LAND, "--at", at(12, "11:00"))
    taken = act("accept", "--at", at(12, "11:15"))
    assert (taken["holder"], taken["pending_unit"]) == (LAND, None)
    assert LAND not in taken["units"]
    assert taken["steps"][0]["done_at"] == at(12, "11:00")
    for unit, code in ((LAND, "same_unit"), ("phòng không có", "unknown_unit")):
        assert call(run, office_url, "hand_over", FIRST_CODE, "--to", unit).error["code"] == code
    assert call(run, office_url, "hand_over", FIRST_CODE).error["code"] == "unit_missing"


def test_a_supplement_stops_the_clock_and_starts_it_anew(run: Run, office_url: str, act: Act) -> None:
    receive(run, office_url, intake(papers=[{"name": "Giấy đề nghị"}]))
    words = ("--reason", "Thiếu bản sao hợp đồng", "--deadline", at(20, "17:00"), "--at", at(13, "08:00"))
    asked = act("request_supplement", *words)
    assert (asked["status"], asked["clock"]) == ("awaiting_supplement", "stopped")
    assert (asked["clock_stopped_at"], asked["supplement_deadline"]) == (at(13, "08:00"), at(20, "17:00"))
    brought = act(
        "supplement",
        *("--paper", "Hợp đồng = hai bên=1,2", "--paper", "Ảnh=0,4"),
        *("--at", at(14, "09:00")),
    )
    # Three working days from Wednesday 09:00, over the weekend.
    assert (brought["status"], brought["due_at"]) == ("in_progress", at(19, "09:00"))
    assert (brought["clock_stopped_at"], brought["supplement_deadline"]) == (None, None)
    assert [
        (each["position"], each["name"], each["originals"], each["copies"]) for each in brought["papers"]
    ] == [
        (1, "Giấy đề nghị", 1, 0),
        (2, "Hợp đồng = hai bên", 1, 2),
        (3, "Ảnh", 0, 4),
    ]


def test_too_late_for_a_supplement(run: Run, office_url: str, act: Act) -> None:
    receive(run, office_url, intake())
    act("request_supplement", "--reason", "Thiếu", "--deadline", at(20, "17:00"), "--at", at(13, "08:00"))
    late = call(run, office_url, "supplement", FIRST_CODE, "--at", at(20, "17:01"))
    assert (late.code, late.error["code"]) == (1, "supplement_too_late")


def test_a_payment_elsewhere_shifts_the_date(run: Run, office_url: str, act: Act) -> None:
    receive(run, office_url, intake())
    act("hand_over", "--to", JUSTICE, "--at", at(12, "10:00"))
    act("accept", "--at", at(12, "10:00"))
    waiting = act("request_payment", "--reason", "Nộp thuế", "--at", at(13, "09:00"))
    assert (waiting["status"], waiting["clock"]) == ("awaiting_payment", "stopped")
    # One working day to the minute stood still: Thursday 09:15 becomes Friday 09:15.
    going_on = act("confirm_payment", "--at", at(14, "09:00"))
    assert (going_on["status"], going_on["due_at"]) == ("in_progress", at(16, "09:15"))


def test_one_extension(run: Run, office_url: str, act: Act) -> None:
    receive(run, office_url, intake())
    words = ("--reason", "Chờ xác minh", "--at", at(13, "09:00"))
    later = act("extend", "--due", at(20, "10:00"), *words)
    assert (later["due_at"], later["extensions"]) == (at(20, "10:00"), 1)
    again = call(run, office_url, "extend", FIRST_CODE, "--due", at(21, "10:00"), *words)
    assert (again.code, again.error["code"]) == (1, "already_extended")
    line = run("--database", office_url, "history", FIRST_CODE).out.splitlines()[1]
    assert "Lý do: Chờ xác minh · Hẹn trả chuyển từ 15/01/2026 09:15 sang 20/01/2026 10:00" in line
    assert "before" not in line


def test_an_extension_to_a_day_off(run: Run, office_url: str) -> None:
    receive(run, office_url, intake())
    words = ("--due", at(17, "10:00"), "--reason", "Chờ xác minh", "--at", at(13, "09:00"))
    ran = call(run, office_url, "extend", FIRST_CODE, *words)  # a Saturday
    assert (ran.code, ran.error["code"]) == (1, "due_on_day_off")


def test_a_refusal_from_proposal_to_papers_back(run: Run, office_url: str, act: Act) -> None:
    receive(
        run,
        office_url,
        intake(papers=[{"name": "Giấy đề nghị"}, {"name": "Ảnh", "originals": 0, "copies": 2}]),
    )
    assert act("propose_refusal", "--reason", "Trùng tên", "--at", at(12, "10:00"))["status"] == "received"
    refused = act("refuse", "--reason", "Trùng tên", "--at", at(13, "09:00"))
    assert (refused["status"], refused["clock"]) == ("refused", "ended")
    assert [paper["to_return"] for paper in refused["papers"]] == [True, False]
    unknown = call(run, office_url, "give_back_papers", FIRST_CODE, "--position", "2")
    assert (unknown.error["code"], unknown.error["papers"]) == ("paper_not_held", [2])
    given = act("give_back_papers", "--position", "1", "--at", at(14, "10:00"))
    assert (given["papers"][0]["given_back_at"], given["papers"][0]["given_back_by"]) == (
        at(14, "10:00"),
        "Người dùng thử",
    )
    assert call(run, office_url, "give_back_papers", FIRST_CODE).error["code"] == "no_papers_due"


def test_stopped_and_paid_back(run: Run, office_url: str, act: Act) -> None:
    receive(run, office_url, copies(2))
    act("collect_fee", "--at", at(12, "09:20"))
    assert act("stop", "--reason", "Người dân rút", "--at", at(12, "10:00"))["status"] == "stopped"
    missing = call(run, office_url, "refund_fee", FIRST_CODE, "--position", "2", "--reason", "Rút")
    assert missing.error["code"] == "fee_not_collected"
    fee = act("refund_fee", "--position", "1", "--reason", "Rút", "--at", at(12, "10:05"))["fees"][0]
    assert (fee["state"], fee["refunded_at"], fee["amount"]) == ("refunded", at(12, "10:05"), 16000)


def test_paid_in_two_parts(run: Run, office_url: str, act: Act) -> None:
    receive(run, office_url, copies(2))
    fee = act("collect_fee", "--fee-part", "1=10000", "--at", at(12, "09:20"))["fees"][0]
    assert (fee["state"], fee["paid"], fee["remaining"]) == ("due", 10000, 6000)
    more = call(run, office_url, "collect_fee", FIRST_CODE, "--fee-part", "1=6001")
    assert more.error["code"] == "fee_part_too_much"
    assert call(run, office_url, "collect_fee", FIRST_CODE, "--fee-part", "1=x").code == 2
    assert call(run, office_url, "waive_fee", FIRST_CODE, "--fee-part", "1=5", "--reason", "x").code == 2
    fee = act("collect_fee", "--at", at(12, "09:30"))["fees"][0]
    assert [(each["amount"], each["receipt_number"]) for each in fee["payments"]] == [
        (10000, "2026-000001"),
        (6000, "2026-000002"),
    ]


def test_a_waived_fee_and_a_result_taken_by_another(run: Run, office_url: str, act: Act) -> None:
    receive(run, office_url, copies())
    act("waive_fee", "--reason", "Hộ nghèo", "--at", at(12, "09:30"))
    act("complete", "--at", at(12, "10:00"))
    words = ("--recipient-name", "Lê Văn Cường", "--recipient-id", "001085000003", "--at", at(12, "11:00"))
    assert act("return_result", *words)["status"] == "returned"


def test_fields_put_right(run: Run, office_url: str, act: Act) -> None:
    receive(run, office_url, birth(note="Gọi trước"))
    changed = act(
        "correct",
        *("--reason", "Gõ nhầm", "--set", "applicant.phone=0912345678", "--set", "note="),
        *("--set", "applicant.birth_date=1990-01-31", "--set", "applicant.name=Nguyễn Văn Ân"),
    )
    assert (changed["applicant"], changed["note"]) == ("Nguyễn Văn Ân", None)
    assert changed["applicant_person"]["phone"] == "0912345678"
    assert changed["applicant_person"]["birth_date"] == "1990-01-31"
    for setting, code in (
        ("colour=đỏ", "unknown_field"),
        ("applicant.phone=0912345678", "nothing_changed"),
        ("applicant.birth_date=hôm qua", "value_unreadable"),
    ):
        ran = call(run, office_url, "correct", FIRST_CODE, "--reason", "x", "--set", setting)
        assert (ran.code, ran.error["code"]) == (1, code), setting
    assert call(run, office_url, "correct", FIRST_CODE, "--reason", "x").error["code"] == "changes_missing"


def test_the_last_act_taken_back(
    run: Run, office_url: str, act: Act, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(undoing, "UNDO_WITHIN", timedelta(hours=1))  # the machine may be slow
    receive(run, office_url, birth())
    act("complete")
    ran = run("--database", office_url, "--json", "undo", FIRST_CODE)
    assert (ran.code, ran.document["status"]) == (0, "received")
    again = run("--database", office_url, "--json", "undo", FIRST_CODE)
    assert (again.code, again.error["code"]) == (1, "nothing_to_undo")
    act("complete")
    assert act("undo")["finished_at"] is None


def test_a_date_the_calendar_moves(run: Run, office_url: str, act: Act) -> None:
    receive(run, office_url, intake())  # due Thursday 15/01 09:15
    same = call(run, office_url, "reappoint", FIRST_CODE, "--reason", "x")
    assert (same.code, same.error["code"]) == (1, "due_unchanged")
    run("--database", office_url, "calendar", "set", "2026-01-14", "off", "--name", "Mất điện")
    moved = run("--database", office_url, "--json", "calendar", "moved").document
    assert moved == [
        {
            "code": FIRST_CODE,
            "applicant_has_slip": False,
            "due_at": at(15, "09:15"),
            "new_due_at": at(16, "09:15"),
        }
    ]
    assert act("reappoint", "--reason", "Ngày 14/01 nghỉ")["due_at"] == at(16, "09:15")
    assert run("--database", office_url, "--json", "calendar", "moved").document == []


def test_for_a_person(run: Run, sqlite_office: str) -> None:
    receive(run, sqlite_office, intake(papers=[{"name": "Giấy chứng nhận", "to_return": True}]))
    run(
        "--database",
        sqlite_office,
        *told("act", "hand_over", FIRST_CODE, "--to", JUSTICE, "--at", at(12, "10:00")),
    )
    said = run("--database", sqlite_office, "show", FIRST_CODE).out.splitlines()
    assert f"Đang giữ: {DESK} → {JUSTICE} (chưa nhận)" in said
    assert said[said.index("Bản chính phải trả lại:") + 1] == "  1. Giấy chứng nhận"
    assert any(line.startswith("  1. ") and line.endswith("xong 12/01/2026 10:00") for line in said)
    run("--database", sqlite_office, *told("act", "accept", FIRST_CODE, "--at", at(12, "10:05")))
    words = (
        "--reason",
        "- Thiếu ảnh\n- Thiếu chữ ký",
        "--deadline",
        "2026-02-13T17:00",
        "--at",
        at(12, "10:30"),
    )
    said = run(
        "--database", sqlite_office, *told("act", "request_supplement", FIRST_CODE, *words)
    ).out.splitlines()
    assert said[0] == "Đã yêu cầu bổ sung"
    assert "Dừng tính giờ từ: 12/01/2026 10:30" in said
    assert "Hạn bổ sung: 13/02/2026 17:00" in said
    journal = run("--database", sqlite_office, "history", FIRST_CODE).out.splitlines()
    assert len(journal) == 4
    assert "- Thiếu ảnh - Thiếu chữ ký" in journal[3]


def test_two_appointments_for_a_person(run: Run, sqlite_office: str) -> None:
    receive(run, sqlite_office, intake(procedure="1.012783", case="5-ngay"))
    ran = run("--database", sqlite_office, "--json", "show", FIRST_CODE)
    assert ran.document["second_term"] == {"amount": "2", "unit": "working_days"}
    said = run("--database", sqlite_office, "show", FIRST_CODE).out.splitlines()
    assert "Thời hạn lần 2: 2 ngày làm việc, từ khi hoàn thành nghĩa vụ tài chính" in said


def test_options_of_other_acts_are_told(run: Run, sqlite_office: str) -> None:
    error = call(run, sqlite_office, "complete", "x", "--position", "1").error
    assert error["code"] == "bad_call"
    assert "--position" in error["message"]
    assert "give_back_papers, refund_fee" in error["hint"]
