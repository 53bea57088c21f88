"""The papers a card can print, and when each exists."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QGridLayout, QWidget

from app.language import tr
from app.services.views import DossierView
from models.vocabulary import FeeState, Status
from ui.desk import Desk
from ui.theme import S2, S6
from ui.widgets.buttons import Button
from ui.widgets.clearing import empty
from ui.widgets.labels import label

SLIP, FEE_RECEIPT, RESULT_RECEIPT = "giay-hen", "bien-lai", "giay-bien-nhan"


@dataclass(frozen=True, slots=True)
class PaperOffer:
    """One paper: the printer's name for it, its title, and when a dossier has it."""

    form: str
    title: str
    exists: Callable[[DossierView], bool]


def paper_offers() -> tuple[PaperOffer, ...]:
    """All papers in the order in which a dossier comes to have them."""
    return (
        PaperOffer(SLIP, tr("Giấy hẹn (bản in lại)"), lambda _dossier: True),
        PaperOffer(FEE_RECEIPT, tr("Biên lai thu phí, lệ phí"), _has_collected),
        PaperOffer(
            RESULT_RECEIPT, tr("Giấy biên nhận kết quả"), lambda dossier: dossier.status is Status.RETURNED
        ),
    )


def print_paper(desk: Desk, form: str, code: str) -> None:
    """Print a paper of a dossier in the background; how it went is said in the message bar."""
    desk.printer.print(form, code, lambda: make_paper(desk, form, code))


def preview_paper(desk: Desk, title: str, form: str, code: str) -> None:
    """Show a paper of a dossier on the screen first."""
    desk.printer.preview(f"{title} · {code}", form, code, lambda: make_paper(desk, form, code))


def make_paper(desk: Desk, form: str, code: str) -> object:
    """Read the printing document of a paper; blocks, so it is called on a worker thread."""
    # Imported there too: what draws papers takes longer to import than the card to show.
    from app.services import papers

    if form == FEE_RECEIPT:
        return desk.database.read_as(desk.actor, papers.fee_receipt, code)
    if form == RESULT_RECEIPT:
        return desk.database.read_as(desk.actor, papers.result_receipt, code)
    return desk.database.read_as(desk.actor, papers.receipt, code, reprint=True)


class PrintsPart(QWidget):
    """A line for each paper the dossier has: print it, or look at it first."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(S6, 0, 0, S2)
        self._grid.setHorizontalSpacing(S2)
        self._grid.setVerticalSpacing(S2)
        self._grid.setColumnStretch(0, 1)

    def show_dossier(self, dossier: DossierView) -> None:
        """Offer the papers of a dossier."""
        empty(self._grid)
        offers = [offer for offer in paper_offers() if offer.exists(dossier)]
        for line, offer in enumerate(offers):
            self._grid.addWidget(label(offer.title, wrap=True), line, 0)
            self._grid.addWidget(self._print_button(offer, dossier.code), line, 1)
            self._grid.addWidget(self._preview_button(offer, dossier.code), line, 2)

    def _print_button(self, offer: PaperOffer, code: str) -> Button:
        button = Button(tr("In"), lambda: print_paper(self._desk, offer.form, code), icon="print")
        button.setAccessibleName(tr("In {paper}", paper=offer.title))
        return button

    def _preview_button(self, offer: PaperOffer, code: str) -> Button:
        button = Button(
            tr("Xem"), lambda: preview_paper(self._desk, offer.title, offer.form, code), icon="preview"
        )
        button.setAccessibleName(tr("Xem trước {paper}", paper=offer.title))
        return button


def _has_collected(dossier: DossierView) -> bool:
    return any(fee.state is FeeState.COLLECTED for fee in dossier.fees)
