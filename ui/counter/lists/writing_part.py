"""What is seen of a file that is made of a list: how far it has come, a way out, and how it ended."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import Told
from ui.desk import Desk
from ui.widgets.notice import Notice
from ui.widgets.under_way import UnderWay

Written = TypeVar("Written")
Tell = Callable[[int], None]
"""Is told how far a file has come; what it raises ends the writing."""


class WritingPart(QWidget):
    """Out of sight until something is written, in the background; one file at a time."""

    def __init__(self, desk: Desk, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._key = desk, key
        self.under_way = UnderWay()
        self.notice = Notice()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.under_way)
        column.addWidget(self.notice)
        self.hide()

    @property
    def is_busy(self) -> bool:
        """Whether a file is under way."""
        return self.under_way.is_busy

    def run(self, file: Path, write: Callable[[Tell], Written], said: Callable[[Written], str]) -> None:
        """Write a file on a worker, and tell of it."""
        self.notice.still()
        work = self.under_way.begin(file.name)
        self.show()
        self._desk.tasks.run(
            self._key,
            lambda: write(work.tell),
            lambda written: self._written(said(written)),
            self._not_written,
        )

    def still(self) -> None:
        """What was said of a file goes with the list it was of."""
        self.notice.still()
        self.setVisible(self.under_way.is_busy)

    def _written(self, words: str) -> None:
        self.under_way.end()
        self.notice.say("good", words)

    def _not_written(self, error: Told) -> None:
        self.under_way.end()
        is_wanted = error.code not in _NOT_WANTED
        self.notice.say("bad" if is_wanted else "info", error.message, error.hint)


_NOT_WANTED = ("given_up", "no_letters")
"""Nothing has failed: somebody gave it up, or there is nothing to write."""
