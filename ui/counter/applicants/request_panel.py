"""Writing down what a citizen asks of the data kept of her; it is answered from the list of requests."""

from collections.abc import Callable
from functools import partial
from typing import cast

from PySide6.QtWidgets import QWidget

from app.language import tr
from app.services.citizens.views import ApplicantView, DataRequest
from app.services.wording.words import asked_word
from models.vocabulary import AskedOfData
from ui.counter.applicants.asked_panel import AskedPanel
from ui.counter.applicants.reading import ApplicantChanged
from ui.desk import Desk
from ui.widgets.choices import Choices
from ui.widgets.moments import exact


class RequestPanel(AskedPanel):
    """Which of the three, by whom, why and when it came."""

    def __init__(self, desk: Desk, view: ApplicantView, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            view,
            (tr("Ghi yêu cầu về dữ liệu cá nhân"), tr("Ghi yêu cầu")),
            reason="",
            on_record=tr("Yêu cầu nằm trong danh sách “Yêu cầu” đến khi ghi đã trả lời."),
            parent=parent,
        )
        self.reason.setPlaceholderText(tr("Ví dụ: muốn biết ai đã xem hồ sơ của mình"))
        self.kind = Choices(tuple((kind, asked_word(kind)) for kind in AskedOfData), AskedOfData.SEE)
        self.add("kind", tr("Yêu cầu"), self.kind)
        self.add_asked()

    def work(self) -> Callable[[], ApplicantChanged] | None:
        """What is asked."""
        request = self.asked()
        return None if request is None else partial(self._take, cast("AskedOfData", self.kind.value), request)

    def _take(self, kind: AskedOfData, request: DataRequest) -> ApplicantChanged:
        from app.services.retention.requests import take_request

        taken = self.desk.write(take_request, self.view.applicant_id, kind, request)
        said = tr("Đã ghi yêu cầu {what} của {name}.", what=asked_word(kind), name=taken.applicant)
        hint = "" if taken.due_at is None else tr("Trả lời chậm nhất: {day}.", day=exact(taken.due_at))
        return ApplicantChanged(self.view.applicant_id, said, hint)
