"""The tests of services notice a key or moment that SQLite would be given in another spelling than its tables have."""

from collections.abc import Callable

import pytest
from sqlalchemy import case, select, tuple_

from app.database.unit_of_work import UnitOfWork
from models.base import new_id
from models.watch import Access
from tests.services.desk import Desk


@pytest.mark.parametrize(
    "condition",
    [
        lambda uow: tuple_(Access.at, Access.id) < tuple_(uow.now, new_id()),
        lambda _: case({new_id(): 1}, value=Access.agency_id, else_=2) == 1,
    ],
    ids=["tuple", "case"],
)
def test_another_spelling_is_noticed(desk: Desk, condition: Callable[[UnitOfWork], object]) -> None:
    def ask(uow: UnitOfWork) -> object:
        return uow.session.execute(select(Access).where(condition(uow))).all()  # type: ignore[arg-type]  # of two kinds

    if desk.database.location.path is None:
        desk.database.read(ask)  # a server has one spelling
        return
    with pytest.raises(Exception, match="bound by no type of the tables"):
        desk.database.read(ask)


def test_by_its_columns_it_is_taken(desk: Desk) -> None:
    place = (Access.at.type, Access.id.type)
    condition = tuple_(Access.at, Access.id) < tuple_(desk.database.now, new_id(), types=place)
    desk.database.read(lambda uow: uow.session.execute(select(Access).where(condition)).all())
