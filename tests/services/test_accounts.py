"""Signing in: the right password, the growing delay, and nothing told to who guesses."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import text, update

from app.actor import Actor
from app.database.unit_of_work import Database, UnitOfWork
from app.errors import Unavailable, UserError
from app.rules.permissions import IN_ONES_OWN_OFFICE
from app.services.accounts.who_acts import DEMO_PASSWORD, demo_actor, enter, sign_in
from app.services.people.changing import activate, deactivate
from app.services.setting_up import new_office
from app.services.views.given import AccountValues, OfficeValues
from app.this_pc import pc_name
from models.agencies import Account
from models.vocabulary import Role
from tests.clock import Clock
from tests.conftest import actor_of
from tests.offices import Offices
from tests.services.desk import Desk, assert_for_people
from tests.services.together import at_once

pytestmark = pytest.mark.usefixtures("with_logins")


def attempt(database: Database, user_name: str, password: str) -> Actor:
    return database.write(None, sign_in, user_name, password)


def failure(database: Database, user_name: str, password: str) -> UserError:
    with pytest.raises(UserError) as refused:
        attempt(database, user_name, password)
    return refused.value


@pytest.mark.parametrize(
    ("user_name", "full_name", "roles"),
    [
        ("tiepnhan", "Trần Thị Tiếp Nhận", {Role.RECEPTION}),
        ("chuyenvien", "Lê Văn Chuyên Viên", {Role.OFFICER}),
        ("lanhdao", "Phạm Thị Lãnh Đạo", {Role.LEADER}),
        (" QuanTri ", "Hoàng Văn Quản Trị", {Role.ADMINISTRATOR}),
        ("motcua", "Người dùng thử", set(IN_ONES_OWN_OFFICE)),
    ],
)
def test_the_right_password_brings_the_person_and_her_roles(
    sqlite_desk: Desk, user_name: str, full_name: str, roles: set[Role]
) -> None:
    actor = attempt(sqlite_desk.database, user_name, DEMO_PASSWORD)
    assert (actor.full_name, actor.roles) == (full_name, roles)
    assert actor.agency_name == "Uỷ ban nhân dân phường Mẫu"
    assert actor == sqlite_desk.database.read(demo_actor, user_name)


def test_what_is_wrong_is_not_told(desk: Desk) -> None:
    database = desk.database
    sentences = {
        (error.code, error.message, error.hint, str(error.details))
        for error in (
            failure(database, "tiepnhan", "sai"),
            failure(database, "khongco", DEMO_PASSWORD),
            failure(database, "", ""),
            failure(database, "tiepnhan\x00", DEMO_PASSWORD),
            failure(database, "\ud800", DEMO_PASSWORD),
            failure(database, "đặng", DEMO_PASSWORD),
            failure(database, "x" * 10_000, DEMO_PASSWORD),
            failure(database, "lanhdao", "\ud800"),
            failure(database, "lanhdao", DEMO_PASSWORD + "\x00"),
            failure(database, "motcua", "x" * 1_000_000),
        )
    }
    assert len(sentences) == 1
    assert_for_people(failure(database, "khongco", "sai"))


def test_an_account_put_out_of_use_cannot_sign_in(desk: Desk) -> None:
    def put_out_of_use(uow: UnitOfWork) -> None:
        uow.session.execute(update(Account).where(Account.user_name == "tiepnhan").values(active=False))

    desk.database.write(None, put_out_of_use)
    assert failure(desk.database, "tiepnhan", DEMO_PASSWORD).code == "sign_in_wrong"
    assert desk.database.read(demo_actor, "tiepnhan") is None


def test_the_delay_doubles_with_each_failure(desk: Desk, clock: Clock) -> None:
    database = desk.database
    for _ in range(2):
        assert failure(database, "tiepnhan", "sai").code == "sign_in_wrong"
    for seconds in (2, 4, 8, 16, 32, 64, 128, 256, 300, 300):
        assert failure(database, "tiepnhan", "sai").code == "sign_in_wrong"
        clock.forward(seconds=seconds - 1)
        waiting = failure(database, "tiepnhan", DEMO_PASSWORD)  # the right password has to wait as well
        assert (waiting.code, waiting.details["seconds"]) == ("sign_in_wait", 1)
        assert_for_people(waiting)
        clock.forward(seconds=1)
    assert attempt(database, "tiepnhan", DEMO_PASSWORD).user_name == "tiepnhan"
    for _ in range(2):
        assert failure(database, "tiepnhan", "sai").code == "sign_in_wrong"
    assert attempt(database, "tiepnhan", DEMO_PASSWORD)


def test_no_clock_of_a_pc_moves_the_delay(office_url: str) -> None:
    clock = Clock()
    database = Database.open(office_url, clock)
    began, said = time.monotonic(), []
    for _ in range(40):
        said.append(failure(database, "tiepnhan", "sai").code)
        clock.now += timedelta(hours=1)
    passed = time.monotonic() - began
    tried = said.count("sign_in_wrong")
    assert len(said) == tried + said.count("sign_in_wait")
    # Each one looked at after the third had to wait its 2, 4, 8 … seconds as everybody else counts them.
    assert sum(min(2**more, 300) for more in range(1, tried - 2)) <= passed
    assert tried < 40
    # And nobody waits for hours because it was set back.
    clock.now -= timedelta(days=400)
    waiting = failure(database, "tiepnhan", DEMO_PASSWORD)
    assert (waiting.code, int(str(waiting.details["seconds"])) <= 300) == ("sign_in_wait", True)
    database.close()


@pytest.fixture
def at_pc(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Sit down at a PC of that name."""
    return lambda name: monkeypatch.setattr("app.services.accounts.sign_in_delay.pc_name", lambda: name)


