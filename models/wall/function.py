"""A function of the schema `motcua`: who is behind a session, or what a desk has the server do for it.

Every desk may call every one of them, so each goes by the session's login and gives away nothing the login may not see.
They run with the owner's rights, and their path of names is pinned. `motcua.is_owner()` is true of whoever owns the
tables, for whom nothing is checked.
"""

from dataclasses import dataclass

SCHEMA = "motcua"
MARK = "wall"
"""The comment of whatever is made anew with the wall, and dropped with it."""


@dataclass(frozen=True, slots=True)
class Function:
    """One function: how it is called, what it answers, and its body in PL/pgSQL, whose plans a session keeps."""

    called: str
    answers: str
    body: str
    changes: bool = False
    rows: int | None = None
    is_owners: bool = False
    """`rows` it answers, for whoever plans what is joined to them; whether it has no rights but those of who asks."""

    def ddl(self, tables: str) -> tuple[str, ...]:
        """The statement that makes it, over the tables of the schema `tables`."""
        kind = "VOLATILE" if self.changes else "STABLE"
        many = "" if self.rows is None else f"ROWS {self.rows} "
        rights = "INVOKER" if self.is_owners else "DEFINER"
        return (
            f"CREATE OR REPLACE FUNCTION {SCHEMA}.{self.called} RETURNS {self.answers} LANGUAGE plpgsql {kind} {many}"
            f"SECURITY {rights} SET search_path = pg_catalog, {tables}, pg_temp AS $motcua${self.body}$motcua$",
        )
