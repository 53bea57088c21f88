"""Cơ quan và biểu mẫu: what the administrator sets about the office, with the slip as it will look beside it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.declared import Group
from app.errors import Told
from app.language import tr
from app.rules.calendar import local
from ui.desk import Desk
from ui.office.declared_form import DeclaredForm
from ui.office.ruled_agencies import RuledAgencies
from ui.printing.slip_pane import SlipPane
from ui.theme import S2, S3, S4, S6
from ui.widgets.buttons import Button
from ui.widgets.expander import Expander
from ui.widgets.focus import FocusKeeper
from ui.widgets.following_scroll import FollowingScroll
from ui.widgets.keys import confirm_key, with_key
from ui.widgets.labels import label
from ui.widgets.notice import Notice
from ui.widgets.problems import problems_of
from ui.widgets.tall_page import in_a_card

if TYPE_CHECKING:
    from app.services.office_settings.changing import SettingChange, SettingView

_PREVIEW_FROM, _WIDE_FROM = 820, 1000
_PREVIEW_WIDTH, _WIDE_PREVIEW_WIDTH = 280, 360
"""At which widths of the page the slip stands beside the fields, and how wide."""

_PAUSE_MS = 300


class OfficePage(QWidget):
    """Only for administrators, for any agency they rule; what is typed counts once it is saved. `saved` when it was."""

    saved = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._is_busy = False
        self._keyboard = FocusKeeper()
        self.notice = Notice()
        self._agency = desk.office.code
        self.agency = RuledAgencies(desk, "office_settings.agencies")
        self.agency.chosen.connect(self._turn_to)
        self.fields = DeclaredForm()
        self.save_button = Button(
            with_key(tr("Lưu cài đặt"), "Ctrl+Enter"), self.save, kind="main", icon="done"
        )
        self.drop_button = Button(tr("Bỏ phần đang sửa"), self.drop, kind="quiet", icon="refresh")
        self.changes = label(role="muted", wrap=True, copyable=True)
        self.record = Expander(tr("Các lần đổi gần đây"), self.changes, self._load_changes)
        self.preview = SlipPane()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._draw)
        self.fields.changed.connect(lambda _name: self._pause.start())
        self._arrange()
        confirm_key(self, self.save, tr("Lưu cài đặt"))

    def entered(self) -> None:
        """Show the settings as they are; what was typed and not saved stays."""
        self.refresh()
        self.agency.look(self._agency)
        if self.fields.first is not None:
            self.fields.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Read the settings again, unless something is being typed."""
        if self.fields.edited or self._is_busy:
            return

        def read() -> "tuple[SettingView, ...]":
            from app.services.office_settings.changing import office_settings

            return self._desk.read(office_settings, self._other)

        self._desk.tasks.run("office_settings", read, self._show)

    def save(self) -> None:
        """Save what was typed, all or none of it."""
        typed = {name: str(value) for name, value in self.fields.edited.items()}
        if self._is_busy:
            return
        if not typed:
            self._desk.messages.info(tr("Chưa sửa gì nên chưa có gì để lưu."))
            return
        self._set_busy(True)
        self.fields.clear_problems()
        self.notice.still()

        def write() -> "tuple[SettingView, ...]":
            from app.services.office_settings.changing import change_office_settings

            return self._desk.write(change_office_settings, typed, self._other)

        self._desk.tasks.run(
            "office_settings", write, lambda told: self._saved(told, len(typed)), self._refused
        )

    def drop(self) -> None:
        """Forget what was typed and not saved."""
        self.fields.drop()
        self.notice.still()
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= _PREVIEW_FROM
        self._beside.setVisible(is_wide)
        width = _WIDE_PREVIEW_WIDTH if self.width() >= _WIDE_FROM else _PREVIEW_WIDTH
        if is_wide and (not self.preview.has_page or width != self._beside.width()):
            self._pause.start()
        self._beside.setFixedWidth(width)

    def _arrange(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(S6, S4, S6, S6)
        column.setSpacing(S3)
        column.addWidget(label(tr("Cơ quan và biểu mẫu"), "title"))
        column.addWidget(self.agency)
        column.addWidget(self.notice)
        column.addWidget(self.fields)
        column.addWidget(self.record)
        column.addStretch(1)
        page = in_a_card(column)
        self._beside = QWidget()
        aside = QVBoxLayout(self._beside)
        aside.setContentsMargins(0, 0, 0, 0)
        aside.setSpacing(S2)
        aside.addWidget(label(tr("Giấy hẹn sẽ như thế này"), "muted"))
        aside.addWidget(self.preview)
        aside.addStretch(1)
        middle = QHBoxLayout()
        middle.setSpacing(S4)
        middle.addWidget(FollowingScroll(page), 1)
        middle.addWidget(self._beside)
        foot = QHBoxLayout()
        foot.addWidget(self.save_button)
        foot.addStretch(1)
        foot.addWidget(self.drop_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(S3)
        whole.addLayout(middle, 1)
        whole.addLayout(foot)

    @property
    def _other(self) -> str | None:
        """The agency shown, where it is not one's own."""
        return self.agency.other(self._agency)

    def _turn_to(self, code: object) -> None:
        """Show another agency's settings; what is typed for this one is saved or dropped first."""
        if self.fields.edited or self._is_busy:
            self.agency.setCurrentIndex(self.agency.place_of(self._agency))
            self.notice.say(
                "warning", tr("Phần đang sửa chưa lưu."), tr("Lưu hoặc bỏ trước khi chọn cơ quan khác.")
            )
            return
        self._agency = str(code)
        self.notice.still()
        self.refresh()
        if self.record.is_open:
            self._load_changes()

    def _show(self, told: "tuple[SettingView, ...]") -> None:
        was_empty = self.fields.first is None
        self.fields.show_settings(
            # Backups have a page of their own.
            [each.setting for each in told if each.setting.group is not Group.BACKUP],
            {each.setting.name: each.in_force if each.setting.choices else each.value for each in told},
        )
        if was_empty and self.fields.first is not None and self.isVisible():
            self.fields.first.setFocus(Qt.FocusReason.OtherFocusReason)
        self._draw()

    def _saved(self, told: "tuple[SettingView, ...]", count: int) -> None:
        self._set_busy(False)
        self._show(told)
        self._load_changes()
        self._desk.messages.good(
            tr("Đã lưu {count} cài đặt, giấy in từ bây giờ theo đó.", count=count), sounds=False
        )
        self.saved.emit()

    def _refused(self, error: Told) -> None:
        self._set_busy(False)
        problems = problems_of(error)
        if not problems or self.fields.show_problems(problems):
            self.notice.say("bad", error.message, error.hint)

    def _draw(self) -> None:
        self._pause.stop()
        values = {name: str(value) for name, value in self.fields.values.items()}
        if not values or not self._beside.isVisible():
            return
        width = self.preview.wanted_width

        def draw() -> QImage:
            from app.services.papers.everyday import render
            from app.services.papers.office_preview import preview_slip
            from printing.sheet import Paper
            from ui.printing.slip_image import page_image

            document = self._desk.read(preview_slip, values)
            return page_image(render(document, Paper.A5), width)

        self._desk.tasks.run("office_preview", draw, self.preview.show_page)

    def _load_changes(self) -> None:
        def read() -> "tuple[SettingChange, ...]":
            from app.services.office_settings.changing import setting_changes

            return self._desk.read(setting_changes, agency_text=self._other)

        self._desk.tasks.run("setting_changes", read, self._show_changes)

    def _show_changes(self, changes: "tuple[SettingChange, ...]") -> None:
        lines = [
            f"{local(each.at):%H:%M %d/%m/%Y} · {each.by} · {self.fields.title_of(each.name)}: "
            f"{each.before or '–'} → {each.after or '–'}"
            for each in changes
        ]
        self.changes.setText("\n".join(lines) or tr("Chưa ai đổi gì."))

    def _set_busy(self, is_busy: bool) -> None:
        self._is_busy = is_busy
        self._keyboard.put(not is_busy, self.fields, self.save_button)
