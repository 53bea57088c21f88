"""The board's numbers against a count of the dossiers by hand."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from app.rules.calendar import local
from app.services.dossiers import day_lists
from app.services.reports.board import board
from app.services.views import DossierView
from app.services.views.asked_lists import ALL
from models.vocabulary import Status
from tests.clock import Clock
from tests.services.desk import BIRTH, RESIDENCE, Desk


def everything(desk: Desk) -> list[DossierView]:
    rows = desk.database.read_as(desk.actor, day_lists.day_list, ALL, 500).rows
    return [desk.dossier(row.code) for row in rows]


def share(dossiers: Iterable[DossierView]) -> str:
    ended = [each for each in dossiers if each.finished_at is not None]
    kept = [each for each in ended if each.finished_at is not None and each.finished_at <= each.due_at]
    return f"{100 * len(kept) / len(ended):.1f}"


def test_each_number_is_what_can_be_counted_by_hand(desk: Desk, clock: Clock) -> None:
    empty = desk.database.read_as(desk.actor, board)
    assert (empty.received_today, empty.due_today, empty.done_this_month, empty.rate, empty.waiting) == (
        0,
        0,
        0,
        None,
        0,
    )
    early = [desk.receive(BIRTH).code for _ in range(3)]
    late = desk.receive(RESIDENCE).code
    desk.complete(early[0])
    desk.complete(early[1])
    desk.return_result(early[1])
    clock.now = desk.dossier(late).due_at + timedelta(hours=2)
    desk.complete(late)
    desk.receive(BIRTH)
    found, dossiers = desk.database.read_as(desk.actor, board), everything(desk)
    today = local(desk.database.now).date()

    def on(at: datetime | None) -> bool:
        return at is not None and local(at).date() == today

    assert found.day == today
    assert found.received_today == sum(on(each.received_at) for each in dossiers)
    assert found.due_today == sum(on(each.due_at) for each in dossiers)
    assert found.due_done == sum(on(each.due_at) and each.finished_at is not None for each in dossiers)
    assert found.done_this_month == sum(each.finished_at is not None for each in dossiers) == 3
    assert str(found.rate) == share(dossiers)
    assert found.waiting == sum(each.status is Status.RESULT_READY for each in dossiers)
