"""All pictures at one scale: `python -m tests.screens.take DIR SCALE`."""

import sys
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from sqlalchemy.exc import OperationalError

from app.database.failures import told
from app.database.unit_of_work import Database
from app.errors import Unavailable
from app.rules.people import PersonValues
from app.services.accounts import who_acts
from app.services.acts import performing
from app.services.dossiers import day_lists, finding
from app.services.office.own_agency import office as read_office
from app.services.reception import receiving as reception_service
from app.services.views import Actor, DossierRow, Office
from app.services.views.given import Intake
from app.settings import LocalSettings, data_folder, settings_file
from models.vocabulary import Action, Money, Status
from printing.sheet import Paper
from tests.screens.agencies import agencies
from tests.screens.alone import alone
from tests.screens.applicants import applicants
from tests.screens.attached import attached
from tests.screens.backups import backups
from tests.screens.camera import Camera
from tests.screens.catalogue import catalogue
from tests.screens.counter import counter
from tests.screens.days import days
from tests.screens.handovers import handovers
from tests.screens.kept import kept
from tests.screens.keyboard import keyboard
from tests.screens.lists_at_hand import lists_at_hand
from tests.screens.machine import machine, machine_without_data, restoring
from tests.screens.mistakes import mistakes
from tests.screens.people import people
from tests.screens.prints import prints
from tests.screens.scans import scans
from tests.screens.units import units
from ui.counter.dossier.card import DossierCard
from ui.counter.dossier.date_parts import DeadlinePart
from ui.counter.dossier.reason_part import MissingPapers
from ui.entry.doorway import doorway_of
from ui.entry.first_run.page import FirstRunPage
from ui.entry.first_run.plan import Started
from ui.entry.server.page import ServerPage
from ui.entry.signing_in.lock_page import LockPage
from ui.entry.signing_in.page import SignInPage
from ui.entry.signing_in.password_page import PasswordPage
from ui.entry.trouble.crash_report import CrashLine
from ui.entry.trouble.database_page import DatabasePage
from ui.entry.trouble.waiting_page import ResultsWaiting
from ui.office.settings.pc_page import PcPage
from ui.shell.frame import Frame
from ui.shell.program import Program
from ui.shell.window import MainWindow

FREE, WITH_FEE = "1.001193", "2.000635"
"""A procedure that costs nothing, and one that does."""

CTRL = Qt.KeyboardModifier.ControlModifier


def main(folder: Path, scale: float) -> None:
    """Start the sample office and walk through it twice, in the light and in the dark."""
    papers = folder / "papers"
    papers.mkdir(exist_ok=True)
    settings = LocalSettings(printer=f"folder:{papers}", paper=Paper.A5, sounds=False, theme="light")
    program = Program(["motcua"], settings, settings_file(), data_folder())
    program.begin(None, demo=True)
    sys.excepthook = sys.__excepthook__  # an error here is ours, not for the program's crash report
    camera = Camera(program.frame, program.tasks, folder, scale)
    camera.wait()
    for theme in ("light", "dark"):
        camera.theme = theme
        program.settings.use(replace(program.settings.current, theme=theme))
        walk(camera, program)
    program.frame.close()
    program.end()


def walk(camera: Camera, program: Program) -> None:
    """One walk through every screen."""
    opening = program.opening
    assert opening is not None
    assert opening.window is not None
    window = opening.window
    database = Database.open(program.demo_place())
    actor = database.read(who_acts.demo_actor)
    assert actor is not None
    try:
        lists(camera, window)
        lists_at_hand(camera, window)
        keyboard(camera, window)
        cards(camera, window, database, actor)
        life(camera, window, database, actor)
        mistakes(camera, window, database, actor)
        agencies(camera, window, database, actor)
        handovers(camera, window, database, actor)
        scans(camera, window, database, actor)
        days(camera, window)
        alone(camera, window, database, actor)
        reception(camera, window)
        counter(camera, window)
        settings(camera, window)
        people(camera, window, database)
        applicants(camera, window, database, actor)
        kept(camera, window, database, actor)
        machine(camera, window)
        backups(camera, window)
        prints(camera, program, window, camera.folder)
        attached(camera, window, database, actor)
        catalogue(camera, window)
        around_the_desk(program, camera, database, database.read(read_office))
    finally:
        database.close()


