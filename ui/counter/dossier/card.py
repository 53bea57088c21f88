"""The card of one dossier: what it is, where it stands, and the one thing to do with it now."""

import uuid

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from app.errors import Told
from app.language import tr
from app.services.views import ActionOffer, CardHolder, DossierView
from app.services.views.given import ActValues
from models.vocabulary import Action
from ui.counter.dossier.act_flow import ActFlow
from ui.counter.dossier.act_panel import ActPanel
from ui.counter.dossier.actions_bar import ActionsBar
from ui.counter.dossier.body import CardBody
from ui.counter.dossier.head import CardHead
from ui.counter.dossier.keeping import ActKeeping
from ui.counter.dossier.panel_kinds import READINGS, needs_panel, relies_on
from ui.desk import Desk
from ui.widgets.blank import Blank
from ui.widgets.focus import holds_focus
from ui.widgets.keys import is_confirm


class DossierCard(QWidget):
    """Shows a dossier and does acts on it.

    `shown` when a dossier is in sight, `changed` after an act, `closed` when it asks to be put away;
    `page_wanted(page)` asks for the middle of the window until the page says `left`. No key does an act before the
    person has had the time to see it (`ui.counter.dossier.glance`).
    """

    shown = Signal()
    changed = Signal()
    closed = Signal()
    page_wanted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._dossier: DossierView | None = None
        self._opening = ""
        self._wants_focus = self._wants_files = False
        self._wanted: Action | None = None
        self._is_stale = False
        self._came_from: QWidget | None = None
        self._sent = ""
        self.panel: ActPanel | None = None
        self.head = CardHead()
        self.head.closed.connect(self.closed)
        self.head.copied.connect(lambda code: desk.messages.info(tr("Đã chép mã {code}.", code=code)))
        self.body = CardBody(desk)
        self.body.page_wanted.connect(self.page_wanted)
        self._keeping = ActKeeping(desk, self)
        self._flow = ActFlow(desk, self)
        self._flow.busy_changed.connect(self._set_acting)
        self._flow.done.connect(self._done)
        self._flow.refused.connect(self._refused)
        self._flow.history_wanted.connect(self._open_history)
        self._flow.prepare_wanted.connect(self._reopen)
        self.bar = ActionsBar()
        self.bar.wanted.connect(self._begin)
        self.blank = Blank()
        self._whole = QWidget()
        inside = QVBoxLayout(self._whole)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.head)
        inside.addWidget(self.body, 1)
        inside.addWidget(self.bar)
        self._stack = QStackedWidget()
        self._stack.setProperty("role", "inside")
        self._stack.addWidget(self.blank)
        self._stack.addWidget(self._whole)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.clear()

    @property
    def dossier(self) -> DossierView | None:
        """The dossier shown."""
        return self._dossier

    def open(self, code: str, *, take_focus: bool = False) -> None:
        """Read a dossier and show it; until it is there nothing of the one before can be pressed.
        With `take_focus` the keyboard goes to its main act."""
        self._wants_focus, self._wanted = take_focus, None
        self._wants_files = False
        if self._opening == code:
            return
        if not self._opening and self._dossier is not None and self._dossier.code == code:
            self._settle_focus()
            self.refresh()
            return
        self._opening = code
        self._close_panel()
        self.bar.setEnabled(False)
        self._read(code)

    def open_for(self, code: str, action: Action) -> None:
        """Read a dossier and ask what the act needs; where the act is not possible the dossier alone is shown."""
        self.open(code, take_focus=True)
        self._wanted = action
        if not self._opening:
            self._begin_wanted()

    def open_files(self) -> None:
        """Unfold the files of the dossier shown, or of the one that is being read."""
        self._wants_files = bool(self._opening)
        if not self._wants_files:
            self.body.open_files()

    def show(self, dossier: DossierView | None = None) -> None:
        """Put the card in sight, with another dossier when one is given."""
        if dossier is not None:
            self._opening = ""
            self._desk.tasks.drop("card.open")
            self._take(dossier)
            self.bar.look_again()
        super().show()

    def clear(self) -> None:
        """Show no dossier."""
        self._opening = ""
        self._wants_focus = False
        self._desk.tasks.drop("card.open")
        self._close_panel()
        self._dossier = None
        self.body.clear()
        self.blank.say("scanner", tr("Quét giấy hẹn, hoặc chọn một hồ sơ trong danh sách."))
        self._stack.setCurrentWidget(self.blank)

    def refresh(self) -> None:
        """Data changed elsewhere: show the dossier as it stands now; what is being typed stays."""
        if self._dossier is not None and not self._flow.is_busy and not self._opening:
            self._read(self._dossier.code)

    def press_main(self) -> None:
        """Do the main act: what Enter in the empty box means. While one is prepared, go on with it."""
        if self.panel is not None:
            self._enter_panel()
        elif (offer := self.main_offer) is not None:
            if self.bar.glance.is_over:
                self._begin(offer)
        elif self._dossier is not None and not self._opening:
            self._desk.messages.info(tr("Hồ sơ này lúc này không có việc chính nào cho bạn."))

    @property
    def main_offer(self) -> ActionOffer | None:
        """The one main act possible now; none while the dossier is being read or an act done."""
        is_ready = self._dossier is not None and not self._opening and not self._flow.is_busy
        return self.bar.main_offer if is_ready else None

    def prepare(self, action: Action) -> bool:
        """Open the panel of an act for which the screen was made; `False` where it is not offered or asks nothing."""
        if self._dossier is None:
            return False
        offer = next((each for each in self._dossier.actions if each.action is action), None)
        if offer is None or not needs_panel(self._dossier, offer):
            return False
        if self.panel is None or self.panel.offer != offer or self.panel.is_outdated:
            self._begin(offer)
        return self.panel is not None

    @property
    def tab_areas(self) -> tuple[QWidget, ...]:
        """Where Tab goes here, one after the other: what an act asks, its button, what else may be done, the rest."""
        panel = (self.panel,) if self.panel is not None else ()
        main = (self.bar.main,) if self.bar.main is not None else ()
        return (*panel, *main, *self.bar.others, self.bar, self.body, self.head)

    def take_card(self, holder: CardHolder) -> bool:
        """An identity card was scanned; `True` when the act being prepared could use it as the recipient's."""
        return self.panel is not None and self.panel.take_card(holder)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        confirms = is_confirm(event)
        if event.isAutoRepeat() or not (event.key() == Qt.Key.Key_Escape or confirms):
            super().keyPressEvent(event)
        elif self.panel is None:
            # Ctrl+Enter confirms what is prepared and nothing else.
            event.setAccepted(not confirms)
            if not confirms:
                self.closed.emit()
        elif confirms:
            self.panel.confirm_by_key()
        else:
            self._dismiss()

    def _read(self, code: str) -> None:
        def read() -> DossierView:
            from app.services.dossiers.finding import dossier

            return self._desk.read(dossier, code)

        self._desk.tasks.run("card.open", read, self._arrived, lambda error: self._not_there(code, error))

    def _arrived(self, dossier: DossierView) -> None:
        was_opening, self._opening = bool(self._opening), ""
        if self._is_stale:
            self._is_stale = False
            self.body.notice.still()
        if not was_opening and dossier == self._dossier:
            return
        self._take(dossier)
        self._settle_focus()
        self._begin_wanted()
        if self._wants_files:
            self.open_files()

    def _begin_wanted(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.prepare(wanted)

    def _not_there(self, code: str, error: Told) -> None:
        if not self._opening:
            self._is_stale = True
            stale = tr("Hồ sơ dưới đây có thể chưa mới. {why}", why=error.message)
            self.body.notice.say("warning", stale, error.hint)
            return
        self._opening = ""
        self._dossier = None
        self.body.clear()
        self._stack.setCurrentWidget(self.blank)
        self.blank.say("bad", error.message, error.hint, (tr("Thử lại"), lambda: self.open(code)), tone="bad")

    def _take(self, dossier: DossierView) -> None:
        before, self._dossier = self._dossier, dossier
        self.body.notice.still()
        self.head.show_dossier(dossier)
        self.body.show_dossier(dossier)
        self._stack.setCurrentWidget(self._whole)
        self.shown.emit()
        if self.panel is not None and not self._still_fits(before, dossier):
            self._give_way(self.panel, is_same=before is not None and before.code == dossier.code)
        if self.panel is None:
            self.bar.show_offers(dossier)

    def _give_way(self, panel: ActPanel, *, is_same: bool) -> None:
        """The act being prepared makes no sense any more: what was typed of it stays to be read, else it goes."""
        had_focus = holds_focus(self)
        if is_same and panel.form.typed and not panel.is_refused:
            if not holds_focus(panel):
                self._hold_focus(had_focus)
            panel.outdate()
            self.bar.forbid_main()
            return
        self._close_panel()
        if is_same:
            self._hold_focus(had_focus)
            self.body.notice.say("info", tr("Hồ sơ vừa có thay đổi ở nơi khác; đây là tình trạng mới."))

    def _hold_focus(self, had_focus: bool) -> None:
        """What goes loses the keyboard to whatever Qt finds next; here the next key does nothing instead."""
        if had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _still_fits(self, before: DossierView | None, after: DossierView) -> bool:
        """Whether the act being prepared still makes sense, about the same fees, papers and fields."""
        offer = self.panel.offer if self.panel is not None and not self.panel.is_outdated else None
        if before is None or offer is None or before.code != after.code or offer not in after.actions:
            return False
        return relies_on(before, offer) == relies_on(after, offer)

    def _settle_focus(self) -> None:
        if self._wants_focus:
            self.bar.take_focus()
        self._wants_focus = False

    def _enter_panel(self) -> None:
        if self.panel is not None and not self.panel.take_focus():
            self.bar.take_focus()

    def _begin(self, offer: ActionOffer) -> None:
        if self._dossier is None or self._flow.is_busy or self._opening:
            return
        self._close_panel()
        self._came_from = None if holds_focus(self) else QApplication.focusWidget()
        dossier = self._dossier
        if not needs_panel(dossier, offer):
            self._flow.act(offer, dossier, ActValues(request_id=str(uuid.uuid4())))
            return
        panel = ActPanel(self._desk, dossier, offer, self.bar.glance)
        panel.confirmed.connect(lambda values: self._send(offer, dossier, values))
        panel.dismissed.connect(self._dismiss)
        panel.walked.connect(self.bar.take_focus)
        panel.words_changed.connect(lambda: self.bar.set_words(panel.confirm_words))
        self.panel = panel
        self.body.put_panel(panel)
        self.bar.show_confirm(panel.confirm_words, panel.confirm, panel.confirm_by_enter, self._dismiss)
        self._enter_panel()
        self._keeping.begin(panel)

    def _send(self, offer: ActionOffer, dossier: DossierView, values: ActValues) -> None:
        self._sent = values.request_id or ""
        self._flow.act(offer, dossier, values)

    def _done(self, after: DossierView) -> None:
        if self._sent:
            self._keeping.done(self._sent)
            self._sent = ""
        had_focus = holds_focus(self)
        if self._shows(after.code):
            self._close_panel()
            self._take(after)
            if had_focus:
                self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _refused(self, before: DossierView, error: Told, is_news: bool) -> None:
        if not self._shows(before.code):
            return
        if self.panel is not None:
            if holds_focus(self):
                self._enter_panel()
            self.panel.show_error(error)
        if is_news:
            self.refresh()

    def _shows(self, code: str) -> bool:
        return self._dossier is not None and self._dossier.code == code

    def _open_history(self, code: str) -> None:
        if self._shows(code):
            self.body.open_history()

    def _reopen(self, offer: ActionOffer, code: str) -> None:
        """Prepare the act again, now that the card knows of the fees."""
        if self._dossier is not None and self._shows(code) and offer in self._dossier.actions:
            self._begin(offer)

    def _set_acting(self, is_acting: bool) -> None:
        if is_acting and holds_focus(self):
            # What is disabled loses the focus; here the next key does nothing instead of something else.
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.bar.set_busy(is_acting)
        if self.panel is not None:
            self.panel.set_busy(is_acting)

    def _dismiss(self) -> None:
        if self._flow.is_busy or self._dossier is None:
            return
        self._close_panel()
        self.bar.show_offers(self._dossier)
        self._give_focus_back()

    def _give_focus_back(self) -> None:
        """To where the act was begun (the box, a list), else to the next act of this dossier."""
        came_from, self._came_from = self._came_from, None
        is_there = came_from is not None and came_from.isVisible()
        target = (came_from if is_there else self.bar.main) or self.head.close_button
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_panel(self) -> None:
        if self.panel is not None:
            self._keeping.end()
            for reading in READINGS:
                self._desk.tasks.drop(reading)
            self.panel.hide()
            self.panel.deleteLater()
            self.panel = None
