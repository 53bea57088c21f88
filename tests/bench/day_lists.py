"""The first screen of the desk's lists, the numbers above them and jumps in them, each beside the same in bare SQL."""

from dataclasses import replace
from functools import partial

from app.database.unit_of_work import Database
from app.rules.calendar import local
from app.services.calendar.due_soon import due_soon_until
from app.services.dossiers.day_lists import VIEWS, day_counts, day_list, day_stretches
from app.services.views.asked_lists import ALL, Side, Stretch, StretchesAsked
from tests.bench.filling import Sample
from tests.bench.measure import Figure, compare
from tests.bench.moments import stored
from tests.bench.raw import Raw

ENOUGH_SECONDS = 0.010
"""Design §8: a list or its numbers this quick are quick enough, whatever the bare statement takes."""
_AIM = 5
_TIMES = 60
_SCREEN = 100
_LINE = (
    "SELECT dossier.*, procedure_version.name AS procedure_name, procedure.code AS procedure, unit.name AS holder,"
    " dossier_person.name AS applicant, dossier_person.phone AS applicant_phone FROM"
    " (SELECT * FROM dossier WHERE agency_id = :agency AND ({which}) ORDER BY {order} LIMIT {most}) AS dossier"
    " JOIN procedure_version ON procedure_version.id = dossier.version_id"
    " JOIN procedure ON procedure.id = procedure_version.procedure_id"
    " JOIN unit ON unit.id = dossier.holder_unit_id"
    " JOIN dossier_person ON dossier_person.dossier_id = dossier.id AND dossier_person.part = 'applicant'"
    " ORDER BY {order}"
)
_WHICH = {
    "today": "received_at >= :day",
    "mine": "holder_unit_id = :unit AND status IN ('received', 'in_progress')",
    "due_soon": "clock = 'running' AND due_at >= :now AND due_at < :soon",
    "overdue": "clock = 'running' AND due_at < :now",
    "awaiting": "status IN ('awaiting_supplement', 'awaiting_payment')",
    "waiting": "status IN ('result_ready', 'refused', 'stopped')",
    ALL: "received_at < :now",
}
_LENGTH = "SELECT count(*) FROM dossier WHERE agency_id = :agency"
_NEWEST_FIRST = ("today", ALL)


def figures(sample: Sample, name: str) -> list[Figure]:
    """Each list's first screen, and all the numbers at once, of whoever received these dossiers."""
    database = Database.open(sample.where)
    try:
        with Raw(sample.where) as raw:
            values = _values(database, raw, sample)
            lists = [_first_screen(database, raw, sample, view, values) for view in (*VIEWS, ALL)]
            counts = _counts(database, raw, sample, values)
            jumps = _jumps(database, raw, sample, values)
            return [_named(each, name) for each in (*lists, counts, *jumps)]
    finally:
        database.close()


def _named(figure: Figure, name: str) -> Figure:
    return replace(figure, work=f"{figure.work}, {name}", enough=ENOUGH_SECONDS)


def _values(database: Database, raw: Raw, sample: Sample) -> dict[str, object]:
    [place] = raw.rows("SELECT agency_id, holder_unit_id FROM dossier ORDER BY code DESC LIMIT 1")
    now = database.now
    day = local(now).replace(hour=0, minute=0, second=0, microsecond=0)
    soon = database.read_as(sample.actor, due_soon_until)
    moments = {name: stored(raw, each) for name, each in (("now", now), ("day", day), ("soon", soon))}
    return {"agency": place["agency_id"], "unit": place["holder_unit_id"], **moments}


def _first_screen(
    database: Database, raw: Raw, sample: Sample, view: str, values: dict[str, object]
) -> Figure:
    order = "received_at DESC, id DESC" if view in _NEWEST_FIRST else "due_at, id"
    sql = _LINE.format(which=_WHICH[view], order=order, most=_SCREEN + 1)

    def ours() -> object:
        return database.read_as(sample.actor, day_list, view, _SCREEN)

    def floor() -> object:
        return _read(raw, [sql], values)

    return compare(f"first screen of {view}", _AIM, ours, floor, _TIMES)


def _counts(database: Database, raw: Raw, sample: Sample, values: dict[str, object]) -> Figure:
    asked = [f"SELECT count(*) FROM dossier WHERE agency_id = :agency AND ({_WHICH[view]})" for view in VIEWS]

    def ours() -> object:
        return database.read_as(sample.actor, day_counts)

    def floor() -> object:
        return _read(raw, asked, values)

    return compare("numbers above the lists", _AIM, ours, floor, _TIMES)


def _jumps(database: Database, raw: Raw, sample: Sample, values: dict[str, object]) -> list[Figure]:
    """To the end of the longest list, into its middle, and how long it is."""
    [(length,)] = raw.named(_LENGTH, values)
    half = length // 2
    last, middle = Stretch(None, Side.BEFORE, limit=_SCREEN), Stretch(skip=half, limit=_SCREEN)
    backwards, forwards = "received_at, id", "received_at DESC, id DESC"
    there = _LINE.format(which=_WHICH[ALL], order=backwards, most=_SCREEN + 1)
    # The keys alone are passed over, as anybody would write it.
    keys = f"SELECT id FROM dossier WHERE agency_id = :agency ORDER BY {forwards} LIMIT {_SCREEN + 1} OFFSET {half}"
    half_way = _LINE.format(which=f"id IN ({keys})", order=forwards, most=_SCREEN + 1)
    length_asked = StretchesAsked((), is_counted=True)
    return [
        compare(
            work,
            _AIM,
            partial(database.read_as, sample.actor, day_stretches, ALL, asked),
            partial(_read, raw, [sql], values),
            _TIMES,
        )
        for work, asked, sql in (
            ("jump to the end of all", StretchesAsked((last,)), there),
            ("jump into the middle of all", StretchesAsked((middle,)), half_way),
            ("length of all", length_asked, _LENGTH),
        )
    ]


def _read(raw: Raw, statements: list[str], values: dict[str, object]) -> object:
    raw.begin_reading()
    rows = [raw.named(each, values) for each in statements]
    raw.commit()
    return rows
