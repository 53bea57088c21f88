"""The settings of this PC survive restarts, power cuts and hands that edit the file."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app import language
from app.errors import Unavailable, UserError
from app.setting_values import safe
from app.settings import LocalSettings, change, file_problems, load, pc_settings, save
from printing.roll import Roll
from printing.sheet import Paper

OTHER = LocalSettings(
    database="/srv/phường.db",
    printer="folder:/tờ in",
    paper=Paper.A5,
    language="en",
    theme="dark",
    text_scale=1.5,
    sounds=False,
    print_on_save=False,
    last_user="tiepnhan",
    signing_key="/usr/lib/token.so",
    goes_on_alone=False,
    copy_minutes=15,
    lock_minutes=15,
    scanner_gap_ms=60,
    scanner_prefix="~~",
    scanner_suffix="##",
    scanner_name="Honeywell 1470g",
    scanner_layout="us",
    scanner_port="usb:0C2E:0901:A1",
    scanner_speed=115_200,
    tray="Tray2",
    copies=2,
    print_slips="copies=2; to=Máy tờ hẹn",
    print_receipts="paper=a5",
    print_guidance="to=folder:/hướng dẫn",
    print_letters="tray=Tray1",
    print_folders="to=",
    print_books="paper=a4",
    counter="3",
    counter_calls="collect",
    print_labels="to=folder:/nhãn",
    roll_printer="192.168.1.50",
    roll_width=Roll.NARROW,
    roll_cuts=False,
)


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    file = tmp_path / "new folder" / "settings.json"
    save(file, OTHER)
    assert load(file) == OTHER


def test_every_field_of_the_sample_differs_from_the_shipped_one() -> None:
    shipped = LocalSettings()
    assert all(getattr(shipped, name) != getattr(OTHER, name) for name in LocalSettings.__slots__)


def test_a_missing_file_gives_the_shipped_settings(tmp_path: Path) -> None:
    assert load(tmp_path / "none.json") == LocalSettings()


SERVER = "postgresql+psycopg://srv/mc"


@pytest.mark.parametrize("content", ["", "{", "[]", "null", "\x00\x00", '"x"', "[" * 100_000])
def test_an_unreadable_file_costs_nothing_but_itself(tmp_path: Path, content: str) -> None:
    file = tmp_path / "settings.json"
    file.write_text(content, encoding="utf-8")
    assert load(file) == LocalSettings()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("paper", "a3"),
        ("paper", ["a5"]),
        ("language", "fr"),
        ("theme", "pink"),
        ("theme", None),
        ("text_scale", 0.1),
        ("text_scale", True),
        ("text_scale", "1.2"),
        ("sounds", "no"),
        ("print_on_save", 1),
        ("printer", None),
        ("database", 5),
        ("last_user", 7),
        ("lock_minutes", -1),
        ("lock_minutes", 241),
        ("lock_minutes", True),
        ("lock_minutes", "5"),
        ("lock_minutes", 7.5),
        ("text_scale", float("nan")),
        ("scanner_gap_ms", 50),
        ("scanner_gap_ms", True),
        ("printer", "HP\x001020"),
        ("last_user", "x" * 1_001),
    ],
)
def test_a_value_that_makes_no_sense_costs_only_that_value(tmp_path: Path, name: str, value: object) -> None:
    file = tmp_path / "settings.json"
    save(file, OTHER)
    kept = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps({**kept, name: value, "unknown": 1}), encoding="utf-8")
    assert load(file) == replace(OTHER, **{name: getattr(LocalSettings(), name)})


def test_what_is_saved_alone_changes_nothing_else_in_the_file(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"theme": "dark", "of a newer program": [1, "hai"]}), encoding="utf-8")
    save(file, LocalSettings(sounds=False, theme="light"), only=("sounds",))
    assert json.loads(file.read_text(encoding="utf-8")) == {
        "theme": "dark",
        "of a newer program": [1, "hai"],
        "sounds": False,
    }


def test_every_setting_says_what_it_is_in_both_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    told = pc_settings()
    assert [each.name for each in told] == list(LocalSettings.__slots__)
    assert all(each.title and each.help for each in told)
    assert [each.default for each in told] == [getattr(LocalSettings(), each.name) for each in told]
    monkeypatch.setattr(language, "_current", "en")
    assert all(
        vi.title != en.title and vi.help != en.help for vi, en in zip(told, pc_settings(), strict=True)
    )


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("theme", "dark", "dark"),
        ("theme", "", "system"),
        ("paper", " a5 ", Paper.A5),
        ("sounds", "FALSE", False),
        ("print_on_save", "true", True),
        ("text_scale", "1.3", 1.3),
        ("lock_minutes", "0", 0),
        ("lock_minutes", "240", 240),
        ("scanner_gap_ms", "100", 100),
        ("printer", "HP  1020", "HP  1020"),
        ("printer", "", ""),
        ("last_user", "nguyen.an", "nguyen.an"),
        ("database", "postgresql://motcua:bí mật@srv/mc", "postgresql+psycopg://srv/mc"),
        (
            "database",
            "postgresql://srv/mc?user=a&password=b%26c&sslmode=require",
            f"{SERVER}?sslmode=require",
        ),
        ("database", "", None),
    ],
)
def test_a_person_may_write_it(tmp_path: Path, name: str, text: str, value: object) -> None:
    file = tmp_path / "settings.json"
    save(file, OTHER)
    changed: dict[str, Any] = {name: value}
    expected = replace(OTHER, **changed)
    assert change(file, name, text) == expected
    assert load(file) == expected


def test_a_place_is_kept_by_its_whole_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert change(tmp_path / "settings.json", "database", "phường.db").database == str(tmp_path / "phường.db")


@pytest.mark.parametrize(
    ("name", "text", "code", "hint"),
    [
        ("colour", "đỏ", "setting_unknown", "scanner_gap_ms"),
        ("theme", "pink", "setting_invalid", "system, light, dark"),
        ("paper", "A4_TWO_UP", "setting_invalid", "2up, a5, a4"),
        ("sounds", "yes", "setting_invalid", "true"),
        ("text_scale", "2.1", "setting_invalid", "0.8"),
        ("text_scale", "1_0", "setting_invalid", "0.8"),
        ("text_scale", "nan", "setting_invalid", "0.8"),
        ("lock_minutes", "241", "setting_invalid", "240"),
        ("lock_minutes", "5.5", "setting_invalid", "240"),
        ("lock_minutes", "1\u0660", "setting_invalid", "240"),
        ("scanner_gap_ms", "50", "setting_invalid", "35, 60, 100"),
        ("printer", "HP\n1020", "control_characters", ""),
        ("printer", "x" * 1_001, "too_long", ""),
        ("database", "mysql://srv/mc", "database_kind", "postgresql"),
        ("database", "postgresql://srv:x/mc", "database_address", "postgresql"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_written(
    tmp_path: Path, name: str, text: str, code: str, hint: str
) -> None:
    file = tmp_path / "settings.json"
    save(file, OTHER)
    before = file.read_bytes()
    with pytest.raises(UserError) as refused:
        change(file, name, text)
    assert refused.value.code == code
    assert hint in refused.value.hint
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("postgresql://motcua:bi@mat/x@srv/mc", "postgresql://motcua:***@srv/mc"),
        ("postgresql+psycopg://motcua:@srv/mc", "postgresql+psycopg://motcua:***@srv/mc"),
        (
            "postgresql://srv/mc?user=a&password=b%26c&sslmode=require",
            "postgresql://srv/mc?user=a&password=***&sslmode=require",
        ),
        ("postgresql://motcua@srv:5432/mc", "postgresql://motcua@srv:5432/mc"),
        ("/srv/phường.db", "/srv/phường.db"),
        ("C:\\Dữ liệu\\a@b.db", "C:\\Dữ liệu\\a@b.db"),
        (None, None),
    ],
)
def test_the_password_of_an_address_is_for_nobody(address: str | None, shown: str | None) -> None:
    [database] = [each for each in pc_settings() if each.name == "database"]
    assert safe(database, address) == shown


def test_what_a_file_has_that_is_of_no_use_is_named(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    assert file_problems(file) == ()
    save(file, OTHER)
    assert file_problems(file) == ()
    file.write_text(json.dumps({"theme": "pink", "lock_minutes": 5, "màu": "đỏ"}), encoding="utf-8")
    strange, broken = file_problems(file)
    assert "màu" in strange
    assert "Giao diện" in broken
    assert "theme" in broken
    file.write_text("{", encoding="utf-8")
    [unreadable] = file_problems(file)
    assert str(file) in unreadable
    assert load(file) == LocalSettings()


def test_a_save_that_fails_leaves_the_old_file_whole_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "settings.json"
    save(file, OTHER)

    def full_disk(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full_disk)
    with pytest.raises(Unavailable) as refused:
        save(file, LocalSettings())
    assert refused.value.code == "settings_unsaved"
    assert load(file) == OTHER
    assert [entry.name for entry in tmp_path.iterdir()] == ["settings.json"]
