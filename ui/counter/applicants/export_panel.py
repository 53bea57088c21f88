"""Answering an applicant what is kept of her at once: the extract on paper, and as a file for machines."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QWidget

from app.language import tr
from app.rules.calendar import local
from app.services.citizens.views import ApplicantView, DataRequest
from app.settings import papers_place
from ui.counter.applicants.asked_panel import AskedPanel
from ui.counter.applicants.reading import ApplicantChanged
from ui.desk import Desk

if TYPE_CHECKING:
    from app.services.citizens.extract import Extract

MACHINE_FORM = "trich-xuat"
"""What the file for machines and the paper are called, in letters every file system takes."""


class ExportPanel(AskedPanel):
    """The request and its answer in one."""

    def __init__(self, desk: Desk, view: ApplicantView, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            view,
            (tr("Trích xuất dữ liệu theo yêu cầu"), tr("Trích xuất và in")),
            reason=tr("Công dân yêu cầu cung cấp dữ liệu của mình"),
            on_record=tr("Việc trích xuất được ghi vào nhật ký truy cập."),
            parent=parent,
        )
        self.for_machines = QCheckBox(tr("Lưu thêm một tệp để phần mềm khác đọc được"))
        self.add_asked()
        self.form.add_wide(self.for_machines)

    def work(self) -> Callable[[], ApplicantChanged] | None:
        """What is asked, and where the file for machines goes."""
        request = self.asked()
        if request is None:
            return None
        folder = _folder(self.desk) if self.for_machines.isChecked() else None
        return partial(self._export, request, folder)

    def _export(self, request: DataRequest, folder: Path | None) -> ApplicantChanged:
        from app.services.citizens.exporting import export
        from app.services.papers.contents_of_extract import extract_json
        from ui.printing.to_folder import write_file

        extract = self.desk.write(export, self.view.applicant_id, request)
        said = tr("Đã trích xuất dữ liệu của {name} và ghi vào nhật ký.", name=extract.person.name)
        hint = ""
        if folder is not None:
            file = write_file(folder, stamp(extract), MACHINE_FORM, ".json", extract_json(extract).encode())
            hint = tr("Tệp cho máy đọc: {file}", file=file)
        return ApplicantChanged(self.view.applicant_id, said, hint, extract)


def print_extract(desk: Desk, extract: "Extract") -> None:
    """Put the paper of an extract among what is to be printed."""

    def make() -> object:
        from app.services.papers.contents_of_extract import paper_of

        return paper_of(extract)

    desk.printer.print(MACHINE_FORM, stamp(extract), make)


def stamp(extract: "Extract") -> str:
    """When an extract was made, for names of files: they name nobody."""
    return f"{local(extract.made_at):%Y%m%d-%H%M%S}"


def _folder(desk: Desk) -> Path:
    """Where this desk's papers go when they are files."""
    return papers_place(desk.settings.current.printer)
