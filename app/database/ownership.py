"""Whether this program's login at the database owns the data, as the technician's who set them up does."""

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.database.engine import make_engine
from app.database.failures import speaking
from app.database.location import Location

_OWNS = text(
    "SELECT pg_has_role(current_user, relowner, 'USAGE') FROM pg_class WHERE oid = 'agency'::regclass"
)


def owns_data(session: Session) -> bool:
    """Whether the server knows this login as the owner of the tables; never on SQLite: every desk has the file."""
    return session.get_bind().dialect.name == "postgresql" and bool(session.execute(_OWNS).scalar_one())


def may_own(location: Location) -> bool:
    """Whether a login may make tables at a server, as whoever puts an office there has to."""
    engine = make_engine(location)
    try:
        with speaking(), engine.connect() as connection:
            return bool(connection.execute(_MAY_OWN).scalar_one())
    finally:
        engine.dispose()


_MAY_OWN = text("SELECT coalesce(has_schema_privilege(current_schema(), 'CREATE'), false)")
