"""What the window does when a screen says something; connected when the screen is made."""

from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.errors import Told
from app.services.views import RowsPage, SlipRow
from models.vocabulary import Action
from ui.desk import Desk
from ui.shell.alone.at_window import AloneAtWindow
from ui.shell.as_typed import AsTyped
from ui.shell.backup_line import BackupLine
from ui.shell.box import SearchBox
from ui.shell.live_refresh import LiveRefresh
from ui.shell.middle import Middle
from ui.shell.office_watch import OfficeWatch
from ui.shell.queue_line import QueueLine
from ui.shell.rows_in_step import RowsInStep
from ui.shell.scan_strip import ScanStrip
from ui.shell.screens import Screens
from ui.shell.top_bar import TopBar

if TYPE_CHECKING:
    from app.services.views import DossierView
    from ui.counter.found.screen import FoundScreen
    from ui.counter.reception.screen import ReceptionScreen
    from ui.counter.returning.screen import ReturnScreen
    from ui.counter.today.screen import TodayScreen


class Window(Protocol):
    """What the window does for its screens."""

    desk: Desk
    screens: Screens
    rows: RowsInStep
    strip: ScanStrip
    office: OfficeWatch
    box: SearchBox
    middle: Middle
    live: LiveRefresh
    top_bar: TopBar
    alone: AloneAtWindow

    @property
    def current(self) -> str:
        """Name of the screen in the middle."""

    def ask(self, text: str, *, scanned: bool = False) -> None:
        """Find out what a text means and do what follows from it."""

    @property
    def restore_wanted(self) -> SignalInstance:
        """Said when a backup is to be used again."""

    def go(self, name: str) -> None:
        """Show a screen."""

    def turn_to(self, name: str) -> None:
        """Go elsewhere as by its key."""

    def back(self) -> None:
        """One step back."""

    def refresh(self) -> None:
        """Show what other desks changed."""

    def mark_nav(self) -> None:
        """Show where one is, and where something is left unfinished."""

    def open_dossier(self, code: str) -> None:
        """Show a dossier by its code beside the list."""

    def enter_dossier(self, code: str) -> None:
        """Show a dossier by its code and put the keyboard on its main act."""

    def begin_act(self, code: str, action: Action) -> None:
        """Show a dossier and ask what an act on it needs."""

    def open_slip(self, slip: SlipRow) -> None:
        """Show what was kept at the counter."""

    def received(self, dossier: "DossierView") -> None:
        """A dossier was received."""

    def settle_terms(self, code: str) -> None:
        """Settle what the catalogue leaves open of a procedure."""

    def change_password(self) -> None:
        """Ask for another password of one's own."""

    def acted(self) -> None:
        """After an act the next citizen comes."""

    def show_preview(self, page: QWidget) -> None:
        """A page in the middle until Esc."""

    def close_card(self) -> None:
        """The dossier goes out of sight."""


def wire_box(window: Window) -> None:
    """Connect the one box: Enter asks, and while somebody types, the page of what is found follows."""
    box, middle = window.box, window.middle
    box.asked.connect(window.ask)
    box.entered_empty.connect(middle.press_main)
    box.confirmed.connect(middle.confirm)
    box.left.connect(window.back)
    typed = AsTyped(window.desk, box, box)

    def found(text: str, page: RowsPage, slips: tuple[SlipRow, ...]) -> None:
        window.screens.found.show_rows(text, page, slips)
        if window.current != "found":
            window.go("found")
            box.go_on_typing()

    def into_rows() -> None:
        if window.current == "found":
            middle.enter()

    def failed(text: str, error: Told) -> None:
        if window.current == "found":
            window.screens.found.show_failure(text, error, typed.look_again)

    def too_little(text: str) -> None:
        if window.current == "found":
            window.screens.found.show_too_little(text)

    box.down.connect(into_rows)
    typed.found.connect(found)
    typed.failed.connect(failed)
    typed.too_little.connect(too_little)


def wire_top(window: Window) -> None:
    """Connect the line at the top: whose desk it is, whether the data are there, and who waits at the counter."""
    window.office.changed.connect(window.top_bar.show_office)
    window.live.away.connect(window.top_bar.show_data_away)
    window.top_bar.add(QueueLine(window.desk, window.live, window.top_bar))
    _wire_backups(window)


