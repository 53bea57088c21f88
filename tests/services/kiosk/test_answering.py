"""How satisfied citizens were: once for each dossier, told of five at a time, on both databases."""

import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from sqlalchemy import func, select

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.rules.periods import Period
from app.services.kiosk.answering import answer
from app.services.kiosk.looking_up import stage
from app.services.reports.asked import AskedReport, By
from app.services.reports.indices import indices
from app.services.reports.satisfaction import Satisfaction, SatisfactionLine, satisfaction
from app.services.reports.satisfaction_tables import satisfaction_tables
from app.services.satisfaction.answering import answer_at_counter
from app.services.upkeep.verifying.everything import verify
from models.base import Base
from models.satisfaction import SatisfactionBox
from tests.services.desk import BIRTH, Desk, assert_for_people

ALWAYS = Period(date(2000, 1, 1), date(2199, 12, 31))
"""A server counts by its own day, a file by the test's."""
RIGHT = "2345"


def returned(desk: Desk) -> str:
    """The barcode of a dossier whose result was given to its citizen."""
    dossier = desk.receive(BIRTH)
    desk.complete(dossier.code)
    desk.return_result(dossier.code)
    return dossier.barcode


def report(desk: Desk, by: By | None = None) -> Satisfaction:
    return desk.database.read_as(desk.actor, satisfaction, AskedReport(ALWAYS, by))


def levels(line: SatisfactionLine) -> list[int]:
    """Each answer by itself, in order."""
    return sorted(Counter(dict(enumerate(line.levels, 1))).elements())


def lying(desk: Desk) -> int:
    """How many answers nobody is told of yet."""

    def count(uow: UnitOfWork) -> int:
        of_all = select(func.sum(SatisfactionBox.answers)).where(SatisfactionBox.part == "whole")
        return uow.session.execute(of_all).scalar() or 0

    return desk.database.read(count)


def refusal(desk: Desk, barcode: str, level: int = 4, digits: str = RIGHT) -> str:
    with pytest.raises(UserError) as raised:
        desk.database.write(desk.actor, answer, barcode, digits, level)
    assert_for_people(raised.value)
    return raised.value.code


def test_answers_come_out_of_the_box_five_at_a_time(desk: Desk, kiosk: Desk) -> None:
    """Whatever is told of differs from what was told before, and from any other part of it, by fives."""
    random.seed(91)
    given: list[int] = []
    here, elsewhere = [], []
    assert report(desk).total.answers == 0
    for number in range(12):
        level = random.randint(1, 5)
        barcode = returned(desk)
        if number % 3:
            kiosk.database.write(kiosk.actor, answer, barcode, RIGHT, level)
            here.append(level)
        else:
            desk.database.write(desk.actor, answer_at_counter, barcode, level)
            elsewhere.append(level)
        given.append(level)
        told = len(given) - len(given) % 5
        assert levels(report(desk).total) == sorted(given[:told])
        assert lying(desk) == len(given) - told
        fields = report(desk, By.FIELD)
        assert [(each.key, levels(each)) for each in fields.lines] == (
            [("Hộ tịch", sorted(given[:told]))] if told else []
        )
        places = {each.key: levels(each) for each in fields.places}
        assert places.get("kiosk", []) == sorted(here[: len(here) - len(here) % 5])
        assert places.get("counter", []) == sorted(elsewhere[: len(elsewhere) - len(elsewhere) % 5])
    [person] = report(desk, By.PERSON).lines
    assert (person.key, person.answers) == (desk.actor.user_name, 10)
    satisfied = sum(level >= 4 for level in given[:10])
    assert float(report(desk).total.share or 0) == satisfied * 10
    [aspect] = [
        each
        for each in desk.database.read_as(desk.actor, indices, AskedReport(ALWAYS)).aspects
        if each.name == "Mức độ hài lòng"
    ]
    assert (aspect.share, aspect.is_measured) == (report(desk).total.share, True)
    table = satisfaction_tables(report(desk, By.FIELD)).tables[0]
    assert table.total is not None
    assert table.total.cells[1] == 10
    assert sum(int(str(each)) for each in table.total.cells[2:-1]) == 10


