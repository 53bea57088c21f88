"""Which originals go back to the citizen, and which fees are paid back: ticked in a list, all of them at first."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from app.language import tr
from app.services.views import DossierView, FeeLine, PaperReceived
from app.services.views.given import ActValues
from app.services.wording.words import money_text
from ui.counter.dossier.inside import paper_counts
from ui.counter.dossier.part import Asking
from ui.widgets.labels import label
from ui.widgets.problems import Problem
from ui.widgets.tick_list import Tick, TickList


class _Ticks:
    """Lines with positions; the act is about those ticked."""

    def __init__(self, asking: Asking, name: str, word: str, lines: tuple[tuple[int, str], ...]) -> None:
        self._name, self._positions = name, tuple(position for position, _words in lines)
        self.ticks = TickList()
        self.ticks.show_lines(Tick(words, is_on=True) for _position, words in lines)
        asking.form.add_wide(label(word, "muted", wrap=True))
        self.ticks.setAccessibleName(word)
        asking.form.add_wide(self.ticks, name=name)

    @property
    def positions(self) -> tuple[int, ...]:
        """Positions of the lines ticked."""
        return tuple(self._positions[row] for row in self.ticks.chosen)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """The list."""
        return (self.ticks,)

    def problems(self) -> tuple[Problem, ...]:
        """What is wrong: nothing is ticked."""
        return () if self.positions else ((self._name, tr("Chọn ít nhất một dòng (phím cách).")),)

    def give(self, values: ActValues) -> ActValues:
        """Add the ticked positions to the act's values."""
        return replace(values, positions=self.positions)


class PapersBackPart(_Ticks):
    """The originals that still have to go back."""

    def __init__(self, asking: Asking) -> None:
        held = papers_held(asking.dossier)
        lines = tuple((paper.position, _paper_words(paper)) for paper in held)
        super().__init__(asking, "papers", tr("Bản chính đang giữ để đối chiếu, trả lại người dân:"), lines)


class RefundPart(_Ticks):
    """The fees collected and not yet paid back."""

    def __init__(self, asking: Asking, changed: Callable[[], None]) -> None:
        self._fees = {fee.position: fee for fee in fees_collected(asking.dossier)}
        lines = tuple((position, _fee_words(fee)) for position, fee in self._fees.items())
        super().__init__(asking, "fees", tr("Khoản đã thu, hoàn lại cho người dân:"), lines)
        self.ticks.ticked.connect(changed)

    @property
    def total(self) -> int:
        """What is paid back, in đồng."""
        return sum(self._fees[position].paid for position in self.positions)


def papers_held(dossier: DossierView) -> tuple[PaperReceived, ...]:
    """The originals taken for checking that still have to go back."""
    return tuple(paper for paper in dossier.papers if paper.to_return and paper.given_back_at is None)


def fees_collected(dossier: DossierView) -> tuple[FeeLine, ...]:
    """The items that can be paid back."""
    return tuple(fee for fee in dossier.fees if any(payment.refunded_at is None for payment in fee.payments))


def _paper_words(paper: PaperReceived) -> str:
    return f"{paper.name} ({paper_counts(paper)})"


def _fee_words(fee: FeeLine) -> str:
    words = f"{fee.name}: {money_text(fee.paid)}"
    return f"{words} ({fee.receipt_number})" if fee.receipt_number else words
