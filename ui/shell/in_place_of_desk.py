"""What stands in place of a desk: the board on the wall, or the kiosk, which keeps the window to itself."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.errors import Told, UserError
from app.language import tr
from app.rules.permissions import is_kiosk
from models.vocabulary import Role
from ui.shell.frame import Frame
from ui.shell.places import Start
from ui.shell.sitting_down import board_of

if TYPE_CHECKING:
    from ui.desk import Desk


class InPlaceOfDesk(QObject):
    """`ended(Told | None)` when the kiosk was left by its code, or could not be begun and why."""

    ended = Signal(object)

    def __init__(self, frame: Frame, parent: QObject) -> None:
        super().__init__(parent)
        self._frame = frame

    def takes(self, start: Start, desk: "Desk") -> bool:
        """Show what this start wants instead of a desk, or what this account is for; `False` where a desk is wanted."""
        if start.wants_kiosk or is_kiosk(desk.actor.roles):
            self._begin_kiosk(start, desk)
        elif start.wants_board:
            self._frame.show_page(board_of(desk))
        else:
            return False
        return True

    def _begin_kiosk(self, start: Start, desk: "Desk") -> None:
        if start.wants_demo:
            # Whoever tries it out has the rights of a kiosk alone.
            desk = replace(desk, actor=replace(desk.actor, roles=frozenset({Role.KIOSK})))
        if not is_kiosk(desk.actor.roles):
            self.ended.emit(_not_a_kiosk())
            return

        def can_be_left() -> None:
            from app.services.kiosk.leaving import require_code

            desk.read(require_code)

        desk.tasks.run("kiosk-begin", can_be_left, lambda _none: self._stand(desk), self.ended.emit)

    def _stand(self, desk: "Desk") -> None:
        from ui.counter.kiosk.page import KioskPage

        page = KioskPage(desk)
        page.left.connect(self._leave)
        self._frame.keep_to(page)

    def _leave(self) -> None:
        self._frame.let_go()
        self.ended.emit(None)


def _not_a_kiosk() -> Told:
    return UserError(
        "not_a_kiosk",
        tr("Ki-ốt cần một tài khoản chỉ có quyền ki-ốt; tài khoản này là của một người."),
        tr("Người quản trị lập tài khoản cho ki-ốt ở F8, rồi đăng nhập bằng tài khoản đó."),
    )
