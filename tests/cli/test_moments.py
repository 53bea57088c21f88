"""Moments as scripts write them."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from app.cli.asked.call import BadCall
from app.cli.asked.moments import moment_meant, read_moment

VIETNAM = timezone(timedelta(hours=7))


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-01-12T09:15", datetime(2026, 1, 12, 9, 15, tzinfo=VIETNAM)),
        ("2026-01-12 09:15:30", datetime(2026, 1, 12, 9, 15, 30, tzinfo=VIETNAM)),
        ("2026-01-12t09:15", datetime(2026, 1, 12, 9, 15, tzinfo=VIETNAM)),
        (" 2026-01-12T09:15:00+07:00 ", datetime(2026, 1, 12, 9, 15, tzinfo=VIETNAM)),
        ("2026-01-12T02:15:00Z", datetime(2026, 1, 12, 2, 15, tzinfo=UTC)),
        ("2026-01-12T09:15:00+00:00", datetime(2026, 1, 12, 9, 15, tzinfo=UTC)),
    ],
)
def test_the_moment_meant(text: str, moment: datetime) -> None:
    read = read_moment(text)
    assert read == moment
    assert read.utcoffset() == moment.utcoffset()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-01-12",
        "2026-02-30T09:00",
        "hôm nay",
        "9:15",
        "1768183200",
        "0001-01-01T00:00+07:00",
        "9999-12-31T23:59",
    ],
)
def test_what_is_no_moment(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_moment(text)


def test_the_option_is_named_when_it_is_no_moment() -> None:
    with pytest.raises(BadCall) as refused:
        moment_meant("mai", "--at")
    assert refused.value.message.startswith("--at ")
