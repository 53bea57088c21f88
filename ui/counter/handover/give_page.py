"""Giao hồ sơ: choose who gets them, scan folder after folder, hand them over together with a list."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import Told, UserError
from app.language import tr
from app.prints.promised import Promised, SavedIn
from app.rules.folding import fold
from app.rules.numbering import code_end
from app.services.views import Destination, Folder
from app.services.wording.words import place_word
from models.vocabulary import FormKind
from ui.counter.batches.code_field import CodeField
from ui.counter.batches.refused import Refused
from ui.counter.handover.gathered import Gathered
from ui.counter.handover.words import moment, place, reasons
from ui.desk import Desk
from ui.printing.office_papers import print_paper, write_promising
from ui.theme import S2, S3
from ui.widgets.blank import RowsOrBlank
from ui.widgets.buttons import Button
from ui.widgets.keys import confirm_key, key, with_key
from ui.widgets.labels import label
from ui.widgets.notice import Notice
from ui.widgets.suggest import Offer, SuggestBox
from ui.widgets.words_table import WordsTable

if TYPE_CHECKING:
    from app.services.views import HandedOver

_WIDTHS = (40, 170, 0, 0, 110)

Looked = Mapping[str, Folder | UserError]
"""What was found of dossiers that are to be given, by code."""


class GivePage(QWidget):
    """The pile on the table and who it is for. `settled(text, label, is_good)` for each folder that was scanned."""

    settled = Signal(str, str, bool)
    handed_over = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.gathered = Gathered()
        self.refused = Refused()
        self.place: Destination | None = None
        self._places: tuple[Destination, ...] = ()
        self._is_busy = False
        self.to = SuggestBox(eager=True)
        self.to.setAccessibleName(tr("Giao cho"))
        self.to.setPlaceholderText(tr("Giao cho: gõ tên đơn vị, cơ quan, không cần dấu"))
        self.to.asked.connect(self._offer)
        self.to.chosen.connect(lambda to: self.choose(cast("Destination", to)))
        self.to.nothing_found.connect(self._no_such_place)
        self.to.moved_on.connect(self._to_folders)
        self.field = CodeField(tr("Mã hồ sơ để giao"))
        self.field.returnPressed.connect(self._typed)
        self.count = label(role="huge")
        self.notice = Notice()
        self.table = WordsTable(
            tr("Hồ sơ sẽ giao, mới nhất ở trên"),
            ("", tr("Mã hồ sơ"), tr("Người nộp"), tr("Thủ tục"), tr("Hẹn trả")),
            _WIDTHS,
            folding=(4,),
        )
        self._listed = RowsOrBlank(self.table)
        self.send = Button(with_key(tr("Bàn giao và in"), "Ctrl+Enter"), self.hand_over, kind="main")
        self.undo = Button(with_key(tr("Bỏ hồ sơ vừa quét"), "Ctrl+Z"), self.take_off_last)
        self.clear = Button(tr("Bỏ tất cả"), self.start_anew, kind="quiet")
        key("Ctrl+Z", self, self.take_off_last, tr("Bỏ hồ sơ vừa quét"), only_inside=True)
        key("Delete", self.table, self._take_off_selected, tr("Bỏ hồ sơ đang chọn"), only_inside=True)
        confirm_key(self, self.hand_over, tr("Bàn giao và in phiếu"))
        self._arrange()
        self._show()

    @property
    def has_work(self) -> bool:
        """Whether folders lie on the table."""
        return bool(self.gathered.folders)

    def entered(self) -> None:
        """Begin with who gets them; once that is said, with the folders."""
        self._read_places()
        (self.to if self.place is None else self.field).setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Units come and go; the pile stays."""
        self._read_places()

    def choose(self, to: Destination) -> None:
        """Say who gets the folders."""
        self.place = to
        self.to.settle(place_word(to.unit, to.agency))
        self.notice.still()
        self._show()
        self._to_folders()

    def take_scan(self, text: str, *, is_typed: bool = False) -> None:
        """A folder was scanned, wherever the cursor is, or its code given otherwise."""
        done, refused = self._desk.pace.of_scan(
            text, partial(self._add, text), partial(self._not, text), is_scan=not is_typed
        )

        def look() -> Folder:
            from app.services.acts.lists_made import folder_to_give

            return self._desk.read(folder_to_give, text)

        self._desk.tasks.run(f"handover.folder:{text}", look, done, refused)

    def add_codes(self, codes: tuple[str, ...]) -> None:
        """Dossiers selected in a list come onto the pile; those that cannot are named together, and why."""

        def look() -> Looked:
            from app.services.acts.lists_made import folder_to_give

            def each(code: str) -> Folder | UserError:
                try:
                    return self._desk.read(folder_to_give, code)
                except UserError as refused:
                    return refused

            return {code: each(code) for code in codes}

        self._desk.tasks.run("handover.folders", look, self._add_all)

    def _add_all(self, looked: Looked) -> None:
        if self._is_busy:
            self._desk.messages.bad(tr("Đang lập phiếu: chọn lại các hồ sơ này cho phiếu sau."))
            return
        left_out = {}
        for code, found in looked.items():
            if isinstance(found, UserError):
                left_out[code] = found.message
            elif not self.gathered.add(found):
                left_out[code] = tr("Đã có trong phiếu.")
            name = code if isinstance(found, UserError) else _name(found)
            self.settled.emit(code, name, code not in left_out)
        self._show()
        count = len(looked) - len(left_out)
        if left_out:
            words = tr(
                "Đã đưa {count} hồ sơ vào phiếu; {left} hồ sơ không đưa vào được.",
                count=count,
                left=len(left_out),
            )
            self._desk.messages.bad(words, reasons(left_out))
        else:
            self._desk.messages.good(tr("Đã đưa {count} hồ sơ vào phiếu.", count=count))

    def take_off_last(self) -> None:
        """The folder scanned last goes back."""
        last = self.gathered.take_off_last()
        if last is not None:
            self._desk.messages.info(tr("Đã bỏ {code} khỏi phiếu.", code=last.code))
        self._show()

    def start_anew(self) -> None:
        """Nothing lies on the table any more."""
        self.gathered.empty()
        self.refused.start_anew()
        self.notice.still()
        self._show()
        self._to_folders()

    def hand_over(self) -> None:
        """Hand all of them over, and print their list."""
        if self._is_busy:
            return
        if self.place is None:
            self.notice.say("warning", tr("Chưa chọn nơi nhận."), tr("Gõ vài chữ tên đơn vị rồi Enter."))
            self.to.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if not self.has_work:
            self.notice.say("warning", tr("Chưa có hồ sơ nào."), tr("Quét mã vạch trên từng bộ hồ sơ."))
            self._to_folders()
            return
        to, codes, asked = self.place, self.gathered.codes, self.gathered.request_id
        promised = Promised(FormKind.HANDOVER, SavedIn.LIST, asked)
        self._is_busy = True
        self.send.setEnabled(False)

        def make() -> "HandedOver":
            from app.services.acts.lists_made import make_list

            return write_promising(self._desk, promised, make_list, codes, to.unit, to.agency_code, asked)

        self._desk.tasks.run("handover.make", make, lambda made: self._made(made, promised), self._refused)

    def _made(self, made: "HandedOver", promised: Promised) -> None:
        self._free()
        code = made.list.code
        self.gathered.empty()
        self.refused.start_anew()
        self.notice.still()
        self._show()
        self._desk.messages.good(
            tr(
                "Đã bàn giao {count} hồ sơ cho {taker}.",
                count=len(made.list.lines),
                taker=place(self._desk, made.list.to_unit, made.list.to_agency),
            ),
            tr("Phiếu bàn giao {code}, hai liên.", code=code),
            (tr("In lại"), lambda: print_paper(self._desk, FormKind.HANDOVER, code)),
        )
        print_paper(self._desk, FormKind.HANDOVER, code, promised=promised)
        self.handed_over.emit()
        self._to_folders()

    def _refused(self, error: Told) -> None:
        self._free()
        refused = error.details.get("refused")
        codes = (
            tuple(str(each["dossier"]) for each in refused if isinstance(each, dict))
            if isinstance(refused, list)
            else ()
        )
        # What failed for another reason than its dossiers is asked for again, under the same number.
        again = (tr("Làm lại"), self.hand_over)
        steps = ((tr("Bỏ các hồ sơ đó"), lambda: self._leave_out(codes)) if codes else again,)
        self.notice.say("bad", error.message, error.hint, *steps)
        if codes:
            self.notice.take_focus()

    def _leave_out(self, codes: tuple[str, ...]) -> None:
        self.gathered.take_off(*codes)
        self.notice.still()
        self._show()
        self._to_folders()

    def _free(self) -> None:
        self._is_busy = False
        self.send.setEnabled(True)

    def _add(self, text: str, folder: Folder) -> None:
        name = _name(folder)
        if self._is_busy:
            self._desk.messages.bad(tr("Đang lập phiếu: quét lại bộ này cho phiếu sau."))
            self.settled.emit(text, name, False)
            return
        is_new = self.gathered.add(folder)
        self.settled.emit(text, name, is_new)
        if is_new:
            self.refused.forget(text, folder.code)
            self._desk.messages.good(
                tr(
                    "Hồ sơ thứ {number}: {code}, {who}",
                    number=len(self.gathered.folders),
                    code=folder.code,
                    who=folder.applicant,
                )
            )
        else:
            self._desk.messages.bad(tr("Hồ sơ {code} đã quét rồi, chỉ tính một lần.", code=folder.code))
        self._show()

    def _not(self, text: str, error: Told) -> None:
        self.settled.emit(text, text, False)
        self.refused.add(text, error.message)
        self._show()
        self._desk.messages.told(error)

    def _typed(self) -> None:
        if text := self.field.text().strip():
            self.take_scan(text, is_typed=True)
            self.field.clear()

    def _take_off_selected(self) -> None:
        row = self.table.currentIndex().row()
        if 0 <= row < len(self.gathered.folders):
            self.gathered.take_off(self.gathered.codes[len(self.gathered.folders) - 1 - row])
            self._show()

    def _read_places(self) -> None:
        def read() -> tuple[Destination, ...]:
            from app.services.dossiers.handover_lists import places_to_give

            return self._desk.read(places_to_give)

        self._desk.tasks.run("handover.places", read, self._take_places, self._desk.messages.told)

    def _take_places(self, places: tuple[Destination, ...]) -> None:
        self._places = places
        if self.place is not None and self.place not in places:
            self.place = None
            self.to.clear()
            self.notice.say("warning", tr("Nơi nhận vừa chọn không còn nữa."), tr("Chọn nơi nhận khác."))

    def _offer(self, typed: str) -> None:
        words = fold(typed).split()
        found = [
            Offer(each.unit, each.agency or tr("cơ quan mình"), each)
            for each in self._places
            if all(word in fold(place_word(each.unit, each.agency)) for word in words)
        ]
        self.to.offer(typed, found)

    def _no_such_place(self) -> None:
        self.notice.say("warning", tr("Không có đơn vị nào tên như vậy."), tr("Gõ ít chữ hơn, không dấu."))

    def _to_folders(self) -> None:
        if self.place is not None:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        folders = self.gathered.folders
        self.count.setText(tr("{count} hồ sơ", count=len(folders)))
        self.undo.setEnabled(bool(folders))
        self.clear.setEnabled(bool(folders or self.refused))
        numbered = list(enumerate(folders, start=1))
        self.table.words.show_rows(
            [
                (str(number), folder.code, folder.applicant, folder.procedure_name, moment(folder.due_at))
                for number, folder in reversed(numbered)
            ]
            + self.refused.rows
        )
        if folders or self.refused:
            self._listed.show_rows()
            return
        hint = (
            tr("Chọn nơi nhận trước, rồi quét.")
            if self.place is None
            else tr("Hoặc chọn nhiều dòng trong danh sách Hôm nay rồi bấm F6.")
        )
        self._listed.say("scanner", tr("Quét mã vạch trên từng bộ hồ sơ."), hint)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(S2)
        head.addWidget(self.to, 1)
        head.addWidget(self.field)
        head.addWidget(self.count)
        buttons = QHBoxLayout()
        buttons.setSpacing(S2)
        buttons.addWidget(self.send)
        buttons.addWidget(self.undo)
        buttons.addWidget(self.clear)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S3)
        column.addLayout(head)
        column.addWidget(self.notice)
        column.addWidget(self._listed, 1)
        column.addLayout(buttons)


def _name(folder: Folder) -> str:
    """A folder as the strip of what was scanned has it."""
    return f"{code_end(folder.code)} {folder.applicant}"
