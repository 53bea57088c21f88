"""What a list is narrowed by: typed in a few letters, each meaning taken stands as a chip until it is taken away."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.errors import Told
from app.language import tr
from app.rules.folding import fold
from app.services.views.asked_lists import ListChip
from ui.counter.lists.keeping_part import KeepingPart
from ui.counter.lists.kept_views import KeptView
from ui.desk import Desk
from ui.scanner.places import BY_HAND
from ui.theme import S1, S2
from ui.widgets.buttons import Button
from ui.widgets.clearing import empty
from ui.widgets.keys import key
from ui.widgets.suggest import Offer, SuggestBox

_BESIDE_WORDS = 28
"""What frame and margins of a field take of its width, with a little air."""
_NARROW_FIELD = 150
_MOST_WORDS, _FEWEST_WORDS = 190, 24
"""How wide the words of a chip are at most and at least; the tip under the mouse has them whole."""
_BESIDE_CHIP = 46
"""What icon, frame and margins of a chip take of its width."""


class FilterBar(QWidget):
    """`changed` says that other dossiers are wanted; `left` that the keyboard goes back to the list.

    Ctrl+F leads here from anywhere on the page. Enter takes the first of what a text may mean, the arrows another
    one; the backspace key in the empty field takes the last chip away, the down key there offers what is kept.
    Where it `keeps`, the list in sight can be kept by a name.
    """

    changed = Signal()
    left = Signal()
    kept_wanted = Signal(object)
    """A `KeptView` was chosen; its chips stand here already."""

    def __init__(
        self, desk: Desk, key_name: str, parent: QWidget | None = None, *, keeps: bool = True
    ) -> None:
        super().__init__(parent)
        self._desk, self._key = desk, f"{key_name}.chips"
        self.chips: tuple[ListChip, ...] = ()
        self.field = _FilterField(self)
        self.field.setAccessibleName(tr("Lọc danh sách"))
        self.field.setProperty(BY_HAND, True)
        # However many chips there are, a dossier's card finds its place beside the list.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.field.asked.connect(self._ask)
        self.field.chosen.connect(self._take)
        self.field.nothing_found.connect(self._not_understood)
        self.field.moved_on.connect(self.left)
        self.keeping = KeepingPart(desk, key_name)
        self.keeping.left.connect(self.left)
        self._buttons: list[Button] = []
        self._row = QHBoxLayout()
        self._row.setSpacing(S1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(S2)
        whole.addWidget(self.field)
        whole.addLayout(self._row)
        whole.addWidget(self.keeping)
        if not keeps:
            self.keeping.hide()
        whole.addStretch(1)
        key("Ctrl+F", self, self.take_focus, tr("Lọc danh sách"))

    @property
    def buttons(self) -> tuple[Button, ...]:
        """The chips in sight, in the order in which they were taken."""
        return tuple(self._buttons)

    def take_focus(self) -> None:
        """Put the keyboard into the field."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def clear(self) -> None:
        """Take all chips away."""
        self._show(())

    def take_last_away(self) -> None:
        """Take the chip away that was taken last; nothing without one."""
        if self.chips:
            self._show(self.chips[:-1])

    def _ask(self, text: str) -> None:
        def read() -> tuple[ListChip, ...]:
            from app.services.dossiers.list_chips import chips_for

            return self._desk.read(chips_for, text)

        self._desk.tasks.run(self._key, read, lambda chips: self._offer(text, chips), self._failed)

    def _offer(self, text: str, chips: tuple[ListChip, ...]) -> None:
        wanted = fold(text)
        kept = (each for each in self.keeping.views if wanted in fold(each.name))
        mine = [Offer(each.name, tr("Bộ lọc đã lưu"), each) for each in kept]
        self.field.offer(text, [*mine, *(Offer(chip.name, chip.kind, chip) for chip in chips)])

    def _failed(self, error: Told) -> None:
        self._desk.messages.bad(error.message, error.hint)

    def _not_understood(self) -> None:
        self._desk.messages.info(
            tr("Chưa hiểu “{words}”, nên chưa lọc gì.", words=self.field.text().strip()),
            tr("Gõ tình trạng, lĩnh vực, thủ tục, đơn vị, tên cán bộ, hoặc ngày như: từ 1/10, hẹn tuần này."),
        )

    def _take(self, taken: ListChip | KeptView) -> None:
        self.field.clear()
        if isinstance(taken, KeptView):
            self.put(taken.chips)
            self.kept_wanted.emit(taken)
        elif taken not in self.chips:
            self._show((*self.chips, taken))

    def _show(self, chips: tuple[ListChip, ...]) -> None:
        if chips != self.chips:
            self.put(chips)
            self.changed.emit()

    def put(self, chips: tuple[ListChip, ...]) -> None:
        """Show these chips; announces nothing."""
        self.chips = chips
        empty(self._row)
        self._buttons = [self._button(chip) for chip in chips]
        for button in self._buttons:
            self._row.addWidget(button)
        self._fit()

    def _fit(self) -> None:
        """The field and the chips share the room there is; words are shortened before one goes out of sight."""
        hint = tr("Lọc: quá hạn, đất đai, từ 1/10… (Ctrl+F)")
        wide = QFontMetrics(self.field.font()).horizontalAdvance(hint) + _BESIDE_WORDS
        count = len(self._buttons)
        keeping = 0 if not self.chips else self.keeping.sizeHint().width() + S2
        taken = S2 + count * (S1 + _BESIDE_CHIP) + keeping
        metrics = self.field.fontMetrics()
        wanted = sum(min(_MOST_WORDS, metrics.horizontalAdvance(chip.words)) for chip in self.chips)
        field = wide if self.width() - wide - taken >= wanted else _NARROW_FIELD
        self.field.setFixedWidth(field)
        self.field.setPlaceholderText(hint if field == wide else tr("Lọc (Ctrl+F)"))
        room = max(_FEWEST_WORDS, (self.width() - field - taken) // max(count, 1))
        for chip, button in zip(self.chips, self._buttons, strict=True):
            whole = chip.words
            # Where there is no room the kind goes first: the name is what tells chips apart.
            words = whole if metrics.horizontalAdvance(whole) <= room else chip.name
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, min(room, _MOST_WORDS))
            button.setText(shown.replace("&", "&&"))

    def _button(self, chip: ListChip) -> Button:
        made = Button("", lambda: self._drop(chip), icon="close")
        made.setToolTip(chip.words)
        made.setAccessibleName(tr("Bỏ lọc {words}", words=chip.words))
        return made

    def _drop(self, chip: ListChip) -> None:
        self._show(tuple(each for each in self.chips if each != chip))
        self.take_focus()


class _FilterField(SuggestBox):
    """A field whose backspace key, where nothing is left to delete, takes the last chip away; Esc leaves."""

    def __init__(self, bar: FilterBar) -> None:
        super().__init__(eager=True, parent=bar)
        self._bar = bar

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._bar.keeping.load()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace and not self.text() and not event.isAutoRepeat():
            self._bar.take_last_away()
            event.accept()
        elif event.key() == Qt.Key.Key_Escape and not self.is_open:
            self.clear()
            self._bar.left.emit()
            event.accept()
        else:
            super().keyPressEvent(event)
