"""Printing from a screen: hand over a paper's maker, hear in the message bar how it went."""

from collections.abc import Callable
from typing import Protocol

MakeDocument = Callable[[], object]
"""Reads a frozen printing document from the database; called on a worker thread."""


class PrinterPort(Protocol):
    """What screens need of a printer: a real one, a folder for PDF files, or a fake in tests."""

    def print(
        self,
        form: str,
        code: str,
        make: MakeDocument,
        *,
        paper: str | None = None,
        printed: Callable[[str], None] | None = None,
    ) -> None:
        """Print in the background. `form` is `giay-hen`, `bien-lai`, `giay-bien-nhan`, `huong-dan` or `in-thu`.

        `printed` gets the place it went to. A failure becomes a message that says the dossier is safe and
        offers "In lại".
        """

    def preview(self, title: str, form: str, code: str, make: MakeDocument) -> None:
        """Show the same paper on the screen first."""
