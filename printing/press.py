"""The press: a document and the paper in the printer in, PDF bytes out. The same values give the same bytes."""

from collections.abc import Sequence
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING, Any

from printing.bundle import Bundle
from printing.document import Document
from printing.ink import copy_names, cut_line, draw
from printing.leaves import Leaf, leaves
from printing.roll import Roll, as_long_as, page_of
from printing.sheet import Page, Paper, page_for, paper_for
from printing.sheets import Sheet, sheets
from printing.text import clean

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

_PROGRAM = "Một Cửa"
_LANGUAGE = "vi-VN"
# ReportLab's fonts are read through one position they share: two threads would spoil each other's pages.
ONE_AT_A_TIME = Lock()
# Smaller type and closer lines save up to a quarter of the height, also by lines that no longer break.
_NEARLY = 1.3


def render(document: Document | Bundle, paper: Paper | Roll) -> bytes:
    """All copies of a document, or of each in a bundle, as one PDF for this paper.

    Nothing of the document is left out: what does not fit a page flows to the next one. Off a roll each copy is a
    strip as long as it is; `NoRollForm` for a paper that has no form for it. Safe on any thread.
    """
    if isinstance(paper, Roll):
        return _render_strips(document, paper)
    documents = document.documents if isinstance(document, Bundle) else (document,)
    with ONE_AT_A_TIME:
        file = BytesIO()
        canvas = new_canvas(file, documents[0].title, documents[0].issuer)
        drawn = 0
        for each in documents:
            page, pages = laid_out(each, page_for(paper, each.shape))
            _print(
                canvas,
                sheets(paper_for(paper, each.shape), page, each.copies, len(pages)),
                pages,
                page,
                drawn,
            )
            drawn += len(pages)
        canvas.save()
        return file.getvalue()


def _render_strips(document: Document | Bundle, roll: Roll) -> bytes:
    from printing.roll_forms import on_roll

    documents = document.documents if isinstance(document, Bundle) else (document,)
    strips = [on_roll(each) for each in documents]
    with ONE_AT_A_TIME:
        file = BytesIO()
        canvas = new_canvas(file, strips[0].title, strips[0].issuer)
        for number, each in enumerate(strips):
            layout = each.layout(page_of(roll))
            page = as_long_as(page_of(roll), layout.height, stamped=bool(layout.stamps))
            # One page a strip: it is on whole sheets as one is on A5, and as long as what stands on it.
            _print(canvas, sheets(Paper.A5, page, each.copies, 1), leaves(layout, page), page, drawn=number)
        canvas.save()
        return file.getvalue()


def page_count(document: Document, paper: Paper) -> int:
    """How many pages one copy of a document has on this paper."""
    return len(laid_out(document, page_for(paper, document.shape))[1])


def _print(canvas: Any, on: Sequence[Sheet], pages: Sequence[Leaf], page: Page, drawn: int) -> None:
    """Print a document's sheets; `drawn` pages of others are in the file already."""
    # Each page is drawn once, and placed on the sheet of every copy.
    for number, leaf in enumerate(pages, drawn):
        canvas.beginForm(_form(number), 0, 0, page.width, page.height)
        draw(canvas, leaf, page)
        canvas.endForm()
    for sheet in on:
        _print_sheet(canvas, sheet, pages, page, drawn)


def laid_out(document: Document, page: Page) -> tuple[Page, list[Leaf]]:
    """The pages; with closer lines, then in slightly smaller type too, where the paper then is one page.

    A paper of several pages stays in the size that old eyes read.
    """
    layout = document.layout(page)
    pages = leaves(layout, page)
    if len(pages) > 1 and layout.height <= page.text_height * _NEARLY:
        # Less leading first: old eyes miss white between the lines less than they miss type.
        closest = (page.tight(), page.closest(), page.snug(), page.tight().snug(), page.closest().snug())
        for closer in dict.fromkeys(closest):
            alone = leaves(document.layout(closer), closer)
            if len(alone) == 1:
                return closer, alone
    return page, pages


def new_canvas(file: "SupportsWrite[bytes]", title: str, issuer: str) -> Any:
    """A canvas for a paper of the office, to be saved into `file`."""
    from reportlab import rl_config
    from reportlab.pdfgen.canvas import Canvas

    # Fonts go into the file as bytes instead of as ASCII: smaller by a fifth and quicker.
    rl_config.useA85 = 0
    canvas = Canvas(file, pageCompression=1, invariant=1, lang=_LANGUAGE)
    canvas.setTitle(clean(title))
    canvas.setAuthor(clean(issuer))
    canvas.setCreator(_PROGRAM)
    # A viewer that scales the page to its printer would make bars of broken dots.
    canvas.setViewerPreference("PrintScaling", "None")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


def _print_sheet(canvas: Any, sheet: Sheet, pages: Sequence[Leaf], page: Page, drawn: int) -> None:
    canvas.setPageSize((sheet.width, sheet.height))
    for spot in sheet.spots:
        canvas.saveState()
        canvas.translate(spot.x, spot.y)
        canvas.doForm(_form(drawn + spot.leaf))
        copy_names(canvas, pages[spot.leaf], spot.copy, page)
        canvas.restoreState()
    if sheet.cut:
        cut_line(canvas, *sheet.cut)
    canvas.showPage()


def _form(leaf: int) -> str:
    return f"page{leaf}"
