"""Waiting until a server knows its tables: nothing is analysed by hand, and an office older than minutes is."""

import time
from typing import Any

import psycopg

_MOST_SECONDS, _EACH_SECONDS = 1_200, 1
# As the server itself decides, by its defaults (autovacuum_analyze_threshold, autovacuum_analyze_scale_factor).
_UNSEEN = """
SELECT string_agg(relname, ', ') FROM pg_stat_user_tables WHERE n_mod_since_analyze > 50 + 0.1 * n_live_tup
"""


def let_the_server_look(connection: "psycopg.Connection[tuple[Any, ...]]") -> None:
    """Until the server has gathered statistics of what has grown, by itself (autovacuum)."""
    until = time.monotonic() + _MOST_SECONDS
    while (row := connection.execute(_UNSEEN).fetchone()) is not None and row[0]:
        if time.monotonic() > until:
            raise RuntimeError(f"the server has not looked at its tables: {row[0]}")
        time.sleep(_EACH_SECONDS)
