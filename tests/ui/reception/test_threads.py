"""The screen with real threads: nothing waits, and everything arrives."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from tests.ui.reception.conftest import Hands, MakeScreen, dossiers_of, focused
from ui.counter.reception.screen import ReceptionScreen
from ui.desk import Desk
from ui.messages import Messages
from ui.tasks import Tasks

ENTER = Qt.Key.Key_Return


@pytest.fixture
def busy_desk(desk: Desk, messages: Messages) -> Iterator[Desk]:
    """The sample office's desk with background work as in the program."""
    tasks = Tasks(messages)
    yield replace(desk, tasks=tasks)
    tasks.close()


def test_a_dossier_is_received_in_the_background(
    make_screen: MakeScreen, busy_desk: Desk, clerk_hands: Hands
) -> None:
    screen = make_screen(busy_desk)
    heard: list[object] = []
    screen.received.connect(heard.append)

    clerk_hands.type("1.000656")
    clerk_hands.press(ENTER)
    clerk_hands.wait_for(lambda: focused() is not screen.page.procedure.box)
    screen.page.applicant.name.setText("Vương Thị Nhài")
    clerk_hands.wait_for(lambda: screen.slip.has_page)
    clerk_hands.press(ENTER, ctrl=True)
    clerk_hands.press(ENTER, ctrl=True)
    clerk_hands.wait_for(lambda: bool(heard))

    assert len(dossiers_of(busy_desk, "Vương Thị Nhài")) == 1
    assert focused() is screen.page.procedure.box
    assert screen.page.form.is_blank


def test_saving_before_the_papers_have_arrived_waits_for_them(
    make_screen: MakeScreen, busy_desk: Desk, clerk_hands: Hands
) -> None:
    screen: ReceptionScreen = make_screen(busy_desk)
    heard: list[object] = []
    screen.received.connect(heard.append)
    screen.page.applicant.name.setText("Vương Thị Nhài")
    screen.page.procedure.chosen.connect(screen.save)

    clerk_hands.type("1.001193")
    clerk_hands.press(ENTER)
    clerk_hands.wait_for(lambda: bool(heard))

    (saved,) = dossiers_of(busy_desk, "Vương Thị Nhài")
    assert "Giấy chứng sinh" in {paper.name for paper in saved.papers}
