"""Máy này: the settings of this PC, which count at once and are kept in its own file."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from app.language import tr
from app.settings import LocalSettings, save
from printing.sheet import Paper
from ui.desk import Desk
from ui.settings.printer_choice import PrinterChoice
from ui.settings.scanner_test import ScannerTest
from ui.theme import S3, S4, S6
from ui.widgets.buttons import Button
from ui.widgets.choices import Choices
from ui.widgets.form import Form, side_by_side
from ui.widgets.labels import label

WIDEST = 840
_TEXT_SCALES = (0.9, 1.0, 1.1, 1.25, 1.5)


class PcPage(QWidget):
    """Printer, paper, language, looks, sounds, and a place to try the scanner; `password_wanted` for one's own."""

    password_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        settings = desk.settings.current
        self.printer = PrinterChoice(desk.tasks, settings.printer)
        self.printer.chosen.connect(lambda where: self._change(printer=where))
        self.try_print = Button(tr("In thử"), self._try_print, icon="print")
        self.paper = self._choices("paper", _papers(), settings.paper)
        self.language = self._choices(
            "language", (("vi", "Tiếng Việt"), ("en", "English")), settings.language
        )
        self.theme = self._choices("theme", _themes(), settings.theme)
        self.text_scale = self._choices(
            "text_scale", tuple((scale, f"{scale:.0%}") for scale in _TEXT_SCALES), settings.text_scale
        )
        self.lock_minutes = self._choices("lock_minutes", _lock_times(), settings.lock_minutes)
        self.sounds = self._tick("sounds", tr("Kêu khi quét được và khi chưa được"))
        self.print_on_save = self._tick("print_on_save", tr("In giấy hẹn ngay khi lưu hồ sơ"))
        self.password = Button(tr("Đổi mật khẩu"), self.password_wanted.emit, icon="lock")
        self.scanner = ScannerTest()
        self._arrange()

    def entered(self) -> None:
        """Look which printers there are, and be ready to choose one."""
        self.printer.look()
        self.printer.choice.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Nothing here depends on the office's data."""

    def take_scan(self, text: str) -> bool:
        """Whether the scanner test took this scan."""
        return self.scanner.take(text)

    def hideEvent(self, event: Any) -> None:
        super().hideEvent(event)
        self.scanner.stop()

    def _arrange(self) -> None:
        form = Form(label_width=136)
        form.add_wide(label(tr("In giấy tờ"), "heading"))
        row = side_by_side(self.printer, self.try_print, stretch=(1, 0))
        form.add("printer", tr("Máy in"), row, focus=self.printer.choice)
        form.add("paper", tr("Giấy"), self.paper)
        form.add("print_on_save", "", self.print_on_save)
        form.add_wide(_heading(tr("Màn hình")))
        form.add("language", tr("Ngôn ngữ"), self.language)
        form.add("theme", tr("Giao diện"), self.theme)
        form.add("text_scale", tr("Cỡ chữ"), self.text_scale)
        form.add("sounds", tr("Âm thanh"), self.sounds)
        form.add("password", self._desk.actor.full_name, side_by_side(self.password), focus=self.password)
        form.add("lock_minutes", tr("Khoá khi để yên"), self.lock_minutes)
        form.add_wide(_heading(tr("Máy quét")))
        form.add_wide(self.scanner)
        form.add_wide(_heading(tr("Dữ liệu")))
        place = label(self._desk.database.location.shown, "muted", wrap=True, copyable=True)
        form.add("database", tr("Nơi để dữ liệu"), place)
        column = QVBoxLayout()
        column.setContentsMargins(S6, S4, S6, S6)
        column.setSpacing(S3)
        column.addWidget(label(tr("Cài đặt của máy này"), "title"))
        column.addWidget(form)
        column.addStretch(1)
        inside = QFrame()
        inside.setProperty("role", "card")
        inside.setMaximumWidth(WIDEST)
        inside.setLayout(column)
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def _choices(self, name: str, offered: tuple[tuple[object, str], ...], chosen: object) -> Choices:
        box = Choices(offered, chosen)
        box.chosen.connect(lambda value: self._change(**{name: value}))
        return box

    def _tick(self, name: str, words: str) -> QCheckBox:
        box = QCheckBox(words)
        box.setChecked(getattr(self._desk.settings.current, name))
        box.toggled.connect(lambda is_on: self._change(**{name: is_on}))
        return box

    def _change(self, **changed: Any) -> None:
        settings = replace(self._desk.settings.current, **changed)
        if settings == self._desk.settings.current:
            return
        self._desk.settings.use(settings)
        self._keep(settings, self._desk.settings.file)

    def _keep(self, settings: LocalSettings, file: Path | None) -> None:
        if file is not None:
            self._desk.tasks.run("settings", lambda: save(file, settings), lambda _nothing: None)

    def _try_print(self) -> None:
        desk = self._desk

        def make() -> object:
            from app.services.guidance import search_procedures
            from app.services.papers import guide_slip

            first = desk.database.read_as(desk.actor, search_procedures, "", limit=1)[0]
            return desk.database.read_as(desk.actor, guide_slip, first.code)

        def printed(place: str) -> None:
            desk.messages.good(tr("Đã gửi tờ in thử tới {place}.", place=place), sounds=False)

        desk.printer.print("in-thu", "", make, printed=printed)


def _heading(words: str) -> QWidget:
    heading = label(words, "heading")
    heading.setContentsMargins(0, S4, 0, 0)
    return heading


def _papers() -> tuple[tuple[Paper, str], ...]:
    return (
        (Paper.A4_TWO_UP, tr("A4, hai liên A5 trên một tờ")),
        (Paper.A5, tr("A5")),
        (Paper.A4, tr("A4")),
    )


def _lock_times() -> tuple[tuple[int, str], ...]:
    return (
        *((minutes, tr("sau {minutes} phút", minutes=minutes)) for minutes in (5, 10, 15, 30)),
        (0, tr("không tự khoá; Ctrl+L để khoá")),
    )


def _themes() -> tuple[tuple[str, str], ...]:
    return (("system", tr("Theo hệ thống")), ("light", tr("Sáng")), ("dark", tr("Tối")))
