"""Two people at one procedure: the second is told, sees what differs, and loses no word."""

from datetime import date

from app.services.catalogue import document_problems
from app.services.catalogue.catalogue_editing import draft_of, versions_of
from app.services.catalogue.catalogue_saving import save_version
from tests.ui.catalogue.conftest import RESIDENCE, editing, rename
from tests.ui.immediate import code_shown
from tests.ui.reception.conftest import press_step
from ui.desk import Desk
from ui.office.catalogue.pages import CataloguePages

HIS, HERS = "Tên của người kia", "Tên của tôi"


def typed(screen: CataloguePages) -> str:
    return screen.editor.parts.general.lines["name"].text()


def second_of_two(screen: CataloguePages, desk: Desk) -> str:
    """She types, he saves first, she saves; answers the name before either."""
    screen.edit(RESIDENCE)
    draft = desk.read(draft_of, RESIDENCE)
    other = draft.document.model_copy(update={"name": HIS})
    desk.write(save_version, other, date(2026, 1, 12), based_on=1)
    rename(screen, HERS)
    screen.editor.save_button.click()
    assert editing(screen)
    assert code_shown(desk.tasks, screen.editor.notice.text) == "edited_meanwhile"
    assert "bản 2" in screen.editor.notice.text
    assert typed(screen) == HERS
    return draft.document.name


def test_she_compares_his_version_with_her_words(screen: CataloguePages, desk: Desk) -> None:
    before = second_of_two(screen, desk)
    press_step(screen.editor.notice, "So sánh")
    assert screen.currentWidget() is screen.compare
    assert ("Tên", HIS, HERS) in screen.compare.table.words.rows
    assert screen.compare.second.currentText() == "Bản đang sửa, chưa lưu"
    screen.compare.first.setCurrentIndex(0)
    screen.compare.first.activated.emit(0)
    assert ("Tên", before, HERS) in screen.compare.table.words.rows
    screen.compare.second.setCurrentIndex(0)
    screen.compare.second.activated.emit(0)
    assert screen.compare.notice.text == "Hai bản nói giống nhau."
    screen.compare.back_button.click()
    assert editing(screen)
    assert typed(screen) == HERS


def test_what_is_half_typed_and_wrong_is_said_there(screen: CataloguePages) -> None:
    screen.edit(RESIDENCE)
    rename(screen, "A")
    screen.editor.compare_button.click()
    assert document_problems.said("fewer than three letters") in screen.compare.notice.text
    assert screen.compare.table.words.rows == []
    screen.compare.back_button.click()
    assert typed(screen) == "A"


def test_she_saves_hers_after_his(screen: CataloguePages, desk: Desk) -> None:
    second_of_two(screen, desk)
    press_step(screen.editor.notice, "Lưu bản của tôi")
    assert not editing(screen)
    draft = desk.read(draft_of, RESIDENCE)
    assert (draft.version, draft.document.name) == (3, HERS)
    assert desk.read(draft_of, RESIDENCE, 2).document.name == HIS


def test_she_opens_his_and_her_words_are_offered_beside_it(screen: CataloguePages, desk: Desk) -> None:
    second_of_two(screen, desk)
    press_step(screen.editor.notice, "Mở bản 2")
    assert editing(screen)
    assert typed(screen) == HIS
    assert "Còn bản sửa dở" in screen.editor.draft_notice.text
    press_step(screen.editor.draft_notice, "Mở lại")
    assert typed(screen) == HERS
    screen.editor.save_button.click()
    assert code_shown(desk.tasks, screen.editor.notice.text) == "edited_meanwhile"
    assert "bản 2" in screen.editor.notice.text
    assert len(desk.read(versions_of, RESIDENCE)) == 2
