"""The page of applicants at the sample office, with a citizen who came with two cards."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.rules.people import PersonValues
from app.services.reception import receiving
from app.services.views.given import Intake
from ui.counter.applicants.screen import ApplicantsScreen
from ui.desk import Desk

OLD, NEW = "012345678", "001190000001"
Shown = Callable[..., ApplicantsScreen]


def receive(desk: Desk, **person: Any) -> str:
    """A dossier of somebody; its code."""
    values = {"name": "Đặng Thị Ánh", **person}
    intake = Intake("1.001193", PersonValues(**values))
    return desk.write(receiving.receive, intake).code


@pytest.fixture
def codes(desk: Desk) -> list[str]:
    """Her dossiers under the old card and under the new one."""
    return [
        receive(desk, id_number=OLD, phone="0900000001"),
        receive(desk, id_number=NEW, phone="0900000001", email="anh@example.vn"),
    ]


@pytest.fixture
def show(qtbot: QtBot, desk_of: Callable[[str], Desk], desk: Desk) -> Shown:
    """The page as somebody sees it, in a window of a size, ready to search."""

    def showing(user_name: str = "tiepnhan", width: int = 1180, height: int = 600) -> ApplicantsScreen:
        made = ApplicantsScreen(desk_of(user_name))
        qtbot.addWidget(made)
        made.resize(width, height)
        made.show()
        made.activateWindow()
        qtbot.waitUntil(lambda: QApplication.focusWindow() is made.windowHandle())
        made.entered()
        return made

    return showing
