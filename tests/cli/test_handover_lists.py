"""`handover …` and what `show` says of a list: made, taken over, called back, and what is on its way."""

import pytest

from tests.cli.desks import birth, receive
from tests.cli.running import Ran, Run

JUSTICE = "Tư pháp"


@pytest.fixture
def codes(run: Run, sqlite_office: str) -> list[str]:
    return [receive(run, sqlite_office, birth()).document["code"] for _ in range(3)]


def handover(run: Run, office: str, *words: str) -> Ran:
    return run("--database", office, "--json", "handover", *words)


def test_a_list_is_made_shown_taken_and_called_back(run: Run, sqlite_office: str, codes: list[str]) -> None:
    made = handover(run, sqlite_office, "new", *codes, codes[0], "--to", JUSTICE, "--request-id", "a")
    assert made.code == 0
    document = made.document
    assert (document["number"], document["to_unit"], document["is_settled"]) == (
        1,
        "Tư pháp – Hộ tịch",
        False,
    )
    assert document["twice"] == [codes[0]]
    assert [(line["code"], line["outcome"]) for line in document["lines"]] == [
        (code, "waiting") for code in codes
    ]
    barcode = document["barcode"]
    assert (len(barcode), barcode[11]) == (18, "9")
    again = handover(run, sqlite_office, "new", *codes, "--to", JUSTICE, "--request-id", "a").document
    assert again["code"] == document["code"]
    shown = run("--database", sqlite_office, "--json", "show", barcode).document
    assert (shown["kind"], shown["code"], shown["lines"]) == ("handover", document["code"], document["lines"])
    assert handover(run, sqlite_office, "show", document["code"].lower()).document == shown

    board = handover(run, sqlite_office, "waiting", "--hours", "0").document
    assert (board["hours"], [way["dossiers"] for way in board["ways"]]) == (0, [3])
    assert {row["list"] for row in board["rows"]} == {document["code"]}

    taken = handover(run, sqlite_office, "accept", barcode, codes[1]).document
    assert (taken["accepted"], taken["missing"], taken["extra"]) == ([codes[1]], [codes[0], codes[2]], [])
    refused = handover(run, sqlite_office, "recall", barcode)
    assert (refused.code, refused.error["code"]) == (1, "reason_missing")
    back = handover(run, sqlite_office, "recall", barcode, "--reason", "Thiếu hồ sơ").document
    assert [line["outcome"] for line in back["lines"]] == ["recalled", "accepted", "recalled"]
    assert handover(run, sqlite_office, "waiting").document["rows"] == []
    history = run("--database", sqlite_office, "--json", "history", codes[1]).document
    assert [row["details"].get("list") for row in history] == [None, document["code"], document["code"]]


def test_what_is_refused(run: Run, sqlite_office: str, codes: list[str]) -> None:
    refused = handover(run, sqlite_office, "new", *codes, "H26.16-260112-0999", "--to", JUSTICE)
    assert (refused.code, refused.error["code"]) == (1, "handover_refused")
    assert [each["code"] for each in refused.error["refused"]] == ["not_found"]
    assert handover(run, sqlite_office, "new", "--to", JUSTICE).code == 2
    assert handover(run, sqlite_office, "waiting", "--hours", "-1").code == 2
    for word in ("show", "accept"):
        assert handover(run, sqlite_office, word, codes[0]).error["code"] == "not_a_list"
    nobody = run("--database", sqlite_office, "--json", "show", "012342601129000137")
    assert nobody.document["kind"] == "unknown"


def test_in_words(run: Run, sqlite_office: str, codes: list[str]) -> None:
    said = run("--database", sqlite_office, "handover", "new", *codes, "--to", JUSTICE).out
    assert "Phiếu bàn giao H26.16-BG" in said
    assert said.count("chờ nhận") == 3
    code = said.split()[3]
    assert run("--database", sqlite_office, "show", code).out.splitlines() == said.splitlines()
    taken = run("--database", sqlite_office, "handover", "accept", code, *codes[:2]).out
    assert taken.startswith(f"Đã nhận (2): {codes[0]}, {codes[1]}\nThiếu (1): {codes[2]}\n")
    waiting = run("--database", sqlite_office, "handover", "waiting").out
    assert f"{codes[2]} · Nguyễn Văn An" in waiting
    assert "nơi nhận báo thiếu" in waiting
