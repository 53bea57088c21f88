"""The periodic report of a year at one database, beside the same grouping written down in bare SQL."""

from dataclasses import replace
from datetime import timedelta

from app.database.unit_of_work import Database
from app.rules.calendar import local
from app.rules.periods import Period
from app.services.reports.asked import AskedReport, By
from app.services.reports.periodic import periodic
from tests.bench.filling import Sample
from tests.bench.measure import Figure, compare
from tests.bench.moments import stored
from tests.bench.raw import Raw

_TURNS = 5
_ENOUGH_SECONDS = 0.050
"""A report this quick is quick enough: of a small office most of it is saying what it counts."""
_BARE = """
SELECT v.field, {received}, {new},
  count(*) FILTER (WHERE received_at >= :start AND received_at < :end AND channel = 'online'),
  count(*) FILTER (WHERE received_at >= :start AND received_at < :end AND channel <> 'online'),
  count(*) FILTER (WHERE received_at >= :start AND received_at < :end AND channel = 'direct'),
  count(*) FILTER (WHERE received_at >= :start AND received_at < :end AND channel = 'post'),
  count(*) FILTER (WHERE received_at < :start AND (finished_at IS NULL OR finished_at >= :start)),
  count(*) FILTER (WHERE {done}),
  count(*) FILTER (WHERE {done} AND {finished} < {due}),
  count(*) FILTER (WHERE {done} AND {finished} = {due} AND finished_at <= due_at),
  count(*) FILTER (WHERE {done} AND finished_at > due_at),
  count(*) FILTER (WHERE {open}),
  count(*) FILTER (WHERE {open} AND (due_at >= :now OR status LIKE 'awaiting%')),
  count(*) FILTER (WHERE {open} AND due_at < :now AND status NOT LIKE 'awaiting%'),
  count(*) FILTER (WHERE {done} AND status = 'refused'),
  count(*) FILTER (WHERE {done} AND status = 'stopped'),
  count(*) FILTER (WHERE {open} AND status = 'awaiting_supplement'),
  count(*) FILTER (WHERE {open} AND status = 'awaiting_payment'),
  count(*) FILTER (WHERE finished_at < :end AND returned_at IS NULL),
  count(*) FILTER (WHERE received_at < :end AND supplements_asked = 1),
  count(*) FILTER (WHERE received_at < :end AND supplements_asked > 1),
  count(*) FILTER (WHERE received_at < :end AND extensions > 0)
FROM dossier JOIN procedure_version AS v ON v.id = version_id
WHERE agency_id = :agency AND received_at < :end
  AND (finished_at IS NULL OR finished_at >= :start OR status IN ('result_ready', 'refused', 'stopped'))
GROUP BY v.field
"""
_PARTS = {
    "received": "count(*) FILTER (WHERE received_at < :end AND (finished_at IS NULL OR finished_at >= :start))",
    "new": "count(*) FILTER (WHERE received_at >= :start AND received_at < :end)",
    "done": "finished_at >= :start AND finished_at < :end",
    "open": "received_at < :end AND (finished_at IS NULL OR finished_at >= :end)",
}
_DAYS = {
    True: {
        "finished": "(finished_at + 25200000000) / 86400000000",
        "due": "(due_at + 25200000000) / 86400000000",
    },
    False: {
        "finished": "date(timezone(interval '7 hours', finished_at))",
        "due": "date(timezone(interval '7 hours', due_at))",
    },
}


def figures(sample: Sample, name: str) -> list[Figure]:
    """The year that ends today, of whoever received these dossiers."""
    database = Database.open(sample.where)
    try:
        with Raw(sample.where) as raw:
            return [_year(database, raw, sample, name)]
    finally:
        database.close()


def _year(database: Database, raw: Raw, sample: Sample, name: str) -> Figure:
    last = local(database.now).date()
    period = Period(last - timedelta(days=364), last)
    asked = AskedReport(period, By.FIELD)
    sql = _BARE.format(**_PARTS, **_DAYS[raw.is_sqlite])
    [agency] = raw.rows("SELECT agency_id FROM dossier LIMIT 1")
    values = {
        "agency": agency["agency_id"],
        "start": stored(raw, period.start),
        "end": stored(raw, period.end),
        "now": stored(raw, database.now),
    }

    def ours() -> object:
        return database.read_as(sample.actor, periodic, asked)

    def floor() -> object:
        raw.begin_reading()
        rows = raw.named(sql, values)
        raw.commit()
        return rows

    assert sum(row[1] for row in floor()) == ours().total.numbers.received
    figure = compare(f"periodic report of a year, {name}", 2, ours, floor, _TURNS)
    return replace(figure, enough=_ENOUGH_SECONDS)
