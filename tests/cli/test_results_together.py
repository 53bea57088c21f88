"""`result …`: results told of, the tray held against the data, and several for one person with one sheet."""

from pathlib import Path

import pytest

from tests.cli.desks import birth, receive
from tests.cli.running import Ran, Run


@pytest.fixture
def codes(run: Run, sqlite_office: str) -> list[str]:
    return [receive(run, sqlite_office, birth()).document["code"] for _ in range(3)]


def result(run: Run, office: str, *words: str) -> Ran:
    return run("--database", office, "--json", "result", *words)


def test_from_the_tray_to_one_person(run: Run, sqlite_office: str, codes: list[str], tmp_path: Path) -> None:
    first, second, third = codes
    told = result(run, sqlite_office, "arrived", first, "H26.16-260112-0999").document
    assert [(each["code"], each["done"]) for each in told["done"]] == [(first, ["complete"])]
    assert [each["dossier"] for each in told["refused"]] == ["H26.16-260112-0999"]
    sheet = tmp_path / "khay.pdf"
    tray = result(run, sqlite_office, "tray", second, "--output", str(sheet)).document
    assert [(line["code"], line["state"]) for line in tray["lines"]] == [(second, "untold")]
    assert ([line["code"] for line in tray["missed"]], tray["believed"]) == ([first], 1)
    assert sheet.read_bytes().startswith(b"%PDF")
    mended = result(run, sqlite_office, "tray", first, second, "--mend").document
    assert [each["code"] for each in mended["mended"]["done"]] == [second]
    assert [line["state"] for line in mended["lines"]] == ["agrees", "agrees"]
    refused = result(run, sqlite_office, "give", first, third)
    assert (refused.code, refused.error["code"]) == (1, "return_refused")
    given = result(run, sqlite_office, "give", first, second, "--request-id", "a").document
    assert given["codes"] == [first, second]
    assert result(run, sqlite_office, "give", first, second, "--request-id", "a").document["codes"] == [
        first,
        second,
    ]
    paper = run(
        *("--database", sqlite_office, "--json", "print", "results", second),
        *("--output", str(tmp_path / "ky-nhan.pdf")),
    ).document
    assert (paper["form"], paper["number"], paper["reprint"]) == ("results", 1, 0)
    assert result(run, sqlite_office, "give").code == 2
    both = result(run, sqlite_office, "give", third, "--fee-collected", "--waive-reason", "x")
    assert both.code == 2


def test_a_lost_slip_is_told_of_and_alarms(run: Run, sqlite_office: str, codes: list[str]) -> None:
    shown = run("--database", sqlite_office, "--json", "show", codes[0]).document
    barcode, number = shown["barcode"], shown["applicant_person"]["id_number"]
    act = ("--database", sqlite_office, "--json", "act", "report_lost", codes[0])
    assert run(*act).error["code"] == "identity_missing"
    after = run(*act, "--recipient-id", number).document
    assert len(after["lost_slips"]) == 1
    scanned = run("--database", sqlite_office, "--json", "show", barcode).document
    assert (scanned["kind"], scanned["code"]) == ("dossier", codes[0])
    assert "BÁO MẤT" in scanned["alarm"]["text"]
    assert "alarm" not in run("--database", sqlite_office, "--json", "show", codes[0]).document
    said = run("--database", sqlite_office, "show", barcode)
    assert said.out.splitlines()[0] == scanned["alarm"]["text"]
