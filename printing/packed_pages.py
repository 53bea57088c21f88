"""Pages of a long PDF that are held packed, and go into the file one by one when it is saved.

ReportLab keeps what was drawn as text until all is saved, and then the whole file as bytes before any of it is written.
"""

from typing import TYPE_CHECKING, Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFStreamFilterZCompress

if TYPE_CHECKING:
    from _typeshed import SupportsWrite


class PackedPage(PDFStream):  # type: ignore[misc]  # ReportLab has no types
    """What was drawn on a page, compressed; from it on, everything that is saved goes into `file` at once."""

    def __init__(self, drawn: str, file: "SupportsWrite[bytes]") -> None:
        how = PDFDictionary({"Filter": PDFArray([PDFName(PDFStreamFilterZCompress.pdfname)])})
        super().__init__(how, PDFStreamFilterZCompress().encode(drawn))
        self._file = file

    def format(self, document: Any) -> bytes:
        """The page as it stands in the file."""
        saved = document.__accum__  # what has been saved so far, for who must know where it is
        if saved.write != self._file.write:
            for each in saved.strings:
                self._file.write(each)
            saved.strings.clear()
            saved.write = self._file.write
        written: bytes = super().format(document)
        self.content = b""  # it stands in the file, and nobody asks twice
        return written


def pack_last_page(canvas: Any, file: "SupportsWrite[bytes]") -> None:
    """Pack the page that was drawn last."""
    page = canvas._doc.Pages.pages[-1]  # noqa: SLF001  it has no other way to it
    page.Contents = PackedPage(page.stream, file)
    page.stream = None
