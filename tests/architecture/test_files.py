"""Nobody but `app.files` writes a file: no other module has a call in it that could."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
THE_WRITERS = ROOT / "app/files"
PACKAGES = ("app", "models", "printing", "ui")

ONLY_LOOKING = {"tempfile": {"gettempdir"}, "shutil": {"disk_usage", "which"}}
"""What may be used of modules that else write."""

NAMES = {"QFile", "QSaveFile", "QTemporaryFile", "QTemporaryDir", "QPdfWriter", "QSettings", "FileHandler"}
CALLS = {"write_text", "write_bytes", "mkdir", "makedirs", "chmod", "umask", "touch", "truncate", "fdopen"}
CALLS |= {"symlink_to", "hardlink_to", "symlink", "link", "setOutputFileName"}
NEW_NAMES = {"rename", "replace"}
"""Of a path they take one value, of a text two, of a moment names."""


def writings(source: str) -> Iterator[str]:
    """What in a module could write a file, each with its line."""
    for node in ast.walk(ast.parse(source)):
        if any(_writes(node)):
            yield f"{node.lineno}: {ast.unparse(node)}"  # type: ignore[attr-defined]  # what was found is an expression or a statement


def _writes(node: ast.AST) -> Iterator[bool]:
    match node:
        case ast.ImportFrom(module=module, names=names):
            allowed = ONLY_LOOKING.get(module or "")
            imported = {each.name for each in names}
            yield bool(imported & (NAMES | CALLS)) or (allowed is not None and not imported <= allowed)
        case ast.Attribute(value=ast.Name(module), attr=name) if module in ONLY_LOOKING:
            yield name not in ONLY_LOOKING[module]
        case ast.Attribute(attr=name):
            yield name in NAMES
        case ast.Call(
            func=ast.Attribute(value=ast.Name("os"), attr="open" | "rename" | "replace"), args=args
        ):
            yield ast.unparse(args[0]) != "os.devnull"
        case ast.Call(func=ast.Name("open") | ast.Attribute(attr="open"), args=args, keywords=named):
            modes = [
                each.value
                for each in [*args, *(word.value for word in named if word.arg == "mode")]
                if isinstance(each, ast.Constant) and isinstance(each.value, str)
            ]
            yield any(set(mode) & set("wax+") and set(mode) <= set("wax+btU") for mode in modes)
        case ast.Call(func=ast.Attribute(attr=name), args=args, keywords=named):
            yield name in CALLS or (name in NEW_NAMES and len(args) == 1 and not named)


FILES = [file for package in PACKAGES for file in sorted((ROOT / package).rglob("*.py"))]


def test_nobody_else_writes_files() -> None:
    found = [
        f"{file.relative_to(ROOT)}:{each}"
        for file in FILES
        if THE_WRITERS not in file.parents
        for each in writings(file.read_text(encoding="utf-8"))
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("name", ["writing.py", "part.py", "owner_only.py"])
def test_the_writers_themselves_would_be_found(name: str) -> None:
    assert list(writings((THE_WRITERS / name).read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    "line",
    [
        "open(place, 'wb')",
        "place.open(mode='a')",
        "zipfile.ZipFile(place).open('x', 'w')",
        "os.open(place, os.O_CREAT)",
        "os.replace(a, b)",
        "part.replace(place)",
        "place.write_text(words)",
        "tempfile.mkstemp()",
        "from shutil import copyfile",
        "os.umask(0o077)",
        "from os import umask",
        "from PySide6.QtCore import QSaveFile",
        "QtCore.QSaveFile(place)",
    ],
)
def test_each_way_of_writing_is_known(line: str) -> None:
    assert list(writings(line))


@pytest.mark.parametrize(
    "line",
    [
        "open(place)",
        "place.open('rb')",
        "words.replace('a', 'b')",
        "open_desk('wa')",
        "tempfile.gettempdir()",
    ],
)
def test_reading_is_free(line: str) -> None:
    assert not list(writings(line))
