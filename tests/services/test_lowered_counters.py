"""A counter set back by somebody with the database in hand: work goes on or is refused in words, `verify` names it."""

import pytest
from sqlalchemy import func, select, text

from app.database.unit_of_work import UnitOfWork
from app.errors import Unavailable
from app.services.accounts.seeing import SeenRecorder
from app.services.papers import printed_forms
from app.services.upkeep.verifying.discrepancies import Discrepancy
from app.services.upkeep.verifying.everything import verify
from models.vocabulary import FormKind
from models.watch import Access
from tests.services.desk import BIRTH, Desk


def set_back(desk: Desk, names: str, by: int = 1) -> None:
    def lower(uow: UnitOfWork) -> None:
        lowering = text("UPDATE counter SET value = value - :by WHERE name LIKE :names")
        uow.session.execute(lowering, {"names": names, "by": by})

    desk.database.write(None, lower)


def findings(desk: Desk) -> tuple[Discrepancy, ...]:
    return desk.database.read(verify).findings


def told(desk: Desk) -> set[tuple[str, str]]:
    return {(each.what or each.dossier, each.kind) for each in findings(desk)}


@pytest.mark.parametrize("by", [1, 1_000])
def test_behind_a_lowered_chain_people_look_and_work_and_verify_goes_on_naming_it(
    desk: Desk, by: int
) -> None:
    first = desk.receive()
    assert findings(desk) == ()
    set_back(desk, "seal:%", by)
    lowered = told(desk)
    assert {kind for _, kind in lowered} == {"seal_missing"}
    for _ in range(2):
        recorder = SeenRecorder(desk.database)
        desk.dossier(first.code)
        recorder.close()
        desk.receive()
        assert told(desk) >= lowered
        assert {kind for _, kind in told(desk)} == {"seal_missing"}
    seen = desk.database.read(lambda uow: uow.session.execute(select(func.count(Access.id))).scalar_one())
    assert seen == 2


@pytest.mark.parametrize("by", [1, 7])
@pytest.mark.parametrize("series", ["dossier", "ledger"])
def test_behind_a_lowered_number_nothing_is_received_and_it_is_said(desk: Desk, series: str, by: int) -> None:
    desk.receive()
    set_back(desk, f"{series}:%", by)
    with pytest.raises(Unavailable, match="counter_behind"):
        desk.receive()
    [(name, kind)] = told(desk)
    assert (name.split(":")[0], kind) == (series, "number_beyond_counter")


def test_a_paper_numbered_again_is_found_though_its_counter_stands_right(desk: Desk) -> None:
    for _ in range(2):
        desk.database.write(desk.actor, printed_forms.prepare, FormKind.GUIDE, BIRTH)
    assert findings(desk) == ()
    set_back(desk, "form:guide:%")
    desk.database.write(desk.actor, printed_forms.prepare, FormKind.GUIDE, BIRTH)
    [(name, kind)] = told(desk)
    assert (name.endswith("#2"), kind) == (True, "number_twice")
