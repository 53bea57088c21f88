"""What lies in a row as the driver gives it, told as the text it stands for: SQLite keeps some columns shorter."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from models.packing import unpack

_MOMENTS = ("at", "due_before", "due_after", "effective_start", "supplement_deadline")


def told(column: str, kept: Any) -> Any:
    """As revision 0017 kept it in a file: keys and hashes in hexadecimal, digests as JSON, moments in UTC."""
    if isinstance(kept, bytes):
        return _from_bytes(column, kept)
    if isinstance(kept, str) and kept.startswith(("{", "[")) and column != "sets":
        return json.dumps(json.loads(kept))
    is_moment = column in _MOMENTS or column.endswith(("_at", "_until"))
    if not is_moment or not isinstance(kept, int):
        return kept
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=kept)
    return moment.replace(tzinfo=None).isoformat(" ", "microseconds")


def _from_bytes(column: str, kept: bytes) -> str:
    if column == "sets":
        return unpack(kept)
    if column == "request_id":
        key = UUID(bytes=kept[1:17])
        return kept[17:].decode() + (str(key) if kept[0] == 1 else key.hex)
    return kept.hex()
