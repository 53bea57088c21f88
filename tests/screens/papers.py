"""Pictures of every paper of the office, for a short, a long and an awkward dossier."""

from io import BytesIO
from pathlib import Path

import pypdfium2

from printing.press import render
from printing.sheet import Paper
from tests.printing.lives import LIVES
from tests.printing.papers import forms

_DPI = 110
_PAPERS = (Paper.A5, Paper.A4)


def pictures(folder: Path) -> list[Path]:
    """Save each page of the first copy of each paper as PNG, and name the files in order of the forms."""
    folder.mkdir(parents=True, exist_ok=True)
    saved: list[Path] = []
    for life in LIVES:
        for kind, document in forms(life).items():
            for paper in _PAPERS:
                pages = _first_copy(render(document, paper), len(document.copies))
                for number, page in enumerate(pages, start=1):
                    path = folder / f"{kind}-{life.name}-{paper.value}-{number}.png"
                    path.write_bytes(page)
                    saved.append(path)
    return saved


def _first_copy(pdf: bytes, copies: int) -> list[bytes]:
    """The pages of the first copy as PNG bytes."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pictures_of_it = []
        for number in range(len(document) // copies):
            file = BytesIO()
            document[number].render(scale=_DPI / 72).to_pil().save(file, "PNG")
            pictures_of_it.append(file.getvalue())
        return pictures_of_it
    finally:
        document.close()
