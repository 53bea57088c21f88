"""Draws `docs/house.svg` from the code: floors and rooms as the import contracts order them, and who needs whom.

`python -m tests.architecture.house` writes it. Rooms and their order are the contracts' of pyproject.toml, what a room
is for is the first sentence of its package, and what it needs is what its modules import.
"""

import ast
import re
import textwrap
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

import grimp

ROOT = Path(__file__).resolve().parents[2]
PICTURE = ROOT / "docs" / "house.svg"
OURS = ("app", "models", "printing", "resources", "ui")

_WIDTH, _MARGIN, _GAP, _PAD = 1100, 16, 6, 8
_NAME_LINE, _LINE, _TITLE = 17, 14, 24
_NARROWEST = 150
_TWO = (0.66, 0.34)
"""How two parts share a floor: the first has the more rooms."""
_LETTER = 6.0
"""About how wide a letter of the small type is."""

_WIDE, _NAMES = 480, 130
"""From which width on a room says what it is for beside its name, and the width of the name then."""

_STYLE = """
    text { font-family: system-ui, "Segoe UI", "Liberation Sans", sans-serif; } .page { fill: #ffffff; }
    .floor { fill: #f4f6f8; stroke: #c3cad1; } .room { fill: #ffffff; stroke: #8a949e; }
    .title { font-size: 14px; font-weight: 600; fill: #1c2126; }
    .name { font-size: 13px; font-weight: 600; fill: #0b5a8a; }
    .word { font-size: 11px; fill: #1c2126; } .need { font-size: 11px; fill: #59636e; }
    .down { stroke: #59636e; stroke-width: 2; fill: none; } .tip { fill: #59636e; }
    @media (prefers-color-scheme: dark) {
      .page { fill: #16191d; }
      .floor { fill: #1f242a; stroke: #454d56; } .room { fill: #2a3037; stroke: #6c7783; }
      .title, .word { fill: #e8ebee; } .name { fill: #7cc4f2; } .need { fill: #a9b3bd; }
      .down { stroke: #a9b3bd; } .tip { fill: #a9b3bd; }
    }
"""


@dataclass(frozen=True)
class Room:
    """A package or module: what it is for (nothing for a module), what it needs of its own floor or below."""

    name: str
    purpose: str = ""
    needs: tuple[str, ...] = ()

    def lines(self, width: float) -> list[tuple[str, str]]:
        """Its words as (class, line), folded into `width` points."""
        most = max(8, int((width - 2 * _PAD) / _LETTER))
        needs = f"needs {', '.join(self.needs)}" if self.needs else ""
        return [("word", line) for line in textwrap.wrap(self.purpose, most)] + [
            ("need", line) for line in textwrap.wrap(needs, most)
        ]


@dataclass(frozen=True)
class Part:
    """A part of a floor: rooms from the highest level down, or none where it is one room itself."""

    room: Room
    levels: tuple[tuple[Room, ...], ...] = ()


def drawn() -> str:
    """The picture as SVG; the same code gives the same text."""
    graph = grimp.build_graph(*OURS, include_external_packages=False, cache_dir=None)
    contracts = {each["id"]: each for each in _contracts()}
    inside = {
        "app.services": _levels(graph, "app.services", contracts["rooms"]["layers"]),
        "app.cli": _levels(graph, "app.cli", contracts["commands"]["layers"]),
        "ui": _levels(graph, "ui", contracts["window"]["layers"]),
    }
    floors = [
        [Part(_whole(graph, name), inside.get(name, ())) for name in _names(level)]
        for level in contracts["layers"]["layers"]
    ]
    placed = {part.room.name for floor in floors for part in floor}
    return _svg(floors, [_whole(graph, name) for name in _cellar(graph, placed)])


def _contracts() -> list[dict[str, object]]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        return tomllib.load(file)["tool"]["importlinter"]["contracts"]


def _names(level: str) -> list[str]:
    return [name.strip() for name in level.split("|")]


def _levels(graph: grimp.ImportGraph, above: str, layers: Iterable[str]) -> tuple[tuple[Room, ...], ...]:
    """The rooms of a package by level, each with those it needs that none of the others brings along."""
    levels = [_names(each) for each in layers]
    rooms = [name for level in levels for name in level]
    needs = {
        name: {
            other
            for other in rooms
            if other != name and _imports(graph, f"{above}.{name}", f"{above}.{other}")
        }
        for name in rooms
    }
    return tuple(
        tuple(
            Room(
                name,
                _purpose(f"{above}.{name}"),
                tuple(each for each in rooms if each in _nearest(name, needs)),
            )
            for name in level
        )
        for level in levels
    )


def _nearest(name: str, needs: Mapping[str, set[str]]) -> set[str]:
    """What a room needs, without what is needed by something it needs anyway."""
    return {
        each
        for each in needs[name]
        if not any(each in _all_under(other, needs) for other in needs[name] - {each})
    }


def _all_under(name: str, needs: Mapping[str, set[str]]) -> set[str]:
    found = set(needs[name])
    for each in needs[name]:
        found |= _all_under(each, needs)
    return found


def _whole(graph: grimp.ImportGraph, name: str) -> Room:
    others = [each for each in (*_FLOORS, *_BELOW) if each != name and not name.startswith(f"{each}.")]
    return Room(
        name, _purpose(name, always=True), tuple(each for each in others if _imports(graph, name, each))
    )


_FLOORS = ("app.services", "app.database", "printing", "app.rules", "models")
_BELOW = ("app.files", "resources")


