"""The guided start on a PC without data: a few short steps, nothing written before the last one says so."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.errors import Told
from app.language import tr
from app.settings import LocalSettings
from ui.entry.first_run.card import Card
from ui.entry.first_run.done_step import DoneStep
from ui.entry.first_run.hours_step import HoursStep
from ui.entry.first_run.office_step import OfficeStep
from ui.entry.first_run.pc_step import PcStep
from ui.entry.first_run.person_step import PersonStep
from ui.entry.first_run.plan import Plan, Started, carry_out, planned_office
from ui.entry.first_run.step import Step
from ui.entry.first_run.summary_step import SummaryStep
from ui.entry.first_run.who_step import WhoStep
from ui.tasks import TaskRunner
from ui.theme import S4
from ui.widgets.buttons import Button
from ui.widgets.keys import confirm_key, key
from ui.widgets.problems import Problem, problems_of


class FirstRunPage(QWidget):
    """`set_up_done(Started)` once the office exists at `where`, `opened` when somebody else had made one there;
    `demo_wanted`, `other_wanted`, `server_wanted` and `restore_wanted` for the ways around. Enter and Ctrl+Enter
    go on, Esc and Alt+Left back."""

    set_up_done = Signal(object)
    opened = Signal()
    demo_wanted = Signal()
    other_wanted = Signal()
    server_wanted = Signal()
    restore_wanted = Signal()

    def __init__(
        self,
        where: str,
        shown: str,
        tasks: TaskRunner,
        settings: LocalSettings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._where, self._tasks = where, tasks
        self._is_busy = False
        self._started: Started | None = None
        self.who = WhoStep(shown)
        self.office = OfficeStep(tasks)
        self.hours = HoursStep()
        self.person = PersonStep()
        self.pc = PcStep(tasks, settings, lambda: self.plan)
        asked: tuple[Step, ...] = (self.office, self.hours, self.person, self.pc)
        self.summary = SummaryStep(shown, asked)
        self.finish = DoneStep()
        self.steps: tuple[Step, ...] = (self.who, *asked, self.summary)
        self.back_button = Button(tr("Quay lại (Esc)"), self.back, icon="back")
        self.skip_button = Button(tr("Bỏ qua bước này"), self.skip, kind="quiet")
        self.skip_all_button = Button(tr("Bỏ qua tất cả"), self.skip_all, kind="quiet")
        self.skip_all_button.setToolTip(tr("Dùng mặc định cho mọi bước còn lại và xem sẽ lập những gì"))
        self.next_button = Button("", self.go_on, kind="main")
        ways = (self.skip_all_button, self.skip_button, self.next_button)
        self.card = Card((*self.steps, self.finish), self.back_button, ways)
        self.notice = self.card.notice
        whole = QHBoxLayout(self)
        whole.setContentsMargins(S4, S4, S4, S4)
        whole.addStretch(1)
        whole.addWidget(self.card, 100)
        whole.addStretch(1)
        self._tie()
        self._show(self.who)

    @property
    def step(self) -> Step:
        """The step in sight."""
        return self.card.step

    @property
    def plan(self) -> Plan:
        """What the answers come to so far."""
        return Plan(
            office=self.office.values,
            hours=self.hours.values,
            administrator=self.person.values,
            printer=self.pc.where,
            practises=self.pc.practises,
        )

    def entered(self) -> None:
        """Focus where the next key belongs."""
        self.step.entered()

    def take_scan(self, text: str) -> bool:
        """Whether the scanner test took this scan."""
        return self.step.take_scan(text)

    def go_on(self) -> None:
        """Take the answers of this step and show the next one; at the last one set the office up."""
        step = self.step
        if self._is_busy:
            return
        if step is self.finish:
            self._leave()
            return
        step.skipped = False
        if step is self.summary:
            self._look_at(self.steps, self._set_up)
        else:
            self._look_at((step,), lambda: self._show(self._following(step)))

    def skip(self) -> None:
        """Go on with this step's default; what was typed stays for who comes back."""
        if not self._is_busy and self.step.can_skip:
            self.step.skipped = True
            self._show(self._following(self.step))

    def skip_all(self) -> None:
        """Use the defaults of every step nobody has touched, and show what comes of it."""
        if self._is_busy:
            return
        for step in self.steps:
            step.skipped = step.can_skip and step.is_untouched
        self._look_at(self.steps, lambda: self._show(self.summary))

    def back(self) -> None:
        """The step before, with what was typed there."""
        place = self._place(self.step)
        if not self._is_busy and place > 0:
            self._show(self.steps[place - 1])

    def _look_at(self, steps: tuple[Step, ...], then: Callable[[], None]) -> None:
        """Check the answers of some steps, what takes a worker in the background; then go on."""
        for step in steps:
            self._clear(step)
            if not step.skipped and not step.ready():
                self._show(step)
                step.ready()  # once more, in sight
                return
        self._is_busy, plan = True, self.plan

        def check() -> None:
            for step in steps:
                step.check(plan)

        def arrive(_nothing: None) -> None:
            self._is_busy = False
            then()

        self._tasks.run("first-run", check, arrive, self._refused)

    def _set_up(self) -> None:
        plan = self.plan
        self._set_busy(True)
        self._tasks.run("set-up", lambda: carry_out(self._where, plan), self._done, self._refused)

    def _done(self, started: Started) -> None:
        self._set_busy(False)
        self._started = started
        if started.password is None:
            self._leave()
            return
        self.finish.show_started(started)
        self._show(self.finish)

    def _leave(self) -> None:
        started, self._started = self._started, None
        if started is not None:
            self.set_up_done.emit(started)

    def _refused(self, error: Told) -> None:
        """Go to the step and the field a refusal belongs to; one about nothing asked here is told below."""
        self._set_busy(False)
        problems = _problems(error)
        first = next((step for step in self.steps if step.fields & {name for name, _ in problems}), None)
        if first is not None:
            if first is not self.step:
                self._show(first)
            first.skipped = False
            problems = first.show_problems(problems)
            self.card.bring_focus_into_sight()
        if first is None or (problems and not any(step.fields & {problems[0][0]} for step in self.steps)):
            ways = [(tr("Mở văn phòng đó"), self.opened.emit)] if error.code == "already_set_up" else []
            self.notice.say("bad", error.message, error.hint, *ways)
            if self.step is self.summary:
                # Its button was off meanwhile and lost the keyboard; the next key is for trying again.
                self.next_button.setFocus(Qt.FocusReason.OtherFocusReason)
                self.notice.take_focus()

    def _show(self, step: Step) -> None:
        self._clear(step)
        is_asked = step not in (self.who, self.finish)
        place = tr(
            "Bước {number}/{count} · {word}",
            number=self._place(step) + 1,
            count=len(self.steps),
            word=step.word,
        )
        self.card.show_step(step, tr("Xong") if step is self.finish else place, is_short=not is_asked)
        self.setWindowTitle(step.title)
        self.back_button.setVisible(is_asked)
        self.skip_button.setVisible(step.can_skip)
        self.skip_all_button.setVisible(step is self.office)
        self.next_button.setVisible(step is not self.who)
        self.next_button.setText(self._next_word(step))
        if step is self.summary:
            self._show_plan()
            self.next_button.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.isVisible():
            step.entered()

    def _show_plan(self) -> None:
        plan = self.plan
        self._tasks.run(
            "first-run",
            lambda: planned_office(plan),
            lambda office: self.summary.show_plan(plan, office),
            self._refused,
        )

    def _next_word(self, step: Step) -> str:
        if step is self.summary:
            return tr("Bắt đầu (Ctrl+Enter)")
        return tr("Đến trang đăng nhập (Ctrl+Enter)") if step is self.finish else tr("Tiếp tục (Ctrl+Enter)")

    def _clear(self, step: Step) -> None:
        self.notice.still()
        step.clear_problems()

    def _place(self, step: Step) -> int:
        return (*self.steps, self.finish).index(step)

    def _following(self, step: Step) -> Step:
        return step if step is self.summary else self.steps[self._place(step) + 1]

    def _set_busy(self, is_busy: bool) -> None:
        self._is_busy = is_busy
        for button in (self.back_button, self.next_button):
            button.setEnabled(not is_busy)
        self.next_button.setText(tr("Đang thiết lập…") if is_busy else self._next_word(self.step))

    def _tie(self) -> None:
        for step in self.steps:
            step.moved_on.connect(self.go_on)
        self.who.demo_wanted.connect(self.demo_wanted)
        self.who.other_wanted.connect(self.other_wanted)
        self.who.server_wanted.connect(self.server_wanted)
        self.who.restore_wanted.connect(self.restore_wanted)
        self.summary.edit_wanted.connect(self._edit)
        confirm_key(self, self.go_on, tr("Tiếp tục"))
        for keys in ("Esc", "Alt+Left"):
            key(keys, self, self.back, tr("Quay lại bước trước"), only_inside=True)

    def _edit(self, word: str) -> None:
        if not self._is_busy:
            self._show(next(step for step in self.steps if step.word == word))


def _problems(error: Told) -> tuple[Problem, ...]:
    """Where a refusal belongs; one about a day's hours at the line of that day."""
    weekday = error.details.get("weekday")
    return tuple((str(weekday) if weekday is not None else name, told) for name, told in problems_of(error))
