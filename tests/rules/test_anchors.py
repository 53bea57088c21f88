"""An anchor as a line and as digits: what is written is read, and what is damaged is none."""

import uuid
from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from app.rules.anchors import Anchor, anchors_in, read_digits, read_line
from app.rules.scanning import ScanKind, read

_SECONDS = st.integers(0, 4_000_000_000).map(lambda each: datetime.fromtimestamp(each, UTC))
_WHOLE = st.integers(0, 2**32 - 1)


def _hex(digits: int) -> st.SearchStrategy[str]:
    return st.binary(min_size=digits // 2, max_size=digits // 2).filter(any).map(bytes.hex)


ANCHORS = st.builds(
    Anchor,
    data=st.uuids(),
    office=st.text("ABCH0123456789.", min_size=1, max_size=20),
    day=st.dates(date(2020, 1, 1), date(2100, 1, 1)),
    at=_SECONDS,
    until=_SECONDS,
    rows=_WHOLE,
    acts=_WHOLE,
    number=_WHOLE,
    chain=_hex(16),
    **{name: _hex(32) for name in ("digest", "journal", "seals", "sums")},
    day_digest=_hex(64),
    **{name: st.just("") | _hex(64) for name in ("previous", "key", "next_key")},
    signature=st.just("") | _hex(128),
)


ANCHOR = Anchor(
    data=uuid.UUID(int=7),
    office="H26.16",
    day=date(2026, 1, 12),
    at=datetime(2026, 1, 12, 10, tzinfo=UTC),
    until=datetime(2026, 1, 12, 9, tzinfo=UTC),
    rows=3,
    acts=2,
    number=1,
    chain="a" * 16,
    digest="b" * 32,
    journal="c" * 32,
    seals="d" * 32,
    sums="e" * 32,
    day_digest="f" * 64,
)


@settings(deadline=None)
@given(ANCHORS, st.data())
def test_it_is_read_as_it_was_written(anchor: Anchor, data: st.DataObject) -> None:
    assert read_line(anchor.line) == anchor
    assert read_digits(anchor.digits) == anchor
    assert len(anchor.digits) <= 900  # as much as a scanner reads
    noise = f"phiếu 20260112\n{anchor.line}\n{anchor.line}\n{anchor.digits}. 79{anchor.digits}"
    assert list(anchors_in(noise)) == [anchor]
    place = data.draw(st.integers(6, len(anchor.digits) - 1))
    other = str((int(anchor.digits[place]) + data.draw(st.integers(1, 9))) % 10)
    assert read_digits(f"{anchor.digits[:place]}{other}{anchor.digits[place + 1 :]}") is None
    cut = data.draw(st.integers(0, len(anchor.line) - 1))
    assert read_line(anchor.line[:cut]) is None


def test_what_is_signed_is_all_but_the_signature() -> None:
    assert replace(ANCHOR, signature="1" * 128).name == ANCHOR.name
    others = {"rows": 4, "acts": 3, "number": 2, "key": "2" * 64, "next_key": "3" * 64, "previous": "4" * 64}
    names = {replace(ANCHOR, **{name: value}).name for name, value in others.items()}
    assert len(names | {ANCHOR.name}) == len(others) + 1


def test_what_is_no_anchor() -> None:
    for text in ("", "{}", '{"acts":1}', "[]", '{"acts":' + "[" * 3000, "7810", "781" + "9" * 600):
        assert read_line(text) is None
        assert read_digits(text) is None
        assert list(anchors_in(text)) == []


def test_a_scan_of_it_is_known_through_keyboards() -> None:
    assert read(f"]Q1{ANCHOR.digits}\r").anchor == ANCHOR
    last = str((int(ANCHOR.digits[-1]) + 1) % 10)
    assert read(ANCHOR.digits[:-1] + last).kind is ScanKind.WRONG_CHECK_DIGITS
    assert read("78" + "1" * 20).anchor is None
