"""Pictures of the page of backups: no plan yet, a copy made with a place missing, a practice, the lock; and the line
under the top."""

import tempfile
from dataclasses import replace

from PySide6.QtWidgets import QLineEdit

from app.services.upkeep.backup_standing import backup_standing
from tests.screens.camera import Camera
from ui.office.backups.page import BackupsPage
from ui.shell.backup_line import BackupLine
from ui.shell.window import MainWindow

NOT_PLUGGED_IN = "/mnt/usb/sao-luu"


def backups(camera: Camera, window: MainWindow) -> None:
    """The page at the sample office's desk; a sample office is never late, so that is said for it."""
    window.go("settings")
    window.screens.settings.tabs.turn("backups")
    page = window.screens.settings.tabs.page("backups")
    line = window.findChild(BackupLine)
    assert isinstance(page, BackupsPage)
    assert isinstance(line, BackupLine)
    camera.take("36a-sao-luu")
    with tempfile.TemporaryDirectory(prefix="motcua-sao-luu-") as folder:
        for name, place in (("backup_place", folder), ("backup_second_place", NOT_PLUGGED_IN)):
            field = page.fields.widget(name)
            assert isinstance(field, QLineEdit)
            field.setText(place)
        page.save()
        camera.wait()
        page.back_up()
        camera.take("36b-sao-luu-thieu-mot-noi")
        page.practise()
        camera.take("36c-khoi-phuc-thu")
        page.lock.begin()
        camera.take("36d-khoa-ban-sao")
        page.lock._open(False)
        page.lock.notice.still()
        page.notice.still()
    standing = window.desk.read(backup_standing)
    window.go("today")
    for name, is_late in (("36e-sao-luu-qua-cu", True), ("36f-mot-noi-khong-nhan", False)):
        line.show_standing(replace(standing, is_late=is_late))
        camera.take(name)
    line.still()
    window.go("settings")
    window.screens.settings.tabs.turn("pc")
