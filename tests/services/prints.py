"""The way of a paper in tests: a number taken, the page made and read back, the printer that took it."""

from dataclasses import dataclass
from datetime import datetime

from app.services.papers import everyday, forms, printed_forms
from app.services.papers.printed_forms import PreparedForm
from models.vocabulary import FormKind
from printing.sheet import Paper
from tests.clock import OFFICE
from tests.printing.reading import read_back
from tests.services.desk import Desk


@dataclass(frozen=True)
class Print:
    """A paper on its way: what was prepared and what stands on it."""

    prepared: PreparedForm
    text: str


def prepare(desk: Desk, form: FormKind, text: str, subject: str = "") -> PreparedForm:
    return desk.database.write(desk.actor, printed_forms.prepare, form, text, subject)


def read(desk: Desk, prepared: PreparedForm, text: str) -> str:
    document = desk.database.read_as(desk.actor, forms.document, prepared, text)
    return read_back(everyday.render(document, Paper.A4)).text


def print_out(desk: Desk, form: FormKind, text: str) -> Print:
    """The whole way of a paper, to the printer that takes it."""
    prepared = prepare(desk, form, text)
    paper = Print(prepared, read(desk, prepared, text))
    desk.database.write(desk.actor, printed_forms.taken, prepared.print_id, "máy in quầy 1")
    return paper


def at(*parts: int) -> datetime:
    """A moment at the office."""
    return datetime(*parts, tzinfo=OFFICE)  # type: ignore[misc]  # year, month, day, hour, minute


def assert_says(text: str, *words: str) -> None:
    for each in words:
        assert each in text
