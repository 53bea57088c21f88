"""The day's books against the day worked out by hand, and its digest against the rows themselves."""

import hashlib
from datetime import date, datetime, time, timedelta

from sqlalchemy import text

from app.database.engine import make_engine
from app.database.location import parse_location
from app.services.dossiers import daybook
from app.services.dossiers.daybook import DayClosing
from app.services.views.given import ActValues, FeeSettlement, Recipient
from models.vocabulary import Action
from tests.clock import OFFICE, Clock
from tests.kept import told
from tests.services.desk import HER_OWN, RESIDENCE, Desk
from tests.services.whole_office import RESTARTED, SHIFTED, ask

BECAUSE = ActValues(reason="Vì thế")
PAID = ActValues(recipient=Recipient(), fees=FeeSettlement(collected=True, amounts=((2, 40_000),)))


def closed(desk: Desk, day: int) -> DayClosing:
    return desk.database.read_as(desk.actor, daybook.close_day, date(2026, 1, day))


def sums(closing: DayClosing) -> tuple[int, ...]:
    """Opening, received, returned, refused, stopped, closing."""
    assert closing.balances
    return (
        closing.opening,
        closing.received,
        closing.returned,
        closing.refused,
        closing.stopped,
        closing.closing,
    )


def test_three_days_by_hand(office: Desk, clock: Clock) -> None:
    one, two, three, four = (office.receive(RESTARTED).code for _ in range(4))
    office.complete(one)
    clock.set(2026, 1, 12, 16)
    office.return_result(one)
    clock.set(2026, 1, 13, 8)
    five = office.receive(RESTARTED).code
    office.perform(Action.REFUSE, two, BECAUSE)
    ask(office, three)
    office.perform(Action.STOP, three, BECAUSE)
    office.complete(four)
    clock.set(2026, 1, 14, 8)
    office.return_result(two)  # ended yesterday: its papers only are fetched
    office.return_result(three)
    office.return_result(four)
    office.complete(five)  # there is a result, but it is still here
    assert [sums(closed(office, day)) for day in (11, 12, 13, 14, 15)] == [
        (0, 0, 0, 0, 0, 0),
        (0, 4, 1, 0, 0, 3),
        (3, 1, 0, 1, 1, 2),
        (2, 0, 1, 0, 0, 1),
        (1, 0, 0, 0, 0, 1),
    ]
    assert [closed(office, day).acts for day in (12, 13, 14, 15)] == [6, 5, 4, 0]


def test_a_return_taken_back_has_never_been(office: Desk, clock: Clock) -> None:
    code = office.complete(office.receive(RESTARTED).code).code
    clock.set(2026, 1, 13, 23, 59)
    clock.forward(seconds=55)
    office.return_result(code)
    clock.forward(seconds=8)  # past midnight
    office.perform(Action.UNDO, code)
    assert [sums(closed(office, day)) for day in (12, 13, 14)] == [
        (0, 1, 0, 0, 0, 1),
        (1, 0, 0, 0, 0, 1),
        (1, 0, 0, 0, 0, 1),
    ]
    office.return_result(code)
    assert sums(closed(office, 14)) == (1, 0, 1, 0, 0, 0)


def test_told_the_next_day_it_counts_on_its_own_day(office: Desk, clock: Clock) -> None:
    code = office.complete(office.receive(RESTARTED).code).code
    clock.set(2026, 1, 13, 9)
    then = datetime(2026, 1, 12, 16, 0, tzinfo=OFFICE)
    returned = ActValues(recipient=Recipient(), at=then, reason="Mất điện", counts_from_then=True)
    office.perform(Action.RETURN_RESULT, code, returned)
    assert sums(closed(office, 12)) == (0, 1, 1, 0, 0, 0)
    assert sums(closed(office, 13)) == (0, 0, 0, 0, 0, 0)
    # Taken back at once, it counts on neither day.
    office.perform(Action.UNDO, code)
    assert [sums(closed(office, day))[-1] for day in (12, 13)] == [1, 1]


