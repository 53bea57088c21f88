"""The roles people sign in with at a PostgreSQL server: their names, and the statements that make and change them.

Roles belong to a whole server, where several offices may live, so each name begins with its database's. The
functions the statements call are the owner's (`models.logins`): they ask who calls, and touch no other role.
"""

import hashlib
from collections.abc import Collection, Mapping

from sqlalchemy import Connection, event, text
from sqlalchemy.orm import Session

from app.database.engine import make_engine
from app.database.failures import speaking
from app.database.location import Location, Login
from app.database.refusals import LOGIN_REFUSED
from app.database.standing import INACTIVE
from app.errors import UserError
from models.logins import FUNCTIONS

GROUP = "desks"
"""What is granted to everybody who works at an office is granted to one role of this name."""
LONGEST_ROLE = 63
_RESERVED = "pg_"
_KEPT_SIGNS, _HASH_SIGNS = 31, 24


def role_of(database: str, user_name: str) -> str:
    """The role a person of an office signs in with: `motcua.nguyen.an` in the database `motcua`.

    A name is made of a hash where the plain one would be too long for the server, reserved by it, the group's or
    another office's: only of a database without a dot is it plain where the user's name begins.
    """
    plain = f"{database}.{user_name}"
    is_free = "." not in database and not plain.startswith(_RESERVED) and user_name != GROUP
    if is_free and len(plain.encode()) <= LONGEST_ROLE:
        return plain
    digest = hashlib.sha256(f"{database}/{user_name}".encode()).hexdigest()[:_HASH_SIGNS]
    return f"motcua~{user_name[:_KEPT_SIGNS]}~{digest}"


def group_of(database: str) -> str:
    """The role that everybody who works at an office belongs to; a user's role is never called so."""
    plain = f"{database}.{GROUP}"
    if "." not in database and not plain.startswith(_RESERVED) and len(plain.encode()) <= LONGEST_ROLE:
        return plain
    return f"motcua~~{hashlib.sha256(database.encode()).hexdigest()[:40]}"


def make_functions(connection: Connection) -> None:
    """What the statements here call, made anew; SQLite has none of it."""
    if connection.dialect.name == "postgresql":
        for statements in FUNCTIONS:
            connection.execute(text(statements))


def keep_password(session: Session, user_name: str, password: str) -> None:
    """A person's login with this password: made where she has none, and let in again.

    Only what the password can be checked by leaves this program: no statement, and so no log of the server, has it.
    """
    connection = session.connection().connection.driver_connection
    assert connection is not None
    name = role_of(current_database(session), user_name)
    verifier = connection.pgconn.encrypt_password(password.encode(), name.encode(), b"scram-sha-256")
    session.execute(_KEEP, {"user_name": user_name, "verifier": verifier.decode()})


def match_login(session: Session, user_name: str) -> None:
    """A person's login lets her in while her account is in use, and no longer; nothing where she has none."""
    session.execute(_MATCH, {"user_name": user_name})


def match_logins(session: Session) -> None:
    """The same for everybody there is: other people may be in use by now. The owner's."""
    session.execute(_MATCH_ALL)


def lets_in(location: Location, user_name: str, password: str) -> bool:
    """Whether the server takes this password; takes as long where nobody has the name.

    `Unavailable` for whatever else keeps a connection from coming about.
    """
    engine = make_engine(location.as_person(role_of(location.database, user_name), password))
    try:
        with speaking():
            engine.connect().close()
    except UserError as error:
        if error.code not in (LOGIN_REFUSED, INACTIVE):
            raise
        return False
    finally:
        engine.dispose()
    return True


def prepare(session: Session) -> None:
    """The group of this office is there, and allowed what everybody's work needs. The owner's."""
    session.execute(_PREPARE)


def is_there(session: Session, database: str) -> bool:
    """Whether the server has a database of this name."""
    return bool(session.execute(_IS_THERE, {"name": database}).scalar_one())


def drop_strangers(session: Session) -> tuple[str, ...]:
    """Take the logins away that belong to nobody who has an account here; their names. The owner's."""
    return tuple(session.execute(_DROP_STRANGERS).scalars())


def rename_logins(session: Session, former: str) -> tuple[str, ...]:
    """The logins of a database that bore another name are its own again, passwords and all; their names.

    Whose name nobody bears is left alone, and so is everything while a database of the former name is there.
    """
    return tuple(session.execute(_RENAME, {"former": former}).scalars())


def logins_there(session: Session, user_names: Collection[str]) -> Mapping[str, str]:
    """The roles of those of these people who have a login, by user name."""
    database = current_database(session)
    names = {role_of(database, each): each for each in user_names}
    there = session.execute(_THERE, {"names": list(names)}).scalars()
    return {names[role]: role for role in there}


def current_database(session: Session) -> str:
    """The name of the database a session works in."""
    return str(session.execute(_DATABASE).scalar_one())


def when_kept(session: Session, login: Login | None, password: str) -> None:
    """Once the session has committed, new connections of this login are made with the new password."""
    if login is not None:
        event.listen(session, "after_commit", lambda _session: login.renew(password), once=True)


_DATABASE = text("SELECT current_database()")
_KEEP = text("SELECT motcua.keep_login(:user_name, :verifier)")
_MATCH = text("SELECT motcua.match_login(:user_name)")
_MATCH_ALL = text("SELECT motcua.match_login(user_name) FROM account")
_PREPARE = text("SELECT motcua.prepare_desks()")
_IS_THERE = text("SELECT EXISTS (SELECT FROM pg_database WHERE datname = :name)")
_DROP_STRANGERS = text("SELECT motcua.drop_strange_logins()")
_RENAME = text("SELECT motcua.rename_logins(:former)")
_THERE = text("SELECT rolname FROM pg_roles WHERE rolname = ANY(:names)")
