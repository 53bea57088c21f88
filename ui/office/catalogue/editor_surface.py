"""What stands on the page of the editor, and where; what it does is the page's."""

from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.language import tr
from ui.messages import Step
from ui.office.catalogue.parts import GENERAL, EditorParts
from ui.theme import S2, S3, S4
from ui.widgets.buttons import Button
from ui.widgets.day_field import DayField
from ui.widgets.eliding import ElidedLabel
from ui.widgets.labels import label
from ui.widgets.notice import Notice

_LOW = 400
"""Below this height each line said costs a row of what is edited."""


class EditorSurface(QWidget):
    """Head, lines that say something, the parts of the procedure, and the foot with day and main button."""

    def __init__(self, now: datetime, parent: QWidget | None = None) -> None:
        """`now` is what a day typed without its year is counted from."""
        super().__init__(parent)
        self.title = ElidedLabel("title")
        self.under_title = ElidedLabel("muted")
        self.draft_notice = Notice()
        self.notice = Notice()
        self.terms_notice = Notice()
        self.parts = EditorParts()
        self.valid_from = DayField(now)
        self.save_button = Button("", kind="main")
        self.save_button.setToolTip("Ctrl+Enter")
        self.retire_button = Button(tr("Ngừng từ ngày này"))
        self.compare_button = Button(tr("So sánh các bản"))
        self.back_button = Button(tr("Danh mục"), icon="back")
        self.back_button.setToolTip("Esc")
        self._has_open_terms = False
        for line in (self.draft_notice, self.notice):
            line.installEventFilter(self)
        self.parts.tabs.turned.connect(lambda _name: self._make_room())
        self._arrange()

    def say_open_terms(self, words: str, *steps: Step) -> None:
        """What the procedure has no term for; nothing for no words. More urgent lines come before it."""
        self._has_open_terms = bool(words)
        if words:
            self.terms_notice.say("warning", words, "", *steps)
        self._make_room()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._make_room()
        return False

    def _make_room(self) -> None:
        """One line at a time, and open terms only where they are not in the way: on a small screen the rows below
        would go out of sight."""
        is_said = not (self.notice.isHidden() and self.draft_notice.isHidden())
        is_in_the_way = self.height() < _LOW and self.parts.tabs.name != GENERAL
        self.terms_notice.setVisible(self._has_open_terms and not is_said and not is_in_the_way)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(S3)
        head.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignTop)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.title)
        names.addWidget(self.under_title)
        head.addLayout(names, 1)
        head.addWidget(self.compare_button, 0, Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.setSpacing(S2)
        tag = label(tr("Áp dụng từ"))
        tag.setBuddy(self.valid_from)
        self.valid_from.setAccessibleName(tr("Áp dụng từ"))
        self.valid_from.setMaximumWidth(140)
        foot.addWidget(self.save_button)
        foot.addWidget(tag)
        foot.addWidget(self.valid_from)
        foot.addStretch(1)
        foot.addWidget(self.retire_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(S4, S2, S4, S3)
        column.setSpacing(S2)
        column.addLayout(head)
        for line in (self.draft_notice, self.notice, self.terms_notice):
            column.addWidget(line)
        column.addWidget(self.parts, 1)
        column.addLayout(foot)
