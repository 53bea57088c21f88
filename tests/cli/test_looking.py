"""`show` and `find`: everything a scan can mean, and lists."""

import unicodedata

import pytest

from tests.cli.desks import FIRST_CODE, RECEIVED_AT, SECOND_CODE, intake, receive
from tests.cli.running import Ran, Run


def show(run: Run, url: str, text: str) -> Ran:
    return run("--database", url, "--json", "show", text)


def test_every_name_of_a_dossier(run: Run, office_url: str) -> None:
    received = receive(run, office_url, intake(external_code="G22.99.00000000042")).document
    barcode = received["barcode"]
    spellings = [
        FIRST_CODE,
        barcode,
        "h26.16 260112 1",
        f"{barcode[:5]} {barcode[5:11]} {barcode[11:16]} {barcode[16:]}",
        f"]C1{barcode}\r",
        "g22.99.00000000042",
    ]
    for text in spellings:
        ran = show(run, office_url, text)
        assert ran.code == 0, text
        assert ran.document == {"kind": "dossier", **received}, text


def test_a_citizen_card(run: Run, sqlite_office: str) -> None:
    card = "001190000002|123456789|Trần Thị Bình|28021990|Nữ|Số 2, đường Mẫu, phường Mẫu|05062022"
    for text in (card, unicodedata.normalize("NFD", card)):
        ran = show(run, sqlite_office, text)
        assert ran.code == 0
        assert ran.document == {
            "kind": "citizen_card",
            "person": {
                "id_number": "001190000002",
                "old_id_number": "123456789",
                "name": "Trần Thị Bình",
                "birth_date": "1990-02-28",
                "gender": "female",
                "address": "Số 2, đường Mẫu, phường Mẫu",
                "issued_on": "2022-06-05",
            },
            "warnings": [],
        }


def test_a_card_that_knows_a_year_alone(run: Run, sqlite_office: str) -> None:
    card = "001150000002||Trần Thị Bình|1950|Nữ|Số 2, phường Mẫu|05062022"
    document = show(run, sqlite_office, card).document
    assert document["person"]["birth_date"] == "1950"
    assert document["warnings"] == []


def test_a_card_at_odds_with_itself_warns(run: Run, sqlite_office: str) -> None:
    card = "001190000002||Trần Thị Bình|28021991|Nữ|Số 2, phường Mẫu|05062022"
    document = show(run, sqlite_office, card).document
    assert document["kind"] == "citizen_card"
    assert len(document["warnings"]) == 1


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (" \t", "empty"),
        ("012342601120000199", "check_digits"),
        ("H26.16-260112-0009", "not_found"),
        ("không ai tên thế", "not_found"),
        ("0912345678", "not_found"),
    ],
)
def test_what_is_unknown_is_an_answer_too(run: Run, sqlite_office: str, text: str, reason: str) -> None:
    ran = show(run, sqlite_office, text)
    assert ran.code == 0
    assert set(ran.document) == {"kind", "reason", "message", "hint"}
    assert (ran.document["kind"], ran.document["reason"]) == ("unknown", reason)
    assert ran.document["message"]


def test_words_are_rows(run: Run, office_url: str) -> None:
    received = receive(run, office_url, intake()).document
    receive(run, office_url, intake(applicant={"name": "Đặng Thị Hoà"}))
    ran = show(run, office_url, "nguyen van an")
    assert ran.document == {
        "kind": "text",
        "rows": [
            {
                "code": FIRST_CODE,
                "barcode": received["barcode"],
                "status": "received",
                "procedure": "1.001612",
                "procedure_name": "Đăng ký thành lập hộ kinh doanh",
                "applicant": "Nguyễn Văn An",
                "applicant_phone": None,
                "received_at": RECEIVED_AT,
                "due_at": "2026-01-15T09:15:00+07:00",
                "due_provisional": False,
                "term_unsettled": False,
                "finished_at": None,
                "returned_at": None,
                "holder": "Bộ phận Tiếp nhận và Trả kết quả",
                "holder_agency": None,
                "external_code": None,
                "money": "open",
                "overdue": True,
            }
        ],
    }
    assert run("--database", office_url, "--json", "find", "nguyen van an").document == ran.document["rows"]


