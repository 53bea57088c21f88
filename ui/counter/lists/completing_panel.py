"""Telling of several selected dossiers that their results are there: whose they are, then Ctrl+Enter."""

from collections.abc import Callable

from app.language import tr
from app.services.views import DossierRow
from ui.counter.lists.several_panel import SeveralPanel, named
from ui.desk import Desk


class CompletingPanel(SeveralPanel):
    """`done` with the codes."""

    def __init__(self, desk: Desk, rows: tuple[DossierRow, ...]) -> None:
        title = tr("Báo có kết quả {count} hồ sơ", count=len(rows))
        super().__init__(desk, title, tr("Báo có kết quả"), [row.code for row in rows])
        self.explain(named([(row.applicant, row.code) for row in rows]))

    def work(self) -> Callable[[], object]:
        codes, desk = self.codes, self.desk

        def complete() -> object:
            from app.services.acts.several_completed import complete_several

            return desk.write(complete_several, codes)

        return complete
