"""The page of agencies and units behind F11, with a province above and long names."""

from PySide6.QtCore import Qt

from app.database.unit_of_work import UnitOfWork
from app.services.organisation import agency_changes, agency_placing, unit_changes
from app.services.organisation.units import agencies
from app.services.views.given import OfficeValues
from models.vocabulary import Level, UnitKind
from tests.screens.camera import Camera
from ui.desk import Desk
from ui.office.units.closing_panels import CloseAgency, CloseUnit
from ui.office.units.page import UnitsPage
from ui.shell.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier
OWN, PROVINCE, KHAC = "H26.16", "H26", "H26.17"
DESK = "Bộ phận Tiếp nhận và Trả kết quả"
LONG = "Phòng {} về quản lý đất đai, xây dựng, đô thị, môi trường và tài nguyên nước"


def units(camera: Camera, window: MainWindow) -> None:
    """Found by an old name, closed, merged, refused; with hours of its own. Nothing is changed on the way."""
    fill(window.desk)
    window.go("people")
    tabs = window.screens.people.tabs
    tabs.turn("units")
    page = tabs.page("units")
    assert isinstance(page, UnitsPage)
    camera.take("91-don-vi")
    camera.type("thong ke")
    camera.take("92-tim-theo-ten-cu")
    page.search.clear()
    page.tree.select((OWN, DESK))
    page.search.down.emit()
    camera.press(Qt.Key.Key_Return)
    page.detail.begin("close")
    assert isinstance(page.detail.panel, CloseUnit)
    camera.press(Qt.Key.Key_Return, CTRL)
    camera.take("93-dong-don-vi")
    camera.press(Qt.Key.Key_Escape)
    camera.press(Qt.Key.Key_Escape)
    page.tree.select((KHAC, None))
    camera.press(Qt.Key.Key_Return)
    camera.take("94-co-quan")
    page.detail.begin("close")
    panel = page.detail.panel
    assert isinstance(panel, CloseAgency)
    panel.heir.setCurrentIndex(panel.heir.count() - 1)
    camera.take("95-nhap-co-quan")
    camera.press(Qt.Key.Key_Escape)
    page.detail.begin("add_agency")
    camera.press(Qt.Key.Key_Return, CTRL)
    camera.take("96-them-co-quan")
    camera.press(Qt.Key.Key_Escape)
    page.detail.own.set_open(True)
    camera.wait()
    page.detail.calendar.hours.unfold()
    camera.take("97-gio-rieng")
    camera.press(Qt.Key.Key_Escape)
    page.detail.calendar.days.day.setFocus()
    camera.take("98-ngay-rieng")
    page.detail.own.head.setFocus()
    camera.press(Qt.Key.Key_Return)
    camera.press(Qt.Key.Key_Escape)
    page.search.setText("khong co")
    camera.take("99-khong-co-noi-nao")
    page.search.clear()
    tabs.turn("people")
    camera.wait()


def fill(desk: Desk) -> None:
    """A province, another commune with many units, and a unit that became part of another; once."""
    if any(each.code == PROVINCE for each in desk.read(agencies)):
        return

    def add(uow: UnitOfWork) -> None:
        above = OfficeValues("Uỷ ban nhân dân tỉnh Mẫu", PROVINCE, "00001", Level.PROVINCE)
        agency_changes.add_agency(uow, above, at_top=True)
        agency_placing.place_agency(uow, OWN, PROVINCE)
        agency_changes.add_agency(uow, OfficeValues("Uỷ ban nhân dân xã Khác", KHAC, "05678"), PROVINCE)
        for number in range(1, 16):
            unit_changes.add_unit(uow, LONG.format(number), UnitKind.SPECIALIST, KHAC)
        unit_changes.add_unit(uow, "Văn phòng – Thống kê", UnitKind.SPECIALIST)
        unit_changes.close_unit(uow, "Văn phòng – Thống kê", "Tư pháp – Hộ tịch")

    desk.write(add)
