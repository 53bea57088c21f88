"""Pictures of a list in its owner's hands: everything, narrowed by chips, kept by name, its menu, several at once."""

from PySide6.QtCore import Qt

from tests.screens.camera import Camera
from ui.shell.window import MainWindow
from ui.widgets.dossier_rows import DossierColumn

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def lists_at_hand(camera: Camera, window: MainWindow) -> None:
    """From the whole list to the few that are meant."""
    window.go("today")
    camera.press(Qt.Key.Key_7, ALT)
    camera.take("06a-tat-ca")
    camera.press(Qt.Key.Key_F, CTRL)
    camera.type("tra")
    camera.take("06b-loc-goi-y")
    camera.press(Qt.Key.Key_Return)
    camera.take("06c-da-loc")
    camera.press(Qt.Key.Key_S, CTRL)
    camera.type(f"Cho tra {camera.theme}")
    camera.take("06d-dat-ten")
    camera.press(Qt.Key.Key_Return)
    camera.take("06e-da-giu")
    window.go("today")
    camera.press(Qt.Key.Key_7, ALT)
    camera.press(Qt.Key.Key_Down)
    camera.press(Qt.Key.Key_Down, SHIFT)
    camera.press(Qt.Key.Key_Down, SHIFT)
    camera.take("06f-chon-nhieu")
    camera.press(Qt.Key.Key_End)
    camera.take("06g-cuoi-danh-sach")
    camera.press(Qt.Key.Key_Home)
    _to_one_person(camera, window)
    _columns(camera, window)
    window.go("today")
    camera.press(Qt.Key.Key_1, ALT)


def _to_one_person(camera: Camera, window: MainWindow) -> None:
    window.go("today")
    camera.press(Qt.Key.Key_6, ALT)
    camera.press(Qt.Key.Key_Down)
    camera.press(Qt.Key.Key_Down, SHIFT)
    camera.press(Qt.Key.Key_T, CTRL)
    camera.take("06h-tra-cho-mot-nguoi")
    camera.press(Qt.Key.Key_Return, CTRL)
    camera.take("06i-con-thieu-nguoi-nhan")
    camera.press(Qt.Key.Key_Escape)


def _columns(camera: Camera, window: MainWindow) -> None:
    columns = window.screens.today.pane.list.columns
    for column in (DossierColumn.PHONE, DossierColumn.HOLDER):
        columns.turn(column, is_on=True)
    camera.take("06j-cot-da-chon")
    columns.as_at_first()
