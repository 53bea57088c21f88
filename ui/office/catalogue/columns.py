"""Columns of the editor's tables: what a cell holds, how it is written and how it is read back."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from app.language import tr
from app.services.catalogue.comparing import fee_basis_word
from app.services.wording.words import channel_word, fee_kind_word, unit_word
from models.vocabulary import Channel, FeeBasis, FeeKind, PaperKind, TermUnit

Offered = tuple[tuple[object, str], ...]

_DIGITS = re.compile(r"[0-9]{1,12}")


class Unreadable(ValueError):  # noqa: N818  (it says what the text is)
    """What was typed is no value of the column; the cell stays as it was."""


@dataclass(frozen=True, slots=True)
class EditorColumn:
    """One column: the name of the document's field, the title, and how the cell is written and read."""

    name: str
    title: str
    write: Callable[[Any], str]
    read: Callable[[str], Any]
    choices: Offered = ()
    is_flag: bool = False
    is_number: bool = False
    is_whole: bool = False
    stretch: int = 1
    brings: tuple[str, object] | None = None
    """A neighbour that stands and falls with this cell, and what it is at first."""


def words(name: str, title: str, stretch: int = 3, *, is_whole: bool = False) -> EditorColumn:
    """A cell of text; spaces at the ends and doubled ones go. With `is_whole` it is never cut or broken."""
    return EditorColumn(
        name, title, str, lambda text: " ".join(text.split()), stretch=stretch, is_whole=is_whole
    )


def words_or_nothing(name: str, title: str, stretch: int) -> EditorColumn:
    """A cell of text that may say nothing."""
    return EditorColumn(
        name, title, lambda value: value or "", lambda text: " ".join(text.split()) or None, stretch=stretch
    )


def count(name: str, title: str) -> EditorColumn:
    """A small whole number."""
    return EditorColumn(name, title, str, _whole, is_number=True)


def amount(name: str, title: str, unit: str) -> EditorColumn:
    """A term's number, open when empty; a comma is the decimal point. Its `unit` is at first working days."""
    return EditorColumn(
        name, title, _decimal_text, _decimal, is_number=True, brings=(unit, TermUnit.WORKING_DAYS)
    )


def money(name: str, title: str) -> EditorColumn:
    """đồng with dots, open when empty."""
    return EditorColumn(name, title, _money_text, _money, is_number=True, stretch=2)


def choice(name: str, title: str, offered: Offered) -> EditorColumn:
    """One of a closed list."""
    said = dict(offered)
    by_word = {word: value for value, word in offered}
    return EditorColumn(
        name, title, lambda value: said.get(value, ""), by_word.__getitem__, offered, stretch=2
    )


def flag(name: str, title: str) -> EditorColumn:
    """A tick."""
    return EditorColumn(name, title, lambda _value: "", bool, is_flag=True)


def graded(name: str, title: str) -> EditorColumn:
    """Graded prices, written `1: 2.000; 3: 1.000`."""
    return EditorColumn(name, title, _steps_text, _steps, stretch=2)


def paper_columns() -> tuple[EditorColumn, ...]:
    """The papers of a case."""
    kinds = ((PaperKind.SUBMIT, tr("nộp")), (PaperKind.PRESENT, tr("xuất trình")))
    return (
        words("name", tr("Tên giấy tờ"), 6),
        count("originals", tr("Bản chính")),
        count("copies", tr("Bản sao")),
        choice("kind", tr("Nộp hay xuất trình"), kinds),
        flag("required", tr("Bắt buộc")),
        *_note_columns(3),
    )


def term_columns() -> tuple[EditorColumn, ...]:
    """The terms of a case."""
    return (
        choice("channel", tr("Hình thức nộp"), _offered(Channel, channel_word)),
        amount("amount", tr("Thời hạn"), "unit"),
        choice("unit", tr("Tính bằng"), ((None, tr("để ngỏ")), *_offered(TermUnit, unit_word))),
        amount("second_amount", tr("Hẹn lần 2"), "second_unit"),
        choice(
            "second_unit", tr("Lần 2 tính bằng"), ((None, tr("không có")), *_offered(TermUnit, unit_word))
        ),
        flag("unsettled", tr("Chưa kiểm tra")),
        *_note_columns(4),
    )


def fee_columns() -> tuple[EditorColumn, ...]:
    """The fees of a case."""
    channels = ((None, tr("mọi hình thức")), *_offered(Channel, channel_word))
    return (
        words("name", tr("Khoản thu"), 5),
        choice("kind", tr("Loại"), _offered(FeeKind, fee_kind_word)),
        money("amount", tr("Mức thu")),
        choice("basis", tr("Tính theo"), _offered(FeeBasis, fee_basis_word)),
        choice("channel", tr("Áp dụng cho"), channels),
        graded("steps", tr("Bậc giá")),
        money("ceiling", tr("Tối đa")),
        *_note_columns(3),
    )


def step_columns() -> tuple[EditorColumn, ...]:
    """The steps of the internal process."""
    return (
        words("name", tr("Bước"), 5),
        words("unit", tr("Bộ phận"), 4),
        words_or_nothing("agency", tr("Cơ quan khác"), 4),
        amount("amount", tr("Thời hạn"), "amount_unit"),
        choice("amount_unit", tr("Tính bằng"), ((None, tr("để ngỏ")), *_offered(TermUnit, unit_word))),
        flag("outside_clock", tr("Ngoài thời hạn")),
        flag("beside", tr("Song song")),
    )


def case_columns() -> tuple[EditorColumn, ...]:
    """The cases of a procedure, known by their names; the codes that scripts hold are made of them once."""
    return (
        words("name", tr("Tên trường hợp"), 5),
        *_note_columns(4),
    )


def _note_columns(stretch: int) -> tuple[EditorColumn, EditorColumn]:
    """What is printed for citizens, and what only the catalogue's editors read."""
    return (
        words("advice", tr("Lưu ý cho dân (in ra)"), stretch),
        words("editor_note", tr("Ghi chú nội bộ"), stretch),
    )


def _offered(kind: type[StrEnum], word: Callable[[Any], str]) -> Offered:
    return tuple((each, word(each)) for each in kind)


def _whole(text: str) -> int:
    digits = text.strip() or "0"
    if not _DIGITS.fullmatch(digits):
        raise Unreadable
    return int(digits)


def _decimal(text: str) -> Decimal | None:
    if not text.strip():
        return None
    try:
        number = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        raise Unreadable from None
    if not number.is_finite():
        raise Unreadable
    return number


def _decimal_text(number: Decimal | None) -> str:
    return "" if number is None else f"{number.normalize():f}".replace(".", ",")


def _money(text: str) -> int | None:
    digits = re.sub(r"[ .đ₫]", "", text)
    if not digits:
        return None
    if not _DIGITS.fullmatch(digits):
        raise Unreadable
    return int(digits)


def _money_text(number: int | None) -> str:
    return "" if number is None else f"{number:,}".replace(",", ".")


def _steps(text: str) -> tuple[tuple[int, int], ...]:
    found = []
    for part in filter(None, (part.strip() for part in text.split(";"))):
        start, colon, price = part.partition(":")
        read = _money(price)
        if not colon or read is None:
            raise Unreadable
        found.append((_whole(start), read))
    return tuple(found)


def _steps_text(steps: tuple[tuple[int, int], ...]) -> str:
    return "; ".join(f"{start}: {_money_text(price)}" for start, price in steps)
