"""What a result is known by: asked at the card when it is there, shown, and put right."""

from app.services.wording.field_words import field_word
from app.services.wording.words import result_text
from models.vocabulary import Action, Status
from tests.ui.dossier.conftest import begin, say_why, stored
from ui.counter.dossier.card import DossierCard
from ui.counter.dossier.correction_part import CorrectionPart
from ui.counter.dossier.result_part import ResultPart
from ui.desk import Desk


def test_number_and_day_are_written_down_shown_and_put_right(
    card: DossierCard, desk: Desk, received: str
) -> None:
    card.open(received)
    panel = begin(card, Action.COMPLETE)
    part = panel.part(ResultPart)
    assert part is not None
    assert part.agency.text() == desk.office.name
    part.number.setText(" 12/GKS ")
    part.day.setText("31/02/2026")
    panel.confirm()
    assert panel.form.row("result_date").error.text()
    assert stored(desk, received).status is not Status.RESULT_READY
    day = desk.database.now.strftime("%d/%m/%Y")
    part.day.setText(day)
    panel.confirm()
    known = stored(desk, received).result
    assert known is not None
    assert (known.number, f"{known.date:%d/%m/%Y}") == ("12/GKS", day)
    assert result_text(known.number, known.date) in card.body.facts.result.first.text()

    panel = begin(card, Action.CORRECT)
    corrections = panel.part(CorrectionPart)
    assert corrections is not None
    corrections.field("result_number").setText("13/GKS")
    say_why(panel, "theo bản chính")
    panel.confirm()
    corrected = stored(desk, received).result
    assert corrected is not None
    assert (corrected.number, corrected.date) == ("13/GKS", known.date)
    assert field_word("result_number") == "Số kết quả"


def test_nothing_typed_is_nothing_written_down(card: DossierCard, desk: Desk, received: str) -> None:
    card.open(received)
    begin(card, Action.COMPLETE).confirm()
    assert (stored(desk, received).status, stored(desk, received).result) == (Status.RESULT_READY, None)
