"""Pictures of the applicants: the list, one of them part by part, and what can be done about her."""

from PySide6.QtCore import Qt

from app.database.unit_of_work import Database
from app.rules.people import PersonValues
from app.services.reception import receiving
from app.services.views import Actor
from app.services.views.given import Intake
from tests.screens.camera import Camera
from ui.counter.applicants.merge_panel import MergePanel
from ui.shell.window import MainWindow

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
_NAME = "Đặng Thị Ánh Nguyệt"
_PHONE = "0912345678"


def applicants(camera: Camera, window: MainWindow, database: Database, actor: Actor) -> None:
    """A citizen with an old card and a new one, looked at, compared, merged, corrected and answered."""
    new, old = _numbers(camera.theme)
    for number in (old, new, new):
        person = PersonValues(
            name=_NAME, id_number=number, phone=_PHONE, address="Số 1 đường Mẫu, phường Mẫu"
        )
        database.write(actor, receiving.receive, Intake("1.001193", person))
    screen = window.screens.applicants
    detail = screen.detail
    window.go("applicants")
    camera.take("80-nguoi-nop")
    screen.doubles.click()
    camera.take("81-co-the-trung")
    screen.doubles.click()
    screen.search.setFocus()
    screen.search.setText(new)
    camera.press(Qt.Key.Key_Return)
    camera.take("82-mot-nguoi")
    camera.press(Qt.Key.Key_2, ALT)
    camera.take("83-ho-so-cua-nguoi")
    detail.begin_merging()
    camera.wait()
    camera.take("84-chon-ban-ghi")
    camera.press(Qt.Key.Key_Return)
    camera.take("85-so-sanh")
    panel = detail.panel
    assert isinstance(panel, MergePanel)
    panel.reason.setText("đổi sang căn cước")
    camera.press(Qt.Key.Key_Return, CTRL)
    detail.turn("data")
    camera.take("87-da-gop")
    detail.begin_correcting()
    camera.take("86-sua-du-lieu")
    camera.press(Qt.Key.Key_Escape)
    camera.press(Qt.Key.Key_3, ALT)
    camera.take("88-thay-doi")
    camera.press(Qt.Key.Key_4, ALT)
    camera.take("89-ai-da-xem")
    detail.begin_export()
    camera.take("90-trich-xuat")
    camera.press(Qt.Key.Key_Escape)
    screen.search.setText("khong co ai")
    camera.press(Qt.Key.Key_Escape)
    camera.take("91-khong-co-nguoi-nop")
    screen.search.clear()
    window.go("today")


def _numbers(theme: str) -> tuple[str, str]:
    """A person of her own for each walk."""
    return ("001190000123", "012345678") if theme == "light" else ("001190000456", "087654321")
