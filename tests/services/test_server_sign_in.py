"""Signing in at the server itself: its own proof of each person, and nothing of a password anywhere else."""

import logging
import os
import pickle
import subprocess
import traceback
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from app.actor import Actor
from app.database.location import parse_location
from app.database.unit_of_work import Database
from app.errors import Told, Unavailable, UserError
from app.services.access_record.access_pages import access
from app.services.accounts.access_views import AccessQuery
from app.services.accounts.who_acts import DEMO_PASSWORD, enter
from app.services.office.kept_settings import write_setting
from app.services.office.own_agency import IS_SAMPLE
from app.services.people.changing import activate, add, deactivate
from app.services.people.first_passwords import FirstPassword, cannot_sign_in, give_first_passwords
from app.services.people.listing import person
from app.services.people.own_password import change_password, reset_password
from app.services.people.views import NewPerson
from app.services.setting_up import new_office
from app.services.upkeep.backing_up import back_up
from app.services.upkeep.restoring.doing import restore
from models.vocabulary import AccessKind, Role
from tests.clock import Clock
from tests.database.relay import Relay
from tests.offices import Offices
from tests.services.desk import assert_for_people
from tests.services.logins import door, entered, named_office, place_at, remove_office, superuser

ODD = """đ'ê"m %trăng%% @sao; --\\ {x} %(y)s $1"""
OWNER, OWNER_PASSWORD = "chu_may_chu", "mật-khẩu-của-chủ"


@pytest.fixture(scope="module")
def place(postgresql_offices: Offices) -> Iterator[str]:
    """The owner's URL of a sample office she has set up: no superuser, but allowed to make roles."""
    server = postgresql_offices.empty()
    with superuser(server) as connection:
        connection.execute(f"CREATE ROLE {OWNER} LOGIN CREATEROLE PASSWORD '{OWNER_PASSWORD}'".encode())
        connection.execute(f"CREATE DATABASE mau OWNER {OWNER}".encode())
    made = place_at(server, database="mau", user=OWNER, password=OWNER_PASSWORD)
    new_office.set_up_demo(made, dossiers=0, clock=Clock())
    yield made
    remove_office(place_at(server, database="mau"))


def refusal(place: str, user_name: str, password: str) -> Told:
    with pytest.raises((UserError, Unavailable)) as refused:
        door(place).enter(user_name, password)
    assert_for_people(refused.value)
    return refused.value


def hired(place: str, user_name: str, password: str) -> None:
    """Somebody who has chosen her own password by now."""
    new = NewPerson(
        user_name, "Vũ Thị Lan", "một lần thôi nhé", frozenset({Role.RECEPTION}), "Tư pháp – Hộ tịch"
    )
    with entered(place, "quantri") as (database, administrator):
        database.write(administrator, add, new)
    with entered(place, user_name, "một lần thôi nhé") as (database, actor):
        assert actor.must_change_password
        database.write(actor, change_password, "một lần thôi nhé", password)


def test_somebody_comes_changes_her_password_and_leaves(place: str) -> None:
    hired(place, "lan.vu", ODD)
    with entered(place, "quantri") as (database, administrator):
        assert database.read_as(administrator, person, "lan.vu").login_role == "mau.lan.vu"
        with entered(place, " LAN.VU ", ODD) as (hers, lan):
            assert not lan.must_change_password
            database.write(administrator, deactivate, "lan.vu")
            with pytest.raises(UserError, match="account_inactive"):
                hers.read_as(lan, lambda _uow: None)
        assert refusal(place, "lan.vu", ODD).code == "account_inactive"
        assert refusal(place, "lan.vu", "sai").code == "sign_in_wrong"
        database.write(administrator, activate, "lan.vu")
        with entered(place, "lan.vu", ODD) as (hers, lan):
            database.write(administrator, reset_password, "lan.vu", "mây trắng bay")
            hers._engine.dispose()  # a connection goes, and another is needed
            with pytest.raises(UserError, match="login_refused") as refused:
                hers.read_as(lan, lambda _uow: None)
            assert_for_people(refused.value)
    assert refusal(place, "lan.vu", ODD).code == "sign_in_wrong"
    with entered(place, "lan.vu", "mây trắng bay") as (hers, lan):
        changed = hers.write(lan, change_password, "mây trắng bay", "nắng vàng trên sông")
        hers._engine.dispose()
        assert hers.read_as(changed, lambda uow: uow.actor) == changed  # by the new password


