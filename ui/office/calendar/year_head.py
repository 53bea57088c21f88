"""The head of the calendar: which year, whether somebody has confirmed it, and the way to the years beside it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.language import tr
from app.rules.calendar import local
from ui.theme import S2
from ui.widgets.buttons import Button
from ui.widgets.eliding import ElidedLabel
from ui.widgets.labels import label
from ui.widgets.tag import Look, Tag

if TYPE_CHECKING:
    from app.services.calendar_care.calendar_care import CalendarYearView


class YearHead(QWidget):
    """The title with arrows to either side, the state of the year, and what the administrator may do about it."""

    def __init__(
        self,
        *,
        may_change: bool,
        go: Callable[[int], None],
        confirm: Callable[[], None],
        take_back: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._may = may_change
        self.title = label(role="title")
        self.state = Tag()
        self.by = ElidedLabel("muted")
        self.confirm_button = Button("", confirm, icon="done")
        self.take_back_button = Button(tr("Rút xác nhận…"), take_back, kind="quiet")
        earlier = Button("◀", lambda: go(-1), kind="quiet")
        later = Button("▶", lambda: go(1), kind="quiet")
        for button, word in ((earlier, tr("Năm trước (PgUp)")), (later, tr("Năm sau (PgDn)"))):
            button.setToolTip(word)
            button.setAccessibleName(word)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S2)
        for widget in (earlier, self.title, later, self.state):
            row.addWidget(widget)
        row.addWidget(self.by, 1)
        row.addWidget(self.take_back_button)
        row.addWidget(self.confirm_button)
        self.take_back_button.hide()
        self.confirm_button.hide()

    def show_title(self, year: int) -> None:
        """Name the year that is on its way."""
        self.title.setText(tr("Lịch năm {year}", year=year))

    def show_view(self, view: "CalendarYearView") -> None:
        """Say how the year stands."""
        is_confirmed = view.confirmed_at is not None
        self.state.show()
        if is_confirmed:
            self.state.say(tr("Đã xác nhận"), Look("good", "good"))
        else:
            self.state.say(tr("Tạm tính"), Look("warning", "warning"))
        self.by.say(_whose(view))
        if view.taken_back is not None:
            self.by.setToolTip(f"{self.by.whole}: {view.taken_back.reason}")
        self.confirm_button.setText(tr("Xác nhận lịch năm {year}", year=view.year))
        self.confirm_button.setVisible(self._may and not is_confirmed)
        self.take_back_button.setVisible(self._may and is_confirmed)

    def show_nothing(self) -> None:
        """Say that the calendar has no such year."""
        self.state.hide()
        self.by.say("")
        self.confirm_button.hide()
        self.take_back_button.hide()


def _whose(view: "CalendarYearView") -> str:
    if view.confirmed_at is not None:
        return f"{view.confirmed_by or ''} · {local(view.confirmed_at):%d/%m/%Y}"
    if view.taken_back is not None:
        return tr(
            "{name} rút xác nhận {day}", name=view.taken_back.by, day=f"{local(view.taken_back.at):%d/%m/%Y}"
        )
    return ""
