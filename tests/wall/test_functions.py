"""What the server does for a desk it does for her own office alone, and as often as there is something to do it for."""

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from app.services.dossiers.journal import sum_name, weight
from tests.wall.conftest import Walled
from tests.wall.test_every_table import ADMINISTRATOR, CLERK

_COUNTER = "SELECT coalesce(max(value), 0) FROM counter WHERE name = %s"
_NEXT = "SELECT value FROM motcua.next_numbers(ARRAY[%s])"
_ADD_UP = "SELECT value FROM motcua.add_up(%s::text[], %s::bigint[], %s::uuid[])"


def test_a_number_is_the_next_one_of_a_series_of_ones_own_office(walled: Walled) -> None:
    name = "ledger:H26.16:2031"
    with walled.owner() as owner, walled.login(CLERK) as login:
        assert [login.execute(_NEXT, (name,)).fetchone() for _ in range(2)] == [(1,), (2,)]
        assert owner.execute(_COUNTER, (name,)).fetchone() == (0,)  # until she commits
        assert login.execute("SELECT motcua.next_block(%s, 5)", (name,)).fetchone() == (7,)
        # An agency it took over may have numbers to go on with.
        assert login.execute(_NEXT, ("ledger:H26.18:2031",)).fetchone() == (1,)


@pytest.mark.parametrize(
    "name",
    [
        "ledger:H26.17:2031",
        "dossier:H26.16.01:2031-01-01",
        "form:receipt:H30:2031",
        "seal:account",
        "journal:0",
        "seal:H26.16",
        "journal:H26.16",
        "ledger:H26.16x:2031",
        "",
        ":",
    ],
)
def test_no_other_series_is_raised(walled: Walled, name: str) -> None:
    for user_name in (CLERK, ADMINISTRATOR):
        with walled.login(user_name) as login:
            for asked in (_NEXT, "SELECT motcua.next_block(%s, 1)"):
                with pytest.raises(InsufficientPrivilege):
                    login.execute(asked, (name,))
                login.rollback()


@pytest.mark.parametrize("many", [0, -1, 10_001])
def test_a_block_has_a_size(walled: Walled, many: int) -> None:
    with walled.login(CLERK) as login, pytest.raises(InsufficientPrivilege):
        login.execute("SELECT motcua.next_block('ledger:H26.16:2031', %s)", (many,))


def test_a_sum_grows_by_what_was_written_and_once(walled: Walled) -> None:
    with walled.login(CLERK) as login:
        key, digest, dossier = _written(login)
        name, amount = sum_name(dossier.replace("-", "")), weight(digest)
        before = _of_owner(walled, name)
        for wrong in (amount + 1, -amount, 0):
            _is_refused(login, name, wrong, key)
            key, _, _ = _written(login)
        other = "journal:" + ("0" if name[-1] != "0" else "1")
        _is_refused(login, other, amount, key)
        key, _, _ = _written(login)
        assert login.execute(_ADD_UP, ([name], [amount], [key])).fetchone() == (before + amount,)
        _is_refused(login, name, amount, key)


def test_a_sum_does_not_grow_by_what_was_written_before(walled: Walled) -> None:
    with walled.owner() as owner, walled.login(CLERK) as login:
        (key, digest, dossier) = owner.execute(  # type: ignore[misc]  # there is one
            "SELECT movement.id::text, hash, dossier_id::text FROM movement JOIN dossier ON dossier.id = dossier_id "
            "JOIN agency ON agency.id = agency_id WHERE agency.code = 'H26.16' LIMIT 1"
        ).fetchone()
        _is_refused(login, sum_name(dossier.replace("-", "")), weight(digest), key)


def test_a_chain_is_no_longer_than_its_seals(walled: Walled) -> None:
    """Said at the commit, when the seals have to be there."""
    with walled.login(CLERK) as login:
        login.execute(_ADD_UP, (["seal:printed_form:0"], [1], [None]))
        with pytest.raises(InsufficientPrivilege, match="no seal for this length"):
            login.commit()


