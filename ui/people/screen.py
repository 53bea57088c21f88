"""Who works in the office, where, and who looked at what: the pages of the administrator behind F11."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.language import tr
from ui.desk import Desk
from ui.people.people_page import PeoplePage
from ui.units.page import UnitsPage
from ui.widgets.tabs_page import Tab, TabsPage


class PeopleScreen(QWidget):
    """A new page is one more line in `_tabs`."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tabs = TabsPage(_tabs(desk))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.tabs)

    def entered(self) -> None:
        """Enter the page that was last in sight."""
        self.tabs.entered()

    def refresh(self) -> None:
        """Data changed elsewhere."""
        self.tabs.refresh()


def _tabs(desk: Desk) -> tuple[Tab, ...]:
    return (
        Tab("people", tr("Người dùng"), PeoplePage(desk)),
        Tab("units", tr("Đơn vị"), UnitsPage(desk)),
    )
