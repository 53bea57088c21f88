"""Signing in: the right password, the growing delay, and nothing told to who guesses."""

from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import update

from app.actor import Actor
from app.database.unit_of_work import Database, UnitOfWork
from app.errors import UserError
from app.services import setting_up
from app.services.accounts import DEMO_PASSWORD, demo_actor, sign_in
from app.services.values import AccountValues, OfficeValues
from models.agencies import Account
from models.vocabulary import Role
from tests.clock import Clock
from tests.services.desk import Desk, assert_for_people
from tests.services.together import at_once


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
        ("motcua", "Người dùng thử", set(Role)),
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
        assert (waiting.code, waiting.details["seconds"]) == ("sign_in_wait", 2)
        assert_for_people(waiting)
        clock.forward(seconds=1)
    assert attempt(database, "tiepnhan", DEMO_PASSWORD).user_name == "tiepnhan"
    for _ in range(2):
        assert failure(database, "tiepnhan", "sai").code == "sign_in_wrong"
    assert attempt(database, "tiepnhan", DEMO_PASSWORD)


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
    setting_up.set_up(place, office, AccountValues("motcua", "Nguyễn Thị Thật", "mat-khau-dai"), clock)
    database = Database.open(place, clock)
    try:
        assert database.read(demo_actor) is None
        assert database.read(demo_actor, "tiepnhan") is None
        assert attempt(database, "motcua", "mat-khau-dai").roles == set(Role)
        assert failure(database, "motcua", DEMO_PASSWORD).code == "sign_in_wrong"
    finally:
        database.close()


def test_passwords_are_kept_as_slow_hashes(desk: Desk) -> None:
    rows = desk.everything()["account"]
    assert len(rows) == 5
    assert all(any(str(value).startswith("$argon2id$") for value in row) for row in rows)
    assert all(DEMO_PASSWORD not in str(row) for row in rows)


def test_many_guesses_at_once_count_one_by_one(desk: Desk) -> None:
    said = at_once(*(partial(attempt, desk.database, "tiepnhan", "sai") for _ in range(6)))
    assert sorted(said) == ["sign_in_wait"] * 3 + ["sign_in_wrong"] * 3
