"""The name of a form and, under it, the name of the copy and whether it was printed before."""

from printing.fields import gap, paragraph
from printing.fonts import Face
from printing.marks import CopyName
from printing.reprint import Reprint, reprint_rows
from printing.rows import Row
from printing.sheet import Page
from printing.text import Align, Run, largest_size


def title_rows(
    title: str, page: Page, *, copied: bool = True, reprint: Reprint | bool | None = None
) -> list[Row]:
    """The title centred, on one line where it can be, and room for the copy's name."""
    size = largest_size(title, Face.BOLD, page.text_width, page.title, page.body)
    rows = [
        gap(page, 0.4, keep=True),
        *paragraph((Run(title, Face.BOLD),), page, size=size, align=Align.CENTRE, keep=True),
    ]
    if copied:
        height = page.line(page.small)
        name = CopyName(page.text_width / 2, height * 0.75, Face.ITALIC, page.small)
        rows.append(Row(height, (name,), keep=True))
    rows += [*reprint_rows(reprint, page), gap(page, 0.3, keep=True)]
    return rows
