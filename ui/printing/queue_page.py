"""What is on its way to paper, until Esc: how far each paper is, and what to do with those that did not come out."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.language import capital, tr
from app.rules.calendar import local
from app.settings import FOLDER_PREFIX, papers_folder
from ui.printing.job import UNANSWERED, Job, JobState, state_words
from ui.printing.queue import PrintQueue
from ui.tasks import TaskRunner
from ui.theme import S1, S2, S3, S4
from ui.widgets.buttons import Button
from ui.widgets.following_scroll import FollowingScroll
from ui.widgets.keys import key, with_key
from ui.widgets.labels import label
from ui.widgets.tag import Look, Tag

_LOOKS = {
    JobState.WAITING: Look("clock", "neutral"),
    JobState.PRINTING: Look("progress", "info"),
    JobState.TAKEN: Look("good", "good"),
    JobState.FAILED: Look("bad", "bad"),
    JobState.UNSURE: Look("warning", "warning"),
}
_HELD_UP = Look("warning", "warning")
_TOP = Qt.AlignmentFlag.AlignTop


class QueuePage(QWidget):
    """The queue as a list, those that wait for an answer first. `settings` shows where papers go."""

    def __init__(
        self, queue: PrintQueue, tasks: TaskRunner, back: Callable[[], None], settings: Callable[[], None]
    ) -> None:
        super().__init__()
        self._queue, self._tasks = queue, tasks
        self._printers: tuple[str, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.all_again = Button(
            with_key(tr("In lại tất cả"), "Ctrl+R"), self._print_all, kind="main", icon="print"
        )
        key("Ctrl+R", self, self.all_again.click, tr("In lại các giấy chưa in được"))
        self.none_again = Button(tr("Bỏ qua tất cả"), self._skip_all, icon="close")
        self.said = label(wrap=True)
        self.rows: dict[str, _Row] = {}
        self._inside = QWidget()
        self._grid = QGridLayout(self._inside)
        self._grid.setContentsMargins(0, 0, S4, 0)
        self._grid.setHorizontalSpacing(S3)
        self._grid.setVerticalSpacing(S2)
        self._grid.setColumnStretch(1, 1)
        head = QHBoxLayout()
        head.setSpacing(S2)
        head.addWidget(label(tr("Giấy đang in"), "title"), 1)
        head.addWidget(Button(tr("Máy in và giấy (F9)"), settings, icon="settings"))
        head.addWidget(Button(tr("Quay lại (Esc)"), back, icon="back"))
        answers = QHBoxLayout()
        answers.setSpacing(S2)
        answers.addWidget(self.said, 1)
        answers.addWidget(self.all_again)
        answers.addWidget(self.none_again)
        column = QVBoxLayout(self)
        column.setContentsMargins(S4, S3, S4, S4)
        column.setSpacing(S2)
        column.addLayout(head)
        column.addLayout(answers)
        column.addWidget(FollowingScroll(self._inside), 1)
        queue.changed.connect(self._show)
        self._show()
        self._look()

    def _look(self) -> None:
        """Which printers a paper could be sent to instead."""

        def work() -> tuple[str, ...]:
            from ui.printing.to_printer import printer_names

            return printer_names()

        def found(names: tuple[str, ...]) -> None:
            self._printers = names

        self._tasks.run("print-places", work, found)

    def _show(self) -> None:
        jobs = _in_order(self._queue.jobs)
        if [job.id for job in jobs] != list(self.rows):
            self._lay_out(jobs)
        for job in jobs:
            self.rows[job.id].show(job)
        open_ = [job for job in jobs if job.state in UNANSWERED]
        self.all_again.setVisible(bool(open_))
        self.none_again.setVisible(bool(open_))
        self.said.setText(_told(jobs, open_))

    def _lay_out(self, jobs: list[Job]) -> None:
        focus = next((id_ for id_, row in self.rows.items() if row.has_focus), "")
        for row in self.rows.values():
            row.go()
        self.rows = {job.id: _Row(self._queue, job, self._elsewhere) for job in jobs}
        for line, row in enumerate(self.rows.values()):
            for column, cell in enumerate((row.tag, row.about, row.acts)):
                self._grid.addWidget(cell, line, column, _TOP if column != 1 else Qt.AlignmentFlag(0))
        self._grid.setRowStretch(len(jobs), 1)
        if focus in self.rows:
            self.rows[focus].take_focus()

    def _elsewhere(self, id_: str, below: QWidget) -> None:
        """Offer the places that there are, for this paper alone."""
        menu = QMenu(self)
        for name in self._printers:
            menu.addAction(name, partial(self._queue.again, id_, name))
        menu.addAction(
            tr("Tệp PDF trong thư mục"), partial(self._queue.again, id_, f"{FOLDER_PREFIX}{papers_folder()}")
        )
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(below.mapToGlobal(below.rect().bottomLeft()))
        menu.setActiveAction(menu.actions()[0])

    def _print_all(self) -> None:
        for id_ in _unanswered(self._queue):
            self._queue.again(id_)

    def _skip_all(self) -> None:
        for id_ in _unanswered(self._queue):
            self._queue.cancel(id_)


class _Row:
    """One paper: its state, what it is and when it was asked for, and what can be done with it."""

    def __init__(self, queue: PrintQueue, job: Job, elsewhere: Callable[[str, QWidget], None]) -> None:
        self.tag = Tag()
        self.about = QWidget()
        self._name, self._problem = label(role="strong", wrap=True), label(role="muted", wrap=True)
        column = QVBoxLayout(self.about)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S1)
        column.addWidget(self._name)
        column.addWidget(self._problem)
        self.again = Button(tr("In lại"), partial(queue.again, job.id), icon="print")
        self.other = Button(tr("Chỗ khác"), lambda: elsewhere(job.id, self.other), icon="open")
        self.cancel = Button(tr("Bỏ"), partial(queue.cancel, job.id), icon="close")
        self.acts = QWidget()
        row = QHBoxLayout(self.acts)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S1)
        for button in (self.again, self.other, self.cancel):
            button.setAccessibleName(f"{button.text()}: {job.words}")
            row.addWidget(button)

    @property
    def has_focus(self) -> bool:
        """Whether the keyboard is on one of its buttons."""
        return any(button.hasFocus() for button in (self.again, self.other, self.cancel))

    def take_focus(self) -> None:
        """The keyboard goes to what can be done first."""
        for button in (self.again, self.other, self.cancel):
            if not button.isHidden():
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def show(self, job: Job) -> None:
        """Show how far it is by now."""
        look = _HELD_UP if job.holds_up or job.unwritten is not None else _LOOKS[job.state]
        self.tag.say(state_words(job), look)
        place = "" if job.delivered is None else job.delivered.place
        self._name.setText(capital(job.words))
        told = " ".join(part for part in (job.problem, job.hint, place) if part)
        at = f"{local(job.asked_at):%H:%M %d/%m}"
        self._problem.setText(f"{at} · {told}" if told else at)
        self.again.setVisible(job.state in UNANSWERED)
        self.other.setVisible(job.can_cancel)
        self.cancel.setVisible(job.can_cancel)

    def go(self) -> None:
        """Another list is laid out."""
        for cell in (self.tag, self.about, self.acts):
            cell.hide()
            cell.deleteLater()


def _in_order(jobs: tuple[Job, ...]) -> list[Job]:
    """Those that wait for an answer, then those under way, then those taken, the newest of them first."""
    unanswered = [job for job in jobs if job.state in UNANSWERED]
    taken = [job for job in jobs if job.state is JobState.TAKEN]
    under_way = [job for job in jobs if job not in unanswered and job not in taken]
    return [*unanswered, *under_way, *reversed(taken)]


def _unanswered(queue: PrintQueue) -> list[str]:
    return [job.id for job in queue.jobs if job.state in UNANSWERED]


def _told(jobs: list[Job], unanswered: list[Job]) -> str:
    if not jobs:
        return tr("Chưa in giấy nào từ lúc mở chương trình.")
    if unanswered:
        return tr("{count} giấy chưa in được: xem giấy trong khay rồi chọn.", count=len(unanswered))
    return tr("Giấy nào cũng đã tới máy in, hoặc đang tới.")
