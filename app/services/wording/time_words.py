"""Working time and lateness in words; times in minutes."""

from decimal import Decimal

from app.language import tr
from app.services.views import AgencyTimes, AgencyTimeView, LateBy, StepTimeView

_AN_HOUR = 60


def working_time(minutes: int) -> str:
    """How long an office was open: hours and minutes."""
    hours, rest = divmod(minutes, _AN_HOUR)
    if not hours:
        return tr("{minutes} phút", minutes=rest)
    if not rest:
        return tr("{hours} giờ", hours=hours)
    return tr("{hours} giờ {minutes} phút", hours=hours, minutes=rest)


def step_late_words(step: StepTimeView | None) -> str:
    """How late a step is, and whether it came late; empty for one that kept its date."""
    if step is None or step.late is None:
        return ""
    late = (
        tr("trễ {time} làm việc", time=working_time(step.late)) if step.late else tr("trễ ngoài giờ làm việc")
    )
    return late if step.is_own else tr("{late}, do đến muộn", late=late)


def made_late_words(times: AgencyTimes | None) -> str:
    """Which agencies made a dossier late, the most first; empty for one in time, or that one agency alone had."""
    if times is None or not times.made_late or len(times.agencies) == 1:
        return ""
    return tr("Trễ do: {agencies}", agencies=", ".join(map(_over, times.made_late)))


def agency_time_words(time: AgencyTimeView) -> str:
    """What an agency took of its time, and how that is scored."""
    given = (
        tr("không định thời hạn")
        if time.allowed is None
        else tr("được {time}", time=working_time(time.allowed))
    )
    parts = [time.agency, tr("mất {time} làm việc", time=working_time(time.took)), given]
    if time.on_the_way:
        parts.append(tr("trong đó {time} chờ nhận", time=working_time(time.on_the_way)))
    if time.score is not None:
        parts.append(tr("chỉ số 2: {score} điểm", score=time.score))
    return " · ".join(parts)


def index_text(index: Decimal | None) -> str:
    """An index with its one decimal, as it is written here; empty without data."""
    return "" if index is None else str(index).replace(".", ",")


def _over(late: LateBy) -> str:
    if not late.over:
        return late.agency
    return tr("{agency} (quá {time})", agency=late.agency, time=working_time(late.over))
