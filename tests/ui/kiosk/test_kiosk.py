"""The kiosk under a citizen's hands: what it tells, what it never tells, and that nothing leads away from it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from app.database.unit_of_work import UnitOfWork
from app.errors import Unavailable
from app.rules.people import PersonValues
from app.services.acts.performing import perform
from app.services.dossiers import day_lists, finding
from app.services.kiosk.leaving import SAMPLE_CODE
from app.services.office_settings.changing import change_office_settings
from app.services.queue.kinds import OFF, ONE, QUEUE, TWO
from app.services.queue.standing import queue_now
from app.services.reception.receiving import receive
from app.services.views import DossierView
from app.services.views.given import ActValues, Intake, Recipient
from app.services.views.office import Person
from models.satisfaction import DossierAnswered
from models.vocabulary import Action, Role, Status
from printing.queue_slip import QueueSlip
from tests.ui.immediate import RememberingPrinter
from ui.counter.kiosk.large import TOUCH, TouchButton
from ui.counter.kiosk.page import KioskPage
from ui.desk import Desk


@pytest.fixture
def kiosk(desk: Desk) -> Desk:
    """The sample office's desk with the rights of a kiosk alone."""
    return replace(desk, actor=replace(desk.actor, roles=frozenset({Role.KIOSK})))


@pytest.fixture
def page(qtbot: QtBot, kiosk: Desk) -> KioskPage:
    made = KioskPage(kiosk)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.entered()
    return made


@pytest.fixture
def dossier(desk: Desk) -> DossierView:
    """One under way, of somebody with a number."""
    for row in desk.read(day_lists.day_list, "all", 500).rows:
        found = desk.read(finding.dossier, row.code)
        if people(found)[0].id_number and found.status is Status.RECEIVED:
            return found
    raise LookupError


def people(dossier: DossierView) -> list[Person]:
    """Who stands in a dossier, the one who submitted it first."""
    three = (dossier.applicant_person, dossier.represented, dossier.recipient)
    return [each for each in three if each is not None]


def last_four(dossier: DossierView) -> str:
    return (dossier.applicant_person.id_number or "")[-4:]


def words(page: QWidget) -> str:
    shown = [*page.findChildren(QLabel), *page.findChildren(QPushButton)]
    return "\n".join(f"{each.text()} {each.accessibleName()} {each.toolTip()}" for each in shown)


def secrets(desk: Desk) -> set[str]:
    """Whatever of its people the sample office has: names, numbers, phones, addresses, codes."""
    found: set[str] = set()
    for row in desk.read(day_lists.day_list, "all", 500).rows:
        found.add(row.code)
        for person in people(desk.read(finding.dossier, row.code)):
            found |= set(filter(None, (person.name, person.id_number, person.phone, person.address)))
    return found


def test_a_slip_is_scanned_and_its_stage_is_told(page: KioskPage, dossier: DossierView) -> None:
    assert page.take_scan(dossier.barcode)
    assert page.current is page.last_four
    QTest.keyClicks(page, last_four(dossier))
    QTest.keyClick(page, Qt.Key.Key_Return)
    assert page.current is page.answer
    assert page.answer.sentence.text() == "Hồ sơ đã được tiếp nhận."
    assert page.answer.date.text().startswith("Ngày hẹn trả: ")
    page.idle.timeout.emit()
    assert page.current is page.start
    assert dossier.barcode not in words(page)
    assert page.answer.sentence.text() == page.number.digits == page.last_four.digits == ""


