"""A paper on its way: how far it is, and how it is made, again if need be."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.errors import Told
from app.language import tr
from app.prints.routes import PaperGroup, Sending
from app.prints.waiting import KeptState, Recipe
from printing.roll import Roll
from printing.sheet import Paper
from ui.printer import PaperEnd
from ui.printing.papers_out import named
from ui.printing.places import Delivered

NOT_KEPT = Recipe("")
"""Of a paper nobody misses after a crash: a trial, or what a kiosk prints for whoever stands there."""


class JobState(StrEnum):
    """How far a paper is. `TAKEN` is what the spooler or the folder has; `UNSURE` what nobody knows of."""

    WAITING = "waiting"
    PRINTING = "printing"
    TAKEN = "taken"
    FAILED = "failed"
    UNSURE = "unsure"


UNANSWERED = (JobState.FAILED, JobState.UNSURE)
"""Where a person has to say what becomes of it."""
UNDER_WAY = (JobState.WAITING, JobState.PRINTING)
KEPT_AS = {
    JobState.WAITING: KeptState.WAITING,
    JobState.PRINTING: KeptState.SENDING,
    JobState.FAILED: KeptState.FAILED,
    JobState.UNSURE: KeptState.UNSURE,
}


@dataclass(frozen=True, slots=True)
class Making:
    """How a paper comes about: `draw` answers its PDF, `register` writes down which place has it; both block, on a
    worker. `taken` is called in the window afterwards, `ended` after every try."""

    draw: Callable[[Paper | Roll], bytes]
    register: Callable[[str], None] | None = None
    taken: Callable[[str], None] | None = None
    ended: Callable[[PaperEnd], None] | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """A paper as the list shows it. `is_left` is what an earlier run has left behind; `holds_up` is why what the
    spooler has taken does not come out, empty while nothing is known against it; `unwritten` is why the register
    does not know of it yet; `is_promised` is owed by an act that was saved right before its run died, as `problem`
    says."""

    id: str
    form: str
    code: str
    of: str
    asked_at: datetime
    state: JobState = JobState.WAITING
    problem: str = ""
    hint: str = ""
    recipe: Recipe | None = None
    like: PaperGroup | None = None
    elsewhere: str | None = None
    delivered: Delivered | None = None
    is_left: bool = False
    holds_up: str = ""
    unwritten: Told | None = None
    is_promised: bool = False

    @property
    def words(self) -> str:
        """What people call the paper."""
        return named(self.form, self.code)

    @property
    def can_cancel(self) -> bool:
        """Whether it can be left: nothing has begun to send it."""
        return self.state is JobState.WAITING or self.state in UNANSWERED

    def sending(self, usual: Sending) -> Sending:
        """How it goes: as its kind does, or to the place that was chosen for it alone."""
        if self.elsewhere is None or self.elsewhere == usual.place:
            return usual
        # What was for a roll goes on sheets elsewhere.
        paper = Paper.A4_TWO_UP if isinstance(usual.paper, Roll) else usual.paper
        return Sending(self.elsewhere, "", paper, usual.copies)


def state_words(job: Job) -> str:
    """How far it is, in a few words."""
    if job.unwritten is not None:
        return tr("Đã in, chưa ghi vào sổ")
    if job.is_promised:
        return tr("Chưa in")
    if job.state is JobState.TAKEN and job.delivered is not None:
        if job.delivered.file is not None:
            return tr("Đã lưu thành tệp")
        if job.holds_up:
            return tr("Ở máy in, chưa ra giấy: {why}", why=job.holds_up)
        return tr("Máy in đã nhận")
    return {
        JobState.WAITING: tr("Đang chờ"),
        JobState.PRINTING: tr("Đang in"),
        JobState.TAKEN: tr("Máy in đã nhận"),
        JobState.FAILED: tr("Chưa in được"),
        JobState.UNSURE: tr("Chưa chắc đã in"),
    }[job.state]
