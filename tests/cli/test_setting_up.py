"""`init` and `upgrade`, and who may act in the office they made."""

import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from app.services.calendar.work_calendar import work_calendar
from app.services.office.own_agency import office
from app.services.views import Office
from tests.cli.desks import FIRST_CODE, birth, receive
from tests.cli.running import Ran, Run
from tests.offices import opened

OFFICE = (
    "--agency-code",
    "H26.16",
    "--agency-name",
    "Uỷ ban nhân dân phường Thử",
    "--barcode-number",
    "01234",
)


def init(run: Run, url: object, *words: object) -> Ran:
    return run("--database", url, "--json", "init", *words)


def test_a_sample_office(run: Run, empty_url: str) -> None:
    ran = init(run, empty_url, "--demo", "--dossiers", "3")
    assert ran.code == 0
    document = ran.document
    assert set(document) == {"database", "agency", "procedures", "dossiers", "demo"}
    assert document["agency"] == {
        "code": "H26.16",
        "name": "Uỷ ban nhân dân phường Mẫu",
        "level": "commune",
        "barcode_number": "01234",
    }
    assert (document["procedures"], document["dossiers"], document["demo"]) == (19, 3, True)

    again = init(run, empty_url, "--demo", "--dossiers", "3")
    assert (again.code, again.error["code"]) == (1, "already_set_up")
    real = init(run, empty_url, *OFFICE)
    assert (real.code, real.error["code"]) == (1, "already_set_up")


def test_a_real_office_lends_nobody_a_name(run: Run, empty_url: str, tmp_path: Path) -> None:
    password = tmp_path / "mật khẩu.txt"
    password.write_text("\ufeffba cây chụm lại\n", encoding="utf-8")
    ran = init(run, empty_url, *OFFICE, "--level", "province", "--admin-password-file", password)
    assert ran.code == 0
    assert (ran.document["dossiers"], ran.document["demo"]) == (0, False)
    assert ran.document["agency"]["level"] == "province"
    assert ran.document["administrator"] == {"user_name": "quantri"}

    nobody = receive(run, empty_url, birth())
    assert (nobody.code, nobody.error["code"]) == (1, "not_signed_in")
    for command in (["show", "x"], ["find", "an"], ["history", FIRST_CODE], ["act", "complete", FIRST_CODE]):
        ran = run("--database", empty_url, "--json", *command)
        assert (ran.code, ran.error["code"]) == (1, "not_signed_in"), command

    signed = ["--user", "quantri", "--password-file", password]
    assert run("--database", empty_url, "--json", "find", "an", *signed).document == []