def _cellar(graph: grimp.ImportGraph, placed: set[str]) -> list[str]:
    """What is on no floor, since every floor may use it."""
    return sorted(name for name in {*graph.find_children("app"), "resources"} - placed)


def _imports(graph: grimp.ImportGraph, one: str, other: str) -> bool:
    above = {one} | graph.find_descendants(one)
    below = {other} | graph.find_descendants(other)
    return any(graph.find_modules_directly_imported_by(module) & below for module in above)


def _purpose(name: str, *, always: bool = False) -> str:
    """The first sentence of a package, and with `always` of a module too."""
    place = ROOT.joinpath(*name.split("."))
    file = place / "__init__.py" if place.is_dir() else place.with_suffix(".py")
    if file.name != "__init__.py" and not always:
        return ""
    words = " ".join((ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or "").split())
    return re.split(r"(?<=\.)\s", words)[0].replace("`", "")


class _Canvas:
    def __init__(self) -> None:
        self.marks: list[str] = []

    def box(self, kind: str, x: float, y: float, width: float, height: float) -> None:
        self.marks.append(
            f'<rect class="{kind}" x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="4"/>'
        )

    def text(self, kind: str, x: float, y: float, words: str) -> None:
        self.marks.append(f'<text class="{kind}" x="{x:g}" y="{y:g}">{escape(words)}</text>')

    def room(self, room: Room, x: float, y: float, width: float, height: float) -> None:
        self.box("room", x, y, width, height)
        self.text("name", x + _PAD, y + _NAME_LINE, room.name)
        beside, below = (_NAMES, 0) if width >= _WIDE else (0, 1)
        for number, (kind, line) in enumerate(room.lines(width - beside)):
            self.text(kind, x + _PAD + beside, y + _NAME_LINE + (number + below) * _LINE, line)

    def arrow(self, x: float, y: float, height: float) -> None:
        self.marks.append(f'<path class="down" d="M{x:g} {y:g}v{height - 6:g}"/>')
        self.marks.append(f'<path class="tip" d="M{x - 6:g} {y + height - 8:g}h12l-6 8z"/>')


def _svg(floors: Sequence[Sequence[Part]], cellar: Sequence[Room]) -> str:
    canvas = _Canvas()
    y = float(_MARGIN)
    for number, floor in enumerate(floors):
        if number:
            canvas.arrow(_WIDTH / 2, y, 22)
            y += 24
        y = _floor(canvas, floor, y)
    canvas.text("title", _MARGIN, y + _TITLE, "Beside the floors: what any of them may use")
    height = _rows(canvas, cellar, _MARGIN, y + _TITLE + _PAD, _WIDTH - 2 * _MARGIN) + _MARGIN
    body = "\n".join(canvas.marks)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height:g}" width="{_WIDTH}" '
        f'height="{height:g}" role="img" aria-label="The house: what may need what, from the window down to '
        f'the tables">\n<style>{_STYLE}</style>\n'
        f'<rect class="page" width="{_WIDTH}" height="{height:g}"/>\n'
        f"{body}\n</svg>\n"
    )


def _floor(canvas: _Canvas, floor: Sequence[Part], top: float) -> float:
    """Parts side by side, those with rooms as tall as the tallest; answers where the floor ends."""
    whole = _WIDTH - 2 * _MARGIN
    if not any(part.levels for part in floor):
        return _rows(canvas, [part.room for part in floor], _MARGIN, top, whole)
    room = whole - (len(floor) - 1) * _GAP
    widths = [room * share for share in (_TWO if len(floor) == len(_TWO) else [1 / len(floor)] * len(floor))]
    height = max(_part(_Canvas(), part, 0, 0, width) for part, width in zip(floor, widths, strict=True))
    x = float(_MARGIN)
    for part, width in zip(floor, widths, strict=True):
        canvas.box("floor", x, top, width, height)
        _part(canvas, part, x, top, width)
        x += width + _GAP
    return top + height


def _part(canvas: _Canvas, part: Part, x: float, top: float, width: float) -> float:
    """A part with its rooms; answers its height."""
    canvas.text("title", x + _PAD, top + _TITLE - 6, part.room.name)
    y = top + _TITLE
    for kind, line in part.room.lines(width):
        canvas.text(kind, x + _PAD, y + _LINE - 4, line)
        y += _LINE
    y += 4
    for level in part.levels:
        y = _rows(canvas, level, x + _PAD, y, width - 2 * _PAD) + _GAP
    return y - top


def _rows(canvas: _Canvas, rooms: Sequence[Room], x: float, y: float, width: float) -> float:
    """Rooms of one level beside each other, in as many rows as they need; answers where they end."""
    beside = min(len(rooms), max(1, int(width // _NARROWEST)))
    for start in range(0, len(rooms), beside):
        row = rooms[start : start + beside]
        each = (width - (len(row) - 1) * _GAP) / len(row)
        height = max(_height(room, each) for room in row)
        for place, room in enumerate(row):
            canvas.room(room, x + place * (each + _GAP), y, each, height)
        y += height + (_GAP if start + beside < len(rooms) else 0)
    return y


def _height(room: Room, width: float) -> float:
    lines = max(1, len(room.lines(width - _NAMES))) if width >= _WIDE else 1 + len(room.lines(width))
    return _NAME_LINE + _PAD + (lines - 1) * _LINE


if __name__ == "__main__":
    PICTURE.write_text(drawn(), encoding="utf-8")
