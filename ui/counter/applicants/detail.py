"""One applicant: her data, her dossiers, what was changed, who looked; and what can be done about them."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import Told
from app.language import tr
from app.services.citizens.views import ApplicantView
from ui.counter.applicants.answer_panel import AnswerPanel
from ui.counter.applicants.correct_panel import CorrectPanel, SeparatePanel
from ui.counter.applicants.data_part import DataPart
from ui.counter.applicants.dossiers_part import DossiersPart
from ui.counter.applicants.export_panel import ExportPanel, print_extract
from ui.counter.applicants.list_part import ListPart
from ui.counter.applicants.merge_panel import MergePanel
from ui.counter.applicants.reading import ApplicantChanged, Shown
from ui.counter.applicants.request_panel import RequestPanel
from ui.counter.applicants.words import change_told, change_words, sight_told, sight_words
from ui.desk import Desk
from ui.theme import S1, S2, S4
from ui.widgets.blank import Blank
from ui.widgets.buttons import Button
from ui.widgets.confirm_panel import ConfirmPanel
from ui.widgets.keys import key
from ui.widgets.labels import DetailTitle, label
from ui.widgets.moments import short
from ui.widgets.tabs_page import TabButton
from ui.widgets.tall_page import TallFrame, TallPage, TallStack
from ui.widgets.words_table import WordsTable

if TYPE_CHECKING:
    from app.services.retention.requests import CitizenRequestView

_TIME, _NAME = 108, 150


class ApplicantDetail(TallFrame):
    """`changed(ApplicantChanged)` after anything was done, `dossier_entered(code)`, `left` on Esc.

    `turned` as a form takes the place of the data, or leaves it again.
    """

    changed = Signal(object)
    turned = Signal()
    dossier_entered = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._is_archive = desk, desk.database.location.is_archive
        self.shown: Shown | None = None
        self.panel: ConfirmPanel | None = None
        self.setProperty("role", "card")
        self.blank = Blank()
        self.title = DetailTitle()
        self.state = label(role="muted", wrap=True)
        self.correct = Button(tr("Sửa"), self.begin_correcting)
        self.merge = Button(tr("Gộp với…"), self.begin_merging)
        self.export = Button(tr("Trích xuất"), self.begin_export)
        self.request = Button(tr("Ghi yêu cầu"), self.begin_request)
        self.request.setToolTip(tr("Xem, sửa hay xoá dữ liệu của mình: ghi lại, trả lời sau"))
        self._deeds = (self.correct, self.merge, self.request, self.export)
        self.data = DataPart()
        self.dossiers = DossiersPart(desk)
        titles = (tr("Lúc"), tr("Việc"), tr("Người làm"))
        self.changes = ListPart(
            WordsTable(tr("Thay đổi"), titles, (_TIME, 0, _NAME)),
            self._tell_change,
            tr("Chưa có gì thay đổi từ lúc tiếp nhận đầu tiên."),
        )
        self.sights = ListPart(
            WordsTable(tr("Ai đã xem"), titles, (_TIME, 0, _NAME)),
            self._tell_sight,
            tr("Chưa ai xem."),
        )
        self._parts = {
            "data": (tr("Dữ liệu"), self.data),
            "dossiers": (tr("Hồ sơ"), self.dossiers),
            "changes": (tr("Thay đổi"), self.changes),
            "sights": (tr("Ai đã xem"), self.sights),
        }
        self._part: QWidget = self.data
        self.tabs: dict[str, TabButton] = {}
        self._arrange()
        self.turn("data", take_focus=False)
        self.data.merge_wanted.connect(self.begin_merging)
        self.data.separate_wanted.connect(self._begin_separating)
        self.dossiers.entered.connect(self.dossier_entered)
        self.dossiers.written.connect(self._done)
        self.clear()

    @property
    def applicant_id(self) -> str | None:
        """Who is in sight."""
        return None if self.shown is None else self.shown.view.applicant_id

    def clear(self, what_next: str = "") -> None:
        """Show nobody, and what to choose from the list: a person, where nothing else is said."""
        self._show_nobody()
        self.blank.say(
            "card",
            what_next or tr("Chọn một người rồi bấm Enter để xem."),
            "" if self._is_archive else tr("Ai xem dữ liệu của ai đều được ghi vào nhật ký truy cập."),
        )

    def fail(self, error: Told, again: Callable[[], None]) -> None:
        """Say that somebody could not be read."""
        self._show_nobody()
        self.blank.say("bad", error.message, error.hint, (tr("Thử lại"), again), tone="bad")

    def _show_nobody(self) -> None:
        self._close_panel()
        self.shown = None
        self.title.say("")
        self._whole.setCurrentWidget(self.blank)

    def show_applicant(self, shown: Shown) -> None:
        """Show somebody; a change half typed about her stays while it is still her."""
        if shown.view.applicant_id != self.applicant_id:
            self._close_panel()
            self.turn("data", take_focus=False)
        self.shown = shown
        view, now = shown.view, self._desk.database.now
        self.title.say(view.person.name)
        self.state.setText(_state(view, self._desk))
        for button in self._deeds:
            button.setVisible(view.may_care and (not self._is_archive or button is self.export))
        self.tabs["dossiers"].setText(tr("Hồ sơ ({count})", count=len(view.dossiers) + view.older))
        self.tabs["sights"].setVisible(view.sights is not None)
        self.data.show_applicant(view, shown.doubles)
        self.dossiers.show_applicant(view)
        self.changes.show_rows([change_words(each, now) for each in view.changes])
        self.sights.show_rows([sight_words(each, now) for each in view.sights or ()])
        self._whole.setCurrentWidget(self._page)

    def show_again(self, shown: Shown) -> None:
        """Show what is known of her by now, unless she has gone out of sight; where that is the same, nothing moves."""
        if shown.view.applicant_id == self.applicant_id and shown != self.shown:
            self.show_applicant(shown)

    def turn(self, name: str, *, take_focus: bool = True) -> None:
        """Bring one of the parts into sight."""
        self._part = self._parts[name][1]
        self._part.show()
        for each, tab in self.tabs.items():
            tab.setChecked(each == name)
            self._parts[each][1].setVisible(each == name)
        if take_focus:
            self._focus_part()

    def take_focus(self) -> None:
        """Put the keyboard on what can be done here."""
        if self.panel is not None:
            self.panel.begin()
        elif self.shown is None:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._checked_tab().setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_correcting(self) -> None:
        """Open the form that puts her data right."""
        if self.shown is not None:
            panel = CorrectPanel(self._desk, self.shown.view)
            panel.merge_wanted.connect(self.begin_merging)
            self._open(panel)

    def begin_merging(self, other: str | None = None) -> None:
        """Open the comparison, with somebody already on the other side where she is known."""
        if self.shown is not None:
            self._open(MergePanel(self._desk, self.shown.view, self.shown.doubles, other))

    def begin_export(self) -> None:
        """Open the form that answers her."""
        if self.shown is not None:
            self._open(ExportPanel(self._desk, self.shown.view))

    def begin_request(self) -> None:
        """Open the form that writes down what she asks of her data."""
        if self.shown is not None:
            self._open(RequestPanel(self._desk, self.shown.view))

    def begin_answer(self, request: "CitizenRequestView") -> None:
        """Open what answers a request of hers."""
        if self.shown is not None:
            self._open(AnswerPanel(self._desk, request, self.shown.view.applicant_id))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    def _begin_separating(self, record: str) -> None:
        if self.shown is not None:
            found = [each for each in self.shown.view.merged if each.applicant_id == record]
            self._open(SeparatePanel(self._desk, found[0]))

    def _open(self, panel: ConfirmPanel) -> None:
        self._close_panel()
        self.panel = panel
        panel.done.connect(self._done)
        panel.left.connect(self._leave_panel)
        self._room.addWidget(panel)
        # One thing at a time, so that what will happen and the button for it are in sight in a small window, too.
        self._about.hide()
        panel.show()
        self.turned.emit()
        panel.begin()

    def _leave_panel(self) -> None:
        self._close_panel()
        self.take_focus()

    def _close_panel(self) -> None:
        if self.panel is not None:
            panel, self.panel = self.panel, None
            self._about.show()
            panel.hide()
            panel.deleteLater()
            self.turned.emit()

    def _done(self, done: ApplicantChanged) -> None:
        self._close_panel()
        self.take_focus()
        self._desk.messages.good(done.said, done.hint, sounds=False)
        if done.extract is not None:
            print_extract(self._desk, done.extract)
        self.changed.emit(done)

    def _tell_change(self, place: int) -> str:
        return "" if self.shown is None else change_told(self.shown.view.changes[place])

    def _tell_sight(self, place: int) -> str:
        sights = () if self.shown is None else self.shown.view.sights or ()
        return sight_told(sights[place])

    def _focus_part(self) -> None:
        part = self._part
        if isinstance(part, ListPart | DossiersPart):
            part.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._checked_tab().setFocus(Qt.FocusReason.OtherFocusReason)

    def _checked_tab(self) -> TabButton:
        return next(tab for tab in self.tabs.values() if tab.isChecked())

    def _arrange(self) -> None:
        self._page, self._about = TallPage(), QWidget()
        tabs = QHBoxLayout()
        tabs.setSpacing(S1)
        for number, (name, (word, _part)) in enumerate(self._parts.items(), start=1):
            self.tabs[name] = TabButton(word, partial(self.turn, name))
            self.tabs[name].setToolTip(f"Alt+{number}")
            tabs.addWidget(self.tabs[name])
            key(f"Alt+{number}", self.tabs[name], partial(self.turn, name), word)
        tabs.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(S2)
        head.addWidget(self.title, 1)
        for button in self._deeds:
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        head.addStretch()  # where the name stands elsewhere the buttons begin the row
        about = QVBoxLayout(self._about)
        about.setContentsMargins(0, 0, 0, 0)
        about.setSpacing(S2)
        about.addLayout(head)
        about.addWidget(self.state)
        about.addLayout(tabs)
        # Not a stack, which is as tall as the tallest of its pages.
        for _word, part in self._parts.values():
            about.addWidget(part, 1)
        self._room = QVBoxLayout()
        page = QVBoxLayout(self._page)
        page.setContentsMargins(S4, S2, S4, S4)
        page.setSpacing(0)
        page.addWidget(self._about, 1)
        page.addLayout(self._room)
        page.addStretch(0)
        self._whole = TallStack()
        self._whole.setProperty("role", "inside")
        self._whole.addWidget(self.blank)
        self._whole.addWidget(self._page)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self._whole)


def _state(view: ApplicantView, desk: Desk) -> str:
    parts = [part for part in (view.person.id_number, view.person.phone) if part]
    if view.last_received_at is not None:
        parts.append(tr("đến lần cuối {moment}", moment=short(view.last_received_at, desk.database.now)))
    if view.older:
        parts.append(tr("{count} hồ sơ cũ hơn không liệt kê", count=view.older))
    return " · ".join(parts)
