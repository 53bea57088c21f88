"""The indices worked by hand once, dossier by dossier; what no desk measures has no number."""

from datetime import date
from decimal import Decimal

import pytest

from app.errors import UserError
from app.rules.periods import Period
from app.services.reports.asked import AskedReport, By
from app.services.reports.index_behind import dossiers_scored
from app.services.reports.index_tables import index_tables
from app.services.reports.indices import indices
from app.services.views.given import ActValues
from models.vocabulary import Action, Channel
from tests.clock import Clock
from tests.services.desk import BIRTH, RESIDENCE, Desk

JANUARY = AskedReport(Period(date(2026, 1, 1), date(2026, 1, 31)))


def test_each_index_by_hand(desk: Desk, clock: Clock) -> None:
    # Monday 12/01, 09:15: two due today at 17:00, one on 21/01; one from the portal that stays open.
    in_time, late = desk.receive(BIRTH).code, desk.receive(BIRTH).code
    early = desk.receive(RESIDENCE).code
    online = desk.receive(BIRTH, channel=Channel.ONLINE).code
    clock.set(2026, 1, 12, 10, 15)
    desk.complete(in_time)
    desk.perform(Action.REQUEST_SUPPLEMENT, early, ActValues(reason="Thiếu giấy tờ chỗ ở"))
    clock.set(2026, 1, 13, 9, 0)
    desk.complete(late)
    desk.perform(Action.SUPPLEMENT, early)
    clock.set(2026, 1, 14, 9, 0)
    desk.complete(early)

    found = desk.database.read_as(desk.actor, indices, JANUARY)
    scores = {line.number: (line.score, line.dossiers) for line in found.indices}
    assert scores == {
        # On the day 1, late 0, before its day 2: 3 points of three dossiers.
        1: (Decimal("1.0"), 3),
        # An hour of the 5 h 45 min it was given: 2; late: 0; three hours or so of seven days: 2.
        2: (Decimal("1.3"), 3),
        # Never asked again twice, once asked: 2 + 2 + 1.
        3: (Decimal("1.7"), 3),
        **dict.fromkeys((4, 5, 6, 7, 8), (None, 0)),
        # One of four is 25 %: between 15 and 30.
        9: (Decimal("1.0"), 4),
    }
    assert [line.number for line in found.indices if not line.is_measured] == [4, 5, 6, 7, 8]
    assert [(aspect.most, aspect.share) for aspect in found.aspects] == [
        (18, None),
        (20, Decimal("66.7")),
        (22, None),
        (22, Decimal("25.0")),
        (18, None),
    ]
    assert sum(aspect.most for aspect in found.aspects) == 100
    by_field = desk.database.read_as(desk.actor, indices, AskedReport(JANUARY.period, By.FIELD))
    groups = {each.name: (each.dossiers, each.whole_time, each.asking_again) for each in by_field.groups}
    assert groups == {
        "Đăng ký, quản lý cư trú": (1, Decimal("2.0"), Decimal("1.0")),
        "Hộ tịch": (2, Decimal("0.5"), Decimal("2.0")),
    }
    behind = {
        "1": {in_time, late, early},
        "2": {in_time, late, early},
        "3": {in_time, late, early},
        "9": {in_time, late, early, online},
    }
    for key, codes in behind.items():
        page = desk.database.read_as(desk.actor, dossiers_scored, JANUARY, "dossiers", key)
        assert {row.code for row in page.rows} == codes
        assert len(page.rows) == scores[int(key)][1]
    for group in by_field.groups:
        page = desk.database.read_as(
            desk.actor, dossiers_scored, AskedReport(JANUARY.period, By.FIELD), "ended", group.key
        )
        assert len(page.rows) == group.dossiers
    for column, key in (("dossiers", "4"), ("dossiers", None), ("score", "1")):
        with pytest.raises(UserError) as unknown:
            desk.database.read_as(desk.actor, dossiers_scored, JANUARY, column, key)
        assert unknown.value.code == "unknown_column"
    nine, aspects, _groups = index_tables(by_field).tables
    assert [row.cells[1] for row in nine.rows[3:8]] == ["không đo ở đây"] * 5
    assert aspects.rows[0].cells[2] == "không đo ở đây"


def test_of_nothing_there_is_no_score(desk: Desk) -> None:
    years = AskedReport(Period(date(2024, 1, 1), date(2025, 12, 31)))
    found = desk.database.read_as(desk.actor, indices, years)
    assert {line.score for line in found.indices} == {None}
    assert "một năm" in found.indices[1].how
    assert [row.cells[1] for row in index_tables(found).tables[0].rows[:3]] == ["chưa có số liệu"] * 3
