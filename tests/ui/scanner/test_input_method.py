"""A scanner's keys while a real input method is on: IBus with Unikey, which asks for every key before any window.

It makes Vietnamese of what a person types, and would make words of what a scanner sends.
"""

import os
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from app.rules.barcodes import dossier_barcode
from tests.display import x_server
from tests.leash import leash
from tests.ui.scanner.listener import START_MS, Listener

pytestmark = [pytest.mark.x11, pytest.mark.xdist_group("x11")]

SLIP = dossier_barcode("01234", date(2026, 1, 12), 9)
CARD = "001190012345|012345678|Dao Thi Hoaf|01011990|Nu|So 1 duong Dieenj Bieen, phuong Maaux|15042021"
"""With letters that Telex makes others of."""
TYPED = {"telex": "ddaays ", "vni": "d9a6y1 "}
SCANNER_MS, TYPIST_MS = 5, 120
SETTINGS = """[org/freedesktop/ibus/engine/unikey]
input-method='{method}'
"""


@pytest.fixture(scope="module", params=list(TYPED))
def method(request: pytest.FixtureRequest) -> str:
    """How Vietnamese is typed."""
    return str(request.param)


@pytest.fixture(scope="module")
def listener(method: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Listener]:
    """The window, with the input method on."""
    home = tmp_path_factory.mktemp(method)
    kept = home / "config" / "glib-2.0" / "settings"
    kept.mkdir(parents=True)
    (kept / "keyfile").write_text(SETTINGS.format(method=method), encoding="utf-8")
    environment = {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_RUNTIME_DIR": str(home),
        "GSETTINGS_BACKEND": "keyfile",
        "QT_IM_MODULE": "ibus",
    }
    with ExitStack() as stack:
        environment["DISPLAY"] = stack.enter_context(x_server())
        bus = stack.enter_context(
            _running(["dbus-daemon", "--session", "--nofork", "--print-address"], environment)
        )
        assert bus.stdout is not None
        environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
        stack.enter_context(_running(["ibus-daemon", "--panel", "disable"], environment))
        made = Listener(environment["DISPLAY"], environment)
        stack.enter_context(made.program)
        stack.callback(made.program.terminate)
        yield made


@contextmanager
def _running(command: list[str], environment: dict[str, str]) -> Iterator["subprocess.Popen[str]"]:
    with subprocess.Popen(
        command,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as program:
        with leash(program.pid):
            yield program
        program.terminate()


def test_a_scan_is_a_scan_whatever_an_input_method_makes_of_its_keys(
    qtbot: QtBot, listener: Listener, method: str
) -> None:
    listener.take_the_keyboard(qtbot)

    def has_unikey() -> bool:
        listener.run("ibus", "engine", "Unikey")
        return listener.run("ibus", "engine") == "Unikey"

    qtbot.waitUntil(has_unikey, timeout=START_MS)
    # A person types Vietnamese: the input method is at work.
    listener.ask("line")
    listener.run("xdotool", "type", "--delay", str(TYPIST_MS), TYPED[method])
    qtbot.waitUntil(lambda: listener.ask("state")["line"] == "đấy ", timeout=START_MS)
    for place in ("line", "button"):
        for sent in (SLIP, CARD):
            assert listener.hears(qtbot, place, partial(scan, listener, sent)) == {
                "heard": [sent],
                "line": "",
                "pressed": 0,
            }


def test_a_word_half_composed_stays(qtbot: QtBot, listener: Listener, method: str) -> None:
    listener.take_the_keyboard(qtbot)

    def compose_and_scan() -> None:
        listener.run("xdotool", "type", "--delay", str(TYPIST_MS), f"Tran {TYPED[method].strip()}")
        qtbot.waitUntil(lambda: listener.ask("state")["line"].startswith("Tran"), timeout=START_MS)
        scan(listener, SLIP)

    told = listener.hears(qtbot, "line", compose_and_scan)
    assert told == {"heard": [SLIP], "line": "Tran đấy", "pressed": 0}


def scan(listener: Listener, sent: str) -> None:
    """As a scanner that knows an American keyboard."""
    listener.run("xdotool", "type", "--args", "1", "--delay", str(SCANNER_MS), sent, "key", "Return")
