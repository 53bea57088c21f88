"""What the line says in each state, in the office's time."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.database.alone.line_state import LineKind, LineState
from app.errors import Unavailable
from ui.shell.alone.said import AloneSaid, Stands, line_words
from ui.shell.alone.watch import said_of

NOW = datetime(2026, 1, 12, 3, tzinfo=UTC)
"""10:00 at the office."""
SINCE = datetime(2026, 1, 12, 2, 12, tzinfo=UTC)
FAR, NEAR = NOW + timedelta(hours=20), NOW + timedelta(hours=2, minutes=5)


@pytest.mark.parametrize(
    ("said", "text"),
    [
        (AloneSaid(), ""),
        (AloneSaid(Stands.ALONE, SINCE, until=FAR), "Làm việc một mình từ 09:12 · chưa có việc nào chờ"),
        (AloneSaid(Stands.ALONE, SINCE, 3, until=FAR), "Làm việc một mình từ 09:12 · 3 việc chờ đưa vào"),
        (
            AloneSaid(Stands.ALONE, SINCE, 3, until=NEAR),
            "Làm việc một mình từ 09:12 · 3 việc chờ đưa vào · được làm đến hôm nay 12:05",
        ),
        (
            AloneSaid(Stands.ALONE, SINCE - timedelta(days=1), 1),
            "Làm việc một mình từ hôm qua 09:12 · 1 việc chờ đưa vào",
        ),
        (
            AloneSaid(Stands.ALONE, SINCE, 3, until=NOW - timedelta(minutes=1)),
            "Đã hết giờ được làm một mình (đến hôm nay 09:59) · 3 việc chờ đưa vào · chờ có lại máy chủ, "
            "chữ đang gõ vẫn còn",
        ),
        (
            AloneSaid(Stands.ALONE, SINCE, 3, until=FAR, trouble="Mật khẩu đã đổi.", code="login_refused"),
            "Mật khẩu đã đổi.",
        ),
        (AloneSaid(trouble="Gõ mật khẩu trước đây.", code="alone_password_before"), "Gõ mật khẩu trước đây."),
        (AloneSaid(trouble="Máy đang bận.", code="alone_copy_in_use"), ""),
        (AloneSaid(Stands.SENDING, SINCE), "Đang nối lại với máy chủ"),
        (AloneSaid(Stands.AWAY, SINCE, trouble="Đã quá thời gian."), "Đã quá thời gian."),
        (AloneSaid(Stands.AWAY, SINCE), ""),
        (AloneSaid(Stands.SENDING, SINCE, 3, 0), "Đang đưa vào 1/3"),
        (AloneSaid(Stands.SENDING, SINCE, 1, 2), "Đang đưa vào 3/3"),
        (AloneSaid(Stands.SENDING, SINCE, 0, 3), "Đang đưa vào 3/3"),
        (AloneSaid(Stands.SENT), "Đã đưa vào đủ"),
        (
            AloneSaid(Stands.SENT, waiting=2, others={"tiepnhan": 2}, why="2 việc chờ tiepnhan."),
            "2 việc chưa đưa vào sổ",
        ),
        (AloneSaid(others={"tiepnhan": 2, "lanhdao": 1}, why="3 việc chờ."), "3 việc chưa đưa vào sổ"),
        (AloneSaid(conflicts=1), "1 việc làm một mình chưa vào được sổ"),
    ],
)
def test_the_words(said: AloneSaid, text: str) -> None:
    words = line_words(said, NOW)
    assert words.text == text
    assert bool(words.more) == bool(text)


def test_of_the_line_s_states() -> None:
    """Alone with two acts, back, two and one gone in, then at the server: said as one story."""
    state = LineState(LineKind.ONLINE, SINCE, lease_until=FAR)
    said = said_of(state, AloneSaid())
    assert (said.stands, line_words(said, NOW).text) == (Stands.AT_SERVER, "")
    told = []
    for kind, waiting in (
        ("alone", 0),
        ("alone", 2),
        ("sending", 2),
        ("sending", 1),
        ("online", 0),
        ("online", 0),
    ):
        said = said_of(replace(state, kind=LineKind(kind), waiting=waiting), said)
        told.append(line_words(said, NOW).text)
    assert told == [
        "Làm việc một mình từ 09:12 · chưa có việc nào chờ",
        "Làm việc một mình từ 09:12 · 2 việc chờ đưa vào",
        "Đang đưa vào 1/2",
        "Đang đưa vào 2/2",
        "Đã đưa vào đủ",
        "Đã đưa vào đủ",
    ]
    trouble = Unavailable("alone_copy_unreadable", "Bản dự phòng bị hỏng.", "Chờ máy chủ.")
    away = said_of(replace(state, kind=LineKind.AWAY, trouble=trouble), said)
    assert line_words(away, NOW).text == "Bản dự phòng bị hỏng. Chờ máy chủ."
