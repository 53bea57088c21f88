"""Mẫu riêng: a form of the office put together, with the paper as it will look beside it, kept from a day on."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import Told
from app.language import tr
from app.rules.calendar import local
from app.services.form_layouts.words import ARRANGEABLE, form_words, part_words
from models.vocabulary import FormKind
from printing.parts import FormPart
from ui.desk import Desk
from ui.office.form_layouts.editing import LayoutEditing
from ui.office.form_layouts.fields import LayoutFields
from ui.office.form_layouts.part_ticks import PartTicks
from ui.office.form_layouts.trial import LayoutTrial
from ui.office.ruled_agencies import RuledAgencies
from ui.theme import S2, S3, S4, S6
from ui.widgets.buttons import Button
from ui.widgets.choices import Choices, narrow
from ui.widgets.expander import Expander
from ui.widgets.focus import FocusKeeper
from ui.widgets.following_scroll import FollowingScroll
from ui.widgets.keys import confirm_key, key, with_key
from ui.widgets.labels import label
from ui.widgets.notice import Notice
from ui.widgets.problems import problems_of
from ui.widgets.tall_page import in_a_card

if TYPE_CHECKING:
    from app.services.form_layouts.changing import FormView

_BESIDE_FROM, _WIDE_FROM = 820, 1000
_BESIDE_WIDTH, _WIDE_WIDTH = 300, 400
"""At which widths of the page the paper stands beside the parts, and how wide."""


class FormLayoutPage(QWidget):
    """Only for administrators; what is changed counts once it is saved, from the day that is said."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._form, self._agency = ARRANGEABLE[0], desk.office.code
        self._words = part_words()
        self._is_busy = False
        self._keyboard = FocusKeeper()
        self.editing: LayoutEditing | None = None
        titles = form_words()
        offered = tuple((each, titles[each]) for each in ARRANGEABLE)
        self.form = narrow(Choices(offered, self._form))
        self.form.setAccessibleName(tr("Mẫu giấy"))
        self.form.chosen.connect(self._turn_to)
        self.agency = RuledAgencies(desk, "form_layout.agencies")
        self.agency.chosen.connect(self._turn_to_agency)
        self.state = label(role="muted", wrap=True)
        self.notice = Notice()
        self.parts = PartTicks()
        self.why = label(role="muted", wrap=True)
        self.fields = LayoutFields(desk.database.now)
        self.versions = label(role="muted", wrap=True, copyable=True)
        self.record = Expander(tr("Các bản đã lưu"), self.versions)
        self.trial = LayoutTrial(desk)
        self.save_button = Button(with_key(tr("Lưu mẫu"), "Ctrl+Enter"), self.save, kind="main", icon="done")
        self.official_button = Button(tr("Về mẫu chính thức"), self.make_official)
        self.undo_button = Button(with_key(tr("Hoàn tác"), "Ctrl+Z"), self.undo, kind="quiet")
        self.drop_button = Button(tr("Bỏ phần đang sửa"), self.drop, kind="quiet", icon="refresh")
        self._connect()
        self._arrange()

    def entered(self) -> None:
        """Show the form as it is now; what is changed and not saved stays."""
        self.refresh()
        self.agency.look(self._agency)
        self.parts.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Read the form again, unless something of it is being changed."""
        if self._is_busy or (self.editing is not None and self.editing.is_changed):
            return
        form, agency = self._form, self._other

        def read() -> "FormView":
            from app.services.form_layouts.changing import form_view

            return self._desk.read(form_view, form, agency)

        self._desk.tasks.run("form_layout", read, self._show_kept, self._refused)

    def save(self) -> None:
        """Keep the form as it stands, from the day that is said."""
        if self._is_busy or self.editing is None:
            return
        since = self.fields.since.day
        if since is None:
            self.fields.show_problems((("since", tr("Ngày này không đọc được. Ghi dạng 15/01/2026.")),))
            return
        if not self.editing.is_changed:
            self._desk.messages.info(tr("Chưa sửa gì nên chưa có gì để lưu."))
            return
        self._set_busy(True)
        self.fields.clear_problems()
        self.notice.still()
        form, wanted, agency = self._form, self.editing.now, self._other

        def write() -> "FormView":
            from app.services.form_layouts.changing import save_layout

            return self._desk.write(save_layout, form, wanted, since, agency)

        self._desk.tasks.run("form_layout", write, self._saved, self._refused)

    def make_official(self) -> None:
        """Nothing of the office's own; it counts once it is saved, and can be undone until then."""
        if self.editing is not None:
            self.editing.make_official()
            self._show_editing()

    def undo(self) -> None:
        """Take the last step back."""
        if self.editing is not None and self.editing.can_undo:
            self.editing.undo()
            self._show_editing()

    def drop(self) -> None:
        """Forget what was changed and not saved."""
        if self.editing is not None:
            self.editing.drop()
        self.fields.clear_problems()
        self.notice.still()
        self._show_editing()
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.trial.setVisible(self.width() >= _BESIDE_FROM)
        self.trial.setFixedWidth(_WIDE_WIDTH if self.width() >= _WIDE_FROM else _BESIDE_WIDTH)
        self._try()

    def _connect(self) -> None:
        self.parts.moved.connect(self._move)
        self.parts.turned.connect(lambda _name: self._show_part())
        self.parts.ticked.connect(self._tick)
        self.fields.said.connect(self._say)
        self.fields.resized.connect(self._resize)
        confirm_key(self, self.save, tr("Lưu mẫu"))
        key("Ctrl+Z", self, self.undo, tr("Hoàn tác"), only_inside=True)

    def _arrange(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(S6, S4, S6, S6)
        column.setSpacing(S3)
        column.addWidget(label(tr("Mẫu riêng của cơ quan"), "title"))
        column.addWidget(self.agency)
        column.addWidget(self.form)
        column.addWidget(self.state)
        column.addWidget(self.notice)
        column.addWidget(self.parts)
        column.addWidget(self.why)
        column.addWidget(self.fields)
        column.addWidget(self.record)
        column.addStretch(1)
        page = in_a_card(column)
        middle = QHBoxLayout()
        middle.setSpacing(S4)
        middle.addWidget(FollowingScroll(page), 1)
        middle.addWidget(self.trial)
        foot = QHBoxLayout()
        foot.setSpacing(S2)
        foot.addWidget(self.save_button)
        foot.addWidget(self.official_button)
        foot.addWidget(self.undo_button)
        foot.addStretch(1)
        foot.addWidget(self.drop_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(S3)
        whole.addLayout(middle, 1)
        whole.addLayout(foot)

    def _turn_to(self, form: object) -> None:
        """Show another form; what is changed about this one is saved or dropped first."""
        if self._is_held():
            self.form.setCurrentIndex(self.form.place_of(self._form))
            return
        self._form = FormKind(str(form))
        self._begin_anew()

    def _turn_to_agency(self, code: object) -> None:
        """Show another agency's form, likewise."""
        if self._is_held():
            self.agency.setCurrentIndex(self.agency.place_of(self._agency))
            return
        self._agency = str(code)
        self._begin_anew()

    @property
    def _other(self) -> str | None:
        """The agency shown, where it is not one's own."""
        return self.agency.other(self._agency)

    def _is_held(self) -> bool:
        """Whether something is being changed or saved, and that is said."""
        is_changed = self.editing is not None and self.editing.is_changed
        if is_changed:
            self.notice.say(
                "warning", tr("Phần đang sửa chưa lưu."), tr("Lưu hoặc bỏ trước khi chọn mẫu khác.")
            )
        return is_changed or self._is_busy

    def _begin_anew(self) -> None:
        self.editing = None
        self.notice.still()
        self.fields.clear_problems()
        self.refresh()

    def _show_kept(self, view: "FormView") -> None:
        if view.form is not self._form:
            return
        self.editing = LayoutEditing(view.parts, view.arrangement)
        self.fields.begin_no_earlier(self._desk.database.now)
        self.state.setText(_state_words(view))
        self.versions.setText("\n".join(_version_words(view)) or tr("Chưa ai đổi gì."))
        self._show_editing()

    def _show_editing(self) -> None:
        """Everything in sight as it stands now."""
        editing = self.editing
        if editing is None:
            return
        self.parts.show_parts(editing.order, self._words, editing.now.left_out, self.parts.name)
        self.undo_button.setEnabled(editing.can_undo)
        self._show_part()
        self._try()

    def _show_part(self) -> None:
        if self.editing is not None:
            part = self._part()
            self.fields.show_arrangement(self.editing.now, part)
            self.why.setText(_why(part) if part is not None else "")

    def _part(self) -> FormPart | None:
        parts = self.editing.parts if self.editing is not None else ()
        return next((part for part in parts if part.name == self.parts.name), None)

    def _move(self, name: str, step: int) -> None:
        if self.editing is not None and self.editing.move(name, step):
            self._show_editing()

    def _tick(self) -> None:
        if self.editing is not None:
            self.editing.leave_out(self.parts.left_out)
            self._changed()

    def _say(self, field: str, words: str) -> None:
        if self.editing is None:
            return
        if field == "label":
            self.editing.name(self.parts.name, words)
        else:
            self.editing.say(field, words)
        self._changed()

    def _resize(self, size: int) -> None:
        if self.editing is not None:
            self.editing.resize(size)
            self._changed()

    def _changed(self) -> None:
        """What stands in the fields is what is meant: only the paper and the way back follow."""
        self.undo_button.setEnabled(self.editing is not None and self.editing.can_undo)
        self._try()

    def _try(self) -> None:
        if self.editing is not None:
            self.trial.show_soon(self._form, self.editing.now, self._other)

    def _saved(self, view: "FormView") -> None:
        self._set_busy(False)
        since = self.fields.since.day
        self.editing = None
        self._show_kept(view)
        day = f"{since:%d/%m/%Y}" if since is not None else ""
        self._desk.messages.good(tr("Đã lưu mẫu, tính từ {day}.", day=day), sounds=False)

    def _refused(self, error: Told) -> None:
        self._set_busy(False)
        problems = tuple((_row_of(name), sentence) for name, sentence in problems_of(error))
        if not problems or self.fields.show_problems(problems):
            self.notice.say("bad", error.message, error.hint)

    def _set_busy(self, is_busy: bool) -> None:
        self._is_busy = is_busy
        self._keyboard.put(not is_busy, self.parts, self.fields, self.save_button)


def _row_of(field: str) -> str:
    """Labels are typed in one row, whichever part they are of."""
    return "label" if field.startswith("labels.") else field


def _why(part: FormPart) -> str:
    """What may be done with a part, and what forbids the rest."""
    if not part.optional:
        stays = tr("Phải có trên giấy: {reason}.", reason=part.stays)
        return stays if part.movable else f"{stays} {tr('Có chỗ cố định.')}"
    return tr("Bỏ được, chuyển được.") if part.movable else tr("Bỏ được, có chỗ cố định.")


def _state_words(view: "FormView") -> str:
    version = view.version
    if version is None:
        return tr("Đang dùng mẫu chính thức.")
    day, person = f"{version.since:%d/%m/%Y}", version.made_by
    if version.arrangement.is_official:
        return tr("Đang dùng mẫu chính thức từ {day}, {person} lưu.", day=day, person=person)
    return tr("Đang dùng mẫu riêng từ {day}, {person} lưu.", day=day, person=person)


def _version_words(view: "FormView") -> list[str]:
    """Who made which version when, newest first."""
    return [
        tr(
            "{moment} · {person}: {what}, từ {day}",
            moment=f"{local(each.made_at):%H:%M %d/%m/%Y}",
            person=each.made_by,
            what=tr("mẫu chính thức") if each.arrangement.is_official else tr("mẫu riêng"),
            day=f"{each.since:%d/%m/%Y}",
        )
        for each in reversed(view.versions)
    ]
