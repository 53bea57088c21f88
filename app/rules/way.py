"""Where a dossier goes next: the steps of its process, the units of the office, and which of them are the same."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import dropwhile, takewhile

from app.rules.folding import search_words

_COUNTER = ("tiep nhan va tra ket qua", "mot cua", "trung tam phuc vu hanh chinh cong")
"""What processes call the counter: NĐ 61/2018 art. 3, what people say, NĐ 118/2025 art. 7."""
_SHORT = {"ubnd": "uy ban nhan dan", "hdnd": "hoi dong nhan dan"}


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of a process: what it is called, the unit that does it in the words of the process, how it stands.

    `agency` is another than the receiving one, in the words of the process too.
    """

    name: str
    unit: str
    is_done: bool
    outside_clock: bool = False
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class NextStage:
    """The step a dossier goes on to: its name, its unit and agency as the process calls them, and the unit that is.

    `office_unit` is a unit of the agency that has the dossier, or of the one with the code `agency_code`; `None` where
    there is none of such a name.
    """

    name: str
    unit: str
    office_unit: str | None
    agency: str | None = None
    agency_code: str | None = None


def next_stage(
    stages: Sequence[Stage], holder: str, units: Iterable[str], agency: str | None = None
) -> NextStage | None:
    """The step the next hand-over leads to; `None` where nothing is left to do but at the counter.

    The first step not yet done is in the hands of `holder`, whatever its unit is called; what the same unit does
    right after it is in the same hands, and then comes the next step. What lies outside the office's clock waits
    for the citizen or for another office, and nothing is handed over for it. `units` are the other units of the agency
    that has the dossier, which is the receiving one or `agency`.
    """
    at = next((place for place, stage in enumerate(stages) if _is_open(stage)), len(stages))
    # Before the first hand-over the dossier lies where it was received, which need not be the first step's unit.
    has_set_out = any(stage.is_done for stage in stages)
    hands = (stages[at].unit, stages[at].agency) if at < len(stages) else None
    same_hands = takewhile(lambda stage: has_set_out and (stage.unit, stage.agency) == hands, stages[at:])
    left = [stage for stage in stages[at + max(1, len(list(same_hands))) :] if _is_open(stage)]
    others = list(dropwhile(lambda stage: is_done_at(stage, holder, agency), left))
    if all(stage.agency is None and is_counter(stage.unit) for stage in others):
        return None
    following = others[0]
    is_same_agency = (following.agency is None) == (agency is None) and (
        agency is None or means(following.agency or "", agency)
    )
    office_unit = unit_meant(following.unit, units) if is_same_agency else None
    return NextStage(following.name, following.unit, office_unit, following.agency)


def _is_open(stage: Stage) -> bool:
    return not stage.is_done and not stage.outside_clock


def is_done_at(stage: Stage, unit: str, agency: str | None) -> bool:
    """Whether a step is done at a unit, of the receiving agency or of `agency`.

    A process may call a whole agency its unit.
    """
    if stage.agency is not None:
        return agency is not None and means(stage.agency, agency) and means(stage.unit, unit)
    return means(stage.unit, unit if agency is None else agency)


def unit_meant(named: str, units: Iterable[str]) -> str | None:
    """The unit of an office that a process means by its own words, the most telling name first."""
    alike = [unit for unit in units if means(named, unit)]
    return max(alike, key=len, default=None)


def is_counter(unit: str) -> bool:
    """Whether a unit is the counter, where dossiers come in and results go out."""
    return any(f" {name} " in _plain(unit) for name in _COUNTER)


def means(named: str, unit: str) -> bool:
    """One name lies whole in the other: "Công chức Tư pháp – Hộ tịch" is done at "Tư pháp – Hộ tịch"."""
    one, other = _plain(named), _plain(unit)
    if not one.strip() or not other.strip():
        return False
    return one in other or other in one or (is_counter(named) and is_counter(unit))


@lru_cache(maxsize=1_024)
def _plain(text: str) -> str:
    """The words of a name between spaces, so that only whole words are found in it."""
    return f" {' '.join(_SHORT.get(word, word) for word in search_words(text))} "
