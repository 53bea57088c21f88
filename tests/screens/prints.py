"""Pictures of papers on their way: a printer that refuses, the list, and what is asked after a power cut."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt

from app.prints.promised import slip_of
from app.rules.people import PersonValues
from app.services.dossiers.day_lists import day_list
from app.services.reception.receiving import receive
from app.services.views.given import Intake
from app.settings import data_folder
from models.base import new_id
from models.vocabulary import FormKind
from tests.screens.camera import Camera
from ui.printing.office_papers import print_paper, write_promising
from ui.shell.program import Program
from ui.shell.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier


def prints(camera: Camera, program: Program, window: MainWindow, folder: Path) -> None:
    """Two slips into a folder that is none, one that is taken; then the settings are as before."""
    settings = program.settings.current
    in_the_way = folder / "chắn"
    in_the_way.write_text("", encoding="utf-8")
    rows = window.desk.read(day_list, "waiting").rows
    print_paper(window.desk, FormKind.CONTROL, rows[2].code)
    camera.wait()
    program.settings.use(replace(settings, printer=f"folder:{in_the_way}"))
    for row in rows[:2]:
        print_paper(window.desk, FormKind.RECEIPT, row.code)
    camera.take("120-chua-in-duoc")
    camera.press(Qt.Key.Key_J, CTRL)
    camera.take("121-giay-dang-in")
    program.settings.use(settings)
    camera.press(Qt.Key.Key_R, CTRL)
    camera.take("122-da-in-lai")
    window.back()
    _after_a_cut(camera, program, window)


def _after_a_cut(camera: Camera, program: Program, window: MainWindow) -> None:
    """A dossier was saved, and its page never heard of it: what the next to sit down is told."""
    assert program.opening is not None
    printing, desk = program.opening.printing, window.desk
    request = str(new_id())
    intake = Intake("1.001193", PersonValues(name="Nguyễn Thị Hồng Nhung"), request_id=request)
    write_promising(desk, slip_of(request), receive, intake)
    printing.printer().queue.leave()
    printing.printer().sit(desk, data_folder())
    printing.ask_of_left()
    camera.take("123-da-luu-chua-in")
    camera.press(Qt.Key.Key_J, CTRL)
    camera.take("124-da-luu-chua-in-trong-danh-sach")
    window.back()