def test_a_password_of_hers_does_not_pass_by_the_rules(place: str) -> None:
    with entered(place, "chuyenvien") as (database, actor):
        for old, new, code in (
            ("sai", "nắng vàng trên sông", "password_wrong"),
            (DEMO_PASSWORD, "12345678", "password_common"),
        ):
            with pytest.raises(UserError, match=code):
                database.write(actor, change_password, old, new)
    with entered(place, "chuyenvien"):
        pass  # the one she had still is


@pytest.mark.parametrize(
    ("user_name", "password"),
    [
        *(("tiepnhan", "sai"), ("khongco", DEMO_PASSWORD), ("", ""), ("tiepnhan", "")),
        *(("tiepnhan\x00", DEMO_PASSWORD), ("\ud800", DEMO_PASSWORD), ("tiepnhan", "\ud800")),
        *(("tiepnhan", DEMO_PASSWORD + "\x00"), ("tiepnhan", "x" * 1_000_000), ("x" * 10_000, "x")),
        *(("postgres", ""), (OWNER, OWNER_PASSWORD), ("desks", DEMO_PASSWORD), ("đặng", DEMO_PASSWORD)),
        *(("tiepnhan'; DROP ROLE x --", "x"), ("tiepnhan password=motcua-demo", "x")),
    ],
)
def test_what_is_wrong_is_not_told(place: str, user_name: str, password: str) -> None:
    said, usual = refusal(place, user_name, password), refusal(place, "lanhdao", "sai")
    assert (said.code, said.message, said.hint) == ("sign_in_wrong", usual.message, usual.hint)


def test_guesses_are_slowed_and_told_once_she_is_in(place: str) -> None:
    clock = Clock()
    way = door(place, clock)
    said = []
    for _ in range(5):
        with pytest.raises(UserError) as refused:
            way.enter("lanhdao", "sai")
        said.append(refused.value.code)
    assert said == ["sign_in_wrong"] * 3 + ["sign_in_wait"] * 2
    with pytest.raises(UserError, match="sign_in_wait"):
        way.enter("lanhdao", DEMO_PASSWORD)
    clock.forward(seconds=2)
    way.enter("lanhdao", DEMO_PASSWORD).database.close()
    way.enter("lanhdao", DEMO_PASSWORD).database.close()
    with entered(place, "quantri") as (database, administrator):
        query = AccessQuery(person="lanhdao")
        rows = database.read_as(administrator, access, query).rows
    assert [row.what for row in rows][:5] == [
        AccessKind.SIGNED_IN, AccessKind.SIGNED_IN, *[AccessKind.SIGN_IN_FAILED] * 3,
    ]  # fmt: skip


def test_two_offices_at_one_server_have_the_same_user_names(place: str, postgresql_offices: Offices) -> None:
    other = named_office(postgresql_offices, "mau.khac")
    try:
        assert refusal(other, "tiepnhan", DEMO_PASSWORD).code == "sign_in_wrong"  # a copy has no logins
        postgresql_offices.with_logins(other)
        with entered(other, "quantri") as (database, administrator):
            database.write(administrator, reset_password, "tiepnhan", "trăng khuyết đầu núi")
            database.write(administrator, deactivate, "lanhdao")
        for name in ("tiepnhan", "lanhdao"):
            with entered(place, name):
                pass
        assert refusal(other, "tiepnhan", DEMO_PASSWORD).code == "sign_in_wrong"
        with entered(other, "tiepnhan", "trăng khuyết đầu núi") as (_database, actor):
            assert actor.must_change_password
    finally:
        remove_office(other)


def test_names_of_sixty_signs(place: str) -> None:
    longest = "a.b_" * 15
    hired(place, longest, "trời xanh mây trắng")
    with entered(place, longest, "trời xanh mây trắng") as (database, actor):
        assert actor.user_name == longest
    with entered(place, "quantri") as (database, administrator):
        role = database.read_as(administrator, person, longest).login_role
    assert role is not None
    assert role.startswith("motcua~a.b_")


