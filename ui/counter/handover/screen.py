"""F6 Bàn giao: give many, take many, what is on its way between, which agency was late, and packages."""

from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.language import tr
from app.services.views import HandoverView, TransitBoard
from models.vocabulary import Role
from ui.counter.batches.acting_page import ActingPage, is_of_window
from ui.counter.batches.kinds import accepting
from ui.counter.handover.board_page import BoardPage
from ui.counter.handover.give_page import GivePage
from ui.counter.handover.late_page import LatePage
from ui.counter.handover.packages_page import PackagesPage
from ui.counter.handover.take_page import TakePage
from ui.desk import Desk
from ui.theme import S3, S4
from ui.widgets.tabs_page import Tab, TabsPage

GIVE, TAKE, BOARD, LATE, PACKAGES = "give", "take", "board", "late", "packages"
ONE = "one"
_WITHOUT_SCANS = (BOARD, LATE, PACKAGES)


class HandoverScreen(QWidget):
    """Pages behind tabs; a scan is taken by the page in sight. `settled(text, label, is_good)` for each."""

    settled = Signal(str, str, bool)
    changed = Signal()
    dossier_entered = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        words = {
            GIVE: tr("Giao hồ sơ"),
            TAKE: tr("Nhận hồ sơ"),
            BOARD: tr("Trên đường"),
            LATE: tr("Trễ theo cơ quan"),
        }
        makers = {
            GIVE: self._make_give,
            TAKE: self._make_take,
            BOARD: self._make_board,
            LATE: self._make_late,
        }
        if may_carry_packages(desk):
            words[PACKAGES] = tr("Gói gửi, nhận")
            makers[PACKAGES] = self._make_packages
        words[ONE] = tr("Nhận từng bộ")
        makers[ONE] = self._make_one
        self.tabs = TabsPage(tuple(Tab(name, word, makers[name]) for name, word in words.items()))
        column = QVBoxLayout(self)
        column.setContentsMargins(S4, S3, S4, S4)
        column.addWidget(self.tabs)

    @property
    def give(self) -> GivePage:
        """Where folders are gathered."""
        return cast("GivePage", self.tabs.page(GIVE))

    @property
    def take(self) -> TakePage:
        """Where they are taken, and lists are looked at."""
        return cast("TakePage", self.tabs.page(TAKE))

    @property
    def board(self) -> BoardPage:
        """What is on its way."""
        return cast("BoardPage", self.tabs.page(BOARD))

    @property
    def late(self) -> LatePage:
        """Which agency was late."""
        return cast("LatePage", self.tabs.page(LATE))

    @property
    def packages(self) -> PackagesPage:
        """To and from agencies with data of their own."""
        return cast("PackagesPage", self.tabs.page(PACKAGES))

    @property
    def one(self) -> ActingPage:
        """Where folders that came without a list are taken over, each with its scan."""
        return cast("ActingPage", self.tabs.page(ONE))

    @property
    def has_work(self) -> bool:
        """Whether folders lie scanned on the page in sight."""
        if self.tabs.name in (*_WITHOUT_SCANS, ONE):
            return False
        return self.give.has_work if self.tabs.name == GIVE else self.take.has_work

    def save(self) -> None:
        """Hand over, or take over, what was scanned."""
        if self.tabs.name == GIVE:
            self.give.hand_over()
        elif self.tabs.name == TAKE:
            self.take.take()

    def entered(self) -> None:
        """The page in sight as it is now."""
        self.tabs.entered()
        self._look_for_late()

    def refresh(self) -> None:
        """Show what other desks changed."""
        self.tabs.refresh()
        self._look_for_late()

    def take_scan(self, text: str) -> bool:
        """A list or a folder was scanned; `False` where the page in sight does nothing with it."""
        from app.rules.scanning import ScanKind, read

        # A folder of another office is received, and a closing sheet compared, wherever its code is scanned.
        if self.tabs.name in _WITHOUT_SCANS or read(text).kind in (ScanKind.FOLDER, ScanKind.ANCHOR):
            return False
        if self.tabs.name == TAKE and self.take.list is None and not is_of_window(text):
            self.tabs.turn(ONE)  # no list is open: the folder itself is what was brought
        match self.tabs.name:
            case "give":
                self.give.take_scan(text)
            case "take":
                self.take.take_scan(text)
            case _:
                return self.one.take_scan(text)
        return True

    def open_list(self, view: HandoverView) -> None:
        """Show a list that was scanned somewhere."""
        self.take.open(view.code) if self.take.has_work else self.take.show_list(view)
        self.tabs.turn(TAKE)

    def give_codes(self, codes: tuple[str, ...]) -> None:
        """Dossiers selected in a list are to be handed over together."""
        self.tabs.turn(GIVE)
        self.give.add_codes(codes)

    def _look_for_late(self) -> None:
        """What is on its way too long is told on its tab, whatever page is in sight."""

        def read() -> TransitBoard:
            from app.services.dossiers.in_transit import transit_board

            return self._desk.read(transit_board)

        self._desk.tasks.run("handover.late", read, self._tell_late, lambda _error: None)

    def _tell_late(self, board: TransitBoard) -> None:
        late = len(board.late)
        word = tr("Trên đường · {late} quá lâu", late=late) if late else tr("Trên đường")
        self.tabs.buttons[BOARD].setText(word)

    def _make_give(self) -> QWidget:
        page = GivePage(self._desk)
        page.settled.connect(self.settled)
        page.handed_over.connect(self.changed)
        return page

    def _make_take(self) -> QWidget:
        page = TakePage(self._desk)
        page.settled.connect(self.settled)
        page.taken.connect(self.changed)
        page.dossier_entered.connect(self.dossier_entered)
        return page

    def _make_board(self) -> QWidget:
        page = BoardPage(self._desk)
        page.dossier_entered.connect(self.dossier_entered)
        page.list_entered.connect(self._open_of_board)
        return page

    def _make_late(self) -> QWidget:
        page = LatePage(self._desk)
        page.dossier_entered.connect(self.dossier_entered)
        return page

    def _make_packages(self) -> QWidget:
        page = PackagesPage(self._desk)
        page.changed.connect(self.changed)
        return page

    def _make_one(self) -> QWidget:
        page = ActingPage(self._desk, accepting())
        page.settled.connect(self.settled)
        page.acted.connect(self.changed)
        page.dossier_entered.connect(self.dossier_entered)
        return page

    def _open_of_board(self, code: str) -> None:
        self.tabs.turn(TAKE)
        self.take.open(code)


def may_carry_packages(desk: Desk) -> bool:
    """Whether she signs in her office's name, at an office with a file: at a server its owner does that."""
    return not desk.database.location.is_server and bool({Role.LEADER, Role.ADMINISTRATOR} & desk.actor.roles)
