"""How a list, or the choice of one, looks: what is in sight follows from the list and the folders that came."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.language import tr
from app.services.views import HandoverView
from models.vocabulary import Outcome
from ui.counter.batches.code_field import CodeField
from ui.counter.handover.coming_lists import ComingLists
from ui.counter.handover.comparing import counted, difference, rows
from ui.counter.handover.gathered import Gathered
from ui.counter.handover.words import moment, place
from ui.desk import Desk
from ui.theme import S2, S3
from ui.widgets.buttons import Button
from ui.widgets.eliding import ElidedLabel
from ui.widgets.keys import with_key
from ui.widgets.labels import label
from ui.widgets.notice import Notice
from ui.widgets.words_table import WordsTable

_FIELD_WIDTH = 220


class ListSurface(QWidget):
    """The parts of the page and where they stand; does nothing by itself."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.title = ElidedLabel("heading")
        self.ends = label(role="muted", wrap=True)
        self.count = label(role="huge")
        self.differs = label(role="warning")
        self.notice = Notice()
        self.field = CodeField(tr("Mã phiếu hoặc mã hồ sơ để nhận"))
        self.field.setFixedWidth(_FIELD_WIDTH)
        self.field.setPlaceholderText(tr("Quét phiếu, rồi từng bộ"))
        self.coming = ComingLists(desk)
        self.lines = WordsTable(
            tr("Hồ sơ trên phiếu"),
            ("", tr("Mã hồ sơ"), tr("Người nộp"), tr("Thủ tục"), tr("Tình trạng")),
            (40, 170, 0, 0, 190),
            folding=(3,),
        )
        self.accept = Button("", kind="main")
        self.all_here = Button(tr("Đủ cả phiếu"))
        self.undo = Button(with_key(tr("Bỏ bộ vừa quét"), "Ctrl+Z"))
        self.refuse = Button(with_key(tr("Trả lại…"), "Ctrl+R"))
        self.print_list = Button(tr("In phiếu"), icon="print")
        self.print_difference = Button(tr("In chênh lệch"), icon="print")
        self.recall = Button(tr("Rút lại…"))
        self.others = Button(tr("Phiếu khác"), kind="quiet", icon="back")
        self.work, self._aside = QWidget(), QWidget()
        self._panel_place = QVBoxLayout(self._aside)
        self._panel_place.setContentsMargins(0, 0, 0, 0)
        self._panel_place.addStretch(1)
        self._aside.hide()
        self._arrange()

    def put_aside_for(self, panel: QWidget | None) -> None:
        """What is asked stands in place of what it is about; nothing brings that back."""
        if panel is not None:
            self._panel_place.insertWidget(0, panel)
        self.work.setVisible(panel is None)
        self._aside.setVisible(panel is not None)

    def show_state(self, view: HandoverView | None, came: Gathered) -> None:
        """Show a list as it stands with these folders in the hand; without one those to choose from."""
        self.coming.setVisible(view is None)
        self.lines.setVisible(view is not None)
        self.others.setVisible(view is not None)
        self.ends.setVisible(view is not None)
        self._show_buttons(view, has_folders=bool(came.folders))
        if view is None:
            self.title.say(tr("Quét phiếu bàn giao, hoặc chọn phiếu đang đến"))
            self.count.setText("")
            self.differs.hide()
            return
        self.title.say(view.code)
        self.ends.setText(
            tr(
                "Từ {giver} đến {taker} · giao {when}",
                giver=place(self.desk, view.from_unit, view.from_agency),
                taker=place(self.desk, view.to_unit, view.to_agency),
                when=moment(view.made_at),
            )
        )
        self.count.setText(counted(view, came))
        self.lines.words.show_rows(rows(view, came))
        differs = difference(view, came)
        self.differs.setText(differs)
        self.differs.setVisible(bool(differs))
        self.accept.setText(with_key(tr("Nhận {count} hồ sơ", count=len(came.codes)), "Ctrl+Enter"))

    def _show_buttons(self, view: HandoverView | None, *, has_folders: bool) -> None:
        """With folders in the hand there is one thing to do; before and after it the papers and the way back."""
        for button in (self.accept, self.undo):
            button.setVisible(has_folders)
        self.refuse.setVisible(view is not None and view.is_to_us and not view.is_settled)
        others = (self.all_here, self.print_list, self.print_difference, self.recall)
        if view is None or has_folders:
            for button in others:
                button.hide()
            return
        self.all_here.setVisible(view.is_to_us and bool(view.of(Outcome.WAITING)))
        self.print_list.show()
        self.print_difference.setVisible(bool(view.of(Outcome.MISSING, Outcome.REFUSED, Outcome.EXTRA)))
        self.recall.setVisible(view.is_from_us and not view.is_settled)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(S2)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.ends)
        words.addWidget(self.differs)
        head.addLayout(words, 1)
        head.addWidget(self.field)
        head.addWidget(self.count)
        buttons = QHBoxLayout()
        buttons.setSpacing(S2)
        for button in (
            self.accept,
            self.all_here,
            self.undo,
            self.refuse,
            self.recall,
            self.print_list,
            self.print_difference,
        ):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.others)
        work = QVBoxLayout(self.work)
        work.setContentsMargins(0, 0, 0, 0)
        work.setSpacing(S3)
        work.addLayout(head)
        work.addWidget(self.notice)
        work.addWidget(self.coming, 1)
        work.addWidget(self.lines, 1)
        work.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.work)
        column.addWidget(self._aside)