def test_once_and_after_the_result_was_given(desk: Desk, kiosk: Desk) -> None:
    received = desk.receive(BIRTH)
    assert not kiosk.database.write(kiosk.actor, stage, received.barcode, RIGHT).may_answer
    assert refusal(kiosk, received.barcode) == "answer_too_early"
    with pytest.raises(UserError, match="chưa trả kết quả"):
        desk.database.write(desk.actor, answer_at_counter, received.barcode, 4)
    barcode = returned(desk)
    assert kiosk.database.write(kiosk.actor, stage, barcode, RIGHT).may_answer
    for level in (0, 6, -1):
        assert refusal(kiosk, barcode, level) == "answer_unknown"
    assert refusal(kiosk, barcode, digits="9999") == "kiosk_no_match"
    assert lying(desk) == 0
    kiosk.database.write(kiosk.actor, answer, barcode, RIGHT, 1)
    assert not kiosk.database.write(kiosk.actor, stage, barcode, RIGHT).may_answer
    assert refusal(kiosk, barcode, 5) == "answered_before"
    with pytest.raises(UserError, match="đánh giá rồi"):
        desk.database.write(desk.actor, answer_at_counter, barcode, 5)
    assert lying(desk) == 1


def test_wrong_digits_are_slowed_as_for_the_stage(desk: Desk, kiosk: Desk) -> None:
    barcode = returned(desk)
    assert [refusal(kiosk, barcode, digits="0000") for _ in range(4)] == ["kiosk_no_match"] * 3 + [
        "kiosk_wait"
    ]
    assert refusal(kiosk, barcode) == "kiosk_wait"
    assert lying(desk) == 0


def test_who_may_answer_and_who_may_read_by_whom(desk: Desk, kiosk: Desk) -> None:
    barcode = returned(desk)
    for other in ("lanhdao", "quantri"):
        who = desk.of(other)
        with pytest.raises(UserError) as raised:
            who.database.write(who.actor, answer_at_counter, barcode, 5)
        assert raised.value.code == "role_missing"
    clerk = desk.of("tiepnhan")
    assert refusal(clerk, barcode) == "role_missing"
    with pytest.raises(UserError) as raised:
        report(clerk, By.PERSON)
    assert raised.value.code == "role_missing"
    elsewhere = desk.another_agency()
    hers = returned(elsewhere)
    assert refusal(kiosk, hers) == "kiosk_no_match"
    assert lying(desk) == 0


def test_nothing_leads_from_an_answer_to_a_citizen(desk: Desk, kiosk: Desk) -> None:
    """No table has an answer beside a dossier, a moment or a person; and nothing else remembers that one was given."""
    barcodes = [returned(desk) for _ in range(5)]
    before = desk.everything()
    for barcode in barcodes:
        desk.database.write(desk.actor, answer_at_counter, barcode, 1)
    after = desk.everything()
    changed = {table for table in after if after[table] != before[table]}
    assert changed == {"dossier_answered", "satisfaction_count"}
    assert list(Base.metadata.tables["dossier_answered"].columns.keys()) == ["dossier_id"]
    for table in ("satisfaction_box", "satisfaction_count"):
        columns = Base.metadata.tables[table].columns
        assert set(columns.keys()) - {"day"} == {"agency_id", "part", "about", "level", "answers"}
    assert after["satisfaction_box"] == []
    assert desk.database.read(verify).findings == ()


def test_answers_at_once_are_all_counted_and_each_dossier_s_once(desk: Desk, kiosk: Desk) -> None:
    barcodes = [returned(desk) for _ in range(10)]
    hers = [(barcode, 1 + place % 5) for place, barcode in enumerate(barcodes)]

    def give(asked: tuple[Desk, str, int]) -> int:
        at, barcode, level = asked
        try:
            if at is kiosk:
                at.database.write(at.actor, answer, barcode, RIGHT, level)
            else:
                at.database.write(at.actor, answer_at_counter, barcode, level)
        except UserError:
            return 0
        return 1

    # Each is answered at the kiosk and at the counter in the same moment.
    twice = [(at, barcode, level) for barcode, level in hers for at in (kiosk, desk)]
    assert report(kiosk.of("tiepnhan")).total.answers == 0  # each has her login by now
    kiosk.database.write(kiosk.actor, stage, barcodes[0], RIGHT)
    with ThreadPoolExecutor(4) as threads:
        assert sum(threads.map(give, twice)) == 10
    assert levels(report(desk).total) == sorted(level for _, level in hers)
    assert lying(desk) == 0
