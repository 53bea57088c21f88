"""Telling an object, a list and JSON Lines apart, and what is no JSON at all."""

import io
import json
from collections.abc import Iterator
from typing import Any

import pytest

from app.cli.asked.intake_file import AnswerShape, parse, read_batch
from app.errors import UserError

INTAKE = {"procedure": "1", "papers": [{"name": "Tờ khai", "originals": 1, "copies": 0}]}
LINE = json.dumps(INTAKE, ensure_ascii=False).encode()
PRETTY = json.dumps(INTAKE, ensure_ascii=False, indent=2).encode()
BOM = b"\xef\xbb\xbf"


def batch(data: bytes, *, is_lines: bool = False) -> tuple[AnswerShape, list[Any]]:
    read = read_batch(io.BytesIO(data), is_lines=is_lines)
    return read.shape, list(read.items)


@pytest.mark.parametrize(
    "data", [PRETTY, BOM + PRETTY, b"\n\n" + PRETTY + b"\n", PRETTY.replace(b"\n", b"\r\n")]
)
def test_an_object_over_several_lines_is_one_object(data: bytes) -> None:
    assert batch(data) == (AnswerShape.OBJECT, [INTAKE])


@pytest.mark.parametrize(
    "data", [b"[" + LINE + b"," + LINE + b"]", b"[\n" + PRETTY + b",\n" + PRETTY + b"\n]\n"]
)
def test_a_list(data: bytes) -> None:
    assert batch(data) == (AnswerShape.LIST, [INTAKE, INTAKE])


def test_an_empty_list() -> None:
    assert batch(b"[]") == (AnswerShape.LIST, [])


@pytest.mark.parametrize("data", [LINE + b"\n" + LINE, BOM + LINE + b"\r\n\r\n" + LINE + b"\r\n"])
def test_lines(data: bytes) -> None:
    assert batch(data) == (AnswerShape.LINES, [INTAKE, INTAKE])


def test_a_line_is_answered_before_the_next_is_read() -> None:
    read: list[int] = []

    class Slow(io.BytesIO):
        def __iter__(self) -> Iterator[bytes]:
            return self

        def __next__(self) -> bytes:
            read.append(len(read) + 1)
            return super().__next__()

    items = read_batch(Slow(LINE + b"\n" + LINE + b"\n"), is_lines=False).items
    assert next(items) == INTAKE
    assert read == [1]
    assert next(items) == INTAKE
    assert read == [1, 2]


@pytest.mark.parametrize("is_lines", [True, False])
def test_a_broken_line_costs_that_line_alone(is_lines: bool) -> None:
    shape, items = batch(LINE[:-5] + b"\n" + LINE + b"\n\xff\xfe\n" + LINE, is_lines=is_lines)
    assert shape is AnswerShape.LINES
    assert [items[1], items[3]] == [INTAKE, INTAKE]
    assert [error.code for error in (items[0], items[2])] == ["not_json", "not_json"]


def test_a_broken_object_over_several_lines_is_not_taken_for_lines() -> None:
    with pytest.raises(UserError) as refused:
        batch(PRETTY[:-2])
    assert refused.value.code == "not_json"


def test_a_file_of_lines_may_be_empty() -> None:
    assert batch(b"\n\n", is_lines=True) == (AnswerShape.LINES, [])


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"   \n",
        b"{",
        b"procedure: 1",
        b"[1,]",
        b'{"a": NaN}',
        b'{"a": -Infinity}',
        b'{"a": 1, "a": 2}',
        b'{"a": ' + b"9" * 5000 + b"}",
        b'{"a": "\\ud800"}',
        b"[" * 200_000,
        b'{"a":' * 200_000,
        "{“a”: 1}".encode(),
        '{"a": "Đặng"}'.encode("utf-16"),
        '{"a": "é"}'.encode("cp1252"),
    ],
    ids=lambda data: repr(data[:12]),
)
def test_what_is_no_json(data: bytes) -> None:
    with pytest.raises(UserError) as refused:
        batch(data)
    assert refused.value.code == "not_json"


def test_where_the_mistake_is() -> None:
    with pytest.raises(UserError) as refused:
        parse(b'{\n "a": x}')
    assert refused.value.hint == "Lỗi ở dòng 2, cột 7."
