"""What somebody asks of the data kept of an applicant: who asks, why, since when, and until when to answer."""

from datetime import datetime, time

from PySide6.QtWidgets import QLineEdit, QWidget

from app.errors import Told
from app.language import tr
from app.services.citizens.views import ApplicantView, DataRequest
from ui.desk import Desk
from ui.widgets.confirm_panel import ConfirmPanel
from ui.widgets.moment_field import MomentField
from ui.widgets.moments import exact

LONGEST_REQUESTER, LONGEST_REASON = 100, 160
_OPENING = time(7, 30)


class AskedPanel(ConfirmPanel):
    """Two working days by the office's calendar are counted from when the request came; `on_record` is told with it."""

    def __init__(
        self,
        desk: Desk,
        view: ApplicantView,
        words: tuple[str, str],
        *,
        reason: str,
        on_record: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, *words, parent)
        self.view = view
        self._on_record = on_record
        self.requester = QLineEdit(view.person.name[:LONGEST_REQUESTER], maxLength=LONGEST_REQUESTER)
        self.reason = QLineEdit(reason, maxLength=LONGEST_REASON)
        self.reason.setCursorPosition(0)
        self.asked_at = MomentField(desk.database.now, _OPENING)
        self.asked_at.put(desk.database.now)
        self._began_at = self.asked_at.text()

    def add_asked(self) -> None:
        """Append the fields where the subclass wants them."""
        self.add("requester", tr("Người yêu cầu"), self.requester)
        self.add("reason", tr("Lý do"), self.reason)
        self.add("asked_at", tr("Nhận yêu cầu"), self.asked_at)
        self.asked_at.editingFinished.connect(self._tell)
        self._tell()

    def asked(self) -> DataRequest | None:
        """What is typed; `None` after saying at its field why the moment cannot be read."""
        moment = self._moment()
        if moment is None and not self.asked_at.is_blank and self.asked_at.text() != self._began_at:
            self.form.show_problems(
                [("asked_at", tr("Gõ giờ và ngày nhận, ví dụ 09:15 hoặc 09:15 12/01/2026."))]
            )
            return None
        return DataRequest(self.requester.text(), self.reason.text(), moment)

    def _moment(self) -> datetime | None:
        # As it stood at first it means now, not the beginning of this minute.
        return None if self.asked_at.text() == self._began_at else self.asked_at.moment

    def _tell(self) -> None:
        moment = self._moment()

        def read() -> datetime | None:
            from app.services.citizens.exporting import answer_by

            return self.desk.read(answer_by, moment or self.desk.database.now)

        self.desk.tasks.run("applicants.answer_by", read, self._say_until, self._unknown)

    def _say_until(self, until: datetime | None) -> None:
        day = tr("chưa tính được, lịch làm việc chưa có") if until is None else exact(until)
        self.explain(tr("Trả lời chậm nhất: {day} (2 ngày làm việc).", day=day) + " " + self._on_record)

    def _unknown(self, _error: Told) -> None:
        self._say_until(None)
