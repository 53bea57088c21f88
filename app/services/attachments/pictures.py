"""Pictures of papers: drawn anew, upright and no larger than needed, with nothing in them but what is seen."""

import io
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from app.errors import UserError
from app.language import tr
from app.services.attachments.limits import MOST_AT_ONCE, Limits
from models.vocabulary import FileKind

if TYPE_CHECKING:
    from PIL.Image import Image

_STARTS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\0", b"MM\0*")
_READ = ("JPEG", "PNG", "TIFF")
_KEPT = {"JPEG": FileKind.JPEG, "PNG": FileKind.PNG}
_MOST_DOTS = 80_000_000
"""A3 at 600 dots per inch; more would be a few hundred megabytes in memory."""
_MOST_DOTS_OF_JPEG = 220_000_000
"""A JPEG is read smaller at once."""
_QUALITY = 85
_DEEP = 256
_WHITE = 255.0
_LIGHT = ((1.0, _WHITE), (_WHITE, 1.0))
"""Up to which lightest dot numbers with a fraction are taken by which factor; above that they are of 16 bits."""


def is_picture(data: bytes) -> bool:
    """Whether a content begins as a picture of a kind that is taken."""
    return data.startswith(_STARTS)


def pages_made_smaller(name: str, data: bytes, limits: Limits) -> list[tuple[FileKind, bytes]]:
    """Each page of a picture as it is kept: PNG where it is lines on paper, else JPEG, white where it was clear.

    `UserError` `picture_damaged`, `picture_too_large` (dots, however few bytes they take), `files_too_many`.
    """
    found = []
    with _opened(name, data) as picture:
        count = getattr(picture, "n_frames", 1) if picture.format == "TIFF" else 1
        if count > MOST_AT_ONCE:
            raise UserError(
                "files_too_many",
                tr("Tệp {name} có {count} trang ảnh. Tệp này chưa được thêm.", name=name, count=count),
                tr("Mỗi lần không quá {most} trang; bản dài thì quét thành PDF.", most=MOST_AT_ONCE),
            )
        for number in range(count):
            picture.seek(number)
            _check_dots(name, picture)
            found.append(_drawn(picture, limits))
    return found


def kept_pages(name: str, content: bytes, limits: Limits) -> FileKind | None:
    """What a picture is that was made ready; `None` for none that could have been."""
    if not is_picture(content):
        return None
    with _opened(name, content) as picture:
        _check_dots(name, picture)
        kind = _KEPT.get(picture.format or "")
        if kind is None or max(picture.size) > limits.side:
            return None
        picture.verify()
    return kind


def _drawn(picture: "Image", limits: Limits) -> tuple[FileKind, bytes]:
    from PIL import ImageOps

    is_lines = picture.format != "JPEG" and picture.mode in ("1", "P", "L")
    if picture.format == "JPEG":
        picture.draft(picture.mode, (limits.side, limits.side))
    drawn = _plain(ImageOps.exif_transpose(picture))
    drawn.thumbnail((limits.side, limits.side))
    # Made of the dots alone: whatever else came along (place, camera, thumbnails, what lies behind the end) stays out.
    out = io.BytesIO()
    if is_lines:
        drawn.save(out, "PNG", optimize=True)
        if out.tell() <= limits.file_bytes // 2:
            return FileKind.PNG, out.getvalue()
        out = io.BytesIO()
    drawn.convert("L" if drawn.mode in ("1", "L") else "RGB").save(
        out, "JPEG", quality=_QUALITY, optimize=True
    )
    return FileKind.JPEG, out.getvalue()


def _plain(picture: "Image") -> "Image":
    """In black and white, grey or colours, upon white."""
    from PIL import Image

    if picture.mode in ("1", "L", "RGB"):
        plain = picture.copy()
    elif picture.mode == "F":
        extrema: Any = picture.getextrema()
        share = next((each for most, each in _LIGHT if extrema[1] <= most), _WHITE / _DEEP**2)
        plain = picture.point(lambda dot: dot * share + 0).convert("L")
    elif picture.mode.startswith("I"):
        plain = picture.convert("I").point(lambda dot: dot / _DEEP).convert("L")
    elif picture.mode in ("LA", "PA", "RGBA", "La", "RGBa") or "transparency" in picture.info:
        clear = picture.convert("RGBA")
        plain = Image.new("RGB", clear.size, "white")
        plain.paste(clear, mask=clear.getchannel("A"))
    else:
        plain = picture.convert("RGB")
    plain.info = {}
    return plain


def _check_dots(name: str, picture: "Image") -> None:
    width, height = picture.size
    most = _MOST_DOTS_OF_JPEG if picture.format == "JPEG" else _MOST_DOTS
    if width * height > most:
        raise UserError(
            "picture_too_large",
            tr(
                "Ảnh {name} có {width} × {height} điểm, lớn hơn mọi bản quét giấy. Tệp này chưa được thêm.",
                name=name,
                width=width,
                height=height,
            ),
            tr("Quét lại với độ nét 300 điểm mỗi inch."),
        )


_OF_DAMAGE = (
    *(OSError, SyntaxError, ValueError, EOFError, MemoryError, ArithmeticError),
    *(TypeError, LookupError, struct.error),
)
"""What the library raises of a picture whose bytes were altered; the last ones come of places it did not foresee."""


@contextmanager
def _opened(name: str, data: bytes) -> Iterator["Image"]:
    from PIL import Image

    # How many dots are too many is said here, before one is read; the library would print a warning of its own.
    Image.MAX_IMAGE_PIXELS = None
    try:
        with Image.open(io.BytesIO(data), formats=_READ) as picture:
            yield picture
    except _OF_DAMAGE as error:
        raise UserError(
            "picture_damaged",
            tr("Ảnh {name} đã hỏng hoặc chép chưa hết. Tệp này chưa được thêm.", name=name),
            tr("Chép lại từ máy quét hoặc điện thoại, hoặc chụp lại."),
        ) from error
