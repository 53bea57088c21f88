"""The wall on a PostgreSQL server: a group of its own for the desks of a database, and what that group may do.

Desks' logins are members of the group and have nothing else. Whoever owns the tables passes; so does a superuser.
The wall is taken down before the tables change and made anew after each upgrade, from what the program says of it now
(`models.wall`), all in the upgrade's transaction: no migration has to be written for it, and none meets a policy.
"""

from collections.abc import Iterator

from sqlalchemy import Connection, text

from app.database.logins import make_functions
from models.wall.function import MARK, SCHEMA, Function
from models.wall.functions import FUNCTIONS
from models.wall.rights import Condition, Rights
from models.wall.tables import WALL
from models.wall.triggers import TRIGGERS, Trigger

_OWNER = "owner"
_KINDS = {"reads": "SELECT", "adds": "INSERT", "changes": "UPDATE", "removes": "DELETE"}


def raise_wall(connection: Connection) -> None:
    """Make the wall anew in this transaction: functions, policies, triggers, and what the group may do if it is there.

    The group itself is made with the first login (`app.database.logins`), and is given the same then. SQLite has none.
    """
    if connection.dialect.name != "postgresql":
        return
    lower_wall(connection)
    quote = connection.dialect.identifier_preparer.quote_identifier
    schema, owner = (quote(name) for name in connection.execute(text(_WHERE)).one())
    for statement in _functions(connection, schema, owner):
        connection.exec_driver_sql(statement, execution_options={"no_parameters": True})
    make_functions(connection)
    for statement in _policies(owner):
        connection.exec_driver_sql(statement)
    connection.execute(text(_GIVEN))


def lower_wall(connection: Connection) -> None:
    """Take away policies, triggers and all rights but the owner's, so that the tables can be changed."""
    if connection.dialect.name == "postgresql":
        _say(connection, _TAKEN_DOWN)
        take_rights(connection)


def take_rights(connection: Connection) -> None:
    """Nobody but the owner has anything to do in this database of a server any more: not the group of the one it was
    copied from, either."""
    _say(connection, _RIGHTS_TAKEN)


def _say(connection: Connection, askings: tuple[str, ...]) -> None:
    for asking in askings:
        marked = {"mark": MARK} if ":mark" in asking else {}
        for (statement,) in connection.execute(text(asking), marked).all():
            connection.exec_driver_sql(statement)


def _functions(connection: Connection, schema: str, owner: str) -> Iterator[str]:
    yield f"CREATE SCHEMA IF NOT EXISTS {SCHEMA} AUTHORIZATION {owner}"
    everything: tuple[Function | Trigger, ...] = (*FUNCTIONS, _granting(connection, schema), *TRIGGERS)
    for made in everything:
        yield from made.ddl(schema)
        yield f"COMMENT ON FUNCTION {SCHEMA}.{made.called} IS '{MARK}'"
        yield f"ALTER FUNCTION {SCHEMA}.{made.called} OWNER TO {owner}"


def _policies(owner: str) -> Iterator[str]:
    yield f"REVOKE ALL ON ALL FUNCTIONS IN SCHEMA {SCHEMA} FROM PUBLIC"
    for table, rights in WALL.items():
        yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
        yield f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY"
        yield f"CREATE POLICY {_OWNER} ON {table} TO {owner} USING (true) WITH CHECK (true)"
        for right, kind in _KINDS.items():
            condition: Condition = getattr(rights, right)
            if condition is not None:
                kept = condition if rights.kept is None else rights.kept
                words = _WORDS[right].format(rows=_condition(condition), kept=_condition(kept))
                yield f"CREATE POLICY desk_{right} ON {table} FOR {kind} {words}"


def _granting(connection: Connection, schema: str) -> Function:
    """The function that gives the group what it may do; for the owner, who alone has it to give."""
    columns = _columns(connection)
    rights = [
        f"USAGE ON SCHEMA {SCHEMA}, {schema}",
        *(f"USAGE ON SEQUENCE {name}" for (name,) in connection.execute(text(_SEQUENCES))),
        *(each for table, rights in WALL.items() for each in _grants(table, rights, columns[table])),
    ]
    giving = "\n".join(f"    EXECUTE format('GRANT {each} TO %I', desks);" for each in rights)
    return Function("grant_desks()", "void", _GRANTING.format(giving=giving), changes=True, is_owners=True)


