"""Which office this is: its commune is found by typing, and most of the rest follows from that."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from app.language import tr
from app.services.views.given import OfficeValues
from app.services.wording.words import level_word
from models.vocabulary import Level
from ui.entry.first_run.plan import Plan
from ui.entry.first_run.step import LABEL_WIDTH, Step, enter_goes_through
from ui.tasks import TaskRunner
from ui.widgets.choices import Choices
from ui.widgets.expander import Expander
from ui.widgets.form import Form, mark, with_help
from ui.widgets.problems import Problem
from ui.widgets.suggest import Offer, SuggestBox

if TYPE_CHECKING:
    from app.services.setting_up.places import Place

LONGEST = 300
_LINES = ("name", "code", "barcode_number", "desk_name", "parent_name", "place", "address", "phone")


class OfficeStep(Step):
    """What was typed by hand is never written over by another commune."""

    fields = frozenset({*_LINES, "commune", "level"})

    def __init__(self, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = tr("Cơ quan nào?")
        self.word = tr("Cơ quan")
        self._tasks = tasks
        self._chosen: Place | None = None
        self._suggested: OfficeValues | None = None
        self.commune = SuggestBox(eager=True)
        self.commune.setMaxLength(LONGEST)
        self.commune.setPlaceholderText(tr("Gõ không dấu cũng được: phuong hoan kiem"))
        self.commune.asked.connect(self._ask)
        self.commune.chosen.connect(self._choose)
        self.commune.nothing_found.connect(self._say_nothing_found)
        self.commune.textEdited.connect(lambda _text: mark(self.form.row("commune"), ""))
        self.lines = {name: QLineEdit(maxLength=LONGEST) for name in _LINES}
        self.commune.moved_on.connect(lambda: self.lines["name"].setFocus(Qt.FocusReason.TabFocusReason))
        self.level = Choices(tuple((level, level_word(level)) for level in Level), Level.COMMUNE)
        self.details = Form(label_width=LABEL_WIDTH)
        self.more = Expander(tr("Trên giấy tờ: tên bộ phận, địa danh, địa chỉ, điện thoại"), self.details)
        self._lay_out()
        enter_goes_through(self, *(self.lines[name] for name in ("name", "code", "barcode_number")))
        enter_goes_through(self, *(self.lines[name] for name in _LINES[3:]))

    @property
    def is_untouched(self) -> bool:
        """Whether neither a commune nor anything else was given."""
        return not self.commune.text() and not any(line.text().strip() for line in self.lines.values())

    @property
    def values(self) -> OfficeValues | None:
        """The office as typed; where this step was skipped, as its commune suggests, `None` without one."""
        if self.skipped:
            return self._suggested
        typed = {name: line.text().strip() for name, line in self.lines.items()}
        return OfficeValues(level=Level(str(self.level.value)), **typed)

    def entered(self) -> None:
        """Type the commune first; once there is one, what only the office knows."""
        first = self.commune if self._chosen is None else self.lines["code"]
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def ready(self) -> bool:
        """Whether a commune is chosen or left open; one half typed is neither."""
        if not self.commune.text().strip():
            self._chosen = self._suggested = None
        if self.commune.text().strip() == self._settled:
            return True
        sentence = tr("Chọn một nơi trong danh sách bằng Enter, hoặc xoá ô này rồi tự ghi tên cơ quan.")
        self.form.show_problems([("commune", sentence)])
        return False

    def check(self, plan: Plan) -> None:
        """Check the office's values as the set-up will."""
        from app.services.office.office_values import check_office

        if plan.office is not None:
            check_office(plan.office)

    def show_problems(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Unfold what is folded when something is wrong there."""
        told = tuple(problems)
        deeper = self.form.show_problems(told)
        if not deeper:
            return ()
        self.more.set_open(True)
        return self.details.show_problems(deeper, take_focus=len(deeper) == len(told))

    def clear_problems(self) -> None:
        super().clear_problems()
        self.details.clear_problems()

    @property
    def _settled(self) -> str:
        return "" if self._chosen is None else _shown(self._chosen)

    def _lay_out(self) -> None:
        form, lines = self.form, self.lines
        form.add("commune", tr("Xã, phường, tỉnh"), self.commune)
        lines["name"].setPlaceholderText(tr("Uỷ ban nhân dân phường …"))
        form.add("name", tr("Tên cơ quan"), lines["name"])
        lines["code"].setPlaceholderText("H26.16")
        code = with_help(
            lines["code"],
            tr(
                "Mã cơ quan được cấp theo QĐ 20/2020, dạng H26.16; đứng đầu mọi mã hồ sơ. Mã Z… là mã tạm chương "
                "trình đặt: sửa ngay nếu biết, chỉ sửa được khi chưa nhận hồ sơ nào."
            ),
        )
        form.add("code", tr("Mã định danh"), code, focus=lines["code"])
        number = with_help(
            lines["barcode_number"],
            tr(
                "Năm chữ số đứng đầu mã vạch; mã của xã, phường đã dùng được, vì cả nước không nơi nào trùng."
            ),
        )
        form.add("barcode_number", tr("Số mã vạch"), number, focus=lines["barcode_number"])
        details = self.details
        details.add("desk_name", tr("Tên bộ phận một cửa"), lines["desk_name"])
        details.add("parent_name", tr("Cơ quan chủ quản"), lines["parent_name"])
        details.add("level", tr("Cấp"), self.level)
        details.add("place", tr("Địa danh"), lines["place"])
        details.add("address", tr("Địa chỉ"), lines["address"])
        details.add("phone", tr("Điện thoại"), lines["phone"])
        lines["parent_name"].setPlaceholderText(tr("Bỏ trống: như tên cơ quan"))
        lines["place"].setPlaceholderText(tr("Ghi trước ngày tháng trên giấy tờ"))
        lines["address"].setPlaceholderText(tr("Thêm số nhà, đường"))
        self.column.addWidget(form)
        self.column.addWidget(self.more)
        self.column.addStretch(1)

    def _ask(self, text: str) -> None:
        def search() -> "tuple[Place, ...]":
            from app.services.setting_up.places import search_places

            return search_places(text)

        self._tasks.run(
            "places",
            search,
            lambda found: self.commune.offer(
                text, [Offer(each.name, each.where or tr("cấp tỉnh"), each) for each in found]
            ),
        )

    def _choose(self, place: object) -> None:
        self._chosen = place  # type: ignore[assignment]  # one of the places offered
        self.commune.settle(self._settled)
        mark(self.form.row("commune"), "")

        def suggest() -> OfficeValues:
            from app.services.setting_up.defaults import office_of

            return office_of(self._chosen)

        self._tasks.run("place-office", suggest, self._fill)

    def _fill(self, office: OfficeValues) -> None:
        self._suggested = office
        for name, line in self.lines.items():
            if not line.isModified() or not line.text().strip():
                line.setText(getattr(office, name))
                line.setCursorPosition(0)
        self.level.offer(tuple((level, level_word(level)) for level in Level), office.level)
        self.clear_problems()
        code = self.lines["code"]
        code.setFocus(Qt.FocusReason.OtherFocusReason)
        code.selectAll()

    def _say_nothing_found(self) -> None:
        sentence = tr(
            "Không có nơi nào tên như vậy từ 1/7/2025. Gõ tên khác, hoặc xoá ô này rồi tự ghi tên cơ quan."
        )
        self.form.show_problems([("commune", sentence)])


def _shown(place: "Place") -> str:
    return f"{place.name} · {place.where}" if place.where else place.name
