"""What the repository as a whole promises: readable file by file, the same on every machine, no loose ends."""

import json
import re
import subprocess
import tomllib
import unicodedata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]
LONGEST = 400
TEXT = {".py", ".md", ".toml", ".yaml", ".json", ".lock", ".spec", ".mako", ".txt", ".svg", ""}


def _tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    names = listed.stdout.decode("utf-8").split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


FILES = _tracked()
TEXTS = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in FILES if path.suffix in TEXT}
CODE = {name: text for name, text in TEXTS.items() if name.endswith((".py", ".spec"))}


def test_the_repository_was_read() -> None:
    assert "app/errors.py" in CODE
    assert "README.md" in TEXTS


def test_a_file_fits_on_a_few_screens() -> None:
    # A migration is a frozen record of the tables at its time, read once and never changed.
    living = {name: text for name, text in CODE.items() if "migrations/versions" not in name}
    long = {name: text.count("\n") for name, text in living.items() if text.count("\n") > LONGEST}
    assert not long


def test_no_name_says_nothing() -> None:
    empty = {"utils", "util", "helpers", "helper", "manager", "managers", "common", "misc"}
    assert not [name for name in CODE if empty & set(Path(name).with_suffix("").parts)]


def test_what_a_check_is_told_to_pass_over_has_its_reason_beside_it() -> None:
    told = re.compile(r"# (?:type: ignore(?:\[[\w, -]+\])?|noqa(?:: [A-Z0-9, ]+)?)[ #]*$", re.MULTILINE)
    assert not {name: found for name, text in CODE.items() if (found := told.findall(text))}


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("a folder of one machine", r"(?<![\w.])/(?:work|root|home/\w+|Users/\w+)/|[A-Z]:\\Users\\"),
        ("a registry's address", r"--(?:extra-)?index-url[ =]|--find-links[ =]|pypi\.[a-z]+/simple"),
        ("a note left for later", r"(?i:#|//|<!--)\s*(?:TODO|FIXME|XXX|HACK)\b"),
        ("a stub", r"raise NotImplementedError"),
    ],
)
def test_no_text_carries(what: str, pattern: str) -> None:
    this = Path(__file__).relative_to(ROOT).as_posix()
    found = {
        name: match.group()
        for name, text in TEXTS.items()
        if (match := re.search(pattern, text)) and name != this
    }
    assert not found, what


def test_vietnamese_is_composed() -> None:
    """One letter is one code point everywhere, so that what is searched for is found."""
    loose = [name for name, text in TEXTS.items() if not unicodedata.is_normalized("NFC", text)]
    assert not loose
    assert not [path.name for path in FILES if not unicodedata.is_normalized("NFC", path.name)]


def test_json_is_read_strictly() -> None:
    for name, text in TEXTS.items():
        if name.endswith(".json"):
            json.loads(text, object_pairs_hook=_without_twins)


def _without_twins(pairs: list[tuple[str, object]]) -> dict[str, object]:
    keys = [key for key, _ in pairs]
    assert len(keys) == len(set(keys)), f"a key twice among {keys[:5]}…"
    return dict(pairs)


def test_the_lock_answers_the_project_file() -> None:
    """Each part the project asks for is pinned within its bounds, each pin with the hashes of its files alone."""
    project = tomllib.loads(TEXTS["pyproject.toml"])["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    bare = re.sub(r"^ *#.*\n", "", TEXTS["requirements.lock"], flags=re.MULTILINE)
    entries = [line for line in bare.replace("\\\n", " ").splitlines() if line]
    pin = re.compile(r"([A-Za-z0-9._-]+)==([0-9][A-Za-z0-9.+!]*)((?: +--hash=sha256:[0-9a-f]{64})+) *")
    found = [pin.fullmatch(entry) for entry in entries]
    assert [entry for entry, match in zip(entries, found, strict=True) if match is None] == []
    pinned = {_plain(match[1]): match[2] for match in found if match is not None}
    for line in asked:
        wanted = Requirement(line)
        assert wanted.specifier.contains(pinned[_plain(wanted.name)]), line


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_test_folder_is_a_package() -> None:
    folders = {path.parent for path in FILES if path.name.startswith("test_")}
    assert not [folder.name for folder in folders if not (folder / "__init__.py").is_file()]


def test_links_in_the_documents_lead_somewhere() -> None:
    lost = [
        f"{name}: {target}"
        for name, text in TEXTS.items()
        if name.endswith(".md")
        for target in re.findall(r"\]\(([^)#\s]+)", text)
        if "://" not in target and not (ROOT / name).parent.joinpath(target).exists()
    ]
    assert not lost
