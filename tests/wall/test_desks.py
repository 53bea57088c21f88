"""Desk numbers on loan as the server keeps them: one's own office's, and what was registered is changed by nobody."""

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from tests.wall.conftest import Walled

CLERK = "tiepnhan"
SERIES = "dossier:H26.16:10:2026-01-12"


def _reach(login: psycopg.Connection, series: str, number: int) -> None:
    login.execute("SELECT motcua.reach_number(%s, %s)", (series, number))


def test_the_series_of_ones_own_desks_go_on_and_never_back(walled: Walled) -> None:
    with walled.owner() as owner:
        leases = dict(
            owner.execute(
                "SELECT code, desk_lease.id FROM desk_lease JOIN agency ON agency.id = agency_id"
            ).fetchall()
        )
    assert {"H26.16", "H26.17"} <= leases.keys()
    with walled.login(CLERK) as login:
        for number in (3, 2):
            _reach(login, SERIES, number)
        told = "SELECT name, value FROM motcua.desk_numbers(%s)"
        assert login.execute(told, (leases["H26.16"],)).fetchall() == [(SERIES, 3)]
        assert login.execute(told, (leases["H26.17"],)).fetchall() == []
        rows = login.execute("SELECT agency.code FROM desk_act JOIN agency ON agency.id = agency_id")
        assert {code for (code,) in rows} == {"H26.16"}


@pytest.mark.parametrize(
    ("series", "number"),
    [
        ("dossier:H26.16:2026-01-12", 5),
        ("dossier:H26.17:10:2026-01-12", 5),
        ("ledger:H26.16:10:2026", 5),
        ("dossier:H26.16:09:2026-01-12", 5),
        ("kit:H26.16:10:2026", 5),
        (SERIES, 0),
        (SERIES, 100_000),
    ],
)
def test_no_other_series_is_raised_so(walled: Walled, series: str, number: int) -> None:
    with walled.login(CLERK) as login, pytest.raises(InsufficientPrivilege):
        _reach(login, series, number)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE desk_act SET outcome = 'done'",
        "UPDATE desk_act SET entry = NULL",
        "UPDATE desk_act SET by = 'x'",
        "DELETE FROM desk_act",
        "UPDATE desk_lease SET number = 12",
        "UPDATE desk_lease SET pc = gen_random_uuid()",
        "DELETE FROM desk_lease",
        "INSERT INTO desk_act SELECT lease_id, 9, agency_id, kind, request_id, dossier_code, digest, at, by, by_name, "
        "registered_at, 'lanhdao', 'x', outcome, code, sentence, hint, seen, entry FROM desk_act",
    ],
)
def test_what_is_registered_stays(walled: Walled, statement: str) -> None:
    with walled.login(CLERK) as login, pytest.raises(InsufficientPrivilege):
        login.execute(statement)
