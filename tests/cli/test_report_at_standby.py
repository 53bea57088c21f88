"""`report --standby`: the figures come from the machine that stands by, while the server goes on working."""

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from app.database.beside import Beside
from app.database.location import parse_location
from app.database.unit_of_work import Database, UnitOfWork
from app.errors import Unavailable
from app.rules.periods import Period
from app.services.accounts.new_accounts import add_account
from app.services.accounts.who_acts import DEMO_PASSWORD
from app.services.reception.receiving import receive
from app.services.reports.asked import AskedReport
from app.services.reports.periodic import periodic
from app.services.setting_up import new_office
from app.services.views.given import AccountValues, Intake
from models.agencies import Unit
from models.vocabulary import Role
from tests.cli.running import Ran, Run
from tests.clock import Clock
from tests.conftest import MEMORY, actor_of, has_room
from tests.services.desk import AN, BIRTH
from tests.services.whole_office import DESK
from tests.two_servers import Machine, Pair, pair, until

OFFICE, LEADER = "motcua", "lanhdao2"
LISTED = {
    "form": 1,
    "kind": "lines",
    "columns": ["code", "applicant"],
    "period": {"first": "2025-12-01", "last": "2026-12-31"},
}
YEAR = ("--from", "2025-12-01", "--to", "2026-12-31")


@pytest.fixture
def machines() -> Iterator[Pair]:
    folder = Path(tempfile.mkdtemp(prefix="motcua-hai-", dir=MEMORY if has_room(MEMORY) else None))
    try:
        with pair(folder) as made:
            made.server.order(f"CREATE DATABASE {OFFICE}")
            new_office.set_up_demo(_owner(made.server), dossiers=3, clock=Clock(), has_neighbours=False)
            office = Database.open(_owner(made.server), Clock())
            office.write(None, _hire)
            office.close()
            yield made
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def test_figures_of_the_standby(
    run: Run, machines: Pair, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("MOTCUA_PASSWORD", DEMO_PASSWORD)
    server, standby = (f"postgresql://{each}/{OFFICE}" for each in (machines.server, machines.standby))

    def received(*words: str) -> int:
        found = run("--database", server, "--user", LEADER, "--json", "report", "periodic", *YEAR, *words)
        assert found.code == 0, found.out
        number: int = found.document["total"]["numbers"]["received"]
        return number

    def own(*words: object) -> Ran:
        return run(
            "--database", server, "--user", LEADER, "--json", "report", "own", "--name", "Ở đó", *words
        )

    document = tmp_path / "own.json"
    document.write_text(json.dumps(LISTED), encoding="utf-8")
    assert own("--save", document).code == 0
    until(lambda: machines.standby.ask("SELECT pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn()"))
    # A list that is read there is on the record here.
    written = own("--standby", standby, "--output", tmp_path / "a.xlsx")
    assert (written.code, written.document["figures"]["total"]["dossiers"]) == (0, 3), written.out
    who = ("--database", server, "--user", LEADER, "--json", "access", "--kind", "exported")
    [line] = run(*who, "--from", "2020-01-01").document
    assert line["subject"] == "báo cáo “Ở đó”, 01/12/2025 – 31/12/2026, 3 hồ sơ"
    assert received() == received("--standby", standby) == 3
    machines.standby.order("SELECT pg_wal_replay_pause()")
    office = Database.open(_owner(machines.server))
    office.write(actor_of(office, "tiepnhan"), receive, Intake(BIRTH, AN))
    office.close()
    # What the standby has not done yet it does not tell of.
    assert (received(), received("--standby", standby)) == (4, 3)

    location = parse_location(f"postgresql://{machines.server},{machines.standby}/{OFFICE}")
    with closing(Database.open(location.as_person(f"{OFFICE}.{LEADER}", DEMO_PASSWORD))) as desk:
        beside = Beside(desk)
        assert beside.is_named
        leader = actor_of(desk, LEADER)
        asked = AskedReport(Period(date(2025, 12, 1), date(2026, 12, 31)))
        counted = [each.read_as(leader, periodic, asked) for each in (desk, beside.database())]
        assert [each.total.numbers.received for each in counted] == [4, 3]
        beside.close()
        machines.standby.kill()
        with pytest.raises(Unavailable) as away:
            beside.database()
        assert away.value.code == "no_standby"
        assert desk.read_as(leader, periodic, asked).total.numbers.received == 4


def test_only_a_server_stands_by(run: Run, sqlite_office: str) -> None:
    refused = run("--database", sqlite_office, "report", "periodic", *YEAR, "--standby", sqlite_office)
    assert refused.code == 2


def _owner(machine: Machine) -> str:
    return machine.url.replace("postgresql:", "postgresql+psycopg:").replace("/postgres?", f"/{OFFICE}?")


def _hire(uow: UnitOfWork) -> None:
    unit = uow.session.execute(select(Unit.id).where(Unit.name == DESK)).scalar_one()
    add_account(uow, AccountValues(LEADER, "Lê Thị Lãnh Đạo", DEMO_PASSWORD), unit, frozenset({Role.LEADER}))
