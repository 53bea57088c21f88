"""How an office has one of its forms arranged: order, parts left out, size of type, words of its own.

The official form is the empty arrangement. Whatever an arrangement says, bars, number, national title, signatures and
all that the law asks for stand on the paper: what would take them away is not followed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from printing.fields import gap, paragraph
from printing.parts import FormPart, Parts, movable
from printing.rows import Row
from printing.sheet import LEAST, Page
from printing.text import Align, Run

SMALLEST, LARGEST = -1, 3
"""By how many points type may be smaller or larger than on the official form."""

Pieces = Mapping[str, Sequence[Row]]
"""The rows of each part, by its name."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What differs from the official form.

    `order` names movable parts, those it does not name follow in the official order; `left_out` names parts without;
    `size` is in points. `before` stands under the title, `after` at the foot; `labels` are pairs of a part's name
    and what stands before its value.
    """

    order: tuple[str, ...] = ()
    left_out: frozenset[str] = frozenset()
    size: int = 0
    before: str = ""
    after: str = ""
    labels: tuple[tuple[str, str], ...] = ()

    @property
    def is_official(self) -> bool:
        """Whether nothing differs."""
        return self == OFFICIAL

    def page(self, page: Page) -> Page:
        """The page in the type the office wants; the heading keeps its size, which fills its room as it is."""
        step = min(LARGEST, max(SMALLEST, self.size))
        if not step:
            return page
        return replace(
            page,
            body=max(LEAST, page.body + step),
            small=max(LEAST, page.small + step),
            title=page.title + step,
        )

    def has(self, part: FormPart) -> bool:
        """Whether a part is on the paper."""
        return part.name not in self.left_out or not part.optional

    def worded(self, part: FormPart) -> str:
        """What stands before a part's value."""
        return dict(self.labels).get(part.name, part.label) if part.label else ""

    def order_of(self, parts: Parts) -> tuple[str, ...]:
        """The names of all movable parts, in the order they stand in; what is left out has its place among them."""
        official = movable(parts)
        named = [name for name in dict.fromkeys(self.order) if name in official]
        return (*named, *(name for name in official if name not in named))

    def placed(self, parts: Parts) -> Parts:
        """The parts on the paper, in their order: movable ones change places among each other."""
        order = iter(self.order_of(parts))
        by_name = {part.name: part for part in parts}
        placed = (by_name[next(order)] if part.movable else part for part in parts)
        return tuple(part for part in placed if self.has(part))


OFFICIAL = Arrangement()
"""The form as the law and the program have it."""


def arranged(parts: Parts, pieces: Pieces, arrangement: Arrangement, page: Page) -> tuple[Row, ...]:
    """The rows of a form as arranged, for the page of `Arrangement.page`; the words before them under the title."""
    rows: list[Row] = []
    for part in arrangement.placed(parts):
        rows += pieces.get(part.name, ())
        if part.name == "title":
            rows += _words_before(arrangement, page)
    return tuple(rows)


def _words_before(arrangement: Arrangement, page: Page) -> list[Row]:
    if not arrangement.before:
        return []
    return [*paragraph((Run(arrangement.before),), page, align=Align.CENTRE), gap(page, 0.3)]
