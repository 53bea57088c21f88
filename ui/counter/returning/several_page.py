"""Nhiều hồ sơ một người: her slips scanned one after the other, or her card once; then who takes them, in one act."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.errors import Told
from app.language import tr
from app.rules.numbering import code_end
from app.services.views import CardHolder
from app.services.wording.words import money_text
from ui.counter.batches.acting_page import is_of_window
from ui.counter.batches.code_field import CodeField, head_of_codes
from ui.counter.batches.refused import Refused
from ui.counter.lists.asked_place import AskedPlace
from ui.counter.lists.list_pane import LEAST_ROWS
from ui.counter.lists.returning_panel import ReturningPanel
from ui.counter.lists.several_said import said_returned
from ui.desk import Desk
from ui.theme import S2, S3
from ui.widgets.blank import RowsOrBlank
from ui.widgets.buttons import Button
from ui.widgets.keys import confirm_key, key, with_key
from ui.widgets.labels import label
from ui.widgets.words_table import WordsTable

if TYPE_CHECKING:
    from app.services.acts.gathered_results import GatheredResults
    from app.services.acts.several_returned import SeveralReturned, SeveralToReturn, ToReturn

_WIDTHS = (40, 170, 0, 0, 120)


class SeveralPage(QWidget):
    """What one person is about to take; nothing is returned before somebody is named and Ctrl+Enter is pressed.

    `settled(text, label, is_good)` for each scan, `returned` when it is done.
    """

    settled = Signal(str, str, bool)
    returned = Signal()
    dossier_entered = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.lines: list[ToReturn] = []
        """What was gathered, in the order in which it came."""
        self.refused = Refused()
        self.panel: ReturningPanel | None = None
        self._place: AskedPlace | None = None
        self._card: CardHolder | None = None
        """The last card that was scanned for what is gathered: its holder stands at the desk."""
        self.count = label(role="huge")
        self.told = label(
            tr("Quét từng giấy hẹn, hoặc quét căn cước của người đến: mọi kết quả đang chờ của người đó."),
            "muted",
            wrap=True,
        )
        self.field = CodeField(tr("Mã hồ sơ để trả cùng"))
        self.field.returnPressed.connect(self._typed)
        self.table = WordsTable(
            tr("Kết quả sẽ trả cùng, mới nhất ở trên"),
            ("", tr("Mã hồ sơ"), tr("Người nộp"), tr("Thủ tục"), tr("Phải thu")),
            _WIDTHS,
            folding=(3,),
            wraps=True,
        )
        self.table.row_pressed.connect(self._open)
        self._listed = RowsOrBlank(self.table)
        self.ask = Button(with_key(tr("Ai nhận"), "Enter"), self.go_on, kind="main")
        self.undo = Button(with_key(tr("Bỏ hồ sơ vừa quét"), "Ctrl+Z"), self.take_off_last)
        self.anew = Button(tr("Bỏ tất cả"), self.start_anew, kind="quiet")
        self._work = QWidget()
        key("Ctrl+Z", self._work, self.take_off_last, tr("Bỏ hồ sơ vừa quét"), only_inside=True)
        key("Delete", self.table, self._take_off_selected, tr("Bỏ hồ sơ đang chọn"), only_inside=True)
        confirm_key(self._work, self.go_on, tr("Ghi ai nhận, rồi trả"))
        self._arrange()
        self._show()

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of what was gathered."""
        return tuple(line.code for line in self.lines)

    @property
    def has_work(self) -> bool:
        """Whether anything was gathered."""
        return bool(self.lines)

    def entered(self) -> None:
        """The keyboard is where a code can be typed, or on what is asked."""
        if self.panel is not None:
            self.panel.begin()
        else:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """What was gathered stays; whether it can still be returned is asked when it is."""

    def take_scan(self, text: str, *, is_typed: bool = False) -> bool:
        """A slip was scanned; `False` where it is none of the office's dossiers by its kind.

        It is looked at also while who takes them is being asked: a lost slip is an alarm whatever is open.
        """
        if is_of_window(text):
            return False
        done, refused = self._desk.pace.of_scan(
            text, partial(self._add, text), partial(self._not, text), is_scan=not is_typed
        )

        def look() -> "ToReturn":
            from app.services.acts.gathered_results import result_to_return

            return self._desk.read(result_to_return, text)

        self._desk.tasks.run(f"returning.gather:{text}", look, done, refused)
        return True

    def take_card(self, holder: CardHolder) -> bool:
        """Her card: she takes them where that is being asked, else all that waits for her is gathered."""
        if self.panel is not None:
            self._card = holder
            self.panel.take_card(holder)
            return True

        def look() -> "GatheredResults":
            from app.services.acts.gathered_results import results_of

            return self._desk.read(results_of, holder.id_number)

        self._desk.tasks.run("returning.card", look, partial(self._add_hers, holder))
        return True

    def take_off_last(self) -> None:
        """What came last goes off the list."""
        if self.panel is None and self.lines:
            self._desk.messages.info(tr("Đã bỏ {code} khỏi danh sách này.", code=self.lines.pop().code))
            self._show()

    def start_anew(self) -> None:
        """Nothing is gathered any more."""
        if self.panel is None:
            self.lines, self._card = [], None
            self.refused.start_anew()
            self._show()
            self.entered()

    def go_on(self) -> None:
        """Ask who takes them; when that is being asked, do it."""
        if self.panel is not None:
            self.panel.keep()
            return
        if not self.lines:
            self._desk.messages.info(
                tr("Chưa có hồ sơ nào."), tr("Quét giấy hẹn hoặc căn cước của người đến.")
            )
            return
        codes = self.codes

        def read() -> "SeveralToReturn":
            from app.services.acts.several_returned import several_to_return

            return self._desk.read(several_to_return, codes)

        self._desk.tasks.run("returning.ask", read, self._ask_who)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers()
        if is_enter and self.panel is None and self.lines and not event.isAutoRepeat():
            self.go_on()
            event.accept()
        else:
            super().keyPressEvent(event)

    def _open(self, row: int) -> None:
        if row < len(self.lines):
            self.dossier_entered.emit(self.lines[len(self.lines) - 1 - row].code)

    def _is_asking(self) -> bool:
        """Whether who takes them is being asked, which is said: another dossier would change the sum in sight."""
        if self.panel is None:
            return False
        self._desk.messages.bad(
            tr("Đang ghi người nhận nên chưa thêm hồ sơ này."),
            tr("Bấm Esc rồi quét thêm, hoặc trả xong rồi quét."),
        )
        return True

    def _add(self, text: str, line: "ToReturn") -> None:
        name = f"{code_end(line.code)} {line.applicant}"
        if self._is_asking():
            self.settled.emit(text, name, False)
            return
        if line.code in self.codes:
            self.settled.emit(text, name, False)
            self._desk.messages.bad(tr("Hồ sơ {code} đã quét rồi, chỉ tính một lần.", code=line.code))
            return
        warning = self._warning(line)
        self.lines.append(line)
        self.refused.forget(text, line.code)
        self.settled.emit(text, name, True)
        counted = f"{len(self.lines)}: {line.code}, {line.applicant}"
        if warning:
            self._desk.messages.warn(counted, warning)
        else:
            self._desk.messages.good(counted, line.procedure_name)
        self._show()

    def _warning(self, line: "ToReturn") -> str:
        """What has to be weighed before this one goes with what is gathered, if anything."""
        if {each.applicant for each in self.lines} <= {line.applicant}:
            return ""
        return tr("Người nộp khác với hồ sơ trước: người nhận phải có uỷ quyền.")

    def _add_hers(self, holder: CardHolder, found: "GatheredResults") -> None:
        new = [line for line in found.lines if line.code not in self.codes]
        if self._is_asking():
            return
        warning = self._warning(new[0]) if new else ""
        self.lines += reversed(new)
        self._card = holder if self.lines else None
        self.refused.forget(*(line.code for line in new))
        for code, why in found.gone.items():
            self.refused.add(code, why)
        away = " ".join(f"{code}: {why}" for code, why in found.gone.items())
        self._show()
        if new:
            counted = tr("{name}: thêm {count} kết quả đang chờ.", name=holder.name, count=len(new))
            look = tr("So ảnh trên thẻ với người đến; Enter để ghi ai nhận.")
            say = self._desk.messages.warn if warning else self._desk.messages.good
            say(counted, f"{warning or look} {away}".strip())
        elif found.lines:
            self._desk.messages.info(
                tr("Mọi kết quả đang chờ của {name} đã có ở đây.", name=holder.name), away
            )
        elif away:
            self._desk.messages.bad(tr("Kết quả của {name} chưa về đây.", name=holder.name), away)
        else:
            self._desk.messages.bad(
                tr("Không có kết quả nào đang chờ {name}.", name=holder.name),
                tr("Tìm theo tên ở ô tra cứu (F3) để xem hồ sơ đang ở đâu."),
            )

    def _not(self, text: str, error: Told) -> None:
        self.settled.emit(text, text, False)
        self.refused.add(text, error.message)
        self._show()
        self._desk.messages.told(error)

    def _typed(self) -> None:
        text = self.field.text().strip()
        if not text:
            self.go_on()
            return
        self.field.clear()
        if not self.take_scan(text, is_typed=True):
            self._desk.messages.bad(tr("Đây không phải mã hồ sơ. Chưa làm gì."))

    def _take_off_selected(self) -> None:
        row = self.table.currentIndex().row()
        if 0 <= row < len(self.lines) and self.panel is None:
            del self.lines[len(self.lines) - 1 - row]
            self._show()

    def _ask_who(self, told: "SeveralToReturn") -> None:
        self._put_away()
        panel = ReturningPanel(self._desk, told, looks_first=True, prints=True)
        self.panel, self._place = panel, AskedPlace(panel, panel.notice)
        panel.done.connect(self._done)
        panel.left.connect(self._leave)
        panel.refused.connect(self._place.show_why)
        self._column.insertWidget(0, self._place)
        self._place.show()
        panel.begin()
        if self._card is not None:
            panel.take_card(self._card)
        self._show()

    def _leave(self) -> None:
        self._put_away()
        self._show()
        self.entered()
        self._look_again()

    def _look_again(self) -> None:
        """What is left in the list is told as it is by now: somebody else may have returned it meanwhile."""
        codes = self.codes

        def look() -> "GatheredResults":
            from app.services.acts.gathered_results import gathered_anew

            return self._desk.read(gathered_anew, codes)

        if codes:
            self._desk.tasks.run("returning.again", look, self._hold)

    def _hold(self, gathered: "GatheredResults") -> None:
        fresh = {line.code: line for line in gathered.lines}
        self.lines = [fresh.get(each.code, each) for each in self.lines if each.code not in gathered.gone]
        for code, why in gathered.gone.items():
            self.refused.add(code, why)
        self._show()

    def _put_away(self) -> None:
        place, self.panel, self._place = self._place, None, None
        if place is not None:
            place.hide()
            self._column.removeWidget(place)
            place.deleteLater()

    def _done(self, result: "SeveralReturned") -> None:
        left_out = {} if self.panel is None else self.panel.left_out
        promised = None if self.panel is None else self.panel.promised
        self.lines = [line for line in self.lines if line.code not in result.codes]
        self._card = None
        self.refused.start_anew()
        self._leave()
        said_returned(self._desk, result, left_out, promised=promised)
        self.returned.emit()

    def _show(self) -> None:
        is_asking, lines = self.panel is not None, self.lines
        self.count.setText(tr("{count} hồ sơ", count=len(lines)))
        for button in (self.ask, self.undo, self.anew):
            button.setVisible(not is_asking)
            button.setEnabled(bool(lines))
        self.anew.setEnabled(bool(lines or self.refused))
        for thing in (self.told, self.field):
            thing.setVisible(not is_asking)
        # What is asked has the room it needs; of the list so much is left that one sees what it is about.
        self._listed.setMinimumHeight(LEAST_ROWS if is_asking else 0)
        tall = QSizePolicy.Policy.Ignored if is_asking else QSizePolicy.Policy.Preferred
        self._work.setSizePolicy(QSizePolicy.Policy.Preferred, tall)
        self.table.words.show_rows(
            [
                (str(number), line.code, line.applicant, line.procedure_name, _owed(line))
                for number, line in reversed(list(enumerate(lines, start=1)))
            ]
            + self.refused.rows
        )
        if lines or self.refused:
            self._listed.show_rows()
        else:
            self._listed.say(
                "scanner", tr("Quét giấy hẹn hoặc căn cước."), tr("Trả một lần, ký nhận một tờ.")
            )

    def _arrange(self) -> None:
        head = head_of_codes(self.told, self.field, self.count)
        buttons = QHBoxLayout()
        buttons.setSpacing(S2)
        for button in (self.ask, self.undo, self.anew):
            buttons.addWidget(button)
        buttons.addStretch(1)
        work = QVBoxLayout(self._work)
        work.setContentsMargins(0, 0, 0, 0)
        work.setSpacing(S3)
        work.addLayout(head)
        work.addWidget(self._listed, 1)
        work.addLayout(buttons)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(S3)
        self._column.addWidget(self._work, 1)


def _owed(line: "ToReturn") -> str:
    if line.owed is None:
        return tr("chưa rõ")
    return money_text(line.owed) if line.owed else ""