def _grants(table: str, rights: Rights, columns: list[str]) -> Iterator[str]:
    changed = rights.columns or tuple(each for each in columns if each not in rights.fixed)
    for right, kind in _KINDS.items():
        if getattr(rights, right) is not None:
            only = {"reads": rights.shown, "changes": changed}.get(right, ())
            named = " ({})".format(", ".join(f'"{each}"' for each in only)) if only else ""
            yield f"{kind}{named} ON {table}"


def _condition(condition: Condition) -> str:
    return str(condition).lower() if isinstance(condition, bool) else str(condition)


def _columns(connection: Connection) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for table, column in connection.execute(text(_COLUMNS)):
        found.setdefault(table, []).append(column)
    return found


_WORDS = {
    "reads": "USING ({rows})",
    "adds": "WITH CHECK ({rows})",
    "changes": "USING ({rows}) WITH CHECK ({kept})",
    "removes": "USING ({rows})",
}
# Of the functions those that run with the owner's rights: each goes by the login that asks.
_GRANTING = """
DECLARE
    desks text := motcua.desks_role();
    each text;
BEGIN
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), desks);
{giving}
    FOR each IN SELECT oid::regprocedure FROM pg_proc WHERE pronamespace = 'motcua'::regnamespace AND prosecdef LOOP
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO %I', each, desks);
    END LOOP;
END
"""
_GIVEN = (
    "SELECT motcua.grant_desks() WHERE EXISTS (SELECT 1 FROM pg_roles WHERE rolname = motcua.desks_role())"
)
_WHERE = """
SELECT current_schema(), pg_get_userbyid(relowner) FROM pg_class WHERE oid = 'dossier'::regclass
"""
_COLUMNS = """
SELECT relname, attname FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p') AND attnum > 0
AND NOT attisdropped AND attgenerated = ''
ORDER BY 1, attnum
"""
_SEQUENCES = """
SELECT oid::regclass::text FROM pg_class WHERE relkind = 'S' AND relnamespace = current_schema()::regnamespace
"""
_OURS = "relnamespace = current_schema()::regnamespace"
_GRANTEE = "CASE grantee WHEN 0 THEN 'PUBLIC' ELSE grantee::regrole::text END"
_TAKEN_DOWN = (
    f"SELECT format('DROP POLICY %I ON %s', polname, polrelid::regclass) "
    f"FROM pg_policy JOIN pg_class ON pg_class.oid = polrelid WHERE {_OURS}",
    f"SELECT format('ALTER TABLE %s DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY', oid::regclass) "
    f"FROM pg_class WHERE {_OURS} AND relrowsecurity",
    "SELECT format('DROP TRIGGER %I ON %s', tgname, tgrelid::regclass) "
    "FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid "
    "WHERE NOT tgisinternal AND obj_description(pg_proc.oid, 'pg_proc') = :mark",
    "SELECT format('DROP FUNCTION %s', oid::regprocedure) "
    "FROM pg_proc WHERE obj_description(oid, 'pg_proc') = :mark",
)
"""What to say to take the wall down, in this order; the rights come last."""
_RIGHTS_TAKEN = (
    f"""
SELECT DISTINCT format('REVOKE ALL ON %s %s FROM %s', CASE relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END,
    pg_class.oid::regclass, {_GRANTEE})
FROM pg_class, LATERAL (
    SELECT grantee FROM aclexplode(relacl) UNION ALL
    SELECT given.grantee FROM pg_attribute, LATERAL aclexplode(attacl) AS given WHERE attrelid = pg_class.oid
) AS given
WHERE {_OURS} AND relkind IN ('r', 'p', 'v', 'm', 'S') AND grantee <> relowner
""",
    f"SELECT DISTINCT format('REVOKE ALL ON SCHEMA %s FROM %s', pg_namespace.oid::regnamespace, {_GRANTEE}) "
    f"FROM pg_namespace, LATERAL aclexplode(nspacl) "
    f"WHERE nspname IN (current_schema(), '{SCHEMA}') AND grantee <> nspowner",
    f"SELECT DISTINCT format('REVOKE ALL ON DATABASE %I FROM %s', datname, {_GRANTEE}) "
    f"FROM pg_database, LATERAL aclexplode(coalesce(datacl, acldefault('d', datdba))) "
    f"WHERE datname = current_database() AND grantee <> datdba",
)
