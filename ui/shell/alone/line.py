"""The quiet line under the top one: since when the desk is alone, how much waits, and what is to be looked at."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.language import tr
from ui.icons import IconLabel
from ui.shell.alone.colleague_row import ColleagueRow
from ui.shell.alone.said import AloneSaid, Asks, LineWords, line_words
from ui.theme import S1, S2, S4
from ui.widgets.buttons import Button
from ui.widgets.eliding import ElidedLabel
from ui.widgets.keys import key, with_key

CONFLICTS_KEY, PASSWORD_KEY = "Ctrl+Shift+D", "Ctrl+Shift+A"


class AloneLine(QFrame):
    """Out of sight while there is nothing to say.

    `conflicts_wanted` for the page of what the server would not take, `let_in(user name, password)` to have a
    colleague's acts go in, `opened(password)` to have those in that wait under one she had before, and
    `sign_in_wanted` where the server takes another one by now.
    """

    conflicts_wanted = Signal()
    let_in = Signal(str, str)
    opened = Signal(str)
    sign_in_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self._icon = IconLabel("info", "accent")
        self._words = ElidedLabel()
        self.conflicts = Button("", self.conflicts_wanted.emit, kind="link")
        self.asking = Button("", self.ask, kind="link")
        for each in (self.conflicts, self.asking):
            each.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.row = ColleagueRow()
        self.row.hide()
        self.row.let_in.connect(self._pass_on)
        self.row.left.connect(self._end_asking)
        self.row.told.connect(self._tell_wrong)
        line = QHBoxLayout()
        line.setSpacing(S2)
        line.addWidget(self._icon)
        line.addWidget(self._words, 1)
        line.addWidget(self.asking)
        line.addWidget(self.conflicts)
        column = QVBoxLayout(self)
        column.setContentsMargins(S4, S1, S4, S1)
        column.setSpacing(S1)
        column.addLayout(line)
        column.addWidget(self.row)
        key(
            CONFLICTS_KEY,
            self.conflicts,
            self.conflicts_wanted.emit,
            tr("Việc làm một mình chưa vào được sổ"),
        )
        key(PASSWORD_KEY, self.asking, self.ask, tr("Đưa việc đang chờ mật khẩu vào sổ"))
        self._said, self._line = AloneSaid(), LineWords("")
        self.hide()

    @property
    def text(self) -> str:
        """What the line says; nothing while it is out of sight."""
        return "" if self.isHidden() else self._words.whole

    def show_said(self, said: AloneSaid, now: datetime) -> None:
        """Say how it stands now."""
        self._said = said
        words = self._line = line_words(said, now)
        self._say(words)
        self.conflicts.setVisible(bool(said.conflicts))
        self.conflicts.setText(with_key(tr("Xem {count} việc", count=said.conflicts), CONFLICTS_KEY))
        if said.asks not in (Asks.FORMER, Asks.COLLEAGUE):
            self.row.hide()
        elif not self.row.isHidden():
            self.row.begin(said.others)
        self._offer()
        self.setVisible(bool(words.text))

    def ask(self) -> None:
        """Ask for the password that what waits is waiting for, in the line itself; her new one at the door."""
        asks = self._said.asks
        if asks is Asks.NEW:
            self.sign_in_wanted.emit()
        elif asks is not Asks.NOBODY:
            self.row.begin(self._said.others)
            self.row.show()
            self.asking.hide()
            self.row.take_focus()

    def refuse(self, sentence: str, hint: str) -> None:
        """Her acts did not go in; they wait as before."""
        self.row.refuse(sentence, hint)

    def _say(self, words: LineWords) -> None:
        self._icon.show_icon(words.icon, words.tone)
        self._words.say(words.text)
        self._words.setToolTip(words.more or words.text)
        self._words.setAccessibleName(" ".join(filter(None, (words.text, words.more))))

    def _tell_wrong(self, what: str) -> None:
        """What is wrong with a password stands in the place of the line's own words."""
        self._say(LineWords(what, "bad", "bad") if what else self._line)

    def _pass_on(self, user_name: str, password: str) -> None:
        if user_name:
            self.let_in.emit(user_name, password)
        else:
            self.opened.emit(password)

    def _end_asking(self) -> None:
        self.row.hide()
        self._offer()

    def _offer(self) -> None:
        words = {
            Asks.NEW: tr("Đăng nhập lại…"),
            Asks.FORMER: tr("Gõ mật khẩu trước đây…"),
            Asks.COLLEAGUE: tr("Đưa việc của đồng nghiệp vào…"),
        }.get(self._said.asks, "")
        self.asking.setVisible(bool(words) and self.row.isHidden())
        self.asking.setText(with_key(words, PASSWORD_KEY))
