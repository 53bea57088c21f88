"""What views become in JSON: nothing rounded, nothing guessed."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from app.services.views.plain_values import plain
from models.vocabulary import Status


@dataclass(frozen=True)
class _View:
    at: datetime
    amounts: tuple[Decimal, ...]
    nothing: None = None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (datetime(2026, 1, 12, 2, 15, tzinfo=UTC), "2026-01-12T09:15:00+07:00"),
        (datetime(2026, 1, 12, 20, 0, 0, 999_999, tzinfo=UTC), "2026-01-13T03:00:00+07:00"),
        (date(1990, 12, 31), "1990-12-31"),
        (Decimal("3.000"), "3"),
        (Decimal("0.10"), "0.1"),
        (Decimal(100), "100"),
        (Status.RESULT_READY, "result_ready"),
        (True, True),
        (frozenset({"b", "a"}), ["a", "b"]),
        ({1: (Status.RECEIVED,)}, {"1": ["received"]}),
        (
            _View(datetime(2026, 1, 12, 2, 15, tzinfo=UTC), (Decimal("0.5"),)),
            {"at": "2026-01-12T09:15:00+07:00", "amounts": ["0.5"], "nothing": None},
        ),
    ],
)
def test_plain(value: object, expected: object) -> None:
    assert plain(value) == expected


def test_a_moment_without_a_zone_is_a_fault() -> None:
    with pytest.raises(ValueError, match="time zone"):
        plain(datetime(2026, 1, 12, 2, 15))  # noqa: DTZ001  the very thing refused
