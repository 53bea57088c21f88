"""The working window: the one box, the ways, the screen in the middle, the dossier beside it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.errors import Told
from app.language import tr
from app.rules.numbering import code_end
from app.services.views import ScanAnswer, SlipRow
from models.vocabulary import Action, CounterSlipKind
from ui.desk import Desk
from ui.messages import Step
from ui.scanner.places import TypingPlace, place_of_keyboard
from ui.scanner.takes_scans import TakesScans
from ui.shell import tab_order
from ui.shell.alone.at_window import AloneAtWindow
from ui.shell.answers import ScanOutcome, foreign, verdict, with_shown
from ui.shell.arranging import arrange
from ui.shell.box import SearchBox
from ui.shell.filled_in import FillsIn
from ui.shell.focus_before import FocusBefore
from ui.shell.keys_page import KeysPage, keys_hint
from ui.shell.live_refresh import LiveRefresh
from ui.shell.middle import Middle
from ui.shell.nav import Nav
from ui.shell.not_found import NotFound
from ui.shell.office_watch import OfficeWatch
from ui.shell.person_acts import person_acts
from ui.shell.rows_in_step import RowsInStep
from ui.shell.scan_strip import ScanStrip
from ui.shell.screens import NAMES, ReadingAhead, Screens
from ui.shell.there_again import ThereAgain
from ui.shell.top_bar import TopBar
from ui.shell.ways import unused_keys, ways
from ui.shell.wiring import wire, wire_box, wire_top
from ui.theme import NARROW_WIDTH
from ui.widgets.held_keys import HeldKeys
from ui.widgets.keys import key, parted_keys, tell_keys
from ui.widgets.message_bar import MessageBar
from ui.widgets.message_place import MessagePlace

if TYPE_CHECKING:
    from app.services.views import DossierView

_WORK = "mine"
_LISTS = ("today", "returning", "found")
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class MainWindow(QWidget):
    """Everything one person works with after signing in. `sign_out_wanted` when another takes the desk,
    `lock_wanted` when she leaves it for a moment, `restore_wanted` when a backup is to be used again."""

    sign_out_wanted = Signal()
    lock_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self, desk: Desk, first: str = "today", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.screens = Screens(desk, lambda name: wire(self, name))
        year = desk.database.location.archive_year
        self.top_bar = TopBar(desk.office, desk.actor, person_acts(self, self), archive_year=year)
        self.box = SearchBox()
        self.message_bar = MessageBar(desk.messages)
        self.nav = Nav(ways(desk), self.turn_to, self)
        self.rows = RowsInStep(lambda: self.screens.dossier, self)
        self.alone = AloneAtWindow(self, self.screens.named, self)
        self.middle = Middle(self.alone.screen_of, "today", lambda: self.screens.card, self)
        self._fills_in = FillsIn(self.screens, self.middle, self.go)
        self.strip = ScanStrip()
        self.live = LiveRefresh(desk, self)
        self.office = OfficeWatch(desk, self)
        self._before_scan = FocusBefore()
        self._is_narrow = False
        self._arrange()
        self._connect()
        self.ahead = ReadingAhead(self)
        self.turn_to(first)

    def go(self, name: str) -> None:
        """Show a screen: `today`, `reception`, `returning`, `found`, `closing` …; what was said before goes."""
        self.desk.messages.clear()
        if name not in _LISTS:
            self._put_card_away()
        self.middle.show_screen(name)
        if self.screens.dossier is not None:
            self.middle.set_card_open(True)
        self.mark_nav()

    def turn_to(self, name: str) -> None:
        """The clerk goes elsewhere. `work` is today's list of what waits for her unit."""
        screens = self.screens  # nobody who begins elsewhere waits for today's list to be made
        if name == "work" or (name == "today" and screens.today.view == _WORK):
            screens.today.show_view(_WORK if name == "work" else "today")
        several = screens.several_on(self.current) if name == "handover" else None
        self.go("today" if name == "work" else name)
        if several is not None and (codes := several.several()):
            screens.handover.give_codes(codes)

    @property
    def current(self) -> str:
        """Name of the screen in the middle, `preview` for a paper being looked at."""
        return self.middle.current

    @property
    def way(self) -> str:
        """The way that led to what is in sight."""
        is_work = self.current == "today" and self.screens.today.view == _WORK
        return "work" if is_work else self.current

    def ask(self, text: str, *, scanned: bool = False) -> None:
        """Find out what a text means and do what follows from it."""
        if scanned:
            self.strip.begin(text)

        def look() -> ScanAnswer:
            from app.services.dossiers.finding import show

            return self.desk.read(show, text)

        self.desk.tasks.run(
            "box",
            look,
            lambda answer: self._answered(text, answer, scanned),
            lambda error: self._not_answered(text, error, scanned),
        )

    def leave(self) -> None:
        """Another takes the desk; folders scanned for a hand-over, which no draft keeps, are told of first."""
        if self.screens.has_work("handover"):
            self.desk.messages.warn(
                tr("Trang Bàn giao còn bộ hồ sơ đã quét, chưa ghi: đổi người là phải quét lại."),
                tr("Bấm F6 để bàn giao hoặc nhận trước."),
                (tr("Vẫn đổi người"), self.sign_out_wanted.emit),
            )
        else:
            self.sign_out_wanted.emit()

    def take_scan(self, text: str) -> None:
        """A scanner sent `text`, wherever the cursor was; no field has changed."""
        page = self.screens.named(self.current) if self.current in NAMES else None
        is_seen = page is not None and page.isVisibleTo(self)  # a dossier may lie over it
        if is_seen and isinstance(page, TakesScans) and page.take_scan(text):
            return
        self._before_scan.remember(self.focusWidget(), self.box.field, self.middle.card_place)
        self.box.empty()
        self.desk.pace.scan_begun(text)
        self.ask(text, scanned=True)

    def take_foreign(self, text: str) -> None:
        """A scanner sent something that is nothing of ours: nothing follows from it, and that is said."""
        if self.current == "settings" and self.screens.settings.take_scan(text):
            return
        refused = foreign(text)
        self.strip.settle(text, refused.label, refused.is_good)
        self.desk.pace.scan_foreign()
        again = (tr("Tìm chữ này"), lambda: self.box.retype(text))
        self.desk.messages.bad(refused.text, with_shown(refused.hint, self._in_sight), again)

    @property
    def _in_sight(self) -> "DossierView | None":
        """The dossier in sight."""
        return self.screens.dossier if self.middle.card_is_open else None

    def open_dossier(self, code: str) -> None:
        """Show a dossier by its code beside the list."""
        self._make_room_for(code)
        self.screens.card.open(code)

    def enter_dossier(self, code: str) -> None:
        """Show a dossier by its code and put the keyboard on its main act."""
        self._make_room_for(code)
        self.screens.card.open(code, take_focus=True)

    def _make_room_for(self, code: str) -> None:
        """What was said before about another dossier, or about none, would be read as said about this one."""
        if self._in_sight is None or self._in_sight.code != code:
            self.desk.messages.clear()
        self.middle.set_card_open(True)

    def open_slip(self, slip: SlipRow) -> None:
        """What was kept at the counter, in the form where it goes on."""
        self.box.empty()
        if slip.kind is CounterSlipKind.GUIDANCE and slip.dossier is None:
            self.go("reception")
        self.screens.reception.counter.open(slip)

    def begin_act(self, code: str, action: Action) -> None:
        """Show a dossier with what is asked before an act on it is done."""
        self._make_room_for(code)
        self.screens.card.open_for(code, action)

    def show_preview(self, page: QWidget) -> None:
        """Show a paper in the middle until Esc."""
        self.middle.show_preview(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.mark_nav()

    def show_keys(self) -> None:
        """Show the keys of the page in sight until Esc."""
        self.desk.messages.clear()
        keys = parted_keys(self, self.middle)
        self.show_preview(KeysPage(self._where(), *keys, unused_keys(self.desk), self.back))

    def back(self) -> None:
        """One step back: from a paper, from the dossier, from a screen to today's list, then to the box."""
        self.desk.messages.clear()
        if self.middle.end_preview():
            self.middle.set_card_open(self.screens.dossier is not None)
            self.mark_nav()
            self.middle.enter()
        elif self.middle.card_is_open:
            self.close_card()
        elif self.current != "today":
            self.go("today")
        else:
            self.box.take_focus()

    def refresh(self) -> None:
        """Show what other desks changed."""
        self.middle.refresh()
        if self.middle.card_is_open:
            self.screens.card.refresh()

    def take_held(self, held: HeldKeys) -> None:
        """Go where the clerk wanted to while the desk was being made, and take what she typed."""
        held.give(self, self.nav.turn)

    def close_desk(self) -> None:
        """Stop watching, and keep what was counted; the window is about to go."""
        self.live.stop()
        self.alone.stop()
        self.desk.pace.keep_now()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
            self.back()
            event.accept()
        elif event.text() == "?":
            self.show_keys()
            event.accept()
        elif self._is_search(event):
            self.box.begin_with(event.text())
            event.accept()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Tab: the same order on every screen, whatever was made or shown last."""
        areas = (self.box, *self.middle.tab_areas, self.alone.line, self.message_bar, self.nav, self.top_bar)
        return tab_order.move(self, areas, forwards=forwards)

    def _is_search(self, event: QKeyEvent) -> bool:
        """A letter or digit typed on a list of dossiers or on a card: there is one box for all of them."""
        is_typed = event.text()[:1].isalnum() or event.text() == "+"
        focused = self.focusWidget()
        is_on_card = focused is not None and self.middle.card_place.isAncestorOf(focused)
        return is_typed and not event.modifiers() & _COMMANDS and (is_on_card or self.current in _LISTS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < NARROW_WIDTH
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self.nav.set_narrow(is_narrow)
            self.box.set_narrow(is_narrow)

    def _arrange(self) -> None:
        messages = MessagePlace(self.message_bar, keys_hint(self.show_keys), self.nav, self)
        above = (self.top_bar, self.alone.line, self.box, messages)
        arrange(self, above, (self.nav, self.middle), self.strip)

    def _connect(self) -> None:
        self._not_found = NotFound(self.desk.messages, self.box.field, self)
        self.live.away.connect(ThereAgain(self.desk.messages, self).tell)
        wire_box(self)
        self.strip.again.connect(lambda text: self.ask(text, scanned=True))
        self.live.changed.connect(self.refresh)
        self.live.changed.connect(self.office.look)
        wire_top(self)
        key("F3", self, self.box.take_focus, tr("Ô tra cứu, từ bất cứ đâu"))
        key("Ctrl+K", self, self.box.take_focus, tr("Ô tra cứu, từ bất cứ đâu"))
        key("Ctrl+F1", self, self.show_keys, tr("Các phím của trang này"))
        tell_keys(
            self, ("?", tr("Các phím của trang này")), ("Esc", tr("Lùi một bước")), ("Tab", tr("Chỗ kế tiếp"))
        )

    def _answered(self, text: str, answer: ScanAnswer, scanned: bool) -> None:
        outcome = verdict(answer, text, returning=self.current == "returning")
        self.desk.pace.scan_answered(text, answer)
        if scanned:
            self.strip.settle(text, outcome.label, outcome.is_good)
        if answer.dossier is not None:
            self._take_dossier(text, answer.dossier, outcome, scanned)
        elif answer.handover is not None:
            self.box.empty()
            self.go("handover")
            self.screens.handover.open_list(answer.handover)
            self.desk.messages.good(outcome.text, outcome.hint)
        elif outcome.is_good and answer.kind in ("folder", "kit_slip", "citizen_card"):
            self._before_scan.forget()
            self.box.empty()
            self._fills_in.take(answer)
            self.desk.messages.good(outcome.text, outcome.hint)
        elif answer.kind == "text" and len(answer.rows) == 1 and not answer.slips:
            self.desk.messages.clear()
            self.box.empty()
            self.open_dossier(answer.rows[0].code)
        elif answer.kind == "text":
            self.screens.found.show_rows(text, answer.rows, answer.slips)
            self.go("found")
        else:
            if self.current == "found":
                self.screens.found.show_nothing(text)
            again = (tr("Gõ lại"), lambda: self.box.retype(text))
            hint = with_shown(self.alone.hint(outcome.hint), self._in_sight)
            self._not_found.say(outcome.text, hint, again)

    def _take_dossier(self, text: str, dossier: "DossierView", outcome: ScanOutcome, scanned: bool) -> None:
        if not scanned:
            self.strip.settle(text, outcome.label, outcome.is_good)
        if self.middle.end_preview():
            self.mark_nav()
        self.middle.set_card_open(True)
        self.screens.card.show(dossier)
        is_typing = self.current == "reception" and self.screens.reception.has_work
        steps: tuple[Step, ...] = ((tr("Về hồ sơ đang nhập"), self.close_card),) if is_typing else ()
        say = self.desk.messages.good if outcome.is_good else self.desk.messages.bad
        say(outcome.text, outcome.hint, *steps)
        # Enter in the empty box does the dossier's main action, so the box is where the next key belongs.
        self.box.empty()
        self.box.take_focus()
        if self.current == "returning" and outcome.is_good:
            self.screens.card.prepare(Action.RETURN_RESULT)

    def _not_answered(self, text: str, error: Told, scanned: bool) -> None:
        if scanned:
            self.strip.settle(text, text, False)
        self.desk.messages.told(error, (tr("Thử lại"), lambda: self.ask(text, scanned=scanned)))

    def acted(self) -> None:
        """After an act the next citizen comes: back to the box, unless somebody is typing elsewhere by now."""
        self.middle.refresh()
        focused = self.focusWidget()
        is_typing = place_of_keyboard() is TypingPlace.FIELD
        if focused is None or not is_typing or self.middle.card_place.isAncestorOf(focused):
            self.box.take_focus()

    def received(self, dossier: "DossierView") -> None:
        """A dossier was received: it stands in the line of what was read last."""
        self.strip.settle(dossier.code, f"{code_end(dossier.code)} {dossier.applicant}", True)
        self.box.forget()
        self.mark_nav()

    def settle_terms(self, code: str) -> None:
        """An administrator settles what the catalogue leaves open of a procedure."""
        self.screens.catalogue.want_terms(code)
        self.go("catalogue")

    def change_password(self) -> None:
        """Ask for another password of one's own."""
        from ui.entry.signing_in.password_page import own_password

        page = own_password(self.desk, self.back)
        self.show_preview(page)
        page.entered()

    def _put_card_away(self) -> None:
        if self.screens.is_made("card"):
            self.screens.card.clear()
        self.rows.card_put_away()
        self.middle.set_card_open(False)
        self.mark_nav()

    def close_card(self) -> None:
        """The dossier goes out of sight, and the keyboard back to where it was before it came."""
        self._put_card_away()
        self.desk.messages.clear()
        self._before_scan.give_back(otherwise=self.middle.enter)

    def mark_nav(self) -> None:
        """Show where one is, and where something is left unfinished."""
        self.nav.show_current(self.way)
        for name in ("reception", "returning", "handover"):
            self.nav.show_unfinished(name, self.current != name and self.screens.has_work(name))
        self.setWindowTitle(self._where())

    def _where(self) -> str:
        """Where one is, for the task bar and screen readers: the dossier in sight, else the screen."""
        if self._in_sight is not None:
            return self._in_sight.code
        return {way.name: way.word for way in ways(self.desk)}.get(self.way, tr("Xem"))
