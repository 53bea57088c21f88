"""Keeping the list in sight by a name: a button, and in its place a field for the name while it is asked."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.errors import Told, Unavailable
from app.language import tr
from app.settings import data_folder
from ui.counter.lists.kept_views import LONGEST_NAME, KeptView, KeptViews
from ui.desk import Desk
from ui.scanner.places import BY_HAND
from ui.theme import S1
from ui.widgets.buttons import Button
from ui.widgets.keys import key, with_key


class KeepingPart(QWidget):
    """`changed` says that others are kept now. Nothing is offered while the list is as it always is."""

    changed = Signal()
    left = Signal()

    def __init__(self, desk: Desk, name: str, folder: Path | None = None) -> None:
        super().__init__()
        self._desk, self._key = desk, f"{name}.kept"
        place = desk.database.location.shown
        self._store = KeptViews(folder or data_folder(), place, desk.actor.account_id)
        self.views: tuple[KeptView, ...] = ()
        """All that are kept, the last one first."""
        self._now: KeptView | None = None
        self.button = Button("", self._press, kind="quiet")
        self.name = _NameField(self)
        self.name.setPlaceholderText(tr("Tên cho bộ lọc, rồi Enter"))
        self.name.setAccessibleName(tr("Tên cho bộ lọc"))
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setProperty(BY_HAND, True)
        self.name.returnPressed.connect(self._keep)
        self.name.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S1)
        row.addWidget(self.button)
        row.addWidget(self.name)
        key("Ctrl+S", self, self._press, tr("Lưu bộ lọc đang dùng, hoặc quên nó"))
        self.show_now(None)
        # A page that goes may get the focus once more, and ask: its answer finds nobody.
        self.destroyed.connect(partial(desk.tasks.drop, self._key))

    def load(self) -> None:
        """Read what is kept."""
        self._desk.tasks.run(self._key, self._store.all, self._show, self._failed)

    def show_now(self, view: KeptView | None) -> None:
        """Say how the list stands; `None` where there is nothing to keep of it."""
        self._now = view
        self.end_naming()
        known = self._known
        if known is not None:
            self.button.setText(with_key(tr("Quên “{name}”", name=known.name), "Ctrl+S"))
        else:
            self.button.setText(with_key(tr("Lưu bộ lọc"), "Ctrl+S"))
        self.button.setVisible(view is not None)

    def end_naming(self) -> None:
        """The name is not wanted any more."""
        self.name.clear()
        self.name.hide()
        self.button.setVisible(self._now is not None)

    @property
    def _known(self) -> KeptView | None:
        now = self._now
        return None if now is None else next((each for each in self.views if each.is_like(now)), None)

    def _press(self) -> None:
        known = self._known
        if self._now is None:
            return
        if known is not None:
            self._forget(known)
            return
        self.button.hide()
        self.name.show()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget(self, known: KeptView) -> None:
        """Forget it and offer it back: the key that keeps a filter is the one that forgets it."""

        def told(views: tuple[KeptView, ...]) -> None:
            self._show(views)
            self._desk.messages.info(
                tr("Đã quên bộ lọc “{name}”.", name=known.name),
                "",
                (tr("Giữ lại"), lambda: self._do(lambda: self._store.keep(known))),
            )

        self._do(lambda: self._store.forget(known.name), told)

    def _keep(self) -> None:
        name, now = " ".join(self.name.text().split()), self._now
        if name and now is not None:
            self._do(lambda: self._store.keep(KeptView(name, now.view, now.chips, now.order)))
            self.left.emit()

    def _do(
        self,
        change: Callable[[], tuple[KeptView, ...]],
        done: Callable[[tuple[KeptView, ...]], None] | None = None,
    ) -> None:
        def work() -> tuple[KeptView, ...]:
            try:
                return change()
            except OSError as error:
                raise Unavailable(
                    "not_kept",
                    tr("Máy này không ghi được bộ lọc; danh sách vẫn như trước."),
                    tr("Xem ổ đĩa còn chỗ không rồi lưu lại."),
                ) from error

        self._desk.tasks.run(self._key, work, done or self._show, self._failed)

    def _show(self, views: tuple[KeptView, ...]) -> None:
        self.views = views
        self.show_now(self._now)
        self.changed.emit()

    def _failed(self, error: Told) -> None:
        self._desk.messages.bad(error.message, error.hint)


class _NameField(QLineEdit):
    """Esc leaves it and keeps nothing."""

    def __init__(self, part: KeepingPart) -> None:
        super().__init__(part)
        self._part = part

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._part.end_naming()
            self._part.left.emit()
            event.accept()
        else:
            super().keyPressEvent(event)
