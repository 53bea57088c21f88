"""The settings of this PC survive restarts, power cuts and hands that edit the file."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from app.errors import Unavailable
from app.settings import LocalSettings, load, save
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
    lock_minutes=15,
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


@pytest.mark.parametrize("content", ["", "{", "[]", "null", "\x00\x00", '"x"'])
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
    ],
)
def test_a_value_that_makes_no_sense_costs_only_that_value(tmp_path: Path, name: str, value: object) -> None:
    file = tmp_path / "settings.json"
    save(file, OTHER)
    kept = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps({**kept, name: value, "unknown": 1}), encoding="utf-8")
    assert load(file) == replace(OTHER, **{name: getattr(LocalSettings(), name)})


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
