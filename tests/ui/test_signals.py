"""PySide6 6.12.0 on Python 3.11 aborts after some 570 boolean signals; this watches the version in use."""

import subprocess
import sys

EMIT = """
from PySide6.QtCore import QObject, Signal

class Sender(QObject):
    told = Signal(bool)

heard = []
sender = Sender()
sender.told.connect(heard.append)
for number in range(5_000):
    sender.told.emit(number % 2 == 0)
print(len(heard), sum(heard))
"""


def test_five_thousand_boolean_signals_arrive_and_nothing_aborts() -> None:
    # A process of its own: an abort must fail this test and not take the others with it.
    run = subprocess.run([sys.executable, "-c", EMIT], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout.split()) == (0, ["5000", "2500"]), run.stderr
