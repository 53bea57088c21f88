"""Sổ theo dõi hồ sơ of any period: what it would hold, and the file of it."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.errors import Told
from app.language import tr
from app.rules.calendar import local
from app.rules.periods import Period
from app.rules.usual_periods import usual_periods
from printing.wording import figures
from ui.counter.closing.period_fields import PeriodFields
from ui.desk import Desk
from ui.theme import S2, S3
from ui.widgets import asking_files
from ui.widgets.buttons import Button
from ui.widgets.keys import key, with_key
from ui.widgets.labels import label
from ui.widgets.notice import Notice
from ui.widgets.plain_table import PlainTable
from ui.widgets.save_place import in_documents, with_ending
from ui.widgets.tall_page import TallPage
from ui.widgets.under_way import UnderWay

if TYPE_CHECKING:
    from app.services.dossiers.ledger import LedgerVolume
    from app.services.papers.ledger_file import LedgerWritten

_FIGURES = 2


class LedgerPage(QWidget):
    """The month so far, until other days are chosen. One file is written at a time."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lines = 0
        self._is_trouble = False
        self.period = PeriodFields(lambda: local(desk.database.now).date())
        self.period.chosen.connect(self._chosen)
        self.period.refused.connect(self._refused)
        self.notice = Notice()
        self.count = label(role="heading", wrap=True)
        self.pdf = Button(with_key(tr("Ghi PDF…"), "Ctrl+P"), lambda: self._ask("pdf"), icon="print")
        self.xlsx = Button(with_key(tr("Ghi Excel…"), "Ctrl+E"), lambda: self._ask("xlsx"), icon="folder")
        key("Ctrl+P", self, self.pdf.click, tr("Ghi PDF…"))
        key("Ctrl+E", self, self.xlsx.click, tr("Ghi Excel…"))
        self.under_way = UnderWay()
        heads = (tr("Sổ của"), tr("Năm"), tr("Quyển"), tr("Từ số"), tr("Đến số"), tr("Hồ sơ"))
        self.table = PlainTable(heads, wide=0, numbers=_FIGURES)
        self.about = label(
            tr("PDF là mẫu sổ có chỗ ký và dấu giáp lai, chia theo quyển; Excel để lọc, cộng, gửi đi."),
            "muted",
            wrap=True,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S2)
        column.addWidget(self.period)
        column.addWidget(self.notice)
        column.addWidget(self.under_way)
        column.addWidget(self._card(), 1)

    def _card(self) -> QWidget:
        head = QHBoxLayout()
        head.setSpacing(S2)
        head.addWidget(self.count, 1)
        head.addWidget(self.xlsx)
        head.addWidget(self.pdf)
        card = QFrame()
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(S3, S3, S3, S3)
        inside.setSpacing(S2)
        inside.addLayout(head)
        inside.addWidget(self.table)
        inside.addWidget(self.about)
        tall = TallPage()
        parts = QVBoxLayout(tall)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.addWidget(card)
        parts.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(tall)
        return scroll

    def entered(self) -> None:
        """What the period has now, with the keyboard on its first day."""
        if self.period.meant is None:
            self.period.put(usual_periods(local(self._desk.database.now).date()).month)
        else:
            self.refresh()
        self.period.take_focus()

    def refresh(self) -> None:
        """Count the period again."""
        if self.period.meant is not None:
            self._read(self.period.meant)

    def write_to(self, file: Path) -> None:
        """Write the ledger of the period to a file, in the background."""
        period, desk = self.period.meant, self._desk
        if period is None or self.under_way.is_busy:
            return
        self.notice.still()
        work = self.under_way.begin(file.name, self._lines)

        def write() -> "LedgerWritten":
            from app.services.papers.ledger_file import write_ledger

            return write_ledger(desk.database, desk.actor, period, file, work.tell)

        desk.tasks.run("ledger.file", write, self._written, self._not_written)
        self._offer()

    def _chosen(self, period: Period) -> None:
        self.notice.still()
        self._read(period)

    def _read(self, period: Period) -> None:
        def read() -> "tuple[LedgerVolume, ...]":
            from app.services.dossiers.ledger import ledger_volumes

            return self._desk.read(ledger_volumes, period)

        self._desk.tasks.run("ledger.volumes", read, self._show, self._failed)

    def _show(self, volumes: "tuple[LedgerVolume, ...]") -> None:
        if self._is_trouble:
            self.notice.still()  # what was said of a file that was written stays
        self._is_trouble = False
        self._lines = sum(each.lines for each in volumes)
        self.count.setText(
            tr("{lines} hồ sơ, {volumes} quyển", lines=figures(self._lines), volumes=len(volumes))
            if volumes
            else tr("Trong kỳ này không nhận hồ sơ nào.")
        )
        self.table.show_rows(
            [
                (
                    each.agency,
                    str(each.year),
                    f"{each.volume:02}",
                    f"{each.first_number:02}",
                    f"{each.last_number:02}",
                    figures(each.lines),
                )
                for each in volumes
            ]
        )
        self.table.setVisible(bool(volumes))
        self._offer()

    def _failed(self, error: Told) -> None:
        self._nothing_known()
        self._is_trouble = True
        self.notice.say("bad", error.message, error.hint, (tr("Thử lại"), self.refresh))

    def _refused(self, message: str, hint: str) -> None:
        self._desk.tasks.drop("ledger.volumes")
        self._nothing_known()
        self.notice.say("warning", message, hint)

    def _nothing_known(self) -> None:
        """Numbers of other days under these would be worse than none."""
        self._lines = 0
        self.count.setText("")
        self.table.hide()
        self._offer()

    def _offer(self) -> None:
        for button in (self.pdf, self.xlsx):
            button.setEnabled(self.period.meant is not None and not self.under_way.is_busy)

    def _written(self, written: "LedgerWritten") -> None:
        self.under_way.end()
        self._offer()
        said = tr("Đã ghi {file}: {lines} dòng.", file=written.output, lines=figures(written.lines))
        pages = "" if written.pages is None else tr("{pages} trang.", pages=figures(written.pages))
        self.notice.say("good", f"{said} {pages}".strip())

    def _not_written(self, error: Told) -> None:
        self.under_way.end()
        self._offer()
        self.notice.say("info" if error.code == "given_up" else "bad", error.message, error.hint)

    def _ask(self, ending: str) -> None:
        period = self.period.meant
        if period is None or self.under_way.is_busy:
            return
        kinds = {"pdf": tr("Tệp PDF (*.pdf)"), "xlsx": tr("Tệp Excel (*.xlsx)")}
        name = in_documents(f"so-theo-doi-{period.first:%Y%m%d}-{period.last:%Y%m%d}.{ending}")
        picked = asking_files.to_write(self, tr("Ghi sổ theo dõi hồ sơ"), kinds[ending], at=name)
        if picked:
            self.write_to(with_ending(picked, f".{ending}"))
