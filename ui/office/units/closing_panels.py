"""A unit or an agency ends: who takes over what is said before it is done."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import Told
from app.language import tr
from app.services.organisation.units import leaving_unit
from ui.desk import Desk
from ui.office.units.places import Tree, TreePlace, UnitsChanged, open_units
from ui.theme import S2
from ui.widgets.choices import Choices, narrow
from ui.widgets.clearing import empty
from ui.widgets.confirm_panel import ConfirmPanel
from ui.widgets.day_field import DayField
from ui.widgets.labels import label

if TYPE_CHECKING:
    from app.services.dossiers.unit_work import UnitWork
    from app.services.organisation.agency_merging import UnitMove


class CloseUnit(ConfirmPanel):
    """A unit ends, or becomes part of another one of its agency."""

    def __init__(self, desk: Desk, _tree: Tree, place: TreePlace) -> None:
        super().__init__(desk, tr("Đóng {name}", name=place.name), tr("Đóng"))
        self._key = place.key
        self._leaving: UnitWork | None = None
        others = [unit.name for unit in open_units(place.agency) if unit.name != place.name]
        self.heir = narrow(Choices(((None, tr("không ai nhận")), *((name, name) for name in others)), None))
        self.heir.currentIndexChanged.connect(lambda _at: self._say())
        self.last_day = DayField(desk.database.now)
        self.add_under_word("successor", tr("Nhập vào"), self.heir)
        self.add("last_day", tr("Ngày cuối"), self.last_day)
        self.explain(tr("Đang xem có gì phải chuyển…"))

    def begin(self) -> None:
        super().begin()
        agency, unit = self._key
        assert unit is not None
        look = partial(self.desk.read, leaving_unit, unit, agency)
        self.desk.tasks.run("units.leaving", look, self._told, self._not_told)

    def work(self) -> Callable[[], UnitsChanged] | None:
        heir, day = None if self.heir.value is None else str(self.heir.value), self.last_day.day
        if day is None:
            sentence = tr("Chưa đọc được ngày. Ghi dạng 15/01/2026.")
            self.form.show_problems([("last_day", sentence)])
            return None
        agency, unit = self._key
        assert unit is not None

        def close() -> UnitsChanged:
            from app.services.organisation.unit_changes import close_unit

            self.desk.write(close_unit, unit, heir, day, agency)
            return UnitsChanged((agency, heir or unit), tr("Đã đóng {name}; tên ấy vẫn tìm được.", name=unit))

        return close

    def _told(self, leaving: "UnitWork") -> None:
        self._leaving = leaving
        self._say()

    def _not_told(self, error: Told) -> None:
        self.explain("")
        self.notice.say("warning", error.message, error.hint)

    def _say(self) -> None:
        if (leaving := self._leaving) is None:
            return
        if not leaving.open_dossiers and not leaving.people:
            self.explain(tr("Không có hồ sơ đang xử lý hay người nào phải chuyển."))
        elif self.heir.value is None:
            self.explain(
                tr(
                    "{dossiers} hồ sơ đang xử lý và {people} người còn ở đây: chọn nơi nhận.",
                    dossiers=leaving.open_dossiers,
                    people=leaving.people,
                )
            )
        else:
            self.explain(
                tr(
                    "{dossiers} hồ sơ đang xử lý và {people} người chuyển sang “{heir}”.",
                    dossiers=leaving.open_dossiers,
                    people=leaving.people,
                    heir=self.heir.value,
                )
            )


class CloseAgency(ConfirmPanel):
    """An agency ends, or becomes part of another one with its units, people and dossiers."""

    def __init__(self, desk: Desk, tree: Tree, place: TreePlace) -> None:
        super().__init__(desk, tr("Đóng {name}", name=place.name), tr("Đóng"))
        self._agency = place.agency
        self._tree = tree
        offered: list[tuple[object, str]] = [(None, tr("không ai nhận"))]
        offered += [
            (each.code, f"{each.code} · {each.name}")
            for each in tree.open_agencies()
            if each.ruled and each.code != place.agency.code
        ]
        self.heir = narrow(Choices(tuple(offered), None))
        self.heir.currentIndexChanged.connect(lambda _at: self._look())
        self.add_under_word("successor", tr("Nhập vào"), self.heir)
        self.form.add_wide(self.lead)
        self.units: dict[str, Choices] = {}
        self._ways = QVBoxLayout()
        self._ways.setContentsMargins(0, 0, 0, 0)
        self._ways.setSpacing(S2)
        frame = QWidget()
        frame.setLayout(self._ways)
        self.form.add_wide(frame, name="units", focus=self.heir)
        self._look()

    def work(self) -> Callable[[], UnitsChanged]:
        heir = None if self.heir.value is None else str(self.heir.value)
        units = {name: str(choice.value) for name, choice in self.units.items()}
        code, name = self._agency.code, self._agency.name

        def close() -> UnitsChanged:
            from app.services.organisation.agency_changes import close_agency

            self.desk.write(close_agency, code, heir, units)
            return UnitsChanged((heir or code, None), tr("Đã đóng {name}; tên ấy vẫn tìm được.", name=name))

        return close

    def row_of(self, field: str) -> str:
        return "successor" if field == "agency" else field

    def _look(self) -> None:
        """Ask where everything would go."""
        empty(self._ways)
        self.units = {}
        self.form.clear_problems()
        if self.heir.value is None:
            self.desk.tasks.drop("units.moves")
            self.explain(tr("Không ai nhận thì chỉ đóng được khi không còn người, hồ sơ và cơ quan ở dưới."))
            return
        heir, code = str(self.heir.value), self._agency.code
        self.explain(tr("Đang xem có gì phải chuyển…"))

        def look() -> "tuple[UnitMove, ...]":
            from app.services.organisation.agency_changes import what_goes_where

            return self.desk.read(what_goes_where, code, heir)

        self.desk.tasks.run("units.moves", look, self._told, self._not_told)

    def _told(self, moves: "tuple[UnitMove, ...]") -> None:
        people, dossiers = sum(each.people for each in moves), sum(each.open_dossiers for each in moves)
        heir = self._tree[str(self.heir.value), None]
        self.explain(
            tr(
                "{dossiers} hồ sơ đang xử lý, {people} người và {units} đơn vị chuyển sang “{heir}”.",
                dossiers=dossiers,
                people=people,
                units=len(moves),
                heir=heir.name,
            )
        )
        names = tuple((unit.name, unit.name) for unit in open_units(heir.agency))
        self._ways.addWidget(label(tr("Đơn vị nào sang đơn vị nào"), "muted"))
        for each in moves:
            choice = narrow(Choices(names, each.to_unit))
            choice.setAccessibleName(each.unit)
            self.units[each.unit] = choice
            self._ways.addWidget(label(_unit_words(each), wrap=True))
            self._ways.addWidget(choice)

    def _not_told(self, error: Told) -> None:
        self.explain("")
        self._refused(error)


def _unit_words(move: "UnitMove") -> str:
    inside = tr("{people} người, {dossiers} hồ sơ", people=move.people, dossiers=move.open_dossiers)
    return f"{move.unit} · {inside} →"
