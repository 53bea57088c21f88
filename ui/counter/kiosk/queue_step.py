"""Taking a number: what for, and then the number itself, as large as it is printed."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.errors import Told
from app.language import in_vietnamese, tr
from app.services.wording.queue_words import queue_word
from models.vocabulary import QueueKind
from ui.counter.kiosk.large import ASKED, TouchButton, large
from ui.counter.kiosk.step import KioskStep
from ui.desk import Desk
from ui.printer import PaperEnd
from ui.printing.job import NOT_KEPT
from ui.theme import S4

if TYPE_CHECKING:
    from app.services.queue.views import TakenTicket
    from printing.queue_slip import QueueSlip

TAKEN_MS = 10_000
"""So long her number is in sight before the kiosk goes back to the beginning by itself."""
_NUMBER, _TALL = 160, 170


class QueueStep(KioskStep):
    """One touch is one number; a ticket is promised only once a printer has it, and the number is to be remembered
    where none has."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("")
        self._desk = desk
        self.kinds: tuple[QueueKind, ...] = ()
        self.number = large("", _NUMBER, bold=True)
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.said = large()
        self.said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.choices = QWidget()
        self._row = QHBoxLayout(self.choices)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(2 * S4)
        self.column.addStretch(1)
        for each in (self.choices, self.number, self.said):
            self.column.addWidget(each)
        self.column.addStretch(2)
        self.close_with_ways()
        self.clear()

    def offer(self, kinds: tuple[QueueKind, ...]) -> None:
        """What numbers are given out for, as the office has it now."""
        if kinds == self.kinds:
            return
        self.kinds = kinds
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for kind in kinds:
            button = TouchButton(
                queue_word(kind), partial(self.take, kind), kind="main", size=ASKED, height=_TALL
            )
            self._row.addWidget(button)

    def clear(self) -> None:
        self.title.setText(tr("Ông/bà cần làm gì?"))
        self._put(self.number, "")
        self._put(self.said, "")
        self.choices.show()
        self.choices.setEnabled(True)

    def take(self, kind: QueueKind) -> None:
        """Take a number of this kind."""
        self.choices.setEnabled(False)
        self._put(self.said, tr("Xin chờ giây lát…"))

        def work() -> "TakenTicket":
            from app.services.queue.taking import take

            return self._desk.write(take, kind)

        self._desk.tasks.run("kiosk-take", work, self._show, self._failed)

    def _show(self, taken: "TakenTicket") -> None:
        self.choices.hide()
        self.title.setText(queue_word(taken.kind))
        self._put(self.number, str(taken.number))
        remember = tr(
            "Còn {count} người chờ trước. Xin nhớ số này và theo dõi bảng gọi số.", count=taken.ahead
        )
        self._put(self.said, remember)
        self.go_home_in(TAKEN_MS)

        def ended(end: PaperEnd) -> None:
            if self.number.text() != str(taken.number) or end is PaperEnd.FILE:
                return
            if end is PaperEnd.PRINTED:
                take_it = tr(
                    "Còn {count} người chờ trước. Mời ông/bà nhận phiếu và theo dõi bảng gọi số.",
                    count=taken.ahead,
                )
                self._put(self.said, take_it)
            else:
                self._put(self.said, f"{tr('Chưa in được phiếu.')} {remember}")
            self.go_home_in(TAKEN_MS)

        make = partial(self._slip, taken)
        self._desk.printer.print("so-thu-tu", str(taken.number), make, ended=ended, recipe=NOT_KEPT)

    def _put(self, place: QLabel, words: str) -> None:
        """Emptied but in sight, a label that had words goes on taking room: the choices would stand higher."""
        place.setText(words)
        place.setVisible(bool(words))

    def _slip(self, taken: "TakenTicket") -> "QueueSlip":
        from printing.queue_slip import QueueSlip

        with in_vietnamese():
            kind = queue_word(taken.kind)
        return QueueSlip(self._desk.office.name, taken.number, kind, taken.ahead, taken.taken_at)

    def _failed(self, _error: Told) -> None:
        self._put(self.said, tr("Tạm thời chưa lấy được số. Xin thử lại, hoặc hỏi tại quầy."))
        self.choices.setEnabled(True)
