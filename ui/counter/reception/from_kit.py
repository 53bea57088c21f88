"""A slip printed ahead for power cuts, on the form: which one it is, and what to copy from it."""

from PySide6.QtCore import QObject

from app.language import tr
from app.services.views import KitSlipView
from ui.counter.reception.page import ReceptionPage
from ui.counter.reception.typed import TypedForm
from ui.widgets.notice import Notice


def typed_on(slip: KitSlipView, request_id: str) -> TypedForm:
    """The form that is entered from a slip: nothing but its number is known yet."""
    return TypedForm(request_id=request_id, kit=slip.code)


class KitNotice(QObject):
    """Says above the form that it is entered from a slip, for as long as it is."""

    def __init__(self, page: ReceptionPage, notice: Notice, parent: QObject) -> None:
        super().__init__(parent)
        self._page, self._notice = page, notice
        page.filled.connect(self._show)

    def _show(self) -> None:
        slip = self._page.kit
        if not slip:
            self._notice.still()
            return
        self._notice.say(
            "info",
            tr("Nhập theo phiếu in sẵn {slip}.", slip=slip),
            tr("Ghi giờ viết trên phiếu vào ô Nhận lúc. Phiếu hỏng: huỷ ở F7."),
            (tr("Không nhập phiếu này"), self._leave),
        )

    def _leave(self) -> None:
        self._page.leave_kit()
        self._notice.still()
        self._page.procedure.focus()
