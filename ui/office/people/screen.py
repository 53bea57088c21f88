"""Who works in the office, where, and who looked at what: the pages behind F11."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.language import tr
from app.rules.permissions import may_administer
from models.vocabulary import Role
from ui.desk import Desk
from ui.office.access.page import RecordPage
from ui.office.people.people_page import PeoplePage
from ui.office.units.page import UnitsPage
from ui.widgets.tabs_page import Tab, TabsPage


class PeopleScreen(QWidget):
    """A new page is one more line in `_offered`. `dossier_entered(code)` for a dossier met in a page;
    `office_saved` when the office may be another by now."""

    dossier_entered = Signal(str)
    office_saved = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.tabs = TabsPage(self._offered())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.tabs)

    def entered(self) -> None:
        """Enter the page that was last in sight."""
        self.tabs.entered()

    def refresh(self) -> None:
        """Read the page in sight again: data changed at another desk."""
        self.tabs.refresh()

    def _offered(self) -> tuple[Tab, ...]:
        of_leaders = Tab("access", tr("Nhật ký truy cập"), self._record)
        administers = may_administer(self._desk.actor.roles)
        if not administers and Role.LEADER in self._desk.actor.roles:
            return (of_leaders,)
        usual = (
            Tab("people", tr("Nhân sự"), lambda: PeoplePage(self._desk)),
            Tab("units", tr("Đơn vị"), self._units),
        )
        return (*usual, of_leaders) if administers else usual

    def _record(self) -> RecordPage:
        record = RecordPage(self._desk)
        record.dossier_entered.connect(self.dossier_entered)
        return record

    def _units(self) -> UnitsPage:
        units = UnitsPage(self._desk)
        units.saved.connect(self.office_saved)
        return units