@pytest.mark.parametrize("words", ["dang hoa", "ĐẶNG HOÀ", "Đặng Thị Ho", "001090000009", "0912345678"])
def test_finding(run: Run, office_url: str, words: str) -> None:
    receive(run, office_url, intake())
    person = {"name": "Đặng Thị Hoà", "id_number": "001090000009", "phone": "0912345678"}
    receive(run, office_url, intake(applicant=person))
    rows = run("--database", office_url, "--json", "find", words).document
    assert [row["code"] for row in rows] == [SECOND_CODE]


def test_the_limit(run: Run, sqlite_office: str) -> None:
    receive(run, sqlite_office, [intake() for _ in range(5)])
    for limit, count in ((1, 1), (3, 3), (5, 5), (100_000, 5)):
        rows = run("--database", sqlite_office, "--json", "find", "nguyen", "--limit", limit).document
        assert len(rows) == count


def test_a_list_longer_than_one_page_of_the_service(
    run: Run, sqlite_office: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    receive(run, sqlite_office, [intake() for _ in range(5)])
    monkeypatch.setattr("app.services.dossiers.finding.MOST_ROWS", 2)
    rows = run("--database", sqlite_office, "--json", "find", "nguyen", "--limit", 4).document
    assert [row["code"][-4:] for row in rows] == ["0005", "0004", "0003", "0002"]


def test_nothing_found_is_an_empty_list(run: Run, sqlite_office: str) -> None:
    ran = run("--database", sqlite_office, "--json", "find", "zzz")
    assert (ran.code, ran.document) == (0, [])
    assert run("--database", sqlite_office, "find", "zzz").out.strip()


def test_the_lists_of_the_day(run: Run, office_url: str) -> None:
    def listed(view: str) -> list[str]:
        ran = run("--database", office_url, "--json", "find", "--list", view)
        assert ran.code == 0
        return [row["code"] for row in ran.document]

    def act(action: str, code: str, *words: str) -> None:
        assert run("--database", office_url, "act", action, code, *words).code == 0

    codes = [receive(run, office_url, intake()).document["code"] for _ in range(5)]
    overdue, away, awaiting, ready, refused = codes
    act("hand_over", away, "--to", "tư pháp")
    act("accept", away)
    act("request_supplement", awaiting, "--reason", "Thiếu ảnh")
    act("complete", ready)
    act("refuse", refused, "--reason", "Trùng tên")
    fresh = receive(run, office_url, intake(received_at=None)).document["code"]
    assert listed("today") == [fresh]
    # Due long ago come first; what is with another unit is not mine.
    assert listed("mine") == [overdue, fresh]
    assert listed("overdue") == [overdue, away]
    assert listed("awaiting") == [awaiting]
    assert listed("waiting") == [ready, refused]
    assert fresh not in listed("overdue")
    assert (
        len(run("--database", office_url, "--json", "find", "--list", "overdue", "--limit", "1").document)
        == 1
    )


def test_for_a_person(run: Run, sqlite_office: str) -> None:
    receive(run, sqlite_office, intake())
    said = run("--database", sqlite_office, "show", FIRST_CODE).out.splitlines()
    assert said[0].startswith(f"{FIRST_CODE} · 012342601120000")
    assert said[0].endswith(" · Đã tiếp nhận")
    assert said[1] == "Người nộp: Nguyễn Văn An"
    assert "Hẹn trả: 15/01/2026 09:15 · quá hạn" in said
    line = run("--database", sqlite_office, "find", "nguyen").out.strip()
    assert line == (
        f"{FIRST_CODE} · Nguyễn Văn An · Đăng ký thành lập hộ kinh doanh · Đã tiếp nhận"
        " · hẹn 15/01/2026 09:15 · quá hạn"
    )


def test_the_history_of_nothing(run: Run, sqlite_office: str) -> None:
    ran = run("--database", sqlite_office, "--json", "history", "H26.16-260112-0009")
    assert (ran.code, ran.error["code"]) == (1, "not_found")
