"""The row selected in a list of dossiers is that of the dossier in sight, however it was opened."""

from PySide6.QtCore import QObject

from ui.counter.dossier.card import DossierCard
from ui.widgets.dossier_list import DossierList


class RowsInStep(QObject):
    """Selects in each list the row of the dossier the card shows, and none where the list does not have it."""

    def __init__(self, card: DossierCard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._card = card
        self._lists: list[DossierList] = []
        card.shown.connect(self._mark)

    def add(self, rows: DossierList) -> None:
        """One more list."""
        self._lists.append(rows)
        self._mark()

    def card_put_away(self) -> None:
        """No dossier is in sight any more; the row selected stays, since the clerk goes on from there."""
        for each in self._lists:
            each.forget_shown()

    def _mark(self) -> None:
        if (dossier := self._card.dossier) is not None:
            for each in self._lists:
                each.select_code(dossier.code)
