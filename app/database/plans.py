"""What is kept of a statement for the next time: a server's plan of it, and the program's own translation."""

from sqlalchemy import text
from sqlalchemy.orm import Session

_ONCE = text("SELECT set_config('plan_cache_mode', 'force_generic_plan', true)")
_ANEW = text("SELECT set_config('plan_cache_mode', 'force_custom_plan', true)")


def plan_once(session: Session) -> None:
    """Have the server keep one plan for each prepared statement of this transaction from now on.

    For a statement of many parts that is asked all day and finds its rows by the same indexes whatever the values
    are: planning it takes longer than answering it, and for every part the server goes through its policies. SQLite
    keeps its plans anyway.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(_ONCE)


def plan_anew(session: Session) -> None:
    """Have the server plan each statement of this transaction, from now on, for the values at hand.

    Where the values decide, a week or ten years, the plan for whatever values, which a server takes after a few times
    of asking, goes the wrong way: a year's report took it three times as long. SQLite plans for no values.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(_ANEW)


def keep_no_translations(session: Session) -> None:
    """Have the statements of this transaction, from now on, translated into SQL for once.

    For what somebody puts together as she likes: each such statement is another one, and SQLAlchemy would keep
    hundreds of them for the next time, a megabyte each.
    """
    session.connection().execution_options(compiled_cache=None)
