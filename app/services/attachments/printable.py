"""A file as pages for a printer: a PDF as it is, a picture in the midst of a sheet of A4."""

import io

from models.vocabulary import FileKind

_A4 = (8.27, 11.69)
_MARGIN = 0.4
"""In inches, on each side: no printer prints to the edge."""


def as_pages(kind: FileKind, content: bytes) -> bytes:
    """The PDF; a picture that is wider than high lies on its side."""
    if kind is FileKind.PDF:
        return content
    from PIL import Image

    with Image.open(io.BytesIO(content)) as opened:
        picture = opened.convert("L" if opened.mode in ("1", "L") else "RGB")
    sheet = _A4 if picture.width <= picture.height else _A4[::-1]
    dots = max(side / (room - 2 * _MARGIN) for side, room in zip(picture.size, sheet, strict=True))
    paper = Image.new(picture.mode, (round(sheet[0] * dots), round(sheet[1] * dots)), "white")
    paper.paste(picture, ((paper.width - picture.width) // 2, (paper.height - picture.height) // 2))
    out = io.BytesIO()
    paper.save(out, "PDF", resolution=dots, quality=85)
    return out.getvalue()
