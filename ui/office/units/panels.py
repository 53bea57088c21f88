"""The changes of the tree that keep everything where it is: adding, renaming, another place, other codes, removing."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit

from app.language import tr
from app.rules.texts import check_line
from app.services.organisation.units import AgencyView
from app.services.views.given import OfficeValues
from app.services.wording.words import level_word, unit_kind_word
from models.vocabulary import Level, UnitKind
from ui.desk import Desk
from ui.office.units.places import Tree, TreePlace, UnitsChanged
from ui.widgets.choices import Choices, narrow
from ui.widgets.confirm_panel import ConfirmPanel

LONGEST_NAME = 200


class AddUnit(ConfirmPanel):
    """A new unit of an agency."""

    def __init__(self, desk: Desk, _tree: Tree, place: TreePlace) -> None:
        super().__init__(desk, tr("Thêm đơn vị của {agency}", agency=place.agency.name), tr("Thêm"))
        self._agency = place.agency.code
        self.name = QLineEdit(maxLength=LONGEST_NAME)
        self.kind = Choices(tuple((kind, unit_kind_word(kind)) for kind in UnitKind), UnitKind.SPECIALIST)
        self.add("name", tr("Tên"), self.name)
        self.add("kind", tr("Việc"), self.kind)

    def work(self) -> Callable[[], UnitsChanged]:
        name, kind = self.name.text(), UnitKind(str(self.kind.value))

        def add() -> UnitsChanged:
            from app.services.organisation.unit_changes import add_unit

            self.desk.write(add_unit, name, kind, self._agency)
            kept = _kept(name)
            return UnitsChanged((self._agency, kept), tr("Đã thêm {name}.", name=kept))

        return add


class AddAgency(ConfirmPanel):
    """A new agency, under one's own unless another one is chosen that is ruled."""

    def __init__(self, desk: Desk, tree: Tree, _place: TreePlace) -> None:
        super().__init__(desk, tr("Thêm cơ quan"), tr("Thêm"))
        self.name = QLineEdit(maxLength=LONGEST_NAME)
        self.code = QLineEdit(maxLength=35)
        self.code.setPlaceholderText("H26.16")
        self.number = QLineEdit(maxLength=5)
        self.number.setPlaceholderText(tr("Năm chữ số, không trùng cơ quan nào"))
        self.level = Choices(tuple((level, level_word(level)) for level in Level), Level.COMMUNE)
        self.parent_choice = narrow(Choices(_above(desk, tree, None), desk.office.code))
        for name, word, field in (
            ("name", tr("Tên"), self.name),
            ("code", tr("Mã định danh"), self.code),
            ("barcode_number", tr("Số mã vạch"), self.number),
            ("level", tr("Cấp"), self.level),
            ("parent", tr("Cấp trên"), self.parent_choice),
        ):
            self.add(name, word, field)

    def work(self) -> Callable[[], UnitsChanged]:
        values = OfficeValues(
            name=self.name.text(),
            code=self.code.text().strip(),
            barcode_number=self.number.text().strip(),
            level=Level(str(self.level.value)),
        )
        parent = _code(self.parent_choice)

        def add() -> UnitsChanged:
            from app.services.organisation.agency_changes import add_agency

            view = self.desk.write(add_agency, values, parent, at_top=parent is None)
            return UnitsChanged((view.code, None), tr("Đã thêm {name}.", name=view.name))

        return add

    def row_of(self, field: str) -> str:
        return "parent" if field == "agency" else field


class Rename(ConfirmPanel):
    """Another name, of an agency or a unit."""

    def __init__(self, desk: Desk, _tree: Tree, place: TreePlace) -> None:
        super().__init__(desk, tr("Đổi tên"), tr("Đổi tên"))
        self._key = place.key
        self.name = QLineEdit(place.name, maxLength=LONGEST_NAME)
        self.name.selectAll()
        self.add("name", tr("Tên mới"), self.name)
        self.explain(tr("Ai tìm theo tên cũ vẫn thấy. Giấy in từ nay mang tên mới."))

    def work(self) -> Callable[[], UnitsChanged]:
        name, (agency, unit) = self.name.text(), self._key

        def rename() -> UnitsChanged:
            from app.services.organisation import agency_changes, unit_changes

            kept = _kept(name)
            if unit is None:
                self.desk.write(agency_changes.rename_agency, agency, name)
            else:
                self.desk.write(unit_changes.rename_unit, unit, name, agency)
            said = tr("Từ nay tên là {name}; tên cũ vẫn tìm được.", name=kept)
            return UnitsChanged((agency, None if unit is None else kept), said)

        return rename


