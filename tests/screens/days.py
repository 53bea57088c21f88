"""Pictures of the book of the day, and of the calendar with the years that come and go."""

from datetime import timedelta

from PySide6.QtCore import Qt
from sqlalchemy import update

from app.database.unit_of_work import UnitOfWork
from app.services.anchors.making import anchor_day
from app.services.own_reports.definition import Grouping, OwnKind
from models.records import Counter
from tests.screens.camera import Camera
from ui.counter.reports.kinds import kinds
from ui.counter.reports.own_kinds import NEW
from ui.counter.reports.page import ReportsPage
from ui.shell.window import MainWindow

_SATURDAY = 5


def days(camera: Camera, window: MainWindow) -> None:
    """The book of the day with its sheet, and a day of the calendar changed."""
    window.turn_to("closing")
    camera.take("60-so-ngay")
    window.screens.closing.day.sums.papers.see_button.click()
    camera.take("60a-phieu-dong-so")
    camera.press(Qt.Key.Key_Escape)
    _kept_outside(camera, window)
    _ledger(camera, window)
    _kits(camera, window)
    _reports(camera, window)
    window.turn_to("calendar")
    camera.take("61-lich")
    window.screens.calendar.day.kinds["make_up"].setChecked(True)
    camera.take("62-lich-lam-bu")
    calendar = window.screens.calendar
    later = (calendar.grid.day + timedelta(days=days) for days in range(1, 8))
    calendar.grid.choose(next(day for day in later if day.weekday() < _SATURDAY))
    calendar.day.kinds["off"].setChecked(True)
    calendar.day.save()
    camera.take("63-lich-doi-ngay-hen")
    calendar.hours.unfold()
    camera.take("64-gio-theo-mua")
    calendar.hours.fold()
    _years(camera, window)
    window.go("today")


def _kept_outside(camera: Camera, window: MainWindow) -> None:
    """The day closed, then altered past the program, and as before."""
    day, database = window.screens.closing.day, window.desk.database
    anchor_day(database, window.desk.actor)
    day.refresh()
    camera.take("60b-so-ngay-da-chot")
    for step, name in ((1, "60c-so-ngay-bi-sua"), (-1, "60d-so-ngay-nhu-truoc")):
        database.write(None, _weigh, step)
        day.refresh()
        camera.take(name)


def _weigh(uow: UnitOfWork, more: int) -> None:
    sums = Counter.name.startswith("journal:")
    uow.session.execute(update(Counter).where(sums).values(value=Counter.value + more))


def _ledger(camera: Camera, window: MainWindow) -> None:
    """The ledger of a period: what it holds, a file under way, two days the wrong way round."""
    books = window.screens.closing
    books.tabs.turn("ledger")
    page = books.ledger
    page.period.quick["year"].click()
    camera.take("60b-so-theo-doi")
    page.under_way.begin("so-theo-doi-2026.pdf", 1_234).told.emit(410)
    camera.take("60c-dang-ghi-so")
    page.under_way.end()
    page.period.last.setText("31/12/2020")
    page.period.look()
    camera.take("60d-ky-nguoc")
    page.period.quick["month"].click()
    books.tabs.turn("day")


def _kits(camera: Camera, window: MainWindow) -> None:
    """No slips printed ahead yet, three of them, one refused, and the form that a scan of one opens."""
    books = window.screens.closing
    books.tabs.turn("kits")
    page = books.kits
    camera.take("60p-chua-co-phieu-in-san")
    page.count.setValue(3)
    page.given_to.setText("Trần Thị Quầy")
    page.issue.click()
    camera.wait()
    page.reason.setText("Viết hỏng")
    page.spoil.click()
    camera.take("60q-phieu-in-san")
    window.take_scan(page.slips[-1].barcode)
    camera.take("60r-nhap-theo-phieu-in-san")
    window.screens.reception.start_over()
    window.go("closing")
    books.tabs.turn("day")


def _reports(camera: Camera, window: MainWindow) -> None:
    """Nothing asked yet, the form with its numbers, the dossiers behind one, another report."""
    books = window.screens.closing
    books.tabs.turn("reports")
    page = books.reports
    page.asked.kinds.setCurrentIndex(0)
    page.asked.kinds.activated.emit(0)
    camera.take("60e-bao-cao-chua-chon")
    page.asked.quick.setCurrentIndex(page.asked.quick.count() - 2)
    page.asked.quick.activated.emit(page.asked.quick.currentIndex())
    camera.wait()
    camera.take("60f-bao-cao-ii06a")
    assert page.table is not None
    last = page.table.numbers.rowCount() - 1
    page.table.setCurrentIndex(page.table.numbers.index(last, 1))
    camera.press(Qt.Key.Key_Return)
    camera.wait()
    camera.take("60g-ho-so-cua-con-so")
    camera.press(Qt.Key.Key_Escape)
    page.asked.kinds.setCurrentIndex(2)
    page.asked.kinds.activated.emit(2)
    page.read()
    page.explained.set_open(True)
    camera.wait()
    camera.take("60h-chi-so")
    page.explained.set_open(False)
    for place, kind in enumerate(kinds()):
        if kind.name in ("periodic", "indices"):
            continue
        page.asked.kinds.setCurrentIndex(place)
        page.asked.kinds.activated.emit(place)
        page.read()
        camera.wait()
        camera.take(f"60i-{kind.name}")
    _own(camera, page)
    books.tabs.turn("day")
    window.turn_to("morning")
    camera.take("60j-sang-nay")
    camera.press(Qt.Key.Key_Return)
    camera.take("60k-ho-so-cua-sang-nay")
    window.turn_to("closing")


def _own(camera: Camera, page: ReportsPage) -> None:
    """A report of the office's own: begun, of dossiers, kept under no name, kept; the numbers of one."""
    page.asked.mean(NEW)
    camera.take("60l-bao-cao-moi")
    editor = page.own.editor
    for choices, value in ((editor.kind, OwnKind.LINES), (editor.outer, Grouping.STATUS)):
        choices.setCurrentIndex(choices.place_of(value))
        choices.activated.emit(choices.currentIndex())
    page.own.save()
    camera.take("60m-bao-cao-chua-co-ten")
    editor.name.setText(f"Danh sách theo tình trạng ({camera.theme})")
    page.own.save()
    camera.take("60n-bao-cao-da-luu")
    page.own.edit()
    page.own.leave()
    page.asked.mean("periodic")


def _years(camera: Camera, window: MainWindow) -> None:
    """A year nobody has added yet: added, confirmed, and taken back."""
    calendar = window.screens.calendar
    now = calendar.grid.day.year
    calendar.show_year(now + (3 if camera.theme == "light" else 4))
    camera.take("64a-lich-chua-co-nam")
    calendar.add_year()
    camera.take("64b-da-them-nam")
    calendar.head.confirm_button.click()
    camera.take("64c-da-xac-nhan-nam")
    calendar.head.take_back_button.click()
    calendar.taking_back.send()
    camera.take("64d-rut-xac-nhan")
    camera.type("Co quyet dinh moi")
    camera.press(Qt.Key.Key_Return)
    camera.take("64e-da-rut-xac-nhan")
    calendar.show_year(now)
    camera.wait()
