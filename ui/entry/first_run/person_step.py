"""Who looks after the office: the first account, which can make all others."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from app.language import tr
from app.rules.passwords import SHORTEST
from app.rules.user_names import user_name_from
from app.services.views.given import AccountValues
from ui.entry.first_run.plan import Plan
from ui.entry.first_run.step import Step, enter_goes_through
from ui.widgets.form import with_help
from ui.widgets.labels import label
from ui.widgets.problems import Problem

LONGEST = 300


class PersonStep(Step):
    """The user name follows the full name until it is typed otherwise."""

    fields = frozenset({"full_name", "user_name", "password"})

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = tr("Người quản trị đầu tiên")
        self.word = tr("Quản trị")
        self.full_name = QLineEdit(maxLength=LONGEST)
        self.full_name.textEdited.connect(self._suggest)
        self.user_name = QLineEdit(maxLength=LONGEST, placeholderText=tr("chữ không dấu, ví dụ nguyen.an"))
        self.password, self.again = _secret(), _secret()
        words = tr(
            "Người này có mọi quyền và lập tài khoản cho những người khác. Bỏ qua thì có tài khoản quantri "
            "với mật khẩu do chương trình đặt, hiện một lần ở trang cuối."
        )
        self.column.addWidget(label(words, "muted", wrap=True))
        form = self.form
        form.add("full_name", tr("Họ tên"), self.full_name)
        form.add("user_name", tr("Tên đăng nhập"), self.user_name)
        rules = tr(
            "Ít nhất {count} ký tự; nên là một câu ngắn dễ nhớ, không trùng tên đăng nhập, không phải dãy số dễ đoán.",
            count=SHORTEST,
        )
        form.add("password", tr("Mật khẩu"), with_help(self.password, rules), focus=self.password)
        form.add("password_again", tr("Gõ lại mật khẩu"), self.again)
        self.column.addWidget(form)
        self.column.addStretch(1)
        enter_goes_through(self, self.full_name, self.user_name, self.password, self.again)

    @property
    def is_untouched(self) -> bool:
        """Whether nothing was typed."""
        return not any(line.text() for line in (self.full_name, self.user_name, self.password, self.again))

    @property
    def values(self) -> AccountValues | None:
        """The person as typed; `None` where the step was skipped."""
        if self.skipped:
            return None
        # Spaces at the ends of a password are part of it.
        return AccountValues(
            self.user_name.text().strip(), self.full_name.text().strip(), self.password.text()
        )

    def entered(self) -> None:
        """Put the keyboard into the name."""
        self.full_name.setFocus(Qt.FocusReason.OtherFocusReason)

    def ready(self) -> bool:
        """Whether both passwords are the same."""
        if self.password.text() == self.again.text():
            return True
        self.show_problems(
            [("password_again", tr("Hai lần gõ mật khẩu không giống nhau. Chưa có gì được lưu."))]
        )
        self.again.selectAll()
        return False

    def check(self, plan: Plan) -> None:
        """Check name and password as the set-up will."""
        from app.services.setting_up.new_office import check_administrator

        if plan.administrator is not None:
            check_administrator(plan.administrator)

    def show_problems(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Show each problem at its field."""
        return self.form.show_problems(problems)

    def _suggest(self, full_name: str) -> None:
        if not self.user_name.isModified() or not self.user_name.text():
            self.user_name.setText(user_name_from(full_name))


def _secret() -> QLineEdit:
    field = QLineEdit(maxLength=LONGEST)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    return field
