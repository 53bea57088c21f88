"""Where the office's server is and how the line to it is closed: said once on each PC, and nobody's name in it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.errors import Told
from app.language import tr
from ui.tasks import TaskRunner
from ui.theme import S2
from ui.widgets import asking_files
from ui.widgets.buttons import Button
from ui.widgets.centred_page import CentredPage
from ui.widgets.choices import Choices, narrow
from ui.widgets.form import Form
from ui.widgets.labels import label
from ui.widgets.notice import Notice
from ui.widgets.problems import problems_of

if TYPE_CHECKING:
    from app.database.server_address import ServerAddress

LONGEST, LONGEST_PORT = 300, 5


class ServerPage(CentredPage):
    """`chosen(str)` with the address once the server behind it has asked for a password, `left` on the way back."""

    chosen = Signal(str)
    left = Signal()

    def __init__(self, where: str, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        from app.database.server_address import AUTOMATIC, CERTIFIED, OPEN

        super().__init__(
            tr("Máy chủ của cơ quan"),
            tr(
                "Người giữ máy chủ cho biết các mục này; mỗi máy khai một lần. "
                "Tên đăng nhập và mật khẩu của từng người thì hỏi ở trang sau, không ghi ở đây."
            ),
            600,
            parent,
        )
        self._tasks, self._certified = tasks, CERTIFIED
        self.host = QLineEdit(maxLength=LONGEST)
        self.port = QLineEdit(maxLength=LONGEST_PORT)
        self.standby = QLineEdit(maxLength=LONGEST)
        self.database = QLineEdit(maxLength=LONGEST)
        self.line = narrow(
            Choices(
                (
                    (AUTOMATIC, tr("Bắt buộc mã hoá, trừ khi máy chủ là chính máy này")),
                    (CERTIFIED, tr("Bắt buộc mã hoá, và kiểm chứng thư của máy chủ")),
                    (OPEN, tr("Không mã hoá")),
                ),
                AUTOMATIC,
            )
        )
        self.certificate = QLineEdit(maxLength=LONGEST)
        self.certificate.setPlaceholderText(tr("Trống: chứng thư gốc của hệ thống"))
        self.why = label(role="muted", wrap=True)
        self.notice = Notice()
        self._word = tr("Kết nối")
        self.go = Button(self._word, self.connect_now, kind="main", icon="database")
        self.form = Form(label_width=140)
        self.form.add("host", tr("Máy chủ"), self.host)
        self.form.add("port", tr("Cổng"), self.port)
        self.form.add("standby", tr("Máy chủ dự phòng"), self.standby)
        self.form.add("database", tr("Cơ sở dữ liệu"), self.database)
        self.form.add("line", tr("Đường truyền"), self.line)
        self._root = self.form.add(
            "certificate", tr("Chứng thư gốc"), self._with_choice(), focus=self.certificate
        )
        self.host.setPlaceholderText(tr("Như maychu.hoankiem hay 10.0.0.5"))
        self.standby.setPlaceholderText(tr("Trống: không có"))
        self.standby.setToolTip(
            tr("Máy chủ hỏng và máy này được đưa lên thay thì chương trình tự nối sang, không phải khai lại.")
        )
        row = QHBoxLayout()
        row.setSpacing(S2)
        row.addWidget(self.go)
        row.addWidget(Button(tr("Thôi"), self.left.emit, kind="link"))
        row.addStretch(1)
        for piece in (self.form, self.why, self.notice):
            self.column.addWidget(piece)
        self.column.addLayout(row)
        self.line.chosen.connect(lambda _value: self._tell_of_line())
        for field in (self.host, self.standby, self.database, self.certificate, self.port):
            field.returnPressed.connect(self.connect_now)
        self._fill(where)

    @property
    def address(self) -> "ServerAddress":
        """What the fields say."""
        from app.database.server_address import ServerAddress

        return ServerAddress(
            host=self.host.text(),
            standby=self.standby.text(),
            database=self.database.text(),
            port=int(self.port.text()) if self.port.text().isdecimal() else 0,
            line=str(self.line.value),
            certificate=self.certificate.text(),
        )

    def entered(self) -> None:
        """Focus where the next key belongs."""
        self.host.setFocus(Qt.FocusReason.OtherFocusReason)

    def connect_now(self) -> None:
        """See whether there is a server that asks for passwords; then people sign in there."""
        if not self.go.isEnabled():
            return
        self.notice.still()
        self.form.clear_problems()
        address = self.address
        self.go.setEnabled(False)
        self.go.setText(tr("Đang nối…"))

        def work() -> str:
            from app.services.upkeep.diagnosing.sign_in import asks_for_passwords

            location = address.location()
            asks_for_passwords(location)
            return location.url or ""

        self._tasks.run("server", work, self._reached, self._refused)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    def _fill(self, where: str) -> None:
        from app.database.location import parse_location
        from app.database.server_address import ServerAddress, address_of

        try:
            location = parse_location(where)
        except Told:
            location = None
        is_server = location is not None and location.is_server
        told = address_of(location) if is_server and location is not None else ServerAddress("", "motcua")
        self.host.setText(told.host)
        self.standby.setText(told.standby)
        self.port.setText(str(told.port))
        self.database.setText(told.database)
        self.line.setCurrentIndex(self.line.place_of(told.line))
        self.certificate.setText(told.certificate)
        self._tell_of_line()

    def _tell_of_line(self) -> None:
        from app.database.server_address import AUTOMATIC, CERTIFIED

        self._root.set_visible(self.line.value == self._certified)
        self.why.setText(
            {
                AUTOMATIC: tr(
                    "Máy chủ tự chứng minh nó biết mật khẩu của người đăng nhập, nên không cần tệp chứng thư."
                ),
                CERTIFIED: tr("Tên máy chủ phải đúng như trong chứng thư của nó."),
            }.get(
                str(self.line.value),
                tr(
                    "Ai nghe được đường truyền thì đọc được hồ sơ. Chỉ dùng khi mạng đã kín bằng cách khác, như VPN."
                ),
            )
        )

    def _with_choice(self) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S2)
        row.addWidget(self.certificate, 1)
        row.addWidget(Button(tr("Chọn tệp…"), self._choose, icon="folder"))
        return whole

    def _choose(self) -> None:
        picked = asking_files.to_read(
            self, tr("Chọn chứng thư gốc"), tr("Chứng thư (*.crt *.pem);;Mọi tệp (*)")
        )
        if picked:
            self.certificate.setText(picked)

    def _reached(self, url: str) -> None:
        self._ready()
        self.chosen.emit(url)

    def _refused(self, error: Told) -> None:
        self._ready()
        problems = problems_of(error)
        if not problems or self.form.show_problems(problems):
            self.notice.say("bad", error.message, error.hint)

    def _ready(self) -> None:
        self.go.setEnabled(True)
        self.go.setText(self._word)
