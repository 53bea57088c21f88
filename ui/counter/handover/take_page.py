"""Nhận hồ sơ: scan the list, then each folder; what is missing and what came besides is in sight all the time.

A list that is not for this desk, or is settled, is shown as it is.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.errors import Told, UserError
from app.language import tr
from app.rules.numbering import code_end
from app.services.views import Folder, HandoverView
from models.vocabulary import FormKind, Outcome
from ui.counter.handover.comparing import counted, folder_of, missing
from ui.counter.handover.gathered import Gathered
from ui.counter.handover.list_surface import ListSurface
from ui.counter.handover.recall_panel import RecallPanel
from ui.counter.handover.refuse_panel import RefusePanel
from ui.desk import Desk
from ui.printing.office_papers import print_paper
from ui.widgets.keys import confirm_key, key

if TYPE_CHECKING:
    from app.services.views import TakenOver


class TakePage(ListSurface):
    """One list, or those on their way here to choose from. `settled(text, label, is_good)` for each scan."""

    settled = Signal(str, str, bool)
    taken = Signal()
    dossier_entered = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.list: HandoverView | None = None
        self.came = Gathered()
        self._is_busy = False
        self._is_sure = False
        self._panel: RecallPanel | RefusePanel | None = None
        self.field.returnPressed.connect(self._typed)
        self.coming.chosen.connect(self.open)
        self.lines.row_pressed.connect(self._open_dossier)
        for button, act in (
            (self.accept, self.take),
            (self.all_here, self.tick_all),
            (self.undo, self.take_off_last),
            (self.print_list, lambda: self._print(FormKind.HANDOVER)),
            (self.print_difference, lambda: self._print(FormKind.DIFFERENCE)),
            (self.recall, self._ask_recall),
            (self.refuse, self._ask_refusal),
            (self.others, self.close_list),
        ):
            button.clicked.connect(act)
        key("Ctrl+Z", self.work, self.take_off_last, tr("Bỏ bộ vừa quét"), only_inside=True)
        key(
            "Ctrl+R",
            self.work,
            self._ask_refusal,
            tr("Không nhận một bộ, trả lại nơi giao"),
            only_inside=True,
        )
        confirm_key(self.work, self.take, tr("Nhận những hồ sơ đã quét"))
        self._show()

    @property
    def has_work(self) -> bool:
        """Whether folders were scanned that have not been taken over yet."""
        return bool(self.came.folders)

    @property
    def is_taking(self) -> bool:
        """Whether a list is open that this desk may take over."""
        return self.list is not None and self.list.is_to_us and not self.list.is_settled

    def entered(self) -> None:
        """Show what is on its way here, with the keyboard where a code can be typed."""
        self.refresh()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Read the list in sight again, or those to choose from; what was scanned stays."""
        if self.list is not None:
            self._read(self.list.code, self._stale)
        else:
            self.coming.refresh()

    def open(self, text: str, *, is_scan: bool = False) -> None:
        """Show a list by its code or barcode; folders scanned for another one are not forgotten for it."""
        if self.list is not None and self.has_work and text not in (self.list.code, self.list.barcode):
            self.desk.messages.bad(
                tr(
                    "Đang nhận phiếu {code}: đã quét {count} bộ.",
                    code=self.list.code,
                    count=len(self.came.codes),
                ),
                tr("Ctrl+Enter để nhận trước, hoặc bấm Phiếu khác để bỏ."),
            )
            return
        self._read(text, partial(self._not, text), is_scan=is_scan)

    def show_list(self, view: HandoverView) -> None:
        """Show a list that was read already."""
        if self.list is None or self.list.code != view.code:
            self.came.empty()
            self.notice.still()
        self.list = view
        self._is_sure = False
        self._show()

    def close_list(self) -> None:
        """Back to those on their way here; what was scanned and not taken over is forgotten."""
        self.list = None
        self.came.empty()
        self.notice.still()
        self._put_panel_away()
        self._show()
        self.coming.refresh()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_scan(self, text: str, *, is_typed: bool = False) -> None:
        """A list or a folder was scanned, wherever the cursor is, or its code given otherwise."""
        from app.rules.scanning import ScanKind, read

        if self.list is None or read(text).kind is ScanKind.LIST:
            self.open(text, is_scan=not is_typed)
            return
        code = self.list.code
        done, refused = self.desk.pace.of_scan(
            text, partial(self._add, text), partial(self._not, text), is_scan=not is_typed
        )

        def look() -> Folder:
            from app.services.acts.lists_taken_over import folder_come

            return self.desk.read(folder_come, code, text)

        self.desk.tasks.run(f"handover.come:{text}", look, done, refused)

    def tick_all(self) -> None:
        """Everything the list has is here, counted by hand."""
        if self.list is None or not self.is_taking:
            return
        for line in self.list.of(Outcome.WAITING):
            self.came.add(folder_of(line))
        self._show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_off_last(self) -> None:
        """The folder scanned last goes back."""
        last = self.came.take_off_last()
        if last is not None:
            self.desk.messages.info(tr("Đã bỏ {code}, chưa nhận.", code=last.code))
        self._show()

    def take(self) -> None:
        """Take over what was scanned; what is missing is said first, and taken as missing when asked again."""
        view = self.list
        if view is None or not self.is_taking or self._is_busy:
            return
        if not self.has_work:
            self.notice.say(
                "warning",
                tr("Chưa quét bộ hồ sơ nào."),
                tr("Quét từng bộ; đã đếm đủ bằng tay thì bấm Đủ cả phiếu."),
            )
            return
        lacking = missing(view, self.came)
        if lacking and not self._is_sure:
            self._is_sure = True
            self.notice.say(
                "warning",
                tr("Thiếu {count} hồ sơ: {codes}", count=len(lacking), codes=", ".join(lacking)),
                tr("Ctrl+Enter lần nữa để nhận {count} bộ đã quét và ghi thiếu.", count=len(self.came.codes)),
            )
            return
        codes, asked = self.came.codes, self.came.request_id
        self._is_busy = True
        self.accept.setEnabled(False)

        def write() -> "TakenOver":
            from app.services.acts.lists_taken_over import take_over

            return self.desk.write(take_over, view.code, codes, asked)

        self.desk.tasks.run("handover.take", write, self._taken, self._refused)

    def _taken(self, done: "TakenOver") -> None:
        self._free()
        self.came.empty()
        self.notice.still()
        self.show_list(done.list)
        accepted = len(done.accepted) + len(done.extra)
        said = tr("Đã nhận {count} hồ sơ của phiếu {code}.", count=accepted, code=done.list.code)
        if not (done.missing or done.extra):
            self.desk.messages.good(said, tr("Đủ cả phiếu, không thừa."))
        else:
            differs = tr(
                "Thiếu {missing}, ngoài phiếu {extra}.", missing=len(done.missing), extra=len(done.extra)
            )
            self.desk.messages.good(said, f"{differs} {tr('Biên bản chênh lệch đang in để hai bên ký.')}")
            self._print(FormKind.DIFFERENCE)
        self.taken.emit()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refused(self, error: Told) -> None:
        self._free()
        again = () if isinstance(error, UserError) else ((tr("Làm lại"), self.take),)
        self.notice.say("bad", error.message, error.hint, *again, (tr("Xem lại phiếu"), self.refresh))

    def _free(self) -> None:
        self._is_busy = False
        self.accept.setEnabled(True)

    def _add(self, text: str, folder: Folder) -> None:
        name = f"{code_end(folder.code)} {folder.applicant}"
        if folder.outcome in (Outcome.ACCEPTED, Outcome.EXTRA):
            self.settled.emit(text, name, False)
            self.desk.messages.warn(tr("Hồ sơ {code} đã nhận từ trước.", code=folder.code))
            return
        is_new = self.came.add(folder)
        self._is_sure = False
        self.settled.emit(text, name, is_new)
        if not is_new:
            self.desk.messages.bad(tr("Hồ sơ {code} đã quét rồi, chỉ tính một lần.", code=folder.code))
        elif folder.is_listed and self.list is not None:
            self.desk.messages.good(f"{counted(self.list, self.came)}: {folder.code}, {folder.applicant}")
        else:
            self.desk.messages.warn(
                tr("Hồ sơ {code} không có trên phiếu này, nhưng gửi cho đơn vị bạn.", code=folder.code),
                tr("Sẽ nhận cùng, ghi là ngoài phiếu."),
            )
        self._show()

    def _not(self, text: str, error: Told) -> None:
        self.settled.emit(text, text, False)
        self.desk.messages.told(error)

    def _typed(self) -> None:
        if text := self.field.text().strip():
            self.field.clear()
            self.take_scan(text, is_typed=True)

    def _read(self, text: str, failed: Callable[[Told], None], *, is_scan: bool = False) -> None:
        def read() -> HandoverView:
            from app.services.dossiers.handover_lists import list_shown

            return self.desk.read(list_shown, text)

        def shown(view: HandoverView) -> None:
            if self.list is None or self.list.code != view.code:
                self.settled.emit(text, view.code, True)
            self.show_list(view)

        done, refused = self.desk.pace.of_scan(text, shown, failed, is_scan=is_scan)
        self.desk.tasks.run("handover.list", read, done, refused)

    def _stale(self, error: Told) -> None:
        said = tr("Phiếu dưới đây có thể chưa mới. {why}", why=error.message)
        self.notice.say("warning", said, "", (tr("Thử lại"), self.refresh))

    def _open_dossier(self, row: int) -> None:
        self.dossier_entered.emit(self.lines.words.rows[row][1])

    def _print(self, form: FormKind) -> None:
        if self.list is not None:
            print_paper(self.desk, form, self.list.code)

    def _ask_recall(self) -> None:
        if self.list is not None:
            self._ask(RecallPanel(self.desk, self.list), self._recalled)

    def _ask_refusal(self) -> None:
        """Send back the folder of the row with the keyboard, else the one scanned last."""
        if self.list is None or not self.is_taking:
            return
        meant = self._folder_meant()
        if meant is None:
            self.notice.say(
                "warning",
                tr("Chưa biết trả lại bộ nào."),
                tr("Quét bộ đó, hoặc chọn dòng của nó trong bảng, rồi bấm Ctrl+R."),
            )
            return
        code, applicant = meant
        self._ask(RefusePanel(self.desk, code, applicant), lambda _dossier: self._sent_back(code))

    def _folder_meant(self) -> tuple[str, str] | None:
        """Code and applicant of what is still on its way and pointed at."""
        row = self.lines.currentIndex().row()
        if row >= 0 and self.lines.hasFocus():
            code, applicant = self.lines.words.rows[row][1:3]
        elif self.came.folders:
            code, applicant = self.came.folders[-1].code, self.came.folders[-1].applicant
        else:
            return None
        gone = self.list is not None and any(
            line.code == code and not line.is_on_its_way for line in self.list.lines
        )
        return None if gone else (code, applicant)

    def _sent_back(self, code: str) -> None:
        self.came.take_off(code)
        self._put_panel_away()
        self.notice.still()
        self.desk.messages.good(
            tr("Đã trả lại {code} cho nơi giao.", code=code),
            tr("In chênh lệch để hai bên ký khi nhận xong."),
        )
        self.refresh()
        self.taken.emit()

    def _ask(self, panel: "RecallPanel | RefusePanel", done: Callable[..., None]) -> None:
        self._put_panel_away()
        self._panel = panel
        panel.done.connect(done)
        panel.left.connect(self._put_panel_away)
        self.put_aside_for(panel)
        panel.show()
        panel.begin()

    def _recalled(self, view: HandoverView) -> None:
        self._put_panel_away()
        self.show_list(view)
        self.desk.messages.good(
            tr("Đã rút lại {count} hồ sơ.", count=len(view.of(Outcome.RECALLED))),
            tr("Hồ sơ ở lại đơn vị giao, như trước khi bàn giao."),
        )
        self.taken.emit()

    def _put_panel_away(self) -> None:
        if self._panel is not None:
            self._panel.hide()
            self._panel.deleteLater()
            self._panel = None
            self.put_aside_for(None)
            self._show()
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        self.show_state(self.list, self.came)
