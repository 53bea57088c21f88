"""The row selected in a list of dossiers is that of the dossier in sight, however it was opened."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.widgets.dossier_list import DossierList

if TYPE_CHECKING:
    from app.services.views import DossierView


class RowsInStep(QObject):
    """Selects in each list the row of the dossier on the card, and none where the list does not have it."""

    def __init__(self, shown: "Callable[[], DossierView | None]", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown = shown
        self._lists: list[DossierList] = []

    def add(self, rows: DossierList) -> None:
        """One more list."""
        self._lists.append(rows)
        self.mark()

    def card_put_away(self) -> None:
        """No dossier is in sight any more; the row selected stays, since the clerk goes on from there."""
        for each in self._lists:
            each.forget_shown()

    def mark(self) -> None:
        """A dossier has come into sight."""
        if (dossier := self._shown()) is not None:
            for each in self._lists:
                each.select_code(dossier.code)
