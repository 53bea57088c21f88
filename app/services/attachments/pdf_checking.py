"""PDF files looked through before they are kept: they may show pages and be signed, and do nothing else.

Every object of every revision is read, so that nothing waits in an older one; the file itself is never changed, for a
signature in it is over its bytes.
"""

import io
import re
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from app.errors import UserError
from app.language import tr
from app.services.attachments.hushed import hush

if TYPE_CHECKING:
    from pyhanko.pdf_utils.reader import PdfFileReader

_MOST_OBJECTS = 60_000
_MOST_REVISIONS = 60
_MOST_UNPACKED = 40_000_000
"""All packed objects of a file together."""
_PIECE = 16_384
_HEAD = 400
_DEEPEST = 60

_SCRIPTS = frozenset({"/JavaScript", "/JS", "/AA"})
_FILES = frozenset({"/EmbeddedFiles", "/EmbeddedFile", "/EF", "/FileAttachment", "/AF"})
_FORMS = frozenset({"/XFA"})
_LAUNCHES = frozenset(
    {
        *("/Launch", "/GoToE", "/GoToR", "/ImportData", "/SubmitForm", "/Rendition", "/Movie", "/Sound"),
        *("/RichMedia", "/RichMediaExecute", "/3D", "/Screen"),
    }
)
_ACTIONS = frozenset({"/Thread"})
"""Actions that open another file, by a name that elsewhere stands for something harmless: an article's thread."""
_ELSEWHERE = frozenset({"/F", "/Ref", "/OPI"})
"""What in a stream says that its bytes, or what it shows, lie in another file."""
_KINDS = ("/S", "/Subtype", "/Type")
"""The keys whose values say what an action, an annotation or a stream is."""
# Long enough not to stand in packed bytes by chance: what no table of the file leads to is looked for, too.
_HIDDEN = re.compile(rb"/(JavaScript|EmbeddedFile|SubmitForm|ImportData|RichMedia)\b|/S\s*/Launch\b")
_PACKED = re.compile(rb"stream\r?\n")


def checked_pages(name: str, data: bytes, most_pages: int) -> int:
    """How many pages a PDF has that may be kept.

    `UserError` `pdf_damaged`, `pdf_encrypted`, `pdf_with_script`, `pdf_with_launch` (starts something, fetches or sends
    something, plays something), `pdf_with_files`, `pdf_with_form` (XFA), `pdf_too_complex`, `pdf_too_many_pages`.
    """
    hush()
    if b"%%EOF" not in data[-2048:]:
        raise _damaged(name)
    _check_packed(name, data)
    if found := _HIDDEN.search(data):
        raise _refused(name, f"/{found[1].decode()}" if found[1] else "/Launch")
    try:
        pages = _looked_through(name, data)
    except UserError:
        raise
    except Exception as error:  # whatever a reader of foreign bytes stumbles over
        raise _damaged(name) from error
    if not 1 <= pages <= most_pages:
        raise UserError(
            "pdf_too_many_pages",
            tr(
                "Tệp {name} có {pages} trang; mỗi tệp từ 1 đến {most} trang. Tệp này chưa được thêm.",
                name=name,
                pages=pages,
                most=most_pages,
            ),
            tr("Tách thành nhiều tệp."),
        )
    return pages


def _looked_through(name: str, data: bytes) -> int:
    from pyhanko.pdf_utils.reader import PdfFileReader

    reader = PdfFileReader(io.BytesIO(data), strict=False)
    if reader.encrypted:
        raise UserError(
            "pdf_encrypted",
            tr("Tệp {name} có mật khẩu nên không xem trước được. Tệp này chưa được thêm.", name=name),
            tr("Bỏ mật khẩu của tệp rồi thêm lại."),
        )
    if reader.total_revisions > _MOST_REVISIONS:
        raise _too_complex(name)
    seen = 0
    for revision in range(reader.total_revisions):
        resolver: Any = reader.get_historical_resolver(revision)
        for reference in resolver.explicit_refs_in_revision():
            seen += 1
            if seen > _MOST_OBJECTS:
                raise _too_complex(name)
            for word in _words(resolver.get_object(reference)):
                raise _refused(name, word)
    for word in _words(reader.trailer_view):
        raise _refused(name, word)
    return _pages(reader)


