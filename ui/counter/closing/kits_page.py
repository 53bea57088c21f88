"""Phiếu in sẵn: slips for power cuts, printed ahead by whoever answers for them, and what has become of each."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from app.errors import Told
from app.language import tr
from app.rules.calendar import local
from models.vocabulary import Role
from ui.desk import Desk
from ui.printing.office_papers import print_kit
from ui.theme import S2
from ui.widgets.blank import RowsOrBlank
from ui.widgets.buttons import Button
from ui.widgets.labels import label
from ui.widgets.moments import short
from ui.widgets.notice import Notice
from ui.widgets.words_table import WordsTable

if TYPE_CHECKING:
    from app.services.views import KitSlipView

MOST_AT_ONCE, USUAL = 200, 20
_WIDTHS = (170, 180, 130, 0)


class KitsPage(QWidget):
    """The newest slips first. `dossier_entered(code)` on Enter in the line of one that was entered."""

    dossier_entered = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.slips: tuple[KitSlipView, ...] = ()
        self.notice = Notice()
        self.count = QSpinBox()
        self.count.setRange(1, MOST_AT_ONCE)
        self.count.setValue(USUAL)
        self.count.setAccessibleName(tr("Số phiếu"))
        self.given_to = QLineEdit(maxLength=120)
        self.given_to.setPlaceholderText(tr("Giao cho ai; trống là người in"))
        self.given_to.setAccessibleName(tr("Giao cho"))
        self.issue = Button(tr("In phiếu mới"), self._issue, kind="main", icon="print")
        self.reason = QLineEdit(maxLength=300)
        self.reason.setPlaceholderText(tr("Vì sao huỷ: viết hỏng, rách, thất lạc"))
        self.reason.setAccessibleName(tr("Lý do huỷ phiếu"))
        self.spoil = Button(tr("Huỷ phiếu đang chọn"), self._spoil)
        self.again = Button(tr("In lại tập đang chọn"), self._print_again, icon="print")
        titles = (tr("Số phiếu"), tr("Giao cho"), tr("In lúc"), tr("Đã thành"))
        self.table = WordsTable(tr("Phiếu in sẵn"), titles, _WIDTHS, wraps=True)
        self.listed = RowsOrBlank(self.table)
        self.table.row_pressed.connect(self._open)
        self.table.row_reached.connect(lambda _words: self._offer())
        self.reason.textChanged.connect(lambda _text: self._offer())
        self._arrange()
        self._offer()

    def entered(self) -> None:
        """The slips as they are now, with the keyboard in the list."""
        self.refresh()
        self.table.setFocus()

    def refresh(self) -> None:
        """Read them again."""
        desk = self._desk

        def read() -> "tuple[KitSlipView, ...]":
            from app.services.counter_slips.kit_slips import kit_slips

            return desk.read(kit_slips)

        desk.tasks.run("kits", read, self._show, self._failed)

    @property
    def chosen(self) -> "KitSlipView | None":
        """The slip in whose line the keyboard is."""
        row = self.table.currentIndex().row()
        return self.slips[row] if 0 <= row < len(self.slips) else None

    def _issue(self) -> None:
        desk, count, given_to = self._desk, self.count.value(), self.given_to.text()
        self.issue.setEnabled(False)

        def issue() -> "tuple[KitSlipView, ...]":
            from app.services.reception.kits import issue

            return desk.write(issue, count, given_to)

        desk.tasks.run("kits.write", issue, self._issued, self._failed)

    def _issued(self, slips: "tuple[KitSlipView, ...]") -> None:
        first, last = slips[0].code, slips[-1].code
        self._done(tr("Đã cấp phiếu {first} đến {last}, đang in.", first=first, last=last))
        print_kit(self._desk, first)

    def _spoil(self) -> None:
        slip, desk, reason = self.chosen, self._desk, self.reason.text()
        if slip is None:
            return

        def spoil() -> "KitSlipView":
            from app.services.reception.kits import spoil

            return desk.write(spoil, slip.code, reason)

        desk.tasks.run(
            "kits.write",
            spoil,
            lambda told: self._done(tr("Đã huỷ phiếu {slip}.", slip=told.code)),
            self._failed,
        )

    def _print_again(self) -> None:
        if (slip := self.chosen) is not None:
            print_kit(self._desk, slip.code)

    def _done(self, words: str) -> None:
        self.reason.clear()
        self.notice.still()
        self._desk.messages.good(words, sounds=False)
        self.refresh()

    def _failed(self, error: Told) -> None:
        self._offer()
        self.notice.say("bad", error.message, error.hint)

    def _open(self, row: int) -> None:
        if (code := self.slips[row].dossier) is not None:
            self.dossier_entered.emit(code)
        elif self.slips[row].is_blank:
            self.reason.setFocus()

    def _show(self, slips: "tuple[KitSlipView, ...]") -> None:
        kept = self.chosen
        self.slips = slips
        now = local(self._desk.database.now)
        lines = [(each.code, each.given_to, short(each.issued_at, now), _become(each)) for each in slips]
        self.table.words.show_rows(lines)
        if lines:
            self.listed.show_rows()
            codes = [each.code for each in slips]
            self.table.selectRow(codes.index(kept.code) if kept is not None and kept.code in codes else 0)
        else:
            hint = tr(
                "In sẵn một tập, để trong ngăn bàn: khi mất điện thì viết tay, có điện thì quét để nhập."
            )
            self.listed.say("print", tr("Chưa có phiếu in sẵn."), hint)
        self._offer()

    def _offer(self) -> None:
        slip = self.chosen
        self.issue.setEnabled(True)
        self.again.setEnabled(slip is not None)
        self.spoil.setEnabled(slip is not None and slip.is_blank and bool(self.reason.text().strip()))

    def _arrange(self) -> None:
        new, below = QHBoxLayout(), QHBoxLayout()
        for row in (new, below):
            row.setSpacing(S2)
        new.addWidget(label(tr("Số phiếu")))
        new.addWidget(self.count)
        new.addWidget(self.given_to, 1)
        new.addWidget(self.issue)
        below.addWidget(self.reason, 1)
        below.addWidget(self.spoil)
        below.addWidget(self.again)
        self.new = QWidget()
        self.new.setLayout(new)
        new.setContentsMargins(0, 0, 0, 0)
        self.new.setVisible(bool({Role.LEADER, Role.ADMINISTRATOR} & set(self._desk.actor.roles)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S2)
        column.addWidget(self.new)
        column.addWidget(self.notice)
        column.addWidget(self.listed, 1)
        column.addLayout(below)


def _become(slip: "KitSlipView") -> str:
    if slip.dossier is not None:
        return slip.dossier
    if slip.spoilt is not None:
        return tr("Đã huỷ: {reason} ({who})", reason=slip.spoilt, who=slip.settled_by)
    return tr("Còn trắng")
