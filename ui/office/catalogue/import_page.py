"""A workbook tried first, and taken when the person has seen what it would do."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from app.errors import Told
from app.language import tr
from app.services.catalogue.workbook.report import Held, ImportReport
from ui.desk import Desk
from ui.theme import S2, S3, S4
from ui.widgets import asking_files
from ui.widgets.buttons import Button
from ui.widgets.labels import label
from ui.widgets.notice import Notice
from ui.widgets.words_table import Words, WordsTable


class ImportPage(QWidget):
    """Always a dry run first. `left` when done with it, `taken` after an import changed the catalogue."""

    left = Signal()
    taken = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._file: Path | None = None
        self.back_button = Button(tr("Danh mục"), self.left.emit, icon="back")
        self.choose_button = Button(tr("Chọn tệp…"), self._choose, icon="folder")
        self.file_name = label(role="muted", wrap=True)
        self.replace_tick = QCheckBox(tr("Thay cả thủ tục đã biên tập trong chương trình"))
        self.replace_tick.toggled.connect(lambda _is_on: self._again())
        self.notice = Notice()
        titles = (tr("Trang"), tr("Dòng"), tr("Cột"), tr("Thủ tục"), tr("Cần xem vì sao"), tr("Ô ghi"))
        self.table = WordsTable(tr("Các dòng cần người xem"), titles, (80, 60, 120, 90, 420, 0), folding=(2,))
        self.detail = label(wrap=True, copyable=True)
        self.table.row_reached.connect(self._tell)
        self.take_button = Button(tr("Nhập vào danh mục"), self._take, kind="main")
        self.report: ImportReport | None = None
        self._arrange()
        self._show_report(None)

    def begin(self) -> None:
        """Ask for a file, with nothing tried yet."""
        self._file = None
        self.file_name.setText(tr("Tệp Excel theo mẫu danh mục của Cổng dịch vụ công quốc gia (.xlsx)."))
        self._show_report(None)
        self.notice.still()
        self.choose_button.setFocus()

    def try_file(self, file: Path) -> None:
        """Read a workbook and tell what it would do; nothing is written."""
        self._file = file
        self.file_name.setText(str(file))
        self._show_report(None)
        self.notice.say("info", tr("Đang đọc tệp Excel…"))
        self._run(file, dry_run=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _again(self) -> None:
        if self._file is not None:
            self.try_file(self._file)

    def _take(self) -> None:
        if self._file is None or self.report is None or not self.report.dry_run:
            return
        self.take_button.setEnabled(False)
        self._run(self._file, dry_run=False)

    def _run(self, file: Path, *, dry_run: bool) -> None:
        desk, replace = self._desk, self.replace_tick.isChecked()

        def work() -> ImportReport:
            from app.services.catalogue.workbook.importing import import_workbook
            from app.services.catalogue.workbook.reading import read_workbook
            from app.services.catalogue.workbook.safe_file import file_content

            workbook = read_workbook(file_content(file))
            if dry_run:
                return desk.read(import_workbook, workbook, dry_run=True, replace=replace)
            return desk.write(import_workbook, workbook, replace=replace)

        desk.tasks.run("catalogue.import", work, self._done, self._failed)

    def _done(self, report: ImportReport) -> None:
        self._show_report(report)
        if report.dry_run:
            tone, first = "info", tr("Chạy thử, chưa ghi gì.")
        else:
            tone, first = "good", tr("Đã nhập xong.")
            self.taken.emit()
        self.notice.say(tone, f"{first} {_procedures(report)}", _sums(report))

    def _failed(self, error: Told) -> None:
        self._show_report(None)
        self.notice.say("bad", error.message, error.hint)

    def _show_report(self, report: ImportReport | None) -> None:
        self.report = report
        self.table.words.show_rows([_words(place) for place in report.held] if report else [])
        self._tell(())
        has_work = report is not None and report.dry_run and bool(report.taken or report.changed)
        self.take_button.setEnabled(has_work)

    def _tell(self, words: Words) -> None:
        """The whole of a row's reason and cell, which the columns may cut."""
        if words:
            why = tr("Cần xem lại vì {reason}", reason=words[-2])
            self.detail.setText(" · ".join(part for part in (why, words[-1]) if part))
        self.detail.setVisible(bool(words))

    def _choose(self) -> None:
        picked = asking_files.to_read(
            self, tr("Chọn tệp Excel danh mục"), tr("Tệp Excel (*.xlsx);;Mọi tệp (*)")
        )
        if picked:
            self.try_file(Path(picked))

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(S3)
        head.addWidget(self.back_button)
        head.addWidget(label(tr("Nhập danh mục từ Excel"), "title"), 1)
        chosen = QHBoxLayout()
        chosen.setSpacing(S3)
        chosen.addWidget(self.choose_button)
        chosen.addWidget(self.file_name, 1)
        chosen.addWidget(self.replace_tick)
        foot = QHBoxLayout()
        foot.addWidget(self.take_button)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(S4, S3, S4, S4)
        column.setSpacing(S2)
        column.addLayout(head)
        column.addLayout(chosen)
        column.addWidget(self.notice)
        column.addWidget(self.table, 1)
        column.addWidget(self.detail)
        column.addLayout(foot)


def _words(place: Held) -> Words:
    return (place.sheet, str(place.row), place.column, place.procedure, place.reason, place.said)


def _procedures(report: ImportReport) -> str:
    return tr(
        "Thủ tục mới {new}, có bản mới {changed}, như cũ {unchanged}, chưa nhập {held}.",
        new=len(report.taken),
        changed=len(report.changed),
        unchanged=len(report.unchanged),
        held=len(report.held_back),
    )


def _sums(report: ImportReport) -> str:
    named = (
        (tr("Thủ tục"), report.procedures),
        (tr("Giấy tờ"), report.papers),
        (tr("Thời hạn"), report.terms),
    )
    return "  ".join(
        tr(
            "{sheet}: {rows} dòng, gồm {taken} dòng được nhập, {unchanged} dòng đã có, {held} dòng cần người xem.",
            sheet=sheet,
            rows=counts.rows,
            taken=counts.taken,
            unchanged=counts.unchanged,
            held=counts.held,
        )
        for sheet, counts in named
    )
