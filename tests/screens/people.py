"""The pages of people and of the record of access behind F11, as a list and one at a time."""

from PySide6.QtCore import Qt

from app.database.unit_of_work import Database
from app.errors import UserError
from app.services.accounts import who_acts
from tests.screens.camera import Camera
from ui.office.access.page import RecordPage
from ui.office.people.people_page import PeoplePage
from ui.shell.window import MainWindow


def people(camera: Camera, window: MainWindow, database: Database) -> None:
    """Somebody found and entered, a password given, nobody found, somebody new; then who looked at what."""
    window.go("people")
    tabs = window.screens.people.tabs
    tabs.turn("people")
    page = tabs.page("people")
    assert isinstance(page, PeoplePage)
    camera.take("90-nguoi-dung")
    page.search.setText("chuyen vien")
    camera.press(Qt.Key.Key_Down)
    camera.press(Qt.Key.Key_Return)
    page.detail.reset.click()
    camera.take("91-mat-khau-moi")
    camera.press(Qt.Key.Key_Escape)
    window.go("people")  # beside the list, Esc has led back from it
    page.search.setText("khong co ai")
    camera.take("92-khong-co-ai")
    page.search.clear()
    page.new.click()
    camera.take("93-nguoi-moi")
    camera.press(Qt.Key.Key_Escape)
    _record(camera, window, database)
    tabs.turn("people")


def _record(camera: Camera, window: MainWindow, database: Database) -> None:
    for user_name, password in (("lanhdao", who_acts.DEMO_PASSWORD), ("tiepnhan", "sai"), ("khongco", "sai")):
        try:
            database.write(None, who_acts.sign_in, user_name, password)
        except UserError:
            continue  # a failed one belongs into the picture
    tabs = window.screens.people.tabs
    tabs.turn("access")
    page = tabs.page("access")
    assert isinstance(page, RecordPage)
    camera.take("94-nhat-ky-truy-cap")
    page.filters.first.setText("32/01/2026")
    page.filters.first.editingFinished.emit()
    camera.take("95-nhat-ky-ngay-sai")
    page.filters.clear()
    page.filters.person.setText("khong co ai")
    camera.take("96-nhat-ky-khong-co")
    page.filters.clear()
