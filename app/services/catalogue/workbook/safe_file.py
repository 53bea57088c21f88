"""A file from outside looked at before it is opened: is it a workbook, how big would it become, has it programs?

Only the directory of the packed file is believed for sizes, and Python unpacks no more than it announces.
What would unpack into little bytes and much work (millions of marks, a megabyte of styles) is refused as well.
Entities are the parsers' to refuse.
"""

import io
import re
import zipfile
from pathlib import Path

from app.files.reading import refuse_in_use
from app.language import tr
from app.services.catalogue.workbook.refusals import (
    too_big,
    unreadable,
    unreadable_file,
    with_macro,
)
from app.services.catalogue.workbook.sheet_xml import sheet_of

MOST_BYTES = 30_000_000
MOST_UNPACKED = 80_000_000
MOST_MARKS = 1_500_000
"""Marks (`<`) in one part: 50,000 rows of five cells have 1,100,000."""

MOST_BESIDES = 1_000_000
"""Bytes of a part that is neither sheet nor words: styles, properties, relations."""

_MOST_PARTS = 500
_DIRECTORY = "[Content_Types].xml"
_MACRO = re.compile(r"vbaproject\.bin$|^xl/macrosheets/")
_CONTENT = re.compile(r"xl/(?:worksheets/|sharedStrings)")
_CHUNK = 1_000_000


def file_content(path: Path) -> bytes:
    """The bytes of a file a person has chosen; `Unavailable` `file_unreadable`, `UserError` `workbook_too_big`, and
    as `refuse_in_use`."""
    refuse_in_use(path)
    try:
        if not path.is_file():
            raise unreadable_file(str(path))  # a folder, a device, a pipe: nobody knows when it ends
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise unreadable_file(str(path)) from error
    if len(content) > MOST_BYTES:
        raise too_big()
    return content


def check(content: bytes) -> None:
    """Nothing when the file may be opened, else the `UserError` that says why it is refused."""
    if len(content) > MOST_BYTES:
        raise too_big()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            _check_parts(packed)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        # NotImplementedError is what zipfile says of a packing it does not know, RuntimeError of a locked file.
        raise unreadable(_hint(content)) from error


def _check_parts(packed: zipfile.ZipFile) -> None:
    parts = packed.infolist()
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise too_big()
    names = {part.filename for part in parts}
    if _DIRECTORY not in names:
        raise unreadable(_hint(b""))
    if any(_MACRO.search(name.casefold()) for name in names):
        raise with_macro()
    if b"macroEnabled" in packed.read(_DIRECTORY):
        raise with_macro()
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            if part.file_size > MOST_BESIDES and not _CONTENT.match(part.filename):
                raise too_big()
            _look_through(packed, part)


def _look_through(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    with packed.open(part) as stream:
        marks = 0
        while chunk := stream.read(_CHUNK):
            marks += chunk.count(b"<")
            # A mark that does not end is read anew with every piece of it; no cell has so many signs either.
            if marks > MOST_MARKS or (len(chunk) == _CHUNK and b">" not in chunk):
                raise too_big(sheet_of(packed, part.filename))


def _hint(content: bytes) -> str:
    if content.startswith(b"%PDF"):
        return tr("Đây là tệp PDF mang tên khác. Hãy chọn tệp Excel dạng .xlsx.")
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        return tr("Tệp ở dạng Excel cũ hoặc có mật khẩu. Lưu lại thành .xlsx không mật khẩu rồi nhập.")
    return tr("Mở tệp bằng Excel, lưu lại thành dạng .xlsx rồi nhập; hoặc chọn tệp khác.")
