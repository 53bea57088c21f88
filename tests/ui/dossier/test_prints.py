"""The card offers the papers a dossier has, and no other."""

import pytest
from pytestqt.qtbot import QtBot

from app.services import papers
from app.services.acts import perform
from app.services.values import ActValues, FeeSettlement, Recipient
from models.vocabulary import Action
from tests.ui.dossier.conftest import stored
from tests.ui.immediate import RememberingPrinter
from ui.desk import Desk
from ui.dossier.prints import PrintsPart
from ui.widgets.buttons import Button


@pytest.fixture
def part(qtbot: QtBot, desk: Desk) -> PrintsPart:
    """The part of the card with the papers."""
    made = PrintsPart(desk)
    qtbot.addWidget(made)
    return made


def buttons(part: PrintsPart, word: str) -> list[Button]:
    """The living buttons that say a word, in their order."""
    return [button for button in part.findChildren(Button) if button.text() == word and not button.isHidden()]


def test_a_waiting_result_has_its_slip_alone_marked_as_printed_again(
    part: PrintsPart, desk: Desk, printer: RememberingPrinter, unpaid: str
) -> None:
    part.show_dossier(stored(desk, unpaid))
    (again,) = buttons(part, "In")
    again.click()
    assert printer.printed == [
        ("giay-hen", unpaid, desk.database.read_as(desk.actor, papers.receipt, unpaid, reprint=True))
    ]
    (look,) = buttons(part, "Xem")
    look.click()
    assert [(form, code) for _title, form, code, _document in printer.previewed] == [("giay-hen", unpaid)]


def test_a_returned_and_paid_dossier_has_all_three(
    part: PrintsPart, desk: Desk, printer: RememberingPrinter, unpaid: str
) -> None:
    part.show_dossier(stored(desk, unpaid))
    values = ActValues(recipient=Recipient(), fees=FeeSettlement(collected=True))
    part.show_dossier(desk.database.write(desk.actor, perform, Action.RETURN_RESULT, unpaid, values))
    for button in buttons(part, "In"):
        button.click()
    assert [form for form, _code, _document in printer.printed] == ["giay-hen", "bien-lai", "giay-bien-nhan"]
