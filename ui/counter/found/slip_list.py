"""What was given at the counter without a dossier, listed apart from the dossiers a search found."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.language import tr
from app.rules.calendar import local
from app.services.views import SlipRow
from app.services.wording.words import slip_word
from ui.theme import ROW_HEIGHT, S2
from ui.widgets.labels import label
from ui.widgets.standing_still import Stand
from ui.widgets.words_table import Words, WordsTable

_MOST_SHOWN = 6


class SlipList(QWidget):
    """`chosen(SlipRow)` on Enter or a double click; out of sight while there is none."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[SlipRow, ...] = ()
        heading = tr("Phiếu hướng dẫn, từ chối tại quầy (chưa phải hồ sơ)")
        self.table = WordsTable(
            heading,
            (tr("Phiếu"), tr("Ngày"), tr("Số"), tr("Người nộp"), tr("Điện thoại"), tr("Thủ tục")),
            (140, 96, 124, 190, 110, 0),
            folding=(4,),
        )
        self.table.row_pressed.connect(lambda row: self.chosen.emit(self._rows[row]))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S2)
        column.addWidget(label(heading, "muted"))
        column.addWidget(self.table)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_slips(self, slips: tuple[SlipRow, ...]) -> None:
        """Show these; the row chosen before stays chosen where it is still there."""
        if slips == self._rows:
            return
        stand = Stand(self.table, [row.reference for row in self._rows])
        self._rows = slips
        self.table.words.show_rows([_words(row) for row in slips])
        if (place := stand.row_among([row.reference for row in slips])) is not None:
            self.table.selectRow(place)
        self.table.setFixedHeight(ROW_HEIGHT * (min(len(slips), _MOST_SHOWN) + 1) + S2)
        self.setVisible(bool(slips))

    def take_focus(self) -> None:
        """Put the keyboard on the first of them."""
        # Focus alone makes a row the current one without marking it.
        if not self.table.selectionModel().hasSelection():
            self.table.selectRow(max(self.table.currentIndex().row(), 0))
        self.table.setFocus()


def _words(row: SlipRow) -> Words:
    day = f"{local(row.at):%d/%m/%Y}"
    return (slip_word(row.kind), day, row.reference, row.name, row.phone or "", row.procedure_name)
