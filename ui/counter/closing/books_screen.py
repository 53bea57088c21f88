"""F7: the books of the office: one day closed, the ledger of any period, the reports on one, and what is kept."""

from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.language import tr
from models.vocabulary import Role
from ui.counter.closing.kits_page import KitsPage
from ui.counter.closing.ledger_page import LedgerPage
from ui.counter.closing.screen import ClosingScreen
from ui.counter.reports.page import ReportsPage
from ui.counter.retention.page import RetentionPage
from ui.desk import Desk
from ui.theme import S3, S4
from ui.widgets.tabs_page import Tab, TabsPage

DAY, LEDGER, REPORTS, KITS, KEPT = "day", "ledger", "reports", "kits", "kept"


class BooksScreen(QWidget):
    """Pages behind tabs; the day comes first. The signals are those of its pages."""

    tray_wanted = Signal()
    dossier_entered = Signal(str)
    act_wanted = Signal(str, object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        keeps = bool({Role.LEADER, Role.ADMINISTRATOR} & set(desk.actor.roles))
        self.tabs = TabsPage(
            (
                Tab(DAY, tr("Sổ ngày"), lambda: self._make_day(desk)),
                Tab(LEDGER, tr("Sổ theo dõi hồ sơ"), lambda: LedgerPage(desk)),
                Tab(REPORTS, tr("Báo cáo"), lambda: self._make_reports(desk)),
                Tab(KITS, tr("Phiếu in sẵn"), lambda: self._make_kits(desk)),
                *((Tab(KEPT, tr("Lưu trữ"), lambda: RetentionPage(desk)),) if keeps else ()),
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(S4, S3, S4, S4)
        column.addWidget(self.tabs)

    @property
    def day(self) -> ClosingScreen:
        """One day."""
        return cast("ClosingScreen", self.tabs.page(DAY))

    @property
    def ledger(self) -> LedgerPage:
        """Any period."""
        return cast("LedgerPage", self.tabs.page(LEDGER))

    @property
    def kits(self) -> KitsPage:
        """Slips printed ahead."""
        return cast("KitsPage", self.tabs.page(KITS))

    @property
    def kept(self) -> RetentionPage:
        """What has ended, for leaders and administrators."""
        return cast("RetentionPage", self.tabs.page(KEPT))

    @property
    def reports(self) -> ReportsPage:
        """What a period has come to."""
        return cast("ReportsPage", self.tabs.page(REPORTS))

    def entered(self) -> None:
        """The page in sight as it is now."""
        self.tabs.entered()

    def refresh(self) -> None:
        """Show what other desks changed."""
        self.tabs.refresh()

    def _make_day(self, desk: Desk) -> QWidget:
        page = ClosingScreen(desk)
        page.tray_wanted.connect(self.tray_wanted)
        return page

    def _make_kits(self, desk: Desk) -> QWidget:
        page = KitsPage(desk)
        page.dossier_entered.connect(self.dossier_entered)
        return page

    def _make_reports(self, desk: Desk) -> QWidget:
        page = ReportsPage(desk)
        page.dossier_entered.connect(self.dossier_entered)
        page.act_wanted.connect(self.act_wanted)
        return page
