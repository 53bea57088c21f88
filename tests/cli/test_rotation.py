"""An account's whole life by `motcua-admin`: first password, leave, role taken away, out of use with work left."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.rules.calendar import local
from tests.cli.desks import birth, receive
from tests.cli.running import Ran, Run, is_server

DEMO = "motcua-demo"
HERS = "trời xanh mây trắng"


@pytest.fixture
def call(run: Run, office_url: str, monkeypatch: pytest.MonkeyPatch) -> Any:
    """`call(*words, user=…, password=…)` with `--json` on an office without dossiers."""

    def calling(*words: object, user: str = "quantri", password: str = DEMO, new: str | None = None) -> Ran:
        monkeypatch.setenv("MOTCUA_PASSWORD", password)
        if new is None:
            monkeypatch.delenv("MOTCUA_NEW_PASSWORD", raising=False)
        else:
            monkeypatch.setenv("MOTCUA_NEW_PASSWORD", new)
        return run("--database", office_url, "--json", "--user", user, *words)

    return calling


def codes(run: Run, url: str, count: int) -> list[str]:
    ran = receive(run, url, [birth() for _ in range(count)])
    return [each["code"] for each in ran.document]


def test_an_account_from_the_first_day_to_the_last(call: Any, run: Run, office_url: str) -> None:
    first, second, third = codes(run, office_url, 3)
    added = call(
        "user", "add", "lan.vu", "--full-name", "Vũ Thị Lan", "--unit", "tiếp nhận", "--role", "officer"
    )
    given = added.document["new_password"]
    assert (
        call("act", "complete", first, user="lan.vu", password=given).error["code"] == "password_must_change"
    )
    too_long = call("user", "password", user="lan.vu", password=given, new="x" * 10_000)
    assert (too_long.code, too_long.error["code"]) == (1, "password_too_long")
    assert call("user", "password", user="lan.vu", password=given, new=HERS).code == 0
    hers = {"user": "lan.vu", "password": HERS}
    assert call("act", "complete", first, **hers).document["status"] == "result_ready"

    call("user", "roles", "lan.vu", "administrator")
    refused = call("act", "complete", second, **hers)
    assert (refused.code, refused.error["code"]) == (1, "role_missing")

    # The one she replaces leaves; the dossiers are the unit's, and it is told who is there.
    gone = call("user", "deactivate", "tiepnhan").document
    assert gone["active"] is False
    assert gone["work_left"] == {
        "unit": "Bộ phận Tiếp nhận và Trả kết quả", "open_dossiers": 3, "people": 3
    }  # fmt: skip
    refused = call("act", "complete", third, user="tiepnhan").error["code"]
    assert refused == ("account_inactive" if is_server(office_url) else "sign_in_wrong")
    plain = run("--database", office_url, "--user", "quantri", "user", "deactivate", "tiepnhan")
    assert plain.out.splitlines()[-1] == "  Bộ phận Tiếp nhận và Trả kết quả: 3 người, 3 hồ sơ"


def test_a_leave_with_its_stand_in(call: Any, run: Run, office_url: str) -> None:
    first, second, third = codes(run, office_url, 3)
    today = local(datetime.now(UTC)).date()
    days = ("--from", today, "--to", today + timedelta(days=2))
    assert call("act", "complete", first, user="tiepnhan").error["code"] == "role_missing"
    assert call("user", "stand-in", "chuyenvien", "tiepnhan", *days).code == 0
    overlapping = call("user", "stand-in", "chuyenvien", "lanhdao", *days)
    assert (overlapping.code, overlapping.error["code"]) == (1, "stand_in_overlaps")
    assert call("act", "complete", first, user="tiepnhan").document["status"] == "result_ready"
    [_, act] = call("history", first, user="tiepnhan").document
    assert act["details"]["for"]["user_name"] == "chuyenvien"
    assert call("user", "cancel-stand-in", "chuyenvien").code == 0
    assert call("act", "complete", second, user="tiepnhan").error["code"] == "role_missing"
    later = ("--from", today + timedelta(days=9), "--to", today + timedelta(days=10))
    assert call("user", "stand-in", "chuyenvien", "tiepnhan", *later).code == 0
    assert call("act", "complete", third, user="tiepnhan").error["code"] == "role_missing"  # not yet


def test_failures_make_wait(call: Any, office_url: str, tmp_path: Path) -> None:
    for _ in range(3):
        assert call("find", "xyz", user="tiepnhan", password="sai").error["code"] == "sign_in_wrong"
    waiting = call("find", "xyz", user="tiepnhan")
    assert (waiting.code, waiting.error["code"]) == (1, "sign_in_wait")
    assert waiting.error["seconds"] >= 1
    if is_server(office_url):
        return  # this PC waits; nobody in the office hears of guesses that a server refused
    assert call("user", "show", "tiepnhan").document["waits_until"] is not None
    # An administrator lets her in at once by giving her a new password.
    assert call("user", "reset", "tiepnhan", new="một lần thôi").code == 0
    let_in = call("find", "xyz", user="tiepnhan", password="một lần thôi")
    assert let_in.error["code"] == "password_must_change"