def test_typed_by_touch_and_refused_in_words(page: KioskPage, dossier: DossierView) -> None:
    def touch(pad: QWidget, text: str) -> None:
        for digit in text:
            [key] = [each for each in pad.findChildren(TouchButton) if each.text() == digit]
            QTest.mouseClick(key, Qt.MouseButton.LeftButton)

    QTest.mouseClick(page.start.look_up, Qt.MouseButton.LeftButton)
    touch(page.number.pad, dossier.barcode[:-1])
    assert not page.number.on.isEnabled()
    touch(page.number.pad, str((int(dossier.barcode[-1]) + 1) % 10))
    QTest.mouseClick(page.number.on, Qt.MouseButton.LeftButton)
    assert "không phải số trên giấy hẹn" in page.number.said.text()
    touch(page.number.pad, dossier.barcode)
    QTest.mouseClick(page.number.on, Qt.MouseButton.LeftButton)
    last = int(last_four(dossier))
    for _ in range(3):
        touch(page.last_four.pad, f"{(last + 1) % 10_000:04}")
        QTest.mouseClick(page.last_four.on, Qt.MouseButton.LeftButton)
        assert "Không có hồ sơ nào khớp" in page.last_four.said.text()
    touch(page.last_four.pad, f"{last:04}")
    QTest.mouseClick(page.last_four.on, Qt.MouseButton.LeftButton)
    assert "phải chờ một lát" in page.last_four.said.text()


def test_what_a_procedure_needs_is_shown_and_printed_once(
    page: KioskPage, printer: RememberingPrinter
) -> None:
    QTest.mouseClick(page.start.procedures, Qt.MouseButton.LeftButton)
    QTest.keyClicks(page, "khai sinh")
    lines = page.procedures.found.findChildren(TouchButton)
    assert any("khai sinh" in each.accessibleName() for each in lines)
    page.procedures.chosen.emit("1.001193")
    shown = words(page.procedure)
    slip = page.procedure._needed
    assert slip is not None
    for paper in slip.slip.papers:
        assert paper.name in shown
        assert paper.advice.rstrip(".") in shown
    assert slip.slip.term in shown
    for _ in range(3):
        QTest.mouseClick(page.procedure.print, Qt.MouseButton.LeftButton)
    [(form, code, _document)] = printer.printed
    assert (form, code) == ("huong-dan", "1.001193")
    assert slip.slip.clerk == ""


def test_only_the_code_leads_out(qtbot: QtBot, page: KioskPage) -> None:
    left: list[bool] = []
    page.left.connect(lambda: left.append(True))
    QTest.mouseClick(page.start.staff, Qt.MouseButton.LeftButton)
    for typed in ("0000", "1111", "2222"):
        page.code.given.emit(typed)
        assert "Mã không đúng" in page.code.said.text()
    page.code.given.emit(SAMPLE_CODE)
    assert "Thử lại sau" in page.code.said.text()
    assert left == []
    page._wrong_codes = 0
    QTest.keyClicks(page, SAMPLE_CODE)
    assert SAMPLE_CODE not in words(page)
    QTest.keyClick(page, Qt.Key.Key_Return)
    assert left == [True]


