"""Printing from a screen: hand over a paper's maker, hear in the message bar how it went."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from enum import StrEnum
from typing import Protocol

from app.prints.promised import Promised
from app.prints.routes import PaperGroup
from app.prints.waiting import Recipe

MakeDocument = Callable[[], object]
"""Reads a frozen printing document from the database; called on a worker thread."""


class PaperEnd(StrEnum):
    """What became of a paper: a printer has it, it is a file, or nobody knows of any that came out."""

    PRINTED = "printed"
    FILE = "file"
    NOT_OUT = "not_out"


class PrinterPort(Protocol):
    """What screens need of a printer: a real one, a folder for PDF files, or a fake in tests."""

    def print(
        self,
        form: str,
        code: str,
        make: MakeDocument,
        *,
        register: Callable[[str], None] | None = None,
        printed: Callable[[str], None] | None = None,
        ended: Callable[[PaperEnd], None] | None = None,
        like: PaperGroup | None = None,
        recipe: Recipe | None = None,
        promised: Promised | None = None,
    ) -> None:
        """Print in the background, once, however often it is asked for at a time. `form` names the paper and its
        file (`giay-hen`, `bien-lai` …). It goes as papers of its kind go, or of the kind that it is `like`.

        Once a place has taken it, and not before, `register` is called with that on a worker, then `printed` in the
        window. `ended` is called there with every end of a try, also one that nothing came of. By its `recipe` it is
        made again after a crash; without one its pages are kept until it is taken. A failure becomes a message that
        says the dossier is safe and offers "In lại". `promised` is what was `saving` it, if anything was."""

    def saving(self, promised: Promised) -> AbstractContextManager[None]:
        """Around saving an act that prints a paper by itself, on a worker: before anything is saved it is on this
        PC's disk that the paper will be owed. After a power cut between the two the next start tells of it."""

    def owes_nothing(self, promised: Promised) -> None:
        """What was saved has no such paper after all; nothing happens where none was promised."""

    def preview(
        self,
        title: str,
        form: str,
        code: str,
        make: MakeDocument,
        *,
        to_print: Callable[[], None] | None = None,
    ) -> None:
        """Show the same paper on the screen first; `to_print` prints it from there, where that takes more than
        making it again (a number, a row in the register)."""
