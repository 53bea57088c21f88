"""The line at the top: whose desk this is, who sits at it, and where papers go."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.language import tr
from app.services.views import Actor, Office
from ui import icons
from ui.icons import IconLabel
from ui.theme import S2, S4, repolish
from ui.widgets.buttons import Button
from ui.widgets.elided_label import ElidedLabel


class TopBar(QFrame):
    """Office, sample tag, data and printer state, person. `sign_out_wanted` when somebody else takes the desk."""

    sign_out_wanted = Signal()
    printer_chosen = Signal()

    def __init__(self, office: Office, actor: Actor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self._office = ElidedLabel("strong")
        self._sample = QLabel(tr("DỮ LIỆU THỬ"))
        self._sample.setProperty("role", "sample")
        self._sample.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._sample.setVisible(office.is_sample)
        self._sample.setToolTip(
            tr("Văn phòng thử: mọi hồ sơ ở đây đều là giả, không dùng để tiếp nhận thật.")
        )
        self._data = QLabel()
        self._data.setProperty("role", "bad")
        self._data.hide()
        self.printer = Button("", self.printer_chosen.emit, kind="quiet", icon="print")
        self.printer.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._person = QLabel(actor.full_name)
        self._person.setToolTip(f"{actor.full_name} · {actor.unit_name}")
        self._unit = QLabel(f"· {actor.unit_name}")
        self._unit.setProperty("role", "muted")
        leave = Button("", self.sign_out_wanted.emit, kind="quiet", icon="leave")
        leave.setToolTip(tr("Đổi người ngồi quầy"))
        leave.setAccessibleName(tr("Đổi người ngồi quầy"))
        leave.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(S4, 4, S2, 4)
        row.setSpacing(S2)
        row.addWidget(IconLabel("office", "accent"))
        row.addWidget(self._office, 1)
        row.addWidget(self._data)
        row.addWidget(self._sample)
        row.addWidget(self.printer)
        row.addWidget(IconLabel("person", "muted"))
        row.addWidget(self._person)
        row.addWidget(self._unit)
        row.addWidget(leave)
        self.show_office(office)

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
