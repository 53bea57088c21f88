"""What the menu on one's own name offers."""

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from app.language import tr
from ui.desk import Desk
from ui.shell.camera_page import CameraPage, has_camera
from ui.shell.live_refresh import LiveRefresh
from ui.shell.picture_scan import PictureScan
from ui.shell.top_bar import PersonAct

if TYPE_CHECKING:
    from ui.shell.screens import Screens


class Herself(Protocol):
    """What the window does for the person who sits at it."""

    desk: Desk
    live: LiveRefresh
    screens: "Screens"

    @property
    def lock_wanted(self) -> SignalInstance:
        """Said when she leaves it for a moment."""

    def change_password(self) -> None:
        """Ask for another password of her own."""

    def leave(self) -> None:
        """Let another take the desk."""

    def back(self) -> None:
        """One step back."""

    def show_preview(self, page: QWidget) -> None:
        """Show a page in the middle until the next step back."""

    def take_scan(self, text: str) -> None:
        """Do what a scan of ours is about."""

    def take_foreign(self, text: str) -> None:
        """Say what a scan was that is nothing of ours."""


def person_acts(window: Herself, beside: QWidget) -> tuple[PersonAct, ...]:
    """The lines of the menu, in their order; board and mirror open `beside` the window itself."""

    def hang() -> None:
        from ui.counter.board.window import hang_board
        from ui.shell.board_calls import keep_calling

        board = hang_board(window.desk, beside)
        keep_calling(board.page, window.desk, window.live)

    def turn() -> None:
        from ui.counter.mirror.window import turn_mirror

        turn_mirror(window.screens.reception.page, window.desk, beside)

    pictures = PictureScan(window.desk, window, beside)

    def look() -> None:
        def take(text: str) -> None:
            window.back()
            window.take_scan(text)

        page = CameraPage(window.desk.tasks)
        page.found.connect(take)
        page.left.connect(window.back)
        window.show_preview(page)

    return (
        PersonAct(tr("Đổi mật khẩu"), "Ctrl+Shift+P", window.change_password),
        PersonAct(tr("Khoá quầy"), "Ctrl+L", window.lock_wanted.emit),
        PersonAct(tr("Đổi người ngồi quầy"), "Ctrl+Shift+L", window.leave),
        PersonAct(tr("Bảng treo tường"), "Ctrl+Shift+B", hang),
        PersonAct(tr("Màn hình cho người dân"), "Ctrl+Shift+M", turn),
        PersonAct(tr("Đọc mã trong tệp ảnh"), "Ctrl+Shift+O", pictures.choose),
        PersonAct(tr("Đọc mã trong ảnh đã chép"), "Ctrl+Shift+V", pictures.paste),
        PersonAct(tr("Quét bằng camera"), "", look, is_there=has_camera),
    )
