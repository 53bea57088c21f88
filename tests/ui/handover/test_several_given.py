"""F6 on a mixed selection: what can be given lies on the table, the others are named in one message, each with why."""

import pytest
from PySide6.QtCore import Qt

from app.errors import Unavailable
from app.services.acts import lists_made
from app.services.dossiers.day_lists import day_list
from models.vocabulary import Status
from tests.ui.handover.test_handover import codes as codes
from tests.ui.handover.test_handover import press
from tests.ui.handover.test_handover import window as window
from tests.ui.immediate import HeardMessages
from ui.desk import Desk
from ui.messages import Tone
from ui.shell.window import MainWindow


def given(window: MainWindow, chosen: tuple[str, ...]) -> None:
    """Select these in the list of everything, and F6."""
    today = window.screens.today
    window.go("today")
    today.show_view("all")
    today.pane.list.clearSelection()
    today.pane.list._select_more(chosen)
    press(window, Qt.Key.Key_F6)


def test_those_left_out_are_named_with_their_reasons_in_one_message(
    window: MainWindow, desk: Desk, codes: list[str], heard: HeardMessages
) -> None:
    every = desk.read(day_list, "all", limit=200).rows
    returned = [each.code for each in every if each.status is Status.RETURNED][:2]
    waiting = [each.code for each in every if each.status is Status.AWAITING_SUPPLEMENT][:1]
    refused = [*returned, *waiting]
    assert len(refused) == 3
    before = len(heard.heard)
    given(window, (*codes[:2], *refused))
    page = window.screens.handover.give
    assert set(page.gathered.codes) == set(codes[:2])
    said = [each for each in heard.heard[before:] if each.tone in (Tone.GOOD, Tone.BAD)]
    assert len(said) == 1, "no good news hides what was refused"
    assert said[0].tone is Tone.BAD
    assert "2 hồ sơ vào phiếu; 3 hồ sơ" in said[0].text
    assert all(code in said[0].hint for code in refused)
    assert not any(code in said[0].hint for code in codes[:2])
    two = ", ".join(code for code in (row.code for row in every) if code in returned)
    assert f"{two}: " in said[0].hint, "one reason is said once for both"
    # Once more: what lies there is counted once, and said.
    given(window, tuple(codes[1:3]))
    assert set(page.gathered.codes) == set(codes[:3])
    assert codes[1] in heard.last.hint
    assert "đã có trong phiếu" in heard.last.hint.lower()
    given(window, tuple(codes[3:5]))
    assert (heard.last.tone, "2 hồ sơ" in heard.last.text) == (Tone.GOOD, True)


def test_data_out_of_reach_are_told_and_nothing_is_half_there(
    window: MainWindow, codes: list[str], heard: HeardMessages, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_asked: object) -> None:
        raise Unavailable("database_away", "Không tới được dữ liệu.", "Thử lại sau.")

    monkeypatch.setattr(lists_made, "folder_to_give", away)
    given(window, tuple(codes[:2]))
    assert heard.last.text == "Không tới được dữ liệu."
    assert not window.screens.handover.has_work
