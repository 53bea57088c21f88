"""Kiểm khay: every folder of the result tray scanned, then held against the data, mended and printed."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import Told
from app.language import tr
from app.rules.calendar import local
from app.rules.numbering import code_end
from ui.counter.batches.acting_page import is_of_window
from ui.counter.batches.code_field import CodeField, head_of_codes
from ui.counter.batches.refused import Refused
from ui.counter.dossier.glance import Glance
from ui.desk import Desk
from ui.theme import S2, S3
from ui.widgets.blank import RowsOrBlank
from ui.widgets.buttons import Button
from ui.widgets.keys import confirm_key, key, with_key
from ui.widgets.labels import label
from ui.widgets.notice import Notice
from ui.widgets.words_table import WordsTable

if TYPE_CHECKING:
    from app.services.acts.tray import TrayCompared, TrayLine, TrayMended

_WIDTHS = (34, 170, 0, 0, 0)
_FORM = "kiem-khay"
Row = tuple[str, str, str, str, str]


class TrayPage(QWidget):
    """What was scanned, newest first; once compared, what does not agree. Nothing is changed before Ctrl+Enter.

    `settled(text, label, is_good)` for each scan, `acted` when something was mended.
    """

    settled = Signal(str, str, bool)
    acted = Signal()
    dossier_entered = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.lines: list[TrayLine] = []
        """The folders scanned, in the order in which they came."""
        self.refused = Refused()
        self.compared: TrayCompared | None = None
        self._is_busy = False
        self._glance = Glance(self)
        self.count = label(role="huge")
        self.told = label(
            tr("Quét mọi bộ đang nằm trong khay kết quả, rồi bấm Enter để đối chiếu với sổ."),
            "muted",
            wrap=True,
        )
        self.notice = Notice()
        self.field = CodeField(tr("Mã hồ sơ trong khay"))
        self.field.returnPressed.connect(self._typed)
        self.table = WordsTable(
            tr("Hồ sơ trong khay, và không thấy trong khay"),
            ("", tr("Mã hồ sơ"), tr("Người nộp"), tr("Thủ tục"), tr("Tình trạng")),
            _WIDTHS,
            folding=(3,),
            wraps=True,
        )
        self.table.row_pressed.connect(self._open)
        self._listed = RowsOrBlank(self.table)
        self.compare_button = Button(with_key(tr("Đối chiếu"), "Enter"), self.compare, kind="main")
        self.mend_button = Button("", self.mend, kind="main")
        self.print_button = Button(tr("In biên bản"), self.print_sheet, icon="print")
        self.undo = Button(with_key(tr("Bỏ bộ vừa quét"), "Ctrl+Z"), self.take_off_last)
        self.anew = Button(tr("Kiểm lại từ đầu"), self.start_anew, kind="quiet")
        key("Ctrl+Z", self, self.take_off_last, tr("Bỏ bộ vừa quét"), only_inside=True)
        confirm_key(self, self.go_on, tr("Đối chiếu; sau đó báo có kết quả những bộ chưa báo"))
        self._arrange()
        self._show()

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of what was scanned."""
        return tuple(line.code for line in self.lines)

    @property
    def has_work(self) -> bool:
        """Whether folders were scanned that have not been compared."""
        return bool(self.lines) and self.compared is None

    def entered(self) -> None:
        """The keyboard is where a code can be typed; a scan needs no focus at all."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """What was scanned, and how it stood then, stays until it is compared again."""

    def take_scan(self, text: str, *, is_typed: bool = False) -> bool:
        """A folder of the tray was scanned; `False` where it is none of the office's dossiers by its kind."""
        if is_of_window(text):
            return False
        done, refused = self._desk.pace.of_scan(
            text, partial(self._add, text), partial(self._not, text), is_scan=not is_typed
        )

        def look() -> "TrayLine":
            from app.services.acts.tray import in_tray

            return self._desk.read(in_tray, text)

        self._desk.tasks.run(f"tray:{text}", look, done, refused)
        return True

    def go_on(self) -> None:
        """Compare; once compared, mend."""
        if self.compared is None:
            self.compare()
        else:
            self.mend()

    def compare(self) -> None:
        """Hold what was scanned against what can be fetched; an empty tray is one, too."""
        codes = self.codes

        def read() -> "TrayCompared":
            from app.services.acts.tray import compare_tray

            return self._desk.read(compare_tray, codes)

        self._desk.tasks.run("tray.compare", read, self.show_compared, self._refused)

    def mend(self) -> None:
        """Tell of the results that lie there untold of, once what does not agree has been in sight for a moment."""
        codes = self._to_mend
        if not codes or self._is_busy or not self._glance.is_over:
            return
        self._set_busy(True)

        def write() -> "TrayMended":
            from app.services.acts.tray import mend_tray

            return mend_tray(self._desk.database, self._desk.actor, codes)

        self._desk.tasks.run("tray.mend", write, self._mended, self._refused)

    def print_sheet(self) -> None:
        """Print what did not agree, as it stands in sight."""
        compared, desk = self.compared, self._desk
        if compared is None:
            return

        def make() -> object:
            from app.services.papers.tray_sheet import tray_sheet

            return desk.read(tray_sheet, compared)

        def taken(_printer: str) -> None:
            def write() -> None:
                from app.services.papers.tray_sheet import tray_sheet_taken

                desk.write(tray_sheet_taken, compared)

            desk.tasks.run("tray.taken", write, lambda _none: None)

        desk.printer.print(_FORM, f"{local(compared.at):%Y%m%d-%H%M}", make, printed=taken)

    def take_off_last(self) -> None:
        """The folder scanned last is none of the tray."""
        if self.lines:
            self._desk.messages.info(tr("Đã bỏ {code} khỏi lần kiểm này.", code=self.lines.pop().code))
            self._forget_comparing()

    def start_anew(self) -> None:
        """Nothing is scanned yet."""
        self.lines = []
        self.refused.start_anew()
        self._forget_comparing()
        self.entered()

    def show_compared(self, compared: "TrayCompared") -> None:
        """Show what does not agree, and what may be done about it."""
        self.compared = compared
        self.lines = list(compared.lines)
        self._set_busy(False)
        self._glance.begin(self.mend_button)
        agrees, missed = self._counts(compared)
        differs = len(compared.lines) - agrees
        if not differs and not missed:
            self._desk.messages.good(tr("Khay khớp với sổ: {count} hồ sơ.", count=agrees))
            self.notice.say("good", tr("Khay khớp với sổ: {count} hồ sơ.", count=agrees))
            return
        self.notice.say(
            "warning",
            tr(
                "Khớp {agrees}; trong khay mà chưa đúng {differs}; theo sổ mà không thấy {missed}.",
                agrees=agrees,
                differs=differs,
                missed=missed,
            ),
            tr("Ctrl+Enter báo có kết quả những bộ báo được; tìm những bộ không thấy; quét thêm được."),
        )

    @property
    def _to_mend(self) -> tuple[str, ...]:
        from app.services.acts.tray import TrayState

        if self.compared is None:
            return ()
        return tuple(line.code for line in self.compared.of(TrayState.UNTOLD))

    def _counts(self, compared: "TrayCompared") -> tuple[int, int]:
        from app.services.acts.tray import TrayState

        return len(compared.of(TrayState.AGREES)), len(compared.missed) + compared.unnamed

    def _mended(self, mended: "TrayMended") -> None:
        self._set_busy(False)
        words = tr("Đã báo có kết quả {count} hồ sơ.", count=len(mended.done))
        if mended.refused:
            reasons = "; ".join(f"{code}: {why}" for code, why in mended.refused)
            self._desk.messages.bad(words, reasons)
        else:
            self._desk.messages.good(words)
        if mended.done:
            self.acted.emit()
        self.compare()

    def _refused(self, error: Told) -> None:
        self._set_busy(False)
        self._desk.messages.told(error)

    def _open(self, row: int) -> None:
        code = self.table.words.rows[row][1]
        if self.compared is not None or code in self.codes:
            self.dossier_entered.emit(code)

    def _set_busy(self, is_busy: bool) -> None:
        self._is_busy = is_busy
        self._show()

    def _forget_comparing(self) -> None:
        self.compared = None
        self.notice.still()
        self._show()

    def _add(self, text: str, line: "TrayLine") -> None:
        from app.services.acts.tray import TrayState

        name = f"{code_end(line.code)} {line.applicant}"
        if line.code in self.codes:
            self.settled.emit(text, name, False)
            self._desk.messages.bad(tr("Hồ sơ {code} đã quét rồi, chỉ tính một lần.", code=line.code))
            return
        self.lines.append(line)
        self.refused.forget(text, line.code)
        agrees = line.state is TrayState.AGREES
        self.settled.emit(text, name, agrees)
        say = self._desk.messages.good if agrees else self._desk.messages.bad
        say(f"{len(self.lines)}: {line.code}, {line.applicant}", line.words)
        self._forget_comparing()

    def _not(self, text: str, error: Told) -> None:
        self.settled.emit(text, text, False)
        self.refused.add(text, error.message)
        self._show()
        self._desk.messages.told(error)

    def _typed(self) -> None:
        text = self.field.text().strip()
        if not text:
            if self.compared is None:
                self.compare()
            return
        self.field.clear()
        if not self.take_scan(text, is_typed=True):
            self._desk.messages.bad(tr("Đây không phải mã hồ sơ. Chưa làm gì."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.compared is not None:
            self._forget_comparing()
            self.entered()
            event.accept()
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        compared = self.compared
        self.count.setText(tr("{count} bộ", count=len(self.lines)))
        to_mend = len(self._to_mend)
        self.compare_button.setVisible(compared is None)
        self.mend_button.setVisible(bool(to_mend))
        self.mend_button.setEnabled(not self._is_busy)
        self.mend_button.setText(with_key(tr("Báo có kết quả {count} bộ", count=to_mend), "Ctrl+Enter"))
        self.print_button.setVisible(compared is not None)
        self.undo.setEnabled(bool(self.lines))
        self.anew.setEnabled(bool(self.lines or self.refused))
        rows = self._scanned() if compared is None else self._differing(compared)
        self.table.words.show_rows(rows)
        if rows:
            self._listed.show_rows()
        elif compared is None:
            self._listed.say(
                "scanner",
                tr("Quét mã vạch trên từng bộ trong khay kết quả."),
                tr("Khay trống thì bấm Enter: mọi hồ sơ chờ trả theo sổ sẽ được kể ra."),
            )
        else:
            self._listed.say("good", tr("Không có gì lệch."))

    def _scanned(self) -> list[Row]:
        from app.services.acts.tray import TrayState

        return [
            (
                "✓" if line.state is TrayState.AGREES else "!",
                line.code,
                line.applicant,
                line.procedure_name,
                line.words,
            )
            for line in reversed(self.lines)
        ] + self.refused.rows

    def _differing(self, compared: "TrayCompared") -> list[Row]:
        """What can be mended, what cannot, what is to be looked for."""
        from app.services.acts.tray import TrayState

        rows = [
            (sign, line.code, line.applicant, line.procedure_name, line.words)
            for sign, state in (("!", TrayState.UNTOLD), ("✗", TrayState.WRONG))
            for line in compared.of(state)
        ]
        for missed in compared.missed:
            since = f"{local(missed.ready_since):%H:%M %d/%m/%Y}" if missed.ready_since else ""
            words = tr(
                "Không thấy trong khay; có kết quả từ {when}, ở {holder}.", when=since, holder=missed.holder
            )
            rows.append(("?", missed.code, missed.applicant, missed.procedure_name, words))
        return rows

    def _arrange(self) -> None:
        head = head_of_codes(self.told, self.field, self.count)
        buttons = QHBoxLayout()
        buttons.setSpacing(S2)
        for button in (self.compare_button, self.mend_button, self.print_button, self.undo, self.anew):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S3)
        column.addLayout(head)
        column.addWidget(self.notice)
        column.addWidget(self._listed, 1)
        column.addLayout(buttons)
