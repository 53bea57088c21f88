"""Pictures of papers on their way: a printer that refuses, the list, and what is asked at the next start."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt

from app.services.dossiers.day_lists import day_list
from models.vocabulary import FormKind
from tests.screens.camera import Camera
from ui.printing.office_papers import print_paper
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
