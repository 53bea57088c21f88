"""The whole program is asked to end while a page keeps the window: it does, though nobody can close the window."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HANGS_MS = 30_000
"""Longer than any end takes; the program leaves then with a code of its own."""

ASKED = {
    "SIGTERM": "signal.raise_signal(signal.SIGTERM)",
    "SIGINT": "signal.raise_signal(signal.SIGINT)",
    # What Qt sends itself where the session's manager says that the session is over.
    "session": "QCoreApplication.sendEvent(program.app, QEvent(QEvent.Type.Quit))",
}


@pytest.mark.parametrize("asked", ASKED)
def test_a_kept_window_closes_with_the_program_and_not_by_itself(tmp_path: Path, asked: str) -> None:
    script = (
        "import signal, sys\n"
        "from pathlib import Path\n"
        "from PySide6.QtCore import QCoreApplication, QEvent, QTimer\n"
        "from PySide6.QtWidgets import QWidget\n"
        "from app.settings import LocalSettings\n"
        "from ui.shell.program import Program\n"
        f"place = Path({str(tmp_path)!r})\n"
        "program = Program(['x'], LocalSettings(sounds=False), place / 'settings.json', place)\n"
        "def ask():\n"
        "    program.frame.keep_to(QWidget())\n"
        "    print('closed' if program.frame.close() else 'refused', program.frame.isVisible())\n"
        f"    {ASKED[asked]}\n"
        "QTimer.singleShot(0, ask)\n"
        f"QTimer.singleShot({HANGS_MS}, lambda: program.app.exit(7))\n"
        "sys.exit(program.run(str(place / 'office.db'), demo=False, kiosk=True))\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert ended.stdout.split() == ["refused", "True"]
    assert ended.returncode == 0, ended.stderr
