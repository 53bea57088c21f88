"""What a person at the desk does and sees: keys, a scanner, the title of the window, papers in a folder."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pypdfium2
import zxingcpp
from PySide6.QtCore import QDeadlineTimer, QThread

T = TypeVar("T")

PATIENCE_MS = 60_000
SHORT_PATIENCE_MS = 10_000
LOOK_AGAIN_MS = 50
SCANNER_MS, TYPIST_MS = 5, 60
BETWEEN_KEYS_S = "0.25"
A_LOOK_S = "0.8"


class Person:
    """Sits before one X display at which the program runs."""

    def __init__(
        self,
        display: str,
        program: "subprocess.Popen[bytes]",
        *,
        database: str,
        papers: Path,
        drafts: Path,
    ) -> None:
        self.database = database
        self._display = display
        self._program = program
        self._papers = papers
        self._drafts = drafts
        self._window = ""

    def press(self, *keys: str) -> None:
        """Press keys by their X names, one after the other, a person's moment apart: what comes faster after
        a scan belongs to the scanner, and the program takes it for that."""
        for key in keys:
            self._xdotool("sleep", BETWEEN_KEYS_S, "key", key)

    def presses_until(self, look: Callable[[], T | None], what: str, *keys: str) -> T:
        """Press keys, each after a look at what has just come into sight: before that, Enter does nothing. Again where
        nothing comes of it, as one does: on a busy machine it may come into sight later than a look takes."""
        for patience in (SHORT_PATIENCE_MS, SHORT_PATIENCE_MS, PATIENCE_MS):
            for key in keys:
                self._xdotool("sleep", A_LOOK_S, "key", key)
            if (seen := self._waited(look, patience)) is not None:
                return seen
        raise AssertionError(self._in_vain(what))

    def type(self, text: str) -> None:
        """Type as a quick typist does."""
        self._xdotool("type", "--delay", str(2 * TYPIST_MS), text)  # the next key comes after half of it

    def scan(self, digits: str) -> None:
        """What a USB scanner does: 5 ms between keys, then Enter."""
        self._xdotool("type", "--args", "1", "--delay", str(SCANNER_MS), digits, "key", "Return")

    def sees(self, title: str) -> None:
        """Wait until the title of the window begins so."""
        self.waits_for(lambda: self.title().startswith(title) or None, f"the title {title!r}")

    def title(self) -> str:
        """The title of the program's window, empty while there is none."""
        if not self._window:
            found = self._xdotool("search", "--onlyvisible", "--name", "Một Cửa$").split()
            if not found:
                return ""
            self._window = found[0]
            self._xdotool("windowfocus", "--sync", self._window)
        return self._xdotool("getwindowname", self._window)

    def has_typed(self, text: str) -> None:
        """Wait until the form on the screen, which is kept on disk while one types, holds a text."""

        def look() -> bool | None:
            try:
                return any(text in form.read_text("utf-8") for form in self._drafts.rglob("*.json")) or None
            except FileNotFoundError:  # saved and dropped while we looked
                return None

        self.waits_for(look, f"{text!r} in the form")

    def takes_paper(self, name: str) -> Path:
        """Wait for a paper whose file name contains `name`; whole, since it is renamed into place."""
        return self.waits_for(
            lambda: next(iter(self._papers.rglob(f"*{name}*.pdf")), None), f"a paper {name!r}"
        )

    def waits_for(self, look: Callable[[], T | None], what: str) -> T:
        """Look again until there is something to see."""
        seen = self._waited(look, PATIENCE_MS)
        assert seen is not None, self._in_vain(what)
        return seen

    def _waited(self, look: Callable[[], T | None], patience_ms: int) -> T | None:
        deadline = QDeadlineTimer(patience_ms)
        while (seen := look()) is None and not deadline.hasExpired():
            assert self._program.poll() is None, "the program has ended"
            QThread.msleep(LOOK_AGAIN_MS)
        return seen

    def _in_vain(self, what: str) -> str:
        return f"waited in vain for {what}; the title is {self.title()!r}"

    def _xdotool(self, *arguments: str) -> str:
        done = subprocess.run(
            ["xdotool", *arguments],
            env={**os.environ, "DISPLAY": self._display},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        return done.stdout.strip()


def barcode_on(paper: Path) -> str:
    """The digits a scanner reads from the first page at 203 dots an inch."""
    page = pypdfium2.PdfDocument(paper)[0]
    picture = page.render(scale=203 / 72).to_pil().convert("L")
    (digits,) = {
        found.text for found in zxingcpp.read_barcodes(picture)
    }  # a copy each for citizen and office
    return digits
