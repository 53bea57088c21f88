"""One person: who she is, what she may do, where she works, and the few things done rarely."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.errors import Told
from app.language import tr
from app.rules.permissions import role_word
from app.services.organisation.units import AgencyView, agencies
from app.services.people.views import NewPerson, PersonView
from models.vocabulary import Role
from ui.desk import Desk
from ui.office.people.left_words import left_words
from ui.office.people.stand_in_part import StandInPart
from ui.office.people.work_place import WorkPlace
from ui.theme import S2, S3, S4
from ui.widgets.blank import Blank
from ui.widgets.buttons import Button
from ui.widgets.focus import FocusKeeper
from ui.widgets.form import Form
from ui.widgets.keys import confirm_key
from ui.widgets.labels import DetailTitle, label
from ui.widgets.moments import short
from ui.widgets.notice import Notice
from ui.widgets.tick_list import Tick, TickList

if TYPE_CHECKING:
    from app.services.people.work_left import WorkLeft

_ROLES = tuple(Role)


@dataclass(frozen=True, slots=True)
class Saved:
    """The person afterwards, the password made up for her, and what she left behind, where there was one."""

    person: PersonView
    password: str | None = None
    left: "WorkLeft | None" = None


class PersonDetail(QFrame):
    """`changed(PersonView, has_word)` after anything was saved, `left` on Esc.

    `has_word`: the detail says something that has to be read there, a password or what somebody left behind.
    """

    changed = Signal(object, bool)
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._person: PersonView | None = None
        self._keyboard = FocusKeeper()
        self.is_new = False
        self.setProperty("role", "card")
        self.title = DetailTitle()
        self.state = label(role="muted", wrap=True)
        self.notice = Notice()
        self.user_name: str | None = None
        self.name_field, self.full_name = QLineEdit(), QLineEdit()
        self.at = WorkPlace()
        self.roles = TickList()
        self.save = Button(tr("Lưu (Ctrl+Enter)"), self.keep, kind="main")
        self.leave_button = Button(tr("Thôi (Esc)"), self.leave)
        self.reset = Button(tr("Đặt lại mật khẩu"), self._reset)
        self.in_use = Button("", self._turn)
        self.stand_ins = StandInPart(desk)
        self.stand_ins.changed.connect(self._reload)
        self._inside, self.blank = QWidget(), Blank()
        self._arrange()

    def know_people(self, people: tuple[PersonView, ...]) -> None:
        """Whom one can choose among, as stand-ins and as units."""
        self.stand_ins.know_people(people)
        self._desk.tasks.run("people.units", partial(self._desk.read, agencies), self._know_places)

    def show_person(self, view: PersonView) -> None:
        """Show somebody; what was half typed about her, and a password to be read, stay while it is still her."""
        is_same = self._person is not None and self._person.user_name == view.user_name and not self.is_new
        has_typed = is_same and self._has_typed()
        self._person, self.is_new = view, False
        self._show_inside(True)
        self.user_name = view.user_name
        self.title.say(view.full_name)
        self.state.setText(_state(view, self._desk))
        self.form.row("user_name").set_visible(False)
        for part in (self.reset, self.in_use, self.stand_ins):
            part.show()
        self.in_use.setText(tr("Ngừng tài khoản") if view.active else tr("Cho dùng lại"))
        self.stand_ins.show_person(view)
        if not is_same:
            self.notice.still()
        if not has_typed:
            self.form.clear_problems()
            self._fill(view.full_name, (view.agency, view.unit), view.roles)

    def begin_new(self) -> None:
        """Make room for somebody new."""
        self._person, self.is_new, self.user_name = None, True, None
        self._show_inside(True)
        self.title.say(tr("Người mới"))
        self.state.setText(tr("Chương trình đặt mật khẩu cho lần đăng nhập đầu; người mới tự đổi khi đó."))
        self.form.row("user_name").set_visible(True)
        self.form.clear_problems()
        self.notice.still()
        for part in (self.reset, self.in_use, self.stand_ins):
            part.hide()
        self.name_field.clear()
        self._fill("", self.at.new_place(self._desk.office.code), (Role.RECEPTION,))

    def show_nobody(self) -> None:
        """Nobody is looked at: nothing can be done about her, and a password shown once is gone."""
        self.notice.still()
        self.title.say("")
        self._show_inside(False)

    def _show_inside(self, is_shown: bool) -> None:
        self._inside.setVisible(is_shown)
        self.blank.setHidden(is_shown)

    def take_focus(self) -> None:
        """Put the keyboard into the first field."""
        first = self.name_field if self.is_new else self.full_name
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        first.selectAll()

    def keep(self) -> None:
        """Save what is typed."""
        if not self.save.isEnabled():
            return
        before, user_name = self._person, self.name_field.text().strip()
        full_name, (agency, unit) = self.full_name.text(), self.at.place
        roles = frozenset(_ROLES[place] for place in self.roles.chosen)

        def save() -> Saved:
            from app.services.accounts.passwords import made_up
            from app.services.people import changing

            if before is not None:
                change = partial(changing.change, agency=agency)
                return Saved(self._desk.write(change, before.user_name, full_name, unit, roles))
            password = made_up()
            new = NewPerson(user_name, full_name, password, roles, unit, agency)
            return Saved(self._desk.write(changing.add, new), password)

        self._run(save)

    def leave(self) -> None:
        """Give up what is typed."""
        if self._person is not None:
            self._fill(self._person.full_name, _place(self._person), self._person.roles)
        self.is_new = False
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            event.accept()
            return
        super().keyPressEvent(event)

    def _reset(self) -> None:
        if (person := self._person) is None:
            return

        def reset() -> Saved:
            from app.services.accounts.passwords import made_up
            from app.services.people.own_password import reset_password

            password = made_up()
            return Saved(self._desk.write(reset_password, person.user_name, password), password)

        self._run(reset)

    def _turn(self) -> None:
        if (person := self._person) is None:
            return

        def turn() -> Saved:
            from app.services.people.changing import activate, deactivate
            from app.services.people.work_left import work_left

            if not person.active:
                return Saved(self._desk.write(activate, person.user_name))
            after = self._desk.write(deactivate, person.user_name)
            return Saved(after, left=self._desk.read(work_left, person.user_name))

        self._run(turn)

    def _run(self, work: Callable[[], Saved]) -> None:
        self._keyboard.put(False, self.save)
        self.notice.still()
        self.form.clear_problems()
        self._desk.tasks.run("people.save", work, self._saved, self._refused)

    def _saved(self, saved: Saved) -> None:
        self._keyboard.put(True, self.save)
        self._person = None  # what was typed is kept now
        self.changed.emit(saved.person, saved.password is not None or saved.left is not None)
        if saved.left is not None:
            self.notice.say(
                "warning" if saved.left.is_stranded else "info",
                tr("{name} không đăng nhập được nữa.", name=saved.person.full_name),
                left_words(saved.left),
            )
        elif saved.password is None:
            self._desk.messages.good(tr("Đã lưu {name}.", name=saved.person.full_name), sounds=False)
        else:
            self.notice.say(
                "good",
                tr("Mật khẩu cho lần đăng nhập tới: {password}", password=saved.password),
                tr(
                    "Chỉ hiện một lần này. Đưa cho {name}; người ấy tự đổi khi đăng nhập.",
                    name=saved.person.full_name,
                ),
            )

    def _refused(self, error: Told) -> None:
        self._keyboard.put(True, self.save)
        field = str(error.details.get("field", ""))
        if field == "user_name" and not self.is_new:
            field = ""  # that row is not in sight
        if self.form.show_problems([(field, f"{error.message} {error.hint}")]):
            self.notice.say("bad", error.message, error.hint)

    def _reload(self, user_name: str) -> None:
        def read() -> Saved:
            from app.services.people.listing import person

            return Saved(self._desk.read(person, user_name))

        self._run(read)

    def _know_places(self, found: tuple[AgencyView, ...]) -> None:
        self.at.know(found)
        self.form.row("agency").set_visible(self.at.has_several)

    def _fill(self, full_name: str, place: tuple[str, str], roles: tuple[Role, ...]) -> None:
        self.full_name.setText(full_name)
        self.at.show(place)
        self.roles.show_lines([Tick(role_word(role), role in roles) for role in _ROLES])

    def _has_typed(self) -> bool:
        person = self._person
        if person is None:
            return False
        roles = tuple(_ROLES[place] for place in self.roles.chosen)
        return (self.full_name.text(), self.at.place, roles) != (
            person.full_name,
            _place(person),
            person.roles,
        )

    def _arrange(self) -> None:
        self.form = Form()
        self.form.add("user_name", tr("Tên đăng nhập"), self.name_field)
        self.form.add("full_name", tr("Họ tên"), self.full_name)
        self.form.add("agency", tr("Cơ quan"), self.at.agency)
        self.form.add("unit", tr("Đơn vị"), self.at.unit)
        self.form.row("agency").set_visible(False)  # until there are several to choose among
        self.form.add("roles", tr("Quyền"), self.roles)
        ends = QHBoxLayout()
        ends.setSpacing(S2)
        ends.addWidget(self.save)
        ends.addWidget(self.leave_button)
        ends.addStretch(1)
        rarely = QHBoxLayout()
        rarely.setSpacing(S2)
        rarely.addWidget(self.reset)
        rarely.addWidget(self.in_use)
        rarely.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._inside)
        whole.addWidget(self.blank)
        self.blank.say("person", tr("Chọn một người trong danh sách để xem."))
        self.blank.hide()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(S4, S3, S4, S4)
        column.setSpacing(S3)
        for part in (self.title, self.state, self.notice, self.form):
            column.addWidget(part)
        column.addLayout(ends)
        column.addLayout(rarely)
        column.addWidget(self.stand_ins)
        column.addStretch(1)
        confirm_key(self, self.keep, tr("Lưu"))


def _place(view: PersonView) -> tuple[str, str]:
    return view.agency, view.unit


def _state(view: PersonView, desk: Desk) -> str:
    now = desk.database.now
    parts = [view.user_name, view.agency_name]
    if view.deactivated_at is not None:
        parts.append(tr("ngừng từ {moment}", moment=short(view.deactivated_at, now)))
    if view.signed_in_at is not None:
        parts.append(tr("đăng nhập lần cuối {moment}", moment=short(view.signed_in_at, now)))
    if view.must_change_password:
        parts.append(tr("phải đổi mật khẩu khi đăng nhập"))
    if view.active and view.login_role is None and desk.database.location.is_server:
        parts.append(tr("chưa đăng nhập được: đặt lại mật khẩu để cấp tài khoản trên máy chủ"))
    return " · ".join(parts)