def lists(camera: Camera, window: MainWindow) -> None:
    """The lists and what the box answers."""
    window.go("today")
    camera.take("01-hom-nay")
    camera.press(Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    camera.take("02-qua-han")
    camera.press(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    camera.take("06-viec-cua-toi")
    camera.press(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    window.ask("nguyen")
    camera.take("03-tim-theo-ten")
    window.ask("khong co ai")
    camera.take("04-khong-tim-thay")
    window.go("returning")
    camera.take("05-tra-ket-qua")


def cards(camera: Camera, window: MainWindow, database: Database, actor: Actor) -> None:
    """A dossier in its states, and the scans that are refused."""
    window.go("today")
    received = row(database, actor, "today", Status.RECEIVED)
    window.take_scan(received.barcode)
    camera.take("10-ho-so-dang-giai-quyet")
    window.go("returning")
    window.take_scan(received.barcode)
    camera.take("11-quet-khi-chua-co-ket-qua")
    ready = row(database, actor, "waiting", Status.RESULT_READY, owes=True)
    window.take_scan(ready.barcode)
    camera.take("12-quet-de-tra")
    camera.press(Qt.Key.Key_Return, CTRL)
    camera.take("13-tra-ket-qua-con-phi")
    camera.press(Qt.Key.Key_Escape)
    free = row(database, actor, "waiting", Status.RESULT_READY, owes=False)
    window.take_scan(free.barcode)
    camera.wait()
    window.screens.card.press_main()
    camera.press(Qt.Key.Key_Return, CTRL)
    camera.take("14-da-tra")
    window.take_scan(free.barcode)
    camera.take("15-quet-lan-hai")
    window.take_scan(free.barcode[:-1] + str((int(free.barcode[-1]) + 1) % 10))
    camera.take("16-sai-so-kiem-tra")
    window.go("today")


def life(camera: Camera, window: MainWindow, database: Database, actor: Actor) -> None:
    """What the acts between receipt and return ask, and what the card says afterwards."""
    card = window.screens.card
    code = row(database, actor, "mine", Status.RECEIVED).code
    window.go("today")
    window.open_dossier(code)
    camera.wait()
    camera.press(Qt.Key.Key_V, Qt.KeyboardModifier.AltModifier)
    camera.take("50-viec-khac")
    camera.press(Qt.Key.Key_Escape)
    for action, name in (
        (Action.HAND_OVER, "51-ban-giao"),
        (Action.REQUEST_SUPPLEMENT, "52-yeu-cau-bo-sung"),
        (Action.EXTEND, "53-gia-han"),
        (Action.CORRECT, "54-sua-thong-tin"),
    ):
        begin(card, action)
        camera.take(name)
        if action is Action.REQUEST_SUPPLEMENT:
            ask_for_papers(camera, card)
            camera.take("55-da-yeu-cau-bo-sung")
            begin(card, Action.SUPPLEMENT)
            camera.take("56-nhan-bo-sung")
            camera.press(Qt.Key.Key_Return, CTRL)
            camera.wait()
        else:
            camera.press(Qt.Key.Key_Escape)
    begin(card, Action.HAND_OVER)
    camera.wait()
    camera.type("tu phap")
    camera.press(Qt.Key.Key_Return, CTRL)
    for fold in (card.body.due_changes, card.body.papers, card.body.steps):
        fold.set_open(True)
    camera.take("57-dang-chuyen")
    for fold in (card.body.due_changes, card.body.papers, card.body.steps):
        fold.set_open(False)
    card.body.open_history()
    camera.take("58-duong-di")
    card.body.history.set_open(False)
    card.body.prints.set_open(True)
    camera.take("59-in-giay-to")
    card.body.prints.set_open(False)
    window.go("today")


def begin(card: DossierCard, action: Action) -> None:
    """Prepare an act as its button does."""
    assert card.dossier is not None
    card.bar.wanted.emit(next(offer for offer in card.dossier.actions if offer.action is action))


def ask_for_papers(camera: Camera, card: DossierCard) -> None:
    """Tick a missing paper, give the citizen a date, confirm."""
    panel = card.panel
    assert panel is not None
    papers, deadline = panel.part(MissingPapers), panel.part(DeadlinePart)
    assert papers is not None
    assert deadline is not None
    papers.ticks.set_on(0, True)
    deadline.field.setText("31/12/2030")
    camera.press(Qt.Key.Key_Return, CTRL)
    camera.wait()


def reception(camera: Camera, window: MainWindow) -> None:
    """The form empty, filled, refused, saved, returned at once."""
    window.go("reception")
    camera.take("20-tiep-nhan")
    camera.type("khai si")
    camera.take("21-tim-thu-tuc")
    camera.press(Qt.Key.Key_Return)
    window.take_scan("001090123456|012345678|Nguyễn Văn An|01011990|Nam|Số 1 đường Mẫu, phường Mẫu|15042021")
    camera.take("22-dang-nhap")
    window.screens.reception.page.applicant.fill(
        replace(window.screens.reception.page.applicant.typed, id_number="12AB", birth_date="31/02/1990")
    )
    camera.press(Qt.Key.Key_Return, CTRL)
    camera.take("23-nhap-sai")
    window.take_scan("001090123456|012345678|Nguyễn Văn An|01011990|Nam|Số 1 đường Mẫu, phường Mẫu|15042021")
    camera.wait()
    camera.press(Qt.Key.Key_Return, CTRL)
    camera.take("24-da-luu")
    camera.type("2.000815")
    camera.press(Qt.Key.Key_Return)
    page = window.screens.reception.page
    page.applicant.name.setText("Vương Thị Nhài")
    page.applicant.id_number.setText("001190000123")
    page.terms.pages.setValue(3)
    camera.wait()
    camera.press(Qt.Key.Key_Return, CTRL | Qt.KeyboardModifier.ShiftModifier)
    camera.take("25-tra-ngay")
    camera.press(Qt.Key.Key_Return, CTRL)
    camera.take("26-da-tra-ngay")


def settings(camera: Camera, window: MainWindow) -> None:
    """The settings and the preview of a paper."""
    window.go("settings")
    camera.take("30-cai-dat")
    window.screens.settings.tabs.turn("office")
    camera.take("31-co-quan-va-bieu-mau")
    window.screens.settings.tabs.turn("forms")
    camera.wait()
    camera.take("31b-mau-rieng")
    window.screens.settings.tabs.turn("pc")
    pc = window.screens.settings.tabs.page("pc")
    assert isinstance(pc, PcPage)
    pc.scanner.toggle.click()
    pc.scanner.toggle.setFocus(Qt.FocusReason.TabFocusReason)
    camera.take("32-thu-may-quet")
    pc.scanner.stop()
    units(camera, window)
    window.go("today")


def around_the_desk(program: Program, like: Camera, database: Database, office: Office) -> None:
    """What stands before the desk: signing in, first run, trouble with the data; in a window of its own."""
    frame = Frame(CrashLine(program.reports), program.demo_place)
    camera = like.at(frame)
    away = told(OperationalError("connect", None, ConnectionError()))
    assert isinstance(away, Unavailable)
    frame.show_page(ResultsWaiting("Đang mở dữ liệu…"))
    camera.take("40-dang-mo")
    frame.show_page(DatabasePage(away, "may-chu:5432/motcua"))
    camera.take("41-khong-toi-may-chu")
    frame.show_page(ServerPage("postgresql://may-chu,may-phu/motcua?sslmode=verify-full", program.tasks))
    camera.take("41-may-chu-o-dau")
    machine_without_data(camera, frame, program)
    restoring(camera, frame, program, database)
    first_run(camera, frame, program)
    frame.show_page(SignInPage(doorway_of(database, office), program.tasks, "tiepnhan"))
    camera.take("43-dang-nhap-tai-khoan")
    person = database.write(None, who_acts.sign_in, "quantri", who_acts.DEMO_PASSWORD)
    frame.show_page(LockPage(doorway_of(database, office), person, program.tasks))
    camera.take("44-khoa-quay")
    frame.show_page(PasswordPage(database, person, program.tasks, is_first=True))
    camera.take("45-doi-mat-khau")
    frame.close()
    frame.deleteLater()


def first_run(camera: Camera, frame: Frame, program: Program) -> None:
    """Every step of the guided start; the office itself is not made."""
    page = FirstRunPage("motcua.db", "motcua.db", program.tasks, program.settings.current)
    frame.show_page(page)
    camera.take("42-lan-dau")
    camera.press(Qt.Key.Key_Return)
    camera.type("xa tan tien")
    camera.take("42-lan-dau-tim-xa")
    camera.press(Qt.Key.Key_Return)
    camera.take("42-lan-dau-co-quan")
    page.office.more.set_open(True)
    page.office.lines["code"].setText("H26-16")
    page.office.lines["phone"].setText("0" * 50)
    camera.press(Qt.Key.Key_Return, CTRL)
    camera.take("42-lan-dau-sai")
    page.office.lines["code"].setText("H26.16")
    page.office.lines["phone"].setText("024 0000 0000")
    camera.press(Qt.Key.Key_Return, CTRL)
    camera.take("42-lan-dau-gio-lam")
    camera.press(Qt.Key.Key_Return, CTRL)
    camera.type("Nguyen Van An")
    camera.take("42-lan-dau-quan-tri")
    page.skip()
    page.pc.try_print.click()
    page.pc.scanner.toggle.click()
    page.take_scan("000702601199999912")
    camera.take("42-lan-dau-may-nay")
    camera.press(Qt.Key.Key_Return, CTRL)
    camera.take("42-lan-dau-tong-ket")
    page.finish.show_started(Started("quantri", "", practises=False, password="sp8m-p9dz-wf8h"))
    page._show(page.finish)
    camera.take("42-lan-dau-xong")


def row(
    database: Database, actor: Actor, view: str, status: Status, *, owes: bool | None = None
) -> DossierRow:
    """A dossier of the sample office that fits a picture."""
    page = database.read_as(actor, day_lists.day_list, view, limit=200)
    owed = (Money.OPEN, Money.DUE)
    for found in page.rows:
        if found.status is status and (owes is None or (found.money in owed) is owes):
            return found
    # Every state is shown even when chance has not put it there: somebody comes with the right errand.
    intake = Intake(procedure=WITH_FEE if owes else FREE, applicant=PersonValues(name="Đỗ Thị Vừa Đến"))
    received = database.write(actor, reception_service.receive, intake)
    if status is Status.RESULT_READY:
        database.write(actor, performing.perform, Action.COMPLETE, received.code)
    return database.read_as(actor, finding.find, received.code).rows[0]


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]))
