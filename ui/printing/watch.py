"""How it stands with the places that papers go to now, and with what they have taken."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.language import tr
from app.pc_settings import LocalSettings
from app.prints.routes import PaperGroup
from ui.printing.job import UNANSWERED, UNDER_WAY, Job, JobState
from ui.printing.places import PrinterState, state_of


@dataclass(frozen=True, slots=True)
class PlacesSeen:
    """`state` is that of the first place that is not well, else of the usual one; `held_up` says by the names of
    jobs why what a spooler has taken is not out yet, empty for those that are; `stuck` are those that stay there
    until somebody sees to the printer."""

    state: PrinterState
    held_up: dict[str, str]
    stuck: frozenset[str] = frozenset()


def look_at(settings: LocalSettings, jobs: Iterable[Job]) -> PlacesSeen:
    """Ask the system about every place in use; blocks."""
    usual = settings.sending().place
    places = dict.fromkeys((usual, *(settings.sending(group).place for group in PaperGroup)))
    states = [state_of(place) for place in places]
    troubles = {job.id: _trouble(job) for job in jobs if _may_be_held_up(job)}
    held_up = {id_: why or tr("đang in") for id_, why in troubles.items() if why is not None}
    out = {id_: "" for id_, why in troubles.items() if why is None}
    stuck = frozenset(id_ for id_, why in troubles.items() if why)
    state = next((state for state in states if not state.is_well), states[0])
    return PlacesSeen(state, held_up | out, stuck)


def bar_words(state: PrinterState, jobs: Iterable[Job]) -> tuple[str, str, bool]:
    """The top bar's words, tooltip, and whether all is well: the place, and how many papers it does not have yet."""
    listed = tuple(jobs)
    open_ = sum(job.state in UNANSWERED for job in listed)
    coming = sum(job.state in UNDER_WAY for job in listed)
    if open_:
        words = tr("{count} giấy chưa in được", count=open_)
        return f"{state.words} · {words}", f"{state.tooltip} {words}.", False
    if coming > 1:
        words = tr("{count} giấy đang chờ in", count=coming)
        return f"{state.words} · {words}", f"{state.tooltip} {words}.", state.is_well
    return state.words, state.tooltip, state.is_well


def _may_be_held_up(job: Job) -> bool:
    return job.state is JobState.TAKEN and job.delivered is not None and bool(job.delivered.job)


def _trouble(job: Job) -> str | None:
    """What is the matter with the printer that has a job, empty for nothing; `None` where the job is out."""
    from ui.printing.to_printer import Taken, is_pending, trouble

    if job.delivered is None or not is_pending(Taken(job.delivered.place, job.delivered.job)):
        return None
    return trouble(job.delivered.place)
