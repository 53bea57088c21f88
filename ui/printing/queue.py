"""The papers on their way, in the order in which they were asked for.

One at a time for each place, so that they come out in their order, and few places at once, so that printers that
hang leave threads for the counter. What is under way or was not taken is on the disk as well: after a crash it is
shown, and printed by nobody but who is asked. Asked for twice, a paper is printed once.
"""

import time
import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.errors import Told, UserError
from app.language import tr
from app.prints.routes import PaperGroup, Sending
from app.prints.waiting import KeptPrint, KeptState, Recipe, WaitingPrints
from ui.printer import PaperEnd
from ui.printing.job import NOT_KEPT, UNANSWERED, UNDER_WAY, Job, JobState, Making
from ui.printing.kept_jobs import kept_print, left_job, owed_job
from ui.printing.places import Delivered, Printout, deliver
from ui.printing.promises import Ask, Owed, Promises, nobody_says
from ui.printing.refusals import UNSURE
from ui.printing.roll_or_sheet import way_of
from ui.settings_store import SettingsStore
from ui.tasks import TaskRunner

MOST_AT_ONCE = 2
MOST_TAKEN = 12
"""How many that were taken stay in the list."""
TWICE_SECONDS = 1.0
"""Asked for again within this, it is the same key pressed twice."""

MakeAgain = Callable[[Recipe], Making | None]


