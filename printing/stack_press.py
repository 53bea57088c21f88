"""The press for a stack: many papers one after another in one file, as they are put into envelopes."""

from collections.abc import Callable, Iterable
from typing import BinaryIO

from printing.document import Document
from printing.ink import copy_names, cut_line, draw
from printing.press import ONE_AT_A_TIME, laid_out, new_canvas
from printing.sheet import Paper, page_for, paper_for
from printing.sheets import sheets

Tell = Callable[[int], None]
"""Is told how many papers are printed by now; what it raises ends the printing."""


def print_stack(
    file: BinaryIO, title: str, issuer: str, documents: Iterable[Document], *, paper: Paper, tell: Tell
) -> int:
    """Write all copies of each document, in their order, as one PDF for this paper; how many sheets that are.

    Each begins on a sheet of its own, laid out as `press.render` does. Safe on any thread, and other papers are printed
    meanwhile.
    """
    from printing.packed_pages import pack_last_page  # brings ReportLab, which a start does without

    count = 0
    with ONE_AT_A_TIME:
        canvas = new_canvas(file, title, issuer)
    for number, document in enumerate(documents, start=1):
        with ONE_AT_A_TIME:
            page, pages = laid_out(document, page_for(paper, document.shape))
            for sheet in sheets(paper_for(paper, document.shape), page, document.copies, len(pages)):
                canvas.setPageSize((sheet.width, sheet.height))
                for spot in sheet.spots:
                    canvas.saveState()
                    canvas.translate(spot.x, spot.y)
                    draw(canvas, pages[spot.leaf], page)
                    copy_names(canvas, pages[spot.leaf], spot.copy, page)
                    canvas.restoreState()
                if sheet.cut:
                    cut_line(canvas, *sheet.cut)
                canvas.showPage()
                pack_last_page(canvas, file)
                count += 1
        tell(number)
    with ONE_AT_A_TIME:
        canvas.save()
    return count
