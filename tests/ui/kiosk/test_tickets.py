"""A number and its ticket: what is promised of the paper is what became of it."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.services.office_settings.changing import change_office_settings
from app.services.papers import everyday
from app.services.queue.kinds import ONE, QUEUE
from app.settings import LocalSettings
from models.vocabulary import Role
from printing.roll import Roll
from tests.ui.immediate import WaitingTasks
from tests.ui.printing.escpos_decoded import decoded
from tests.ui.printing.test_roll_printer import listening
from ui.counter.kiosk.page import KioskPage
from ui.desk import Desk
from ui.printing.desk_printer import DeskPrinter
from ui.settings_store import SettingsStore

TAKE_IT, REMEMBER = "nhận phiếu", "Xin nhớ số này"
NOT_OUT = "Chưa in được phiếu"


class Kiosk:
    """A kiosk with the program's own printer; what it prints is under way until `tasks.finish`."""

    def __init__(self, qtbot: QtBot, desk: Desk, settings: LocalSettings) -> None:
        desk.write(change_office_settings, {QUEUE: ONE})
        self.tasks = WaitingTasks(desk.messages)
        self.settings = SettingsStore(settings)
        printer = DeskPrinter(self.tasks, desk.messages, self.settings, everyday.render)
        actor = replace(desk.actor, roles=frozenset({Role.KIOSK}))
        self.page = KioskPage(replace(desk, actor=actor, printer=printer, settings=self.settings))
        qtbot.addWidget(self.page)
        self.page.show()
        self.page.entered()

    def take(self) -> str:
        """What stands beside the number while the ticket is under way."""
        self.page.begin()
        QTest.mouseClick(self.page.start.number, Qt.MouseButton.LeftButton)
        return self.page.queue.said.text()

    def printed(self) -> str:
        """What stands there once it is known how that ended."""
        self.tasks.finish()
        return self.page.queue.said.text()


def test_no_paper_is_promised_that_did_not_come_out(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "giấy tờ"
    folder.write_text("a file where the folder should be")
    kiosk = Kiosk(qtbot, desk, LocalSettings(printer=f"folder:{folder}"))
    assert REMEMBER in kiosk.take()
    said = kiosk.printed()
    assert NOT_OUT in said
    assert REMEMBER in said
    assert TAKE_IT not in said
    assert kiosk.page.queue.number.text() == "1", "the number counts all the same"
    folder.unlink()
    assert NOT_OUT not in kiosk.take()
    said = kiosk.printed()
    assert [file.name for file in folder.iterdir()] == ["2-so-thu-tu.pdf"]
    assert REMEMBER in said, "a file is nothing to take along"
    assert TAKE_IT not in said
    assert NOT_OUT not in said


def test_how_one_ticket_ended_is_not_said_beside_another_s_number(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    folder = tmp_path / "giấy tờ"
    folder.write_text("a file where the folder should be")
    kiosk = Kiosk(qtbot, desk, LocalSettings(printer=f"folder:{folder}"))
    kiosk.take()
    kiosk.page.begin()
    assert kiosk.printed() == ""


@pytest.mark.parametrize("roll", list(Roll))
def test_a_ticket_comes_off_the_roll(qtbot: QtBot, desk: Desk, tmp_path: Path, roll: Roll) -> None:
    with listening(b"\x12") as (address, taken):
        settings = LocalSettings(
            printer=f"folder:{tmp_path}",
            print_guidance="to=roll:",
            roll_printer=str(address),
            roll_width=roll,
        )
        kiosk = Kiosk(qtbot, desk, settings)
        assert TAKE_IT not in kiosk.take()
        assert TAKE_IT in kiosk.printed()
        strips, cuts = decoded(taken()[3:-3])
    assert [strip.width for strip in strips] == [roll.dots]
    assert cuts == 1
    assert list(tmp_path.iterdir()) == []


def test_a_guidance_slip_saved_as_a_file_is_not_to_be_taken_at_a_printer(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    in_the_way = tmp_path / "giấy tờ"
    in_the_way.write_text("a file where the folder should be")
    kiosk = Kiosk(qtbot, desk, LocalSettings(printer=f"folder:{in_the_way}"))
    page, tasks = kiosk.page.procedure, kiosk.tasks
    kiosk.page.procedures.chosen.emit("1.001193")
    QTest.mouseClick(page.print, Qt.MouseButton.LeftButton)
    tasks.finish()
    assert NOT_OUT in page.said.text()
    in_the_way.unlink()
    QTest.mouseClick(page.print, Qt.MouseButton.LeftButton)
    tasks.finish()
    assert "không in ra giấy" in page.said.text()
    assert not page.print.isEnabled()
