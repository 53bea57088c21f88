"""The first start on a PC: whose office this is, who looks after it; or just a look around."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from app.errors import Told
from app.language import tr
from app.services.values import AccountValues, OfficeValues
from app.services.words import level_word
from models.vocabulary import Level
from ui.tasks import TaskRunner
from ui.theme import S2
from ui.widgets.buttons import Button
from ui.widgets.centred_page import CentredPage
from ui.widgets.form import Form, Problem, side_by_side
from ui.widgets.labels import label
from ui.widgets.notice import Notice

LABEL_WIDTH = 160
LONGEST = 300
_OFFICE_FIELDS = ("name", "code", "barcode_number", "parent_name", "place", "address", "phone")


class FirstRunPage(CentredPage):
    """`set_up_done(user name)` once the office exists at `where`; `demo_wanted` and `other_wanted` for the
    ways around."""

    set_up_done = Signal(str)
    demo_wanted = Signal()
    other_wanted = Signal()

    def __init__(self, where: str, shown: str, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(
            tr("Thiết lập văn phòng"),
            tr("Chưa có dữ liệu văn phòng ở {place}.", place=shown),
            640,
            parent,
        )
        self._where = where
        self._tasks = tasks
        self.form = Form(label_width=LABEL_WIDTH)
        self.fields: dict[str, QLineEdit] = {}
        self.level = QComboBox()
        for level in Level:
            self.level.addItem(level_word(level), level)
        self.notice = Notice()
        self.start = Button(tr("Thiết lập và bắt đầu (Ctrl+Enter)"), self.set_up, kind="main", icon="office")
        self.start.setShortcut("Ctrl+Return")
        self._lay_out()

    def entered(self) -> None:
        """Focus where the next key belongs."""
        self.fields["name"].setFocus(Qt.FocusReason.OtherFocusReason)

    def set_up(self) -> None:
        """Make the office, or say under each field what is wrong with it."""
        if not self.start.isEnabled():
            return
        self.notice.still()
        self.form.clear_problems()
        if self.fields["password"].text() != self.fields["password_again"].text():
            sentence = tr("Hai lần gõ mật khẩu không giống nhau. Chưa có gì được lưu.")
            self.form.show_problems([("password", sentence)])
            return
        office, administrator = self._values()
        self._set_busy(True)

        def work() -> None:
            from app.services.setting_up import set_up
            from ui.shell.opening_work import ready_folder

            ready_folder(self._where)
            set_up(self._where, office, administrator)

        self._tasks.run("set-up", work, self._done, self._refused)

    def _lay_out(self) -> None:
        ways = QHBoxLayout()
        ways.setSpacing(S2)
        self.demo = Button(tr("Xem văn phòng thử"), self.demo_wanted.emit, icon="preview")
        ways.addWidget(self.demo)
        ways.addWidget(Button(tr("Mở dữ liệu đã có…"), self.other_wanted.emit, icon="folder"))
        ways.addStretch(1)
        self.column.addLayout(ways)
        form = self.form
        self._field("name", tr("Tên cơ quan"), tr("Uỷ ban nhân dân phường …"))
        self._field("code", tr("Mã định danh"), "H26.16")
        self._field("barcode_number", tr("Số mã vạch"), tr("năm chữ số riêng của cơ quan, ví dụ 01234"))
        form.add("level", tr("Cấp"), self.level)
        self._field("place", tr("Địa danh"), tr("ghi trước ngày tháng trên giấy tờ"))
        self._field("parent_name", tr("Cơ quan cấp trên"), "")
        self._field("address", tr("Địa chỉ"), "")
        self._field("phone", tr("Điện thoại"), "")
        form.add_wide(label(tr("Người quản trị"), "heading"))
        self._field("full_name", tr("Họ và tên"), "")
        self._field("user_name", tr("Tên đăng nhập"), tr("chữ không dấu, ví dụ nguyen.an"))
        password, again = self._secret("password", ""), self._secret("password_again", tr("gõ lại lần nữa"))
        both = side_by_side(password, again, stretch=(1, 1))
        form.add("password", tr("Mật khẩu"), both, focus=password)
        again.setAccessibleName(tr("Gõ lại mật khẩu"))
        self.column.addWidget(form)
        self.column.addWidget(self.notice)
        self.column.addWidget(self.start)

    def _field(self, name: str, word: str, example: str) -> None:
        self.fields[name] = QLineEdit(maxLength=LONGEST, placeholderText=example)
        self.form.add(name, word, self.fields[name])

    def _secret(self, name: str, example: str) -> QLineEdit:
        field = self.fields[name] = QLineEdit(maxLength=LONGEST, placeholderText=example)
        field.setEchoMode(QLineEdit.EchoMode.Password)
        return field

    def _values(self) -> tuple[OfficeValues, AccountValues]:
        typed = {name: field.text().strip() for name, field in self.fields.items()}
        office = OfficeValues(
            level=Level(self.level.currentData()), **{name: typed[name] for name in _OFFICE_FIELDS}
        )
        password = self.fields["password"].text()  # spaces at its ends are part of it
        return office, AccountValues(typed["user_name"], typed["full_name"], password)

    def _done(self, _nothing: None) -> None:
        self._set_busy(False)
        self.set_up_done.emit(self.fields["user_name"].text().strip().lower())

    def _refused(self, error: Told) -> None:
        self._set_busy(False)
        elsewhere = self.form.show_problems(_problems(error))
        if elsewhere:
            self.notice.say("bad", error.message, error.hint)

    def _set_busy(self, is_busy: bool) -> None:
        self.start.setEnabled(not is_busy)
        self.form.setEnabled(not is_busy)
        self.start.setText(tr("Đang thiết lập…") if is_busy else tr("Thiết lập và bắt đầu (Ctrl+Enter)"))


def _problems(error: Told) -> list[Problem]:
    """Every wrong field a refusal names; one without a field is about the whole."""
    listed = error.details.get("problems")
    if isinstance(listed, list):
        return [(str(each["field"]), str(each["message"])) for each in listed]
    sentence = f"{error.message} {error.hint}".strip()
    return [(str(error.details.get("field", "")), sentence)]
