"""Pictures of what keys and foreign scans bring up: the keys of a page, one's own menu, the red refusal."""

from PySide6.QtCore import Qt

from tests.screens.camera import Camera
from ui.shell.window import MainWindow

_BOOK = "8934563138165"
_ADDRESS = "https://www.vi-du.com.vn/san-pham/mot-dia-chi-rat-dai?ma=0123456789012345678901234567890123456789"


def keyboard(camera: Camera, window: MainWindow) -> None:
    """On the list, beside an open dossier, and on the form."""
    window.go("today")
    window.show_keys()
    camera.take("07-cac-phim")
    camera.press(Qt.Key.Key_Escape)
    window.go("reception")
    window.show_keys()
    camera.take("08-cac-phim-tiep-nhan")
    camera.press(Qt.Key.Key_Escape)
    window.go("today")
    window.top_bar.open_menu()
    camera.take("09-menu-ten-minh")
    window.top_bar.menu.close()
    camera.press(Qt.Key.Key_Down)
    window.take_foreign(_BOOK)
    camera.take("17-quet-ma-la")
    window.take_foreign(_ADDRESS)
    camera.take("18-quet-dia-chi-web")
    camera.press(Qt.Key.Key_Escape)
