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
    """A step of a process: what it is called, the unit that does it in the words of the process, how it stands."""

    name: str
    unit: str
    is_done: bool
    outside_clock: bool = False


@dataclass(frozen=True, slots=True)
class NextStage:
    """The step a dossier goes on to: its name, its unit as the process calls it, and the office's own unit for
    that, `None` where the office has none of such a name."""

    name: str
    unit: str
    office_unit: str | None


def next_stage(stages: Sequence[Stage], holder: str, units: Iterable[str]) -> NextStage | None:
    """The step the next hand-over leads to; `None` where nothing is left to do but at the counter.

    The first step not yet done is in the hands of `holder`, whatever its unit is called; what the same unit does
    right after it is in the same hands, and then comes the next step. What lies outside the office's clock waits
    for the citizen or for another office, and nothing is handed over for it. `units` are the office's other units.
    """
    at = next((place for place, stage in enumerate(stages) if _is_open(stage)), len(stages))
    # Before the first hand-over the dossier lies where it was received, which need not be the first step's unit.
    has_set_out = any(stage.is_done for stage in stages)
    same_hands = takewhile(lambda stage: has_set_out and stage.unit == stages[at].unit, stages[at:])
    left = [stage for stage in stages[at + max(1, len(list(same_hands))) :] if _is_open(stage)]
    others = list(dropwhile(lambda stage: _means(stage.unit, holder), left))
    if all(is_counter(stage.unit) for stage in others):
        return None
    following = others[0]
    return NextStage(following.name, following.unit, unit_meant(following.unit, units))


def _is_open(stage: Stage) -> bool:
    return not stage.is_done and not stage.outside_clock


def unit_meant(named: str, units: Iterable[str]) -> str | None:
    """The unit of an office that a process means by its own words, the most telling name first."""
    alike = [unit for unit in units if _means(named, unit)]
    return max(alike, key=len, default=None)


def is_counter(unit: str) -> bool:
    """Whether a unit is the counter, where dossiers come in and results go out."""
    return any(f" {name} " in _plain(unit) for name in _COUNTER)


def _means(named: str, unit: str) -> bool:
    """One name lies whole in the other: "Công chức Tư pháp – Hộ tịch" is done at "Tư pháp – Hộ tịch"."""
    one, other = _plain(named), _plain(unit)
    if not one.strip() or not other.strip():
        return False
    return one in other or other in one or (is_counter(named) and is_counter(unit))


@lru_cache(maxsize=1_024)
def _plain(text: str) -> str:
    """The words of a name between spaces, so that only whole words are found in it."""
    return f" {' '.join(_SHORT.get(word, word) for word in search_words(text))} "
