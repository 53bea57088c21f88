"""The pages behind F10: list, a new procedure, the editor's parts, comparison, a workbook."""

from datetime import timedelta

from PySide6.QtCore import Qt

from app.rules.calendar import local
from app.services.catalogue.catalogue_editing import draft_of
from app.services.catalogue.catalogue_saving import save_version
from tests.screens.camera import Camera
from tests.services.workbook.books import SAMPLE
from ui.shell.window import MainWindow

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
LAND, FREE = "1.013978", "1.004222"


def catalogue(camera: Camera, window: MainWindow) -> None:
    """One walk through every page; nothing is left half edited."""
    window.go("reception")
    camera.type(LAND)
    camera.press(Qt.Key.Key_Return)
    camera.take("27-chua-co-thoi-han")
    window.screens.reception.start_over()
    window.go("catalogue")
    camera.take("70-thu-tuc")
    pages = window.screens.catalogue.pages
    assert pages is not None
    pages.edit(LAND)
    camera.take("72-sua-thu-tuc")
    for number, name in ((2, "truong-hop"), (3, "giay-to"), (4, "thoi-han"), (5, "phi"), (6, "buoc")):
        camera.press(Qt.Key(Qt.Key.Key_0 + number), ALT)
        camera.take(f"73-{number}-{name}")
    pages.editor.leave()
    camera.wait()
    pages.begin_new()
    camera.type("ma sai!")
    camera.press(Qt.Key.Key_Return, CTRL)
    camera.take("74-thu-tuc-moi")
    pages.editor.leave()
    camera.take("75-roi-di")
    pages.editor.notice.take_focus()
    camera.press(Qt.Key.Key_Return)
    camera.wait()
    pages.begin_new()
    camera.take("76-ban-sua-do")
    pages.editor.leave()
    camera.wait()
    two_at_once(camera, window)
    pages.list.import_wanted.emit()
    camera.wait()
    pages.imports.try_file(SAMPLE)
    camera.take("79-nhap-so-tinh")
    pages.imports.left.emit()
    camera.wait()


def two_at_once(camera: Camera, window: MainWindow) -> None:
    """Somebody else saves while she types."""
    desk, pages = window.desk, window.screens.catalogue.pages
    assert pages is not None
    pages.edit(FREE)
    camera.wait()
    camera.type(" x")
    now = desk.read(draft_of, FREE)
    theirs = now.document.model_copy(update={"name": f"{now.document.name} {now.version}"})
    today = local(desk.database.now).date() + timedelta(days=1)
    desk.write(save_version, theirs, today, based_on=now.version)
    camera.press(Qt.Key.Key_Return, CTRL)
    camera.take("77-nguoi-khac-vua-luu")
    pages.editor.compare_wanted.emit(FREE)
    camera.take("78-so-sanh")
    pages.compare.left.emit()
    camera.wait()
    pages.editor._drop()
    camera.wait()
