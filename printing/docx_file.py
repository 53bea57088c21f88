"""A paper as DOCX, for whoever has to edit one by hand: the same contents in the same order, laid out by the reader.

What a row says (`printing.passages`) becomes a paragraph, a table without rules, a table with rules or a frame; bars
are a picture above their digits. A form of several copies is written once, with the names of all of them.
"""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from printing import barcode128
from printing.bars_picture import bars_png
from printing.bound import NO_BREAK
from printing.document import Document
from printing.fonts import Face
from printing.passages import (
    Block,
    Cells,
    CopyNames,
    Framed,
    Paragraph,
    Passage,
    Room,
    Ruled,
    SideBySide,
    Symbol,
)
from printing.sheet import Page, Paper, page_for, paper_for
from printing.text import Align, Run, clean

TYPEFACE = "Times New Roman"
"""Of the same widths as the one on paper, and on every office PC."""
FOR_EDITING = "Bản để sửa tay, không phải bản in của chương trình."
_LANGUAGE = "vi-VN"
_TWENTIETHS = 20
_RULE_EIGHTHS = 4
_PADDING = 3.0
_THIN = 2.0


def write_docx(document: Document, made_at: datetime, paper: Paper = Paper.A4) -> bytes:
    """One copy of a document for this paper, made at an aware moment; nothing of it is left out."""
    import docx

    page = page_for(paper_for(paper, document.shape), document.shape)
    layout = document.layout(page)
    file = docx.Document()
    _set_up(file, document, page, made_at)
    writer = _Writer(file, document.copies, page)
    if layout.stamps:
        stamps = Paragraph((Run(" · ".join(layout.stamps), Face.BOLD),), page.small)
        writer.write(file.sections[0].header.paragraphs[0], stamps)
    room = 0.0
    for row in layout.rows:
        for passage in row.says:
            if isinstance(passage, Room):
                room += passage.height
            else:
                writer.add(passage, room)
                room = 0.0
    writer.end()
    held = BytesIO()
    file.save(held)
    return held.getvalue()


class _Writer:
    """Adds passages to a file one after the other; lines of one table follow each other without anything between."""

    def __init__(self, file: Any, copies: tuple[str, ...], page: Page) -> None:
        self._file, self._page = file, page
        self._copies = " / ".join(name for name in copies if name)
        self._table: Any = None
        self._shares: tuple[float, ...] = ()
        self._is_ruled = False

    def add(self, passage: Passage, room: float) -> None:
        """Add a passage with empty room above it, in points."""
        if isinstance(passage, Ruled):
            self._add_line(passage, room)
        elif isinstance(passage, SideBySide):
            self._part(room)
            self._begin(passage.shares, is_ruled=False)
            self._fill(self._table.rows[0], passage.cells)
        elif isinstance(passage, Framed):
            self._part(room)
            self._begin((1.0,), is_ruled=True)
            self._fill(self._table.rows[0], (passage.blocks,))
            # The next line of a table is not in this frame.
            self._is_ruled = False
        elif not (isinstance(passage, CopyNames) and not self._copies):
            self._table = None
            self.write(self._file.add_paragraph(), passage, room)

    def end(self) -> None:
        """A file ends with a paragraph: readers add one of full height to a table."""
        if self._table is not None:
            self._part(0)

    def write(self, paragraph: Any, block: Block, room: float = 0.0) -> None:
        """A block as a paragraph of its own."""
        from docx.shared import Pt

        shape = paragraph.paragraph_format
        shape.space_before = Pt(room)
        if isinstance(block, Symbol):
            _draw_bars(paragraph, block)
            return
        if isinstance(block, Room):
            _make_high(paragraph, block.height)
            return
        if isinstance(block, CopyNames):
            copies = (Run(f"({self._copies})", Face.ITALIC),)
            block = Paragraph(copies, block.size, Align.CENTRE)
        shape.alignment = _alignment(block.align)
        shape.left_indent, shape.first_line_indent = Pt(block.indent), Pt(block.hanging)
        for run in block.runs:
            written = paragraph.add_run(clean(run.text).replace(NO_BREAK, " "))
            written.font.size = Pt(round(2 * block.size) / 2)
            written.underline = block.underlined or None
            written.bold = run.face in (Face.BOLD, Face.BOLD_ITALIC)
            written.italic = run.face in (Face.ITALIC, Face.BOLD_ITALIC)

    def _add_line(self, line: Ruled, room: float) -> None:
        goes_on = self._table is not None and self._is_ruled and not room
        if goes_on and self._shares == line.shares:
            row = self._table.add_row()
        else:
            if not goes_on:
                self._part(room)
            self._begin(line.shares, is_ruled=True)
            row = self._table.rows[0]
        _keep_whole(row, is_head=line.head)
        self._fill(row, line.cells)

    def _begin(self, shares: tuple[float, ...], *, is_ruled: bool) -> None:
        from docx.shared import Pt

        table = self._file.add_table(rows=1, cols=len(shares))
        table.autofit = False
        for column, share in zip(table.columns, shares, strict=True):
            column.width = Pt(share * self._page.text_width)
        _dress(table, _PADDING if is_ruled else 0.0, is_ruled=is_ruled)
        self._table, self._shares, self._is_ruled = table, shares, is_ruled

    def _fill(self, row: Any, cells: Cells) -> None:
        from docx.shared import Pt

        for cell, share, blocks in zip(row.cells, self._shares, cells, strict=True):
            cell.width = Pt(share * self._page.text_width)
            for number, block in enumerate(blocks):
                self.write(cell.add_paragraph() if number else cell.paragraphs[0], block)

    def _part(self, room: float) -> None:
        """What parts a table from what stands above it: two tables without anything between are one to a reader."""
        if self._table is not None or room:
            _make_high(self._file.add_paragraph(), max(room, _THIN))
        self._table = None


