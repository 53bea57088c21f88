"""A dossier that has travelled and was erased at home afterwards stays out of all packages, and keeps none back."""

from sqlalchemy import select

from app.database.unit_of_work import UnitOfWork
from app.services.accounts.new_accounts import add_account
from app.services.accounts.who_acts import look_in
from app.services.retention.agreeing import agree
from app.services.retention.asking import ask
from app.services.retention.erasable import ErasureScope
from app.services.views.given import AccountValues, ActValues, Recipient
from models.agencies import Agency, Unit
from models.vocabulary import Action, Role
from tests.services.desk import BIRTH
from tests.services.exchange.places import COMMUNE, LAND, PASSWORD, Three
from tests.services.retention.keeping import set_term


def test_what_was_erased_at_home_travels_no_more(offices_apart: Three) -> None:
    """Its journal proves nothing elsewhere any more: the whole package would be refused, again and again."""
    commune, land, _ = offices_apart.all()
    desk, database = commune.desk, commune.desk.database
    database.write(None, _hire_leader)
    set_term(database, BIRTH, "2 năm")
    away = ActValues(to_agency=LAND)
    code = desk.receive(BIRTH).code
    desk.perform(Action.HAND_OVER, code, away)
    commune.send(land)
    land.desk.complete(code)
    land.desk.perform(Action.SEND_RESULT, code)
    land.send(commune)
    desk.return_result(code, ActValues(recipient=Recipient()))
    commune.send(land)
    other = desk.receive(BIRTH).code
    desk.perform(Action.HAND_OVER, other, away)
    offices_apart.wait(days=1_200)
    asked = database.write(desk.actor, ask, ErasureScope(year=2026), "hết hạn lưu trữ").erasure
    leader = database.read(look_in, "lanhdao")
    assert database.write(leader, agree, asked.id, asked.listed).erased_dossiers == 1
    seen = commune.send(land)
    assert [each.code for each in seen.dossiers] == [other]
    for each in (commune, land):
        each.holds()


def _hire_leader(uow: UnitOfWork) -> None:
    unit = uow.session.execute(
        select(Unit.id).join(Agency).where(Agency.code == COMMUNE).limit(1)
    ).scalar_one()
    add_account(uow, AccountValues("lanhdao", "Người lãnh đạo", PASSWORD), unit, frozenset({Role.LEADER}))
