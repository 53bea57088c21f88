"""F5 Trả kết quả: what waits for one citizen after the other, many for one, results that come, the result tray."""

from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.language import tr
from app.services.views import CardHolder
from ui.counter.batches.acting_page import ActingPage
from ui.counter.batches.kinds import arrived
from ui.counter.lists.list_pane import ListPane
from ui.counter.returning.several_page import SeveralPage
from ui.counter.returning.tray_page import TrayPage
from ui.counter.returning.waiting_page import WaitingResultsPage
from ui.desk import Desk
from ui.scanner.takes_scans import TakesScans
from ui.theme import S3, S4
from ui.widgets.tabs_page import Tab, TabsPage

WAITING, SEVERAL, ARRIVED, TRAY = "waiting", "several", "arrived", "tray"


class ReturnScreen(QWidget):
    """Pages behind tabs; a scan is taken by the page in sight, on the first by the window, which opens the dossier.

    `settled(text, label, is_good)` for each scan that a page has taken, `changed` when something was done by one.
    """

    dossier_chosen = Signal(str)
    dossier_entered = Signal(str)
    settled = Signal(str, str, bool)
    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.waiting = WaitingResultsPage(desk)
        self.waiting.dossier_chosen.connect(self.dossier_chosen)
        self.waiting.dossier_entered.connect(self.dossier_entered)
        self.tabs = TabsPage(
            (
                Tab(WAITING, tr("Chờ trả"), lambda: self.waiting),
                Tab(SEVERAL, tr("Nhiều hồ sơ một người"), self._make_several),
                Tab(ARRIVED, tr("Kết quả về"), self._make_arrived),
                Tab(TRAY, tr("Kiểm khay"), self._make_tray),
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(S4, S3, S4, S4)
        column.addWidget(self.tabs)

    @property
    def pane(self) -> ListPane:
        """The list of what waits."""
        return self.waiting.pane

    @property
    def count(self) -> QLabel:
        """How many wait, in words."""
        return self.waiting.count

    @property
    def several(self) -> SeveralPage:
        """Where one person's results are gathered."""
        return cast("SeveralPage", self.tabs.page(SEVERAL))

    @property
    def arrived(self) -> ActingPage:
        """Where results come in."""
        return cast("ActingPage", self.tabs.page(ARRIVED))

    @property
    def tray(self) -> TrayPage:
        """Where the result tray is held against the data."""
        return cast("TrayPage", self.tabs.page(TRAY))

    @property
    def has_work(self) -> bool:
        """Whether results lie gathered on the page in sight."""
        page = self.tabs.page(self.tabs.name)
        return isinstance(page, SeveralPage | TrayPage) and page.has_work

    def save(self) -> None:
        """Go on with what was gathered: ask who takes it, or hold it against the data."""
        page = self.tabs.page(self.tabs.name)
        if isinstance(page, SeveralPage | TrayPage):
            page.go_on()

    def entered(self) -> None:
        """The page in sight as it is now."""
        self.tabs.entered()

    def refresh(self) -> None:
        """Show what other desks changed."""
        self.tabs.refresh()

    def take_scan(self, text: str) -> bool:
        """A folder or a slip was scanned; `False` where the window opens it as anywhere else."""
        page = self.tabs.page(self.tabs.name)
        return isinstance(page, TakesScans) and page.take_scan(text)

    def take_card(self, holder: CardHolder) -> bool:
        """Somebody's identity card was scanned: what waits for her is gathered, without any slip; `False` where the
        page in sight does nothing with a card, or asks for one itself."""
        asked = self.pane.several is not None and self.pane.several.panel is not None
        if self.tabs.name == WAITING and not asked:
            self.tabs.turn(SEVERAL)
        return self.tabs.name == SEVERAL and self.several.take_card(holder)

    def _make_several(self) -> QWidget:
        page = SeveralPage(self._desk)
        page.settled.connect(self.settled)
        page.returned.connect(self.changed)
        page.dossier_entered.connect(self.dossier_entered)
        return page

    def _make_tray(self) -> QWidget:
        page = TrayPage(self._desk)
        page.settled.connect(self.settled)
        page.acted.connect(self.changed)
        page.dossier_entered.connect(self.dossier_entered)
        return page

    def _make_arrived(self) -> QWidget:
        page = ActingPage(self._desk, arrived())
        page.settled.connect(self.settled)
        page.acted.connect(self.changed)
        page.dossier_entered.connect(self.dossier_entered)
        return page
