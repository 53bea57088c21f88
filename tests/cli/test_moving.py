"""`move`: says what it would do, asks, carries the office, and says what arrived."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.desks import birth, receive
from tests.cli.running import Run
from tests.offices import Lease, Offices


@pytest.fixture
def server(postgresql_offices: Offices) -> Iterator[str]:
    lease = Lease(postgresql_offices)
    yield lease.empty()
    lease.end()


def test_a_whole_move(run: Run, sqlite_office: str, server: str) -> None:
    receive(run, sqlite_office, birth())
    looked = run("--database", sqlite_office, "--json", "move", server, "--dry-run")
    assert (looked.code, looked.document["obstacles"], looked.document["contents"]["dossiers"]) == (0, [], 1)
    asked = run("--database", sqlite_office, "--json", "move", server)
    assert (asked.code, asked.error["code"], asked.error["outlook"]["contents"]["code"]) == (
        1,
        "not_confirmed",
        "H26.16",
    )
    ran = run("--database", sqlite_office, "--json", "move", server, "--yes")
    assert (ran.code, ran.document["rows"], ran.document["findings"]) == (
        0,
        looked.document["rows"],
        [],
    )
    assert ran.document["rows"]["dossier"] == 1
    assert run("--database", server, "--json", "verify").code == 0
    left = run("--database", sqlite_office, "--json", "verify")
    assert (left.code, left.document["movements"]) == (0, 1)
    refused = receive(run, sqlite_office, birth())
    assert (refused.code, refused.error["code"]) == (3, "office_moved")
    again = run("--database", sqlite_office, "move", server, "--yes")
    assert again.code == 3
    assert "đã chuyển tới" in again.err
    assert receive(run, server, birth()).document["code"].endswith("-0002")


def test_what_is_said_to_people(run: Run, sqlite_office: str, server: str) -> None:
    ran = run("--database", sqlite_office, "move", server, "--yes")
    assert ran.code == 0
    assert "Mang theo 0 hồ sơ, 0 lần xử lý" in ran.out
    assert "từng bảng khớp số dòng và tổng kiểm: 0 hồ sơ" in ran.out
    assert "@" not in ran.out + ran.err
    assert run("--database", server, "move", sqlite_office).code == 1


def test_a_second_office_is_told_what_to_do(run: Run, sqlite_offices: Offices, server: str) -> None:
    for place in (sqlite_offices.sample(dossiers=0), sqlite_offices.sample(dossiers=0)):
        ran = run("--database", place, "--json", "move", server, "--yes", "--rename", "quantri=tran.van.b")
        codes = [] if ran.code == 0 else [each["code"] for each in ran.error["outlook"]["obstacles"]]
    assert codes == ["move_agency_there", "move_user_taken"]
    bad = run("--database", place, "--json", "move", server, "--rename", "quantri")
    assert (bad.code, bad.error["code"]) == (2, "bad_call")


def test_one_agency_out_of_a_server(run: Run, sqlite_office: str, server: str, tmp_path: Path) -> None:
    receive(run, sqlite_office, birth())
    assert run("--database", sqlite_office, "move", server, "--yes").code == 0
    file = tmp_path / "rieng.db"
    looked = run("--database", server, "--json", "move", file, "--agency", "H26.16", "--dry-run")
    assert (looked.code, looked.document["rows"]["dossier"], file.exists()) == (0, 1, False)
    asked = run("--database", server, "--json", "move", file, "--agency", "H26.16")
    assert (asked.code, asked.error["code"], file.exists()) == (1, "not_confirmed", False)
    ran = run("--database", server, "--json", "move", file, "--agency", "H26.16", "--yes")
    assert (ran.code, ran.document["rows"]["dossier"]) == (0, 1)
    assert run("--database", file, "--json", "verify").code == 0
    assert receive(run, str(file), birth()).document["code"].endswith("-0002")
    assert run("--database", server, "--json", "move", file, "--agency", "H26.16", "--yes").code == 1
    person = run("--database", server, "--user", "quantri", "move", file, "--agency", "H26.16")
    assert person.code == 2
