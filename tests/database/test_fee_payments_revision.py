"""Revision 0012 up and down: what was settled before becomes one payment each, refunds with it."""

from typing import Any

from sqlalchemy import text

from app.database import migrate
from app.database.engine import make_engine
from app.database.location import parse_location
from app.services.upkeep.verifying import everything
from app.services.views.given import ActValues, FeeSettlement
from models.vocabulary import Action
from tests.clock import Clock
from tests.conftest import actor_of
from tests.offices import opened
from tests.services.desk import RESIDENCE, Desk


def rows(place: str, statement: str) -> list[tuple[Any, ...]]:
    engine = make_engine(parse_location(place))
    try:
        with engine.connect() as connection:
            return [tuple(row) for row in connection.execute(text(statement))]
    finally:
        engine.dispose()


def test_down_and_up_again(office_url: str, clock: Clock) -> None:
    database = opened(office_url, clock)
    desk = Desk(database, actor_of(database, "motcua"))
    whole, back, parts, due = (desk.receive(RESIDENCE).code for _ in range(4))
    part = ActValues(fees=FeeSettlement(collected=True, parts=((1, 5_000),)))
    for code, values in ((whole, None), (back, None), (parts, part)):
        clock.forward(minutes=1)
        desk.perform(Action.COLLECT_FEE, code, values or ActValues())
    clock.forward(minutes=1)
    desk.perform(Action.REFUND_FEE, back, ActValues(reason="Thu nhầm"))
    kept = [desk.dossier(code).fees for code in (whole, back, due)]
    database.close()

    migrate.downgrade(parse_location(office_url), "0011")
    found = rows(
        office_url,
        "SELECT state, receipt_number, refunded_by IS NULL FROM dossier_fee ORDER BY receipt_number IS NULL, "
        "receipt_number",
    )
    assert [(state, number, bool(kept)) for state, number, kept in found] == [
        ("collected", "2026-000001", True),
        ("refunded", "2026-000002", False),
        ("due", None, True),
        ("due", None, True),
    ]
    migrate.upgrade(parse_location(office_url))

    database = opened(office_url, clock)
    desk = Desk(database, actor_of(database, "motcua"))
    assert [desk.dossier(code).fees for code in (whole, back, due)] == kept
    # What the former program could not say is missing, and verify says which receipt it was.
    findings = desk.database.read_as(desk.actor, everything.verify).findings
    database.close()
    assert {(each.dossier, each.kind) for each in findings} == {
        (parts, "part_missing"),
        ("fee_receipt:H26.16:2026#3", "number_missing"),
    }
