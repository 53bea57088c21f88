"""Watching for changes: seen once each, never asked twice at once, and a silence of the database is told."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from app.errors import Unavailable
from tests.ui.immediate import ImmediateTasks, WaitingTasks
from ui.desk import Desk
from ui.messages import Messages
from ui.shell.live_refresh import LiveRefresh


class Token:
    """A database of which only the change token is asked."""

    def __init__(self) -> None:
        self.value = 1
        self.is_away = False
        self.asked = 0

    def change_token(self) -> int:
        self.asked += 1
        if self.is_away:
            raise Unavailable("database_away", "Không tới được máy chủ dữ liệu.")
        return self.value


@pytest.fixture
def token() -> Token:
    return Token()


def watching(desk: Desk, token: Token, tasks: ImmediateTasks) -> tuple[LiveRefresh, list[object]]:
    """A watch that has looked once, and what it says from then on (`None` for a change)."""
    live = LiveRefresh(replace(desk, database=token, tasks=tasks))
    said: list[object] = []
    live.changed.connect(lambda: said.append(None))
    live.away.connect(said.append)
    return live, said


def test_each_change_is_told_once_and_what_was_there_before_is_none(
    qtbot: QtBot, desk: Desk, token: Token, messages: Messages
) -> None:
    live, said = watching(desk, token, ImmediateTasks(messages))
    live.ask()
    live.ask()
    assert said == []
    token.value = 2
    live.ask()
    live.ask()
    assert said == [None]


def test_silence_and_return_are_told_once_and_lists_are_read_again(
    qtbot: QtBot, desk: Desk, token: Token, messages: Messages
) -> None:
    live, said = watching(desk, token, ImmediateTasks(messages))
    live.ask()
    token.is_away = True
    live.ask()
    live.ask()
    assert said == [True]
    token.is_away = False
    live.ask()
    assert said == [True, False, None]


def test_a_slow_answer_is_waited_for(qtbot: QtBot, desk: Desk, token: Token, messages: Messages) -> None:
    tasks = WaitingTasks(messages)
    live, _said = watching(desk, token, tasks)
    live.ask()
    live.ask()
    live.ask()
    tasks.finish()
    assert token.asked == 1
    live.ask()
    tasks.finish()
    assert token.asked == 2
