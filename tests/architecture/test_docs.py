"""What the documents say of the code is so: every file they name is there, and the picture is of this house."""

import re
from pathlib import Path

import pytest

from tests.architecture.house import PICTURE, drawn

ROOT = Path(__file__).resolve().parents[2]
PAGES = [*sorted((ROOT / "docs").glob("*.md")), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
IN_THE_REPOSITORY = "app|docs|models|printing|resources|tests|ui"
NAMED = re.compile(rf"`((?:{IN_THE_REPOSITORY})/[\w./-]*|\.ci/[\w.]+|pyproject\.toml|build\.spec)`")
LINKED = re.compile(r"\]\((?!https?:)([^)#]+)\)")
PLACEHOLDER = re.compile(r"NNNN")


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_every_file_a_page_names_is_there(page: Path) -> None:
    words = page.read_text(encoding="utf-8")
    places = [ROOT / name for name in NAMED.findall(words) if not PLACEHOLDER.search(name)]
    places += [page.parent / name for name in LINKED.findall(words)]
    assert not [str(place) for place in places if not place.exists()]


def test_a_page_names_its_files_so_that_they_are_found() -> None:
    words = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    assert len(NAMED.findall(words)) > len(LINKED.findall(words)) > 0


def test_every_word_of_the_code_is_one() -> None:
    """The table of words and the walks name classes, functions and columns; renamed, they are looked for in vain."""
    words = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    files = [
        file for package in ("app", "models", "printing", "ui") for file in (ROOT / package).rglob("*.py")
    ]
    known = {word for file in files for word in re.findall(r"\w+", file.read_text(encoding="utf-8"))}
    assert set(re.findall(r"`([A-Za-z_]{2,})`", words)) - {"ui"} <= known


def test_the_picture_is_of_this_house() -> None:
    """When it is not: `python -m tests.architecture.house` draws it anew."""
    assert PICTURE.read_text(encoding="utf-8") == drawn()
