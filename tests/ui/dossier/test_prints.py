"""The card offers the papers a dossier has, and no other; what was printed keeps its number and says so again."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.services.acts.performing import perform
from app.services.dossiers import history
from app.services.papers import printed_forms
from app.services.views.given import ActValues, FeeSettlement, Recipient
from models.vocabulary import Action, FormKind
from printing.receipt import Receipt
from printing.reprint import Reprint
from tests.services.desk import Desk as Office
from tests.ui.dossier.conftest import stored
from tests.ui.immediate import HeardMessages, RememberingPrinter
from ui.counter.dossier.prints import PrintsPart, form_title
from ui.counter.dossier.story import Story, read_story
from ui.desk import Desk
from ui.widgets import asking_files
from ui.widgets.buttons import Button


@pytest.fixture
def part(qtbot: QtBot, desk: Desk) -> PrintsPart:
    """The part of the card with the papers."""
    made = PrintsPart(desk, lambda: None)
    qtbot.addWidget(made)
    return made


def buttons(part: PrintsPart, word: str) -> list[Button]:
    """The living buttons that say a word, in their order."""
    return [button for button in part.findChildren(Button) if button.text() == word and not button.isHidden()]


def story_of(desk: Desk, code: str) -> Story:
    """What the card knows of a dossier once it has read behind itself."""
    read: list[Story] = []
    read_story(desk, code, read.append)
    return read[0]


def test_a_slip_printed_again_keeps_its_number_and_says_so(
    part: PrintsPart, desk: Desk, printer: RememberingPrinter, unpaid: str
) -> None:
    part.show_dossier(stored(desk, unpaid), story_of(desk, unpaid))
    buttons(part, "In")[0].click()
    buttons(part, "In")[0].click()
    first, second = (document for form, _code, document in printer.printed if form == "giay-hen")
    assert isinstance(first, Receipt)
    assert isinstance(second, Receipt)
    assert not first.reprint
    assert isinstance(second.reprint, Reprint)
    assert (second.reprint.number, second.reprint.by) == (1, desk.actor.full_name)
    rows = desk.read(printed_forms.printed, unpaid)
    assert [(row.form, row.reprint, row.printer) for row in rows] == [
        (FormKind.RECEIPT, 0, "memory"),
        (FormKind.RECEIPT, 1, "memory"),
    ]
    assert rows[0].number == rows[1].number


def test_looking_takes_no_number_and_printing_from_there_does(
    part: PrintsPart, desk: Desk, printer: RememberingPrinter, unpaid: str
) -> None:
    part.show_dossier(stored(desk, unpaid), story_of(desk, unpaid))
    buttons(part, "Xem")[0].click()
    assert [(form, code) for _title, form, code, _document in printer.previewed] == [("giay-hen", unpaid)]
    assert desk.read(printed_forms.printed, unpaid) == ()
    assert printer.to_print is not None
    printer.to_print()
    assert len(desk.read(printed_forms.printed, unpaid)) == 1


def test_a_returned_and_paid_dossier_has_its_receipts(
    part: PrintsPart, desk: Desk, printer: RememberingPrinter, unpaid: str
) -> None:
    values = ActValues(recipient=Recipient(), fees=FeeSettlement(collected=True))
    after = desk.write(perform, Action.RETURN_RESULT, unpaid, values)
    part.show_dossier(after, story_of(desk, unpaid))
    for button in buttons(part, "In"):
        button.click()
    printed = [form for form, _code, _document in printer.printed]
    assert printed == ["giay-hen", "kiem-soat", "bien-lai", "giay-bien-nhan"]


def test_what_an_act_taken_back_would_have_owed_is_not_offered(
    part: PrintsPart, desk: Desk, unpaid: str
) -> None:
    acts = desk.read(history.history, unpaid)
    assert all(act.action is not Action.STOP for act in acts)
    part.show_dossier(stored(desk, unpaid), story_of(desk, unpaid))
    names = [button.accessibleName() for button in buttons(part, "In")]
    assert f"In {form_title(FormKind.RECEIPT)}" in names
    assert f"In {form_title(FormKind.STOP)}" not in names
    assert f"In {form_title(FormKind.SUPPLEMENT)}" not in names


def test_what_was_printed_is_listed_with_number_and_person(part: PrintsPart, desk: Desk, unpaid: str) -> None:
    part.show_dossier(stored(desk, unpaid), story_of(desk, unpaid))
    buttons(part, "In")[0].click()
    part.show_dossier(stored(desk, unpaid), story_of(desk, unpaid))
    (row,) = desk.read(printed_forms.printed, unpaid)
    words = [child.text() for child in part.findChildren(QLabel)]
    assert any(f"số {row.number}/{row.year}" in text and desk.actor.full_name in text for text in words)


def test_two_dossiers_of_one_person_on_one_day_have_one_slip(
    part: PrintsPart, desk: Desk, office: Office, printer: RememberingPrinter
) -> None:
    first = office.receive()
    part.show_dossier(first, story_of(desk, first.code))
    several = f"In {form_title(FormKind.SEVERAL)}"
    assert several not in [each.accessibleName() for each in buttons(part, "In")]
    office.receive()
    part.show_dossier(first, story_of(desk, first.code))
    next(each for each in buttons(part, "In") if each.accessibleName() == several).click()
    assert [(form, code) for form, code, _document in printer.printed] == [("nhieu-ho-so", first.code)]


def test_a_paper_is_saved_for_editing_and_counts_as_no_print(
    part: PrintsPart,
    desk: Desk,
    heard: HeardMessages,
    unpaid: str,
    *,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def pick(_over: object, _title: str, _kinds: str, *, at: str) -> str:
        asked.append(at)
        return str(tmp_path / "giay") if len(asked) > 1 else ""

    monkeypatch.setattr(asking_files, "to_write", pick)
    part.show_dossier(stored(desk, unpaid), story_of(desk, unpaid))
    slip = buttons(part, "DOCX")[0]
    slip.click()  # given up in the dialog
    assert list(tmp_path.iterdir()) == []
    slip.click()
    assert asked[1].endswith(f"{unpaid}-giay-hen.docx")
    assert (tmp_path / "giay.docx").read_bytes().startswith(b"PK")
    assert "chưa tính là đã in" in heard.last.text
    assert desk.read(printed_forms.printed, unpaid) == ()
