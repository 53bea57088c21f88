"""What the result is known by, asked when it is there: number, day and issuing body, none of them needed."""

from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QWidget

from app.errors import UserError
from app.language import tr
from app.services.views.given import ActValues, ResultValues
from app.services.wording.field_words import field_word
from ui.counter.dossier.part import Asking
from ui.widgets.dates import read_date
from ui.widgets.problems import Problem

LONGEST_NUMBER, LONGEST_AGENCY = 100, 300


class ResultPart:
    """Three fields; the issuing body is this office, which decides, until somebody writes another."""

    def __init__(self, asking: Asking) -> None:
        self.number = QLineEdit(maxLength=LONGEST_NUMBER)
        self.number.setPlaceholderText(tr("Nếu có, như 12/GKS"))
        self.day = QLineEdit()
        self.day.setPlaceholderText("dd/mm/yyyy")
        self.agency = QLineEdit(asking.desk.office.name, maxLength=LONGEST_AGENCY)
        self.agency.setCursorPosition(0)
        for name, field in self._fields.items():
            asking.form.add(name, field_word(name), field)

    @property
    def _fields(self) -> dict[str, QLineEdit]:
        return {"result_number": self.number, "result_date": self.day, "result_agency": self.agency}

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """The fields in their order."""
        return tuple(self._fields.values())

    def problems(self) -> tuple[Problem, ...]:
        """What is wrong: the day typed cannot be read."""
        try:
            read_date(self.day.text())
        except UserError as refused:
            return (("result_date", refused.message),)
        return ()

    def give(self, values: ActValues) -> ActValues:
        """What was typed; the issuing body alone says nothing."""
        number, day = " ".join(self.number.text().split()), read_date(self.day.text())
        if not number and day is None:
            return values
        agency = " ".join(self.agency.text().split())
        return replace(values, result=ResultValues(number or None, day, agency or None))
