"""`act` and `history`: from receipt to return, and every act that is refused."""

import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.cli.answers.readable import moment_text
from tests.cli.desks import FIRST_CODE, WHY_LATE, birth, copies, intake, receive, told
from tests.cli.running import Ran, Run
from tests.clock import OFFICE

DESK_UNIT = "Bộ phận Tiếp nhận và Trả kết quả"
COMPLETED_AT = "2026-01-13T10:00:00+07:00"
RETURNED_AT = "2026-01-14T08:30:00+07:00"


def act(run: Run, url: str, *words: str) -> Ran:
    return run("--database", url, "--json", "act", *told(*words))


def test_a_whole_life(run: Run, office_url: str) -> None:
    receive(run, office_url, copies(2))

    completed = act(run, office_url, "complete", FIRST_CODE, "--at", COMPLETED_AT).document
    assert completed["status"] == "result_ready"
    assert completed["finished_at"] == COMPLETED_AT
    assert (completed["clock"], completed["delivery"]) == ("ended", "waiting")
    assert completed["actions"] == [
        *("return_result", "collect_fee", "waive_fee", "correct"),
        *("report_lost", "roll_back", "comment", "instruct"),
    ]

    unsettled = act(run, office_url, "return_result", FIRST_CODE)
    assert (unsettled.code, unsettled.error["code"], unsettled.error["fees"]) == (1, "fee_unsettled", [1])

    returned = act(
        run, office_url, "return_result", FIRST_CODE, "--fee-collected", "--at", RETURNED_AT
    ).document
    assert returned["status"] == "returned"
    assert returned["returned_at"] == RETURNED_AT
    assert (returned["money"], returned["delivery"]) == ("settled", "delivered")
    assert returned["recipient"]["name"] == "Nguyễn Văn An"
    assert [(fee["state"], fee["amount"], fee["settled_at"]) for fee in returned["fees"]] == [
        ("collected", 16000, RETURNED_AT)
    ]
    assert returned["actions"] == ["refund_fee", "correct"]

    again = act(run, office_url, "return_result", FIRST_CODE)
    assert (again.code, again.error["code"]) == (1, "already_returned")


def test_the_journal_of_a_life(run: Run, office_url: str) -> None:
    receive(run, office_url, birth())
    act(run, office_url, "complete", FIRST_CODE, "--at", COMPLETED_AT)
    act(
        run,
        office_url,
        *("return_result", FIRST_CODE, "--at", RETURNED_AT),
        *(
            "--recipient-name",
            "Lê Văn Cường",
            "--recipient-id",
            "001085000003",
            "--authority",
            "Giấy uỷ quyền số 5",
        ),
    )
    ran = run("--database", office_url, "--json", "history", FIRST_CODE)
    assert ran.code == 0
    rows = ran.document
    keys = (
        "position",
        "at",
        "actor",
        "action",
        "from_status",
        "to_status",
        "due_before",
        "due_after",
        "reason",
    )
    due = "2026-01-12T17:00:00+07:00"
    who = "Người dùng thử"
    assert [tuple(row[key] for key in keys) for row in rows] == [
        (1, "2026-01-12T09:15:00+07:00", who, "receive", None, "received", None, due, WHY_LATE),
        (2, COMPLETED_AT, who, "complete", "received", "result_ready", due, due, WHY_LATE),
        (3, RETURNED_AT, who, "return_result", "result_ready", "returned", due, due, WHY_LATE),
    ]
    assert rows[2]["details"]["recipient"] == {
        "name": "Lê Văn Cường",
        "id_number": "001085000003",
        "authority": "Giấy uỷ quyền số 5",
    }
    assert all(len(row["hash"]) == 64 for row in rows)
    assert set(rows[0]) == {*keys, "recorded_at", "details", "hash"}


def test_the_same_request_is_done_once(run: Run, office_url: str) -> None:
    receive(run, office_url, birth())
    first = act(run, office_url, "complete", FIRST_CODE, "--request-id", "a-1")
    again = act(run, office_url, "complete", FIRST_CODE, "--request-id", "a-1")
    assert (first.code, again.code) == (0, 0)
    assert again.document == first.document
    assert len(run("--database", office_url, "--json", "history", FIRST_CODE).document) == 2


