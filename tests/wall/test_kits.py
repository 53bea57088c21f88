"""Slips printed ahead as the server keeps them: given out by who answers for them, settled in one's own office."""

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from tests.wall.conftest import Walled

CLERK, LEADER, ADMINISTRATOR = "tiepnhan", "lanhdao", "quantri"
_NEW = """
INSERT INTO kit_slip (id, agency_id, year, number, code, barcode, kit, given_to, issued_at, issued_by, issued_by_name)
SELECT gen_random_uuid(), agency.id, 2026, 900, 'x{by}', left('y{by}', 18), gen_random_uuid(), 'x', now(),
       account.user_name, account.full_name
FROM account, agency WHERE account.user_name = '{by}' AND agency.code = '{agency}'
"""
_SPOIL = (
    "UPDATE kit_slip SET spoilt_reason = 'x', settled_at = now(), settled_by = 'x', settled_by_name = 'x'"
)


def _codes(login: psycopg.Connection) -> set[str]:
    found = login.execute("SELECT agency.code FROM kit_slip JOIN agency ON agency.id = agency_id")
    return {code for (code,) in found}


def test_read_and_settled_by_the_office_alone(walled: Walled) -> None:
    with walled.owner() as owner:
        assert {"H26.16", "H26.17"} < _codes(owner)
    for person in (CLERK, LEADER):
        with walled.login(person) as login:
            assert _codes(login) == {"H26.16"}
            assert login.execute(_SPOIL).rowcount == 1


def test_a_leader_and_an_administrator_give_them_out_and_no_clerk(walled: Walled) -> None:
    for person in (LEADER, ADMINISTRATOR):
        with walled.login(person) as login:
            assert login.execute(_NEW.format(by=person, agency="H26.16")).rowcount == 1
    with walled.login(CLERK) as login, pytest.raises(InsufficientPrivilege):
        login.execute(_NEW.format(by=CLERK, agency="H26.16"))


@pytest.mark.parametrize(
    "statement",
    [
        _NEW.format(by=ADMINISTRATOR, agency="H26.16"),
        _NEW.format(by=LEADER, agency="H26.17"),
        "UPDATE kit_slip SET number = 901",
        "UPDATE kit_slip SET issued_at = now()",
        "UPDATE kit_slip SET given_to = 'Ai đó'",
        "DELETE FROM kit_slip",
    ],
)
def test_nothing_of_what_was_given_out_is_changed(walled: Walled, statement: str) -> None:
    with walled.login(LEADER) as login, pytest.raises(InsufficientPrivilege):
        login.execute(statement)
