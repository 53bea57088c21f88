"""A slip printed ahead, scanned: the form asks for the moment on it, and from then on the slip is that dossier."""

import pytest
from PySide6.QtWidgets import QAbstractButton

from app.rules.calendar import local
from app.services.reception.kits import issue, spoil
from app.services.views import KitSlipView
from tests.ui.immediate import HeardMessages
from tests.ui.shell.test_folder_scanned import CARD
from ui.desk import Desk
from ui.shell.window import MainWindow


@pytest.fixture
def slips(desk: Desk) -> tuple[KitSlipView, ...]:
    """Three slips in the drawer of the sample office."""
    return desk.write(issue, 3, "Trần Thị Quầy")


def step(window: MainWindow, word: str) -> QAbstractButton:
    """A step of a notice on the form."""
    reception = window.screens.reception
    notices = (reception.kit_notice, reception.draft_notice)
    return next(
        button
        for notice in notices
        for button in notice.findChildren(QAbstractButton)
        if button.text() == word
    )


def fill_in(window: MainWindow) -> None:
    """What is written on the paper, but for the moment."""
    window.take_scan(CARD)
    page = window.screens.reception.page
    choice = window.desk.read(_births)
    page.procedure.show_procedure(choice)
    page.subject_changed.emit()
    page.changed.emit()


def _births(uow: object) -> object:
    from app.services.procedures.guidance import search_procedures

    return search_procedures(uow, "1.001193", limit=1)[0]  # type: ignore[arg-type]  # a unit of work


def test_the_form_asks_for_the_moment_and_the_slip_is_the_dossier(
    window: MainWindow, desk: Desk, heard: HeardMessages, slips: tuple[KitSlipView, ...]
) -> None:
    one = slips[0]
    window.take_scan(one.barcode)
    assert window.current == "reception"
    reception = window.screens.reception
    assert (reception.page.form.kit, reception.has_work) == (one.code, True)
    assert one.code in heard.last.text
    assert one.code in reception.kit_notice.text
    assert reception.page.terms.received_at.isVisible()
    fill_in(window)
    reception.save_quietly()
    # Refused for the moment alone: the keyboard is where it is missing, and nothing that was typed is gone.
    assert reception.page.form.applicant.name == "Nguyễn Văn An"
    assert reception.page.terms.received_at.hasFocus()
    moment = local(one.issued_at).replace(second=0, microsecond=0)
    reception.page.terms.received_at.setText(f"{moment:%H:%M %d/%m/%Y}")
    reception.save_quietly()
    assert not reception.has_work
    assert reception.kit_notice.text == ""
    window.take_scan(one.barcode)
    dossier = window.screens.card.dossier
    assert dossier is not None
    assert (dossier.applicant, local(dossier.received_at)) == ("Nguyễn Văn An", moment)


def test_scanned_again_while_it_is_typed_nothing_is_lost(
    window: MainWindow, slips: tuple[KitSlipView, ...]
) -> None:
    window.take_scan(slips[0].barcode)
    window.take_scan(CARD)
    reception = window.screens.reception
    typed = reception.page.form
    window.take_scan(slips[0].barcode)
    assert reception.page.form == typed
    # Another slip puts it away; an untouched one leaves no draft behind.
    window.take_scan(slips[1].barcode)
    window.take_scan(slips[2].barcode)
    assert reception.page.form.kit == slips[2].code
    step(window, "Lấy lại").click()
    assert (reception.page.form.kit, reception.page.form.applicant) == (slips[0].code, typed.applicant)
    assert slips[0].code in reception.kit_notice.text
    step(window, "Không nhập phiếu này").click()
    assert (reception.page.form.kit, reception.page.form.applicant) == ("", typed.applicant)
    assert reception.kit_notice.text == ""


def test_a_spoilt_slip_opens_no_form(
    window: MainWindow, desk: Desk, heard: HeardMessages, slips: tuple[KitSlipView, ...]
) -> None:
    desk.write(spoil, slips[0].code, "Viết hỏng")
    before = window.current
    window.take_scan(slips[0].barcode)
    assert window.current == before
    assert "Viết hỏng" in heard.last.text
    assert not window.screens.has_work("reception")