class MoveAgency(ConfirmPanel):
    """Another place in the tree; not under itself, nor out of what is ruled."""

    def __init__(self, desk: Desk, tree: Tree, place: TreePlace) -> None:
        super().__init__(desk, tr("Chuyển chỗ trong cây"), tr("Chuyển"))
        self._code = place.agency.code
        self.parent_choice = narrow(Choices(_above(desk, tree, place.agency), place.agency.parent))
        self.add("parent", tr("Cấp trên"), self.parent_choice)
        self.explain(tr("Các cơ quan ở dưới đi theo."))

    def work(self) -> Callable[[], UnitsChanged]:
        parent = _code(self.parent_choice)

        def place() -> UnitsChanged:
            from app.services.organisation.agency_placing import place_agency

            view = self.desk.write(place_agency, self._code, parent)
            return UnitsChanged((self._code, None), tr("Đã chuyển chỗ {name}.", name=view.name))

        return place

    def row_of(self, field: str) -> str:
        return "parent" if field == "agency" else field


class CorrectCodes(ConfirmPanel):
    """Other numbers, as long as no slip bears the old ones."""

    def __init__(self, desk: Desk, _tree: Tree, place: TreePlace) -> None:
        super().__init__(desk, tr("Sửa mã"), tr("Sửa mã"))
        self._agency = place.agency.code
        self.code = QLineEdit(place.agency.code, maxLength=35)
        self.number = QLineEdit(place.agency.barcode_number or "", maxLength=5)
        self.add("code", tr("Mã định danh"), self.code)
        self.add("barcode_number", tr("Số mã vạch"), self.number)
        self.explain(tr("Chỉ sửa được khi chưa nhận hồ sơ nào: giấy hẹn đã phát mang mã này."))

    def work(self) -> Callable[[], UnitsChanged]:
        code, number = self.code.text().strip(), self.number.text().strip()

        def correct() -> UnitsChanged:
            from app.services.organisation.agency_codes import correct_codes

            view = self.desk.write(correct_codes, self._agency, code, number)
            return UnitsChanged((view.code, None), tr("Đã sửa mã của {name}.", name=view.name))

        return correct


class Remove(ConfirmPanel):
    """Forget what was made by mistake."""

    def __init__(self, desk: Desk, _tree: Tree, place: TreePlace) -> None:
        super().__init__(desk, tr("Xoá {name}?", name=place.name), tr("Xoá"))
        self._key, self._name = place.key, place.name
        self.explain(tr("Chỉ xoá được nơi lập nhầm, chưa có người hay hồ sơ nào. Xoá rồi thì không lấy lại."))

    def work(self) -> Callable[[], UnitsChanged]:
        agency, unit = self._key

        def remove() -> UnitsChanged:
            from app.services.organisation import agency_removal, unit_changes

            if unit is None:
                self.desk.write(agency_removal.remove_agency, agency)
            else:
                self.desk.write(unit_changes.remove_unit, unit, agency)
            return UnitsChanged((agency, None), tr("Đã xoá {name}.", name=self._name))

        return remove


def _above(desk: Desk, tree: Tree, agency: AgencyView | None) -> tuple[tuple[object, str], ...]:
    """Where an agency can stand: under an open one that is ruled and neither itself nor below it, or at the top.

    One's own where there is none above it may come under any other one, since it only gives itself up.
    """
    gives_itself_up = agency is not None and agency.parent is None and agency.code == desk.office.code
    under = tuple(
        (each.code, f"{each.code} · {each.name}")
        for each in tree.open_agencies()
        if (each.ruled or gives_itself_up)
        and (agency is None or (each.code != agency.code and not tree.is_below(each.code, agency.code)))
    )
    is_at_top = agency is not None and agency.parent is None
    top = ((None, tr("không có cấp trên")),) if desk.actor.administers_all or is_at_top else ()
    return (*under, *top)


def _kept(name: str) -> str:
    """A name as the services keep it."""
    return check_line(name, "name", LONGEST_NAME)[0] or ""


def _code(choices: Choices) -> str | None:
    return None if choices.value is None else str(choices.value)
