"""Telling of several selected dossiers that their results are there: whose they are, then Ctrl+Enter."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from app.language import tr
from app.services.views import DossierRow
from ui.desk import Desk
from ui.widgets.confirm_panel import ConfirmPanel

_MOST_NAMED = 8


class CompletingPanel(ConfirmPanel):
    """`done` with the codes; nothing has been done before."""

    def __init__(self, desk: Desk, rows: tuple[DossierRow, ...]) -> None:
        super().__init__(desk, tr("Báo có kết quả {count} hồ sơ", count=len(rows)), tr("Báo có kết quả"))
        self._codes = tuple(row.code for row in rows)
        self.explain(_named(rows))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def begin(self) -> None:
        """The keyboard is on no button: the Enter that chose this in a menu may come twice."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def work(self) -> Callable[[], object]:
        codes, desk = self._codes, self.desk

        def complete() -> object:
            from app.services.acts.several_completed import complete_several

            return desk.write(complete_several, codes)

        return complete


def _named(rows: tuple[DossierRow, ...]) -> str:
    said = [f"{row.applicant} ({row.code})" for row in rows[:_MOST_NAMED]]
    if len(rows) > _MOST_NAMED:
        said.append(tr("và {count} hồ sơ nữa", count=len(rows) - _MOST_NAMED))
    return "; ".join(said) + "."
