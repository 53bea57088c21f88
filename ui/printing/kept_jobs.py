"""A paper on its way and the file it lies in: what is written of a job, and the job that a file left behind tells."""

from app.language import tr
from app.prints.waiting import KeptPrint, KeptState
from ui.printing.job import KEPT_AS, Job, JobState
from ui.printing.promises import Owed


def kept_print(job: Job) -> KeptPrint:
    """What is kept of a job until a place has taken it."""
    state = KEPT_AS[job.state]
    return KeptPrint(
        job.id, job.form, job.code, job.of, job.asked_at, state, job.recipe, job.problem, job.hint
    )


def left_job(kept: KeptPrint) -> Job:
    """What an earlier run has left, with what was said no with; whether it was sent nobody knows where it had begun."""
    is_unsure = kept.state in (KeptState.SENDING, KeptState.UNSURE)
    stopped = tr("Chương trình dừng giữa lúc in.") if is_unsure else tr("Chương trình dừng trước khi in.")
    return Job(
        kept.id,
        kept.form,
        kept.code,
        kept.of,
        kept.asked_at,
        JobState.UNSURE if is_unsure else JobState.FAILED,
        kept.problem or stopped,
        kept.hint,
        kept.recipe,
        is_left=True,
    )


def owed_job(kept: KeptPrint, owed: Owed) -> Job:
    """The paper of an act that was saved right before its run died; `problem` says so, and is written nowhere."""
    return Job(
        kept.id,
        kept.form,
        owed.code,
        kept.of,
        kept.asked_at,
        JobState.FAILED,
        owed.words,
        recipe=owed.recipe,
        is_left=True,
        is_promised=True,
    )
