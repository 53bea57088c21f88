"""A file that somebody has, made ready to be attached: known by its content, made smaller, looked through."""

from pathlib import Path, PurePath

from app.errors import UserError
from app.files.reading import read_up_to, size_of
from app.language import tr
from app.rules.texts import printable_line
from app.services.attachments.limits import LARGEST_READ, MEGABYTE, Limits
from app.services.attachments.pdf_checking import checked_pages
from app.services.attachments.pictures import is_picture, kept_pages, pages_made_smaller
from app.services.views.given import FileValues
from models.vocabulary import FileAbout, FileKind

LONGEST_NAME = 200
_SUFFIX = {FileKind.JPEG: ".jpg", FileKind.PNG: ".png", FileKind.PDF: ".pdf"}


def made_ready_from(file: Path, limits: Limits) -> tuple[FileValues, ...]:
    """`made_ready` of a file on a disk, which is not read where it is too large; `Unavailable` as `size_of`."""
    if size_of(file) > LARGEST_READ:
        raise too_large_to_read(file.name)
    return made_ready(file.name, read_up_to(file, LARGEST_READ), limits)


def made_ready(
    name: str,
    data: bytes,
    limits: Limits,
    *,
    about: FileAbout = FileAbout.PAPER,
    paper: int | None = None,
) -> tuple[FileValues, ...]:
    """The file as it would be attached: a PDF as it is, a picture without anything but what is seen, upright.

    Takes its time, and needs no data: it is done before the act. A picture of many pages becomes as many files.
    `UserError` `file_empty`, `file_kind_unknown`, `file_too_large`, those of `pictures` and `pdf_checking`.
    """
    if not data:
        raise UserError(
            "file_empty",
            tr("Tệp {name} không có gì bên trong. Tệp này chưa được thêm.", name=name),
            tr("Chọn tệp khác, hoặc quét lại."),
        )
    if len(data) > LARGEST_READ:
        raise too_large_to_read(name)
    if data.startswith(_PDF):
        kind_of(name, data, limits)
        return (FileValues(_called(name, FileKind.PDF), data, about, paper),)
    if not is_picture(data):
        raise _unknown(name, data)
    pages = pages_made_smaller(name, data, limits)
    made = []
    for number, (kind, content) in enumerate(pages, start=1):
        kind_of(name, content, limits)
        called = name if len(pages) == 1 else f"{PurePath(name).stem} {number:02}"
        made.append(FileValues(_called(called, kind), content, about, paper))
    return tuple(made)


def kind_of(name: str, content: bytes, limits: Limits) -> tuple[FileKind, int]:
    """What a content that is to be kept is, and how many pages it has; refused unless it is ready to be kept."""
    if len(content) > limits.file_bytes:
        raise UserError(
            "file_too_large",
            tr(
                "Tệp {name} có {size} MB; mỗi tệp không quá {most} MB. Tệp này chưa được thêm.",
                name=name,
                size=f"{len(content) / MEGABYTE:.1f}",
                most=limits.file_bytes // MEGABYTE,
            ),
            tr("Quét lại với độ nét thấp hơn, hoặc tách thành nhiều tệp."),
        )
    if content.startswith(_PDF):
        return FileKind.PDF, checked_pages(name, content, limits.pages)
    kind = kept_pages(name, content, limits)
    if kind is None:
        raise _unknown(name, content)
    return kind, 1


def too_large_to_read(name: str) -> UserError:
    """`file_too_large`: nobody has looked into it."""
    return UserError(
        "file_too_large",
        tr(
            "Tệp {name} lớn hơn {most} MB nên không được đọc. Tệp này chưa được thêm.",
            name=name,
            most=LARGEST_READ // MEGABYTE,
        ),
        tr("Kiểm tra có chọn nhầm tệp không; bản quét thì quét lại với độ nét thấp hơn."),
    )


def _called(name: str, kind: FileKind) -> str:
    """The file's own name without folders and what cannot be printed, with the ending of what it is."""
    last = name.replace("\\", "/").rpartition("/")[2]
    stem = printable_line(PurePath(last).stem if PurePath(last).suffix else last)[: LONGEST_NAME - 5].rstrip()
    return f"{stem or _UNNAMED}{_SUFFIX[kind]}"


_UNNAMED = "tep"
_PDF = b"%PDF-"
_OTHERS = (
    b"MZ",
    b"\x7fELF",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"GIF8",
    b"BM",
    b"Rar!",
    b"7z\xbc\xaf",
    b"{\\rtf",
)


def _unknown(name: str, data: bytes) -> UserError:
    program, packed = tr("chương trình chạy được"), tr("tệp nén hoặc tệp văn phòng (Word, Excel)")
    known = {
        **dict.fromkeys(_OTHERS[:2], program),
        **dict.fromkeys((*_OTHERS[2:4], *_OTHERS[6:]), packed),
        **dict.fromkeys(_OTHERS[4:6], tr("ảnh loại chưa nhận")),
    }
    what = next((word for sign, word in known.items() if data.startswith(sign)), None)
    if what is None and data[4:8] == b"ftyp":
        what = tr("ảnh HEIC hoặc phim")
    return UserError(
        "file_kind_unknown",
        tr(
            "Tệp {name} không phải ảnh JPEG, PNG, TIFF hay tệp PDF; bên trong là {what}. Tệp này chưa được thêm.",
            name=name,
            what=what or tr("thứ khác"),
        ),
        tr("Lưu lại thành PDF hoặc JPEG, hoặc quét từ giấy."),
    )
