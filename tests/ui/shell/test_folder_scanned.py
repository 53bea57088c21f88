"""The 2D code of another office's hand-over list, scanned: the dossier is received from paper, and only once."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QAbstractButton

from app.rules.folder_code import folder_digits
from tests.rules.test_folder_code import FOLDER
from tests.ui.immediate import HeardMessages
from ui.shell.window import MainWindow

CARD = "001090123456|012345678|Nguyễn Văn An|01011990|Nam|Số 1, Phường X, Quận Y, Hà Nội|15042021"
BIRTH = replace(FOLDER, code="H56.11-260112-0001", procedure="1.001193", case="dung-han")
SCAN = folder_digits(BIRTH)


def test_the_form_is_filled_saved_and_found_again(window: MainWindow, heard: HeardMessages) -> None:
    window.take_scan(SCAN)
    assert window.current == "reception"
    reception = window.screens.reception
    form = reception.page.form
    assert (form.procedure, form.external_code) == ("1.001193", BIRTH.code)
    assert (form.applicant.name, form.applicant.id_number, form.applicant.phone) == (
        BIRTH.name,
        BIRTH.id_number,
        BIRTH.phone,
    )
    assert "H26.16-BG260112-0001" in form.note
    assert BIRTH.code in heard.last.text
    reception.save_quietly()
    assert not reception.has_work
    window.take_scan(SCAN)
    dossier = window.screens.card.dossier
    assert dossier is not None
    assert (dossier.external_code, dossier.applicant) == (BIRTH.code, BIRTH.name)
    assert not reception.has_work


def test_what_was_being_typed_is_put_away_as_a_draft(window: MainWindow) -> None:
    window.take_scan(CARD)
    reception = window.screens.reception
    typed = reception.page.form
    window.take_scan(SCAN)
    assert reception.page.form.applicant.name == BIRTH.name
    take_back = next(
        button
        for button in reception.draft_notice.findChildren(QAbstractButton)
        if button.text() == "Lấy lại"
    )
    take_back.click()
    assert reception.page.form.applicant == typed.applicant


def test_code_after_code_the_form_a_person_typed_stays_offered(window: MainWindow) -> None:
    window.take_scan(CARD)
    reception = window.screens.reception
    typed = reception.page.form
    for number in range(2, 5):
        window.take_scan(folder_digits(replace(BIRTH, code=f"H56.11-260112-{number:04}")))
    take_back = next(
        button
        for button in reception.draft_notice.findChildren(QAbstractButton)
        if button.text() == "Lấy lại"
    )
    take_back.click()
    assert reception.page.form.applicant == typed.applicant


@pytest.mark.parametrize("tab", ["give", "take", "board"])
def test_behind_f6_too(window: MainWindow, tab: str) -> None:
    window.go("handover")
    window.screens.handover.tabs.turn(tab)
    window.take_scan(SCAN)
    assert window.current == "reception"
    assert window.screens.reception.page.form.external_code == BIRTH.code


def test_an_unknown_procedure_is_said_and_looked_for(window: MainWindow, heard: HeardMessages) -> None:
    window.take_scan(folder_digits(replace(BIRTH, procedure="9.999999")))
    form = window.screens.reception.page.form
    assert (form.procedure, form.search_text) == ("", "9.999999")
    assert "9.999999" in heard.last.hint


@pytest.mark.parametrize("damage", [SCAN[:-1] + str((int(SCAN[-1]) + 1) % 10)])
def test_a_damaged_one_is_to_be_scanned_again(window: MainWindow, heard: HeardMessages, damage: str) -> None:
    window.take_scan(damage)
    assert not window.screens.reception.has_work
    assert window.screens.card.dossier is None
    assert "quét lại" in f"{heard.last.text} {heard.last.hint}".lower()
