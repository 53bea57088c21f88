"""What somebody tries with psql and a login of her own; each is refused by the server, or answers nothing.

Tables are tried one by one in `test_every_table`; these are the ways around them.
"""

from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from psycopg.errors import Error, InsufficientPrivilege

from tests.wall.conftest import Walled
from tests.wall.test_every_table import ADMINISTRATOR, CLERK

_FOREIGN = "(SELECT id FROM agency WHERE code = 'H26.17')"
_COLLEAGUE = "viec.1"

REFUSED = {
    "be somebody else": "SET SESSION AUTHORIZATION postgres",
    "be the owner": "SET ROLE postgres",
    "be a colleague": "SET ROLE {colleague}",
    "be nobody for the policies": "SELECT count(*) FROM dossier",  # with row_security off
    "read passwords": "SELECT rolpassword FROM pg_authid",
    "read passwords another way": "SELECT passwd FROM pg_shadow",
    "make a superuser": "CREATE ROLE boss SUPERUSER LOGIN",
    "lift oneself": "ALTER ROLE CURRENT_USER SUPERUSER",
    "past the policies": "ALTER ROLE CURRENT_USER BYPASSRLS",
    "join a stronger role": "GRANT pg_read_all_data TO CURRENT_USER",
    "be the group": "SET ROLE {group}",
    "change the group": "ALTER ROLE {group} LOGIN",
    "give the group away": "GRANT {group} TO pg_monitor",
    "run a program": "COPY (SELECT 1) TO PROGRAM 'true'",
    "write a file": "COPY (SELECT 1) TO '{folder}/motcua-wall'",
    "read a file": "CREATE TEMP TABLE read (line text)",
    "read a server's file": "SELECT pg_read_file('/etc/passwd')",
    "list a server's folder": "SELECT pg_ls_dir('.')",
    "import a file": "SELECT lo_import('/etc/passwd')",
    "export a file": "SELECT lo_export(1, '{folder}/motcua-wall')",
    "load a library": "LOAD 'auto_explain'",
    "make an extension": "CREATE EXTENSION IF NOT EXISTS dblink",
    "make a table": "CREATE TABLE public.mine (id int)",
    "make a function": "CREATE FUNCTION public.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "make a function of the wall": "CREATE FUNCTION motcua.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "replace who is asked": "CREATE OR REPLACE FUNCTION motcua.who() RETURNS uuid LANGUAGE sql AS 'SELECT NULL::uuid'",
    "make a schema": "CREATE SCHEMA mine",
    "make a temporary table": "CREATE TEMP TABLE account (id uuid)",
    "switch triggers off": "SET session_replication_role = replica",
    "switch a guard off": "ALTER TABLE movement DISABLE TRIGGER movement_never_changes",
    "drop a guard": "DROP TRIGGER movement_never_changes ON movement",
    "drop a policy": "DROP POLICY owner ON dossier",
    "change the server": "SET LOCAL log_statement = 'none'",
    "stop others": "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'postgres'",
    "make a subscription": "CREATE SUBSCRIPTION mine CONNECTION 'dbname=x' PUBLICATION y WITH (connect = false)",
    "read counters": "SELECT * FROM counter",
    "read seals": "SELECT sets, by, row_key FROM seal",
    "write another's journal": (
        'INSERT INTO movement SELECT (jsonb_populate_record(m, \'{{"actor": "motcua"}}\')).* FROM movement m LIMIT 1'
    ),
}
"""What is tried by what is said to the server."""


@pytest.mark.parametrize("user_name", [CLERK, ADMINISTRATOR])
@pytest.mark.parametrize("what", sorted(REFUSED))
def test_the_server_refuses(walled: Walled, tmp_path: Path, what: str, user_name: str) -> None:
    words = REFUSED[what].format(
        colleague=f'"{walled.database}.{_COLLEAGUE}"', group=f'"{walled.database}.desks"', folder=tmp_path
    )
    with walled.owner(), walled.login(user_name) as login:
        if what == "be nobody for the policies":
            login.execute("SET row_security = off")
        with pytest.raises(Error) as refused:
            login.execute(words.encode())
    assert isinstance(refused.value, InsufficientPrivilege) or refused.value.sqlstate in ("42501", "0LP01"), (
        what
    )


def test_a_path_of_names_leads_nobody_astray(walled: Walled) -> None:
    """Tables of the same name that stand first in a path would have to be made, and nothing can be."""
    with walled.login(CLERK) as login:
        before = login.execute("SELECT motcua.agencies()").fetchone()
        login.execute("SET search_path = pg_temp, motcua, public")
        assert login.execute("SELECT motcua.agencies()").fetchone() == before


