"""Pictures of giving, taking and what is on its way."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt

from app.actor import Actor
from app.database.unit_of_work import Database
from app.rules.folder_code import FolderCode, folder_digits
from app.services.accounts.office_key import new_secret
from app.services.acts import lists_made, lists_taken_over
from app.services.dossiers.day_lists import day_list
from app.services.exchange.keys import KIND, KeyDocument
from models.vocabulary import Level, Status
from tests.screens.camera import Camera
from ui.shell.window import MainWindow

_CTRL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_FROM_ELSEWHERE = FolderCode(
    "H56.11-260112-0007",
    "H56.11-BG260112-0002",
    "1.012783",
    "mac-dinh",
    "Nguyễn Thị Phương Thảo",
    "001190012345",
    "0912345678",
    datetime(2026, 1, 12, 2, 15, tzinfo=UTC),
    datetime(2026, 2, 2, 10, 0, tzinfo=UTC),
)
_OPEN = (Status.RECEIVED, Status.IN_PROGRESS)


def handovers(camera: Camera, window: MainWindow, database: Database, actor: Actor) -> None:
    """A pile gathered and handed over, a list taken with one missing and one extra, and the board."""
    window.go("handover")
    camera.take("90-ban-giao")
    camera.type("tu phap")
    camera.press(Qt.Key.Key_Return)
    here = _held(database, actor)
    for code in [*here[:5], here[0]]:
        window.take_scan(code)
    camera.take("91-ban-giao-da-quet")
    camera.press(Qt.Key.Key_Return, _CTRL)
    camera.take("92-da-ban-giao")
    camera.press(Qt.Key.Key_2, _ALT)
    camera.take("93-phieu-dang-den")
    made = database.write(actor, lists_made.make_list, here[5:9], "dia chinh")
    alone = database.write(actor, lists_made.make_list, here[9:10], "dia chinh")
    window.take_scan(made.list.barcode)
    for code in (here[5], here[6], here[9]):
        camera.wait()
        window.take_scan(code)
    camera.take("94-nhan-theo-phieu")
    camera.press(Qt.Key.Key_R, _CTRL)
    camera.type("thieu trang 2")
    camera.take("89-tra-lai-mot-bo")
    camera.press(Qt.Key.Key_Escape)
    camera.press(Qt.Key.Key_Return, _CTRL)
    camera.take("95-nhan-con-thieu")
    camera.press(Qt.Key.Key_Return, _CTRL)
    camera.take("96-da-nhan-co-chenh-lech")
    window.screens.handover.take.recall.click()
    camera.take("97-rut-lai")
    camera.press(Qt.Key.Key_Escape)
    window.screens.handover.take.close_list()
    camera.press(Qt.Key.Key_3, _ALT)
    camera.take("98-dang-tren-duong")
    camera.press(Qt.Key.Key_Down)
    camera.press(Qt.Key.Key_Return)
    camera.take("99-tung-ho-so-tren-duong")
    database.write(actor, lists_taken_over.call_back, made.list.code, None, "Thử")
    _packages(camera, window)
    window.take_scan(folder_digits(_FROM_ELSEWHERE))
    camera.take("88-ho-so-tu-ma-hai-chieu")
    window.screens.reception.start_over()
    window.go("today")
    assert alone.list.lines


def _packages(camera: Camera, window: MainWindow) -> None:
    """Agencies with data of their own: none yet, one's key looked at, then trusted."""
    window.go("handover")
    camera.press(Qt.Key.Key_5, _ALT)
    camera.take("85-goi-chua-co")
    key = KeyDocument(
        kind=KIND,
        version=1,
        code="H56.11",
        name="Uỷ ban nhân dân phường Khác",
        level=Level.COMMUNE,
        barcode_number="05611",
        units=(),
        public_key=new_secret()[1],
    )
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "khac.khoa"
        file.write_text(key.model_dump_json(), encoding="utf-8")
        window.screens.handover.packages.look_at_key(file)
        camera.take("86-tin-khoa")
        camera.press(Qt.Key.Key_Return, _CTRL)
    camera.take("87-goi-gui-nhan")


def _held(database: Database, actor: Actor) -> list[str]:
    """What can be handed over from her unit."""
    page = database.read_as(actor, day_list, "mine", limit=200)
    return [row.code for row in page.rows if row.holder == actor.unit_name and row.status in _OPEN]
