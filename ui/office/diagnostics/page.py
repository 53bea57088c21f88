"""Kiểm tra máy: every check a row, one sentence over all of them, and what can be done about it from here."""

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSlider, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.language import tr
from app.services.upkeep.diagnosing.check_answer import Finding, Installation, State
from app.services.upkeep.diagnosing.words import check_word, overall
from ui.desk import Desk
from ui.icons import IconLabel
from ui.office.diagnostics.backup_step import BackupStep
from ui.office.diagnostics.bundle_step import BundleStep
from ui.office.diagnostics.check_row import LOOKS, CheckRow
from ui.office.diagnostics.looking import ALL, Looking
from ui.office.diagnostics.scanner_row import ScannerRow
from ui.office.diagnostics.window_checks import PRINTER
from ui.printing.try_print import try_print
from ui.tasks import TaskRunner
from ui.theme import S2, S3, S4
from ui.widgets.buttons import Button
from ui.widgets.following_scroll import FollowingScroll
from ui.widgets.keys import key
from ui.widgets.labels import label
from ui.widgets.notice import Notice
from ui.widgets.tall_page import TallPage

WIDEST = 960
_ICON = 28
_SCROLLS = {
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}


class ChecksPage(QWidget):
    """The page with or without a desk: without one nothing is printed or backed up from it.

    `restore_wanted` when an administrator wants a backup back in use.
    """

    restore_wanted = Signal()

    def __init__(
        self,
        tasks: TaskRunner,
        place: Callable[[], Installation],
        desk: Desk | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.findings: dict[str, Finding] = {}
        self.looking = Looking(tasks, place, self)
        self.looking.found.connect(self._found)
        self.looking.finished.connect(self._finished)
        self.rows = {name: CheckRow(name) for name in ALL}
        self.notice = Notice()
        self.icon = IconLabel("progress", "muted", _ICON)
        self.sentence = label(role="heading", wrap=True)
        self.troubles = label(role="muted", wrap=True)
        self.again = Button(tr("Kiểm tra lại"), self.look_over, icon="refresh")
        self.again.setToolTip("Ctrl+R")
        self.bundle = BundleStep(tasks, place, self.notice, lambda: tuple(self.findings.values()))
        self.backup: BackupStep | None = None
        self.scanner = ScannerRow()
        self._buttons = [self.again, self.bundle.button]
        if desk is not None:
            self._add_desk(desk)
        self._arrange()
        for button in self._buttons:
            # What follows from each of them is said at the top.
            button.clicked.connect(lambda: self.area.verticalScrollBar().setValue(0))
        key("Ctrl+R", self, self.look_over, self.again.text(), only_inside=True)

    def entered(self) -> None:
        """Look everything over; the keyboard is where it is done once more."""
        self.again.setFocus(Qt.FocusReason.OtherFocusReason)
        self.look_over()

    def refresh(self) -> None:
        """What other desks change is no news about this machine."""

    def take_scan(self, text: str) -> bool:
        """Whether the scanner's row took this scan."""
        if not self.scanner.take(text):
            return False
        self.area.show_grown(self.scanner)
        if not self.looking.is_running and self.findings:
            self._finished()
        return True

    def look_over(self) -> None:
        """Begin a round, unless one is under way."""
        if self.looking.is_running:
            return
        self.findings.clear()
        for row in self.rows.values():
            row.wait()
        self.icon.show_icon("progress", "muted")
        self.sentence.setText(tr("Đang kiểm tra…"))
        self._name_troubles(())
        self.looking.begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.bundle.is_offered:
            self.bundle.put_away()
            event.accept()
            return
        if (way := _SCROLLS.get(Qt.Key(event.key()))) is not None:
            # There is little in it that takes the keyboard, so the rest is reached by these.
            self.area.verticalScrollBar().triggerAction(way)
            event.accept()
            return
        super().keyPressEvent(event)

    def hideEvent(self, event: Any) -> None:
        super().hideEvent(event)
        self.scanner.stop()

    def _add_desk(self, desk: Desk) -> None:
        self.rows[PRINTER].add_beside(Button(tr("In thử"), lambda: try_print(desk), icon="print"))
        # At a server a copy of everything, and the way back, are for who owns the data.
        if desk.actor.administers_all and desk.database.location.login is None:
            self.backup = BackupStep(desk, self.notice)
            self.backup.done.connect(lambda: self.looking.again("backup"))
            self.backup.restore_wanted.connect(self.restore_wanted)
            self.rows["backup"].add_beside(self.backup.restore_button)
            self._buttons.insert(1, self.backup.button)

    def _found(self, finding: Finding) -> None:
        self.findings[finding.name] = finding
        self.rows[finding.name].show_finding(finding)

    def _finished(self) -> None:
        in_order = [self.findings[name] for name in ALL]
        scanner = self.scanner.finding
        if scanner is not None and scanner.state is not State.UNKNOWN:
            in_order.insert(len(in_order) - 1, scanner)
        state, sentence = overall(in_order)
        self.icon.show_icon(*LOOKS[state])
        self.sentence.setText(sentence)
        self._name_troubles(each for each in in_order if each.state in (State.BAD, State.WARNING))

    def _name_troubles(self, findings: Iterable[Finding]) -> None:
        names = " · ".join(check_word(each.name) for each in findings)
        self.troubles.setText(names)
        self.troubles.setVisible(bool(names))

    def _arrange(self) -> None:
        rows = QVBoxLayout()
        rows.setContentsMargins(S4, S2, S4, S2)
        rows.setSpacing(0)
        shown = list(self.rows.values())
        shown.insert(len(shown) - 1, self.scanner)
        for place, row in enumerate(shown):
            if place:
                rows.addWidget(_rule())
            rows.addWidget(row)
        card = QFrame()
        card.setProperty("role", "card")
        card.setMaximumWidth(WIDEST)
        card.setLayout(rows)
        for said in (self.notice, self.bundle.offer):
            said.setMaximumWidth(WIDEST)
        inside = TallPage()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, S2, 0)
        column.setSpacing(S2)
        column.addWidget(self.notice)
        column.addWidget(self.bundle.offer)
        column.addWidget(card)
        column.addStretch(1)
        self.area = FollowingScroll(inside)
        self.area.setMaximumWidth(WIDEST + S2 + self.area.verticalScrollBar().sizeHint().width())
        self.area.setAccessibleName(tr("Kết quả kiểm tra"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(S3)
        whole.addWidget(self._head())
        whole.addWidget(self.area, 1)

    def _head(self) -> QWidget:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.sentence)
        words.addWidget(self.troubles)
        whole = QWidget()
        whole.setMaximumWidth(self.area.maximumWidth())
        head = QHBoxLayout(whole)
        # Its buttons end where the card does, which leaves room for the scroll bar.
        head.setContentsMargins(S4, S2, self.area.maximumWidth() - WIDEST, 0)
        head.setSpacing(S3)
        head.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        for button in self._buttons:
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return whole


class DiagnosticsPage(ChecksPage):
    """The page at a desk, one of the pages of F9; everybody may see it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.tasks, lambda: _at_desk(desk), desk, parent)


def _at_desk(desk: Desk) -> Installation:
    location, settings = desk.database.location, desk.settings
    return Installation(
        where=location,
        settings=settings.current,
        settings_file=settings.file,
        clock=lambda: desk.database.now,
        actor=desk.actor,
    )


def _rule() -> QFrame:
    rule = QFrame()
    rule.setProperty("role", "rule")
    return rule
