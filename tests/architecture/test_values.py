"""Columns reach dataclasses by their names: one more column in a statement must not move all the others by one."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_no_service_makes_a_value_of_columns_by_their_places() -> None:
    files = sorted((ROOT / "app/services").rglob("*.py"))
    assert files
    assert not [f"{file}:{line}" for file in files for line in _by_place(file.read_text("utf-8"))]


def test_the_check_sees_one() -> None:
    assert _by_place("tuple(\n    LedgerRow(*each[1:]) for each in rows)") == [2]
    assert _by_place("select(*columns), Point(1, 2), Row(**line), views.Row(*line)") == [1]


def _by_place(text: str) -> list[int]:
    return [
        node.lineno
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call)
        and _name(node.func)[:1].isupper()
        and isinstance(next(iter(node.args), None), ast.Starred)
    ]


def _name(called: ast.expr) -> str:
    if isinstance(called, ast.Attribute):
        return called.attr
    return called.id if isinstance(called, ast.Name) else ""
