"""Pictures of the page that looks the machine over: with troubles, all well, asking for a bundle, data away."""

from pathlib import Path

from app.database.unit_of_work import Database
from app.services.accounts import who_acts
from app.services.upkeep.backing_up import back_up
from app.services.upkeep.diagnosing.check_answer import Finding, State
from tests.screens.camera import Camera
from ui.office.diagnostics.away_page import AwayPage
from ui.office.diagnostics.looking import ALL
from ui.office.diagnostics.page import DiagnosticsPage
from ui.office.restoring.page import RestorePage
from ui.shell.frame import Frame
from ui.shell.program import Program
from ui.shell.window import MainWindow

WELL = {
    "backup": "Lần cuối 16:45 12/01/2026: 60 hồ sơ, 1 MB, ở E:\\sao-luu\\mot-cua-20260112-164500.db.",
    "calendar": "Lịch năm 2026 đã xác nhận, có giờ làm việc.",
    "clock": "Đúng giờ, múi giờ Việt Nam.",
    "catalogue": "19 thủ tục, không còn chỗ nào chưa chốt.",
    "office": "Uỷ ban nhân dân phường Mẫu (H26.16).",
    "screen": "1366×768 điểm ở tỉ lệ 100 %.",
}
"""What is seen where all is well; the sample office never is."""
NOBODY_THERE = "postgresql+psycopg://motcua@127.0.0.1:9/motcua"


def machine(camera: Camera, window: MainWindow) -> None:
    """The page at the sample office's desk."""
    window.go("settings")
    window.screens.settings.tabs.turn("diagnostics")
    camera.take("33-kiem-tra-may")
    page = window.screens.settings.tabs.page("diagnostics")
    assert isinstance(page, DiagnosticsPage)
    page.scanner.test.toggle.click()
    page.take_scan("000702601199999913")
    page.area.verticalScrollBar().setValue(page.area.verticalScrollBar().maximum())
    camera.take("34-thu-may-quet")
    page.take_scan("000702601199999912")
    page.scanner.stop()
    camera.wait()
    page.bundle.button.click()
    camera.take("35-goi-ho-tro")
    page.bundle.put_away()
    for name in ALL:
        seen = WELL.get(name, page.findings[name].seen)
        page.looking.found.emit(Finding(name, State.GOOD, seen))
    page.looking.finished.emit()
    page.area.verticalScrollBar().setValue(0)
    page.area.setFocus()
    camera.take("36-may-san-sang")
    window.screens.settings.tabs.turn("pc")


def machine_without_data(camera: Camera, frame: Frame, program: Program) -> None:
    """The page before anybody has a desk, with the server away."""
    frame.show_page(AwayPage(program.tasks, NOBODY_THERE, program.settings))
    camera.take("41-kiem-tra-khi-mat-du-lieu")


def restoring(camera: Camera, frame: Frame, program: Program, database: Database) -> None:
    """A backup about to be used again: asked for on a PC without data, and said what would be lost at a desk."""
    where = program.demo_place()
    copy = Path(where).with_name("mot-cua-20260112-164500.db")
    administrator = database.read(who_acts.demo_actor, "quantri")
    page = RestorePage(program.tasks, where, where)
    frame.show_page(page)
    camera.take("41a-khoi-phuc-hoi-ai")
    back_up(database, administrator, copy, replace=True)
    page = RestorePage(program.tasks, where, where, administrator)
    frame.show_page(page)
    page.take(copy)
    camera.take("41b-khoi-phuc-se-mat-gi")
    broken = copy.with_name("mot-cua-20260111-164500.db")
    broken.write_bytes(copy.read_bytes()[:5000])
    page.take(broken)
    camera.take("41c-khoi-phuc-ban-hong")
    _restored(camera, frame, program, copy)


def _restored(camera: Camera, frame: Frame, program: Program, copy: Path) -> None:
    """Put back where there was nothing, then once more over that: an office of its own, which nobody has open."""
    where = str(copy.with_name(f"lai-{camera.theme}.db"))
    for name in ("41d-khoi-phuc-khi-khong-con-gi", "41e-da-khoi-phuc"):
        page = RestorePage(program.tasks, where, where)
        frame.show_page(page)
        page.user_name.setText("quantri")
        page.password.setText(who_acts.DEMO_PASSWORD)
        page.file.setText(str(copy))
        page.look()
        camera.wait()
        page.code.setText(page.code.placeholderText())
        page.restore()
        camera.take(name)
