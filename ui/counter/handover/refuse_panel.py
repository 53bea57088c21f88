"""Trả lại: one folder that came goes back to its giver, with a reason."""

from collections.abc import Callable
from uuid import uuid4

from PySide6.QtWidgets import QLineEdit, QWidget

from app.language import tr
from app.services.views import DossierView
from app.services.views.given import ActValues
from models.vocabulary import Action
from ui.desk import Desk
from ui.widgets.confirm_panel import ConfirmPanel

_LONGEST = 1_000


class RefusePanel(ConfirmPanel):
    """Asks why; `done` with the dossier afterwards."""

    def __init__(self, desk: Desk, code: str, applicant: str, parent: QWidget | None = None) -> None:
        title = tr("Không nhận, trả lại nơi giao: {code}, {applicant}", code=code, applicant=applicant)
        super().__init__(desk, title, tr("Trả lại nơi giao"), parent)
        self._code = code
        self._asked = str(uuid4())
        self.reason = QLineEdit(maxLength=_LONGEST)
        self.add("reason", tr("Lý do"), self.reason)

    def work(self) -> Callable[[], object] | None:
        code, values = self._code, ActValues(reason=self.reason.text(), request_id=self._asked)

        def write() -> DossierView:
            from app.services.acts.performing import perform

            return self.desk.write(perform, Action.SEND_BACK, code, values)

        return write
