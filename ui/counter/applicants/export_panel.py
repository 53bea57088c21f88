"""Answering an applicant what is kept of her: who asks, why, since when, until when, and in which form."""

from collections.abc import Callable
from datetime import datetime, time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from app.errors import Told
from app.language import tr
from app.rules.calendar import local
from app.services.citizens.views import ApplicantView, DataRequest
from app.settings import papers_place
from ui.counter.applicants.reading import ApplicantChanged
from ui.desk import Desk
from ui.widgets.confirm_panel import ConfirmPanel
from ui.widgets.moment_field import MomentField
from ui.widgets.moments import exact

if TYPE_CHECKING:
    from app.services.citizens.extract import Extract

LONGEST_REQUESTER, LONGEST_REASON = 100, 160
MACHINE_FORM = "trich-xuat"
"""What the file for machines and the paper are called, in letters every file system takes."""
_OPENING = time(7, 30)


class ExportPanel(ConfirmPanel):
    """Two working days by the office's calendar are counted from when the request came."""

    def __init__(self, desk: Desk, view: ApplicantView, parent: QWidget | None = None) -> None:
        super().__init__(desk, tr("Trích xuất dữ liệu theo yêu cầu"), tr("Trích xuất và in"), parent)
        self._view = view
        self.requester = QLineEdit(view.person.name[:LONGEST_REQUESTER], maxLength=LONGEST_REQUESTER)
        self.reason = QLineEdit(maxLength=LONGEST_REASON)
        self.reason.setText(tr("Công dân yêu cầu cung cấp dữ liệu của mình"))
        self.reason.setCursorPosition(0)
        self.asked_at = MomentField(desk.database.now, _OPENING)
        self.asked_at.put(desk.database.now)
        self._began_at = self.asked_at.text()
        self.for_machines = QCheckBox(tr("Lưu thêm một tệp để phần mềm khác đọc được"))
        self.add("requester", tr("Người yêu cầu"), self.requester)
        self.add("reason", tr("Lý do"), self.reason)
        self.add("asked_at", tr("Nhận yêu cầu"), self.asked_at)
        self.form.add_wide(self.for_machines)
        self.asked_at.editingFinished.connect(self._tell)
        self._tell()

    def work(self) -> Callable[[], ApplicantChanged] | None:
        """What is asked, and where the file for machines goes."""
        moment = self._moment()
        if moment is None and not self.asked_at.is_blank and self.asked_at.text() != self._began_at:
            self.form.show_problems(
                [("asked_at", tr("Gõ giờ và ngày nhận, ví dụ 09:15 hoặc 09:15 12/01/2026."))]
            )
            return None
        request = DataRequest(self.requester.text(), self.reason.text(), moment)
        folder = _folder(self.desk) if self.for_machines.isChecked() else None
        return partial(self._export, request, folder)

    def _export(self, request: DataRequest, folder: Path | None) -> ApplicantChanged:
        from app.services.citizens.exporting import export
        from app.services.papers.contents_of_extract import extract_json
        from ui.printing.to_folder import write_file

        extract = self.desk.write(export, self._view.applicant_id, request)
        said = tr("Đã trích xuất dữ liệu của {name} và ghi vào nhật ký.", name=extract.person.name)
        hint = ""
        if folder is not None:
            file = write_file(folder, stamp(extract), MACHINE_FORM, ".json", extract_json(extract).encode())
            hint = tr("Tệp cho máy đọc: {file}", file=file)
        return ApplicantChanged(self._view.applicant_id, said, hint, extract)

    def _moment(self) -> datetime | None:
        # As it stood at first it means now, not the beginning of this minute.
        return None if self.asked_at.text() == self._began_at else self.asked_at.moment

    def _tell(self) -> None:
        moment = self._moment()

        def read() -> datetime | None:
            from app.services.citizens.exporting import answer_by

            return self.desk.read(answer_by, moment or self.desk.database.now)

        self.desk.tasks.run("applicants.answer_by", read, self._say_until, self._unknown)

    def _say_until(self, until: datetime | None) -> None:
        day = tr("chưa tính được, lịch làm việc chưa có") if until is None else exact(until)
        self.explain(
            tr("Trả lời chậm nhất: {day} (2 ngày làm việc).", day=day)
            + " "
            + tr("Việc trích xuất được ghi vào nhật ký truy cập.")
        )

    def _unknown(self, _error: Told) -> None:
        self._say_until(None)


def stamp(extract: "Extract") -> str:
    """When an extract was made, for names of files: they name nobody."""
    return f"{local(extract.made_at):%Y%m%d-%H%M%S}"


def _folder(desk: Desk) -> Path:
    """Where this desk's papers go when they are files."""
    return papers_place(desk.settings.current.printer)
