"""Getting about the page: search, Tab, papers, people."""

from dataclasses import replace

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from app.services.views import CardHolder, DossierView
from models.birth_dates import BirthDate
from models.vocabulary import Gender
from tests.ui.immediate import HeardMessages, RememberingPrinter, WaitingTasks
from tests.ui.reception.conftest import (
    BIRTH,
    DOWN,
    ENTER,
    SPACE,
    TAB,
    Hands,
    MakeScreen,
    focused,
    press_step,
    type_birth,
)
from ui.counter.reception.screen import ReceptionScreen
from ui.desk import Desk


def test_enter_before_the_search_has_answered_still_chooses(
    make_screen: MakeScreen, desk: Desk, heard: HeardMessages, clerk_hands: Hands
) -> None:
    tasks = WaitingTasks(heard.messages)
    screen = make_screen(replace(desk, tasks=tasks))
    clerk_hands.type(BIRTH)
    clerk_hands.press(ENTER)
    tasks.finish()
    assert screen.page.form.procedure == BIRTH
    assert screen.page.papers_model.papers


def test_tab_follows_the_conversation(screen: ReceptionScreen, clerk_hands: Hands) -> None:
    clerk_hands.type("khai si")
    clerk_hands.press(ENTER)
    page = screen.page
    expected = [
        page.applicant.name,
        page.applicant.id_number,
        page.applicant.birth_date,
        page.applicant.gender,
        page.applicant.phone,
        page.applicant.address,
        page.applicant.expander.head,
        page.on_behalf,
        page.papers.table,
        page.papers.own,
        page.terms.channel,
        page.terms.sets,
        page.terms.place,
        page.terms.expander.head,
        screen.summary.why,
        screen.bar.main,
    ]
    walked = []
    for _ in expected:
        clerk_hands.press(TAB)
        walked.append(focused())
    assert walked == expected


def test_the_procedure_done_last_comes_first(screen: ReceptionScreen, clerk_hands: Hands) -> None:
    type_birth(screen, clerk_hands)
    clerk_hands.press(ENTER, ctrl=True)
    clerk_hands.press(ENTER)
    clerk_hands.press(ENTER)
    assert screen.page.form.procedure == BIRTH


def test_papers_by_keyboard_and_the_guidance_slip(
    screen: ReceptionScreen, clerk_hands: Hands, printer: RememberingPrinter, received: list[DossierView]
) -> None:
    type_birth(screen, clerk_hands)
    screen.page.papers.table.setFocus()
    clerk_hands.press(SPACE)
    assert screen.page.form.missing == ("Tờ khai đăng ký khai sinh",)
    clerk_hands.press(DOWN)
    clerk_hands.type("12")
    clerk_hands.press(Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Plus)
    assert (screen.page.form.papers[1].originals, screen.page.form.papers[1].copies) == (12, 1)
    clerk_hands.press(TAB)
    clerk_hands.type("Ảnh 3x4")
    clerk_hands.press(ENTER)
    assert screen.page.form.papers[-1].name == "Ảnh 3x4"

    typed = screen.page.form
    clerk_hands.press(Qt.Key.Key_H, ctrl=True)
    (form, code, _document) = printer.printed[0]
    assert (form, code) == ("huong-dan", "HD-2026-0001")

    # She is kept with what she has to bring; received without it all the same, it is as it was typed.
    assert screen.page.form.is_blank
    screen.page.fill(typed)
    screen.advice.guide(typed.case)
    clerk_hands.press(ENTER, ctrl=True)
    papers = {paper.name: (paper.originals, paper.copies) for paper in received[0].papers}
    assert "Tờ khai đăng ký khai sinh" not in papers
    assert papers["Giấy chứng sinh"] == (12, 1)
    assert papers["Ảnh 3x4"] == (1, 0)


def test_own_paper_is_taken_back_by_delete(screen: ReceptionScreen, clerk_hands: Hands) -> None:
    clerk_hands.type("khai si")
    clerk_hands.press(ENTER)
    screen.page.papers.own.setFocus()
    clerk_hands.type("Ảnh 3x4")
    clerk_hands.press(ENTER)
    screen.page.papers.table.setFocus()
    clerk_hands.press(Qt.Key.Key_Delete)
    assert all(paper.name != "Ảnh 3x4" for paper in screen.page.form.papers)


