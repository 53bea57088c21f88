"""A page whose act is done with each scan: the running list, the counter, and Ctrl+Z for the last one."""

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import Told
from app.language import tr
from app.rules.calendar import local
from app.rules.numbering import code_end
from app.rules.scanning import ScanKind, read
from ui.counter.batches.batch import BatchLine, How, ScanBatch
from ui.counter.batches.code_field import CodeField, head_of_codes
from ui.counter.batches.kinds import BatchKind
from ui.desk import Desk
from ui.theme import S2, S3
from ui.widgets.blank import RowsOrBlank
from ui.widgets.buttons import Button
from ui.widgets.keys import key, with_key
from ui.widgets.labels import label
from ui.widgets.words_table import WordsTable

if TYPE_CHECKING:
    from app.services.acts.scanned import ScannedAct
    from app.services.views import DossierView

_WIDTHS = (34, 76, 170, 0, 0)
_SIGNS = {How.DONE: "✓", How.SO_ALREADY: "=", How.AGAIN: "↺", How.REFUSED: "✗", How.TAKEN_BACK: "↶"}
NOT_OURS = (ScanKind.LIST, ScanKind.FOLDER, ScanKind.ANCHOR, ScanKind.CARD)
"""What is scanned on such a page and is none of its dossiers: the window takes it as anywhere else."""


def named(text: str) -> str:
    """What a scan names, in one spelling: the digits of its bars, the code, else the text itself."""
    scan = read(text)
    return scan.digits or (scan.code.canonical if scan.code is not None else text)


def is_of_window(text: str) -> bool:
    """Whether a scan is no dossier of the office's by its kind, so that the window goes on with it."""
    return read(text).kind in NOT_OURS


