"""A line without room for all its words ends at the end of one."""

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.widgets.eliding import elided

WORDS = "Đã nhận, hẹn trả 17:00 thứ Ba, 01/12/2026 · tạm tính: Mạc Thị Tạm Ứng"


@pytest.mark.parametrize("share", [0.2, 0.35, 0.5, 0.65, 0.8, 0.95])
def test_a_line_is_cut_between_words(qtbot: QtBot, share: float) -> None:
    metrics = QFontMetrics(QApplication.font())
    room = int(share * metrics.horizontalAdvance(WORDS))
    shown = elided(WORDS, metrics, room)
    assert metrics.horizontalAdvance(shown) <= room
    kept = shown.removesuffix("…")
    assert kept != shown
    assert WORDS.startswith(kept)
    assert not (kept[-1].isalnum() and WORDS[len(kept)].isalnum())


def test_a_word_longer_than_the_line_is_cut_inside(qtbot: QtBot) -> None:
    metrics = QFontMetrics(QApplication.font())
    word = "/tep" * 40
    shown = elided(word, metrics, metrics.horizontalAdvance(word) // 2)
    assert len(shown) > 40
    assert elided(WORDS, metrics, metrics.horizontalAdvance(WORDS) + 2) == WORDS