def test_an_amount_the_catalogue_leaves_open(run: Run, office_url: str) -> None:
    receive(run, office_url, intake())
    missing = act(run, office_url, "collect_fee", FIRST_CODE)
    assert (missing.code, missing.error["code"], missing.error["fees"]) == (1, "fee_amount_missing", [1])
    collected = act(run, office_url, "collect_fee", FIRST_CODE, "--fee-amount", "1=100000").document
    assert [(fee["amount"], fee["state"]) for fee in collected["fees"]] == [(100_000, "collected")]
    assert (collected["money"], collected["status"]) == ("settled", "received")


@pytest.mark.parametrize("option", ["--reason", "--waive-reason"])
def test_waiving(run: Run, sqlite_office: str, option: str) -> None:
    receive(run, sqlite_office, copies())
    without = act(run, sqlite_office, "waive_fee", FIRST_CODE)
    assert (without.code, without.error["code"]) == (1, "reason_missing")
    waived = act(run, sqlite_office, "waive_fee", FIRST_CODE, option, "Hộ nghèo").document
    assert [(fee["state"], fee["reason"]) for fee in waived["fees"]] == [("waived", "Hộ nghèo")]


def test_waiving_while_returning(run: Run, sqlite_office: str) -> None:
    receive(run, sqlite_office, copies())
    act(run, sqlite_office, "complete", FIRST_CODE)
    returned = act(run, sqlite_office, "return_result", FIRST_CODE, "--waive-reason", "Hộ nghèo").document
    assert (returned["status"], returned["fees"][0]["state"]) == ("returned", "waived")


def test_refusals(run: Run, sqlite_office: str) -> None:
    receive(run, sqlite_office, birth())
    cases: list[tuple[list[str], str]] = [
        (["return_result", FIRST_CODE], "wrong_state"),
        (["collect_fee", FIRST_CODE], "no_fee_due"),
        (["complete", "H26.16-260112-9999"], "not_found"),
        (["complete", "012342601120000199"], "check_digits"),
        (["complete", "   "], "empty"),
        (["complete", FIRST_CODE, "--at", "2199-01-01T00:00"], "moment_invalid"),
        (["complete", FIRST_CODE, "--at", "2026-01-12T09:14"], "moment_invalid"),
        (["complete", FIRST_CODE, "--reason", "x" * 10_000], "too_long"),
    ]
    for words, code in cases:
        ran = act(run, sqlite_office, *words)
        assert (ran.code, ran.error["code"]) == (1, code), words
    assert run("--database", sqlite_office, "--json", "show", FIRST_CODE).document["status"] == "received"


def test_a_recipient_who_is_not_the_applicant_needs_a_number(run: Run, sqlite_office: str) -> None:
    receive(run, sqlite_office, birth())
    act(run, sqlite_office, "complete", FIRST_CODE)
    ran = act(run, sqlite_office, "return_result", FIRST_CODE, "--recipient-name", "Lê Văn Cường")
    assert (ran.code, ran.error["field"]) == (1, "recipient.id_number")


def test_a_role_is_needed(run: Run, sqlite_office: str, monkeypatch: pytest.MonkeyPatch) -> None:
    receive(run, sqlite_office, birth())
    monkeypatch.setenv("MOTCUA_PASSWORD", "motcua-demo")
    ran = act(run, sqlite_office, "complete", FIRST_CODE, "--user", "tiepnhan")
    assert (ran.code, ran.error["code"]) == (1, "role_missing")
    # The officer sits at his own unit: it is his once it has come to him.
    ran = act(run, sqlite_office, "complete", FIRST_CODE, "--user", "chuyenvien")
    assert (ran.code, ran.error["code"], ran.error["holder"]) == (1, "not_holder", DESK_UNIT)
    act(run, sqlite_office, "hand_over", FIRST_CODE, "--to", "tu phap", "--user", "tiepnhan")
    act(run, sqlite_office, "accept", FIRST_CODE, "--user", "chuyenvien")
    done: dict[str, Any] = act(run, sqlite_office, "complete", FIRST_CODE, "--user", "chuyenvien").document
    assert done["status"] == "result_ready"


def test_for_a_person(run: Run, sqlite_office: str) -> None:
    receive(run, sqlite_office, copies(2))
    act(run, sqlite_office, "complete", FIRST_CODE, "--at", COMPLETED_AT)
    words = ["act", "return_result", FIRST_CODE, "--fee-collected", "--at", RETURNED_AT]
    said = run("--database", sqlite_office, *told(*words)).out.splitlines()
    assert said[0] == "Đã trả kết quả"
    assert said[-2:] == [
        "Đã trả: 14/01/2026 08:30 · Nguyễn Văn An",
        "Có thể làm: Hoàn phí, lệ phí (refund_fee), Sửa thông tin (correct)",
    ]
    assert any("16.000 đ" in line for line in said)
    journal = run("--database", sqlite_office, "history", FIRST_CODE).out.splitlines()
    assert journal[1].startswith("2 · 13/01/2026 10:00 · Người dùng thử · ")