def test_guesses_at_one_pc_keep_nobody_out_at_another(
    postgresql_offices: Offices, clock: Clock, at_pc: Callable[[str], None]
) -> None:
    database = Database.open(
        postgresql_offices.with_logins(postgresql_offices.sample(dossiers=0)), clock, clock.steady
    )
    at_pc("hers")
    attempt(database, "tiepnhan", DEMO_PASSWORD)
    for _ in range(12):
        at_pc("guessing")
        failure(database, "tiepnhan", "sai")
        clock.forward(seconds=301)
        at_pc("hers")
        assert attempt(database, "tiepnhan", DEMO_PASSWORD)
        at_pc("new")
        assert attempt(database, "tiepnhan", DEMO_PASSWORD)
    at_pc("guessing")
    failure(database, "tiepnhan", "sai")
    assert failure(database, "tiepnhan", DEMO_PASSWORD).details["seconds"] == 300
    # A new name for the PC with each guess: the account is slow for strange PCs, not for hers.
    for each in range(40):
        at_pc(f"strange {each}")
        clock.forward(seconds=31)
        failure(database, "tiepnhan", "sai")
    at_pc("strange at last")
    waiting = failure(database, "tiepnhan", "sai")
    assert (waiting.code, waiting.details["seconds"]) == ("sign_in_wait", 30)
    at_pc("hers")
    assert attempt(database, "tiepnhan", DEMO_PASSWORD)
    # One PC, a guess at each name: it is slowed as a whole, and only it.
    at_pc("spraying")
    for name in ("tiepnhan", "lanhdao", "chuyenvien", "quantri", "motcua") * 2:
        clock.forward(seconds=31)
        failure(database, name, "sai")
    assert failure(database, "khongco", "sai").code == "sign_in_wait"
    at_pc("another")
    assert attempt(database, "quantri", DEMO_PASSWORD)
    database.close()