def test_the_digest_is_over_the_hashes_of_the_day_in_their_order(
    office: Desk, office_url: str, clock: Clock
) -> None:
    for _ in range(6):
        code = office.receive(RESTARTED).code
        clock.forward(hours=3)
        office.complete(code)
        clock.forward(hours=5)
        office.return_result(code)
    engine = make_engine(parse_location(office_url))
    with engine.connect() as connection:
        rows = [
            (str(told("recorded_at", row[0])), told("hash", row[1]))
            for row in connection.execute(text("SELECT recorded_at, hash FROM movement ORDER BY id"))
        ]
    engine.dispose()
    counted = 0
    for day in (12, 13, 14):
        start = datetime.combine(date(2026, 1, day), time(), OFFICE)
        hashes = [digest for at, digest in rows if start <= _utc(at) < start + timedelta(days=1)]
        closing = closed(office, day)
        assert closing.digest == hashlib.sha256("".join(hashes).encode()).hexdigest()
        assert closing.acts == len(hashes)
        counted += len(hashes)
    assert counted == len(rows) == 18


def _utc(written: str) -> datetime:
    moment = datetime.fromisoformat(written)
    return moment if moment.tzinfo else datetime.fromisoformat(f"{written}+00:00")


def test_the_till_of_each_collector(office: Desk, clock: Clock) -> None:
    first, second = office.of("tiepnhan"), office.of("motcua2")
    one, two, three = (first.receive(RESIDENCE).code for _ in range(3))
    first.perform(Action.COLLECT_FEE, one)
    second.perform(Action.COLLECT_FEE, two)
    second.perform(Action.WAIVE_FEE, three, ActValues(reason="Hộ nghèo"))
    four = office.complete(office.receive(SHIFTED).code).code
    second.return_result(four, PAID)
    clock.forward(hours=1)
    first.perform(Action.REFUND_FEE, two, ActValues(reason="Thu nhầm"))
    clock.set(2026, 1, 13, 9)
    office.of("lanhdao").perform(Action.REFUND_FEE, one, ActValues(reason="Dân rút"))
    monday = office.database.read_as(office.actor, daybook.cash_sheet, date(2026, 1, 12))
    assert [(line.collector, line.amount, line.receipt_number) for line in monday.lines] == [
        ("Ngô Thị Quầy Hai", 20_000, "2026-000002"),
        ("Ngô Thị Quầy Hai", 30_000, "2026-000003"),
        ("Ngô Thị Quầy Hai", 40_000, "2026-000003"),
        ("Trần Thị Tiếp Nhận", 20_000, "2026-000001"),
        ("Trần Thị Tiếp Nhận", -20_000, "2026-000002"),
    ]
    assert (dict(monday.totals), monday.total) == (
        {"Ngô Thị Quầy Hai": 90_000, "Trần Thị Tiếp Nhận": 0},
        90_000,
    )
    tuesday = office.database.read_as(office.actor, daybook.cash_sheet, date(2026, 1, 13))
    assert (dict(tuesday.totals), tuesday.total) == ({"Phạm Thị Lãnh Đạo": -20_000}, -20_000)


def test_another_agency_has_books_of_its_own(office: Desk) -> None:
    code = office.receive(RESIDENCE).code
    office.perform(Action.COLLECT_FEE, code)
    other = office.another_agency()
    assert sums(closed(other, 12)) == (0, 0, 0, 0, 0, 0)
    assert closed(other, 12).acts == 0
    assert other.database.read_as(other.actor, daybook.cash_sheet, date(2026, 1, 12)).lines == ()
    other.receive(RESIDENCE)
    assert sums(closed(other, 12)) == (0, 1, 0, 0, 0, 1)
    assert sums(closed(office, 12)) == (0, 1, 0, 0, 0, 1)
    office.complete(code)
    office.return_result(code, HER_OWN)
    assert sums(closed(other, 12))[-1] == 1
