"""The reports an office keeps itself, in the page of reports: one chosen, put together, kept, removed."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import Told, UserError
from app.language import tr
from app.rules.calendar import local
from app.rules.moving_periods import MovingPeriod, period_on
from app.services.own_reports.definition import OwnDefinition
from app.services.own_reports.kept_views import KeptReport, OwnReportHead
from ui.counter.lists.filter_bar import FilterBar
from ui.counter.reports.asked_row import AskedRow
from ui.counter.reports.kinds import Offered
from ui.counter.reports.own_editor import OwnEditor, new_definition
from ui.counter.reports.own_kinds import NEW, entries, key_of, name_of, own_kind
from ui.desk import Desk
from ui.messages import Step
from ui.theme import S2
from ui.widgets.buttons import Button
from ui.widgets.keys import confirm_key, key, with_key
from ui.widgets.notice import Notice
from ui.widgets.problems import mark_wrong

_KEY = "reports.own"
PAUSE_MS = 400
"""So long nothing is changed before it is counted again."""


class OwnPart(QWidget):
    """Beside the numbers while a report is put together; `strip`, with the filter and what to do, stands above both.

    `read_wanted` when the report that is meant is to be read, `turned` when one begins to be put together, or no more.
    """

    read_wanted = Signal()
    turned = Signal()

    def __init__(self, desk: Desk, asked: AskedRow, notice: Notice) -> None:
        super().__init__()
        self._desk, self._asked, self._notice = desk, asked, notice
        self._kept: KeptReport | None = None
        self._heads: tuple[OwnReportHead, ...] = ()
        self._before: tuple[str, OwnDefinition] | None = None
        self.is_editing = self.has_said = False
        self.filter = FilterBar(desk, _KEY, keeps=False)
        self.editor = OwnEditor()
        self.edit_button = Button(tr("Sửa báo cáo…"), self.edit, icon="settings")
        self.save_button = Button(with_key(tr("Lưu"), "Ctrl+Enter"), self.save, kind="main")
        self.other_button = Button(tr("Lưu bản khác"), self.save_other)
        self.remove_button = Button(tr("Bỏ…"), self._ask_remove)
        self.leave_button = Button(with_key(tr("Thôi"), "Esc"), self.leave, kind="quiet")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.look)
        self.editor.changed.connect(self._change)
        self.editor.period_chosen.connect(self._put_period)
        self.filter.changed.connect(self._change)
        self.filter.kept_wanted.connect(lambda _view: self._change())
        for choices in (asked.in_time, asked.without_result, asked.paused):
            choices.chosen.connect(lambda _value: self._change())
        self.filter.left.connect(self.editor.columns.setFocus)
        self.strip = self._made_strip()
        for place in (self, self.strip):
            confirm_key(place, self.save, tr("Lưu báo cáo"))
        key("Esc", self, self.leave, tr("Thôi sửa báo cáo"), only_inside=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.editor)
        self._show_editing(is_editing=False)

    @property
    def kind(self) -> Offered | None:
        """The report of the office's own that is meant; `None` while it is another one. `UserError` as `asked`."""
        if self.is_editing:
            title = " ".join(self.editor.name.text().split()) or tr("Báo cáo mới")
            return own_kind(NEW, title, self.draft())
        if (kept := self._kept) is not None:
            return own_kind(name_of(kept.head.key), kept.head.name, kept.definition, kept.left_out)
        return None

    @property
    def is_away(self) -> bool:
        """Whether no report is at hand: none is meant, or what is meant has not been read."""
        return not self.is_editing and self._kept is None

    def draft(self) -> OwnDefinition:
        """What is put together now; `UserError` for days that are none."""
        asked = self._asked.asked()
        return self.editor.definition(asked.period, asked.definitions, self.filter.chips)

    def load(self, then: str | None = None) -> None:
        """Read which reports are kept, and mean the one of this name `then`."""

        def read() -> tuple[OwnReportHead, ...]:
            from app.services.own_reports.keeping import own_reports

            return self._desk.read(own_reports)

        def show(heads: tuple[OwnReportHead, ...]) -> None:
            self._heads = heads
            self._asked.offer_own(entries(heads))
            if then is not None:
                self._asked.mean(then)

        self._desk.tasks.run(f"{_KEY}.list", read, show, self._said)

    def mean(self, kind: Offered) -> None:
        """Another report is meant: one that is kept is opened, a new one begun."""
        self._kept = None
        self._show_editing(is_editing=False)
        if kind.name == NEW:
            self._begin("", new_definition())
        elif (report := key_of(kind)) is not None:
            self._open(report)

    def edit(self) -> None:
        """Put the report that is meant together anew."""
        if (kept := self._kept) is not None:
            self._begin(kept.head.name, kept.definition)

    def look(self) -> None:
        """Read what is put together now."""
        self._pause.stop()
        if self.is_editing:
            self.read_wanted.emit()

    def leave(self) -> None:
        """Put it together no more; what was changed is asked about."""
        if not self.is_editing:
            return
        if self._is_changed():
            self._say(
                "info",
                tr("Những gì vừa sửa chưa được lưu. Bỏ chúng?"),
                "",
                (tr("Bỏ, không lưu"), self._end),
                (tr("Sửa tiếp"), self._go_on),
            )
            self._notice.take_focus()
            return
        self._end()

    def save(self) -> None:
        """Keep it under its name: in place of what it was, where that is hers to change."""
        kept = self._kept
        if kept is None or not kept.head.may_change:
            self.save_other()
            return

        def keep(name: str, definition: OwnDefinition) -> KeptReport:
            from app.services.own_reports.keeping import keep_changed

            return self._desk.write(keep_changed, kept.head.key, kept.head.version, name, definition)

        self._keep(keep)

    def save_other(self) -> None:
        """Keep it as a report of its own, under a name no other has."""

        def keep(name: str, definition: OwnDefinition) -> KeptReport:
            from app.services.own_reports.keeping import keep_new

            return self._desk.write(keep_new, name, definition)

        self._keep(keep)

    def remove(self) -> None:
        """Keep the report that is meant no longer."""
        if (kept := self._kept) is not None:
            self._remove(kept.head)

    def _remove(self, head: OwnReportHead) -> None:
        def work() -> None:
            from app.services.own_reports.keeping import remove_own_report

            self._desk.write(remove_own_report, head.key, head.version)

        def done(_nothing: None) -> None:
            self._still()
            self._desk.messages.good(tr("Đã bỏ báo cáo “{name}”.", name=head.name), sounds=False)
            self._kept = None
            self._show_editing(is_editing=False)
            self.load(then="")

        self._desk.tasks.run(f"{_KEY}.keep", work, done, self._said)

    def _open(self, report: str) -> None:
        def read() -> KeptReport:
            from app.services.own_reports.keeping import own_report

            return self._desk.read(own_report, report)

        def show(kept: KeptReport) -> None:
            if self._asked.kind.name != name_of(report):
                return
            self._kept = kept
            self._asked.put_definitions(kept.definition.counting)
            self._asked.put_period(kept.definition.period_on(local(self._desk.database.now).date()))
            self._show_editing(is_editing=False)
            self.read_wanted.emit()

        def failed(error: Told) -> None:
            head = next((each for each in self._heads if each.key == report), None)
            if error.code == "report_unreadable" and head is not None and head.may_change:
                step = (tr("Bỏ báo cáo"), partial(self._remove, head))
                self._say("warning", error.message, error.hint, step)
            else:
                self._said(error)

        self._desk.tasks.run(f"{_KEY}.open", read, show, failed)

    def _begin(self, name: str, definition: OwnDefinition) -> None:
        self.editor.put(name, definition)
        self.filter.put(definition.chips)
        if self._kept is None:
            self._put_period(definition.period)
        self._show_editing(is_editing=True)
        self._before = self._now()
        self.editor.take_focus()
        self.look()

    def _keep(self, keep: Callable[[str, OwnDefinition], KeptReport]) -> None:
        if not self.is_editing:
            return
        try:
            definition = self.draft()
        except UserError as refused:
            self._said(refused)
            return
        name = self.editor.name.text()
        mark_wrong(self.editor.name, is_wrong=False)
        self._desk.tasks.run(f"{_KEY}.keep", partial(keep, name, definition), self._is_kept, self._said)

    def _is_kept(self, kept: KeptReport) -> None:
        self._still()
        words = tr("Đã lưu báo cáo “{name}” cho cả cơ quan.", name=kept.head.name)
        self._desk.messages.good(words, sounds=False)
        self._show_editing(is_editing=False)
        self.load(then=name_of(kept.head.key))

    def _ask_remove(self) -> None:
        if (kept := self._kept) is None:
            return
        self._say(
            "info",
            tr("Bỏ báo cáo “{name}” của cả cơ quan?", name=kept.head.name),
            tr("Hồ sơ và số liệu không mất gì; muốn xem lại thì lập lại báo cáo."),
            (tr("Bỏ báo cáo"), self.remove),
            (tr("Giữ lại"), self._go_on),
        )
        self._notice.take_focus()

    def _go_on(self) -> None:
        self._still()
        self.editor.take_focus()

    def _end(self) -> None:
        self._still()
        self._show_editing(is_editing=False)
        self._asked.mean("" if self._kept is None else name_of(self._kept.head.key))

    def _now(self) -> tuple[str, OwnDefinition] | None:
        """What would be kept; nothing while the days are none."""
        try:
            return self.editor.name.text(), self.draft()
        except UserError:
            return None

    def _is_changed(self) -> bool:
        return self._now() != self._before

    def _change(self) -> None:
        """What was said of the report before is said no more."""
        if not self.is_editing:
            return
        if self.has_said:
            self._still()
        self._pause.start()

    def _still(self) -> None:
        self.has_said = False
        mark_wrong(self.editor.name, is_wrong=False)
        self._notice.still()

    def _say(self, tone: str, words: str, hint: str, *steps: Step) -> None:
        """Say it until something is changed, whatever is counted meanwhile."""
        self.has_said = self.is_editing
        self._notice.say(tone, words, hint, *steps)

    def _put_period(self, period: object) -> None:
        if isinstance(period, MovingPeriod):
            self._asked.put_period(period_on(period, local(self._desk.database.now).date()))

    def _show_editing(self, *, is_editing: bool) -> None:
        self.is_editing = is_editing
        self._pause.stop()
        mark_wrong(self.editor.name, is_wrong=False)
        self.has_said = False
        kept = self._kept
        self.setVisible(is_editing)
        self.strip.setVisible(is_editing)
        self.edit_button.setVisible(kept is not None and not is_editing)
        self.other_button.setVisible(kept is not None and kept.head.may_change)
        self.remove_button.setVisible(kept is not None and kept.head.may_change)
        self._asked.kinds.setEnabled(not is_editing)
        self.turned.emit()

    def _said(self, error: Told) -> None:
        self._say("warning" if isinstance(error, UserError) else "bad", error.message, error.hint)
        if self.is_editing and error.details.get("field") == "name":
            mark_wrong(self.editor.name, is_wrong=True)
            self.editor.take_focus()

    def _made_strip(self) -> QWidget:
        strip = QWidget()
        row = self.strip_row = QHBoxLayout(strip)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S2)
        row.addWidget(self.filter, 1)
        for button in (self.remove_button, self.other_button, self.leave_button, self.save_button):
            row.addWidget(button)
        return strip
