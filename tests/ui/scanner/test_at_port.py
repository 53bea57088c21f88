"""The scanner at a port beside the one that types: one way for both, and quiet when it comes and goes."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout
from pytestqt.qtbot import QtBot

from app.rules.barcodes import dossier_barcode
from app.settings import LocalSettings
from tests.ui.immediate import HeardMessages, ImmediateTasks
from tests.ui.scanner.test_serial_port import Plug
from ui.messages import Tone
from ui.scanner import at_port
from ui.scanner.at_port import ScannerAtPort
from ui.scanner.key_watch import KeyWatch

pytest.importorskip("pty", reason="pseudo-terminals are of Unix")

SLIP = dossier_barcode("01234", date(2026, 1, 12), 1)


@pytest.fixture
def cable(monkeypatch: pytest.MonkeyPatch) -> Iterator[Plug]:
    made = Plug()
    monkeypatch.setattr(at_port, "ports_here", lambda: tuple(made.there))
    yield made
    made.let_go()


@pytest.fixture
def keys(qtbot: QtBot) -> KeyWatch:
    return KeyWatch()


@pytest.fixture
def listening(heard: HeardMessages, keys: KeyWatch, cable: Plug) -> Iterator[ScannerAtPort]:
    made = ScannerAtPort(keys, ImmediateTasks(heard.messages), heard.messages)
    cable.plug()
    made.use(LocalSettings(scanner_port=cable.there[0].identity, scanner_prefix="~"))
    yield made
    made.stop()


def test_a_scan_goes_the_way_of_the_keys_and_into_no_field(
    qtbot: QtBot, listening: ScannerAtPort, keys: KeyWatch, cable: Plug
) -> None:
    ours: list[str] = []
    foreign: list[str] = []
    keys.scanned.connect(ours.append)
    keys.foreign.connect(foreign.append)
    dialog = QDialog()
    qtbot.addWidget(dialog)
    line = QLineEdit()
    QVBoxLayout(dialog).addWidget(line)
    dialog.setModal(True)
    with qtbot.waitActive(dialog):
        dialog.open()
    line.setFocus()
    cable.send(f"~{SLIP}\r")
    qtbot.waitUntil(lambda: ours == [SLIP])
    cable.send("8934563138165\r")
    qtbot.waitUntil(lambda: foreign == ["8934563138165"])
    assert line.text() == ""


def test_that_it_is_there_is_said_only_after_it_was_missed(
    qtbot: QtBot, listening: ScannerAtPort, heard: HeardMessages, cable: Plug
) -> None:
    assert heard.heard == []
    cable.pull()
    qtbot.waitUntil(lambda: bool(heard.heard))
    assert heard.last.tone is Tone.INFO
    assert "Không thấy máy quét" in heard.last.text
    cable.plug()
    assert listening._scanner is not None
    listening._scanner.look()
    assert "đã có lại" in heard.last.text
    assert len(heard.heard) == 2


def test_bytes_that_are_no_utf8_are_said_with_what_to_do(
    qtbot: QtBot, listening: ScannerAtPort, heard: HeardMessages, cable: Plug
) -> None:
    cable.send(b"Nguy\xe1n\r")
    qtbot.waitUntil(lambda: bool(heard.heard))
    assert "UTF-8" in heard.last.text


def test_nothing_of_it_is_loaded_where_no_port_is_chosen() -> None:
    code = (
        "import sys; from ui.scanner import at_port; from ui.shell import program;"
        " sys.exit('PySide6.QtSerialPort' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0
