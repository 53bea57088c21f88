"""A real X server and the program started as a person starts it."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.display import x_server
from tests.end_to_end.person import Person


@pytest.fixture
def display() -> Iterator[str]:
    """An X server of the test's own."""
    with x_server() as name:
        yield name


@pytest.fixture
def person(display: str, tmp_path: Path) -> Iterator[Person]:
    """Somebody before the sample office, whose printer is a folder; `motcua --demo` is running."""
    yield from _before(display, tmp_path, "--demo")


@pytest.fixture
def newcomer(display: str, tmp_path: Path) -> Iterator[Person]:
    """Somebody before a PC on which there is no office yet."""
    yield from _before(display, tmp_path)


def _before(display: str, tmp_path: Path, *words: str) -> Iterator[Person]:
    home, papers = tmp_path / "home", tmp_path / "papers"
    settings = home / "data" / "motcua" / "settings.json"
    settings.parent.mkdir(parents=True)
    (tmp_path / "own").mkdir()
    settings.write_text(json.dumps({"printer": f"folder:{papers}", "paper": "a5", "sounds": False}))
    database = str(tmp_path / "office.db")
    environment = {
        **os.environ,
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "HOME": str(home),
        "TMPDIR": str(tmp_path / "own"),  # the sample office works with a folder of its own in there
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CONFIG_HOME": str(home / "config"),
    }
    program = subprocess.Popen(
        [sys.executable, "-m", "ui.main", *words, "--database", database],
        env=environment,
        cwd=Path(__file__).parents[2],
    )
    yield Person(display, program, database=database, papers=tmp_path, drafts=tmp_path)
    program.terminate()
    program.wait()
