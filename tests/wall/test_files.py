"""Contents of files as the server keeps them: read with the dossier, never lengthened, changed or pointed to."""

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from tests.wall.conftest import Walled

CLERK, LEADER, ADMINISTRATOR = "tiepnhan", "lanhdao", "quantri"
_HERS = "SELECT id FROM stored_file WHERE agency_id = (SELECT id FROM agency WHERE code = 'H26.16')"
_OTHERS = "SELECT id FROM stored_file WHERE agency_id = (SELECT id FROM agency WHERE code = 'H26.17')"
_ATTACH = (
    "INSERT INTO attachment (dossier_id, number, name, about, sha256, kind, size, pages, added_at, added_by, file_id) "
    "SELECT dossier_id, 99, 'x', about, sha256, kind, size, pages, now(), account.full_name, '{file}' "
    "FROM attachment, account WHERE account.user_name = 'tiepnhan' "
    "AND dossier_id IN (SELECT id FROM dossier WHERE agency_id = (SELECT id FROM agency WHERE code = 'H26.16')) LIMIT 1"
)


def _one(walled: Walled, statement: str) -> str:
    with walled.owner() as owner:
        row = owner.execute(statement + " LIMIT 1").fetchone()
    assert row is not None
    return str(row[0])


def test_a_dossier_is_led_to_contents_of_ones_own_office_alone(walled: Walled) -> None:
    """Whoever knows the key of another agency's content cannot attach it, and so not read it."""
    with walled.login(CLERK) as login:
        assert login.execute(_ATTACH.format(file=_one(walled, _HERS))).rowcount == 1
    with walled.login(CLERK) as login, pytest.raises(InsufficientPrivilege):
        login.execute(_ATTACH.format(file=_one(walled, _OTHERS)))
    pointed = f"UPDATE attachment SET file_id = '{_one(walled, _OTHERS)}' WHERE file_id IN ({_HERS})"
    with walled.login(CLERK) as login, pytest.raises(InsufficientPrivilege):
        login.execute(pointed)


@pytest.mark.parametrize("person", [CLERK, ADMINISTRATOR])
@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO stored_piece (file_id, number, content) SELECT id, 2, 'x' FROM stored_file",
        "UPDATE stored_piece SET content = 'x'",
        "UPDATE stored_file SET size = 1",
        "UPDATE attachment SET sha256 = repeat('a', 64)",
        "DELETE FROM attachment",
    ],
)
def test_what_lies_there_is_neither_lengthened_nor_changed(
    walled: Walled, statement: str, person: str
) -> None:
    with walled.login(person) as login, pytest.raises(InsufficientPrivilege):
        login.execute(statement)


def test_what_a_dossier_has_is_deleted_by_nobody(walled: Walled) -> None:
    for person in (CLERK, LEADER, ADMINISTRATOR):
        with walled.login(person) as login:
            assert _deleted(login) == 0


def test_what_no_dossier_has_is_deleted_by_who_answers_for_it(walled: Walled) -> None:
    with walled.owner() as owner:
        owner.execute(
            "INSERT INTO stored_file (id, agency_id, sha256, kind, size, pages, stored_at) "
            "SELECT gen_random_uuid(), id, md5(code) || md5(code), 'pdf', 1, 1, now() FROM agency"
        )
        owner.execute(
            "INSERT INTO stored_piece (file_id, number, content) SELECT id, 1, 'x' FROM stored_file WHERE size = 1"
        )
        owner.commit()
    try:
        # Hers, and that of the agency hers took over.
        for person, many in ((CLERK, 0), (LEADER, 4), (ADMINISTRATOR, 4)):
            with walled.login(person) as login:
                assert _deleted(login) == many
                login.rollback()
    finally:
        with walled.owner() as owner:
            owner.execute(
                "DELETE FROM stored_piece WHERE file_id IN (SELECT id FROM stored_file WHERE size = 1)"
            )
            owner.execute("DELETE FROM stored_file WHERE size = 1")
            owner.commit()


def _deleted(login: psycopg.Connection) -> int:
    return (
        login.execute("DELETE FROM stored_piece").rowcount + login.execute("DELETE FROM stored_file").rowcount
    )
