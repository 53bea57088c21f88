"""`queue …`: numbers given out, called and put aside by scripts, with logins of their own at a server."""

import pytest

from tests.cli.running import Ran, Run


def test_a_morning_at_two_desks(run: Run, office_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_PASSWORD", "motcua-demo")

    def asked(*words: str, user: str = "tiepnhan", more: tuple[str, ...] = ("--json",)) -> Ran:
        return run("--database", office_url, "--user", user, *more, *words)

    off = asked("queue", "take", "submit")
    assert (off.code, off.error["code"]) == (1, "queue_off")
    assert asked("queue", "show").document["kinds"] == []
    assert asked("settings", "set", "queue", "two", user="quantri").code == 0
    assert [asked("queue", "take", kind).document["number"] for kind in ("submit", "collect", "submit")] == [
        1,
        2,
        3,
    ]
    assert asked("queue", "take", "colour").code == 2
    assert asked("queue", "take", "ask").error["code"] == "queue_kind"
    called = asked("queue", "call", "--counter", "3", "--kind", "collect").document
    assert (called["mine"]["number"], called["waiting"]) == (2, 0)
    assert asked("queue", "call", "--counter", "5").document["mine"]["number"] == 1
    said = asked("queue", "again", "--counter", "5", more=()).out
    assert "Đang chờ 1" in said
    assert "Số 1 → quầy 5" in said
    assert asked("queue", "skip", "--counter", "5").document["skipped"] == [1]
    assert asked("queue", "call", "1", "--counter", "5").document["mine"]["number"] == 1
    assert asked("queue", "back", "--counter", "5").document["waiting"] == 2
    assert asked("queue", "done", "--counter", "3").document["called"] == []
    refused = asked("queue", "done", "--counter", "3")
    assert (refused.code, refused.error["code"]) == (1, "no_ticket_called")
    assert "Số 4 · Nộp hồ sơ · 2 người chờ trước" in asked("queue", "take", "submit", more=()).out
