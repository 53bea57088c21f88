"""What the forms have alike whose parts an office may arrange."""

from abc import abstractmethod
from dataclasses import replace
from typing import Any, ClassVar, Self, cast

from printing.arrangement import Arrangement, Pieces, arranged
from printing.document import Layout
from printing.fields import gap, paragraph
from printing.fonts import Face
from printing.form import OfficialForm
from printing.parts import FormPart, Parts
from printing.rows import Row
from printing.sheet import Page
from printing.signatures import foot_rows
from printing.text import Run


class ArrangedForm(OfficialForm):
    """Made of named parts, laid out as its `arrangement` says; the same values and arrangement give the same rows."""

    __slots__ = ()

    parts: ClassVar[Parts]
    arrangement: Arrangement

    def arranged_as(self, arrangement: Arrangement) -> Self:
        """The same paper in another arrangement."""
        paper: Any = self  # a dataclass, as every form is
        return cast("Self", replace(paper, arrangement=arrangement))

    @property
    @abstractmethod
    def title(self) -> str:
        """What the file is called in the viewer's window."""

    @property
    @abstractmethod
    def running(self) -> str:
        """What names the paper on every page but the first."""

    @abstractmethod
    def pieces(self, page: Page) -> Pieces:
        """The rows of each part, by its name; one that has nothing to say here may be without."""

    def layout(self, page: Page) -> Layout:
        """The parts in their order, in the type the office wants."""
        page = self.arrangement.page(page)
        rows = arranged(self.parts, self.pieces(page), self.arrangement, page)
        return Layout(rows, self.running, self.stamps)

    def worded(self, name: str) -> str:
        """What stands before the value of a part."""
        return self.arrangement.worded(self._part(name))

    def foot_rows(self, words: str, page: Page, contact: str = "") -> list[Row]:
        """What stands under the signatures: the form's own foot, unless it is left out, and what the office adds."""
        own = foot_rows(words, page, contact) if self.arrangement.has(self._part("foot")) else []
        return [*own, *self.words_after(page)]

    def words_after(self, page: Page) -> list[Row]:
        """What the office adds under everything; nothing where it adds nothing."""
        if not self.arrangement.after:
            return []
        words = (Run(self.arrangement.after, Face.ITALIC),)
        return [gap(page, 0.3), *paragraph(words, page, size=page.small)]

    def _part(self, name: str) -> FormPart:
        return next(part for part in self.parts if part.name == name)
