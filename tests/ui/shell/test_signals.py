"""The system asks the program to end: it does so in its own order."""

import signal
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from ui.shell.signals import Signals

ENDINGS = (signal.SIGINT, signal.SIGTERM)


@pytest.fixture
def asked() -> Iterator[list[bool]]:
    """What arrived while the program listened."""
    heard: list[bool] = []
    signals = Signals(lambda: heard.append(True))
    yield heard
    signals.let_go()


@pytest.mark.parametrize("number", ENDINGS)
def test_the_end_is_asked_for_in_the_event_loop(
    asked: list[bool], qtbot: QtBot, number: signal.Signals
) -> None:
    signal.raise_signal(number)
    assert asked == []
    qtbot.waitUntil(lambda: asked == [True])


def test_afterwards_the_signals_are_whose_they_were(qtbot: QtBot) -> None:
    before = [signal.getsignal(number) for number in ENDINGS]
    signals = Signals(lambda: None)
    assert [signal.getsignal(number) for number in ENDINGS] != before
    signals.let_go()
    assert [signal.getsignal(number) for number in ENDINGS] == before
