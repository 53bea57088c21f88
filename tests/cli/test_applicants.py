"""`applicant`: what a technician's script does and reads, on both databases."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.cli.commands.groups import applicant_commands
from tests.cli.desks import FIRST_CODE, SECOND_CODE, birth, receive
from tests.cli.running import Ran, Run
from tests.conftest import actor_of
from tests.offices import opened
from tests.printing.reading import read_back
from tests.services.desk import Desk

OLD, NEW = "012345678", "001190000001"


@pytest.fixture
def call(run: Run, office_url: str, monkeypatch: pytest.MonkeyPatch) -> Any:
    """`call(*words, user="tiepnhan")` with `--json` on an office where one citizen came with two cards."""
    monkeypatch.setenv("MOTCUA_PASSWORD", "motcua-demo")
    for number, phone in ((OLD, "0900000001"), (NEW, None)):
        person = {"name": "Đặng Thị Ánh", "id_number": number, "birth_date": "1990-02-03", "phone": phone}
        assert receive(run, office_url, birth(applicant=person)).code == 0

    def calling(*words: object, user: str = "tiepnhan") -> Ran:
        return run("--database", office_url, "--json", "--user", user, "applicant", *words)

    return calling


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The folder the call is made in, with nothing in it."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def test_found_corrected_merged_and_separated(call: Any) -> None:
    found = call("find", "anh dang").document
    assert {each["person"]["id_number"] for each in found} == {OLD, NEW}
    assert call("find", NEW, "--limit", 1).document[0]["dossiers"] == 1
    [double] = call("doubles").document
    assert (double["points"], double["needs_reason"]) == (85, False)
    assert call("doubles", NEW).document[0]["reasons"][1:] == ["cùng họ tên", "cùng ngày sinh"]

    merged = call("merge", NEW, OLD, "--reason", "đổi căn cước").document
    assert [each["code"] for each in merged["dossiers"]] == [SECOND_CODE, FIRST_CODE]
    assert merged["person"]["phone"] == "0900000001"
    assert merged["changes"][0]["what"] == "merged"
    assert call("show", OLD).document["applicant_id"] == merged["applicant_id"]
    assert call("merge", NEW, OLD).error["code"] == "same_record"

    corrected = call("correct", NEW, "--reason", "theo giấy", "--phone", "+84 988 888 888").document
    assert corrected["person"]["phone"] == "0988888888"
    assert corrected["dossiers"][1]["differs"] == ["id_number", "phone"]

    year = call("correct", NEW, "--reason", "giấy tờ chỉ ghi năm", "--birth-date", "1990").document
    assert year["person"]["birth_date"] == "1990"
    call("correct", NEW, "--reason", "gõ nhầm", "--birth-date", "1990-02-03")

    [record] = corrected["merged"]
    apart = call("separate", record["applicant_id"], "--reason", "hai người").document
    assert (apart["person"]["id_number"], [each["code"] for each in apart["dossiers"]]) == (OLD, [FIRST_CODE])


def test_everything_kept_of_her_as_paper_and_as_json(call: Any, tmp_path: Path) -> None:
    words = (NEW, "--requester", "Đặng Thị Ánh", "--reason", "yêu cầu của công dân")
    paper, data = tmp_path / "anh.pdf", tmp_path / "anh.JSON"
    told = call("export", *words, "--output", paper).document
    assert told["dossiers"] == 1
    assert paper.stat().st_size == told["bytes"]
    assert "BẢN TRÍCH XUẤT DỮ LIỆU CÁ NHÂN" in read_back(paper.read_bytes()).text
    call("export", *words, "--output", data, "--asked-at", "2026-01-12T09:15", user="quantri")
    document = json.loads(data.read_text(encoding="utf-8"))
    assert document["asked_at"] == "2026-01-12T09:15:00+07:00"
    assert document["answer_by"] == "2026-01-14T09:15:00+07:00"
    assert [each["what"] for each in document["sights"]] == ["exported", "exported"]
    assert call("show", NEW).document["sights"][0]["subject"].startswith("Người yêu cầu: Đặng Thị Ánh.")

    refused = call("export", *words, "--output", tmp_path / "no" / "such.pdf")
    assert (refused.code, refused.error["code"]) == (3, "output_unwritable")
    assert sorted(each.name for each in tmp_path.iterdir() if "anh" in each.name) == ["anh.JSON", "anh.pdf"]


@pytest.mark.parametrize(
    ("words", "code", "error"),
    [
        (("show", "001190000099"), 1, "unknown_applicant"),
        (("correct", NEW, "--reason", "x"), 1, "changes_missing"),
        (("correct", NEW, "--reason", "", "--phone", "0911111111"), 1, "reason_missing"),
        (("correct", NEW, "--phone", ""), 2, "bad_call"),
        (("correct", NEW, "--reason", "x", "--birth-date", "3/2/1990"), 1, "value_unreadable"),
        (("correct", NEW, "--reason", "x", "--id-number", OLD), 1, "number_taken"),
        (("merge", NEW), 2, "bad_call"),
        (("separate", NEW, "--reason", "x"), 1, "not_merged"),
        (("find", "x", "--limit", "0"), 2, "bad_call"),
        (("export", NEW, "--requester", "A", "--reason", "b", "--output", "x.xlsx"), 2, "bad_call"),
        (("export", NEW, "--requester", "", "--reason", "b", "--output", "x.pdf"), 1, "requester_missing"),
        (
            ("export", NEW, "--requester", "A", "--reason", "b", "--output", "x.pdf", "--asked-at", "mai"),
            2,
            "bad_call",
        ),
    ],
)
def test_refused(call: Any, elsewhere: Path, words: tuple[str, ...], code: int, error: str) -> None:
    refused = call(*words)
    assert (refused.code, refused.error["code"]) == (code, error)
    assert list(elsewhere.iterdir()) == []


def test_officers_look_and_do_no_more(call: Any, run: Run, office_url: str) -> None:
    assert call("show", NEW, user="chuyenvien").document["sights"] is None
    assert call("merge", NEW, OLD, user="chuyenvien").error["code"] == "role_missing"
    plain = run("--database", office_url, "--user", "tiepnhan", "applicant", "find", NEW)
    assert plain.out.endswith(f" · Đặng Thị Ánh · {NEW} · 1 hồ sơ\n")
    call("merge", NEW, OLD)
    call("correct", NEW, "--reason", "theo giấy", "--address", "Số 1 đường Mẫu", "--gender", "female")
    told = run("--database", office_url, "--user", "tiepnhan", "applicant", "show", NEW).out
    for words in (
        "Đã gộp: ",
        "Số 1 đường Mẫu",
        "Nữ",
        "còn ghi dữ liệu cũ: Số định danh, Giới tính",
        "gộp bản ghi",
    ):
        assert words in told
    assert run("--database", office_url, "--user", "tiepnhan", "applicant", "doubles").out.strip()


BY_A_STRANGER: dict[str, tuple[tuple[str, ...], ...]] = {
    "find": ((NEW,), ("anh dang",), ("0900000001",)),
    "show": ((NEW,), (OLD,), ("0900000001",)),
    "doubles": ((), (NEW,)),
    "merge": ((NEW, OLD, "--reason", "thử"),),
    "separate": ((NEW, "--reason", "thử"),),
    "correct": ((NEW, "--reason", "thử", "--name", "Lê Thị Khác"),),
    "export": ((NEW, "--requester", "A", "--reason", "b", "--output", "x.json"),),
    "held": ((NEW,), ("0900000001",)),
    "request": ((NEW, "--requester", "A", "--reason", "b"),),
    "requests": ((), ("--open",)),
    "answer": (("request", "--answer", "x"),),
}
"""Each command of `applicant`, given what somebody at another agency may know."""


def test_another_agency_learns_and_changes_nothing(
    call: Any, run: Run, office_url: str, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert BY_A_STRANGER.keys() == applicant_commands()[1].keys()
    database = opened(office_url)
    Desk(database, actor_of(database, "motcua")).another_agency()
    database.close()
    asked = call("request", NEW, "--requester", "Đặng Thị Ánh", "--reason", "xem").document["id"]
    before = call("show", NEW).document
    monkeypatch.setenv("MOTCUA_PASSWORD", "mat-khau-dai")
    for command, given in BY_A_STRANGER.items():
        for words in given:
            meant = (asked if word == "request" else word for word in words)
            ran = call(command, *meant, user="phuongkhac")
            if ran.code == 0:
                assert ran.document == []
            else:
                assert ran.error["code"] in ("unknown_applicant", "not_merged", "unknown_request")
            assert "Đặng" not in ran.out + ran.err
    person = {"name": "Lê Thị Khác", "id_number": NEW}
    received = run(
        *("--database", office_url, "--json", "--user", "phuongkhac", "receive", "-"),
        stdin=json.dumps(birth(applicant=person)).encode(),
    )
    assert received.code == 0
    [known] = call("find", NEW, user="phuongkhac").document
    assert (known["person"]["name"], known["person"]["phone"], known["dossiers"]) == ("Lê Thị Khác", None, 1)
    assert call("show", known["applicant_id"], user="phuongkhac").document["changes"] == []
    monkeypatch.setenv("MOTCUA_PASSWORD", "motcua-demo")
    after = call("show", NEW).document
    for name in ("person", "dossiers", "changes", "applicant_id"):
        assert after[name] == before[name]
    assert list(elsewhere.iterdir()) == []
