"""A chart in a workbook: Excel draws it of the cells beside it, so that whoever changes a cell sees it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

_BLUE, _ORANGE = "#0B6AA8", "#C25700"
"""Told apart by the colour-blind, and each has a mark or a pattern of its own besides."""
_WIDTH, _HEIGHT = 760, 380
"""Pixels."""
_MOST_VALUES = 40
"""With more columns than these in all their numbers run into each other."""


@dataclass(frozen=True, slots=True)
class XlsxChart:
    """Columns of a table by their places, two at most, over the words of its first one; `is_lines` or upright bars."""

    name: str
    places: tuple[int, ...]
    is_lines: bool = False

    def put(self, book: Any, sheet: Any, columns: Sequence[str], rows: tuple[int, int]) -> None:
        """Draw it to the right of the table; `rows` are the line of the first, and how many there are."""
        first, count = rows
        last = first + count - 1
        chart = book.add_chart({"type": "line" if self.is_lines else "column"})
        for number, place in enumerate(self.places):
            chart.add_series(
                {
                    "name": columns[place],
                    "categories": [sheet.name, first, 0, last, 0],
                    "values": [sheet.name, first, place, last, place],
                    "data_labels": {"value": not self.is_lines and count * len(self.places) <= _MOST_VALUES},
                    **(_line(number) if self.is_lines else _bars(number)),
                }
            )
        chart.set_title({"name": self.name, "name_font": {"size": 12}})
        chart.set_legend({"position": "top"} if len(self.places) > 1 else {"none": True})
        chart.set_y_axis({"min": 0, "major_gridlines": {"visible": True, "line": {"color": "#D0D0D0"}}})
        chart.set_size({"width": _WIDTH, "height": _HEIGHT})
        sheet.insert_chart(first, len(columns) + 1, chart, {"description": self.name})


def _line(number: int) -> dict[str, object]:
    colour = (_BLUE, _ORANGE)[number]
    fill = {"color": colour} if number == 0 else {"color": "white"}
    return {
        "line": {"color": colour, "width": 2, "dash_type": ("solid", "dash")[number]},
        "marker": {
            "type": ("circle", "square")[number],
            "size": 6,
            "fill": fill,
            "border": {"color": colour},
        },
    }


def _bars(number: int) -> dict[str, object]:
    colour = (_BLUE, _ORANGE)[number]
    if number == 0:
        return {"fill": {"color": colour}, "border": {"color": colour}}
    pattern = {"pattern": "wide_upward_diagonal", "fg_color": colour, "bg_color": "white"}
    return {"pattern": pattern, "border": {"color": colour}}
