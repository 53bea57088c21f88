"""What a desk's login may be given on a table, and the conditions on rows that many tables share."""

from dataclasses import dataclass

Condition = str | bool | None
"""Of rows; `True` for all of them, `None` for a right nobody has."""


def _any_of(function: str) -> str:
    return f"= ANY ((SELECT motcua.{function}())::uuid[])"


IN_HAND = _any_of("agencies")
"""Of her office: her agency and those it took over."""
READABLE = _any_of("readable")
"""Whose dossiers she may read: an inspector and an administrator also those of the agencies below."""
WORKABLE = _any_of("workable")
"""Whose dossiers she may change: an administrator those below too, for units are closed with their dossiers."""
RULED = _any_of("ruled")
"""Her office and those below, of an administrator; none of anybody else."""
WATCHED = _any_of("watched")
"""Whose record of access she may read."""
SEATED = "= (SELECT motcua.seated())"
"""Where her account is: what a kiosk, which has nothing in hand, says of itself is said there."""
RULES_ALL = "(SELECT motcua.rules_all())"
"""An administrator of an agency with none above it: she sees to what all agencies share."""
WHO = "(SELECT motcua.who())"


@dataclass(frozen=True, slots=True)
class Rights:
    """What a desk may do with a table: read, add, change and remove which rows.

    `kept` says what a changed row must be where that is more than `changes`; `columns` are those that may be changed,
    `shown` those that may be read, where not all. `written_by` are the columns that must name who writes a row: her
    user name and her whole name, either of them perhaps nothing.
    """

    reads: Condition = None
    adds: Condition = None
    changes: Condition = None
    removes: Condition = None
    kept: Condition = None
    columns: tuple[str, ...] = ()
    fixed: tuple[str, ...] = ("id",)
    shown: tuple[str, ...] = ()
    written_by: tuple[str | None, str | None] | None = None
