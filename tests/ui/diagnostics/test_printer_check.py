"""The check of the printer looks at every place that papers go to, and tells the first that is not well."""

from datetime import datetime
from pathlib import Path

import pytest

from app.services.upkeep.diagnosing.check_answer import Installation, State
from app.settings import LocalSettings
from ui.office.diagnostics.window_checks import printer

TROUBLES = {"hall": "", "laser": "hết giấy"}


def never() -> datetime:
    raise AssertionError("nobody asks this clock")


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("settings", "state", "words"),
    [
        ({"printer": "hall"}, State.GOOD, "hall"),
        ({"printer": "laser"}, State.BAD, "hết giấy"),
        ({"printer": "hall", "print_books": "to=laser"}, State.BAD, "laser"),
        ({"printer": "hall", "print_slips": "to=gone"}, State.BAD, "gone"),
        ({"printer": "hall", "print_slips": "to="}, State.GOOD, "hall"),
        ({"printer": "folder:{good}"}, State.GOOD, "giấy"),
        ({"printer": "folder:{good}", "print_books": "to=folder:{bad}"}, State.BAD, "chắn"),
        ({"printer": "hall", "print_labels": "to=roll:"}, State.WARNING, "máy in cuộn"),
        ({"printer": "hall", "print_labels": "to=roll:", "roll_printer": "10.0.0.9"}, State.GOOD, "hall"),
    ],
)
def test_every_place_is_looked_at(
    settings: dict[str, str], state: State, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.printing.to_printer.printer_names", lambda: tuple(TROUBLES))
    monkeypatch.setattr("ui.printing.to_printer.default_printer_name", lambda: "hall")
    monkeypatch.setattr("ui.printing.to_printer.trouble", TROUBLES.__getitem__)
    (tmp_path / "chắn").write_text("", encoding="utf-8")
    places = {"good": tmp_path / "giấy", "bad": tmp_path / "chắn" / "giấy"}
    kept = {name: value.format(**places) for name, value in settings.items()}
    found = printer(Installation("", LocalSettings(**kept), None, never))
    assert found.state is state
    assert words in found.seen
