"""The papers of a day: each looked at or printed with one press."""

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.language import tr
from models.vocabulary import FormKind
from ui.desk import Desk
from ui.printing.office_papers import preview_paper, print_paper
from ui.theme import S2
from ui.widgets.buttons import Button


class PapersRow(QWidget):
    """See and print, for one form of days."""

    def __init__(self, desk: Desk, form: FormKind, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._form, self._title = desk, form, title
        self._day = date(2000, 1, 1)
        self.see_button = Button(tr("Xem"), self._see, icon="preview")
        self.print_button = Button(tr("In"), self._print, icon="print")
        self.see_button.setAccessibleName(tr("Xem trước {paper}", paper=title))
        self.print_button.setAccessibleName(tr("In {paper}", paper=title))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S2)
        row.addWidget(self.see_button)
        row.addWidget(self.print_button)

    def set_day(self, day: date) -> None:
        """Set the day that is looked at or printed."""
        self._day = day

    def _print(self) -> None:
        print_paper(self._desk, self._form, self._day.isoformat())

    def _see(self) -> None:
        title = f"{self._title} · {self._day:%d/%m/%Y}"
        preview_paper(self._desk, title, self._form, self._day.isoformat())