def test_what_was_told_later_is_said_in_words_with_when_it_was_recorded(run: Run, office_url: str) -> None:
    receive(run, office_url, intake())
    act(run, office_url, "complete", FIRST_CODE, "--at", COMPLETED_AT)
    recorded = [
        moment_text(datetime.fromisoformat(each["recorded_at"]))
        for each in run("--database", office_url, "--json", "history", FIRST_CODE).document
    ]
    received, completed = run("--database", office_url, "history", FIRST_CODE).out.splitlines()
    assert f"Nhập bù lúc {recorded[0]}, tính hạn theo lúc" in received
    assert f"Nhập bù lúc {recorded[1]}, tính hạn theo lúc xảy ra" in completed
    shown = run("--database", office_url, "show", FIRST_CODE).out.splitlines()
    late = f"13/01/2026 10:00: nhập bù lúc {recorded[1]}, tính hạn theo lúc xảy ra"
    assert [line for line in shown if line.endswith(late)]
    for line in (received, completed, *shown):
        assert "{" not in line
        assert "chưa rõ số tiền, chưa rõ" not in line
    assert any("chưa rõ số tiền" in line for line in shown)


def test_papers_out_when_an_act_is_rolled_back_are_named_in_words(
    run: Run, sqlite_office: str, tmp_path: Path
) -> None:
    receive(run, sqlite_office, birth())
    run("--database", sqlite_office, "act", "complete", FIRST_CODE)
    place = str(tmp_path / "kiem-soat.pdf")
    run("--database", sqlite_office, "print", "control", FIRST_CODE, "--output", place)
    ran = run("--database", sqlite_office, "act", "roll_back", FIRST_CODE, "--reason", "nhầm")
    assert ran.code == 0
    [recall] = [line for line in ran.out.splitlines() if "thu hồi" in line]
    assert re.fullmatch(
        r"Đã in, phải thu hồi: phiếu kiểm soát số 1, in lúc \d\d/\d\d/\d{4} \d\d:\d\d", recall
    )


def test_a_way_an_opinion_and_words(run: Run, office_url: str) -> None:
    receive(run, office_url, copies(2))
    until = (datetime.now(OFFICE) + timedelta(days=3)).replace(microsecond=0).isoformat()
    asked = act(
        run,
        office_url,
        "ask_opinion",
        FIRST_CODE,
        "--to",
        "tu phap",
        "--deadline",
        until,
        "--reason",
        "Có tên ai?",
    ).document
    [opinion] = [step for step in asked["steps"] if step["beside"]]
    assert (opinion["unit"], opinion["due_at"], opinion["done_at"]) == (
        "Tư pháp – Hộ tịch",
        until,
        None,
    )
    assert act(run, office_url, "reply", FIRST_CODE, "--reason", "Không").document["steps"][-1]["done_at"]
    given = act(run, office_url, "assign", FIRST_CODE, "--officer", "motcua").document
    assert (given["officer"], given["officer_name"]) == ("motcua", "Người dùng thử")
    way = (
        "--step",
        "Thẩm tra|Tư pháp – Hộ tịch||2 working_days",
        "--step",
        "+Đo|Địa chính – Xây dựng",
        "--reason",
        "Thiếu người",
    )
    routed = act(run, office_url, "reroute", FIRST_CODE, *way).document
    assert [(step["name"], step["beside"]) for step in routed["steps"]][-2:] == [
        ("Thẩm tra", False),
        ("Đo", True),
    ]
    assert routed["next_stage"]["office_unit"] == "Tư pháp – Hộ tịch"
    for wrong in ("Thẩm tra", "|Tư pháp", "A|B|C|2 weeks", "A|B|C|2 hours|E"):
        assert act(run, office_url, "reroute", FIRST_CODE, "--step", wrong, "--reason", "x").code == 2
    assert act(run, office_url, "comment", FIRST_CODE).error["code"] == "reason_missing"
    assert act(run, office_url, "comment", FIRST_CODE, "--reason", "Gọi hai lần").code == 0
