"""Agencies and units: found in the tree on the left, by old names too, and cared for on the right."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from app.errors import Told
from app.language import tr
from app.rules.permissions import may_administer
from ui.desk import Desk
from ui.office.units.detail import PlaceDetail
from ui.office.units.places import Key, Tree, UnitsChanged, read_tree
from ui.office.units.tree_list import TreeList
from ui.theme import S2, S3, S4
from ui.widgets.blank import Blank, RowsOrBlank
from ui.widgets.focus import holds_focus
from ui.widgets.labels import label
from ui.widgets.list_and_detail import ListAndDetail
from ui.widgets.notice import Notice
from ui.widgets.search_field import SearchField

DETAIL_WIDTH = 440


class UnitsPage(QWidget):
    """For administrators; others are told so. A change half typed on the right stays while its place is chosen.

    `saved` after each change.
    """

    saved = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._may = may_administer(desk.actor.roles)
        self._tree = Tree()
        self._wanted: Key | None = (desk.office.code, None)
        self.search = SearchField()
        self.search.setPlaceholderText(tr("Tìm theo tên, tên cũ, mã; không cần dấu"))
        self.search.setAccessibleName(tr("Tìm cơ quan, đơn vị"))
        self.with_closed = QCheckBox(tr("Cả nơi đã đóng"))
        self.count = label(role="muted")
        self.notice = Notice()
        self.tree = TreeList()
        self.listed = RowsOrBlank(self.tree)
        self.blank = self.listed.blank
        self.detail = PlaceDetail(desk)
        self._arrange()
        self.search.textChanged.connect(lambda _text: self._fill())
        self.search.down.connect(self._into_tree)
        self.with_closed.toggled.connect(lambda _on: self._fill())
        self.tree.reached.connect(self._show_selected)
        self.tree.pressed_row.connect(lambda _key: self._into_detail())
        self.detail.changed.connect(self._changed)
        self.detail.calendar_changed.connect(self.refresh)
        self.detail.left.connect(self._leave_detail)

    def entered(self) -> None:
        """Read the tree, and be ready to search."""
        if self._may:
            self.sides.open_list()
            self.refresh()
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Read the tree again; what is being typed is left alone."""
        if not self._may:
            return
        if not self._tree.places:
            self.listed.say("refresh", tr("Đang đọc danh sách…"))
        self._desk.tasks.run("units.tree", lambda: read_tree(self._desk), self._show, self._not_there)

    def _show(self, tree: Tree) -> None:
        self._tree = tree
        self.notice.still()
        self._fill()
        self._wanted = None

    def _not_there(self, error: Told) -> None:
        again = (tr("Thử lại"), self.refresh)
        if self._tree.places:
            stale = tr("Danh sách dưới đây có thể chưa mới. {why}", why=error.message)
            self.notice.say("warning", stale, "", again)
            return
        self.listed.say("bad", error.message, error.hint, again, tone="bad")

    def _fill(self) -> None:
        select = (
            self._wanted if self._wanted is not None and self._wanted in self._tree else self.tree.selected
        )
        search = self.search.text()
        self.tree.show_tree(self._tree, search, with_closed=self.with_closed.isChecked(), select=select)
        agencies = sum(1 for _code, unit in self.tree.keys if unit is None)
        units = len(self.tree.keys) - agencies
        self.count.setText(tr("{agencies} cơ quan, {units} đơn vị", agencies=agencies, units=units))
        if self.tree.keys:
            self.listed.show_rows()
        elif self._tree.places:
            if holds_focus(self.tree):
                self.search.setFocus(Qt.FocusReason.OtherFocusReason)
            self.listed.say(
                "search", tr("Không có nơi nào như vậy."), tr("Thử một phần tên, tên cũ hoặc mã.")
            )

    def _show_selected(self, key: Key | None) -> None:
        self.detail.show_place(self._tree, None if key is None else self._tree[key])

    def _changed(self, done: UnitsChanged) -> None:
        """Something was changed: the tree shows it, and the keyboard is back there."""
        self._wanted = done.at
        self._desk.messages.good(done.said, sounds=False)
        self.search.clear()
        self._leave_detail()
        self.refresh()
        self.saved.emit()

    def _into_tree(self) -> None:
        """The keyboard on the rows; where there are none, on what brings some."""
        (self.tree if self.tree.keys else self.search).setFocus(Qt.FocusReason.OtherFocusReason)

    def _into_detail(self) -> None:
        self.sides.open_detail()
        self.detail.take_focus()

    def _leave_detail(self) -> None:
        self.sides.open_list()
        self._into_tree()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(S3)
        head.addWidget(label(tr("Cơ quan và đơn vị"), "title"))
        head.addWidget(self.count, 1)
        head.addWidget(self.with_closed)
        listing = QWidget()
        left = QVBoxLayout(listing)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(S2)
        left.addLayout(head)
        left.addWidget(self.search)
        left.addWidget(self.notice)
        left.addWidget(self.listed, 1)
        self.sides = ListAndDetail(listing, self.detail, self.detail.title, DETAIL_WIDTH)
        self.sides.back_wanted.connect(self._leave_detail)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(S4, S3, S4, S4)
        whole.addWidget(self.sides)
        if not self._may:
            self.sides.hide()
            closed = Blank()
            closed.say_closed(tr("Cơ quan và đơn vị do người quản trị chăm sóc."))
            whole.addWidget(closed)