def test_data_that_cannot_be_written_keep_nobody_out(
    office_url: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = Database.open(office_url, clock, clock.steady)
    before = Desk(database, actor_of(database, "motcua")).everything()

    def full(*_: object) -> None:
        raise Unavailable("disk_full", "Ổ đĩa đầy.", "Dọn ổ đĩa.")

    monkeypatch.setattr(database, "write", full)
    actor = enter(database, "tiepnhan", DEMO_PASSWORD)
    assert actor == database.read(demo_actor, "tiepnhan")
    said = []
    for _ in range(6):
        with pytest.raises(UserError) as refused:
            enter(database, "tiepnhan", "sai")
        said.append(refused.value.code)
    assert said == ["sign_in_wrong"] * 3 + ["sign_in_wait"] * 3
    with pytest.raises(UserError, match="sign_in_wait"):
        enter(database, "tiepnhan", DEMO_PASSWORD)
    clock.forward(seconds=2)
    assert enter(database, "tiepnhan", DEMO_PASSWORD) == actor
    for _ in range(10):
        with pytest.raises(UserError):
            enter(database, "khongco", "sai")
    with pytest.raises(UserError, match="sign_in_wait"):
        enter(database, "khongco", "sai")
    monkeypatch.undo()
    assert Desk(database, actor_of(database, "motcua")).everything() == before
    database.close()


def test_a_server_that_only_answers_lets_people_in(postgresql_offices: Offices, clock: Clock) -> None:
    url = postgresql_offices.with_logins(postgresql_offices.sample(dossiers=0))
    database = Database.open(url, clock, clock.steady)

    def only_answer(uow: UnitOfWork) -> None:
        name = uow.session.execute(text("SELECT current_database()")).scalar_one()
        uow.session.execute(text(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on'))

    database.write(None, only_answer)
    database.close()
    database = Database.open(url, clock, clock.steady)
    with pytest.raises(Unavailable, match="database_read_only"):
        database.write(None, sign_in, "tiepnhan", DEMO_PASSWORD)
    assert enter(database, "tiepnhan", DEMO_PASSWORD).user_name == "tiepnhan"
    with pytest.raises(UserError, match="sign_in_wrong"):
        enter(database, "tiepnhan", "sai")
    database.close()


@pytest.mark.skipif(
    sys.platform == "win32", reason="only here can a program be kept from making files longer"
)
def test_a_disk_that_takes_no_more_lets_people_look(sqlite_offices: Offices) -> None:
    place = sqlite_offices.sample(dossiers=3)
    open_desk = Database.open(place)  # a window that was open already
    open_desk.read(demo_actor)

    def call(*words: str, password: str) -> subprocess.CompletedProcess[str]:
        program = (
            "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0));"
            "from app.cli import main; sys.exit(main(sys.argv[1:]))"
        )
        return subprocess.run(
            [sys.executable, "-c", program, "--database", place, "--json", "--user", "tiepnhan", *words],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "MOTCUA_PASSWORD": password, "PYTHONUTF8": "1"},
        )

    found = call("find", "h26", password=DEMO_PASSWORD)
    assert (found.returncode, len(json.loads(found.stdout))) == (0, 3), found.stderr
    assert call("find", "h26", password="sai").returncode == 1
    open_desk.close()


def test_who_has_left_reads_no_more(desk: Desk) -> None:
    clerk, administrator = desk.of("tiepnhan"), desk.of("quantri")
    code = desk.receive().code
    assert clerk.dossier(code).code == code
    administrator.database.write(administrator.actor, deactivate, "tiepnhan")
    for look in (lambda: clerk.dossier(code), lambda: clerk.find("an"), lambda: clerk.day_list("today")):
        with pytest.raises(UserError, match="account_inactive") as refused:
            look()
        assert_for_people(refused.value)
    administrator.database.write(administrator.actor, activate, "tiepnhan")
    assert clerk.dossier(code).code == code


def test_a_pc_keeps_one_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.this_pc.data_folder", lambda: tmp_path / "new")
    named = {pc_name.__wrapped__() for _ in range(3)}
    assert len(named) == 1
    assert len(named.pop()) == 32
    assert [file.stat().st_mode & 0o777 for file in (tmp_path / "new").iterdir()] == [0o600]
    (tmp_path / "file").touch()
    monkeypatch.setattr("app.this_pc.data_folder", lambda: tmp_path / "file")
    assert pc_name.__wrapped__() == socket.gethostname()[:64]


def test_waiting_is_not_a_failure_more(desk: Desk, clock: Clock) -> None:
    for _ in range(3):
        failure(desk.database, "tiepnhan", "sai")
    for _ in range(5):
        assert failure(desk.database, "tiepnhan", "sai").code == "sign_in_wait"
    assert attempt(desk.database, "chuyenvien", DEMO_PASSWORD)  # nobody else waits
    clock.forward(seconds=2)
    assert attempt(desk.database, "tiepnhan", DEMO_PASSWORD)


def test_nobody_acts_without_a_password_in_a_real_office(tmp_path: Path, clock: Clock) -> None:
    place = str(tmp_path / "that.db")
    office = OfficeValues(name="UBND phường Thật", code="H26.18", barcode_number="00018")
    new_office.set_up(place, office, AccountValues("motcua", "Nguyễn Thị Thật", "mat-khau-dai"), clock)
    database = Database.open(place, clock)
    try:
        assert database.read(demo_actor) is None
        assert database.read(demo_actor, "tiepnhan") is None
        assert attempt(database, "motcua", "mat-khau-dai").roles == IN_ONES_OWN_OFFICE
        assert failure(database, "motcua", DEMO_PASSWORD).code == "sign_in_wrong"
    finally:
        database.close()


def test_passwords_are_kept_as_slow_hashes(sqlite_desk: Desk) -> None:
    rows = sqlite_desk.everything()["account"]
    assert len(rows) == 5
    assert all(any(str(value).startswith("$argon2id$") for value in row) for row in rows)
    assert all(DEMO_PASSWORD not in str(row) for row in rows)


def test_many_guesses_at_once_count_one_by_one(desk: Desk) -> None:
    said = at_once(*(partial(attempt, desk.database, "tiepnhan", "sai") for _ in range(6)))
    assert sorted(said) == ["sign_in_wait"] * 3 + ["sign_in_wrong"] * 3
