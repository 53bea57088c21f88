"""The line at the top: whose desk this is, who sits at it, and where papers go."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QSizePolicy, QWidget

from app.language import tr
from app.services.views import Actor, Office
from ui import icons
from ui.icons import IconLabel
from ui.theme import S2, S4, repolish
from ui.widgets.buttons import Button
from ui.widgets.eliding import ElidedLabel
from ui.widgets.keys import key
from ui.widgets.labels import archive_words

MENU_KEY = "Ctrl+M"


@dataclass(frozen=True, slots=True)
class PersonAct:
    """A line of the menu: what it says, its key and what it does; it is there where `is_there`, asked each time."""

    word: str
    key: str
    act: Callable[[], None]
    is_there: Callable[[], bool] | None = None


class TopBar(QFrame):
    """Office, sample tag, data and printer state, and the person with `menu`, what she may do about herself."""

    printer_chosen = Signal()

    def __init__(
        self,
        office: Office,
        actor: Actor,
        acts: tuple[PersonAct, ...],
        parent: QWidget | None = None,
        *,
        archive_year: int | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self._office = ElidedLabel("strong")
        self._sample = QLabel(tr("DỮ LIỆU THỬ"))
        self._sample.setProperty("role", "sample")
        self._sample.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._sample.setToolTip(
            tr("Văn phòng thử: mọi hồ sơ ở đây đều là giả, không dùng để tiếp nhận thật.")
        )
        if archive_year is not None:
            self._sample.setText(archive_words(archive_year))
            self._sample.setToolTip(tr("Hồ sơ của một năm đã kết thúc: xem, tìm, in lại; không sửa được gì."))
        self._data = QLabel()
        self._data.setProperty("role", "bad")
        self._data.hide()
        self.printer = Button("", self.printer_chosen.emit, kind="quiet", icon="print")
        self.printer.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.menu = QMenu(self)
        for each in acts:
            self._offer(each)
        self.person = Button(f"{actor.full_name} ▾", self.open_menu, kind="quiet", icon="person")
        self.person.setToolTip(f"{actor.full_name} · {actor.unit_name} ({MENU_KEY})")
        self.person.setAccessibleName(tr("{name}: mật khẩu, khoá quầy, đổi người", name=actor.full_name))
        key(MENU_KEY, self, self.open_menu, tr("Mật khẩu, khoá quầy, đổi người"))
        self._unit = QLabel(actor.unit_name)
        self._unit.setProperty("role", "muted")
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(S4, 4, S2, 4)
        row.setSpacing(S2)
        row.addWidget(IconLabel("office", "accent"))
        row.addWidget(self._office, 1)
        row.addWidget(self._data)
        row.addWidget(self._sample)
        self._sample.setVisible(office.is_sample or archive_year is not None)
        row.addWidget(self.printer)
        row.addWidget(self._unit)
        row.addWidget(self.person)
        self.show_office(office)

    def add(self, widget: QWidget) -> None:
        """Put something of the desk's beside the printer."""
        self._row.insertWidget(self._row.indexOf(self.printer), widget)

    def _offer(self, each: PersonAct) -> None:
        action = self.menu.addAction("\t".join(filter(None, (each.word, each.key))), each.act)
        if each.key:
            key(each.key, self, each.act, each.word)
        if (is_there := each.is_there) is not None:
            self.menu.aboutToShow.connect(lambda: action.setVisible(is_there()))

    def open_menu(self) -> None:
        """Open the menu under the name, with the keyboard on its first line."""
        self.menu.popup(self.person.mapToGlobal(self.person.rect().bottomLeft()))
        self.menu.setActiveAction(self.menu.actions()[0])

    def show_office(self, office: Office) -> None:
        """Say whose desk this is by now."""
        self._office.say(f"Một Cửa · {office.name}")
        self._fit()

    def show_printer(self, words: str, tooltip: str, *, is_well: bool) -> None:
        """Say where papers go now, and whether that printer is there."""
        icons.put(self.printer, "print" if is_well else "warning", "text" if is_well else "warning")
        self.printer.setText(words)
        self.printer.setToolTip(tooltip)
        self.printer.setAccessibleName(tooltip)
        self._fit()

    def show_data_away(self, is_away: bool) -> None:
        """Say that the database does not answer, or that it does again."""
        self._data.setText(tr("Mất kết nối dữ liệu"))
        self._data.setVisible(is_away)
        repolish(self._data)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The office's name goes before the unit's, which the tooltip tells as well."""
        others = self._row.sizeHint().width() - self._office.sizeHint().width()
        if self._unit.isHidden():
            others += self._unit.sizeHint().width() + self._row.spacing()
        self._unit.setVisible(self.width() >= others + self._office.whole_width())