def test_a_scanned_card_fills_the_applicant_and_can_be_taken_back(screen: ReceptionScreen) -> None:
    holder = CardHolder(
        "001190000123", None, "Vương Thị Nhài", BirthDate(1990, 3, 5), Gender.FEMALE, "12 Hàng Bài", None
    )
    screen.page.applicant.name.setText("Người Khác")
    screen.page.applicant.id_number.setText("001090000001")
    screen.page.applicant.phone.setText("0900000000")

    screen.take_card(holder, ())

    typed = screen.page.form.applicant
    assert (typed.name, typed.id_number, typed.birth_date) == ("Vương Thị Nhài", "001190000123", "05/03/1990")
    assert typed.phone == "", "the phone was somebody else's"
    assert "Người Khác" in screen.notice.text
    press_step(screen.notice, "Lấy lại người trước")
    assert screen.page.form.applicant.name == "Người Khác"
    assert screen.page.form.applicant.phone == "0900000000"


def test_a_card_goes_to_the_represented_person_while_the_cursor_is_there(screen: ReceptionScreen) -> None:
    holder = CardHolder("001190000123", None, "Vương Thị Nhài", None, None, None, None)
    screen.page.applicant.name.setText("Nguyễn Văn An")
    screen.page.on_behalf.setChecked(True)
    screen.page.represented.name.setFocus()
    screen.take_card(holder, ("Thẻ sắp hết hạn",))
    assert screen.page.form.applicant.name == "Nguyễn Văn An"
    assert screen.page.form.represented is not None
    assert screen.page.form.represented.name == "Vương Thị Nhài"
    assert screen.notice.text == "Thẻ sắp hết hạn"


def test_a_number_typed_as_the_first_word_goes_where_it_belongs(
    screen: ReceptionScreen, clerk_hands: Hands
) -> None:
    screen.page.applicant.name.setFocus()
    clerk_hands.type("001190000999")
    clerk_hands.press(ENTER)
    assert screen.page.applicant.id_number.text() == "001190000999"
    assert focused() is screen.page.applicant.name
    clerk_hands.type("vương thị nhài")
    clerk_hands.press(ENTER)
    assert screen.page.applicant.name.text() == "Vương Thị Nhài"


def test_escape_goes_back_and_keeps_the_form(screen: ReceptionScreen, clerk_hands: Hands) -> None:
    left: list[bool] = []
    screen.left.connect(lambda: left.append(True))
    screen.page.applicant.name.setText("Nguyễn Văn An")
    screen.page.applicant.name.setFocus()
    clerk_hands.press(Qt.Key.Key_Escape)
    assert left == [True]
    assert screen.has_work


def test_a_refresh_keeps_fields_focus_and_cursor(screen: ReceptionScreen, clerk_hands: Hands) -> None:
    type_birth(screen, clerk_hands)
    screen.page.papers.table.setFocus()
    clerk_hands.press(DOWN)
    before = screen.page.form
    screen.refresh()
    assert screen.page.form == before
    assert focused() is screen.page.papers.table
    assert screen.page.papers.table.currentIndex().row() == 1


def test_the_wheel_scrolls_and_changes_no_field(screen: ReceptionScreen) -> None:
    gender = screen.page.applicant.gender
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(gender.mapToGlobal(QPoint(5, 5))),
        QPoint(0, 0),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(gender, wheel)
    assert gender.currentIndex() == 0
    assert not wheel.isAccepted()


def test_an_original_that_is_only_checked_is_on_the_record_and_on_the_slip(
    screen: ReceptionScreen, clerk_hands: Hands, received: list[DossierView]
) -> None:
    type_birth(screen, clerk_hands)
    screen.page.papers.table.setFocus()
    clerk_hands.press(Qt.Key.Key_Down)
    clerk_hands.press(Qt.Key.Key_R)
    clerk_hands.press(ENTER, ctrl=True)
    clerk_hands.wait_for(lambda: bool(received))
    assert [paper.to_return for paper in received[0].papers] == [False, True, False]
