"""What the office's data say was done, read row by row past every service, and held against what must have been."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Engine, select

from app.database.copy_mark import is_copy
from app.database.engine import make_engine
from app.database.location import parse_location
from models.dossiers import Dossier
from models.records import Movement, PrintedForm
from tests.hardship.plan import PRINT, RECEIVE, SLIP, Job


@dataclass(frozen=True)
class Books:
    """Every act in the order of each dossier's journal, by the name its reception had; numbers; slips printed."""

    acts: dict[str, tuple[tuple[str, str], ...]]
    positions: dict[str, tuple[int, ...]]
    codes: dict[str, str]
    ledger: dict[int, list[int]]
    """The numbers in the book of each year."""
    slips: tuple[tuple[int, str, bool], ...]
    """Number, the reception's name, whether a printer has taken it."""

    @property
    def printed(self) -> Counter[str]:
        """How often a printer took the slip of a dossier."""
        return Counter(of for _, of, is_taken in self.slips if is_taken)

    @property
    def days(self) -> dict[str, list[int]]:
        """The running numbers given out on each day."""
        found: dict[str, list[int]] = {}
        for code in self.codes.values():
            day, _, number = code.rpartition("-")
            found.setdefault(day, []).append(int(number))
        return found


def read_books(where: str) -> Books:
    """The books of the office, or the copy, at a path or address."""
    location = parse_location(where)
    if location.path is not None and is_copy(location.path):
        location = replace(location, for_reading=True)
    engine = make_engine(location)
    try:
        return _read(engine)
    finally:
        engine.dispose()


def _read(engine: Engine) -> Books:
    with engine.connect() as connection:
        dossiers = connection.execute(
            select(Dossier.id, Dossier.request_id, Dossier.code, Dossier.ledger_year, Dossier.ledger_number)
        ).all()
        name_of = {row.id: row.request_id or row.code for row in dossiers}
        acts: dict[str, list[tuple[str, str]]] = {name: [] for name in name_of.values()}
        positions: dict[str, list[int]] = {name: [] for name in name_of.values()}
        for row in connection.execute(
            select(Movement.dossier_id, Movement.position, Movement.action, Movement.request_id).order_by(
                Movement.dossier_id, Movement.position
            )
        ):
            name = name_of[row.dossier_id]
            acts[name].append((row.action.value, name if row.action.value == RECEIVE else row.request_id))
            positions[name].append(row.position)
        slips = connection.execute(
            select(PrintedForm.number, PrintedForm.dossier_id, PrintedForm.taken_at).where(
                PrintedForm.form == SLIP
            )
        ).all()
    return Books(
        {name: tuple(each) for name, each in acts.items()},
        {name: tuple(each) for name, each in positions.items()},
        {name_of[row.id]: row.code for row in dossiers},
        _by_year((row.ledger_year, row.ledger_number) for row in dossiers),
        tuple((row.number, name_of.get(row.dossier_id, ""), row.taken_at is not None) for row in slips),
    )


def _by_year(numbers: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for year, number in sorted(numbers):
        found.setdefault(year, []).append(number)
    return found


@dataclass(frozen=True, slots=True)
class Desk:
    """What one desk was to do, and how much of it was acknowledged; the next job may or may not have been done."""

    jobs: tuple[Job, ...]
    acknowledged: int

    @property
    def done(self) -> tuple[Job, ...]:
        """What must be there."""
        return self.jobs[: self.acknowledged]

    @property
    def unsure(self) -> tuple[Job, ...]:
        """What may be there, whole or not at all."""
        return self.jobs[self.acknowledged : self.acknowledged + 1]


@dataclass(frozen=True, slots=True)
class Compared:
    """How the books differ from what must be in them: acknowledged and not there, there twice or by nobody's wish, and
    else in a sentence each."""

    lost: int
    doubled: int
    wrong: tuple[str, ...]


def compare(books: Books, desks: Sequence[Desk], before: Books) -> Compared:
    """Hold the books against the desks' work and what was there before; who was first among desks is left open."""
    done = [job for desk in desks for job in desk.done]
    unsure = {job.name for desk in desks for job in desk.unsure}
    there = Counter(
        (of, kind, name) for of, acts in books.acts.items() for kind, name in acts if of not in before.acts
    )
    must = Counter((job.of, job.kind, job.name) for job in done if job.changes_journal)
    lost = must - there
    more = Counter({key: count for key, count in (there - must).items() if key[2] not in unsure or count > 1})
    slips = Counter(job.of for job in done if job.kind == PRINT)
    may = slips + Counter(job.of for desk in desks for job in desk.unsure if job.kind == PRINT)
    wrong = [
        *(f"lost: {key}" for key in lost),
        *(f"more than was asked for: {key}" for key in more),
        *(
            f"slip printed {books.printed[of]} times, not {count}: {of}"
            for of, count in slips.items()
            if books.printed[of] < count
        ),
        *(
            f"slip printed {count} times: {of}"
            for of, count in books.printed.items()
            if of not in before.acts and count > may[of]
        ),
        *_disordered(books, desks),
        *_earlier(books, before),
        *uneven_numbers(books),
    ]
    return Compared(lost.total() + (slips - books.printed).total(), more.total(), tuple(wrong))


def _disordered(books: Books, desks: Sequence[Desk]) -> Iterator[str]:
    for desk in desks:
        places = {job.name: place for place, job in enumerate(desk.jobs)}
        for of, acts in books.acts.items():
            own = [places[name] for _, name in acts if name in places]
            if own != sorted(own):
                yield f"acts in another order: {of}"


def _earlier(books: Books, before: Books) -> Iterator[str]:
    for of, acts in before.acts.items():
        if books.acts.get(of) != acts or books.codes[of] != before.codes[of]:
            yield f"what was there before has changed: {of}"


ALONE_FROM = 10_000
"""From here on a running number begins with the desk that gave it out while it was alone."""
_OF_A_DESK = 1_000


def uneven_numbers(books: Books) -> Iterator[str]:
    """Gaps and doubles among the numbers of a day, of a desk alone on a day, of a year's ledger, slips and journals."""
    for day, numbers in books.days.items():
        series: dict[int, list[int]] = {}
        for number in sorted(numbers):
            desk = number // _OF_A_DESK if number >= ALONE_FROM else 0
            series.setdefault(desk, []).append(number - desk * _OF_A_DESK)
        for desk, own in series.items():
            yield from _uneven(f"numbers of {day}" + (f", desk {desk}" if desk else ""), own)
    for year, numbers in books.ledger.items():
        yield from _uneven(f"ledger of {year}", numbers)
    yield from _uneven("numbers of slips", sorted({number for number, _, _ in books.slips}))
    for of, positions in books.positions.items():
        yield from _uneven(f"journal of {of}", list(positions))


def _uneven(what: str, numbers: list[int]) -> Iterator[str]:
    """A gap, or a number twice."""
    if numbers != list(range(1, len(numbers) + 1)):
        yield f"{what}: {numbers}"
