"""A chart's strokes: every number at its height, no name over another, and never told apart by ink alone."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from printing.chart import Block, ChartPicture, Curve, Dot, Stroke, Strokes, Words
from printing.chart_layout import lay_out
from printing.chart_scale import ticks

SIZE, WIDTH, HEIGHT = 10.0, 640.0, 300.0
numbers = st.one_of(st.none(), st.integers(0, 1_000_000), st.decimals(0, 100, places=1))


def measure(text: str) -> float:
    return 0.5 * SIZE * len(text)


def drawn(picture: ChartPicture) -> Strokes:
    return lay_out(picture, WIDTH, HEIGHT, SIZE, measure)


@given(st.floats(0, 10_000_000), st.booleans())
def test_a_scale_begins_at_nought_and_reaches_over_what_is_shown(most: float, is_share: bool) -> None:
    marks = ticks(most, is_share=is_share)
    steps = {after - before for before, after in pairwise(marks)}
    assert marks[0] == 0
    assert len(steps) == 1
    assert 2 <= len(marks) <= 6
    if not is_share:
        [step] = steps
        assert marks[-1] >= most > marks[-1] - step or marks == (0, 1)
        assert str(step).rstrip("0") in {"1", "2", "5"}


@pytest.mark.parametrize("is_lines", [True, False])
@example(values=[[None] * 4 + [Decimal("10.0")] + [None] * 5] * 2)
@given(
    values=st.integers(1, 366).flatmap(
        lambda count: st.lists(st.lists(numbers, min_size=count, max_size=count), min_size=1, max_size=2)
    )
)
def test_every_number_stands_at_its_height_within_the_picture(
    is_lines: bool, values: list[list[int | Decimal | None]]
) -> None:
    labels = tuple(f"{place % 28 + 1:02}/01" for place in range(len(values[0])))
    curves = tuple(Curve(f"Loại {number}", tuple(each)) for number, each in enumerate(values))
    found = drawn(ChartPicture("Thử", labels, curves, is_lines=is_lines))
    spots = {(spot.curve, spot.place): spot for spot in found.spots}
    wanted = {
        (number, place)
        for number, each in enumerate(values)
        for place, value in enumerate(each)
        if value is not None
    }
    assert set(spots) == wanted
    scale = [each for each in found.strokes if isinstance(each, Words) and each.part == 1.0]
    most = max(int(each.text.replace(".", "")) for each in scale)
    lines = [each.points[0][1] for each in found.strokes if isinstance(each, Stroke)]
    bottom = next(each.y for each in scale if each.text == "0") - SIZE * 0.35
    top = min(each.y for each in scale) - SIZE * 0.35
    assert bottom in [pytest.approx(each) for each in lines]
    for (number, place), spot in spots.items():
        value = values[number][place]
        assert value is not None
        assert (bottom - spot.y) / (bottom - top) == pytest.approx(float(value) / most, abs=1e-9)
        assert 0 <= spot.x <= WIDTH
        assert 0 <= spot.y <= HEIGHT
    _names_are_apart(found)


def _names_are_apart(found: Strokes) -> None:
    by_line: dict[float, list[tuple[float, float]]] = {}
    for each in found.strokes:
        if isinstance(each, Words):
            left = each.x - each.part * measure(each.text)
            assert left >= -0.01
            assert left + measure(each.text) <= WIDTH + 0.01
            by_line.setdefault(round(each.y, 3), []).append((left, left + measure(each.text)))
    for places in by_line.values():
        in_order = sorted(places)
        assert all(one[1] <= other[0] + 0.01 for one, other in pairwise(in_order)), in_order


def test_two_series_differ_by_more_than_ink() -> None:
    curves = (Curve("Một", (3, 4, 0)), Curve("Hai", (1, None, 2)))
    lines = drawn(ChartPicture("Thử", ("a", "b", "c"), curves, is_lines=True)).strokes
    dots = [each for each in lines if isinstance(each, Dot)]
    assert {(each.tone, each.is_square) for each in dots} == {(dots[0].tone, False), (dots[-1].tone, True)}
    dashed = {each.tone for each in lines if isinstance(each, Stroke) and each.is_dashed}
    assert dashed == {dots[-1].tone}
    columns = drawn(ChartPicture("Thử", ("a", "b", "c"), curves)).strokes
    assert {(each.tone, each.is_filled) for each in columns if isinstance(each, Block)} == {
        (dots[0].tone, True),
        (dots[-1].tone, False),
    }
    said = [each.text for each in columns if isinstance(each, Words) and each.on_ground]
    assert said == ["3", "4", "0", "1", "2"]
    # Where there is no number the line has a gap, and nothing says nought.
    assert len([each for each in dots if each.is_square]) == 3  # the legend's, and two


def test_a_chart_of_nothing_is_a_scale() -> None:
    found = drawn(ChartPicture("Thử", (), (Curve("Một", ()),)))
    assert found.spots == ()
    assert [each.text for each in found.strokes if isinstance(each, Words)] == ["Thử", "0", "1"]
