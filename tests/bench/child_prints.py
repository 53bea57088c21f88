"""A window in which dossiers are received one after the other; says for each when its slip was taken.

From Ctrl+Enter to the moment at which the queue has heard that the folder or the spooler has the slip, and the
register knows. Beside it the floor: the rows of a reception by the bare driver, a bare page, and its bytes written
down or handed to `lp`.
"""

import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.child_scans import tell, wait_until

if TYPE_CHECKING:
    from ui.printing.job import Job
    from ui.shell.program import Program
    from ui.shell.window import MainWindow

_FOLDER = "folder:"


def ours(database: str, data: str, place: str, count: str) -> None:
    """The program on a sample office."""
    from PySide6.QtCore import QTimer

    from tests.bench.child_window import DAY_LIST, program_on

    program = program_on(database, data)
    program.frame.showMaximized()
    wait_until(
        lambda: (
            program.opening is not None
            and program.opening.window is not None
            and not program.tasks.is_busy(*DAY_LIST)
        )
    )
    assert program.opening is not None
    window = program.opening.window
    assert window is not None
    program.settings.use(replace(program.settings.current, printer=place, print_on_save=True))
    wait_until(lambda: not program.tasks.is_busy())
    taken: list[Job] = []
    program.opening.printing.printer().queue.taken.connect(taken.append)
    for number in range(int(count)):
        began = _receive(program, window, number)
        wait_until(lambda wanted=number + 1: len(taken) == wanted)  # type: ignore[misc]  # a lambda with its value bound
        tell(time.perf_counter() - began)
        assert taken[-1].delivered is not None
        assert taken[-1].unwritten is None
        # A printer of the system, or the folder: never the one in place of the other.
        assert (taken[-1].delivered.file is not None) == place.startswith(_FOLDER)
        wait_until(lambda: not program.tasks.is_busy())
    QTimer.singleShot(0, program.app.quit)
    program.app.exec()
    program.end()


def _receive(program: "Program", window: "MainWindow", number: int) -> float:
    """Fill in a birth registration of somebody new, let everything come to rest, and save; the moment of the key."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from tests.bench.filling import PROCEDURE

    window.turn_to("reception")
    reception = window.screens.reception
    QTest.keyClicks(QApplication.focusWidget(), PROCEDURE)
    wait_until(lambda: not program.tasks.is_busy())
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    wait_until(lambda: reception.page.form.procedure == PROCEDURE)
    card = f"00119{number:07d}||Vương Thị Nhài|05031990|Nữ|12 Hàng Bài, phường Mẫu|15042021"
    window.take_scan(card)
    wait_until(lambda: reception.page.form.applicant.name != "" and not program.tasks.is_busy())
    began = time.perf_counter()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    return began


def floor(database: str, data: str, place: str, count: str) -> None:
    """No window: only what cannot be left out."""
    from app.database.unit_of_work import Database
    from app.services.accounts.who_acts import demo_actor
    from app.services.papers import everyday
    from app.services.reception.receiving import receive
    from printing.sheet import Paper
    from tests.bench.filling import intake
    from tests.bench.office_work import ReceptionCopies
    from tests.bench.page import bare_pdf, lines_of, use_fonts
    from tests.bench.raw import Raw

    opened = Database.open(database)
    actor = opened.read(demo_actor)
    template = opened.write(actor, receive, intake())
    slip = opened.read_as(actor, everyday.receipt, template.code)
    pages = lines_of(everyday.render(slip, Paper.A4_TWO_UP))
    opened.close()
    use_fonts()
    with Raw(database) as raw:
        copies = ReceptionCopies(raw, template)
        for number in range(int(count)):
            began = time.perf_counter()
            copies.write_one()
            _take(bare_pdf(pages), place, Path(data) / f"{number}.pdf")
            tell(time.perf_counter() - began)


def _take(pdf: bytes, place: str, file: Path) -> None:
    if place.startswith(_FOLDER):
        with file.open("wb") as written:
            written.write(pdf)
            written.flush()
            os.fsync(written.fileno())
    else:
        subprocess.run(["lp", "-d", place], input=pdf, stdout=subprocess.DEVNULL, check=True)


if __name__ == "__main__":
    {"ours": ours, "floor": floor}[sys.argv[1]](*sys.argv[2:])
