"""Rút lại: what is still on its way by a list comes back, with a reason."""

from collections.abc import Callable
from uuid import uuid4

from PySide6.QtWidgets import QLineEdit, QWidget

from app.language import tr
from app.services.views import HandoverView
from ui.desk import Desk
from ui.widgets.confirm_panel import ConfirmPanel

_LONGEST = 1_000


class RecallPanel(ConfirmPanel):
    """Asks why; `done` with the list afterwards."""

    def __init__(self, desk: Desk, view: HandoverView, parent: QWidget | None = None) -> None:
        left = sum(line.is_on_its_way for line in view.lines)
        title = tr("Rút lại {count} hồ sơ của phiếu {code}, còn trên đường", count=left, code=view.code)
        super().__init__(desk, title, tr("Rút lại"), parent)
        self._view = view
        self._asked = str(uuid4())
        self.reason = QLineEdit(maxLength=_LONGEST)
        self.add("reason", tr("Lý do"), self.reason)

    def work(self) -> Callable[[], object] | None:
        code, reason, asked = self._view.code, self.reason.text(), self._asked

        def write() -> HandoverView:
            from app.services.acts.lists_taken_over import call_back

            return self.desk.write(call_back, code, None, reason, asked)

        return write
