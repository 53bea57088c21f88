"""The second person looks at the list and confirms; Ctrl+Enter erases, Esc leaves everything as it is."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.language import tr
from app.rules.calendar import local
from app.services.retention.words import asked_lines, scope_words, what_erasing_means
from ui.desk import Desk
from ui.widgets.confirm_panel import ConfirmPanel
from ui.widgets.words_table import WordsTable

if TYPE_CHECKING:
    from app.services.retention.agreeing import ErasureList
    from app.services.retention.register import ErasureView

_WIDTHS = (170, 0, 110, 110)
_LEAST_HEIGHT = 260


class AgreePanel(ConfirmPanel):
    """One erasing that somebody else asked for, with every dossier it is about."""

    def __init__(
        self, desk: Desk, erasure: "ErasureView", listed: "ErasureList", parent: QWidget | None = None
    ) -> None:
        title = tr(
            "{name} đề nghị xoá dữ liệu cá nhân: {scope}, {count} hồ sơ",
            name=erasure.asked_by_name,
            scope=scope_words(erasure),
            count=len(listed.dossiers),
        )
        super().__init__(desk, title, tr("Xác nhận xoá"), parent)
        self._erasure, self._listed = erasure, listed
        titles = (tr("Hồ sơ"), tr("Thủ tục"), tr("Kết thúc"), tr("Phải giữ đến"))
        self.table = WordsTable(tr("Hồ sơ sẽ xoá dữ liệu cá nhân"), titles, _WIDTHS, wraps=True)
        self.table.setMinimumHeight(_LEAST_HEIGHT)
        self.table.words.show_rows(
            [
                (
                    each.code,
                    each.procedure_name,
                    f"{local(each.returned_at):%d/%m/%Y}",
                    f"{each.kept_until:%d/%m/%Y}",
                )
                for each in listed.dossiers
            ]
        )
        self.add_under_word("list", tr("Lý do: {reason}", reason=erasure.reason), self.table)
        self.explain("\n".join([*asked_lines(listed.asked), what_erasing_means()]))

    def work(self) -> Callable[[], object]:
        """Erase, and write a file of data anew."""
        desk, erasure, seen = self.desk, self._erasure.id, self._listed.listed

        def work() -> object:
            from app.services.retention.erasing import erase

            return erase(desk.database, desk.actor, erasure, seen)

        return work