def test_signing_in(run: Run, office_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = run("--database", office_url, "--json", "--user", "tiepnhan", "find", "an")
    assert (wrong.code, wrong.error["code"]) == (2, "bad_call")

    monkeypatch.setenv("MOTCUA_USER", "tiepnhan")
    monkeypatch.setenv("MOTCUA_PASSWORD", "guessed")
    wrong = run("--database", office_url, "--json", "find", "an")
    assert (wrong.code, wrong.error["code"]) == (1, "sign_in_wrong")

    monkeypatch.setenv("MOTCUA_PASSWORD", "motcua-demo")
    received = receive(run, office_url, birth(received_at=None)).document
    assert received["received_by"] != "Người dùng thử"
    assert "complete" not in received["actions"]


def test_guessing_is_slowed(run: Run, office_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_USER", "tiepnhan")
    monkeypatch.setenv("MOTCUA_PASSWORD", "guessed")
    for _ in range(3):
        run("--database", office_url, "--json", "find", "an")
    wait = run("--database", office_url, "--json", "find", "an")
    assert (wait.code, wait.error["code"]) == (1, "sign_in_wait")
    assert wait.error["seconds"] > 0


def test_a_password_file_that_is_not_there(run: Run, sqlite_office: str, tmp_path: Path) -> None:
    signed = ["--user", "tiepnhan", "--password-file", tmp_path / "none.txt"]
    ran = run("--database", sqlite_office, "--json", "find", "an", *signed)
    assert (ran.code, ran.error["code"]) == (3, "file_missing")
    signed = ["--user", "tiepnhan", "--password-file", tmp_path]
    ran = run("--database", sqlite_office, "--json", "find", "an", *signed)
    assert (ran.code, ran.error["code"]) == (3, "file_unreadable")


def test_a_made_up_password_works_and_is_never_the_same(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    passwords = set()
    for name in ("a.db", "b.db"):
        ran = init(run, tmp_path / name, *OFFICE, "--admin-user", "nguyen.an", "--admin-name", "Nguyễn An")
        assert ran.document["administrator"]["user_name"] == "nguyen.an"
        passwords.add(ran.document["administrator"]["password"])
        monkeypatch.setenv("MOTCUA_PASSWORD", ran.document["administrator"]["password"])
        ran = run("--database", tmp_path / name, "--json", "--user", "nguyen.an", "find", "an")
        assert (ran.code, ran.document) == (0, [])
        monkeypatch.delenv("MOTCUA_PASSWORD")
    assert len(passwords) == 2


@pytest.mark.parametrize(
    ("words", "field"),
    [
        (["--agency-code", "…", "--agency-name", "Phường Thử", "--barcode-number", "01234"], "code"),
        (["--agency-code", "H26.16", "--agency-name", "", "--barcode-number", "01234"], "name"),
        (
            ["--agency-code", "H26.16", "--agency-name", "Phường Thử", "--barcode-number", "1234"],
            "barcode_number",
        ),
        (
            ["--agency-code", "H26.16", "--agency-name", "Phường Thử", "--barcode-number", "0123A"],
            "barcode_number",
        ),
        ([*OFFICE, "--admin-user", "quản trị"], "user_name"),
        ([*OFFICE, "--phone", "0" * 1_000], "phone"),
    ],
)
def test_an_office_that_cannot_be(run: Run, tmp_path: Path, words: list[str], field: str) -> None:
    ran = init(run, tmp_path / "a.db", *words)
    assert (ran.code, ran.error["field"]) == (1, field)
    assert init(run, tmp_path / "a.db", *OFFICE).code == 0


def test_a_password_too_short(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_PASSWORD", "123")
    ran = init(run, tmp_path / "a.db", *OFFICE)
    assert (ran.code, ran.error["code"]) == (1, "password_too_short")


def test_a_place_that_cannot_be_written(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    ran = init(run, tmp_path / "file" / "a.db", "--demo")
    assert ran.code == 3


def test_init_leaves_other_peoples_files_alone(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "letter.db"
    file.write_bytes(b"Dear all. " * 500)
    ran = init(run, file, "--demo")
    assert (ran.code, ran.error["code"]) == (3, "database_unreadable")
    assert file.read_bytes() == b"Dear all. " * 500


def test_upgrading_what_is_up_to_date(run: Run, office_url: str) -> None:
    ran = run("--database", office_url, "--json", "upgrade")
    assert ran.code == 0
    assert set(ran.document) == {"database", "copy", "without_login"}
    assert run("--database", office_url, "--json", "find", "an").code == 0


def test_upgrading_what_is_not_there_makes_nothing(run: Run, tmp_path: Path) -> None:
    ran = run("--database", tmp_path / "none.db", "--json", "upgrade")
    assert (ran.code, ran.error["code"]) == (3, "database_empty")
    assert list(tmp_path.iterdir()) == []


def test_upgrading_somebody_elses_database_changes_nothing(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "other.db"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE songs (title TEXT)")
    connection.close()
    before = file.read_bytes()
    ran = run("--database", file, "--json", "upgrade")
    assert (ran.code, ran.error["code"]) == (3, "database_unreadable")
    assert file.read_bytes() == before


def test_data_of_a_newer_program(run: Run, sqlite_office: str) -> None:
    with sqlite3.connect(sqlite_office) as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'zzzz_of_the_future'")
    connection.close()
    before = Path(sqlite_office).read_bytes()
    for command in (["show", "x"], ["receive", "-"], ["upgrade"], ["init", "--demo"]):
        ran = run("--database", sqlite_office, "--json", *command, stdin=b"{}")
        assert (ran.code, ran.error["code"]) == (3, "database_newer"), command
    assert Path(sqlite_office).read_bytes() == before


def test_for_a_person(run: Run, tmp_path: Path) -> None:
    ran = run("--database", tmp_path / "a.db", "init", *OFFICE)
    assert ran.code == 0
    first, second, user, password = ran.out.splitlines()
    assert "Uỷ ban nhân dân phường Thử (H26.16)" in first
    assert "19" in second
    assert "quantri" in user
    assert re.fullmatch(r"[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}", password.split(": ")[1])


def test_a_commune_is_enough_for_an_office(run: Run, empty_url: str) -> None:
    ran = init(run, empty_url, "--commune", "phuong hoan kiem", "--agency-code", "H26.16")
    assert ran.code == 0
    assert ran.document["agency"] == {
        "code": "H26.16",
        "name": "Uỷ ban nhân dân phường Hoàn Kiếm",
        "level": "commune",
        "barcode_number": "00070",
    }
    assert "made_up" not in ran.document
    kept = shown_office(empty_url)
    assert kept.desk_name == "Trung tâm Phục vụ hành chính công phường Hoàn Kiếm"
    assert kept.parent_name == kept.name
    assert (kept.place, kept.address) == ("Phường Hoàn Kiếm", "Phường Hoàn Kiếm, thành phố Hà Nội")


def test_what_is_said_goes_before_what_follows_from_the_commune(run: Run, tmp_path: Path) -> None:
    words = ["--commune", "00070", "--agency-name", "UBND Thử", "--place", "", "--barcode-number", "01234"]
    ran = init(run, tmp_path / "a.db", *words, "--level", "district", "--phone", "024 1234")
    assert ran.document["agency"]["name"] == "UBND Thử"
    assert (ran.document["agency"]["barcode_number"], ran.document["agency"]["level"]) == (
        "01234",
        "district",
    )
    kept = shown_office(str(tmp_path / "a.db"))
    assert (kept.place, kept.phone) == ("", "024 1234")
    assert kept.address == "Phường Hoàn Kiếm, thành phố Hà Nội"


def test_a_province_alone_is_an_office_of_its_own(run: Run, tmp_path: Path) -> None:
    ran = init(run, tmp_path / "a.db", "--province", "cao bang")
    assert ran.document["agency"]["name"] == "Uỷ ban nhân dân tỉnh Cao Bằng"
    assert ran.document["agency"]["level"] == "province"


def test_with_nothing_said_the_office_works_and_says_what_is_made_up(
    run: Run, empty_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = init(run, empty_url)
    assert ran.code == 0
    assert ran.document["made_up"] == ["name", "code", "barcode_number"]
    assert ran.document["agency"]["name"] == "Uỷ ban nhân dân (chưa đặt tên)"
    monkeypatch.setenv("MOTCUA_USER", "quantri")
    monkeypatch.setenv("MOTCUA_PASSWORD", ran.document["administrator"]["password"])
    code = ran.document["agency"]["code"]
    named = run("--database", empty_url, "--json", "agency", "rename", code, "UBND xã Thử")
    assert (named.code, named.document["name"]) == (0, "UBND xã Thử")
    put_right = [code, "--code", "H26.16", "--barcode-number", "00042"]
    corrected = run("--database", empty_url, "--json", "agency", "codes", *put_right)
    assert (corrected.code, corrected.document["code"]) == (0, "H26.16")
    received = receive(run, empty_url, birth()).document
    assert received["code"].startswith("H26.16-")
    assert received["barcode"].startswith("00042")
    late = run("--database", empty_url, "--json", "agency", "codes", "H26.16", "--code", "H26.17")
    assert (late.code, late.error["code"]) == (1, "agency_has_dossiers")
    empty = run("--database", empty_url, "--json", "agency", "codes", "H26.16")
    assert (empty.code, empty.error["code"]) == (2, "bad_call")


def test_a_person_is_told_what_is_made_up(run: Run, tmp_path: Path) -> None:
    ran = run("--database", tmp_path / "a.db", "init", "--commune", "00070")
    assert len([line for line in ran.out.splitlines() if "mã định danh" in line]) == 1
    assert "số mã vạch" not in ran.out


@pytest.mark.parametrize(
    ("words", "code", "error"),
    [
        (["--commune", "Xã Tân Tiến"], 1, "commune_ambiguous"),
        (["--commune", "không có nơi nào"], 1, "commune_unknown"),
        (["--commune", "hoan kiem", "--province", "ca mau"], 1, "commune_unknown"),
        (["--commune", "hoan kiem", "--province", "Hà Tây"], 1, "province_unknown"),
        (["--hours", "mon 7-9"], 2, "bad_call"),
        (["--hours", "none"], 1, "season_without_hours"),
        (["--hours", "mon 11:30-07:30"], 1, "calendar_invalid"),
        (["--demo", "--commune", "hoan kiem"], 2, "bad_call"),
        (["--demo", "--hours", "mon 07:30-11:30"], 2, "bad_call"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_nothing_is_made(
    run: Run, tmp_path: Path, words: list[str], code: int, error: str
) -> None:
    ran = init(run, tmp_path / "a.db", *words)
    assert (ran.code, ran.error["code"]) == (code, error)
    assert list(tmp_path.iterdir()) == []


def test_an_ambiguous_commune_names_its_candidates(run: Run, tmp_path: Path) -> None:
    ran = init(run, tmp_path / "a.db", "--commune", "Xã Tân Tiến")
    one = ran.error["candidates"][0]
    assert set(one) == {"code", "name", "province"}
    again = init(run, tmp_path / "a.db", "--commune", one["code"])
    assert (again.code, again.document["agency"]["barcode_number"]) == (0, one["code"])


def test_the_hours_of_the_office(run: Run, empty_url: str) -> None:
    hours = "mon-thu 07:00-11:30 13:30-17:00; sat 07:00-11:30"
    assert init(run, empty_url, *OFFICE, "--hours", hours).code == 0
    database = opened(empty_url)
    try:
        kept = database.read(work_calendar).hours
    finally:
        database.close()
    assert sorted(kept) == [0, 1, 2, 3, 5]
    assert [f"{each.opens:%H:%M}" for each in kept[0]] == ["07:00", "13:30"]


def shown_office(place: str) -> Office:
    """The office as it is kept."""
    database = opened(place)
    try:
        return database.read(office)
    finally:
        database.close()


def test_a_seed_chooses_the_dossiers_of_a_sample_office_and_no_others(run: Run, tmp_path: Path) -> None:
    def found(name: str, *words: object) -> object:
        place = tmp_path / name
        assert init(run, place, "--demo", "--dossiers", "4", *words).code == 0
        rows = run("--database", place, "--json", "find", "h26").document
        return [row["applicant"] for row in rows]

    usual = found("a.db")
    assert found("b.db", "--seed", "1") == usual
    assert found("c.db", "--seed", "2") != usual
    real = init(run, tmp_path / "d.db", *OFFICE, "--seed", "3")
    assert (real.code, real.error["code"]) == (2, "bad_call")
    assert not (tmp_path / "d.db").exists()
    assert init(run, tmp_path / "d.db", "--demo", "--seed", "hai").code == 2


def test_a_long_office_that_was_interrupted_is_said_not_to_be_there(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_values: object, tell: Callable[[int], None]) -> None:
        tell(1_000)
        raise KeyboardInterrupt

    monkeypatch.setattr("app.services.setting_up.new_office.set_up_demo", interrupted)
    ran = init(run, tmp_path / "a.db", "--demo", "--dossiers", "20000")
    assert ran.code == 130
    assert "không có văn phòng nào được lập" in ran.err
