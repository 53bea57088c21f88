"""The money of a period beside plain sums of the payments in the tables."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import text

from app.database.unit_of_work import Database, UnitOfWork
from app.rules.periods import Period
from app.services.reports.asked import AskedReport
from app.services.reports.fees import FeesReport, FeeSum, fees
from app.services.reports.fees_tables import fees_tables
from app.services.views.given import ActValues
from models.vocabulary import Action
from tests.clock import Clock
from tests.conftest import actor_of
from tests.services.desk import CERTIFIED_COPY, RESIDENCE, Desk

_TAKEN = """
SELECT {group}, count(*), sum(CASE WHEN fee.kind = 'phi' THEN paid.amount ELSE 0 END),
       sum(CASE WHEN fee.kind = 'le_phi' THEN paid.amount ELSE 0 END)
FROM fee_payment AS paid, dossier_fee AS fee, dossier, procedure_version AS version
WHERE fee.dossier_id = paid.dossier_id AND fee.position = paid.position
  AND dossier.id = paid.dossier_id AND version.id = dossier.version_id
  AND {day_paid} BETWEEN '{first}' AND '{last}'
GROUP BY {group}"""
_PAID_BACK = """
SELECT {group}, sum(paid.amount) FROM fee_payment AS paid, dossier, procedure_version AS version
WHERE dossier.id = paid.dossier_id AND version.id = dossier.version_id
  AND {day_refunded} BETWEEN '{first}' AND '{last}'
GROUP BY {group}"""


def sums(database: Database, period: Period, taker: str, payer: str) -> dict[str, tuple[int, int, int, int]]:
    """By group: how often, fees, charges, paid back; `taker` and `payer` are the columns that name it."""

    def day(column: str) -> str:
        if database.location.path is not None:
            return f"strftime('%Y-%m-%d', paid.{column} / 1000000 + 7 * 3600, 'unixepoch')"
        return f"to_char(paid.{column} AT TIME ZONE interval '7 hours', 'YYYY-MM-DD')"

    values = {
        "first": period.first,
        "last": period.last,
        "day_paid": day("paid_at"),
        "day_refunded": day("refunded_at"),
    }

    def read(uow: UnitOfWork) -> dict[str, tuple[int, int, int, int]]:
        found = {
            row[0]: (row[1], int(row[2]), int(row[3]), 0)
            for row in uow.session.execute(text(_TAKEN.format(group=taker, **values)))
        }
        for name, amount in uow.session.execute(text(_PAID_BACK.format(group=payer, **values))):
            found[name] = (*found.get(name, (0, 0, 0))[:3], int(amount))
        return found

    return database.read(read)


def by_hand(each: FeeSum) -> tuple[int, int, int, int]:
    assert each.taken == each.fees + each.charges
    assert each.total == each.taken - each.paid_back
    return each.items, each.fees, each.charges, each.paid_back


def periods() -> Iterator[Period]:
    yield Period(date(2025, 1, 1), date(2026, 12, 31))
    yield Period(date(2025, 12, 20), date(2026, 1, 11))
    yield Period(date(2026, 1, 12), date(2026, 1, 12))
    yield Period(date(2026, 1, 13), date(2026, 1, 13))
    yield Period(date(1999, 1, 1), date(1999, 1, 2))


def test_every_sum_is_that_of_the_payments(demo_database: Database, clock: Clock) -> None:
    desk = Desk(demo_database, actor_of(demo_database, "motcua"))
    kept, given = desk.receive(CERTIFIED_COPY, page_count=3), desk.receive(RESIDENCE)
    for dossier in (kept, given):
        desk.of("tiepnhan").perform(Action.COLLECT_FEE, dossier.code)
    clock.forward(days=1)
    desk.perform(Action.REFUND_FEE, given.code, ActValues(reason="Thu nhầm"))
    for period in periods():
        found: FeesReport = demo_database.read_as(desk.actor, fees, AskedReport(period))
        collectors = sums(demo_database, period, "paid.paid_to", "paid.refunded_by")
        fields = sums(demo_database, period, "version.field", "version.field")
        assert {each.name: by_hand(each) for each in found.collectors} == collectors
        assert {each.name: by_hand(each) for each in found.fields} == fields
        assert by_hand(found.total) == tuple(
            sum(column) for column in zip(*fields.values(), (0, 0, 0, 0), strict=True)
        )
        assert found.total.total == sum(line.amount for line in found.lines)
        tables = fees_tables(found).tables
        assert [table.total.cells[-1] for table in tables if table.total] == [found.total.total] * 3
    there = desk.another_agency()
    assert demo_database.read_as(there.actor, fees, AskedReport(period)).lines == ()
