"""The last scans of a PC are kept as shapes: long enough to help, and nobody's."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.raw_scans import KEPT, RawScan, add, latest, scans_file, shape_of
from tests.rules.french_layout import typed_through_azerty
from tests.rules.windows_layout import typed_through_layout

SLIP = "012342601120000106"
CARD = "001090123456|012345678|Nguyễn Văn An|01011990|Nam|Số 1, Hà Nội|15042021"


def scan(number: int) -> RawScan:
    """One of many."""
    return RawScan(f"2026-01-12T02:03:{number:04}Z", "9" * 18, 5, 8, "enter", "us", False, "field", "ours")


def test_the_newest_five_hundred_are_kept_in_their_order(tmp_path: Path) -> None:
    file = scans_file(tmp_path)
    assert latest(file) == ()
    assert add(file, [scan(0)])
    assert add(file, [scan(number) for number in range(1, KEPT + 3)])
    assert latest(file) == tuple(scan(number) for number in range(3, KEPT + 3))


def test_a_damaged_line_costs_itself(tmp_path: Path) -> None:
    file = scans_file(tmp_path)
    add(file, [scan(1), scan(2)])
    first, second = file.read_bytes().splitlines()
    wrong = second.replace(b'"usual_ms": 5', b'"usual_ms": "fast"')
    file.write_bytes(b"\n".join((first, b"{cut", b"[1]", b"\xff", wrong, second[:20])))
    assert latest(file) == (scan(1),)


def test_a_disk_that_refuses_is_said_and_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "scans").write_text("a file where the folder should be")
    assert not add(scans_file(tmp_path), [scan(1)])


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        (SLIP, "9" * 18),
        ("H26.16-260119-0001", "A99.99-999999-9999"),
        (CARD, "999999999999|999999999|Aaaaăa Aăa Aa|99999999|Aaa|Aă 9, Aă Aăa|99999999"),
        (typed_through_azerty(SLIP), "&" * 18),
        (typed_through_layout("1234567890"), "ăăăă" + "\u0301" * 5 + "ă"),
    ],
)
def test_shapes_by_hand(text: str, shape: str) -> None:
    assert shape_of(text) == shape


@pytest.mark.parametrize("layout", [str, typed_through_azerty, typed_through_layout])
@given(one=st.text("0123456789", min_size=1, max_size=40), two=st.text("0123456789", min_size=1, max_size=40))
def test_numbers_as_long_through_one_layout_have_one_shape_but_for_tones(
    layout: type[str], one: str, two: str
) -> None:
    """So nothing of a number can be read from it; through the Vietnamese layout only which digits are tones."""
    two = (two * len(one))[: len(one)]
    flat = str.maketrans("\u0301", "ă")
    assert shape_of(layout(one)).translate(flat) == shape_of(layout(two)).translate(flat)
