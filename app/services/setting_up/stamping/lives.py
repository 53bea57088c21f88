"""What becomes of the dossiers of ten years: of each procedure by its share, and of each case every kind of life."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from app.services.procedures.in_force import Case, Version
from app.services.setting_up.stamping.walks import DAY, KINDS, At, Deed, Kind, Walk, at, clear
from app.services.views import TermAsked
from models.vocabulary import Action, Channel, TermUnit


@dataclass(frozen=True, slots=True)
class Life:
    """A dossier of a procedure and what becomes of it; of all dossiers so many (`weight`) live so.

    `is_represented`: the one at the counter came for somebody else; `by_another`: somebody else fetches the result.
    """

    procedure: str
    case: str
    channel: Channel
    weight: float
    deeds: tuple[Deed, ...]
    is_represented: bool
    by_another: bool
    takes_originals: bool
    pages: int
    copies: int
    amount: int
    note: str | None

    @property
    def moments(self) -> tuple[At, ...]:
        """The moments of its acts."""
        return tuple(each.at for each in self.deeds)


_SHARES = {
    "2.000815": 30.0,
    "2.000884": 12.0,
    "1.001193": 9.0,
    "2.000635": 8.0,
    "1.004873": 7.0,
    "1.004194": 6.0,
    "1.004222": 6.0,
    "1.000894": 4.0,
    "1.000656": 3.0,
    "1.004859": 3.0,
    "1.001776": 3.0,
    "1.001612": 2.0,
    "1.013831": 2.0,
    "1.012783": 1.5,
    "2.000908": 1.0,
    "1.014027": 1.0,
    "1.013225": 1.0,
}
"""How many of a hundred dossiers a commune's desk receives of each procedure, about; of any other half a one."""
_OTHERS = 0.5
_CHANNELS = {Channel.DIRECT: 72.0, Channel.ONLINE: 23.0, Channel.POST: 5.0}
_AMOUNTS = (8_000, 15_000, 20_000, 50_000, 75_000, 100_000)
_REPRESENTED, _FETCHED_BY_ANOTHER, _WITH_ORIGINALS, _WITH_NOTE = 0.06, 0.1, 0.05, 0.08
"""Of all dossiers about so many."""
_NOTE = "Hẹn gọi điện trước khi trả kết quả"


def lives(versions: tuple[Version, ...], chance: random.Random, variety: int) -> list[Life]:
    """Every kind of life of every case that is received; the usual ones in several forms, about `variety` in all."""
    whole = sum(_SHARES.get(each.code, _OTHERS) for each in versions)
    return [
        life
        for version in versions
        for life in _of_version(version, chance, variety, _SHARES.get(version.code, _OTHERS) / whole)
    ]


def _of_version(version: Version, chance: random.Random, variety: int, share: float) -> Iterator[Life]:
    cases = [each for each in version.cases if each.term(Channel.DIRECT) is not None]
    shares = [1 / place for place, _ in enumerate(cases, start=1)]
    for case, of_case in zip(cases, shares, strict=True):
        days = _days(case.term(Channel.DIRECT))
        fitting = [each for each in KINDS if each.fits(case, Channel.DIRECT, days)]
        for kind in fitting:
            of_kind = kind.share / sum(each.share for each in fitting)
            weight = share * of_case / sum(shares) * of_kind
            forms = max(1, round(weight * variety))
            for _ in range(forms):
                yield _life(version, case, kind, chance, weight / forms)


def _life(version: Version, case: Case, kind: Kind, chance: random.Random, weight: float) -> Life:
    channels = [each for each in _CHANNELS if _lives_so(kind, case, each)]
    channel = chance.choices(channels, [_CHANNELS[each] for each in channels])[0]
    term = case.term(channel)
    assert term is not None  # only such channels were chosen from
    begun = clear(
        int(
            chance.choices((0.12, 0.3, 0.45, 0.65, 0.85), (25, 28, 12, 22, 13))[0]
            * DAY
            * chance.uniform(0.7, 1.12)
        )
    )
    walk = Walk(chance, _days(term), _second(term), begun, begun, [Deed(Action.RECEIVE, at(begun))])
    kind.walk(walk)
    return Life(
        procedure=version.code,
        case=case.code,
        channel=channel,
        weight=weight,
        deeds=tuple(walk.deeds),
        is_represented=chance.random() < _REPRESENTED,
        by_another=chance.random() < _FETCHED_BY_ANOTHER,
        takes_originals=chance.random() < _WITH_ORIGINALS,
        pages=chance.randint(1, 12),
        copies=chance.choices((1, 2, 3, 5), (80, 12, 5, 3))[0],
        amount=chance.choice(_AMOUNTS),
        note=_NOTE if chance.random() < _WITH_NOTE else None,
    )


def _lives_so(kind: Kind, case: Case, channel: Channel) -> bool:
    term = case.term(channel)
    return term is not None and kind.fits(case, channel, _days(term))


_IN_WORKING_DAYS = {
    TermUnit.WORKING_DAYS: 1.0,
    TermUnit.HOURS: 1 / 8,
    TermUnit.CALENDAR_DAYS: 5 / 7,
    TermUnit.MONTHS: 21.0,
    TermUnit.SAME_DAY: 0.0,
    TermUnit.SAME_SESSION: 0.0,
}


def _days(term: TermAsked | None) -> float:
    """About how many working days a term is."""
    assert term is not None
    assert term.amount is not None
    assert term.unit is not None
    return float(term.amount) * _IN_WORKING_DAYS[term.unit]


def _second(term: TermAsked) -> float | None:
    if term.second_amount is None or term.second_unit is None:
        return None
    return float(term.second_amount) * _IN_WORKING_DAYS[term.second_unit]
