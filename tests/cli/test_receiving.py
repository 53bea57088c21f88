"""`receive`: one object, a list, lines; each saved on its own, and the bad input of a hard world."""

import json
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.errors import Unavailable
from tests.cli.desks import FIRST_CODE, RECEIVED_AT, SECOND_CODE, copies, intake, receive
from tests.cli.running import Run

CODE_HEAD = "H26.16-260112-"


def in_lines(*given: object) -> bytes:
    return b"".join(json.dumps(each, ensure_ascii=False).encode() + b"\n" for each in given)


def test_the_whole_result(run: Run, office_url: str) -> None:
    person = {
        "name": "Trần Thị Bình",
        "id_number": "001190000002",
        "birth_date": "1990-02-28",
        "gender": "female",
        "phone": "0912 345 678",
        "email": "binh@example.vn",
        "address": "Số 2, đường Mẫu",
    }
    given = copies(
        3,
        applicant=person,
        papers=[{"name": "Tờ khai", "originals": 1, "copies": 2}],
        received_at="2026-01-12T15:30:00+07:00",
        external_code="G22.99.00000000042",
        note="Gọi trước khi trả",
        request_id="r-1",
        returning_place="Quầy 2",
    )
    ran = receive(run, office_url, given)
    assert ran.code == 0
    result = ran.document
    barcode = result.pop("barcode")
    assert barcode[:16] == "0123426011200001"
    assert len(barcode) == 18
    assert int(barcode) % 97 == 1  # ISO 7064 mod 97-10
    steps = result.pop("steps")
    assert [step["position"] for step in steps] == [1, 2, 3, 4, 5]
    assert set(steps[0]) == {
        "position", "name", "unit", "agency", "amount", "amount_unit", "outside_clock", "beside", "asked_unit_id",
        "due_at", "done_at",
    }  # fmt: skip
    assert all(step["due_at"] <= result["due_at"] for step in steps)
    times = result.pop("times")  # of a dossier late since January, by the clock
    assert [(each["code"], each["late_steps"] > 0) for each in times["agencies"]] == [("H26.16", True)]
    assert result == {
        "code": FIRST_CODE,
        "status": "received",
        "procedure": "2.000635",
        "procedure_name": "Cấp bản sao Trích lục hộ tịch, bản sao Giấy khai sinh",
        "procedure_version": 1,
        "field": "Hộ tịch",
        "case": "thong-thuong",
        "case_name": "Thông thường",
        "channel": "direct",
        "applicant": "Trần Thị Bình",
        "applicant_person": person | {"phone": "0912345678", "organisation": None},
        "represented": None,
        "received_at": "2026-01-12T15:30:00+07:00",
        "received_by": "Người dùng thử",
        "effective_start": "2026-01-12T15:30:00+07:00",
        "due_at": "2026-01-13T17:00:00+07:00",
        "due_provisional": False,
        "term_unsettled": False,
        "due_explanation": ["Nhận sau 15:00: trả kết quả trong ngày làm việc tiếp theo."],
        "overdue": True,
        "finished_at": None,
        "returned_at": None,
        "holder": "Bộ phận Tiếp nhận và Trả kết quả",
        "receiving_agency": "Uỷ ban nhân dân phường Mẫu",
        "deciding_agency": "Cơ quan quản lý cơ sở dữ liệu hộ tịch điện tử (Uỷ ban nhân dân phường Mẫu, Sở Tư pháp)",
        "returning_place": "Quầy 2",
        "result": None,
        "holder_agency": None,
        "pending_agency": None,
        "is_received_here": True,
        "officer": None,
        "officer_name": None,
        "next_stage": {
            "agency": None,
            "agency_code": None,
            "name": "Thẩm tra, ghi sổ, in bản sao trích lục",
            "office_unit": "Tư pháp – Hộ tịch",
            "unit": "Công chức Tư pháp – Hộ tịch",
        },
        "external_code": "G22.99.00000000042",
        "clock": "running",
        "custody": "with_office",
        "money": "due",
        "delivery": "not_ready",
        "papers": [
            {
                "name": "Tờ khai",
                "originals": 1,
                "copies": 2,
                "kind": "submit",
                "position": 1,
                "to_return": False,
                "given_back_at": None,
                "given_back_by": None,
            }
        ],
        "fees": [
            {
                "position": 1,
                "name": "Phí cấp bản sao trích lục hộ tịch",
                "kind": "phi",
                "basis": "copy",
                "unit_amount": 8000,
                "quantity": 3,
                "amount": 24000,
                "state": "due",
                "settled_at": None,
                "settled_by": None,
                "receipt_number": None,
                "reason": None,
                "note": "",
                "ceiling": None,
                "refunded_at": None,
                "refunded_by": None,
                "steps": [],
                "paid": 0,
                "remaining": 24000,
                "payments": [],
            }
        ],
        "copies_of_dossier": 3,
        "note": "Gọi trước khi trả",
        "recipient": None,
        "recipient_authority": None,
        "authority": None,
        "request_id": "r-1",
        "term": {"amount": "1", "unit": "same_day"},
        "ledger": {"year": 2026, "number": 1},
        "actions": [
            *("complete", "hand_over", "request_supplement", "extend", "propose_refusal", "refuse"),
            *("stop", "collect_fee", "waive_fee", "correct", "report_lost", "assign", "ask_opinion"),
            *("reroute", "comment", "instruct"),
        ],
        "lost_slips": [],
        "transit": "none",
        "pending_unit": None,
        "units": ["Địa chính – Xây dựng", "Lãnh đạo Uỷ ban nhân dân", "Tư pháp – Hộ tịch"],
        "clock_stopped_at": None,
        "supplement_deadline": None,
        "extensions": 0,
        "form_profile": "2025",
        "second_term": None,
    }