@pytest.mark.parametrize("name", ["seal", "ledger:H26.16:2031", "journal:g", "journal:00", "anything", ""])
def test_nothing_else_is_a_sum(walled: Walled, name: str) -> None:
    with walled.login(CLERK) as login:
        _is_refused(login, name, 1, None)


def test_codes_are_put_right_by_who_rules_the_agency(walled: Walled) -> None:
    for user_name, code in ((CLERK, "H26.16"), (ADMINISTRATOR, "H26.17"), (ADMINISTRATOR, "H26.16")):
        with walled.login(user_name) as login, pytest.raises(InsufficientPrivilege):
            # The third may, but nobody's numbers are taken from an agency that still bears the former code.
            login.execute("SELECT motcua.keep_counting_under('H30', %s)", (code,))


def test_a_search_answers_what_may_be_seen(walled: Walled) -> None:
    asked = "SELECT count(*) FROM motcua.hits('nguyen:*', ARRAY(SELECT id FROM agency), 2147483647, 500)"
    with walled.owner() as owner:
        of_all = owner.execute(asked).fetchone()
        of_hers = owner.execute(
            "SELECT count(*) FROM dossier_words JOIN agency ON agency.id = agency_id "
            "WHERE agency.code IN ('H26.16', 'H26.18') AND vector @@ 'nguyen:*'::tsquery"
        ).fetchone()
    with walled.login(CLERK) as login:
        assert login.execute(asked).fetchone() == of_hers
    assert of_hers != of_all
    assert of_hers != (0,)


def test_closing_marks_are_of_hashes_and_of_nothing_else(walled: Walled) -> None:
    for function in ("journal_until", "seals_until"):
        asked = f"SELECT array_agg(hash) FROM motcua.{function}(now()) AS hash".encode()
        with walled.owner() as owner, walled.login(CLERK) as login:
            told = login.execute(asked).fetchone()
            assert told == owner.execute(asked).fetchone()
        assert told is not None
        assert all(len(each) == 64 and set(each) <= set("0123456789abcdef") for each in told[0])


def test_ends_are_of_sums_and_hashes_and_of_nothing_else(walled: Walled) -> None:
    asked = "SELECT name, amount, hash FROM motcua.ends_until(now()) ORDER BY name, amount"
    with walled.owner() as owner, walled.login(CLERK) as login:
        told = login.execute(asked).fetchall()
        assert told == owner.execute(asked).fetchall()
    assert {name.partition(":")[0] for name, _, _ in told} == {"journal", "seal"}
    assert all(set(each) <= set("0123456789abcdef") for _, _, each in told)


def _written(login: psycopg.Connection) -> tuple[str, str, str]:
    """A row of the journal of a dossier of her own, in this transaction; its key, its hash, its dossier's key."""
    row = login.execute(
        "INSERT INTO movement (id, dossier_id, position, request_id, at, recorded_at, actor, actor_name, action,"
        " to_status, details, hash) SELECT gen_random_uuid(), dossier.id, 999, gen_random_uuid()::text, now(), now(),"
        " account.user_name, account.full_name, 'correct', 'received', '{}', repeat('a1', 32)"
        " FROM dossier, account WHERE account.id = motcua.who() ORDER BY dossier.id LIMIT 1"
        " RETURNING id::text, hash, dossier_id::text"
    ).fetchone()
    assert row is not None
    return row


def _of_owner(walled: Walled, name: str) -> int:
    with walled.owner() as owner:
        row = owner.execute(_COUNTER, (name,)).fetchone()
    assert row is not None
    return int(row[0])


def _is_refused(login: psycopg.Connection, name: str, amount: int, key: str | None) -> None:
    with pytest.raises(InsufficientPrivilege):
        login.execute(_ADD_UP, ([name], [amount], [key]))
    login.rollback()
