"""kill -9 while a slip is on its way to the printer and two wait: the next start asks, and prints each once."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from app.services.dossiers.day_lists import day_list
from app.services.papers import everyday, printed_forms
from app.settings import LocalSettings
from models.vocabulary import FormKind
from tests.ui.immediate import ImmediateTasks
from tests.ui.printing.fake_lp import FakeLp
from ui.desk import Desk
from ui.printing.desk_printer import DeskPrinter
from ui.printing.job import JobState
from ui.settings_store import SettingsStore

_PRINTING = """
import os, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from app.database.unit_of_work import Database
from app.services.accounts.who_acts import demo_actor
from app.services.office.own_agency import office
from app.services.papers import everyday
from app.settings import LocalSettings
from models.vocabulary import FormKind
from ui.desk import Desk
from ui.messages import Messages
from ui.printing.desk_printer import DeskPrinter
from ui.printing.office_papers import print_paper
from ui.settings_store import SettingsStore
from ui.tasks import Tasks

where, data, *codes = sys.argv[1:]
app = QApplication(["motcua"])
messages = Messages()
tasks, settings = Tasks(messages), SettingsStore(LocalSettings(printer="Desk"))
database = Database.open(where)
printer = DeskPrinter(tasks, messages, settings, everyday.render)
desk = Desk(database, database.read(demo_actor), database.read(office), tasks, messages, printer, settings, None)
printer.sit(desk, Path(data))
for code in codes:
    print_paper(desk, FormKind.RECEIPT, code)
waiting = [f"print:kept:{job.id}" for job in printer.queue.jobs[1:]]
while tasks.is_busy(*waiting):
    app.processEvents()
print("kept", flush=True)
while True:
    app.processEvents()
"""


def test_a_killed_run_leaves_its_slips_to_the_next_which_asks(desk: Desk, tmp_path: Path) -> None:
    codes = [
        row.code
        for row in desk.read(day_list, "today").rows
        if not desk.read(printed_forms.printed, row.code)
    ]
    codes = codes[:3]
    assert len(codes) == 3
    data, lp = tmp_path / "data", FakeLp(tmp_path / "cups")
    begun = lp.folder / "begun"
    os.mkfifo(begun)
    where = desk.database.location.path
    command = [sys.executable, "-c", _PRINTING, str(where), str(data), *codes]
    environment = {**os.environ, **lp.visible}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as run:
        assert run.stdout is not None
        hanging = int(begun.read_text(encoding="ascii"))  # lp has the pages of the first, and does not answer
        assert run.stdout.readline() == "kept\n"
        run.kill()
        run.wait()
        os.kill(hanging, signal.SIGKILL)

    folder = tmp_path / "papers"
    settings = SettingsStore(LocalSettings(printer=f"folder:{folder}"))
    printer = DeskPrinter(ImmediateTasks(desk.messages), desk.messages, settings, everyday.render)
    printer.sit(desk, data)
    printer.queue.find_left(lambda: None)
    assert [(job.code, job.state, job.is_left) for job in printer.queue.jobs] == [
        (codes[0], JobState.UNSURE, True),
        (codes[1], JobState.FAILED, True),
        (codes[2], JobState.FAILED, True),
    ]
    assert not folder.exists()
    assert [desk.read(printed_forms.printed, code) for code in codes] == [()] * 3
    for job in printer.queue.jobs:
        printer.queue.again(job.id)
        printer.queue.again(job.id)
    assert sorted(file.name for file in folder.iterdir()) == sorted(f"{code}-giay-hen.pdf" for code in codes)
    for code in codes:
        [row] = desk.read(printed_forms.printed, code)
        assert (row.form, row.reprint) == (FormKind.RECEIPT, 0)
    assert list(data.rglob("*.json")) == []
    printer.queue.close()