def test_settings_of_a_session_say_nothing_of_who_it_is(walled: Walled) -> None:
    with walled.login(CLERK) as login:
        before = login.execute("SELECT motcua.who(), motcua.readable()").fetchone()
        for name in ("application_name", "motcua.agencies", "motcua.who", "motcua.user"):
            login.execute(
                sql.SQL("SELECT set_config({}, {}, false)").format(sql.Literal(name), sql.Literal("motcua"))
            )
        assert login.execute("SELECT motcua.who(), motcua.readable()").fetchone() == before


_LEAKY = (
    "CREATE FUNCTION pg_temp.tell(text) RETURNS boolean LANGUAGE plpgsql COST 0.0001 AS $$"
    " BEGIN RAISE NOTICE 'row %', $1; RETURN true; END $$"
)


@pytest.mark.parametrize(
    "asked",
    [
        "SELECT count(*) FROM dossier_person WHERE pg_temp.tell(name)",
        "SELECT count(*) FROM dossier WHERE pg_temp.tell(code)",
        "SELECT count(*) FROM applicant WHERE pg_temp.tell(name)",
        "SELECT count(*) FROM account WHERE pg_temp.tell(password_hash)",
    ],
)
def test_no_function_is_shown_rows_before_the_policy(walled: Walled, asked: str) -> None:
    """Nobody can make one at all; and one that were there would be asked after the policy."""
    with walled.login(CLERK) as login, pytest.raises(InsufficientPrivilege):
        login.execute(_LEAKY)
    told: list[str] = []
    with walled.owner() as owner:
        owner.execute(_LEAKY.replace("pg_temp.tell", "public.tell"))
        owner.execute("GRANT EXECUTE ON FUNCTION public.tell TO PUBLIC")
        owner.commit()
    try:
        with walled.login(CLERK) as login:
            login.add_notice_handler(lambda notice: told.append(notice.message_primary or ""))
            count = login.execute(asked.replace("pg_temp.tell", "public.tell").encode()).fetchone()
    finally:
        with walled.owner() as owner:
            owner.execute("DROP FUNCTION public.tell")
            owner.commit()
    assert count == (len(told),)
    assert told


@pytest.mark.parametrize("text", ["1 / (id::text = name)::int", "CAST(name AS int)"])
def test_errors_tell_of_no_row_behind_the_wall(walled: Walled, text: str) -> None:
    """What fails at a value would name it; rows of others are never asked."""
    with walled.owner() as owner:
        hidden = {
            name for (name,) in owner.execute(f"SELECT name FROM applicant WHERE agency_id = {_FOREIGN}")
        }
    with walled.login(CLERK) as login, pytest.raises(Error) as told:
        login.execute(f"SELECT {text} FROM applicant WHERE agency_id = {_FOREIGN} OR true")
    assert not any(
        name in str(told.value) for name in hidden - {"Lê Văn Khác", "Lê Thị Mận", "Nguyễn Văn An"}
    )


def test_what_the_server_knows_of_values_is_not_told(walled: Walled) -> None:
    """Statistics have the most common names in them, and what others ask has the values they ask for."""
    with walled.owner() as owner:
        owner.execute("ANALYZE")
        owner.commit()
        known = "SELECT count(*) FROM pg_stats WHERE tablename IN ('applicant', 'dossier_person', 'account')"
        assert owner.execute(known).fetchone() != (0,)
        with walled.login(CLERK) as login:
            assert login.execute(known).fetchone() == (0,)
            with pytest.raises(InsufficientPrivilege):
                login.execute("SELECT stavalues1 FROM pg_statistic LIMIT 1")
            login.rollback()
            asked = login.execute("SELECT query FROM pg_stat_activity WHERE usename = 'postgres'").fetchall()
    assert set(asked) == {("<insufficient privilege>",)}


def test_a_copy_of_a_table_is_of_what_may_be_seen(walled: Walled) -> None:
    with walled.login(CLERK) as login:
        seen = login.execute("SELECT count(*) FROM dossier").fetchone()
        with login.cursor().copy("COPY dossier (code) TO STDOUT") as copying:
            lines = b"".join(bytes(each) for each in copying).splitlines()
        assert (len(lines),) == seen
        assert len(lines) > 0
        with pytest.raises(Error), login.cursor().copy("COPY dossier_paper FROM STDIN") as copying:
            copying.write(b"x")


def test_another_account_is_not_touched(walled: Walled) -> None:
    with walled.login(CLERK) as login:
        for change in (
            "active = false",
            "password_hash = ''",
            "must_change_password = true",
            f"unit_id = (SELECT id FROM unit WHERE agency_id = {_FOREIGN} LIMIT 1)",
        ):
            assert _touched(login, f"UPDATE account SET {change} WHERE user_name <> '{CLERK}'") == 0
        assert (
            _touched(login, f"UPDATE account SET password_changed_at = now() WHERE user_name = '{CLERK}'")
            == 1
        )
        for change in (
            "full_name = 'Sếp'",
            "active = false",
            "unit_id = (SELECT id FROM unit WHERE agency_id <> "
            "(SELECT agency_id FROM unit WHERE unit.id = account.unit_id) LIMIT 1)",
        ):
            assert _touched(login, f"UPDATE account SET {change} WHERE user_name = '{CLERK}'") == 0
        assert _touched(login, "INSERT INTO account_role SELECT motcua.who(), 'administrator'") == 0


