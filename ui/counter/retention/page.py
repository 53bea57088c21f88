"""Lưu trữ: what ended in closed years and how long it is kept; an archive of a year; erasing by two persons."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from app.errors import Told
from app.language import tr
from app.rules.calendar import local
from models.vocabulary import ErasureOutcome, Role
from ui.desk import Desk
from ui.theme import ROW_HEIGHT, S2, S3
from ui.widgets.blank import RowsOrBlank
from ui.widgets.buttons import Button
from ui.widgets.confirm_panel import ConfirmPanel
from ui.widgets.following_scroll import FollowingScroll
from ui.widgets.labels import label
from ui.widgets.moments import short
from ui.widgets.notice import Notice
from ui.widgets.tall_page import TallPage
from ui.widgets.words_table import WordsTable

if TYPE_CHECKING:
    from app.services.retention.agreeing import ErasureList
    from app.services.retention.asking import AskedErasure
    from app.services.retention.erasing import Erased
    from app.services.retention.listing import Ended, EndedLine
    from app.services.retention.register import ErasureView
    from app.services.upkeep.archiving.making import ArchiveMade

_YEARS, _ASKED = (60, 100, 0, 70, 280), (84, 120, 130, 70, 0, 170)
_LEAST_ROWS = 4
"""Of each list, its titles among them; where there is less room the page scrolls."""
_Read = tuple["Ended", tuple["ErasureView", ...]]


class RetentionPage(QWidget):
    """For leaders and administrators: above what has ended, below what is asked to be erased and what became of it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.lines: tuple[EndedLine, ...] = ()
        self._years: tuple[int, ...] = ()
        self._panel: ConfirmPanel | None = None
        self.erasures: tuple[ErasureView, ...] = ()
        self.notice = Notice()
        titles = (tr("Năm"), tr("Mã"), tr("Thủ tục"), tr("Số hồ sơ"), tr("Thời hạn giữ"))
        self.ended = WordsTable(tr("Hồ sơ đã kết thúc"), titles, _YEARS, wraps=True)
        self.listed = RowsOrBlank(self.ended)
        self.state = label(role="muted", wrap=True)
        self.export = Button(tr("Xuất một năm ra kho lưu trữ…"), self._begin_archive)
        self.reason = QLineEdit(maxLength=500)
        self.reason.setPlaceholderText(tr("Căn cứ để xoá dòng đang chọn; không ghi tên ai"))
        self.reason.setAccessibleName(tr("Căn cứ để xoá"))
        self.ask = Button(tr("Đề nghị xoá dữ liệu cá nhân"), self._ask)
        heads = (tr("Lúc"), tr("Người đề nghị"), tr("Phần nào"), tr("Số hồ sơ"), tr("Căn cứ"), tr("Kết quả"))
        self.asked = WordsTable(
            tr("Sổ xoá dữ liệu cá nhân"), heads, _ASKED, folding=(3,), wraps=True, least_wide=110
        )
        for table in (self.ended, self.asked):
            table.setMinimumHeight(_LEAST_ROWS * ROW_HEIGHT)
        self.look = Button(tr("Xem danh sách rồi xác nhận…"), self._look, kind="main")
        self.refuse = Button(tr("Từ chối"), lambda: self._decide("refuse"))
        self.withdraw = Button(tr("Rút đề nghị"), lambda: self._decide("withdraw"))
        self.ended.row_reached.connect(lambda _words: self._offer())
        self.ended.row_pressed.connect(lambda _row: self.reason.setFocus())
        self.asked.row_reached.connect(lambda _words: self._offer())
        self.asked.row_pressed.connect(lambda _row: self._look())
        self.reason.textChanged.connect(lambda _text: self._offer())
        self.reason.returnPressed.connect(self._ask)
        self._stack = QStackedWidget()
        self._stack.addWidget(FollowingScroll(self._arranged()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._offer()

    @property
    def panel(self) -> ConfirmPanel | None:
        """What stands in place of the lists: an erasing that is to be confirmed, or an archive that is to be made."""
        return self._panel

    def entered(self) -> None:
        """Everything as it is now, with the keyboard in the upper list."""
        self.refresh()
        if self._panel is not None:
            self._panel.begin()
        else:
            self.ended.setFocus()

    def refresh(self) -> None:
        """Read again."""
        desk = self._desk

        def read() -> _Read:
            from app.services.retention.listing import ended
            from app.services.retention.register import erasures

            return desk.read(ended), desk.read(erasures)

        desk.tasks.run("retention", read, self._show, self._failed)

    def _ask(self) -> None:
        line, desk, reason = self._line, self._desk, self.reason.text()
        if line is None or not self.ask.isEnabled():
            return

        def work() -> "AskedErasure":
            from app.services.retention import asking
            from app.services.retention.erasable import ErasureScope

            return desk.write(asking.ask, ErasureScope(line.year, line.procedure), reason)

        def done(asked: "AskedErasure") -> None:
            from app.services.retention.words import stays_lines

            self.reason.clear()
            self._done(
                tr(
                    "Đã đề nghị xoá dữ liệu của {count} hồ sơ; chờ lãnh đạo khác xác nhận.",
                    count=asked.erasure.dossiers,
                )
            )
            if asked.stays:
                why, *where = stays_lines(asked.stays)
                self.notice.say("info", why, "".join(where))

        desk.tasks.run("retention.write", work, done, self._failed)

    def _look(self) -> None:
        erasure, desk = self._chosen, self._desk
        if erasure is None or not self.look.isEnabled():
            return

        def read() -> "ErasureList":
            from app.services.retention.agreeing import listed

            return desk.read(listed, erasure.id)

        desk.tasks.run("retention.list", read, lambda found: self._open(erasure, found), self._failed)

    def _open(self, erasure: "ErasureView", found: "ErasureList") -> None:
        from ui.counter.retention.agree_panel import AgreePanel

        self._put(AgreePanel(self._desk, erasure, found), self._erased, self.asked)

    def _begin_archive(self) -> None:
        from ui.counter.retention.archive_panel import ArchivePanel

        years = self._years
        chosen = years[0] if self._line is None else self._line.year
        self._put(ArchivePanel(self._desk, years, chosen), self._archived, self.export)

    def _put(self, panel: ConfirmPanel, done: Callable[..., None], back_to: QWidget) -> None:
        """Bring a panel into sight in place of the lists, until it is done or left."""
        page = TallPage()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(panel)
        column.addStretch(1)
        area = FollowingScroll(page)

        def close() -> None:
            self._panel = None
            self._stack.removeWidget(area)
            area.deleteLater()
            back_to.setFocus()

        panel.left.connect(close)
        panel.done.connect(close)
        panel.done.connect(done)
        self._panel = panel
        self._stack.addWidget(area)
        self._stack.setCurrentWidget(area)
        panel.begin()

    def _archived(self, made: "ArchiveMade") -> None:
        from app.services.upkeep.archiving.words import archive_made_words

        self.notice.say("good", *archive_made_words(made))
        # Whoever works elsewhere by now hears of it, too.
        self._desk.messages.good(tr("Đã ghi kho lưu trữ năm {year}.", year=made.year), sounds=False)

    def _erased(self, done: "Erased") -> None:
        words = tr("Đã xoá dữ liệu cá nhân của {count} hồ sơ.", count=done.erasure.erased_dossiers)
        self._done(words)
        if not done.is_out_of_the_file:
            self.notice.say(
                "warning",
                tr("Tệp dữ liệu đang bận nên chưa ghi lại được."),
                tr("Cuối ngày, khi các máy khác đã đóng, chạy motcua-admin archive scrub."),
            )

    def _decide(self, how: str) -> None:
        erasure, desk = self._chosen, self._desk
        if erasure is None:
            return

        def work() -> "ErasureView":
            from app.services.retention import agreeing, asking

            service: Callable[..., ErasureView] = agreeing.refuse if how == "refuse" else asking.withdraw
            return desk.write(service, erasure.id)

        words = tr("Đã từ chối đề nghị xoá.") if how == "refuse" else tr("Đã rút đề nghị xoá.")
        desk.tasks.run("retention.write", work, lambda _view: self._done(words), self._failed)

    def _done(self, words: str) -> None:
        self.notice.still()
        self._desk.messages.good(words, sounds=False)
        self.refresh()

    def _failed(self, error: Told) -> None:
        self.notice.say("bad", error.message, error.hint, (tr("Đọc lại"), self.refresh))

    def _show(self, read: _Read) -> None:
        from app.services.retention.words import keeping_words, outcome_words, scope_words

        ended, self.erasures = read
        self._years = ended.years
        rows = self.ended.currentIndex().row(), self.asked.currentIndex().row()
        self.lines = ended.lines
        now = local(self._desk.database.now)
        self.ended.words.show_rows(
            [
                (str(each.year), each.procedure, each.name, str(each.dossiers), keeping_words(each))
                for each in ended.lines
            ]
        )
        self.asked.words.show_rows(
            [
                (
                    short(each.asked_at, now),
                    each.asked_by_name,
                    scope_words(each),
                    str(each.dossiers),
                    each.reason,
                    outcome_words(each),
                )
                for each in self.erasures
            ]
        )
        if self.lines:
            self.listed.show_rows()
            self.ended.selectRow(min(max(rows[0], 0), len(self.lines) - 1))
        else:
            hint = tr(
                "Hồ sơ đã trả kết quả trong các năm trước sẽ có ở đây, theo thủ tục và thời hạn phải giữ."
            )
            self.listed.say("papers", tr("Chưa có hồ sơ nào của năm đã qua."), hint)
        if self.erasures:
            self.asked.selectRow(min(max(rows[1], 0), len(self.erasures) - 1))
        self._offer()

    @property
    def _line(self) -> "EndedLine | None":
        row = self.ended.currentIndex().row()
        return self.lines[row] if 0 <= row < len(self.lines) else None

    @property
    def _chosen(self) -> "ErasureView | None":
        row = self.asked.currentIndex().row()
        return self.erasures[row] if 0 <= row < len(self.erasures) else None

    def _offer(self) -> None:
        line, chosen, actor = self._line, self._chosen, self._desk.actor
        may_go = line is not None and line.may_be_erased
        is_archive = self._desk.database.location.is_archive
        can_ask = not is_archive and any(each.may_be_erased for each in self.lines)
        for part in (self.reason, self.ask):
            part.setVisible(can_ask)
        self._register.setVisible(bool(self.erasures))
        self._say_state(can_ask=can_ask, is_kept=not may_go)
        self.reason.setEnabled(may_go)
        self.ask.setEnabled(may_go and bool(self.reason.text().strip()))
        waits = chosen is not None and chosen.outcome is ErasureOutcome.WAITING
        is_hers = chosen is not None and chosen.asked_by == actor.user_name
        self.look.setEnabled(waits and not is_hers and Role.LEADER in actor.roles)
        self.refuse.setEnabled(waits and not is_hers)
        self.withdraw.setEnabled(waits and is_hers)

    def _say_state(self, *, can_ask: bool, is_kept: bool) -> None:
        """One line for what cannot be done here: erasing where no term is over, an archive where it is another's."""
        location = self._desk.database.location
        is_administrator = Role.ADMINISTRATOR in self._desk.actor.roles
        is_elsewhere = location.login is not None
        self.export.setVisible(
            bool(self._years) and is_administrator and not is_elsewhere and not location.is_archive
        )
        said = []
        if self.lines and not can_ask and not location.is_archive:
            said.append(tr("Chưa có dữ liệu cá nhân nào hết thời hạn giữ, nên chưa có gì để xoá."))
        elif can_ask and is_kept:
            said.append(tr("Dòng đang chọn chưa xoá được: xem cột Thời hạn giữ."))
        if self._years and is_elsewhere:
            said.append(
                tr(
                    "Kho lưu trữ của một năm chép toàn bộ máy chủ, nên do người chăm máy chủ làm: "
                    "motcua-admin archive export."
                )
            )
        elif self._years and not is_administrator and not location.is_archive:
            said.append(tr("Kho lưu trữ của một năm do người quản trị xuất."))
        self.state.setText(" ".join(said))

    def _arranged(self) -> QWidget:
        whole, self._register = TallPage(), QWidget()
        asking, deciding, foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for row in (asking, deciding, foot):
            row.setSpacing(S2)
        asking.addWidget(self.reason, 1)
        asking.addWidget(self.ask)
        for button in (self.look, self.refuse, self.withdraw):
            deciding.addWidget(button)
        deciding.addStretch(1)
        foot.addWidget(self.state, 1)
        foot.addWidget(self.export)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S2)
        column.addWidget(self.notice)
        column.addWidget(self.listed, 3)
        column.addLayout(asking)
        column.addLayout(foot)
        below = QVBoxLayout(self._register)
        below.setContentsMargins(0, S3, 0, 0)
        below.setSpacing(S2)
        below.addWidget(
            label(tr("Sổ xoá dữ liệu cá nhân: một người đề nghị, lãnh đạo khác xác nhận"), "heading")
        )
        below.addWidget(self.asked)
        below.addLayout(deciding)
        column.addWidget(self._register, 2)
        return whole
