"""The foot of a form: who signs, room for the hand, the names already known, and what the office says under them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from printing.fields import gap, paragraph
from printing.fonts import Face
from printing.names import name_lines
from printing.passages import Block, Paragraph, Room, SideBySide
from printing.rows import Cell, Row, saying, stack, tied
from printing.sheet import Page
from printing.text import Align, Line, Run, wrap

HEAD_OF_DESK = "PHỤ TRÁCH BỘ PHẬN TIẾP NHẬN VÀ TRẢ KẾT QUẢ"
"""Who signs for a one-stop desk, where nobody has said what the desk is called."""
_HINT = "(Ký và ghi rõ họ tên)"
_HAND_LINES = 2.4


@dataclass(frozen=True, slots=True)
class Signer:
    """One who signs: in which part, and her name where it is printed for her."""

    part: str
    name: str | None = None


def signature_rows(signers: Sequence[Signer | None], page: Page) -> list[Row]:
    """Signers side by side, `None` for an empty place; tied together as one block."""
    width = page.text_width / len(signers)
    parts, hints, names = [], [], []
    for place, signer in enumerate(signers):
        if signer is None:
            continue
        x = place * width
        title = name_lines(signer.part, Face.BOLD, width - page.small, page.small)
        parts.append(Cell(x, width, title, page.small, Align.CENTRE))
        hints.append(_centred(Run(_HINT, Face.ITALIC), x, width, page.small))
        names.append(_centred(Run(signer.name or "", Face.BOLD), x, width, page.body))
    hand = page.line(page.body) * _HAND_LINES
    rows = [
        *stack(_at_the_foot(parts), page.line(page.small)),
        *stack(hints, page.line(page.small)),
        Row(hand),
        *stack(names, page.line(page.body)),
    ]
    said = tuple(_said(signer, hand, page) for signer in signers)
    return tied(saying(rows, SideBySide(tuple(1 / len(signers) for _ in signers), said)))


def _said(signer: Signer | None, hand: float, page: Page) -> tuple[Block, ...]:
    if signer is None:
        return ()
    name = (Paragraph((Run(signer.name, Face.BOLD),), page.body, Align.CENTRE),) if signer.name else ()
    return (
        Paragraph((Run(signer.part, Face.BOLD),), page.small, Align.CENTRE),
        Paragraph((Run(_HINT, Face.ITALIC),), page.small, Align.CENTRE),
        Room(hand),
        *name,
    )


def _at_the_foot(titles: Sequence[Cell]) -> list[Cell]:
    """Titles that end on one line, so that what to do stands right under each."""
    most = max(len(title.lines) for title in titles)
    return [
        replace(title, lines=(*[Line((), 0)] * (most - len(title.lines)), *title.lines)) for title in titles
    ]


def _centred(run: Run, x: float, width: float, size: float) -> Cell:
    return Cell(x, width, wrap((run,), width - size, size), size, Align.CENTRE)


def foot_rows(words: str, page: Page, contact: str = "") -> list[Row]:
    """Small and in italics, with whom to ask; nothing where there is nothing to say."""
    said = [*([words] if words else []), *([f"Liên hệ: {contact}."] if contact else [])]
    if not said:
        return []
    return [gap(page, 0.4), *paragraph((Run(" ".join(said), Face.ITALIC),), page, size=page.small)]
