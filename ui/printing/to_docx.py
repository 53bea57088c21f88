"""A paper of a dossier saved as DOCX for editing by hand: asked where, written in the background, told."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.language import tr
from models.vocabulary import FormKind
from ui.desk import Desk
from ui.printing.office_papers import FILE_NAMES
from ui.widgets import asking_files
from ui.widgets.save_place import in_documents, with_ending

if TYPE_CHECKING:
    from app.services.papers.for_editing import DocxWritten

_ENDING = ".docx"


def save_docx(desk: Desk, over: QWidget, form: FormKind, code: str) -> None:
    """Ask for the file, over a window, and write the paper to it."""
    picked = asking_files.to_write(
        over.window(),
        tr("Lưu thành DOCX để sửa tay"),
        tr("Tệp Word (*.docx)"),
        at=in_documents(f"{code}-{FILE_NAMES[form]}{_ENDING}"),
    )
    if picked:
        write_docx_to(desk, form, code, with_ending(picked, _ENDING))


def write_docx_to(desk: Desk, form: FormKind, code: str, file: Path) -> None:
    """Write the paper to a file in the background; it is on record, and no print."""

    def write() -> "DocxWritten":
        from app.services.papers.for_editing import write_for_editing

        return write_for_editing(desk.database, desk.actor, form, code, file)

    def said(written: "DocxWritten") -> None:
        desk.messages.good(
            tr("Đã ghi {file} để sửa tay; chưa tính là đã in.", file=written.output), sounds=False
        )

    desk.tasks.run(f"docx:{form}:{code}", write, said)
