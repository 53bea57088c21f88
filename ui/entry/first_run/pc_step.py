"""What belongs to this PC: its printer, its scanner, and whether somebody practises first."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from app.errors import Told
from app.language import tr
from app.settings import LocalSettings
from ui.entry.first_run.plan import Plan, planned_office
from ui.entry.first_run.step import Step
from ui.office.settings.printer_choice import PrinterChoice, with_trial
from ui.scanner.trial import ScannerTest
from ui.tasks import TaskRunner
from ui.theme import S4
from ui.widgets.buttons import Button
from ui.widgets.focus import FocusKeeper
from ui.widgets.form import with_help
from ui.widgets.labels import label
from ui.widgets.notice import Notice


class PcStep(Step):
    """The slip printed on trial carries a barcode, so printer and scanner are tried with one sheet.

    `plan` answers what was planned so far, for the heading of that slip.
    """

    def __init__(
        self,
        tasks: TaskRunner,
        settings: LocalSettings,
        plan: Callable[[], Plan],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.title = tr("Máy in, máy quét của máy này")
        self.word = tr("Máy này")
        self._tasks, self._settings, self._plan = tasks, settings, plan
        self._where = settings.printer
        self._keyboard = FocusKeeper()
        self.printer = PrinterChoice(tasks, settings.printer)
        self.printer.chosen.connect(self._use)
        self.try_print = Button(tr("In thử"), self._try_print, icon="print")
        self.printed = Notice()
        self.scanner = ScannerTest()
        self.practise = QCheckBox(tr("Tập trước trong văn phòng thử"))
        self._lay_out()

    @property
    def is_untouched(self) -> bool:
        """Whether the printer is the one found and nobody practises."""
        return self._where == self._settings.printer and not self.practise.isChecked()

    @property
    def where(self) -> str:
        """The printer chosen."""
        return self._settings.printer if self.skipped else self._where

    @property
    def practises(self) -> bool:
        """Whether the sample office is opened first."""
        return self.practise.isChecked() and not self.skipped

    def entered(self) -> None:
        """Look which printers there are, and be ready to choose one."""
        self.printer.look()
        self.printer.choice.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_scan(self, text: str) -> bool:
        """Whether the scanner test took this scan."""
        return self.scanner.take(text)

    def hideEvent(self, event: Any) -> None:
        super().hideEvent(event)
        self.scanner.stop()

    def _lay_out(self) -> None:
        form = self.form
        row = with_trial(self.printer, self.try_print)
        form.add("printer", tr("Máy in"), row, focus=self.printer.choice)
        form.add_wide(self.printed)
        form.add_wide(_heading(tr("Máy quét")))
        form.add_wide(self.scanner)
        form.add_wide(_heading(tr("Dữ liệu thử")))
        words = tr(
            "Lập xong thì mở văn phòng thử để bấm cho quen. Nó ở chỗ riêng, không lẫn vào dữ liệu thật và mất khi "
            "đóng chương trình; lần mở sau là văn phòng thật."
        )
        form.add_wide(with_help(self.practise, words))
        self.practise.setAccessibleDescription(words)
        self.column.addWidget(form)
        self.column.addStretch(1)

    def _use(self, where: str) -> None:
        self._where = where
        self.printed.still()

    def _try_print(self) -> None:
        settings, plan = replace(self._settings, printer=self._where), self._plan()
        self._keyboard.put(False, self.try_print)
        self.printed.say("info", tr("Đang in thử…"))

        def work() -> object:
            from app.services.papers.everyday import render
            from app.services.papers.office_preview import trial_sheet
            from ui.printing.places import Printout, deliver

            slip = trial_sheet(planned_office(plan), datetime.now(UTC))
            return deliver(Printout(render(slip, settings.paper), "in-thu", ""), settings.sending())

        self._tasks.run("try-print", work, self._show_printed, self._show_failed)

    def _show_printed(self, delivered: Any) -> None:
        self._keyboard.put(True, self.try_print)
        if delivered.file is not None:
            from ui.printing.desk_printer import open_place
            from ui.printing.papers_out import named

            file, said = delivered.file, tr("Đã lưu {paper} thành tệp PDF.", paper=named("in-thu", ""))
            self.printed.say("good", said, str(file), (tr("Mở tệp"), lambda: open_place(file)))
            return
        sent = tr("Đã gửi tờ in thử tới {place}.", place=delivered.place)
        self.printed.say("good", sent, tr("Giấy có mã vạch: dùng nó để thử máy quét."))

    def _show_failed(self, error: Told) -> None:
        self._keyboard.put(True, self.try_print)
        self.printed.say("bad", error.message, error.hint)


def _heading(words: str) -> QWidget:
    heading = label(words, "heading")
    heading.setContentsMargins(0, S4, 0, 0)
    return heading
