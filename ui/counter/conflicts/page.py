"""The page of conflicts: one is chosen on the left; on the right both sides, and the sentence that settles it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.errors import Told
from app.language import tr
from app.services.views.desks import ConflictView
from app.services.wording.conflict_words import what_word
from ui.counter.conflicts.words import desk_side, row_words, server_side
from ui.desk import Desk
from ui.theme import S1, S2, S3, S4
from ui.widgets.blank import RowsOrBlank
from ui.widgets.buttons import Button
from ui.widgets.clearing import empty
from ui.widgets.form import Form
from ui.widgets.keys import confirm_key, key, with_key
from ui.widgets.labels import DetailTitle, label
from ui.widgets.list_and_detail import ListAndDetail
from ui.widgets.notice import Notice
from ui.widgets.tall_page import TallFrame, TallPage
from ui.widgets.words_table import WordsTable

DETAIL_WIDTH = 560
LONGEST = 500
LEAST_FOR_LEAD = 900
"""In a narrower page there is no room for more than what is to be decided."""
_TOP = Qt.AlignmentFlag.AlignTop


class ConflictsPage(QWidget):
    """`dossier_wanted(code)` to look at a dossier, `settled` after each that was settled."""

    dossier_wanted = Signal(str)
    settled = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows: tuple[ConflictView, ...] = ()
        self._chosen: ConflictView | None = None
        self.table = WordsTable(
            tr("Việc làm một mình chưa vào được sổ"),
            (tr("Lúc"), tr("Hồ sơ"), tr("Việc"), tr("Người làm")),
            (84, 150, 0, 0),
            folding=(3,),
            least_wide=100,
        )
        self.listed = RowsOrBlank(self.table)
        self.title = DetailTitle()
        self.why = Notice()
        self.here, self.there = _Side(tr("Quầy đã làm khi một mình")), _Side(tr("Sổ ở máy chủ"))
        self.how = QLineEdit(maxLength=LONGEST)
        self.how.setPlaceholderText(tr("Ví dụ: đã gọi người nộp, thu lại giấy hẹn"))
        self.form = Form()
        self.form.add("how", tr("Đã xử lý thế nào"), self.how)
        self.settle = Button(with_key(tr("Ghi đã xử lý"), "Ctrl+Enter"), self.keep, kind="main")
        self.open = Button(with_key(tr("Xem hồ sơ"), "Ctrl+O"), self._open, icon="dossier")
        self.sides = ListAndDetail(self.listed, self._detail(), self.title, DETAIL_WIDTH)
        self.sides.back_wanted.connect(self._to_list)
        self.table.row_pressed.connect(self._enter)
        self.table.selectionModel().currentRowChanged.connect(lambda now, _before: self._show(now.row()))
        column = QVBoxLayout(self)
        column.setContentsMargins(S4, S3, S4, S4)
        column.setSpacing(S2)
        self._title = label(tr("Việc làm một mình chưa vào được sổ"), "title")
        column.addWidget(self._title)
        lead = tr(
            "Quầy đã làm khi không có máy chủ, trong lúc đó hồ sơ đã khác đi nên máy chủ không nhận. So hai bên, làm "
            "việc cần làm với người dân, rồi ghi một câu."
        )
        self._lead = label(lead, "muted", wrap=True)
        column.addWidget(self._lead)
        column.addWidget(self.sides, 1)
        confirm_key(self, self.keep, tr("Ghi đã xử lý"))
        key("Ctrl+O", self, self._open, tr("Xem hồ sơ"))

    def entered(self) -> None:
        """Read them, with the keyboard on the list."""
        self.read()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def read(self) -> None:
        """Read them again."""

        def look() -> tuple[ConflictView, ...]:
            from app.services.alone.conflicts import conflicts

            return self._desk.read(conflicts)

        self._desk.tasks.run("conflicts", look, self.show_rows, self._failed)

    def show_rows(self, rows: tuple[ConflictView, ...]) -> None:
        """Show these; the one that was chosen stays so while it is among them."""
        now, chosen = self._desk.database.now, self._chosen
        self._rows = rows
        self.table.words.show_rows([row_words(each, now) for each in rows])
        if not rows:
            self._chosen = None
            self.sides.open_list()
            self.sides.area.hide()
            self.listed.say(
                "good", tr("Không còn việc nào phải xem"), tr("Bấm Esc để quay lại."), tone="good"
            )
            return
        self.sides.area.show()
        self.listed.show_rows()
        keys = [each.key for each in rows]
        place = keys.index(chosen.key) if chosen is not None and chosen.key in keys else 0
        self.table.selectRow(place)
        self._show(place)
        self._tell_shown(tuple(each.key for each in rows if each.shown_at is None))

    def keep(self) -> None:
        """Settle the one in sight by what is typed."""
        chosen, how = self._chosen, self.how.text()
        if chosen is None or not self.settle.isEnabled():
            return

        def work() -> ConflictView:
            from app.services.alone.conflicts import settle_conflict

            return self._desk.write(settle_conflict, chosen.key, how)

        self.form.clear_problems()
        self.settle.setEnabled(False)
        self._desk.tasks.run("conflicts.settle", work, self._kept, self._refused)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for part in (self._title, self._lead):
            part.setVisible(self.width() >= LEAST_FOR_LEAD)

    def _detail(self) -> QWidget:
        sides = QHBoxLayout()
        sides.setSpacing(S2)
        sides.addWidget(self.here, 1)
        sides.addWidget(self.there, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(S2)
        buttons.addWidget(self.settle)
        buttons.addWidget(self.open)
        buttons.addStretch(1)
        self.deciding = QWidget()
        decide = QVBoxLayout(self.deciding)
        decide.setContentsMargins(0, 0, 0, 0)
        decide.setSpacing(S3)
        decide.addWidget(self.form)
        decide.addLayout(buttons)
        page = TallPage()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S3)
        column.addWidget(self.title)
        column.addWidget(self.why)
        column.addLayout(sides)
        column.addWidget(self.deciding)
        column.addStretch(1)
        return page

    def _show(self, row: int) -> None:
        if not 0 <= row < len(self._rows):
            return
        before, self._chosen = self._chosen, self._rows[row]
        chosen, now = self._chosen, self._desk.database.now
        if before is None or before.key != chosen.key:
            self.how.clear()
            self.form.clear_problems()
        self.title.say(" · ".join(filter(None, (chosen.dossier, what_word(chosen)))))
        self.why.say("warning", chosen.sentence, chosen.hint)
        self.here.show_acts((desk_side(chosen, now),), "")
        self.there.show_acts(server_side(chosen, now), tr("Không có việc nào khác trên hồ sơ này."))
        self.open.setEnabled(bool(chosen.dossier))
        self.settle.setEnabled(True)

    def _enter(self, row: int) -> None:
        self._show(row)
        self.sides.open_detail()
        self.sides.area.show_whole(self.deciding)
        self.how.setFocus(Qt.FocusReason.OtherFocusReason)

    def _to_list(self) -> None:
        self.sides.open_list()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self) -> None:
        if self._chosen is not None and self._chosen.dossier:
            self.dossier_wanted.emit(self._chosen.dossier)

    def _tell_shown(self, keys: tuple[str, ...]) -> None:
        def work() -> None:
            from app.services.alone.conflicts import shown

            self._desk.write(shown, keys)

        if keys:
            self._desk.tasks.run("conflicts.shown", work, lambda _none: None, lambda _error: None)

    def _kept(self, _view: ConflictView) -> None:
        self.how.clear()
        self._chosen = None
        self._to_list()
        self.read()
        self.settled.emit()

    def _refused(self, error: Told) -> None:
        self.settle.setEnabled(True)
        problems = (("how", error.message),) if error.details.get("field") == "how" else ()
        if not problems or self.form.show_problems(problems):
            self.why.say("bad", error.message, error.hint)
        self.how.setFocus(Qt.FocusReason.OtherFocusReason)

    def _failed(self, error: Told) -> None:
        self.listed.say("bad", error.message, error.hint, (tr("Thử lại"), self.read), tone="bad")


class _Side(TallFrame):
    """One of the two sides: a heading, and acts one under the other."""

    def __init__(self, heading: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._acts = QVBoxLayout()
        self._acts.setSpacing(S3)
        self.lines: tuple[str, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(S3, S2, S3, S3)
        column.setSpacing(S2)
        column.addWidget(label(heading, "muted"), 0, _TOP)
        column.addLayout(self._acts)
        column.addStretch(1)

    def show_acts(self, acts: tuple[tuple[str, ...], ...], otherwise: str) -> None:
        """Show these, each with its first line strong, or `otherwise` where there are none."""
        empty(self._acts)
        self.lines = tuple(line for each in acts for line in each) or (otherwise,)
        for what, *more in acts:
            words = QVBoxLayout()
            words.setSpacing(S1)
            words.addWidget(label(what, "strong", wrap=True))
            for line in more:
                words.addWidget(label(line, "muted", wrap=True, copyable=True))
            self._acts.addLayout(words)
        if not acts and otherwise:
            self._acts.addWidget(label(otherwise, "muted", wrap=True))