def _wire_backups(window: Window) -> None:
    """The line that says that the office is not backed up stands under the top, and leads to where that is done."""
    whole = window.top_bar.parentWidget()
    column = None if whole is None else whole.layout()
    assert whole is not None
    assert isinstance(column, QBoxLayout)
    line = BackupLine(window.desk, whole)
    line.stand_under(window.alone.line, column)

    def to_page() -> None:
        window.turn_to("settings")
        window.screens.settings.tabs.turn("backups")

    line.page_wanted.connect(to_page)
    window.live.changed.connect(line.hear)


def wire(window: Window, name: str) -> None:
    """Connect a screen that has just been made; several say nothing to the window."""
    screens = window.screens
    match name:
        case "today":
            today = screens.today
            _wire_list(window, today)
            today.turned.connect(window.mark_nav)
            today.turned.connect(window.desk.messages.clear)
            today.receive_wanted.connect(lambda: window.go("reception"))
        case "returning":
            _wire_list(window, screens.returning)
            screens.returning.settled.connect(window.strip.settle)
            screens.returning.changed.connect(window.mark_nav)
        case "handover":
            handover = screens.handover
            handover.settled.connect(window.strip.settle)
            handover.dossier_entered.connect(window.enter_dossier)
            handover.changed.connect(window.mark_nav)
        case "closing" | "morning":
            numbers = screens.closing if name == "closing" else screens.morning
            numbers.dossier_entered.connect(window.enter_dossier)
            numbers.act_wanted.connect(window.begin_act)
            if name == "closing":
                screens.closing.tray_wanted.connect(lambda: _to_tray(window))
        case "found":
            _wire_list(window, screens.found)
            screens.found.slip_chosen.connect(window.open_slip)
            screens.found.hint_for = window.alone.hint
        case "reception":
            _wire_reception(window, screens.reception)
        case "calendar":
            screens.calendar.dossier_chosen.connect(window.open_dossier)
            screens.calendar.changed.connect(window.refresh)
        case "applicants":
            screens.applicants.dossier_entered.connect(window.enter_dossier)
        case "people":
            screens.people.dossier_entered.connect(window.enter_dossier)
            screens.people.office_saved.connect(window.office.look)
        case "settings":
            settings = screens.settings
            settings.password_wanted.connect(window.change_password)
            settings.restore_wanted.connect(window.restore_wanted)
            settings.office_saved.connect(window.office.look)
        case "card":
            card = screens.card
            card.changed.connect(window.acted)
            card.closed.connect(window.close_card)
            card.shown.connect(window.rows.mark)
            card.shown.connect(window.mark_nav)
            card.page_wanted.connect(partial(_show_page, window))


def _show_page(window: Window, page: QWidget) -> None:
    """A page takes the middle until it is left."""
    page.left.connect(window.back)  # type: ignore[attr-defined]  # every page of a card has it
    window.show_preview(page)


def _open_files(window: Window, code: str) -> None:
    """A dossier beside the page, with its files in sight."""
    window.open_dossier(code)
    window.screens.card.open_files()


def _wire_reception(window: Window, reception: "ReceptionScreen") -> None:
    reception.received.connect(window.received)
    reception.money_wanted.connect(lambda code: window.begin_act(code, Action.COLLECT_FEE))
    reception.result_wanted.connect(lambda code: window.begin_act(code, Action.RETURN_RESULT))
    reception.files_wanted.connect(partial(_open_files, window))
    reception.left.connect(window.back)
    reception.terms_wanted.connect(window.settle_terms)


def _to_tray(window: Window) -> None:
    """Before a day is closed the results of its tray are gone through."""
    window.turn_to("returning")
    window.screens.returning.tabs.turn("tray")


def _wire_list(window: Window, listing: "TodayScreen | ReturnScreen | FoundScreen") -> None:
    listing.dossier_chosen.connect(window.open_dossier)
    listing.dossier_entered.connect(window.enter_dossier)
    listing.pane.act_wanted.connect(window.begin_act)
    if (several := listing.pane.several) is not None:
        several.hands_over = True
        several.handover_wanted.connect(lambda: window.turn_to("handover"))
    window.rows.add(listing.pane.list)