class PrintQueue(QObject):
    """`changed` after every change; `taken(Job)`, and `failed(Job, Told)` with what was said no with."""

    changed = Signal()
    taken = Signal(object)
    failed = Signal(object, object)

    def __init__(
        self,
        tasks: TaskRunner,
        settings: SettingsStore,
        parent: QObject | None = None,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._settings, self._seconds = tasks, settings, seconds
        self._jobs: dict[str, Job] = {}
        self._makings: dict[str, Making] = {}
        self._stores: dict[str, WaitingPrints] = {}
        self._opened: dict[Path, WaitingPrints] = {}
        self._store: WaitingPrints | None = None
        self._busy: dict[str, str] = {}
        self._turns = count(1)
        self._asked: dict[tuple[str, Recipe], float] = {}
        self._of = ""
        self._make_again: MakeAgain = _nobody_makes
        self._ask: Ask = nobody_says
        self._promises = Promises()

    @property
    def jobs(self) -> tuple[Job, ...]:
        """Those of the office at whose data somebody sits, in the order of asking."""
        return tuple(job for job in self._jobs.values() if job.of == self._of)

    @property
    def is_owed_an_answer(self) -> bool:
        """Whether it is not known yet what has become of an act that promised a paper."""
        return any(id_ not in self._jobs for id_ in self._promises.left(self._of))

    def sit(self, of: str, data: Path, make_again: MakeAgain, ask: Ask = nobody_says) -> None:
        """Somebody sits at an office, with her means to make papers again and to `ask` what has become of acts that
        promised one; `data` is where this PC keeps them."""
        self._of, self._make_again, self._ask = of, make_again, ask
        if data not in self._opened:
            self._opened[data] = WaitingPrints(data)
        self._store = self._opened[data]
        self.changed.emit()

    def leave(self) -> None:
        """Nobody sits here any more: no page hears of papers on their way, and what was not taken is made again with
        the rights of whoever sits here next; so is what was promised asked about again."""
        self._make_again, self._ask = _nobody_makes, nobody_says
        self._promises.leave()
        for job in tuple(self._jobs.values()):
            if job.is_promised:
                del self._jobs[job.id]
        for id_, making in tuple(self._makings.items()):
            job = self._jobs[id_]
            if job.state in UNANSWERED and job.recipe is not None:
                del self._makings[id_]
            else:
                self._makings[id_] = replace(making, taken=None, ended=None)

    def find_left(self, found: Callable[[], None]) -> None:
        """Look for what runs that were killed have left, then call `found`."""
        store = self._store
        if store is None:
            return

        def took(left: tuple[KeptPrint, ...]) -> None:
            for kept in left:
                if kept.state is KeptState.PROMISED:
                    self._promises.find(kept, store)
                    continue
                self._stores[kept.id] = store
                self._jobs[kept.id] = left_job(kept)
            self.changed.emit()
            self.ask_of_promised(found)

        self._tasks.run("print:left", store.left_behind, took)

    def ask_of_promised(self, found: Callable[[], None]) -> None:
        """Ask what has become of the acts that promised a paper and were never told of, then call `found`."""
        of, ask, told = self._of, self._ask, frozenset(self._jobs)

        def took(owed: list[tuple[KeptPrint, WaitingPrints, Owed]]) -> None:
            if ask is self._ask:  # else somebody else sits here by now
                for kept, store, paper in owed:
                    self._stores[kept.id] = store
                    self._jobs[kept.id] = owed_job(kept, paper)
                self.changed.emit()
            found()

        self._tasks.run(
            "print:promised", lambda: self._promises.asked(of, told, ask), took, lambda _error: found()
        )

    def saving(self, form: str, promised: Recipe) -> AbstractContextManager[None]:
        """Around saving an act that prints this form by itself, on a worker: before anything is saved it is on the
        disk that the paper will be owed, until `add` is told of the promise."""
        if self._store is None:
            return nullcontext()
        return self._promises.saving(self._of, form, promised, self._store, next(self._turns))

    def owes_nothing(self, promised: Recipe | None) -> None:
        """What was saved has no such paper, or it is under way already."""
        taken = self._promises.take(self._of, promised)
        if taken is not None:
            id_, store = taken
            self._jobs.pop(id_, None)
            self._stores.pop(id_, None)
            self._tasks.run(f"print:kept:{id_}", lambda: store.drop(id_), lambda _none: None)

    def add(
        self,
        form: str,
        code: str,
        making: Making,
        recipe: Recipe | None = None,
        like: PaperGroup | None = None,
        *,
        promised: Recipe | None = None,
    ) -> bool:
        """Print a paper. `False` where the same is under way, or was asked for a moment ago: it is printed once.

        Without a `recipe` nobody can make it again, and its pages are kept until it is taken. What was `promised` is
        asked for by this.
        """
        if recipe is not None and recipe != NOT_KEPT:
            twice = (self._of, recipe)
            same = next((job for job in self._jobs.values() if (job.of, job.recipe) == twice), None)
            is_under_way = same is not None and same.state in UNDER_WAY
            if is_under_way or self._seconds() - self._asked.get(twice, -TWICE_SECONDS) < TWICE_SECONDS:
                self.owes_nothing(promised)
                return False
            self._asked = {twice: self._seconds()}
            if same is not None and same.state in UNANSWERED:
                self._makings[same.id] = making
                self.again(same.id)
                self.owes_nothing(promised)
                return True
        id_, store = self._promises.take(self._of, promised) or (uuid.uuid4().hex, self._store)
        job = Job(id_, form, code, self._of, datetime.now(UTC), recipe=recipe, like=like)
        self._makings[job.id] = making
        if store is not None and recipe != NOT_KEPT:
            self._stores[job.id] = store
        self._wait(job)
        return True

    def again(self, id_: str, place: str | None = None) -> None:
        """Print once more what was not taken, or what nobody knows of; `place` sends it elsewhere."""
        job = self._jobs.get(id_)
        if job is None or not (job.state in UNANSWERED or (place is not None and job.can_cancel)):
            return
        if id_ not in self._makings:
            making = self._making_again(job)
            if making is None:
                self._put(replace(job, problem=tr("Không làm lại được giấy này."), hint=_from_its_place()))
                return
            self._makings[id_] = making
        self._promises.forget(id_)
        elsewhere = job.elsewhere if place is None else place
        again = replace(job, state=JobState.WAITING, problem="", hint="", elsewhere=elsewhere)
        self._wait(replace(again, is_promised=False))

    def write_again(self, id_: str) -> None:
        """Write a paper into the register that a printer has taken when the data were out of reach."""
        job, making = self._jobs.get(id_), self._makings.get(id_)
        if job is None or making is None or job.unwritten is None or job.delivered is None:
            return
        register, place, store = making.register, job.delivered.place, self._stores.get(id_)

        def work() -> None:
            if register is not None:
                register(place)
            if store is not None:
                store.drop(id_)

        def written(_none: None) -> None:
            self._end(replace(job, unwritten=None))
            if making.taken is not None:
                making.taken(place)

        def refused(error: Told) -> None:
            self.failed.emit(replace(job, unwritten=error), error)

        self._tasks.run(f"print:{id_}", work, written, refused)

    def cancel(self, id_: str) -> None:
        """Nobody wants it any more; what is being sent cannot be called back."""
        job = self._jobs.get(id_)
        if job is not None and job.can_cancel:
            self._forget(job)
            self.changed.emit()

    def hold_up(self, reasons: dict[str, str]) -> None:
        """What the spooler says of papers it has taken: why they do not come out, empty where they have."""
        for id_, why in reasons.items():
            job = self._jobs.get(id_)
            if job is not None and job.holds_up != why:
                self._put(replace(job, holds_up=why))

    def close(self) -> None:
        """Let go of the disk; what was not taken is asked about at the next start."""
        for store in self._opened.values():
            store.close()

    def _wait(self, job: Job) -> None:
        self._put(job)
        self._go_on()
        now = self._jobs.get(job.id)
        if now is not None and now.state is JobState.WAITING:
            self._keep(now)

    def _go_on(self) -> None:
        for id_ in tuple(self._jobs):
            job = self._jobs.get(id_)  # as it is by now: what was begun may have ended, and others with it
            if len(self._busy) >= MOST_AT_ONCE:
                break
            if job is not None and job.state is JobState.WAITING:
                sending = job.sending(self._usual(job))
                if sending.place not in self._busy.values():
                    self._begin(job, sending)

    def _usual(self, job: Job) -> Sending:
        return way_of(self._settings.current, job.form, job.like)

    def _begin(self, job: Job, sending: Sending) -> None:
        self._busy[job.id] = sending.place
        job = replace(job, state=JobState.PRINTING)
        self._put(job)
        making, store, turn = self._makings[job.id], self._stores.get(job.id), next(self._turns)

        def work() -> tuple[Delivered, Told | None]:
            if store is not None:
                store.put(kept_print(job), turn)
            pdf = making.draw(sending.paper)
            if store is not None and job.recipe is None:
                store.put_pages(job.id, pdf)
            delivered = deliver(Printout(pdf, job.form, job.code), sending)
            unwritten = _registered(making, delivered)
            if store is not None and unwritten is None:
                store.drop(job.id)
            return delivered, unwritten

        self._tasks.run(
            f"print:{job.id}",
            work,
            lambda came: self._taken(job, *came),
            lambda error: self._failed(job, error),
        )

    def _taken(self, job: Job, delivered: Delivered, unwritten: Told | None) -> None:
        done = replace(job, state=JobState.TAKEN, delivered=delivered, unwritten=unwritten)
        making = self._makings[job.id]  # as it is by now: the page that asked may be gone
        self._busy.pop(job.id)
        if unwritten is None:
            self._end(done)
        else:
            self._put(done)
        self.taken.emit(done)
        if unwritten is not None:
            self.failed.emit(done, unwritten)
        elif making.taken is not None:
            making.taken(delivered.place)
        if making.ended is not None:
            making.ended(PaperEnd.PRINTED if delivered.file is None else PaperEnd.FILE)
        self._go_on()

    def _failed(self, job: Job, error: Told) -> None:
        ended = self._makings[job.id].ended
        if isinstance(error, UserError) and not job.is_left:
            # A rule says that there is no such paper: nobody need be asked about it. Of one that was left it may be
            # this person's right that is missing.
            self._busy.pop(job.id)
            self._forget(job)
            self.changed.emit()
        else:
            state = JobState.UNSURE if error.code == UNSURE else JobState.FAILED
            job = replace(job, state=state, problem=error.message, hint=error.hint)
            self._busy.pop(job.id)
            self._put(job)
            # What a rule says may name people, and no file does.
            self._keep(replace(job, problem="", hint="") if isinstance(error, UserError) else job)
        self.failed.emit(job, error)
        if ended is not None:
            ended(PaperEnd.NOT_OUT)
        self._go_on()

    def _end(self, job: Job) -> None:
        self._makings.pop(job.id, None)
        self._stores.pop(job.id, None)
        taken = [each.id for each in self._jobs.values() if each.state is JobState.TAKEN]
        for id_ in taken[: max(0, len(taken) + 1 - MOST_TAKEN)]:
            del self._jobs[id_]
        self._put(job)

    def _making_again(self, job: Job) -> Making | None:
        if job.recipe is not None:
            return self._make_again(job.recipe)
        store = self._stores.get(job.id)
        if store is None:
            return None

        def pages(_paper: object) -> bytes:
            pdf = store.pages(job.id)
            if pdf is None:
                raise UserError("pages_gone", tr("Không làm lại được giấy này."), _from_its_place())
            return pdf

        return Making(pages)

    def _keep(self, job: Job) -> None:
        store, turn = self._stores.get(job.id), next(self._turns)
        if store is not None:
            self._tasks.run(
                f"print:kept:{job.id}", lambda: store.put(kept_print(job), turn), lambda _is_kept: None
            )

    def _forget(self, job: Job) -> None:
        self._jobs.pop(job.id, None)
        self._makings.pop(job.id, None)
        self._promises.forget(job.id)
        store = self._stores.pop(job.id, None)
        if store is not None:
            self._tasks.run(f"print:kept:{job.id}", lambda: store.drop(job.id), lambda _none: None)

    def _put(self, job: Job) -> None:
        self._jobs[job.id] = job
        self.changed.emit()


def _registered(making: Making, delivered: Delivered) -> Told | None:
    """Write down that a place has the paper; answers why that could not be. The paper is out all the same."""
    try:
        if making.register is not None:
            making.register(delivered.place)
    except Told as error:
        return error
    return None


def _nobody_makes(_recipe: Recipe) -> Making | None:
    return None


def _from_its_place() -> str:
    return tr("In lại từ nơi đã in nó lần đầu.")
