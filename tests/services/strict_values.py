"""Keys and moments go into a SQLite office by the types of its tables alone.

Where no column stands beside a value, in a tuple or in the values of a case, SQLAlchemy takes it for a type of its own
and binds another spelling: nothing fails, and nothing is found either. Here it fails.
"""

import sys
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Uuid
from sqlalchemy.dialects.sqlite import DATETIME
from sqlalchemy.engine import Dialect

_MIGRATIONS = "migrations/versions"
"""Former revisions write what was right for them."""


def refuse_other_spellings(patch: pytest.MonkeyPatch) -> None:
    """Let SQLite take no value by SQLAlchemy's own types of moments and keys."""
    for kind in (DATETIME, Uuid):
        patch.setattr(kind, "bind_processor", _refusing(kind.bind_processor))


def _refusing(usual: Callable[..., Any]) -> Callable[..., Any]:
    def bind_processor(self: Any, dialect: Dialect) -> Callable[[Any], Any] | None:
        process: Callable[[Any], Any] | None = usual(self, dialect)
        if dialect.name != "sqlite" or process is None:
            return process
        change = process

        def checked(value: Any) -> Any:
            assert value is None or _is_in_a_migration(), f"bound by no type of the tables: {value!r}"
            return change(value)

        return checked

    return bind_processor


def _is_in_a_migration() -> bool:
    frame = sys._getframe()
    while frame.f_back is not None:
        if _MIGRATIONS in frame.f_code.co_filename.replace("\\", "/"):
            return True
        frame = frame.f_back
    return False
