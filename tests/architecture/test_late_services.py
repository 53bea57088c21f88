"""The screens stand without the services they will ask, and the first list without what it does not show."""

import subprocess
import sys
from pathlib import Path

from tests.offices import Offices

LATE = (
    *("pydantic", "holidays", "argon2", "reportlab", "openpyxl", "alembic"),
    *("app.services.acts.performing", "app.services.reception.receiving", "app.services.papers.forms"),
    *("app.services.citizens.merging", "app.services.calendar_care.calendar_care"),
    *("app.services.organisation.unit_changes", "app.services.people.changing"),
)
AFTER_THE_LIST = (
    *LATE,
    *("qtpy", "qtawesome", "psycopg", "stdnum", "xlsxwriter", "zxcvbn", "zxingcpp"),
    *("PySide6.QtPdf", "PySide6.QtPrintSupport", "PySide6.QtMultimedia", "PySide6.QtNetwork"),
    *("app.services.dossiers.finding", "app.services.dossiers.reading", "app.services.organisation"),
    *("app.services.views.dossier", "app.services.views.guidance", "app.services.upkeep"),
    *("ui.counter.dossier.card", "ui.counter.reception", "ui.entry.signing_in", "ui.office"),
)


def test_loading_all_screens_loads_no_service_they_ask() -> None:
    """Only a process of its own can tell."""
    code = (
        "import ui.shell.window; from ui.shell import screens; screens.load(); assert all(screens.pieces())"
    )
    assert _loaded(LATE, code, "tell()") == []


def test_the_day_s_list_stands_before_what_it_does_not_show(sqlite_offices: Offices, tmp_path: Path) -> None:
    where = sqlite_offices.sample(dossiers=5)
    ready = "from tests.bench import child_window as it; it._ready = lambda app: (tell(), app.quit())"
    assert _loaded(AFTER_THE_LIST, ready, f"it.usable({where!r}, {str(tmp_path)!r})") == []


def _loaded(names: tuple[str, ...], *lines: str) -> list[str]:
    """Those of the modules that are there when a program of these lines calls `tell`."""
    tell = f"import sys; tell = lambda: print(*(name for name in {names!r} if name in sys.modules))"
    command = [sys.executable, "-c", "\n".join((tell, *lines))]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    (told,) = ran.stdout.splitlines()
    return told.split()
