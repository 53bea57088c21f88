"""Every change of the tree by keys alone: what happens is said before, what is wrong stands at its field."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.services.organisation import agency_changes, agency_placing, unit_changes
from app.services.people import changing
from app.services.views.given import OfficeValues
from models.vocabulary import UnitKind
from tests.ui.immediate import HeardMessages, code_shown
from tests.ui.units.conftest import DESK, JUSTICE, KHAC, LAND, OWN, Hands, problem_at, refused_at
from ui.office.units.closing_panels import CloseAgency, CloseUnit
from ui.office.units.panels import AddAgency, AddUnit, CorrectCodes, MoveAgency, Rename
from ui.widgets.choices import Choices

EMPTY = "Đội lưu động"
OTHER = "Tổ hỗ trợ"
"""Units with nobody and nothing in them."""


def choose(choices: Choices, value: object) -> None:
    """As a person does who presses the arrow keys."""
    places = [at for at in range(choices.count()) if choices._values[at] == value]
    choices.setCurrentIndex(places[0])


def offered(choices: Choices) -> list[object]:
    return list(choices._values)


def test_a_unit_is_added(hands: Hands, heard: HeardMessages) -> None:
    hands.go_to("H26.16", (OWN, None))
    panel = hands.begin("add_unit")
    assert isinstance(panel, AddUnit)
    assert QApplication.focusWidget() is panel.name
    hands.press(Qt.Key.Key_Return, ctrl=True)
    assert refused_at(panel, "name") == "unit_name_missing"
    hands.type("tu phap – ho tich")
    hands.press(Qt.Key.Key_Return, ctrl=True)
    assert refused_at(panel, "name") == "unit_name_taken"
    hands.type("  Kinh tế –  Hạ tầng")
    hands.press(Qt.Key.Key_Return, ctrl=True)
    assert "Kinh tế – Hạ tầng" in hands.unit_names()
    assert heard.last.text == "Đã thêm Kinh tế – Hạ tầng."
    assert hands.page.tree.selected == (OWN, "Kinh tế – Hạ tầng")
    assert QApplication.focusWidget() is hands.page.tree
    assert hands.page.detail.panel is None


def test_a_name_changes_and_the_old_one_still_finds(hands: Hands) -> None:
    hands.go_to("dia chinh", (OWN, LAND))
    panel = hands.begin("rename")
    assert isinstance(panel, Rename)
    assert panel.name.selectedText() == LAND
    hands.type(JUSTICE)
    hands.press(Qt.Key.Key_Return, ctrl=True)
    assert refused_at(panel, "name") == "unit_name_taken"
    hands.type("Đất đai")
    hands.press(Qt.Key.Key_Return, ctrl=True)
    assert hands.page.tree.selected == (OWN, "Đất đai")
    hands.page.search.setText("dia chinh")
    assert hands.page.tree.words((OWN, "Đất đai")) == ("Đất đai", f"tên cũ: {LAND}")
    hands.page.search.clear()
    hands.go_to("H26.16", (OWN, None))
    panel = hands.begin("rename")
    hands.type(" ")
    hands.press(Qt.Key.Key_Return, ctrl=True)
    assert refused_at(panel, "name") == "office_name_missing"
    hands.type("Uỷ ban nhân dân phường Mới")
    hands.press(Qt.Key.Key_Return, ctrl=True)
    assert hands.tree()[OWN].name == "Uỷ ban nhân dân phường Mới"


def test_a_unit_closes_into_another_and_says_before_what_goes_over(
    hands: Hands, heard: HeardMessages
) -> None:
    before, heir = (
        next(unit for unit in hands.tree()[OWN].units if unit.name == each) for each in (DESK, LAND)
    )
    assert before.people > 1
    hands.go_to("bo phan", (OWN, DESK))
    panel = hands.begin("close")
    assert isinstance(panel, CloseUnit)
    told = f"{before.open_dossiers} hồ sơ đang xử lý và {before.people} người"
    assert panel.lead.text() == f"{told} còn ở đây: chọn nơi nhận."
    assert DESK not in offered(panel.heir)
    hands.press(Qt.Key.Key_Return, ctrl=True)
    assert refused_at(panel, "successor") == "successor_missing"
    choose(panel.heir, LAND)
    assert panel.lead.text() == f"{told} chuyển sang “{LAND}”."
    panel.last_day.setText("hôm qua")
    panel.last_day.setFocus()
    hands.press(Qt.Key.Key_Return, ctrl=True)
    assert "Chưa đọc được ngày" in problem_at(panel, "last_day")
    panel.last_day.setText("13/01/2026")
    panel.last_day.setFocus()
    hands.press(Qt.Key.Key_Return, ctrl=True)
    assert refused_at(panel, "last_day") == "day_invalid"
    panel.last_day.setText("12/01/2026")
    hands.press(Qt.Key.Key_Return, ctrl=True)
    now = {unit.name: unit for unit in hands.tree()[OWN].units}
    assert now[DESK].valid_to == date(2026, 1, 12)
    assert now[LAND].people == before.people + heir.people
    assert now[LAND].open_dossiers == before.open_dossiers + heir.open_dossiers
    assert hands.page.tree.selected == (OWN, LAND)
    assert DESK in heard.last.text


def test_a_successor_that_was_closed_meanwhile(hands: Hands) -> None:
    for name in (EMPTY, OTHER):
        hands.meanwhile(unit_changes.add_unit, name, UnitKind.SPECIALIST)
    hands.page.refresh()
    hands.go_to("luu dong", (OWN, EMPTY))
    panel = hands.begin("close")
    assert isinstance(panel, CloseUnit)
    assert panel.lead.text() == "Không có hồ sơ đang xử lý hay người nào phải chuyển."
    choose(panel.heir, OTHER)
    hands.meanwhile(unit_changes.close_unit, OTHER)
    hands.press(Qt.Key.Key_Return, ctrl=True)
    assert refused_at(panel, "successor") == "unit_closed"
    assert EMPTY in hands.unit_names()
    choose(panel.heir, None)
    hands.press(Qt.Key.Key_Return, ctrl=True)
    assert EMPTY not in hands.unit_names()


def test_only_what_nobody_used_is_removed(hands: Hands) -> None:
    hands.go_to("bo phan", (OWN, DESK))
    panel = hands.begin("remove")
    assert QApplication.focusWidget() is panel.confirm
    hands.press(Qt.Key.Key_Return)
    assert code_shown(panel.desk.tasks, panel.notice.text) == "unit_in_use"
    assert DESK in hands.unit_names()
    hands.press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is hands.page.detail.acts["remove"]
    hands.meanwhile(unit_changes.add_unit, "Lập nhầm", UnitKind.SPECIALIST)
    hands.page.refresh()
    hands.go_to("lap nham", (OWN, "Lập nhầm"))
    hands.begin("remove")
    hands.press(Qt.Key.Key_Return, ctrl=True)
    assert "Lập nhầm" not in hands.unit_names()
    assert hands.page.tree.selected == (OWN, None)


def test_an_agency_is_added_with_each_problem_at_its_field(hands: Hands) -> None:
    hands.go_to("H26.16", (OWN, None))
    panel = hands.begin("add_agency")
    assert isinstance(panel, AddAgency)
    hands.press(Qt.Key.Key_Return, ctrl=True)
    # What is missing and the right form of it, not only that it is wrong.
    fields = ("name", "code", "barcode_number")
    assert [panel.form.row(field).error.text() for field in fields] == [
        "Chưa ghi tên cơ quan.",
        "Chưa ghi mã định danh của cơ quan, như H26.16.",
        "Chưa ghi số mã vạch của cơ quan: 5 chữ số, như 01234.",
    ]
    assert QApplication.focusWidget() is panel.name
    panel.code.setText("26-16")
    hands.press(Qt.Key.Key_Return, ctrl=True)
    assert (
        panel.form.row("code").error.text()
        == "Mã định danh của cơ quan phải có dạng như H26.16 hoặc 000.00.16.H26."
    )
    assert offered(panel.parent_choice) == [OWN, None]
    for field, text in ((panel.name, KHAC.name), (panel.code, OWN), (panel.number, "05678")):
        field.setFocus()
        hands.type(text)
    hands.press(Qt.Key.Key_Return, ctrl=True)
    assert refused_at(panel, "code") == "agency_code_taken"
    hands.type("H26.17")
    own_number = hands.tree()[OWN].barcode_number
    panel.number.setText(own_number or "")
    hands.press(Qt.Key.Key_Return, ctrl=True)
    assert refused_at(panel, "barcode_number") == "barcode_number_taken"
    hands.type("05678")
    hands.press(Qt.Key.Key_Return, ctrl=True)
    made = hands.tree()["H26.17"]
    assert (made.name, made.barcode_number, made.parent) == (KHAC.name, "05678", OWN)
    assert hands.page.tree.selected == ("H26.17", None)


def test_an_agency_moves_but_never_under_itself(three: Hands) -> None:
    three.go_to("tinh mau", ("H26", None))
    panel = three.begin("move")
    assert isinstance(panel, MoveAgency)
    assert offered(panel.parent_choice) == [None]  # the others are all below it
    three.press(Qt.Key.Key_Escape)
    three.page.search.clear()
    three.go_to("phuong khac", ("H26.17", None))
    panel = three.begin("move")
    assert isinstance(panel, MoveAgency)
    choose(panel.parent_choice, OWN)
    three.meanwhile(agency_placing.place_agency, OWN, "H26.17")
    three.press(Qt.Key.Key_Return, ctrl=True)
    assert refused_at(panel, "parent") == "agency_cycle"
    choose(panel.parent_choice, None)
    three.press(Qt.Key.Key_Return, ctrl=True)
    assert (three.tree()["H26.17"].parent, three.tree()[OWN].parent) == (None, "H26.17")


def test_an_agency_becomes_part_of_another_unit_by_unit(three: Hands) -> None:
    three.meanwhile(unit_changes.add_unit, "Văn phòng", UnitKind.SPECIALIST, "H26.17")
    three.meanwhile(changing.move, "chuyenvien", DESK, "H26.17")
    three.page.refresh()
    three.go_to("phuong khac", ("H26.17", None))
    panel = three.begin("close")
    assert isinstance(panel, CloseAgency)
    assert offered(panel.heir) == [None, "H26", OWN]
    three.press(Qt.Key.Key_Return, ctrl=True)
    assert refused_at(panel, "successor") == "agency_in_use"
    choose(panel.heir, OWN)
    # The whole width is the choice's, so that an agency's name can be read.
    assert panel.heir.width() == panel.form.width()
    own = three.tree()[OWN].name
    assert panel.lead.text() == f"0 hồ sơ đang xử lý, 1 người và 2 đơn vị chuyển sang “{own}”."
    assert {name: choice.value for name, choice in panel.units.items()} == {DESK: DESK, "Văn phòng": DESK}
    choose(panel.units["Văn phòng"], LAND)
    three.press(Qt.Key.Key_Return, ctrl=True)
    closed = three.tree()["H26.17"]
    assert (closed.valid_to, closed.successor) == (date(2026, 1, 12), OWN)
    assert {unit.name: unit.successor for unit in closed.units} == {DESK: DESK, "Văn phòng": LAND}
    assert three.page.tree.selected == (OWN, None)
    three.page.search.setText("phuong khac")
    assert three.page.tree.words((OWN, None))[1] == f"đã nhận: {KHAC.name}"
    three.page.tree.select((OWN, DESK))


def test_a_successor_agency_that_was_closed_meanwhile(three: Hands) -> None:
    ba = OfficeValues(name="Uỷ ban nhân dân xã Ba", code="H26.18", barcode_number="05679")
    three.meanwhile(agency_changes.add_agency, ba, "H26")
    three.page.refresh()
    three.go_to("phuong khac", ("H26.17", None))
    panel = three.begin("close")
    assert isinstance(panel, CloseAgency)
    choose(panel.heir, "H26.18")
    three.meanwhile(agency_changes.close_agency, "H26.18")
    three.press(Qt.Key.Key_Return, ctrl=True)
    assert refused_at(panel, "successor") == "agency_closed"
    assert three.tree()["H26.17"].valid_to is None


def test_codes_are_corrected_while_no_slip_bears_them(three: Hands) -> None:
    three.go_to("phuong khac", ("H26.17", None))
    panel = three.begin("codes")
    assert isinstance(panel, CorrectCodes)
    three.type(OWN)
    three.press(Qt.Key.Key_Return, ctrl=True)
    assert problem_at(panel, "code")
    three.type("H26.27")
    three.press(Qt.Key.Key_Return, ctrl=True)
    assert three.page.tree.selected == ("H26.27", None)
    three.page.search.clear()
    three.go_to("phuong mau", (OWN, None))
    panel = three.begin("codes")
    three.type("H26.99")
    three.press(Qt.Key.Key_Return, ctrl=True)
    assert refused_at(panel, "code") == "agency_has_dossiers"
    assert OWN in three.tree()


def test_an_agency_made_by_mistake_is_removed(three: Hands) -> None:
    three.go_to("phuong mau", (OWN, None))
    panel = three.begin("remove")
    three.press(Qt.Key.Key_Return, ctrl=True)
    assert code_shown(panel.desk.tasks, panel.notice.text) == "agency_in_use"
    three.press(Qt.Key.Key_Escape)
    three.page.search.clear()
    three.go_to("phuong khac", ("H26.17", None))
    three.begin("remove")
    three.press(Qt.Key.Key_Return, ctrl=True)
    assert set(three.tree()) == {"H26", OWN}
