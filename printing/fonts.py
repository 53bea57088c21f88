"""The four faces of Liberation Serif, shipped with the program and embedded as subsets.

They have every Vietnamese letter and the metrics of Times New Roman, which NĐ 30/2020 asks for.
"""

from enum import StrEnum
from functools import cache
from importlib import resources
from io import BytesIO
from typing import Any


class Face(StrEnum):
    """A face by the name of its font file."""

    REGULAR = "LiberationSerif-Regular"
    BOLD = "LiberationSerif-Bold"
    ITALIC = "LiberationSerif-Italic"
    BOLD_ITALIC = "LiberationSerif-BoldItalic"


@cache
def loaded(face: Face) -> Any:
    """The ReportLab font of a face, read and registered once in the life of the program."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    font = TTFont(face.value, BytesIO(content(face)))
    pdfmetrics.registerFont(font)
    return font


def content(face: Face) -> bytes:
    """The font file of a face, as it lies on the disk now."""
    return resources.files("resources").joinpath("fonts", f"{face}.ttf").read_bytes()


@cache
def printable() -> frozenset[int]:
    """Code points that every face has a shape for."""
    return frozenset.intersection(*(frozenset(advances(face)[0]) for face in Face))


@cache
def advances(face: Face) -> tuple[dict[int, float], float]:
    """Width of each character of a face in thousandths of the type size, and of one the face lacks."""
    parsed = loaded(face).face
    return parsed.charWidths, parsed.defaultWidth
