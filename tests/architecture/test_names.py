"""One word for one thing: a class has its name for itself, a decision its number; keys belong to the window."""

import ast
import re
from collections import Counter, defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("app", "models", "printing", "ui")

SAME_THING = {
    # What the office counted, and the paper it stands on.
    "CashLine",
    "CashSheet",
    "DayCounts",
    # Where people and where scripts ask the office for something.
    "Desk",
}
"""Names that two classes share because they mean the same at two places."""


def test_no_two_classes_share_a_name() -> None:
    places: defaultdict[str, list[str]] = defaultdict(list)
    for file in sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].append(str(file.relative_to(ROOT)))
    shared = {name: files for name, files in places.items() if len(files) > 1}
    assert set(shared) == SAME_THING, shared


def test_no_two_decisions_share_a_number() -> None:
    pages = [page.name.partition("-")[0] for page in (ROOT / "docs/decisions").glob("[0-9]*.md")]
    assert [number for number, count in Counter(pages).items() if count > 1] == []


def test_services_name_pages_by_their_titles_not_by_keys_of_the_window() -> None:
    """A script is answered by the same sentences, and has no keys."""
    key = re.compile(r"\bF(?:[2-9]|1[0-2])\b|\bCtrl\b|\bEsc\b|\bEnter\b")
    named = [
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for room in ("app/services", "app/rules")
        for file in sorted((ROOT / room).rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "tr"
        and node.args
        and key.search(ast.unparse(node.args[0]))
    ]
    assert named == []
