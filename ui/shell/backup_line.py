"""The line under the top that says that the office could lose more than it may; nothing while all is well."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from app.language import tr
from app.rules.permissions import may_administer
from ui.desk import Desk
from ui.shell.backup_watch import BackupWatch
from ui.theme import S3
from ui.widgets.notice import Notice

if TYPE_CHECKING:
    from app.services.upkeep.backup_standing import BackupStanding


class BackupLine(Notice):
    """Red for who can do something about it, and where that is done (`page_wanted`); plain words for everybody else."""

    page_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.watch = BackupWatch(desk, self)
        self.watch.told.connect(self.show_standing)

    def stand_under(self, bar: QWidget, column: QBoxLayout) -> None:
        """Take the place under a bar of the window."""
        room = QHBoxLayout()
        # None above: a layout keeps its margins while what is in it is hidden, and 768 lines have none to spare.
        room.setContentsMargins(S3, 0, S3, 0)
        room.addWidget(self)
        column.insertLayout(column.indexOf(bar) + 1, room)

    def hear(self) -> None:
        """Somebody changed something: while this line stands, it may have been what it tells of."""
        if self.text:
            self.watch.look()

    def show_standing(self, standing: "BackupStanding") -> None:
        """Say what is so, or nothing."""
        from app.services.upkeep.backup_words import late_words, lost_line, trouble_line

        actor, is_server = self._desk.actor, self._desk.database.location.login is not None
        page = (tr("Trang Sao lưu"), self.page_wanted.emit)
        if standing.is_late and not may_administer(actor.roles):
            self.say("neutral", tr("Bản sao lưu của văn phòng đã quá cũ: báo người quản trị."))
        elif standing.is_late and is_server:
            self.say("bad", late_words(standing)[0], tr("Người giữ máy chủ chạy motcua-admin backup --due."))
        elif standing.is_late:
            self.say("bad", *late_words(standing), page)
        elif standing.lost and actor.administers_all and not is_server:
            self.say("warning", lost_line(standing.lost[0]), "", page)
        elif standing.failing and actor.administers_all and not is_server:
            self.say("warning", trouble_line(standing.failing[0]), "", page)
        else:
            self.still()