def test_nothing_of_a_password_is_anywhere(place: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    secret = "ngọn hải đăng 739155820417"
    hired(place, "hai.dang", secret)
    with superuser(place_at(place, user="postgres", password="")) as connection:
        folder = connection.execute("SHOW data_directory").fetchone()
        kept = connection.execute(
            "SELECT rolpassword FROM pg_authid WHERE rolname = 'mau.hai.dang'"
        ).fetchone()
        hashes = connection.execute("SELECT DISTINCT password_hash FROM account").fetchall()
    assert kept is not None
    assert str(kept[0]).startswith("SCRAM-SHA-256$4096:")
    assert hashes == [("",)]
    said = [caplog.text]
    with entered(place, "hai.dang", secret) as (database, actor):
        parts = (database, database.location, database._engine, database._engine.url, actor)
        said += [f"{each!r} {each}" for each in parts]
        with pytest.raises(TypeError):
            pickle.dumps(database.location)
        tasks = subprocess.run(["ps", "axeww"], capture_output=True, text=True, check=True).stdout
        assert str(os.getpid()) in tasks
        said.append(tasks)
    for wrong in (secret + "x", secret + "\x00", secret + "\ud800"):
        try:
            door(place).enter("hai.dang", wrong)
        except Told:
            said.append(traceback.format_exc())
    assert folder is not None
    log = Path(str(folder[0]), "log").read_text(errors="replace")
    assert 'password authentication failed for user "mau.hai.dang"' in log  # what the server's own log has
    said.append(log)
    assert not any(
        part in each
        for each in said
        for part in (secret, "h\\u1ea3i \\u0111\\u0103ng 739155820417", "739155820417")
    )


def test_who_administers_elsewhere_changes_no_login_here(place: str) -> None:
    verifier = "SCRAM-SHA-256$4096:" + "A" * 24 + "$" + "A" * 44 + ":" + "A" * 44
    attempts = {
        "tiepnhan": ("lanhdao", "quantri"),  # no administrator
        "quantri": ("khongco",),
    }
    for who, others in attempts.items():
        bare = parse_location(place).for_anyone().as_person(f"mau.{who}", DEMO_PASSWORD)
        assert bare.login is not None
        with psycopg.connect(
            place_at(place, user="x").replace("+psycopg", "", 1), **bare.login.address(), autocommit=True
        ) as connection:
            for other in others:
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    connection.execute("SELECT motcua.keep_login(%s, %s)", (other, verifier))
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    connection.execute("SELECT motcua.match_login(%s)", (other,))
            for statement in (
                "SELECT motcua.prepare_desks()",
                "SELECT motcua.drop_strange_logins()",
                "SELECT motcua.rename_logins('x')",
                'ALTER ROLE "mau.lanhdao" NOLOGIN',
                'CREATE ROLE "mau.moi"',
                f"ALTER ROLE {OWNER} PASSWORD 'x'",
                'GRANT "mau.desks" TO postgres',
            ):
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    connection.execute(statement.encode())


def test_an_owner_who_may_not_make_roles_is_told(place: str) -> None:
    with superuser(place_at(place, user="postgres", password="")) as connection:
        connection.execute(f"ALTER ROLE {OWNER} NOCREATEROLE".encode())
        try:
            new = NewPerson(
                "moi.den", "Ai Đó", "một lần thôi nhé", frozenset({Role.OFFICER}), "Tư pháp – Hộ tịch"
            )
            with entered(place, "quantri") as (database, administrator):
                with pytest.raises(Unavailable, match="owner_without_createrole") as refused:
                    database.write(administrator, add, new)
                assert_for_people(refused.value)
                with pytest.raises(UserError, match="unknown_user"):
                    database.read_as(administrator, person, "moi.den")
        finally:
            connection.execute(f"ALTER ROLE {OWNER} CREATEROLE".encode())


def first_passwords(
    place: str, former: str | None = None
) -> tuple[dict[str, str], tuple[str, ...], tuple[str, ...]]:
    kept: list[FirstPassword] = []
    database = Database.open(place, Clock())
    try:
        done = database.write(None, give_first_passwords, kept.extend, former)
        assert database.read(cannot_sign_in) == ()
    finally:
        database.close()
    assert tuple(kept) == done.given
    return {each.user_name: each.password for each in kept}, done.renamed, done.dropped


def test_a_copy_and_a_renamed_office_get_their_logins_again(postgresql_offices: Offices) -> None:
    place = named_office(postgresql_offices, "goc")
    moved = place_at(place, database="doi_ten")
    try:
        with superuser(place) as connection:  # as an office made before, of a real agency
            connection.execute("UPDATE account SET password_hash = '$argon2id$x'")
        database = Database.open(place)
        database.write(None, write_setting, IS_SAMPLE, False)
        database.close()
        given, renamed, dropped = first_passwords(place)
        assert (sorted(given), renamed, dropped) == (
            ["chuyenvien", "lanhdao", "motcua", "quantri", "tiepnhan"], (), (),
        )  # fmt: skip
        with entered(place, "lanhdao", given["lanhdao"]) as (database, actor):
            assert actor.must_change_password
            database.write(actor, change_password, given["lanhdao"], "nắng vàng trên sông")
        with superuser(place) as connection:
            assert connection.execute("SELECT DISTINCT password_hash FROM account").fetchall() == [("",)]
            connection.execute('CREATE ROLE "goc.da.nghi" LOGIN IN ROLE "goc.desks"')
        assert first_passwords(place) == ({}, (), ("goc.da.nghi",))
        with superuser(place_at(place, database="postgres")) as connection:
            connection.execute("ALTER DATABASE goc RENAME TO doi_ten")
        assert refusal(moved, "lanhdao", "nắng vàng trên sông").code == "sign_in_wrong"
        given, renamed, _dropped = first_passwords(moved, "goc")
        assert given == {}
        assert sorted(renamed) == [f"doi_ten.{each}" for each in (
            "chuyenvien", "desks", "lanhdao", "motcua", "quantri", "tiepnhan",
        )]  # fmt: skip
        with entered(moved, "lanhdao", "nắng vàng trên sông"):
            pass
        with pytest.raises(UserError, match="former_database_there"):
            first_passwords(moved, urlsplit(postgresql_offices.sample(dossiers=0)).path[1:])
    finally:
        for each in (place, moved):
            remove_office(each)


def test_a_restored_office_lets_in_who_is_in_use_there(place: str, tmp_path: Path) -> None:
    copy = tmp_path / "ban-sao.db"
    owner = Database.open(place, Clock())
    back_up(owner, None, copy)
    owner.close()
    with entered(place, "quantri") as (database, administrator):
        database.write(administrator, deactivate, "lanhdao")
    assert refusal(place, "lanhdao", DEMO_PASSWORD).code == "account_inactive"
    restore(place, copy, lambda there: enter(there, "quantri", DEMO_PASSWORD), Clock())
    with entered(place, "lanhdao"):
        pass  # with the password she has at the server
    with (
        entered(place, "quantri") as (database, administrator),
        pytest.raises(UserError, match="owner_needed"),
    ):
        restore(database.location, copy, lambda _there: administrator, Clock())


@pytest.mark.parametrize(
    ("name", "code"),
    [("trusting", "server_trusts"), ("plain", "server_trusts"), ("shut", "server_shuts_out")],
)
def test_a_server_that_proves_nobody_is_refused(postgresql_offices: Offices, name: str, code: str) -> None:
    place = place_at(postgresql_offices.sample(dossiers=0), database=name)
    assert refusal(place, "tiepnhan", "sai").code == code


def test_a_server_without_tls_is_refused_over_a_network(place: str) -> None:
    relay = Relay(place)
    try:
        for mode in ("require", "verify-full"):
            there = relay.url.replace("sslmode=disable", f"sslmode={mode}")
            assert refusal(there, "tiepnhan", DEMO_PASSWORD).code == "tls_missing"
        with entered(relay.url, "tiepnhan"):
            pass
    finally:
        relay.close()


def test_too_many_connections_are_told(place: str) -> None:
    with superuser(place_at(place, user="postgres", password="")) as connection:
        connection.execute('ALTER ROLE "mau.motcua" CONNECTION LIMIT 0')
        try:
            assert refusal(place, "motcua", DEMO_PASSWORD).code == "server_full"
        finally:
            connection.execute('ALTER ROLE "mau.motcua" CONNECTION LIMIT -1')


def test_an_actor_is_taken_from_whoever_opened_the_data(place: str) -> None:
    with entered(place, "tiepnhan") as (database, actor):
        assert isinstance(actor, Actor)
        assert database.location.login is not None