def test_an_administrator_takes_no_agency_and_nobody_from_another(walled: Walled) -> None:
    with walled.login(ADMINISTRATOR) as login:
        for statement in (
            f"UPDATE agency SET parent_id = (SELECT id FROM agency WHERE code = 'H26.16') WHERE id = {_FOREIGN}",
            f"UPDATE agency SET successor_id = (SELECT id FROM agency WHERE code = 'H26.16') WHERE id = {_FOREIGN}",
            "UPDATE agency SET parent_id = NULL WHERE code = 'H26.16'",
            f"UPDATE agency SET parent_id = {_FOREIGN} WHERE code = 'H26.16'",
            f"UPDATE agency SET parent_id = {_FOREIGN} WHERE code = 'H26.16.01'",
            f"UPDATE agency SET successor_id = {_FOREIGN} WHERE code = 'H26.16.01'",
            f"UPDATE agency SET name = 'x' WHERE id = {_FOREIGN}",
            f"UPDATE unit SET name = 'x' WHERE agency_id = {_FOREIGN}",
            "UPDATE unit SET agency_id = (SELECT id FROM agency WHERE code = 'H26.16') "
            f"WHERE agency_id = {_FOREIGN}",
            "UPDATE account SET unit_id = (SELECT min(unit.id::text)::uuid FROM unit JOIN agency ON agency.id = "
            "agency_id WHERE code = 'H26.16') WHERE user_name = 'o.ben'",
            "UPDATE account SET unit_id = (SELECT min(id::text)::uuid FROM unit WHERE agency_id = "
            f"{_FOREIGN}) WHERE user_name = 'o.minh'",
            f"UPDATE setting SET value = to_json({_FOREIGN}) WHERE name = 'own_agency'",
            # Whoever stood above herself would be the highest there is.
            "UPDATE agency SET successor_id = (SELECT id FROM agency WHERE code = 'H26.16.01') WHERE code = 'H26.16'",
            "UPDATE agency SET parent_id = (SELECT id FROM agency WHERE code = 'H26.16.01.01') "
            "WHERE code = 'H26.16.01'",
        ):
            assert _touched(login, statement) == 0, statement
        assert _touched(login, "UPDATE agency SET phone = '1' WHERE code = 'H26.16.01'") == 1


def test_what_happened_is_only_added_to(walled: Walled) -> None:
    with walled.login(ADMINISTRATOR) as login:
        for table in (
            "movement",
            "seal",
            "access_log",
            "applicant_change",
            "office_change",
            "calendar_change",
        ):
            for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET {_ANY_COLUMN[table]} = 'x'"):
                with pytest.raises(InsufficientPrivilege):
                    login.execute(statement)
                login.rollback()


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("access_log", "user_name"),
        ("movement", "actor"),
        ("movement", "actor_name"),
        ("dossier", "received_by"),
        ("counter_slip", "created_by"),
        ("printed_form", "prepared_by"),
        ("applicant_change", "by"),
    ],
)
def test_nobody_writes_in_the_name_of_another(walled: Walled, table: str, column: str) -> None:
    """A row of one's own agency in every other respect, with a key of its own."""
    with walled.owner() as owner, walled.login(CLERK) as login:
        names = [
            name
            for (name,) in owner.execute(
                "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 "
                "AND NOT attisdropped AND attgenerated = ''",
                (table,),
            )
        ]
        shown = ", ".join(f'"{each}"' for each in names)
        given = ", ".join(
            "gen_random_uuid()" if each == "id" else "'motcua'" if each == column else f'"{each}"'
            for each in names
        )
        assert login.execute(f"SELECT count(*) FROM {table}").fetchone() != (0,)
        with pytest.raises(InsufficientPrivilege, match="in the name of somebody else"):
            login.execute(f"INSERT INTO {table} ({shown}) SELECT {given} FROM {table} LIMIT 1")


_ANY_COLUMN = {
    "movement": "reason",
    "seal": "row_key",
    "access_log": "subject",
    "applicant_change": "reason",
    "office_change": "subject",
    "calendar_change": "by",
}


def _touched(login: psycopg.Connection, statement: str) -> int:
    """How many rows the statement changes; none where the server refuses it. It is taken back."""
    try:
        return login.execute(statement.encode()).rowcount
    except InsufficientPrivilege:
        return 0
    finally:
        login.rollback()
