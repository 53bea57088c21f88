"""Receiving and returning in one go at the desk: fees asked for in the page, nothing printed unasked."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt

from app.errors import Unavailable
from app.services.views import DossierView
from models.vocabulary import Channel, FeeState, Status
from tests.ui.immediate import HeardMessages, RememberingPrinter, WaitingTasks
from tests.ui.reception.conftest import (
    BIRTH,
    CERTIFIED_COPY,
    DOWN,
    ENTER,
    Hands,
    MakeScreen,
    dossiers_of,
    focused,
    type_birth,
)
from ui.counter.reception.screen import ReceptionScreen
from ui.counter.reception.typed import TypedForm, TypedPerson
from ui.desk import Desk
from ui.messages import Tone

UP = Qt.Key.Key_Up
NHAI = TypedPerson(name="Vương Thị Nhài", id_number="001190000123")


def fill(screen: ReceptionScreen, procedure: str, **values: Any) -> TypedForm:
    """The page as a clerk leaves it before the last key."""
    screen.page.fill(TypedForm("mot-yeu-cau", procedure=procedure, applicant=NHAI, **values))
    screen.advice.guide(values.get("case"))
    return screen.page.form


def test_a_birth_certificate_while_the_citizen_waits(  # noqa: PLR0917  pytest passes them by name
    screen: ReceptionScreen,
    clerk_hands: Hands,
    received: list[DossierView],
    printer: RememberingPrinter,
    heard: HeardMessages,
    desk: Desk,
) -> None:
    type_birth(screen, clerk_hands)
    assert not screen.bar.at_once.isHidden()
    clerk_hands.press(ENTER, ctrl=True, shift=True)

    (dossier,) = received
    (saved,) = dossiers_of(desk, "001190000123")
    assert (saved.code, saved.status) == (dossier.code, Status.RETURNED)
    assert printer.printed == []
    assert heard.last.tone is Tone.GOOD
    assert dossier.code in heard.last.text
    assert screen.page.form.is_blank
    assert screen.bar.at_once.isHidden()
    assert focused() is screen.page.procedure.box

    assert heard.last.hint == "", "nothing was to pay"
    # The citizen asks for a receipt after all.
    steps = dict(heard.last.steps)
    assert "In biên lai" not in steps
    steps["In giấy hẹn"]()
    assert [(form, code) for form, code, _ in printer.printed] == [("giay-hen", dossier.code)]


def test_only_what_can_be_done_at_once_is_offered(
    screen: ReceptionScreen, clerk_hands: Hands, heard: HeardMessages, received: list[DossierView]
) -> None:
    assert screen.bar.at_once.isHidden()
    clerk_hands.type("khai si")
    clerk_hands.press(ENTER)
    assert not screen.bar.at_once.isHidden()
    clerk_hands.press(DOWN)  # the case that has to be verified takes three days
    assert screen.bar.at_once.isHidden()
    clerk_hands.press(ENTER, ctrl=True, shift=True)
    clerk_hands.press(UP)
    assert not screen.bar.at_once.isHidden()
    by_post = screen.page.terms.channel.findData(Channel.POST.value)
    screen.page.terms.channel.setCurrentIndex(by_post)
    assert screen.bar.at_once.isHidden()
    assert received == []
    told = heard.last
    screen._say.not_at_once()
    assert (told.tone, told) == (Tone.WARNING, heard.last)


@pytest.mark.parametrize("somebody", ["tiepnhan", "chuyenvien"])
def test_who_may_not_do_all_of_it_is_not_offered_it(
    make_screen: MakeScreen, desk_of: Callable[[str], Desk], somebody: str
) -> None:
    screen = make_screen(desk_of(somebody))
    fill(screen, BIRTH)
    assert screen.page.form.papers
    assert screen.bar.at_once.isHidden()


def test_fees_are_settled_in_the_page(
    screen: ReceptionScreen,
    clerk_hands: Hands,
    received: list[DossierView],
    printer: RememberingPrinter,
    heard: HeardMessages,
) -> None:
    fill(screen, CERTIFIED_COPY, page_count=3)
    screen.page.terms.pages.setValue(3)
    clerk_hands.press(ENTER, ctrl=True, shift=True)
    assert received == []
    assert screen.at_once_panel.is_open
    assert not screen.bar.isEnabled()
    # 2 × 2.000 + 1.000 by Circular 226/2016/TT-BTC.
    assert "thu 5.000" in screen.at_once_panel.main.text()
    clerk_hands.press(ENTER, ctrl=True)

    (dossier,) = received
    assert dossier.status is Status.RETURNED
    assert [(fee.amount, fee.state) for fee in dossier.fees] == [(5_000, FeeState.COLLECTED)]
    assert not screen.at_once_panel.is_open
    assert screen.bar.isEnabled()
    assert heard.last.hint == "Đã thu 5.000 đ."
    dict(heard.last.steps)["In biên lai"]()
    assert [form for form, _, _ in printer.printed] == ["bien-lai"]


def test_an_open_fee_takes_its_amount_by_keyboard(
    screen: ReceptionScreen, clerk_hands: Hands, received: list[DossierView]
) -> None:
    fill(screen, BIRTH, case="qua-han")
    clerk_hands.press(ENTER, ctrl=True, shift=True)
    clerk_hands.press(ENTER, ctrl=True)
    assert received == [], "no amount yet"
    rows = screen.at_once_panel.rows
    assert rows is not None
    assert focused() is rows.amounts[1]
    assert rows.amounts[1].property("invalid")
    clerk_hands.type("8000")
    clerk_hands.press(ENTER, ENTER)
    assert [(fee.amount, fee.state) for fee in received[0].fees] == [(8_000, FeeState.COLLECTED)]


def test_a_fee_is_waived_for_a_reason(
    screen: ReceptionScreen, clerk_hands: Hands, received: list[DossierView]
) -> None:
    fill(screen, CERTIFIED_COPY, page_count=3)
    screen.page.terms.pages.setValue(3)
    screen.save_and_return()
    rows = screen.at_once_panel.rows
    assert rows is not None
    rows.waive.setChecked(True)
    clerk_hands.press(ENTER)
    assert focused() is rows.reason
    clerk_hands.type("ho ngheo")
    clerk_hands.press(ENTER)
    assert [(fee.state, fee.reason) for fee in received[0].fees] == [(FeeState.WAIVED, "ho ngheo")]


def test_dismissed_or_edited_meanwhile_nothing_is_saved(
    screen: ReceptionScreen, clerk_hands: Hands, received: list[DossierView]
) -> None:
    fill(screen, CERTIFIED_COPY, page_count=3)
    screen.page.terms.pages.setValue(3)
    before = screen.page.form
    screen.save_and_return()
    clerk_hands.press(Qt.Key.Key_Escape)
    assert not screen.at_once_panel.is_open
    assert screen.page.form == before
    screen.save_and_return()
    screen.page.terms.pages.setValue(4)
    assert not screen.at_once_panel.is_open
    assert screen.bar.isEnabled()
    assert received == []


def test_what_is_wrong_stands_at_its_field(
    screen: ReceptionScreen, clerk_hands: Hands, received: list[DossierView], heard: HeardMessages
) -> None:
    type_birth(screen, clerk_hands)
    screen.page.applicant.id_number.setText("00109")
    before = screen.page.form
    clerk_hands.press(ENTER, ctrl=True, shift=True)
    assert received == []
    assert heard.last.tone is Tone.BAD
    assert screen.page.form == before
    assert focused() is screen.page.applicant.id_number


def test_pressed_twice_it_is_done_once(make_screen: MakeScreen, desk: Desk, heard: HeardMessages) -> None:
    tasks = WaitingTasks(heard.messages)
    screen = make_screen(replace(desk, tasks=tasks))
    fill(screen, BIRTH)
    tasks.finish()
    screen.save_and_return()
    screen.save_and_return()
    assert not screen.page.isEnabled()
    tasks.finish()
    assert [each.status for each in dossiers_of(desk, "Vương Thị Nhài")] == [Status.RETURNED]


def test_a_database_away_loses_nothing_and_can_be_tried_again(
    screen: ReceptionScreen,
    received: list[DossierView],
    heard: HeardMessages,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = fill(screen, BIRTH)

    def away(*_values: object) -> None:
        raise Unavailable("database_away", "Không liên lạc được với máy chủ.", "Chờ một lát.")

    with monkeypatch.context() as patched:
        patched.setattr("app.services.acts.at_once.receive_and_return", away)
        screen.save_and_return()
    assert received == []
    assert screen.page.form == before
    dict(heard.last.steps)["Lưu lại"]()
    assert received[0].status is Status.RETURNED


def test_a_form_already_saved_the_other_way_is_not_returned_silently(
    screen: ReceptionScreen, received: list[DossierView], heard: HeardMessages, desk: Desk
) -> None:
    form = fill(screen, BIRTH)
    screen.save()
    screen.page.fill(form)
    screen.advice.guide()
    screen.save_and_return()
    assert [each.status for each in dossiers_of(desk, "Vương Thị Nhài")] == [Status.RECEIVED]
    assert heard.last.tone is Tone.WARNING
    assert received[0].code in heard.last.text
