"""The account of a kiosk on the command line: made, given a password, and let in to nothing."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Ran, Run

DEMO = "motcua-demo"


@pytest.fixture
def call(run: Run, office_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """`call(*words, user="quantri", password=…)` with `--json` on an office without dossiers."""

    def calling(*words: object, user: str = "quantri", password: str = DEMO, new: str | None = None) -> Ran:
        monkeypatch.setenv("MOTCUA_PASSWORD", password)
        if new is not None:
            file = tmp_path / "new.txt"
            file.write_text(new + "\n", encoding="utf-8")
            words = (*words, "--new-password-file", file)
        return run("--database", office_url, "--json", "--user", user, *words)

    return calling


def test_it_has_its_role_alone_and_opens_nothing_here(call: Any) -> None:
    new = ("user", "add", "kiot", "--full-name", "Ki-ốt sảnh", "--unit", "tư pháp", "--role", "kiosk")
    assert call(*new, "--role", "reception").error["code"] == "kiosk_alone"
    added = call(*new)
    assert added.document["roles"] == ["kiosk"]
    own = "trời xanh mây trắng"
    changed = call("user", "password", user="kiot", password=added.document["new_password"], new=own)
    assert changed.code == 0, changed.document
    for words in (("find", "nguyen"), ("user", "list"), ("settings", "list")):
        refused = call(*words, user="kiot", password=own)
        assert (refused.code, refused.error["code"]) == (1, "kiosk_only"), words
    assert call("user", "roles", "kiot", "kiosk", "leader").error["code"] == "kiosk_alone"
    for absent, stand_in in (("kiot", "lanhdao"), ("lanhdao", "kiot")):
        days = ("--from", "2099-01-01", "--to", "2099-01-02")
        refused = call("user", "stand-in", absent, stand_in, *days)
        assert (refused.code, refused.error["code"]) == (1, "kiosk_alone")


@pytest.mark.parametrize(
    ("typed", "code"), [("0471", 0), ("47a1", 1), ("471", 1), ("1234567890123", 1), ("", 0)]
)
def test_the_code_to_leave_is_digits(call: Any, typed: str, code: int) -> None:
    assert call("settings", "set", "kiosk_code", typed).code == code