def _set_up(file: Any, document: Document, page: Page, made_at: datetime) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    section = file.sections[0]
    section.page_width, section.page_height = Pt(page.width), Pt(page.height)
    if page.width > page.height:
        section.orientation = 1
    section.left_margin, section.right_margin = Pt(page.left), Pt(page.right)
    section.top_margin, section.bottom_margin = Pt(page.top), Pt(page.bottom)
    section.header_distance = Pt(page.top / 2)
    style = file.styles["Normal"]
    style.font.name, style.font.size = TYPEFACE, Pt(page.body)
    fonts = style.element.rPr.rFonts
    for script in ("w:eastAsia", "w:cs"):
        fonts.set(qn(script), TYPEFACE)
    style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.line_spacing = 1.0
    about = file.core_properties
    about.title, about.author, about.comments = clean(document.title), clean(document.issuer), FOR_EDITING
    about.last_modified_by, about.language = clean(document.issuer), _LANGUAGE
    about.created = about.modified = made_at.astimezone(UTC)


def _alignment(align: Align) -> Any:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    return {
        Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
        Align.CENTRE: WD_ALIGN_PARAGRAPH.CENTER,
        Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
    }[align]


def _draw_bars(paragraph: Any, symbol: Symbol) -> None:
    """As large as on paper, its quiet zones within the picture."""
    from docx.shared import Pt

    wide, high = Pt(barcode128.width(symbol.digits, symbol.dots)), Pt(symbol.height)
    drawn = paragraph.add_run().add_picture(BytesIO(bars_png(symbol.digits)), width=wide, height=high)
    inline = drawn._inline  # noqa: SLF001  python-docx has no other door to it
    for side in ("distL", "distR"):
        # It says 9 points, which Word does not follow and LibreOffice does.
        inline.set(side, "0")


def _make_high(paragraph: Any, height: float) -> None:
    """An empty paragraph of just this height, in points."""
    from docx.enum.text import WD_LINE_SPACING
    from docx.shared import Pt

    shape = paragraph.paragraph_format
    shape.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    shape.line_spacing = Pt(height)


def _dress(table: Any, padding: float, *, is_ruled: bool) -> None:
    """Rules around the cells or none, and so much room beside their text, in points."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    shape = table._tbl.tblPr  # noqa: SLF001  python-docx has no other door to it
    if is_ruled:
        borders = OxmlElement("w:tblBorders")
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV"):
            rule = OxmlElement(f"w:{edge}")
            for name, value in (("val", "single"), ("sz", str(_RULE_EIGHTHS)), ("space", "0")):
                rule.set(qn(f"w:{name}"), value)
            borders.append(rule)
        shape.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    margins = OxmlElement("w:tblCellMar")
    for edge in ("left", "right"):
        side = OxmlElement(f"w:{edge}")
        side.set(qn("w:w"), str(round(padding * _TWENTIETHS)))
        side.set(qn("w:type"), "dxa")
        margins.append(side)
    # Where the schema has them: Word calls a file broken whose parts stand in another order.
    shape.insert_element_before(margins, "w:tblLook")


def _keep_whole(row: Any, *, is_head: bool) -> None:
    """A line of a table is not parted by the end of a page; the head is repeated on each."""
    from docx.oxml import OxmlElement

    shape = row._tr.get_or_add_trPr()  # noqa: SLF001  nor to this
    shape.append(OxmlElement("w:cantSplit"))
    if is_head:
        shape.append(OxmlElement("w:tblHeader"))
