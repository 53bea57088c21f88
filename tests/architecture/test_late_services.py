"""The screens stand without the services they will ask: those are imported on the worker that asks them."""

import subprocess
import sys

LATE = (
    *("pydantic", "holidays", "argon2", "reportlab", "openpyxl", "alembic"),
    *("app.services.acts.performing", "app.services.reception.receiving", "app.services.papers.forms"),
    *("app.services.citizens.merging", "app.services.calendar_care.calendar_care"),
    *("app.services.organisation.unit_changes", "app.services.people.changing"),
)


def test_loading_all_screens_loads_no_service_they_ask() -> None:
    """Only a process of its own can tell."""
    code = (
        "import sys, ui.shell.window; from ui.shell import screens; screens.load(); assert all(screens.pieces());"
        f"print(*(name for name in {LATE!r} if name in sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == []
