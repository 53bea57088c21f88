"""Letters of apology prepared ahead for the dossiers of a list, or for those selected in it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.language import tr
from app.services.views.asked_lists import ListAsked
from printing.wording import figures
from ui.counter.lists.writing_part import Tell, WritingPart
from ui.desk import Desk
from ui.widgets import asking_files
from ui.widgets.save_place import in_documents, with_ending

if TYPE_CHECKING:
    from app.services.papers.letter_file import LettersWritten

ENDINGS = (".pdf", ".xlsx")


class ListLetters(WritingPart):
    """`asked` says what the list in sight is, or `None` while none is; the letters are in its order."""

    def __init__(
        self, desk: Desk, name: str, asked: Callable[[], ListAsked | None], parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, f"{name}.letters", parent)
        self._asked = asked

    def ask_where(self, codes: tuple[str, ...] = ()) -> None:
        """Ask for the file, then write: of these dossiers, or of the whole list."""
        if self._asked() is None or self.is_busy:
            return
        picked = asking_files.to_write(
            self.window(),
            tr("Thư xin lỗi chuẩn bị trước"),
            f"{tr('Tệp PDF (*.pdf)')};;{tr('Tệp Excel (*.xlsx)')}",
            at=in_documents("thu-xin-loi.pdf"),
        )
        if picked:
            self.write_to(with_ending(picked, *ENDINGS), codes)

    def write_to(self, file: Path, codes: tuple[str, ...] = ()) -> None:
        """Write the letters to a file, in the background."""
        asked, desk = self._asked(), self._desk
        if asked is None or self.is_busy:
            return
        paper = desk.settings.current.paper

        def write(tell: Tell) -> "LettersWritten":
            from app.services.papers.letter_file import Chosen, write_letters

            wanted = Chosen(codes) if codes else asked
            return write_letters(desk.database, desk.actor, wanted, file, tell, paper=paper)

        self.run(file, write, _said)


def _said(written: "LettersWritten") -> str:
    words = tr("Đã ghi {file}: {count} thư.", file=written.output, count=figures(written.letters))
    if not written.left_out:
        return words
    left = tr(
        "{count} hồ sơ đã xong, đang chờ người dân hoặc do cơ quan khác tiếp nhận thì không có thư.",
        count=len(written.left_out),
    )
    return f"{words} {left}"
