"""The 2D codes of a closing sheet, off a picture of it or out of the PDF that this program has made of it."""

import re
import zlib
from collections.abc import Iterator
from io import BytesIO

PDF = b"%PDF-"
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"BM", b"GIF8", b"RIFF", b"II*\0", b"MM\0*")
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
_SQUARE = re.compile(rb"(-?[\d.]+) (-?[\d.]+) ([\d.]+) ([\d.]+) re\b")
_MOST_BYTES = 16 * 1024 * 1024
_PIXELS, _QUIET = 4, 24
"""Pixels for each point of a page, and of white around."""
_LONGEST_SIDE = 6_000


def is_scan(content: bytes) -> bool:
    """Whether this is a picture or a PDF, by its beginning."""
    return content.startswith((PDF, *PICTURES))


def codes_in(content: bytes) -> list[str]:
    """What the 2D codes say; nothing where there are none, or for what is no picture after all.

    A PDF of another program is a picture to nobody here: it has to be given as one.
    """
    import zxingcpp
    from PIL import Image, UnidentifiedImageError

    pictures = _drawn(content) if content.startswith(PDF) else iter((content,))
    try:
        return [
            each.text
            for picture in pictures
            for each in zxingcpp.read_barcodes(Image.open(BytesIO(picture)).convert("L"))
        ]
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return []


def _drawn(content: bytes) -> Iterator[bytes]:
    """The squares of each stream of a PDF of ours, painted black on white."""
    from PIL import Image, ImageDraw

    for stream in _STREAM.findall(content):
        try:
            told = zlib.decompressobj().decompress(stream, _MOST_BYTES)
        except zlib.error:
            continue
        squares = [tuple(map(float, each)) for each in _SQUARE.findall(told)]
        if not squares:
            continue
        left, bottom = min(x for x, _, _, _ in squares), min(y for _, y, _, _ in squares)
        width, height = (
            int((max(each[at] + each[at + 2] for each in squares) - least) * _PIXELS) + 2 * _QUIET
            for at, least in ((0, left), (1, bottom))
        )
        if max(width, height) > _LONGEST_SIDE:
            continue
        picture = Image.new("L", (width, height), 255)
        draw = ImageDraw.Draw(picture)
        for x, y, wide, high in squares:
            first, lowest = (x - left) * _PIXELS + _QUIET, height - _QUIET - (y - bottom) * _PIXELS
            draw.rectangle(
                (
                    round(first),
                    round(lowest - high * _PIXELS),
                    round(first + wide * _PIXELS) - 1,
                    round(lowest) - 1,
                ),
                fill=0,
            )
        file = BytesIO()
        picture.save(file, "BMP")
        yield file.getvalue()
