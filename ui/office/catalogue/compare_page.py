"""Two versions of a procedure side by side, place by place; the second may be what is typed and not saved."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import Told
from app.language import tr
from app.services.catalogue.catalogue_editing import VersionRow, compare, draft_of
from app.services.catalogue.comparing import DocumentDifference, differences
from app.services.catalogue.document_problems import checked_document
from ui.desk import Desk
from ui.theme import S2, S3, S4
from ui.widgets.buttons import Button
from ui.widgets.choices import Choices, narrow
from ui.widgets.labels import label
from ui.widgets.notice import Notice
from ui.widgets.words_table import Words, WordsTable

_TYPED = 0
"""Stands for what is not saved; versions count from 1."""


class ComparePage(QWidget):
    """Shows what the second version says otherwise; `left` back to the editor."""

    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._code = ""
        self._typed: dict[str, Any] | None = None
        self.back_button = Button(tr("Quay lại"), self.left.emit, icon="back")
        self.title = label(role="title", wrap=True)
        self.first = narrow(Choices(((0, ""),), 0))
        self.second = narrow(Choices(((0, ""),), 0))
        self.notice = Notice()
        titles = (tr("Chỗ khác nhau"), tr("Bản trước"), tr("Bản sau"))
        self.table = WordsTable(tr("Chỗ khác nhau"), titles, (240, 0, 0))
        self.detail = label(wrap=True, copyable=True)
        self.table.row_reached.connect(self._tell)
        self.detail.hide()
        for box, name in ((self.first, tr("Bản trước")), (self.second, tr("Bản sau"))):
            box.setAccessibleName(name)
            box.chosen.connect(lambda _value: self._compare())
        head = QHBoxLayout()
        head.setSpacing(S3)
        head.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.title, 1)
        chosen = QHBoxLayout()
        chosen.setSpacing(S2)
        for box, name in ((self.first, tr("Bản trước")), (self.second, tr("Bản sau"))):
            chosen.addWidget(label(name))
            chosen.addWidget(box, 1)
        self.back_button.setToolTip("Esc")
        column = QVBoxLayout(self)
        column.setContentsMargins(S4, S3, S4, S4)
        column.setSpacing(S2)
        column.addLayout(head)
        column.addLayout(chosen)
        column.addWidget(self.notice)
        column.addWidget(self.table, 1)
        column.addWidget(self.detail)

    def show_versions(
        self, code: str, versions: tuple[VersionRow, ...], typed: dict[str, Any] | None = None
    ) -> None:
        """Offer the versions of a procedure: the last two, or the last one with what is `typed`."""
        self._code, self._typed = code, typed
        self.title.setText(tr("So sánh các bản của thủ tục {code}", code=code))
        offered = tuple((row.version, _version_words(row)) for row in versions)
        if typed is None:
            self.first.offer(offered, versions[max(0, len(versions) - 2)].version)
            self.second.offer(offered, versions[-1].version)
        else:
            self.first.offer(offered, versions[-1].version)
            self.second.offer((*offered, (_TYPED, tr("Bản đang sửa, chưa lưu"))), _TYPED)
        self.second.setFocus(Qt.FocusReason.OtherFocusReason)
        self._compare()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _compare(self) -> None:
        first, second = int(str(self.first.value)), int(str(self.second.value))
        code, typed = self._code, self._typed if second == _TYPED else None

        def work() -> tuple[DocumentDifference, ...]:
            if typed is None:
                return self._desk.read(compare, code, first, second)
            document = checked_document(typed)
            return differences(self._desk.read(draft_of, code, first).document, document)

        self._desk.tasks.run("catalogue.compare", work, self._show, self._failed)

    def _failed(self, error: Told) -> None:
        self.table.words.show_rows([])
        self.notice.say("bad", error.message, error.hint)

    def _tell(self, words: Words) -> None:
        """Show the selected row in full below the table, since its columns may be cut."""
        self.detail.setText("{}\n− {}\n+ {}".format(*words) if words else "")
        self.detail.setVisible(bool(words))

    def _show(self, found: tuple[DocumentDifference, ...]) -> None:
        self._tell(())
        self.table.words.show_rows([(each.place, each.before or "–", each.after or "–") for each in found])
        if found:
            self.notice.still()
        else:
            self.notice.say("info", tr("Hai bản nói giống nhau."))


def _version_words(row: VersionRow) -> str:
    words = tr("Bản {number}: từ {day}", number=row.version, day=f"{row.valid_from:%d/%m/%Y}")
    return f"{words} · {row.made_by}" if row.made_by else words
