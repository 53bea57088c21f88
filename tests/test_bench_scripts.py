"""What desks have said becomes what pgbench says: the same statements with the same values, said as prepared ones."""

from datetime import UTC, datetime
from uuid import UUID

from tests.bench.desks.recording import Said, Transaction
from tests.bench.desks.replay import Part, Script

KEY = UUID("01a20c59-f363-70f6-ad8f-cc3ddc153b14")


def transaction(*said: Said, only_reads: bool = False, begun: float = 0, is_kept: bool = True) -> Transaction:
    return Transaction(only_reads, begun, begun + 0.5, list(said), is_kept)


def lines(*parts: Part) -> list[str]:
    return Script().text(parts).splitlines()


def test_values_stand_where_they_stood_and_each_statement_is_prepared_once() -> None:
    asked = (
        "SELECT 'a%%b', %(name)s::VARCHAR FROM dossier WHERE id = %(key)s::UUID OR code = %(name)s::VARCHAR"
    )
    once = Said(asked, ({"key": KEY, "name": "O'Bình :c0", "unused": 1},))
    again = Said(asked, ({"key": KEY, "name": None, "unused": 1},))
    said = lines(Part([transaction(once, again, only_reads=True)]), Part([]))
    assert said == [
        "PREPARE s0 AS SELECT 'a%b', $1::VARCHAR FROM dossier WHERE id = $2::UUID OR code = $1::VARCHAR;",
        "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;",
        f"EXECUTE s0('O''Bình :c0', '{KEY.hex}'::uuid);",
        f"EXECUTE s0(NULL, '{KEY.hex}'::uuid);",
        "COMMIT;",
        "SELECT pg_advisory_lock_shared(71000);",
        "SELECT pg_advisory_lock_shared(71001);",
    ]


def test_many_rows_are_one_message_and_what_was_taken_back_is_taken_back() -> None:
    rows = Said(
        "INSERT INTO dossier_fee (position) VALUES (%(position)s)", ({"position": 1}, {"position": 2})
    )
    said = lines(Part([transaction(rows, is_kept=False)]))
    assert said[2:4] == ["EXECUTE s0(1) \\; EXECUTE s0(2);", "ROLLBACK;"]


def test_seals_stand_where_the_server_says_that_their_chain_ends() -> None:
    sums = Said(
        "SELECT name, value FROM motcua.add_up(%(names)s::TEXT[], %(amounts)s::BIGINT[])",
        ({"names": ["journal:4", "seal:applicant:4", "seal:printed_form:1"], "amounts": [7, 2, 1]},),
    )
    seal = "INSERT INTO seal (chain, position) VALUES (%(chain)s::VARCHAR, %(position)s::BIGINT)"
    first = Said(seal, ({"chain": "applicant:4", "position": 8}, {"chain": "applicant:4", "position": 9}))
    second = Said(seal, ({"chain": "printed_form:1", "position": 3},))
    said = lines(Part([transaction(sums, first, second)]))
    assert said[0] == (
        "PREPARE s0 AS SELECT max(value) FILTER (WHERE name = $3::text) AS end_of_chain_0,"
        " max(value) FILTER (WHERE name = $4::text) AS end_of_chain_1 FROM motcua.add_up($1::TEXT[], $2::BIGINT[]);"
    )
    assert said[3].endswith(", 'seal:applicant:4', 'seal:printed_form:1') \\gset")
    assert said[4:6] == [
        "EXECUTE s1('applicant:4', :end_of_chain_0 - 1) \\; EXECUTE s1('applicant:4', :end_of_chain_0 - 0);",
        "EXECUTE s1('printed_form:1', :end_of_chain_1 - 0);",
    ]


def test_pauses_are_those_between_one_s_end_and_the_next_one_s_beginning() -> None:
    asked = Said("SELECT %(at)s::TIMESTAMP", ({"at": datetime(2026, 1, 12, 2, 15, tzinfo=UTC)},))
    paused = Part([transaction(asked, begun=10.25), transaction(asked, begun=10.5)], begun=10)
    said = lines(paused)
    assert [line for line in said if line.startswith("\\")] == ["\\sleep 250000 us", "\\sleep 0 us"]
