"""A file or stream of intakes: one object, a list, or JSON Lines, told apart by what is in it.

JSON Lines are read a line at a time, so that a program at the other end of a pipe gets its answer to one
intake before it sends the next, and so that one broken line costs that line alone.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import chain
from typing import Any, BinaryIO, NoReturn

from app.errors import UserError
from app.language import tr

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class AnswerShape(Enum):
    """What the answers have to look like."""

    OBJECT = "object"
    LIST = "list"
    LINES = "lines"

    @property
    def is_list(self) -> bool:
        """Whether the answer is a list."""
        return self is AnswerShape.LIST

    @property
    def is_streamed(self) -> bool:
        """Whether each answer is due before the next intake is read."""
        return self is AnswerShape.LINES


@dataclass(frozen=True, slots=True)
class Batch:
    """The intakes of one file in order; an item that was no JSON is the error that says so."""

    shape: AnswerShape
    items: Iterator[object]


def read_batch(stream: BinaryIO, *, is_lines: bool) -> Batch:
    """What the stream holds; `is_lines` when its name already says JSON Lines.

    `UserError` `not_json` when it is neither an object nor a list nor lines of objects.
    """
    first = _first_line(stream)
    if is_lines or _is_object(first):
        return Batch(AnswerShape.LINES, _lines(chain([first], stream)))
    everything = first + stream.read()
    try:
        document = parse(everything)
    except UserError:
        if not _has_intake_line(everything):
            raise
        return Batch(AnswerShape.LINES, _lines(iter(everything.splitlines())))
    if isinstance(document, list):
        return Batch(AnswerShape.LIST, iter(document))
    return Batch(AnswerShape.OBJECT, iter([document]))


def parse(data: bytes) -> object:
    """The JSON document in `data`, strictly: no NaN, no key twice, no bottomless nesting, no half
    characters, no number of 5,000 digits.

    `UserError` `not_json`.
    """
    try:
        document: object = json.loads(
            data.decode("utf-8-sig"), parse_constant=_refuse, object_pairs_hook=_object_of
        )
        # An escape like "\\ud800" is no character: no database would take it.
        json.dumps(document, ensure_ascii=False).encode("utf-8")
    except UnicodeDecodeError as error:
        raise _not_json(tr("Lưu tệp dạng UTF-8 rồi gửi lại.")) from error
    except json.JSONDecodeError as error:
        hint = tr("Lỗi ở dòng {line}, cột {column}.", line=error.lineno, column=error.colno)
        raise _not_json(hint) from error
    except RecursionError as error:
        raise _not_json(tr("Dữ liệu lồng nhau quá sâu.")) from error
    except ValueError as error:
        raise _not_json(
            tr("Có số hoặc tên mục mà JSON không cho phép (NaN, mục lặp lại, nửa ký tự).")
        ) from error
    return document


def _first_line(stream: BinaryIO) -> bytes:
    """The first line with something in it, without a byte order mark; empty at the end of the stream."""
    for line in stream:
        line = line.removeprefix(_BYTE_ORDER_MARK)  # noqa: PLW2901  the mark belongs to no line
        if line.strip():
            return line
    return b""


def _lines(lines: Iterator[bytes]) -> Iterator[object]:
    for line in lines:
        if line.strip():
            yield _parsed_or_error(line)


def _parsed_or_error(line: bytes) -> object:
    try:
        return parse(line)
    except UserError as error:
        return error


def _is_object(line: bytes) -> bool:
    return isinstance(_parsed_or_error(line), dict)


def _has_intake_line(data: bytes) -> bool:
    """Whether a broken document has a line that is an intake by itself: then it is JSON Lines, broken in places."""
    found = (_parsed_or_error(line) for line in data.splitlines() if b'"procedure"' in line)
    return any(isinstance(each, dict) and "procedure" in each for each in found)


def _object_of(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({key for key, _ in pairs}) != len(pairs):
        raise ValueError("a key twice")
    return dict(pairs)


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


def _not_json(hint: str) -> UserError:
    return UserError(
        "not_json", tr("Dữ liệu gửi vào không đọc được: không phải JSON. Chưa có gì được lưu từ đó."), hint
    )
