"""A closed year into an archive file: which year, where, the password chosen twice; Ctrl+Enter writes, Esc leaves."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from app.errors import Told
from app.language import tr
from ui.desk import Desk
from ui.widgets import asking_files
from ui.widgets.buttons import Button
from ui.widgets.choices import Choices
from ui.widgets.confirm_panel import ConfirmPanel
from ui.widgets.form import side_by_side
from ui.widgets.long_work import LongWork
from ui.widgets.save_place import in_documents

if TYPE_CHECKING:
    from app.services.upkeep.archiving.making import ArchiveMade

_LONGEST, _LONGEST_PLACE = 200, 1_000


class ArchivePanel(ConfirmPanel):
    """`done(ArchiveMade)` once the file has its name. The desk goes on meanwhile; Thôi ends it before the next step."""

    task = "retention.archive"

    def __init__(self, desk: Desk, years: Sequence[int], chosen: int, parent: QWidget | None = None) -> None:
        super().__init__(desk, tr("Xuất một năm ra kho lưu trữ"), tr("Ghi kho lưu trữ"), parent)
        self._long: LongWork | None = None
        self.year = Choices(tuple((year, str(year)) for year in years), chosen)
        self.file = QLineEdit(_named(desk, chosen), maxLength=_LONGEST_PLACE)
        self.choose = Button(tr("Chọn…"), self._ask_where)
        self.password, self.again = (QLineEdit(maxLength=_LONGEST) for _ in range(2))
        for field in (self.password, self.again):
            field.setEchoMode(QLineEdit.EchoMode.Password)
        self.add("year", tr("Năm"), self.year)
        self.form.add(
            "file", tr("Ghi vào"), side_by_side(self.file, self.choose, stretch=(1, 0)), focus=self.file
        )
        self.add("password", tr("Mật khẩu"), self.password)
        self.add("again", tr("Gõ lại"), self.again)
        self.year.chosen.connect(self._rename)
        self.explain(
            tr(
                "Kho là bản chép để xem, được kiểm tra khớp rồi mới có tên; hồ sơ vẫn còn nguyên trong cơ quan. "
                "Mở kho bằng tài khoản luutru và mật khẩu này; quên mật khẩu thì xuất lại. Ai có tệp là đọc được: "
                "cất vào tủ khoá."
            )
        )

    def work(self) -> "Callable[[], ArchiveMade] | None":
        """The archive, step by step; `None` where the file has no name or the passwords differ."""
        if not (place := self.file.text().strip()):
            self.form.show_problems([("file", tr("Chưa chọn nơi ghi."))])
            return None
        if self.password.text() != self.again.text():
            self.form.show_problems([("again", tr("Hai lần gõ không giống nhau."))])
            return None
        desk, year, password = self.desk, cast("int", self.year.value), self.password.text()
        self._long = long = LongWork(self)
        long.told.connect(self._tell)
        self._leave_button.setFocus(
            Qt.FocusReason.OtherFocusReason
        )  # what is typed counts no more; Esc still does
        self.form.hide()  # what is under way is read without scrolling
        self._tell(0)

        def work() -> "ArchiveMade":
            from app.services.upkeep.archiving.making import ArchiveWanted, archive_year

            return archive_year(
                desk.database, desk.actor, ArchiveWanted(year, Path(place), password), long.tell
            )

        return work

    def leave(self) -> None:
        """Give up what is typed, or what is being written, which ends before its next step."""
        if self.confirm.isEnabled():
            super().leave()
        else:
            self._stop()

    def _stop(self) -> None:
        if self._long is not None:
            self._long.stop()
            self.notice.say("info", tr("Đang thôi: chờ xong bước này. Chưa có tệp nào được ghi."))

    def _tell(self, stage: int) -> None:
        if self._long is None or self._long.is_stopped:
            return
        steps = (
            tr("Bước 1/3: đang chép dữ liệu…"),
            tr("Bước 2/3: đang giữ lại riêng năm {year}…", year=self.year.value),
            tr("Bước 3/3: đang kiểm tra kho vừa ghi…"),
        )
        self.notice.say("info", steps[stage], tr("Cơ quan vẫn làm việc được."), (tr("Thôi"), self._stop))

    def _refused(self, error: Told) -> None:
        self._long = None
        self.form.show()
        self.notice.still()
        super()._refused(error)
        if error.code == "given_up":  # as she wanted
            self.notice.say("info", error.message, error.hint)

    def _rename(self, year: object) -> None:
        names = {_named(self.desk, self.year.itemText(place)) for place in range(self.year.count())}
        if self.file.text() in names:
            self.file.setText(_named(self.desk, year))

    def _ask_where(self) -> None:
        picked = asking_files.to_write(
            self,
            tr("Ghi kho lưu trữ năm {year}", year=self.year.value),
            tr("Kho lưu trữ (*.db)"),
            at=self.file.text(),
            asks_first=False,  # a file that is there stays
        )
        if picked:
            self.file.setText(picked)


def _named(desk: Desk, year: object) -> str:
    return in_documents(f"kho-luu-tru-{desk.office.code}-{year}.db")
