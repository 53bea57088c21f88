"""A list into a workbook: asked where, written in the background, told in the page, given up at any moment."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.language import tr
from app.services.views.asked_lists import ListAsked
from printing.wording import figures
from ui.counter.lists.writing_part import Tell, WritingPart
from ui.desk import Desk
from ui.widgets import asking_files
from ui.widgets.save_place import in_documents, with_ending

ENDING = ".xlsx"


class ListExport(WritingPart):
    """`asked` says what the list in sight is, or `None` while none is."""

    def __init__(
        self, desk: Desk, name: str, asked: Callable[[], ListAsked | None], parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, f"{name}.file", parent)
        self._asked = asked

    def ask_where(self) -> None:
        """Ask for the file, then write."""
        if self._asked() is None or self.is_busy:
            return
        picked = asking_files.to_write(
            self.window(),
            tr("Ghi danh sách ra Excel"),
            tr("Tệp Excel (*.xlsx)"),
            at=in_documents(f"danh-sach{ENDING}"),
        )
        if picked:
            self.write_to(with_ending(picked, ENDING))

    def write_to(self, file: Path) -> None:
        """Write the list in sight to a file, in the background."""
        asked, desk = self._asked(), self._desk
        if asked is None or self.is_busy:
            return

        def write(tell: Tell) -> int:
            from app.services.papers.list_file import write_list

            return write_list(desk.database, desk.actor, asked, file, tell)

        self.run(
            file,
            write,
            lambda lines: tr("Đã ghi {file}: {lines} hồ sơ.", file=str(file), lines=figures(lines)),
        )
