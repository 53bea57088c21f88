"""Đang trên đường: what was sent and not taken over, to and from this agency, by units; Enter shows each dossier."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import Told
from app.language import tr
from app.services.views import OnItsWay, TransitBoard, TransitWay
from ui.counter.handover.words import moment, place, waited
from ui.desk import Desk
from ui.theme import S2, S3
from ui.widgets.blank import RowsOrBlank
from ui.widgets.buttons import Button
from ui.widgets.eliding import ElidedLabel
from ui.widgets.keys import with_key
from ui.widgets.notice import Notice
from ui.widgets.words_table import WordsTable


class BoardPage(QWidget):
    """Where something waits, the latest first, then each dossier of one way; Enter opens its list, else its card."""

    dossier_entered = Signal(str)
    list_entered = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._board: TransitBoard | None = None
        self._way: TransitWay | None = None
        self._rows: tuple[OnItsWay, ...] = ()
        self.notice = Notice()
        self.title = ElidedLabel("heading")
        self.back = Button(with_key(tr("Mọi nơi"), "Esc"), self.show_ways, kind="quiet", icon="back")
        self.ways = WordsTable(
            tr("Đang trên đường theo nơi giao, nơi nhận"),
            (tr("Nơi giao"), tr("Nơi nhận"), tr("Hồ sơ"), tr("Quá lâu"), tr("Lâu nhất")),
            (0, 0, 60, 75, 125),
            wraps=True,
        )
        self.dossiers = WordsTable(
            tr("Từng hồ sơ đang trên đường"),
            (tr("Mã hồ sơ"), tr("Người nộp"), tr("Giao lúc"), tr("Đã chờ"), tr("Phiếu")),
            (170, 0, 95, 150, 190),
            folding=(2,),
        )
        self.ways.row_pressed.connect(self._press_way)
        self.dossiers.row_pressed.connect(self._press)
        self._listed = RowsOrBlank(self.ways)
        head = QHBoxLayout()
        head.setSpacing(S2)
        head.addWidget(self.title, 1)
        head.addWidget(self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S3)
        column.addWidget(self.notice)
        column.addLayout(head)
        column.addWidget(self._listed, 1)
        column.addWidget(self.dossiers, 1)
        self._turn(None)

    def entered(self) -> None:
        """Show it as it is now, with the keyboard on the first way."""
        self.show_ways()
        self.refresh()

    def refresh(self) -> None:
        """Read it again."""

        def read() -> TransitBoard:
            from app.services.dossiers.in_transit import transit_board

            return self._desk.read(transit_board)

        self._desk.tasks.run("handover.board", read, self.show_board, self._failed)

    def show_board(self, board: TransitBoard) -> None:
        """Show what is on its way."""
        self._board = board
        if late := len(board.late):
            self.notice.say(
                "warning",
                tr(
                    "{count} hồ sơ giao đi chưa ai nhận quá {hours} giờ làm việc.",
                    count=late,
                    hours=board.hours,
                ),
            )
        else:
            self.notice.still()
        self.ways.words.show_rows(
            [
                (
                    place(self._desk, way.from_unit, way.from_agency),
                    place(self._desk, way.to_unit, way.to_agency),
                    str(way.dossiers),
                    str(way.late) if way.late else "",
                    waited(way.longest),
                )
                for way in board.ways
            ]
        )
        if board.rows:
            self._listed.show_rows()
        else:
            self._listed.say("good", tr("Không có hồ sơ nào đang trên đường."))
        self._turn(next((way for way in board.ways if self._way and _ends(way) == _ends(self._way)), None))

    def show_ways(self) -> None:
        """Back from the dossiers of one way to all of them."""
        self._turn(None)
        self.ways.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._way is not None:
            self.show_ways()
            event.accept()
            return
        super().keyPressEvent(event)

    def _press_way(self, row: int) -> None:
        if self._board is not None:
            self._turn(self._board.ways[row])
            self.dossiers.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn(self, way: TransitWay | None) -> None:
        self._way = way
        for part in (self.title, self.back, self.dossiers):
            part.setVisible(way is not None)
        self._listed.setVisible(way is None)
        if way is None or self._board is None:
            return
        self._rows = tuple(row for row in self._board.rows if _ends(row) == _ends(way))
        self.title.say(
            tr(
                "Từ {giver} đến {taker}",
                giver=place(self._desk, way.from_unit, way.from_agency),
                taker=place(self._desk, way.to_unit, way.to_agency),
            )
        )
        self.dossiers.words.show_rows(
            [
                (
                    row.code,
                    row.applicant,
                    moment(row.sent_at),
                    tr("{time}, báo thiếu", time=waited(row.waits)) if row.is_missing else waited(row.waits),
                    row.list or tr("giao riêng"),
                )
                for row in self._rows
            ]
        )

    def _failed(self, error: Told) -> None:
        self.notice.still()
        self._turn(None)
        self._listed.say("bad", error.message, error.hint, (tr("Thử lại"), self.refresh), tone="bad")

    def _press(self, row: int) -> None:
        found = self._rows[row]
        if found.list is not None:
            self.list_entered.emit(found.list)
        else:
            self.dossier_entered.emit(found.code)


def _ends(way: TransitWay | OnItsWay) -> tuple[str, str, str, str]:
    return way.from_unit, way.from_agency, way.to_unit, way.to_agency
