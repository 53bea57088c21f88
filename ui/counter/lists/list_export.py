"""A list into a workbook: asked where, written in the background, told in the page, given up at any moment."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.errors import Told
from app.language import tr
from app.services.views.asked_lists import ListAsked
from printing.wording import figures
from ui.desk import Desk
from ui.widgets.notice import Notice
from ui.widgets.save_place import in_documents
from ui.widgets.under_way import UnderWay

ENDING = ".xlsx"


class ListExport(QWidget):
    """Out of sight until something is written; `asked` says what the list in sight is, or `None` while none is."""

    def __init__(
        self, desk: Desk, name: str, asked: Callable[[], ListAsked | None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._key, self._asked = desk, f"{name}.file", asked
        self.under_way = UnderWay()
        self.notice = Notice()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.under_way)
        column.addWidget(self.notice)
        self.hide()

    def ask_where(self) -> None:
        """Ask for the file, then write."""
        if self._asked() is None or self.under_way.is_busy:
            return
        picked, _kind = QFileDialog.getSaveFileName(
            self.window(),
            tr("Ghi danh sách ra Excel"),
            in_documents(f"danh-sach{ENDING}"),
            tr("Tệp Excel (*.xlsx)"),
        )
        if picked:
            file = Path(picked)
            self.write_to(file if file.suffix.lower() == ENDING else file.with_name(file.name + ENDING))

    def write_to(self, file: Path) -> None:
        """Write the list in sight to a file, in the background."""
        asked, desk = self._asked(), self._desk
        if asked is None or self.under_way.is_busy:
            return
        self.notice.still()
        work = self.under_way.begin(file.name)
        self.show()

        def write() -> int:
            from app.services.papers.list_file import write_list

            return write_list(desk.database, desk.actor, asked, file, work.tell)

        desk.tasks.run(self._key, write, lambda lines: self._written(file, lines), self._not_written)

    def still(self) -> None:
        """What was said of a file goes with the list it was of."""
        self.notice.still()
        self.setVisible(self.under_way.is_busy)

    def _written(self, file: Path, lines: int) -> None:
        self.under_way.end()
        self.notice.say("good", tr("Đã ghi {file}: {lines} hồ sơ.", file=str(file), lines=figures(lines)))

    def _not_written(self, error: Told) -> None:
        self.under_way.end()
        self.notice.say("info" if error.code == "given_up" else "bad", error.message, error.hint)
