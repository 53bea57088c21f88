"""One agency or unit: what there is to know of it, and the changes one can make to it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from app.language import tr
from ui.desk import Desk
from ui.office.units.closing_panels import CloseAgency, CloseUnit
from ui.office.units.own_calendar import OwnCalendar
from ui.office.units.panels import AddAgency, AddUnit, CorrectCodes, MoveAgency, Remove, Rename
from ui.office.units.places import Key, Tree, TreePlace, UnitsChanged
from ui.office.units.words import facts
from ui.theme import S2, S3, S4
from ui.widgets.buttons import Button
from ui.widgets.clearing import empty
from ui.widgets.confirm_panel import ConfirmPanel
from ui.widgets.expander import Expander
from ui.widgets.labels import DetailTitle, label

MakePanel = Callable[[Desk, Tree, TreePlace], ConfirmPanel]

_BUTTONS_A_ROW = 3
_FACT_WIDTH = 96


class PlaceDetail(QFrame):
    """`changed(UnitsChanged)`, `calendar_changed` after a change of the agency's own calendar, `left` on Esc."""

    changed = Signal(object)
    calendar_changed = Signal()
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tree = Tree()
        self._place: TreePlace | None = None
        self.panel: ConfirmPanel | None = None
        self.acts: dict[str, Button] = {}
        self.setProperty("role", "card")
        self.title = DetailTitle()
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(S3)
        self._facts.setVerticalSpacing(S2)
        self._facts.setColumnMinimumWidth(0, _FACT_WIDTH)
        self._facts.setColumnStretch(1, 1)
        self._buttons = QGridLayout()
        self._buttons.setSpacing(S2)
        self._buttons.setColumnStretch(_BUTTONS_A_ROW, 1)
        self._room = QVBoxLayout()
        self.calendar = OwnCalendar(desk)
        self.calendar.changed.connect(self.calendar_changed)
        self.own = Expander(tr("Giờ và ngày riêng"), self.calendar, self._read_calendar)
        self._about = QWidget()
        about = QVBoxLayout(self._about)
        about.setContentsMargins(0, 0, 0, 0)
        about.setSpacing(S3)
        about.addWidget(self.title)
        about.addLayout(self._facts)
        about.addLayout(self._buttons)
        about.addWidget(self.own)
        column = QVBoxLayout(self)
        column.setContentsMargins(S4, S2, S4, S4)
        column.setSpacing(0)
        column.addWidget(self._about)
        column.addLayout(self._room)
        column.addStretch(1)

    @property
    def key(self) -> Key | None:
        """What is in sight."""
        return None if self._place is None else self._place.key

    def show_place(self, tree: Tree, place: TreePlace | None) -> None:
        """Show a place; while it is still the same, what is half typed about it stays and the keyboard, too."""
        is_same = _is_same(self._place, place)
        self._tree, self._place = tree, place
        self.title.say("" if place is None else place.name)
        self._show_facts(() if place is None else facts(tree, place))
        has_calendar = place is not None and place.unit is None and not place.is_closed and place.agency.ruled
        self.own.setVisible(has_calendar)
        if place is not None:
            own = place.agency.has_own_calendar
            self.own.set_title(tr("Giờ và ngày riêng: có") if own else tr("Giờ và ngày riêng"))
        if is_same:
            return
        self._close_panel()
        self._show_acts(place)
        if has_calendar and self.own.is_open:
            self._read_calendar()

    def take_focus(self) -> None:
        """Put the keyboard on the first thing one can do here."""
        if self.panel is not None:
            self.panel.begin()
        elif self.acts:
            next(iter(self.acts.values())).setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin(self, act: str) -> None:
        """Open a change as its button does, where the place in sight allows it."""
        if act in self.acts:
            self.acts[act].click()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    def _show_facts(self, told: tuple[tuple[str, str], ...]) -> None:
        empty(self._facts)
        for line, (word, said) in enumerate(told):
            self._facts.addWidget(label(word, "muted"), line, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(label(said, wrap=True, copyable=True), line, 1)

    def _show_acts(self, place: TreePlace | None) -> None:
        empty(self._buttons)
        self.acts = {}
        before: QWidget = self.title
        for at, (name, word, make) in enumerate(_acts(self._tree, place)):
            button = Button(word, partial(self._open, name, make))
            self.acts[name] = button
            self._buttons.addWidget(button, at // _BUTTONS_A_ROW, at % _BUTTONS_A_ROW)
            # A layout shows what is added to it only later, and what is not in sight cannot take the focus.
            button.show()
            QWidget.setTabOrder(before, button)
            before = button

    def _open(self, name: str, make: MakePanel) -> None:
        if self._place is None:
            return
        self._close_panel()
        self.panel = make(self._desk, self._tree, self._place)
        self.panel.done.connect(self._done)
        self.panel.left.connect(partial(self._leave_panel, name))
        self._room.addWidget(self.panel)
        self.panel.show()
        self.panel.begin()
        # One thing at a time, so that what will happen and the button for it are in sight in a small window, too.
        self._about.hide()

    def _leave_panel(self, name: str) -> None:
        self._close_panel()
        if name in self.acts:
            self.acts[name].setFocus(Qt.FocusReason.OtherFocusReason)

    def _done(self, done: UnitsChanged) -> None:
        self._close_panel()
        self.changed.emit(done)

    def _close_panel(self) -> None:
        if self.panel is not None:
            # What it asked for must not be told to a panel that is gone.
            for key in ("units.leaving", "units.moves"):
                self._desk.tasks.drop(key)
            self.panel = None
            self._about.show()
            empty(self._room)

    def _read_calendar(self) -> None:
        if self._place is not None:
            self.calendar.load(self._place.agency.code)


def _is_same(before: TreePlace | None, now: TreePlace | None) -> bool:
    """Whether it is the same place with the same changes open to it; what is in it may have moved."""
    if before is None or now is None:
        return before is now
    return (before.key, before.is_closed, before.agency.ruled) == (now.key, now.is_closed, now.agency.ruled)


def _acts(tree: Tree, place: TreePlace | None) -> tuple[tuple[str, str, MakePanel], ...]:
    if place is None or place.is_closed or not place.agency.ruled:
        return ()
    if place.unit is not None:
        return (
            ("rename", tr("Đổi tên"), Rename),
            ("close", tr("Đóng, nhập vào…"), CloseUnit),
            ("remove", tr("Xoá"), Remove),
        )
    above = place.agency.parent
    stays = above is not None and not tree[above, None].agency.ruled
    move = () if stays else (("move", tr("Chuyển chỗ"), MoveAgency),)
    return (
        ("add_unit", tr("Thêm đơn vị"), AddUnit),
        ("add_agency", tr("Thêm cơ quan"), AddAgency),
        ("rename", tr("Đổi tên"), Rename),
        *move,
        ("close", tr("Đóng, nhập vào…"), CloseAgency),
        ("codes", tr("Sửa mã"), CorrectCodes),
        ("remove", tr("Xoá"), Remove),
    )
