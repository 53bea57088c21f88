"""Files as citizens and scanners have them, and as nobody should: written byte by byte, by no part of the program."""

import io
import zlib
from collections.abc import Sequence

from PIL import Image
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer

A4 = "[0 0 595 842]"


def pdf(
    *more: str,
    pages: int = 1,
    catalog: str = "",
    trailer: str = "",
    packed: Sequence[bytes] = (),
    text: str = "Tep thu",
) -> bytes:
    """A PDF of so many pages with a line of text; `more` are further objects (from number 10 on), as they stand."""
    kids = " ".join(f"{100 + number} 0 R" for number in range(pages))
    said = f"BT /F1 24 Tf 72 720 Td ({text}) Tj ET".encode()
    objects: dict[int, bytes] = {
        1: f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode(),
        2: f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>".encode(),
        3: b"<< /Length %d >>\nstream\n%s\nendstream" % (len(said), said),
        4: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        **{10 + place: each.encode() for place, each in enumerate(more)},
        **{50 + place: each for place, each in enumerate(packed)},
    }
    for number in range(pages):
        objects[100 + number] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox {A4} /Contents 3 0 R "
            f"/Resources << /Font << /F1 4 0 R >> >> >>"
        ).encode()
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = {}
    for number, body in objects.items():
        places[number] = out.tell()
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    begin = out.tell()
    out.write(b"xref\n0 1\n0000000000 65535 f \n")
    for number, place in sorted(places.items()):
        out.write(b"%d 1\n%010d 00000 n \n" % (number, place))
    size = max(places) + 1
    out.write(b"trailer\n<< /Size %d /Root 1 0 R %s >>\n" % (size, trailer.encode()))
    out.write(b"startxref\n%d\n%%%%EOF\n" % begin)
    return out.getvalue()


def locked() -> bytes:
    """A PDF that opens with a password alone."""
    writer = copy_into_new_writer(PdfFileReader(io.BytesIO(pdf())))
    writer.encrypt(owner_pass="chu", user_pass="khach")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def bomb_of_objects(streams: int = 1) -> bytes:
    """Streams of packed objects that would be 200 MB unpacked, all of them together."""
    body = zlib.compress(bytes(200_000_000 // streams), 9)
    head = b"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>" % len(body)
    return pdf(packed=[b"%s\nstream\n%s\nendstream" % (head, body)] * streams)


def picture(kind: str = "JPEG", size: tuple[int, int] = (60, 40), mode: str = "RGB", **how: object) -> bytes:
    """A picture, red in its upper left corner."""
    drawn = Image.new(mode, size, "white" if mode != "RGBA" else (255, 255, 255, 0))
    if mode in ("RGB", "RGBA"):
        drawn.paste((200, 0, 0), (0, 0, size[0] // 3, size[1] // 3))
    out = io.BytesIO()
    drawn.save(out, kind, **how)
    return out.getvalue()


def noise(side: int) -> bytes:
    """A photograph that no format makes small."""
    out = io.BytesIO()
    Image.effect_noise((side, side), 90).convert("RGB").save(out, "JPEG", quality=95)
    return out.getvalue()


def with_exif(orientation: int) -> bytes:
    """A photograph as a telephone writes it: on its side, with the place where it was taken."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "May chup bi mat"
    exif.get_ifd(0x8825)[1] = "N"
    return picture(exif=exif)


def tiff(pages: int) -> bytes:
    """A scan of many pages, in black and white."""
    sheets = [Image.new("1", (80, 100), place % 2) for place in range(pages)]
    out = io.BytesIO()
    sheets[0].save(out, "TIFF", save_all=True, append_images=sheets[1:], compression="group4")
    return out.getvalue()


def huge_png() -> bytes:
    """A few kilobytes that would be 400 million dots."""
    out = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(out, "PNG")
    return out.getvalue()
