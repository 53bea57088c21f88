"""The lists on their way to a unit of hers, to choose one; the longest wait first."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.errors import Told
from app.language import tr
from app.services.views import TransitBoard
from ui.counter.handover.words import place, waited
from ui.desk import Desk
from ui.widgets.blank import RowsOrBlank
from ui.widgets.words_table import WordsTable


class ComingLists(RowsOrBlank):
    """`chosen(code)` on Enter or a double click."""

    chosen = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self.table = WordsTable(
            tr("Phiếu đang đến"),
            (tr("Phiếu"), tr("Nơi giao"), tr("Hồ sơ"), tr("Đã chờ")),
            (190, 0, 70, 130),
            wraps=True,
        )
        super().__init__(self.table, parent)
        self._desk = desk
        self._codes: tuple[str, ...] = ()
        self.table.row_pressed.connect(lambda row: self.chosen.emit(self._codes[row]))

    def refresh(self) -> None:
        """Read what is on its way now."""

        def read() -> TransitBoard:
            from app.services.dossiers.in_transit import transit_board

            return self._desk.read(transit_board)

        self._desk.tasks.run("handover.coming", read, self._show, self._failed)

    def _show(self, board: TransitBoard) -> None:
        rows = [row for row in board.rows if row.is_coming and row.is_hers and row.list]
        by_list = {row.list: [each for each in rows if each.list == row.list] for row in rows if row.list}
        self._codes = tuple(by_list)
        self.table.words.show_rows(
            [
                (
                    code,
                    place(self._desk, each[0].from_unit, each[0].from_agency),
                    str(len(each)),
                    waited(max(row.waits for row in each)),
                )
                for code, each in by_list.items()
            ]
        )
        if by_list:
            self.show_rows()
        else:
            self.say(
                "waiting",
                tr("Không có phiếu bàn giao nào đang đến."),
                tr("Quét mã vạch trên phiếu để xem lại một phiếu cũ."),
            )

    def _failed(self, error: Told) -> None:
        self.say("bad", error.message, error.hint, (tr("Thử lại"), self.refresh), tone="bad")
