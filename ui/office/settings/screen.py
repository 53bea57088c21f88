"""Cài đặt: the pages of F9 behind one row of tabs."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.language import tr
from app.rules.permissions import may_administer
from ui.desk import Desk
from ui.office.backups.page import BackupsPage
from ui.office.diagnostics.page import DiagnosticsPage
from ui.office.form_layouts.page import FormLayoutPage
from ui.office.settings.office_page import OfficePage
from ui.office.settings.pc_page import PcPage
from ui.scanner.takes_scans import TakesScans
from ui.widgets.tabs_page import Tab, TabsPage


class SettingsScreen(QWidget):
    """The settings of this PC and, for administrators, of the office.

    `password_wanted` when somebody wants to change her own; `office_saved` when the office is another by now;
    `restore_wanted` when a backup is to be used again.
    """

    password_wanted = Signal()
    office_saved = Signal()
    restore_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.tabs = TabsPage(self._offered())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.tabs)

    def entered(self) -> None:
        """The page in sight shows what is so now and takes the keyboard."""
        self.tabs.entered()

    def refresh(self) -> None:
        """The page in sight reads its data again."""
        self.tabs.refresh()

    def take_scan(self, text: str) -> bool:
        """Whether the page in sight took this scan."""
        page = self.tabs.page(self.tabs.name)
        return isinstance(page, TakesScans) and page.take_scan(text)

    def _offered(self) -> tuple[Tab, ...]:
        tabs = [Tab("pc", tr("Máy này"), self._pc)]
        if may_administer(self._desk.actor.roles):
            tabs.append(Tab("office", tr("Cơ quan và biểu mẫu"), self._office))
            tabs.append(Tab("forms", tr("Mẫu riêng"), lambda: FormLayoutPage(self._desk)))
        tabs.append(Tab("diagnostics", tr("Kiểm tra máy"), self._diagnostics))
        if self._desk.actor.administers_all:
            tabs.append(Tab("backups", tr("Sao lưu"), self._backups))
        return tuple(tabs)

    def _backups(self) -> BackupsPage:
        page = BackupsPage(self._desk)
        page.restore_wanted.connect(self.restore_wanted)
        return page

    def _diagnostics(self) -> DiagnosticsPage:
        page = DiagnosticsPage(self._desk)
        page.restore_wanted.connect(self.restore_wanted)
        return page

    def _pc(self) -> PcPage:
        pc = PcPage(self._desk)
        pc.password_wanted.connect(self.password_wanted)
        return pc

    def _office(self) -> OfficePage:
        office = OfficePage(self._desk)
        office.saved.connect(self.office_saved)
        return office
