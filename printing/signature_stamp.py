"""What is seen of a digital signature: who signed and when, as NĐ 30/2020 has it on electronic documents.

Upright Times New Roman of 10 points, black, with the time to the second and its zone; the name of the field's owner is
drawn smaller where it would not fit.
"""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from printing.fonts import Face, loaded
from printing.text import clean, largest_size, shortened

WIDTH, HEIGHT = 210.0, 44.0
"""In points."""
_SIZE, _LEAST, _LINE, _EDGE = 10.0, 6.5, 12.5, 4.0


@dataclass(frozen=True, slots=True)
class SignatureStamp:
    """Who signed, for which organisation (empty: none is named), and when, at the office's time."""

    signer: str
    organisation: str
    signed_at: datetime


def drawn(stamp: SignatureStamp) -> bytes:
    """The stamp as a PDF of one small page."""
    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), pageCompression=1, invariant=1)
    loaded(Face.REGULAR)
    canvas.setLineWidth(0.6)
    canvas.rect(0.5, 0.5, WIDTH - 1, HEIGHT - 1)
    room = WIDTH - 2 * _EDGE
    for place, text in enumerate(_lines(stamp)):
        line = clean(text)
        size = largest_size(line, Face.REGULAR, room, _SIZE, _LEAST)
        canvas.setFont(Face.REGULAR.value, size)
        canvas.drawString(
            _EDGE, HEIGHT - _EDGE - 8 - place * _LINE, shortened(line, Face.REGULAR, room, size)
        )
    canvas.save()
    return out.getvalue()


def _lines(stamp: SignatureStamp) -> tuple[str, ...]:
    zone = f"{stamp.signed_at:%z}"
    when = f"{stamp.signed_at:%d/%m/%Y %H:%M:%S} {zone[:3]}:{zone[3:]}"
    named = (f"Cơ quan: {stamp.organisation}",) if stamp.organisation else ()
    return (f"Người ký: {stamp.signer}", *named, f"Thời gian ký: {when}")
