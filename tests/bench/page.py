"""The appointment slip beside a bare ReportLab page with the same font and the same lines."""

import io
from importlib import resources

import pypdfium2
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from app.database.unit_of_work import Database
from app.services.papers import everyday
from printing.sheet import A5, Paper
from tests.bench.filling import Sample
from tests.bench.measure import Figure, compare

_SIZE, _LEADING, _MARGIN = 9, 11, 30
_FONTS = {"Bench": "LiberationSerif-Regular.ttf", "Bench-Bold": "LiberationSerif-Bold.ttf"}


def figure(sample: Sample) -> Figure:
    """Rendering one slip, its values already read."""
    database = Database.open(sample.where)
    try:
        slip = database.read_as(sample.actor, everyday.receipt, sample.barcodes[0])
    finally:
        database.close()
    pages = lines_of(everyday.render(slip, Paper.A5))
    use_fonts()
    return compare(
        "appointment slip as PDF", 2, lambda: everyday.render(slip, Paper.A5), lambda: bare_pdf(pages), 60
    )


def use_fonts() -> None:
    """Let ReportLab know the fonts of the bare page."""
    for name, file in _FONTS.items():
        with resources.as_file(resources.files("resources") / "fonts" / file) as path:
            pdfmetrics.registerFont(TTFont(name, str(path)))


def lines_of(pdf: bytes) -> list[list[str]]:
    """The lines of each page."""
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_range().splitlines() for page in document]


def bare_pdf(pages: list[list[str]]) -> bytes:
    """Pages with these lines, and nothing else."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(A5.width, A5.height), pageCompression=1)
    for lines in pages:
        for number, line in enumerate(lines):
            canvas.setFont("Bench-Bold" if number % 4 == 0 else "Bench", _SIZE)
            canvas.drawString(_MARGIN, A5.height - _MARGIN - number * _LEADING, line)
        canvas.showPage()
    canvas.save()
    return file.getvalue()
