"""From the numbers of a chart to its strokes, for a pen of any unit.

Two series never differ by colour alone: the first has a full line with round markers, or full columns; the second a
dashed line with hollow squares, or hatched columns. Columns carry their numbers.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from math import ceil

from printing.chart import Block, ChartPicture, Dot, Ink, Point, Stroke, Strokes, Words
from printing.chart_scale import named_every, ticks

Measure = Callable[[str], float]
Part = Stroke | Block | Dot | Words
TONES = (Ink.FIRST, Ink.SECOND)
_MARKED = 62
"""With more points than two months of days a line goes without markers."""
_OF_SLOT = 0.64
"""How much of a place its columns take."""
_OF_COLUMN = 0.94
"""The rest is air to the next one."""
_WIDEST_COLUMN = 4.0
"""In type sizes."""
_LOW = 16
"""A picture lower than so many type sizes has its series named beside its name, not below it."""
_STRONG = 1.1
"""About how much wider strong type is than what is measured."""


@dataclass(frozen=True, slots=True)
class _Ground:
    """Where the picture itself stands, within its words."""

    left: float
    right: float
    top: float
    bottom: float
    most: float
    places: int
    size: float

    @property
    def slot(self) -> float:
        return (self.right - self.left) / max(1, self.places)

    def x(self, place: int) -> float:
        return self.left + (place + 0.5) * self.slot

    def y(self, value: float) -> float:
        return self.bottom - (self.bottom - self.top) * value / self.most


def lay_out(picture: ChartPicture, width: float, height: float, size: float, measure: Measure) -> Strokes:
    """The strokes of a chart `width` by `height`, its words in type of `size`, `measure` telling how wide they are."""
    numbers = [float(each) for curve in picture.curves for each in curve.values if each is not None]
    marks = ticks(max(numbers, default=0.0), is_share=picture.is_share)
    is_low = height < _LOW * size
    ground = _Ground(
        left=max(measure(number_words(each)) for each in marks) + size,
        right=width - size / 2,
        top=size * (3.4 if is_low or len(picture.curves) == 1 else 4.8),
        bottom=height - size * 1.9,
        most=float(marks[-1]),
        places=len(picture.labels),
        size=size,
    )
    parts: list[Part] = [*_head(picture, ground, measure, is_low=is_low), *_scale(marks, ground)]
    parts += _names(picture, ground, measure)
    spots: list[Point] = []
    for number in range(len(picture.curves)):
        drawn = _line if picture.is_lines else _columns
        more, seen = drawn(picture, number, ground, measure)
        parts += more
        spots += seen
    return Strokes(tuple(parts), tuple(spots))


def number_words(value: int | Decimal) -> str:
    """A number of a chart as it is read."""
    return f"{value:,}".replace(",", ".") if isinstance(value, int) else f"{value:.1f}".replace(".", ",")


def _head(picture: ChartPicture, ground: _Ground, measure: Measure, *, is_low: bool) -> Iterator[Part]:
    """What is counted; and below or beside it which series is which, where there are two."""
    size = ground.size
    yield Words(0.0, size * 1.2, picture.name, Ink.WORDS, is_strong=True)
    if len(picture.curves) == 1:
        return
    x, base = ground.left, size * 3.0
    if is_low:
        x, base = measure(picture.name) * _STRONG + 2 * size, size * 1.2
    middle = base - size * 0.35
    for number, curve in enumerate(picture.curves):
        if picture.is_lines:
            yield Stroke(((x, middle), (x + 2 * size, middle)), TONES[number], size / 7, number > 0)
            yield Dot(x + size, middle, size * 0.5, TONES[number], number > 0)
        else:
            swatch = Block(x + size * 0.8, middle - size * 0.4, size, size * 0.8, TONES[number], number == 0)
            yield from _filled(swatch, size)
        yield Words(x + 2.5 * size, base, curve.name, Ink.WORDS)
        x += 4.5 * size + measure(curve.name)


def _scale(marks: tuple[int, ...], ground: _Ground) -> Iterator[Part]:
    for each in marks:
        y = ground.y(each)
        tone = Ink.FAINT if each == 0 else Ink.GRID
        yield Stroke(((ground.left, y), (ground.right, y)), tone, ground.size / 18)
        yield Words(
            ground.left - ground.size / 2, y + ground.size * 0.35, number_words(each), Ink.FAINT, part=1.0
        )


def _names(picture: ChartPicture, ground: _Ground, measure: Measure) -> Iterator[Part]:
    size = ground.size
    every = named_every([measure(each) for each in picture.labels], ground.slot, size / 2)
    end = 0.0
    for place in range(0, len(picture.labels), every):
        x = ground.x(place)
        if every > 1:
            yield Stroke(((x, ground.bottom), (x, ground.bottom + size / 3)), Ink.FAINT, size / 18)
        room = measure(picture.labels[place]) / 2
        x = min(max(x, room), ground.right + size / 2 - room)
        if x - room < end:
            continue  # the last one, moved in from the edge, has no room beside the one before
        end = x + room
        yield Words(x, ground.bottom + size * 1.5, picture.labels[place], Ink.FAINT, part=0.5)


def _line(
    picture: ChartPicture, number: int, ground: _Ground, _measure: Measure
) -> tuple[list[Part], list[Point]]:
    """A line that is broken where there is no number."""
    size, tone = ground.size, TONES[number]
    parts: list[Part] = []
    spots: list[Point] = []
    run: list[tuple[float, float]] = []
    for place, value in enumerate((*picture.curves[number].values, None)):
        if value is not None:
            point = (ground.x(place), ground.y(float(value)))
            run.append(point)
            spots.append(Point(number, place, *point, min(ground.slot, size), size))
            continue
        if len(run) > 1:
            parts.append(Stroke(tuple(run), tone, size / 7, number > 0))
        run = []
    if len(picture.labels) <= _MARKED:
        # A marker beside the next one still shows which line it is on.
        marker = min(size * 0.5, ground.slot * 0.6)
        parts += [Dot(each.x, each.y, marker, tone, number > 0) for each in spots]
    return parts, spots


def _columns(
    picture: ChartPicture, number: int, ground: _Ground, measure: Measure
) -> tuple[list[Part], list[Point]]:
    size, count = ground.size, len(picture.curves)
    wide = min(ground.slot * _OF_SLOT / count, _WIDEST_COLUMN * size)
    parts: list[Part] = []
    spots: list[Point] = []
    for place, value in enumerate(picture.curves[number].values):
        if value is None:
            continue
        x, y = ground.x(place) + (number - count / 2) * wide, ground.y(float(value))
        if value:
            column = Block(x, y, wide * _OF_COLUMN, ground.bottom - y, TONES[number], number == 0)
            parts += _filled(column, size)
        words = number_words(value)
        if measure(words) <= ground.slot / count:
            # Over its column, but for as much as it needs beside the number of the other one.
            middle = ground.x(place) + (number - (count - 1) / 2) * max(wide, measure(words))
            parts.append(Words(middle, y - size * 0.35, words, Ink.WORDS, part=0.5, on_ground=True))
        spots.append(Point(number, place, x + wide / 2, y, wide, ground.bottom - y))
    return parts, spots


def _filled(block: Block, size: float) -> Iterator[Part]:
    """A column, or a swatch of the legend; what is not filled is hatched."""
    yield block
    if not block.is_filled:
        yield from _hatching(block, size)


def _hatching(block: Block, size: float) -> Iterator[Stroke]:
    """Slanting strokes across it, from its right or upper edge to its left or lower one."""
    step, width, height = size * 0.45, block.width, block.height
    for number in range(1, ceil((width + height) / step)):
        along = number * step
        begin = (block.x + min(along, width), block.y + max(0.0, along - width))
        end = (block.x + max(0.0, along - height), block.y + min(along, height))
        yield Stroke((begin, end), block.tone, size / 14)
