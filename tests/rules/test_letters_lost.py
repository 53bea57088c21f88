"""A text with letters missing beside the whole one."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.rules.letters_lost import may_be_of

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
WHOLE = "Nguyễn Thị Hồng Ánh"


@pytest.mark.parametrize(
    "scanned",
    [
        "Nguyễn Thị Hồng Ánh", "NGUYEN THI HONG ANH", "Nguy?n Th? H?ng ?nh", "Nguyn Th Hng nh",
        "Nguy\ufffdn Th\ufffd Hng Anh",
    ],
)  # fmt: skip
def test_letters_lost_on_the_way(scanned: str) -> None:
    assert may_be_of(scanned, WHOLE)


@pytest.mark.parametrize(
    "scanned",
    ["", "???", "Nguyễn Thị Hồng", "Trần Thị Hồng Ánh", "Nguyễn Hồng Thị Ánh", "Ánh", "Nguy廙n Thị Ánh"],
)
def test_another_name_is_no_name_with_letters_missing(scanned: str) -> None:
    assert not may_be_of(scanned, WHOLE)


@UNHURRIED
@given(st.lists(st.integers(0, len(WHOLE) - 1), max_size=4))
def test_any_few_letters_may_be_lost(places: list[int]) -> None:
    lost = "".join("?" if at in places else sign for at, sign in enumerate(WHOLE))
    assert may_be_of(lost, WHOLE)


@UNHURRIED
@given(st.text(max_size=12), st.text(max_size=12))
def test_any_two_texts_are_answered(scanned: str, known: str) -> None:
    assert may_be_of(scanned, known) in (True, False)
    assert not may_be_of(scanned, "")
