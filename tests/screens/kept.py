"""Pictures of what is kept: closed years and the archive of one, and what a citizen asks of her data."""

from datetime import date, timedelta

from PySide6.QtCore import Qt

from app.database.unit_of_work import Database
from app.rules.people import PersonValues
from app.rules.retention import Retention, TermState
from app.services.citizens.views import DataRequest
from app.services.reception import receiving
from app.services.retention.listing import Ended, EndedLine
from app.services.retention.requests import take_request
from app.services.views import Actor
from app.services.views.given import Intake
from models.vocabulary import AskedOfData
from tests.screens.camera import Camera
from ui.counter.applicants.answer_panel import AnswerPanel
from ui.counter.applicants.request_panel import RequestPanel
from ui.counter.closing.books_screen import KEPT
from ui.counter.retention.archive_panel import ArchivePanel
from ui.shell.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier


def kept(camera: Camera, window: MainWindow, database: Database, actor: Actor) -> None:
    """The page of closed years, then a citizen's requests, one of them late, written down and answered."""
    _years(camera, window)
    _requests(camera, window, database, actor)


def _years(camera: Camera, window: MainWindow) -> None:
    """A sample office has no year that is over, so its lines are said for it."""
    window.go("closing")
    books = window.screens.closing
    books.tabs.turn(KEPT)
    page = books.kept
    camera.take("61a-chua-co-nam-nao")
    within, two_years = date(2027, 12, 31), Retention(2, "NĐ 23/2015/NĐ-CP, Điều 14")
    lines = (
        EndedLine(
            2025, "2.000815", "Chứng thực bản sao từ bản chính", two_years, TermState.WITHIN, within, 812, 0
        ),
        EndedLine(2025, "1.001193", "Đăng ký khai sinh", None, TermState.NOT_SET, None, 164, 0),
    )
    page._show((Ended(date(2026, 6, 1), lines, 3), ()))
    camera.take("61b-nam-da-ket-thuc")
    page.export.click()
    assert isinstance(page.panel, ArchivePanel)
    camera.take("61c-xuat-kho-luu-tru")
    page.panel.work()
    page.panel._tell(1)
    camera.take("61d-dang-ghi-kho")
    page.panel.notice.still()
    page.panel.leave()
    over = EndedLine(
        2023, "2.000815", "Chứng thực bản sao từ bản chính", two_years, TermState.OVER, within, 655, 0
    )
    page._show((Ended(date(2026, 6, 1), (*lines, over), 3), ()))
    camera.take("61e-co-phan-het-thoi-han")
    books.tabs.turn("day")


def _requests(camera: Camera, window: MainWindow, database: Database, actor: Actor) -> None:
    number = "001190000789" if camera.theme == "light" else "001190000987"
    person = PersonValues(name="Phan Thị Hoài Thu", id_number=number, address="Số 1 đường Mẫu, phường Mẫu")
    database.write(actor, receiving.receive, Intake("1.001193", person))
    screen = window.screens.applicants
    window.go("applicants")
    if camera.theme == "light":
        screen.requests.click()
        camera.take("92a-chua-co-yeu-cau")
        screen.requests.click()
    late = DataRequest(person.name, "muốn biết ai đã xem hồ sơ của mình", database.now - timedelta(days=9))
    database.write(actor, take_request, number, AskedOfData.SEE, late)
    screen.search.setFocus()
    screen.search.setText(number)
    camera.press(Qt.Key.Key_Return)
    screen.detail.begin_request()
    camera.take("92b-ghi-yeu-cau")
    assert isinstance(screen.detail.panel, RequestPanel)
    screen.detail.panel.reason.setText("số điện thoại cũ không dùng nữa")
    camera.press(Qt.Key.Key_Return, CTRL)
    screen.requests.click()
    camera.take("92c-cac-yeu-cau")
    camera.press(Qt.Key.Key_Return)
    camera.take("92d-tra-loi")
    panel = screen.detail.panel
    assert isinstance(panel, AnswerPanel)
    panel.answer.setText("Đã trao bản trích xuất dữ liệu.")
    camera.press(Qt.Key.Key_Return, CTRL)
    camera.take("92e-da-tra-loi")
    screen.requests.click()
    screen.search.clear()
    window.go("today")
