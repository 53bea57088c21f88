"""Whether this program's login at the database owns the data, as the technician's who set them up does."""

from sqlalchemy import text
from sqlalchemy.orm import Session

_OWNS = text(
    "SELECT pg_has_role(current_user, relowner, 'USAGE') FROM pg_class WHERE oid = 'agency'::regclass"
)


def owns_data(session: Session) -> bool:
    """Whether the server knows this login as the owner of the tables; never on SQLite: every desk has the file."""
    return session.get_bind().dialect.name == "postgresql" and bool(session.execute(_OWNS).scalar_one())