def test_the_same_request_twice_is_one_dossier(run: Run, office_url: str) -> None:
    first = receive(run, office_url, intake(request_id="r-1")).document
    again = receive(run, office_url, intake(request_id="r-1")).document
    other = receive(run, office_url, intake(request_id="r-2")).document
    assert again == first
    assert [first["code"], other["code"]] == [FIRST_CODE, SECOND_CODE]


def test_a_list_with_one_bad_among_the_good(run: Run, office_url: str) -> None:
    ran = receive(run, office_url, [intake(), intake(applicant={"name": "A"}), "no intake", intake()])
    good, bad, worse, last = ran.document
    assert ran.code == 1
    assert [good["code"], last["code"]] == [FIRST_CODE, SECOND_CODE]
    assert (bad["error"]["code"], bad["error"]["field"]) == ("name_too_short", "applicant.name")
    assert worse["error"]["code"] == "not_an_intake"
    assert run("--database", office_url, "--json", "show", SECOND_CODE).document["kind"] == "dossier"


def test_an_empty_list(run: Run, office_url: str) -> None:
    ran = receive(run, office_url, [])
    assert (ran.code, ran.document) == (0, [])


def test_lines_are_answered_line_by_line(run: Run, office_url: str) -> None:
    data = in_lines(intake(), intake(procedure="9.999999")) + b"{broken\n\n" + in_lines(intake())
    ran = run("--database", office_url, "--json", "receive", "-", stdin=data)
    assert ran.code == 1
    assert len(ran.out.splitlines()) == 4
    assert [line.get("code", line.get("error", {}).get("code")) for line in ran.lines] == [
        FIRST_CODE,
        "unknown_procedure",
        "not_json",
        SECOND_CODE,
    ]


def test_a_line_is_printed_once_committed_and_before_the_next_is_read(
    run: Run, office_url: str, capfd: pytest.CaptureFixture[str]
) -> None:
    said: list[str] = []
    found: list[list[Any]] = []

    class Sender:
        """Sends the second intake only when the first is answered."""

        buffer: Iterator[bytes]

        def __init__(self) -> None:
            self.buffer = self.lines()

        def lines(self) -> Iterator[bytes]:
            yield in_lines(intake())
            said.append(capfd.readouterr().out)
            found.append(_codes(office_url))
            yield in_lines(intake())

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", Sender())
        from app.cli import main

        assert main(["--database", office_url, "--json", "receive", "-"]) == 0
    assert json.loads(said[0])["code"] == FIRST_CODE
    assert found == [[FIRST_CODE]]
    assert json.loads(capfd.readouterr().out)["code"] == SECOND_CODE


