"""`user`, `agency` and `access`: what a technician's script does and reads."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from app.database.unit_of_work import system_clock
from app.rules.calendar import local
from tests.cli.desks import FIRST_CODE, intake, receive
from tests.cli.running import Ran, Run, is_server

DEMO = "motcua-demo"


@pytest.fixture
def call(run: Run, office_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """`call(*words, user="quantri", password=…)` with `--json` on an office without dossiers."""

    def calling(
        *words: object, user: str | None = "quantri", password: str = DEMO, new: str | None = None
    ) -> Ran:
        monkeypatch.setenv("MOTCUA_PASSWORD", password)
        options: list[object] = ["--database", office_url, "--json"]
        if user is not None:
            options += ["--user", user]
        if new is not None:
            file = tmp_path / "new.txt"
            file.write_text(new + "\n", encoding="utf-8")
            words = (*words, "--new-password-file", file)
        return run(*options, *words)

    return calling


def test_somebody_comes_works_and_leaves(call: Any, office_url: str, run: Run) -> None:
    added = call(
        "user", "add", "lan.vu", "--full-name", "Vũ Thị Lan", "--unit", "tư pháp",
        "--role", "reception", "--role", "officer",
    )  # fmt: skip
    assert added.code == 0
    made_up = added.document["new_password"]
    assert added.document["roles"] == ["reception", "officer"]
    assert added.document["must_change_password"]

    first = call("find", "x", user="lan.vu", password=made_up)
    assert (first.code, first.error["code"]) == (1, "password_must_change")
    changed = call("user", "password", user="lan.vu", password=made_up, new="trời xanh mây trắng")
    assert changed.document == {"user_name": "lan.vu", "new_password": None}
    works = {"user": "lan.vu", "password": "trời xanh mây trắng"}
    assert call("find", "xyz", **works).document == []

    assert call("user", "move", "lan.vu", "một cửa").error["code"] == "unknown_unit"
    assert call("user", "move", "lan.vu", "tiếp nhận").document["unit"].startswith("Bộ phận")
    assert call("user", "rename", "lan.vu", "Vũ Thị Hoa").document["full_name"] == "Vũ Thị Hoa"
    assert call("user", "roles", "lan.vu", "leader").document["roles"] == ["leader"]
    assert call("user", "reset", "lan.vu", new="một lần thôi").document["must_change_password"]
    assert call("user", "deactivate", "lan.vu").document["active"] is False
    refused = call("find", "xyz", user="lan.vu", password="một lần thôi").error["code"]
    assert refused == ("account_inactive" if is_server(office_url) else "sign_in_wrong")
    names = [each["user_name"] for each in call("user", "list", "--active").document]
    assert "lan.vu" not in names
    assert call("user", "show", "LAN.VU").document["active"] is False
    assert call("user", "activate", "lan.vu").document["active"] is True
    whats = [each["what"] for each in call("user", "history", "lan.vu").document]
    assert whats == [
        "activate", "deactivate", "reset_password", "set_roles", "rename_person", "move_person",
        "change_password", "add_person",
    ]  # fmt: skip
    plain = run("--database", office_url, "--user", "quantri", "user", "list", "thi hoa")
    assert plain.out == "lan.vu · Vũ Thị Hoa · lãnh đạo · Bộ phận Tiếp nhận và Trả kết quả\n"


@pytest.mark.parametrize(
    ("words", "code", "error"),
    [
        (("user", "deactivate", "khongco"), 1, "unknown_user"),
        (("user", "roles", "tiepnhan", "king"), 2, "bad_call"),
        (("user", "roles", "tiepnhan"), 2, "bad_call"),
        (("user", "add", "lan"), 2, "bad_call"),
        (("user", "stand-in", "tiepnhan", "lanhdao", "--from", "mai", "--to", "2026-01-14"), 2, "bad_call"),
        (
            ("user", "stand-in", "tiepnhan", "lanhdao", "--from", "2020-01-01", "--to", "2020-01-02"),
            1,
            "days_invalid",
        ),
        (("user", "cancel-stand-in", "tiepnhan"), 1, "no_stand_in"),
        (("user", "password"), 1, "password_same"),
        (("agency", "show", "H99"), 1, "unknown_agency"),
        (("agency", "place", "H26.16"), 2, "bad_call"),
        (("agency", "place", "H26.16", "--parent", "H26.16"), 1, "agency_cycle"),
        (("agency", "add-unit", "X", "--kind", "y"), 2, "bad_call"),
        (("agency", "close-unit", "tiếp nhận"), 1, "successor_missing"),
        (("agency", "close-unit", "tư pháp", "--last-day", "2999-01-01"), 1, "day_invalid"),
        (("agency", "remove-unit", "tiếp nhận"), 1, "unit_in_use"),
        (("agency", "close", "H26.16"), 1, "agency_in_use"),
        (("agency", "hours", "01-01", "mon 7-9"), 2, "bad_call"),
        (("agency", "day", "2026-01-14", "holiday"), 2, "bad_call"),
        (("access",), 2, "bad_call"),
        (("access", "H26.16-260112-0009"), 1, "not_found"),
    ],
)
def test_refusals(call: Any, words: tuple[str, ...], code: int, error: str) -> None:
    ran = call(*words, new=DEMO) if words == ("user", "password") else call(*words)
    assert (ran.code, ran.error["code"]) == (code, error)
    assert ran.err == ""


def test_nobody_signed_in_changes_no_password(call: Any) -> None:
    assert call("user", "password", user=None).code == 2


def test_stand_ins(call: Any) -> None:
    # The command line goes by the real clock, and nothing is arranged for more than a year ahead.
    first = local(system_clock()).date() + timedelta(days=30)
    days = ("--from", f"{first}", "--to", f"{first + timedelta(days=4)}")
    made = call("user", "stand-in", "chuyenvien", "tiepnhan", *days)
    assert (made.document["absent"], made.document["stand_in"]) == ("chuyenvien", "tiepnhan")
    again = call("user", "stand-in", "chuyenvien", "lanhdao", *days)
    assert (again.code, again.error["code"], again.error["stand_in"]) == (1, "stand_in_overlaps", "tiepnhan")
    assert len(call("user", "stand-ins").document) == 1
    assert call("user", "cancel-stand-in", "chuyenvien", "--day", f"{first + timedelta(days=2)}").document[
        "cancelled_at"
    ]
    assert call("user", "stand-ins").document == []
    assert len(call("user", "stand-ins", "--past").document) == 1


def test_units_and_agencies(call: Any) -> None:
    assert call("agency", "add-unit", "Văn hoá – Xã hội").code == 0
    merged = call("agency", "merge-units", "tư pháp", "địa chính", "--into", "văn hoá").document
    assert {each["name"]: each["successor"] for each in merged["units"]} == {
        "Bộ phận Tiếp nhận và Trả kết quả": None,
        "Lãnh đạo Uỷ ban nhân dân": None,
        "Văn hoá – Xã hội": None,
        "Tư pháp – Hộ tịch": "Văn hoá – Xã hội",
        "Địa chính – Xây dựng": "Văn hoá – Xã hội",
    }
    assert call("agency", "rename-unit", "tư pháp", "Phòng Văn hoá").code == 0
    found = call("agency", "find", "xã hội").document
    assert [(each["agency"], each["unit"]["name"]) for each in found] == [("H26.16", "Phòng Văn hoá")]
    assert call("agency", "close-unit", "phòng văn hoá").error["code"] == "successor_missing"  # the officer
    assert call("user", "move", "chuyenvien", "tiếp nhận").code == 0
    assert call("agency", "close-unit", "phòng văn hoá").code == 0

    added = call("agency", "add", "H26.17", "Xã Mẫu Hai", "--barcode-number", "05678", "--parent", "H26.16")
    assert (added.document["parent"], added.document["depth"]) == ("H26.16", 1)
    assert call("agency", "place", "H26.17", "--top").document["parent"] is None
    assert call("agency", "rename", "H26.17", "Xã Mẫu Ba").document["former_names"] == ["Xã Mẫu Hai"]
    week = "mon-sat 07:00-11:00"
    own = call("agency", "hours", "01-01", week, "--agency", "mẫu hai").document
    assert len(own["hours"]) == 6
    assert (
        call("agency", "day", "2026-01-14", "off", "--agency", "H26.17").document["days"][0]["kind"] == "off"
    )
    assert call("agency", "calendar", "--agency", "H26.17").document["agency"] == "H26.17"
    assert [each["has_own_calendar"] for each in call("agency", "list").document] == [False, True]
    assert call("agency", "close", "H26.17", "--successor", "H26.16").document["valid_to"]


def test_who_saw_what(call: Any, run: Run, office_url: str) -> None:
    receive(run, office_url, intake())
    assert call("show", FIRST_CODE, user="tiepnhan").code == 0
    seen = call("access", FIRST_CODE).document
    assert [(each["user_name"], each["what"], each["dossier"]) for each in seen] == [
        ("tiepnhan", "saw", FIRST_CODE)
    ]
    assert [each["what"] for each in call("access", "--of", "tiepnhan").document] == ["saw", "signed_in"]
    assert call("access", "--of", "tiepnhan", "--to", "2020-01-01").document == []
    assert call("access", FIRST_CODE, user="tiepnhan").error["code"] == "role_missing"


def test_the_record_narrowed_cut_and_taken_out(call: Any, office_url: str, tmp_path: Path) -> None:
    for _ in range(3):
        assert call("find", "xyz", user="tiepnhan").code == 0
    assert call("find", "xyz", user="tiepnhan", password="sai").error["code"] == "sign_in_wrong"
    ask = ("access", "--of", "tiep nhan")
    failed = [each["what"] for each in call(*ask, "--kind", "sign_in_failed").document]
    # Who was not let in by a server never comes as far as the record; the server's log has it.
    assert failed == ([] if is_server(office_url) else ["sign_in_failed"])
    assert call(*ask, "--kind", "looked").error["code"] == "bad_call"
    cut = call(*ask, "--limit", "2")
    assert len(cut.document) == 2
    assert "--limit" in cut.err
    assert call(*ask, "--limit", "4").err == ""
    file = tmp_path / "nhat-ky.xlsx"
    written = call(*ask, "--output", file)
    assert (written.code, written.document["output"]) == (0, str(file))
    assert file.read_bytes().startswith(b"PK")
    [exported] = call("access", "--of", "quantri", "--kind", "exported").document
    lines = 3 + len(failed)
    assert exported["subject"] == f"nhật ký truy cập, {lines} dòng; tiep nhan"
    missing = call(*ask, "--output", tmp_path / "khong" / "x.xlsx")
    assert (missing.code, missing.error["code"]) == (3, "output_unwritable")