def _words(value: Any, depth: int = 0) -> Iterator[str]:
    """What in an object is not to be kept; what it refers to is an object of its own."""
    from pyhanko.pdf_utils import generic

    if depth > _DEEPEST:
        raise ValueError("too deep")
    if isinstance(value, generic.DictionaryObject):
        is_stream = isinstance(value, generic.StreamObject)
        for key in value:
            inside: Any = value.raw_get(key)
            if key in _SCRIPTS or key in _FILES or key in _FORMS or (is_stream and key in _ELSEWHERE):
                yield str(key)
            elif key in _KINDS:
                # What kind it is may be said elsewhere in the file.
                kind = str(_resolved(inside) if isinstance(inside, generic.IndirectObject) else inside)
                if (
                    kind in _LAUNCHES
                    or kind in _FILES
                    or kind in _SCRIPTS
                    or (key == "/S" and kind in _ACTIONS)
                ):
                    yield kind
            yield from _words(inside, depth + 1)
    elif isinstance(value, generic.ArrayObject):
        for place in range(len(value)):
            yield from _words(value.raw_get(place), depth + 1)


def _resolved(reference: Any) -> Any:
    return reference.get_object()


def _pages(reader: "PdfFileReader") -> int:
    """The leaves of the tree of pages, each branch once."""
    from pyhanko.pdf_utils import generic

    found = 0
    branches: list[Any] = [reader.root.raw_get("/Pages")]
    met: set[Any] = set()
    while branches:
        branch = branches.pop()
        if isinstance(branch, generic.IndirectObject):
            if branch.reference in met:
                raise ValueError("pages in a circle")
            met.add(branch.reference)
            branch = _resolved(branch)
        if "/Kids" not in branch:
            found += 1
            continue
        kids: Any = branch["/Kids"]
        branches += [kids.raw_get(place) for place in range(len(kids))]
        if found + len(branches) > _MOST_OBJECTS:
            raise ValueError("more pages than objects")
    return found


def _check_packed(name: str, data: bytes) -> None:
    """Objects packed together are unpacked by whoever reads the file: a few kilobytes may become gigabytes."""
    room, whole = _MOST_UNPACKED, memoryview(data)
    for begin in _PACKED.finditer(data):
        head = data[max(0, begin.start() - _HEAD) : begin.start()].rpartition(b" obj")[2]
        if b"ObjStm" not in head and b"XRef" not in head:
            continue
        if head.count(b"Decode") - head.count(b"DecodeParms") > 1:
            raise _too_complex(name)
        room -= _unpacked(whole[begin.end() :], room)
        if room < 0:
            raise _too_complex(name)


def _unpacked(packed: memoryview, most: int) -> int:
    """How many bytes come of what begins there, counted to its end or a little beyond `most`."""
    unpacking, length = zlib.decompressobj(), 0
    # Piece by piece: what lies behind its end would be copied for each of them.
    for begin in range(0, len(packed), _PIECE):
        try:
            length += len(unpacking.decompress(packed[begin : begin + _PIECE]))
        except zlib.error:
            break  # packed in another way, or damaged, as the reader will tell
        if unpacking.eof or length > most:
            break
    return length


def _refused(name: str, word: str) -> UserError:
    code, what = _WHAT.get(word, ("pdf_with_launch", ""))
    sentences = {
        "pdf_with_script": tr("Tệp {name} có mã chạy bên trong. Tệp này chưa được thêm.", name=name),
        "pdf_with_files": tr("Tệp {name} có tệp khác giấu bên trong. Tệp này chưa được thêm.", name=name),
        "pdf_with_form": tr("Tệp {name} là biểu mẫu động (XFA). Tệp này chưa được thêm.", name=name),
    }
    opens = tr("Tệp {name} tự mở chương trình, tệp hay trang mạng khác. Tệp này chưa được thêm.", name=name)
    return UserError(
        code,
        sentences.get(code, opens),
        tr("Mở tệp ở nơi tin cậy, in ra PDF mới chỉ còn các trang, rồi thêm tệp mới."),
        found=what or word,
    )


_WHAT = {
    **{word: ("pdf_with_script", word) for word in _SCRIPTS},
    **{word: ("pdf_with_files", word) for word in _FILES},
    **{word: ("pdf_with_form", word) for word in _FORMS},
}


def _damaged(name: str) -> UserError:
    return UserError(
        "pdf_damaged",
        tr(
            "Tệp {name} không phải PDF đọc được: hỏng, hoặc chép chưa hết. Tệp này chưa được thêm.", name=name
        ),
        tr("Chép lại tệp từ nơi có nó, hoặc quét lại."),
    )


def _too_complex(name: str) -> UserError:
    return UserError(
        "pdf_too_complex",
        tr("Tệp {name} quá rắc rối để xem hết bên trong. Tệp này chưa được thêm.", name=name),
        tr("In ra PDF mới chỉ còn các trang, rồi thêm tệp mới."),
    )
