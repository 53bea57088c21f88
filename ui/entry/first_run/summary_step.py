"""The last look: what will be made, with a way back to each answer."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.language import tr
from app.services.views.given import OfficeValues
from app.services.wording.words import level_word
from app.settings import FOLDER_PREFIX
from ui.entry.first_run.plan import Plan
from ui.entry.first_run.step import Step
from ui.theme import S1, S2
from ui.widgets.buttons import Button
from ui.widgets.hours_words import hours_lines
from ui.widgets.labels import label
from ui.widgets.notice import Notice

_TO_LABEL, _TO_LINK = 7, 3
"""From the top of a row to its label's words, and to a button whose words stand on the same line."""


class SummaryStep(Step):
    """`edit_wanted(word)` with the step to go back to."""

    edit_wanted = Signal(str)
    can_skip = False

    def __init__(self, shown: str, steps: tuple[Step, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = tr("Sẽ lập văn phòng này")
        self.word = tr("Xem lại")
        self.texts: dict[str, QLabel] = {}
        self.edit: dict[str, Button] = {}
        self.notice = Notice()
        self.column.addWidget(self.notice)
        for step in steps:
            self._row(step.word)
        where = label(shown, wrap=True, copyable=True)
        self.form.add("where", tr("Nơi để dữ liệu"), where)
        self.column.addWidget(self.form)
        self.column.addStretch(1)

    def show_plan(self, plan: Plan, office: OfficeValues) -> None:
        """Show what the answers come to; `office` with the defaults in it."""
        from app.rules.numbering import is_provisional
        from app.services.setting_up.defaults import ADMINISTRATOR, is_unnamed

        person = plan.administrator
        if person is None:
            who = tr("{user} – mật khẩu do chương trình đặt, hiện một lần ở trang sau", user=ADMINISTRATOR)
        else:
            who = f"{person.full_name} ({person.user_name.lower()})"
        numbers = tr(
            "{level} · mã {code} · số mã vạch {number}",
            level=level_word(office.level),
            code=office.code,
            number=office.barcode_number,
        )
        about = (office.name, numbers, office.desk_name, office.address, office.phone)
        here = (_printer_words(plan.printer), tr("Mở văn phòng thử để tập trước") if plan.practises else "")
        told = (about, hours_lines(plan.hours), (who,), here)
        for text, lines in zip(self.texts.values(), told, strict=True):
            text.setText("\n".join(line for line in lines if line))
        self.notice.still()
        hint = tr("Quay lại sửa ngay nếu biết. Để sau thì phải sửa trước khi nhận hồ sơ đầu tiên.")
        if is_unnamed(office.name):
            self.notice.say("warning", tr("Cơ quan chưa có tên, mã và số mã vạch thật."), hint)
        elif is_provisional(office.code):
            self.notice.say(
                "warning", tr("Mã {code} là mã tạm, chưa phải mã được cấp.", code=office.code), hint
            )

    def _row(self, word: str) -> None:
        text = label(wrap=True)
        text.setContentsMargins(0, _TO_LABEL, 0, S1)
        edit = Button(tr("Sửa"), partial(self.edit_wanted.emit, word), kind="link")
        edit.setAccessibleName(tr("Sửa: {what}", what=word))
        cell = QWidget()
        row = QHBoxLayout(cell)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S2)
        row.addWidget(text, 1, Qt.AlignmentFlag.AlignTop)
        beside = QVBoxLayout()
        beside.setContentsMargins(0, _TO_LINK, 0, 0)
        beside.addWidget(edit)
        beside.addStretch(1)
        row.addLayout(beside)
        self.form.add(word, word, cell, focus=edit)
        self.texts[word], self.edit[word] = text, edit


def _printer_words(where: str) -> str:
    if where.startswith(FOLDER_PREFIX):
        return tr("Giấy tờ ghi thành tệp PDF trong {folder}.", folder=where.removeprefix(FOLDER_PREFIX))
    if where:
        return tr("Giấy tờ in ra máy {printer}.", printer=where)
    return tr("Máy in mặc định của hệ thống")