def test_where_the_data_are_away_nobody_is_told_why(
    page: KioskPage, dossier: DossierView, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> None:
        raise Unavailable("database_away", "Máy chủ không trả lời.", "Kiểm tra dây mạng.")

    monkeypatch.setattr("app.services.kiosk.looking_up.stage", away)
    monkeypatch.setattr("app.services.procedures.guidance.search_procedures", away)
    page.take_scan(dossier.barcode)
    page.last_four.given.emit("0000")
    page._go(page.procedures)
    assert "Máy chủ" not in words(page)
    assert "Tạm thời chưa tra cứu được" in page.last_four.said.text() or page.procedures.words == ""


def test_everything_to_touch_is_large_enough_at_a_small_screen(page: KioskPage) -> None:
    page.resize(1280, 720)
    for step in (page.start, *page.steps):
        page._stack.setCurrentWidget(step)
        QApplication.processEvents()
        for each in step.findChildren(TouchButton):
            assert each.height() >= TOUCH - 8, each.text()
        assert page.minimumSizeHint().height() <= 720, step
        assert page.minimumSizeHint().width() <= 1280, step


def test_she_says_how_satisfied_she_was_once(page: KioskPage, desk: Desk) -> None:
    """Not before she has the result; then by the stage's own page or from the beginning, and not twice."""
    dossier = desk.write(receive, Intake("1.001193", PersonValues(name="Lê Thị Ba", phone="0912340077")))

    def look_up() -> None:
        page.take_scan(dossier.barcode)
        QTest.keyClicks(page, "0077")
        QTest.keyClick(page, Qt.Key.Key_Return)

    def answers() -> int:
        def count(uow: UnitOfWork) -> int:
            return uow.session.execute(select(func.count()).select_from(DossierAnswered)).scalar_one()

        return desk.database.read(count)

    QTest.mouseClick(page.start.answer, Qt.MouseButton.LeftButton)
    look_up()
    assert page.current is page.answer
    assert not page.answer.answer.isVisible()
    page.begin()
    for action in (Action.COMPLETE, Action.RETURN_RESULT):
        values = ActValues(recipient=Recipient() if action is Action.RETURN_RESULT else None)
        desk.write(perform, action, dossier.code, values)
    before = answers()
    look_up()
    QTest.mouseClick(page.answer.answer, Qt.MouseButton.LeftButton)
    assert page.current is page.satisfaction
    page.idle.timeout.emit()
    assert page.current is page.start
    QTest.mouseClick(page.start.answer, Qt.MouseButton.LeftButton)
    look_up()
    assert page.current is page.satisfaction
    happy = page.satisfaction.faces.buttons[4]
    QTest.mouseClick(happy, Qt.MouseButton.LeftButton)
    QTest.mouseClick(happy, Qt.MouseButton.LeftButton)
    assert page.satisfaction.title.text() == "Xin cảm ơn ông/bà."
    assert answers() == before + 1
    page.satisfaction._going_home.timeout.emit()
    assert page.current is page.start
    look_up()
    assert not page.answer.answer.isVisible()


def test_a_number_is_taken_by_one_touch_and_printed(
    page: KioskPage, desk: Desk, printer: RememberingPrinter
) -> None:
    assert not page.start.number.isVisible(), "the office gives out none"
    desk.write(change_office_settings, {QUEUE: TWO})
    page.begin()
    QTest.mouseClick(page.start.number, Qt.MouseButton.LeftButton)
    assert page.current is page.queue
    fetch, submit = (
        next(each for each in page.queue.findChildren(TouchButton) if each.text() == text)
        for text in ("Nhận kết quả", "Nộp hồ sơ")
    )
    QTest.mouseClick(fetch, Qt.MouseButton.LeftButton)
    QTest.mouseClick(fetch, Qt.MouseButton.LeftButton)
    assert page.queue.number.text() == "1"
    page.queue._going_home.timeout.emit()
    assert page.current is page.start
    page.start.number_wanted.emit()
    QTest.mouseClick(submit, Qt.MouseButton.LeftButton)
    assert [(form, code) for form, code, _slip in printer.printed] == [("so-thu-tu", "1"), ("so-thu-tu", "2")]
    slip = printer.printed[0][2]
    assert isinstance(slip, QueueSlip)
    assert (slip.number, slip.kind, slip.ahead) == (1, "Nhận kết quả", 0)
    # With one queue for all there is nothing to choose; with none again nothing is in sight.
    desk.write(change_office_settings, {QUEUE: ONE})
    page.begin()
    page.start.number_wanted.emit()
    assert page.queue.number.text() == "3"
    desk.write(change_office_settings, {QUEUE: OFF})
    page.begin()
    assert not page.start.number.isVisible()
    assert desk.read(queue_now).kinds == ()


def test_what_is_empty_stands_where_it_stands_when_full(page: KioskPage, desk: Desk) -> None:
    """The choices do not move after a number, nor does the field of the code grow with its first digit."""
    desk.write(change_office_settings, {QUEUE: TWO})
    page.begin()

    def choices() -> tuple[int, int]:
        page.start.number_wanted.emit()
        QApplication.processEvents()
        place = page.queue.choices.geometry()
        return place.top(), place.height()

    before = choices()
    page.queue.take(page.queue.kinds[0])
    QApplication.processEvents()
    page.begin()
    assert choices() == before
    page.begin()
    QTest.mouseClick(page.start.staff, Qt.MouseButton.LeftButton)
    heights = []
    for digit in ("", "1"):
        QTest.keyClicks(page, digit)
        QApplication.processEvents()
        heights.append(page.code.shown.height())
    assert heights[0] == heights[1] > 0
