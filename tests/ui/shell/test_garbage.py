"""What nobody holds any more goes on the GUI thread, whoever makes new objects meanwhile."""

import gc
import threading
from collections.abc import Iterator
from typing import ClassVar

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.shell.garbage import Garbage

MADE = 20_000


class Ring:
    """Holds itself, so that only the collector takes it away; says on which thread."""

    went_on: ClassVar[set[int]] = set()

    def __init__(self) -> None:
        self.itself = self

    def __del__(self) -> None:
        Ring.went_on.add(threading.get_ident())


@pytest.fixture
def garbage() -> Iterator[Garbage]:
    holder = QObject()
    made = Garbage(holder)
    Ring.went_on = set()
    yield made
    made.end()


def test_a_worker_takes_nothing_away(qtbot: QtBot, garbage: Garbage) -> None:
    garbage.begin()
    worker = threading.Thread(target=lambda: [Ring() for _ in range(MADE)] and None)
    worker.start()
    worker.join()
    assert Ring.went_on == set()
    qtbot.waitUntil(lambda: bool(Ring.went_on))
    assert Ring.went_on == {threading.get_ident()}


def test_it_is_left_to_python_in_the_end(garbage: Garbage) -> None:
    assert not gc.isenabled()
    garbage.end()
    assert gc.isenabled()
