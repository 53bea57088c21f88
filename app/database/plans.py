"""Whether a PostgreSQL server plans a statement for the values at hand, or once for all values."""

from sqlalchemy import text
from sqlalchemy.orm import Session

_ONCE = text("SELECT set_config('plan_cache_mode', 'force_generic_plan', true)")


def plan_once(session: Session) -> None:
    """Have the server keep one plan for each prepared statement of this transaction from now on.

    For a statement of many parts that is asked all day and finds its rows by the same indexes whatever the values
    are: planning it takes longer than answering it, and for every part the server goes through its policies. SQLite
    keeps its plans anyway.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(_ONCE)