def _codes(url: str) -> list[str]:
    """What another program sees in the database now."""
    from app.database.unit_of_work import Database
    from app.services.accounts.who_acts import demo_actor
    from app.services.dossiers.finding import find

    database = Database.open(url)
    try:
        return [row.code for row in database.read_as(database.read(demo_actor), find, "nguyen van an").rows]
    finally:
        database.close()


def test_a_file_of_lines(run: Run, office_url: str, tmp_path: Path) -> None:
    file = tmp_path / "hồ sơ.jsonl"
    file.write_bytes(b"\xef\xbb\xbf" + in_lines(intake()))
    ran = run("--database", office_url, "--json", "receive", file)
    assert ran.code == 0
    assert [line["code"] for line in ran.lines] == [FIRST_CODE]


def test_an_object_over_several_lines_with_a_byte_order_mark(
    run: Run, office_url: str, tmp_path: Path
) -> None:
    file = tmp_path / "one.json"
    file.write_bytes(b"\xef\xbb\xbf" + json.dumps(intake(), indent=2).encode())
    assert run("--database", office_url, "--json", "receive", file).document["code"] == FIRST_CODE


def test_decomposed_text_is_kept_composed(run: Run, office_url: str) -> None:
    name = "Đặng Thị Thuỳ Ngưỡng"
    given = intake(applicant={"name": unicodedata.normalize("NFD", name)})
    assert receive(run, office_url, given).document["applicant"] == name


def test_for_a_person(run: Run, sqlite_office: str) -> None:
    data = in_lines(intake(), intake(applicant={"name": "A"}), intake())
    ran = run("--database", sqlite_office, "receive", "-", stdin=data)
    assert ran.code == 1
    assert ran.out.splitlines() == [
        f"{FIRST_CODE} · Nguyễn Văn An · Hẹn trả: 15/01/2026 09:15",
        f"{SECOND_CODE} · Nguyễn Văn An · Hẹn trả: 15/01/2026 09:15",
    ]
    assert ran.err.startswith("Hồ sơ thứ 2: ")


def _failing_from(third: int, error: Exception, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Makes the third and later receptions fail; the list fills with what was tried."""
    from app.services.reception import receiving

    real, tried = receiving.receive, []

    def receive_until(uow: Any, given: Any) -> Any:
        tried.append(given.request_id)
        if len(tried) >= third:
            raise error
        return real(uow, given)

    monkeypatch.setattr(receiving, "receive", receive_until)
    return tried


@pytest.mark.parametrize("is_list", [True, False])
@pytest.mark.parametrize(
    ("error", "exit_code", "told"),
    [(Unavailable("database_away", "Mất máy chủ."), 3, "database_away"), (ZeroDivisionError(), 70, "fault")],
)
def test_what_was_saved_is_told_when_the_rest_cannot_be(
    run: Run,
    sqlite_office: str,
    monkeypatch: pytest.MonkeyPatch,
    *,
    error: Exception,
    exit_code: int,
    told: str,
    is_list: bool,
) -> None:
    tried = _failing_from(3, error, monkeypatch)
    given = [intake(request_id=f"r-{number}") for number in range(1, 6)]
    if is_list:
        ran = receive(run, sqlite_office, given)
        results = ran.document
    else:
        ran = run("--database", sqlite_office, "--json", "receive", "-", stdin=in_lines(*given))
        results = ran.lines
    assert ran.code == exit_code
    assert [result["code"] for result in results[:2]] == [FIRST_CODE, SECOND_CODE]
    assert [result["error"]["code"] for result in results[2:]] == [told] * 3
    assert tried == ["r-1", "r-2", "r-3"]


def test_the_moment_of_receipt_may_be_office_time(run: Run, sqlite_office: str) -> None:
    given = intake(received_at="2026-01-12T09:15")
    assert receive(run, sqlite_office, given).document["received_at"] == RECEIVED_AT
