"""Rows put in by their texts are those that the tables' own types would have written."""

import json
import uuid
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import JSON, Column
from sqlalchemy.dialects import sqlite

from app.database.bulk import stored_by, stored_json
from models.proof import text_of
from models.short import Digests, RequestId, Sha256, UtcDateTime, UuidKey, compact

KEY = uuid.UUID("0197b0a1-1e2f-7a3b-8c4d-5e6f708192a3")
VALUES = [
    (UuidKey(), KEY),
    (UtcDateTime(), datetime(2026, 1, 12, 9, 15, 30, 250, tzinfo=timezone(timedelta(hours=7)))),
    (UtcDateTime(), datetime(1969, 12, 31, tzinfo=UTC)),
    (Sha256(), "0a" * 32),
    (Sha256(), ""),
    (RequestId(), f"receive:{KEY}"),
    (RequestId(), KEY.hex),
    (RequestId(), "quầy 3, lượt 12"),
    (Digests(), '{"dossier":{"status":"FNi164gEmWUI","note":null}}'),
]


@pytest.mark.parametrize(("kind", "value"), VALUES)
def test_what_sqlite_keeps_of_a_text_is_what_it_keeps_of_the_value(kind: object, value: object) -> None:
    column: Column[object] = Column("it", kind)  # type: ignore[call-overload]  # one of the types above
    stored = stored_by("sqlite", column)
    bound = column.type.bind_processor(sqlite.dialect())
    assert stored is not None
    assert bound is not None
    assert stored(text_of(column)(value)) == bound(value)
    assert stored_by("postgresql", column) is None


def test_json_is_kept_as_each_database_keeps_it() -> None:
    column: Column[object] = Column("it", JSON())
    value = {"Lý do": ["Thiếu giấy tờ", 1, None, True]}
    stored = stored_by("sqlite", column)
    assert stored is not None
    assert stored(text_of(column)(value)) == stored_json("sqlite", value) == compact(value)
    assert stored_json("postgresql", value) == json.dumps(value)
