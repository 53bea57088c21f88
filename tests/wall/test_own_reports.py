"""The office's own reports as the server keeps them: read by the office, changed by whoever made one or a leader."""

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from tests.wall.conftest import Walled

MAKER, LEADER = "tiepnhan", "lanhdao"
_NEW = """
INSERT INTO own_report (id, agency_id, name, name_key, definition, version, made_at, made_by, made_by_name,
                        changed_at, changed_by, changed_by_name)
SELECT gen_random_uuid(), agency.id, 'Mới', 'moi', '{{}}', 1, now(), account.user_name, account.full_name,
       now(), account.user_name, account.full_name
FROM account, agency WHERE account.user_name = '{maker}' AND agency.code = '{agency}'
"""


def _codes(login: psycopg.Connection) -> set[str]:
    found = login.execute("SELECT code FROM own_report JOIN agency ON agency.id = agency_id")
    return {code for (code,) in found}


def test_read_by_the_office_alone(walled: Walled) -> None:
    with walled.owner() as owner:
        assert {"H26.16", "H26.17"} < _codes(owner)
    for person in (MAKER, LEADER):
        with walled.login(person) as login:
            assert _codes(login) == {"H26.16"}


def test_who_made_one_or_a_leader_changes_it(walled: Walled) -> None:
    with walled.login(MAKER) as login:
        for statement in ("UPDATE own_report SET name = 'Khác'", "DELETE FROM own_report"):
            assert login.execute(statement).rowcount == 0
        assert login.execute(_NEW.format(maker=MAKER, agency="H26.16")).rowcount == 1
        assert login.execute("UPDATE own_report SET name = 'Khác', version = 2").rowcount == 1
        assert login.execute("DELETE FROM own_report").rowcount == 1
    with walled.login(LEADER) as login:
        assert login.execute("UPDATE own_report SET name = 'Khác'").rowcount == 1
        assert login.execute("DELETE FROM own_report").rowcount == 1


@pytest.mark.parametrize("person", [MAKER, LEADER])
@pytest.mark.parametrize(
    "statement",
    [
        _NEW.format(maker="chuyenvien", agency="H26.16"),
        "UPDATE own_report SET made_by = session_user",
        "UPDATE own_report SET agency_id = agency_id",
        "UPDATE own_report SET made_by_name = 'Ai đó'",
    ],
)
def test_nobody_writes_in_the_name_of_another(walled: Walled, person: str, statement: str) -> None:
    with walled.login(person) as login, pytest.raises(InsufficientPrivilege):
        login.execute(statement)


def test_nobody_adds_one_to_another_agency(walled: Walled) -> None:
    for person in (MAKER, LEADER):
        with walled.login(person) as login, pytest.raises(InsufficientPrivilege):
            login.execute(_NEW.format(maker=person, agency="H26.17"))