class ActingPage(QWidget):
    """`settled(text, label, is_good)` for each scan, `acted` when data have changed, `dossier_entered` on a line."""

    settled = Signal(str, str, bool)
    acted = Signal()
    dossier_entered = Signal(str)

    def __init__(self, desk: Desk, kind: BatchKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._kind = desk, kind
        self.batch = ScanBatch()
        self._codes: dict[str, str] = {}
        """The code behind each name that was scanned here."""
        self.count = label(role="huge")
        self.told = label(kind.explained, "muted", wrap=True)
        self.field = CodeField(kind.asked)
        self.field.returnPressed.connect(self._typed)
        self.table = WordsTable(
            tr("Đã quét trong đợt này, mới nhất ở trên"),
            ("", tr("Giờ"), tr("Mã hồ sơ"), tr("Người nộp"), tr("Đã làm gì")),
            _WIDTHS,
            wraps=True,
        )
        self.table.row_pressed.connect(self._open)
        self._listed = RowsOrBlank(self.table)
        self.undo = Button(with_key(tr("Rút lại việc vừa làm"), "Ctrl+Z"), self.take_back_last)
        self.anew = Button(tr("Bắt đầu đợt mới"), self.start_anew, kind="quiet")
        key("Ctrl+Z", self, self.take_back_last, tr("Rút lại việc của lần quét vừa rồi"), only_inside=True)
        self._arrange()
        self._show()

    def entered(self) -> None:
        """The keyboard is where a code can be typed; a scan needs no focus at all."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """What was scanned here stays as it was."""

    def take_scan(self, text: str, *, is_typed: bool = False) -> bool:
        """Do the page's act with what was scanned; `False` where it is none of the page's."""
        if is_of_window(text):
            return False
        if not self.batch.begin(named(text)):
            self._desk.messages.bad(tr("Mã này vừa quét, đang làm; không làm hai lần."))
            return True
        done, refused = self._desk.pace.of_scan(
            text, partial(self._done, text), partial(self._refused, text), is_scan=not is_typed
        )

        def act() -> "ScannedAct":
            return self._desk.write(self._kind.service(), text)

        self._desk.tasks.run(f"batch.{self._kind.name}:{text}", act, done, refused)
        return True

    def take_back_last(self) -> None:
        """Take back what the newest scan did, while the lifecycle allows it."""
        last = self.batch.last_done
        if last is None:
            self._desk.messages.info(tr("Chưa có việc nào của đợt này để rút lại."))
            return

        def undo() -> "DossierView":
            from app.services.acts.scanned import take_back_scanned

            return self._desk.write(take_back_scanned, last.code)

        self._desk.tasks.run(f"batch.{self._kind.name}.undo", undo, lambda _after: self._taken_back(last))

    def start_anew(self) -> None:
        """Count from nothing; nothing is taken back by that."""
        self.batch.start_anew()
        self._show()
        self.entered()

    def _done(self, text: str, result: "ScannedAct") -> None:
        self.batch.end(named(text))
        before = self.batch.settled(result.code)
        if before is not None and not result.done:
            self._again(text, before)
            return
        for name in (named(text), result.barcode, result.code):
            self._codes[name] = result.code
        how = How.DONE if result.done else How.SO_ALREADY
        words = self._kind.said(result.done)
        self._put(BatchLine(self._now, result.code, result.applicant, how, words, result.done))
        self.settled.emit(text, f"{code_end(result.code)} {result.applicant}", True)
        self._desk.messages.good(f"{self.batch.done}: {result.code}, {result.applicant}", words)
        if result.done:
            self.acted.emit()

    def _refused(self, text: str, error: Told) -> None:
        self.batch.end(named(text))
        before = self.batch.settled(self._codes.get(named(text), ""))
        if before is not None:
            self._again(text, before)
            return
        self._put(BatchLine(self._now, text, "", How.REFUSED, f"{error.message} {error.hint}".strip()))
        self.settled.emit(text, text, False)
        self._desk.messages.told(error)

    def _again(self, text: str, before: BatchLine) -> None:
        """The same dossier once more: told, and nothing is done."""
        words = tr("Đã quét lúc {time}, chỉ tính một lần.", time=f"{local(before.at):%H:%M:%S}")
        self._put(BatchLine(self._now, before.code, before.applicant, How.AGAIN, words))
        self.settled.emit(text, f"{code_end(before.code)} {before.applicant}", False)
        self._desk.messages.bad(tr("Hồ sơ {code} đã quét rồi, chỉ tính một lần.", code=before.code), words)

    @property
    def _now(self) -> datetime:
        return self._desk.database.now

    def _put(self, line: BatchLine) -> None:
        self.batch.add(line)
        self._show()

    def _taken_back(self, last: BatchLine) -> None:
        words = self._kind.taken_back(last.done)
        self.batch.take_back(last.code, words)
        self._desk.messages.good(f"{last.code}, {last.applicant}", words)
        self._show()
        self.acted.emit()

    def _open(self, row: int) -> None:
        line = self.batch.lines[row]
        if line.how is not How.REFUSED:
            self.dossier_entered.emit(line.code)

    def _typed(self) -> None:
        if text := self.field.text().strip():
            self.field.clear()
            if not self.take_scan(text, is_typed=True):
                self._desk.messages.bad(tr("Đây không phải mã hồ sơ. Chưa làm gì."))

    def _show(self) -> None:
        batch = self.batch
        counted = tr("{count} bộ", count=batch.done)
        self.count.setText(
            tr("{counted} · {refused} chưa được", counted=counted, refused=batch.refused)
            if batch.refused
            else counted
        )
        self.undo.setEnabled(batch.last_done is not None)
        self.anew.setEnabled(bool(batch.lines))
        self.table.words.show_rows(
            [
                (_SIGNS[line.how], f"{local(line.at):%H:%M:%S}", line.code, line.applicant, line.words)
                for line in batch.lines
            ]
        )
        if batch.lines:
            self._listed.show_rows()
        else:
            self._listed.say(
                "scanner", tr("Quét mã vạch trên từng bộ hồ sơ."), tr("Quét là làm ngay; Ctrl+Z rút lại.")
            )

    def _arrange(self) -> None:
        head = head_of_codes(self.told, self.field, self.count)
        buttons = QHBoxLayout()
        buttons.setSpacing(S2)
        buttons.addWidget(self.undo)
        buttons.addWidget(self.anew)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S3)
        column.addLayout(head)
        column.addWidget(self._listed, 1)
        column.addLayout(buttons)
