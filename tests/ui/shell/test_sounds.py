"""The two sounds are short, differ, are as their script draws them, and a silent PC is no error."""

import importlib.util
import sys
import types
import wave
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from ui.qt_words import QtWords
from ui.shell.sounds import Sounds


@pytest.mark.parametrize("name", ["good", "bad", "call"])
def test_the_shipped_sound_is_the_one_its_script_draws(
    resources_folder: Path, tmp_path: Path, name: str
) -> None:
    folder = resources_folder / "sounds"
    spec = importlib.util.spec_from_file_location("make", folder / "make.py")
    assert spec is not None
    assert spec.loader is not None
    make = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(make)
    make.write(tmp_path / "drawn.wav", getattr(make, name.upper()))
    assert (tmp_path / "drawn.wav").read_bytes() == (folder / f"{name}.wav").read_bytes()
    with wave.open(str(folder / f"{name}.wav")) as sound:
        assert 0.1 < sound.getnframes() / sound.getframerate() < (1 if name == "call" else 0.4)


def test_a_pc_without_a_sound_library_stays_silent(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", None)
    sounds = Sounds()
    sounds.play(is_good=True)
    sounds.play(is_good=False)
    assert sounds._effects == {}


def test_the_sound_library_asks_nobody_for_words_while_it_is_loaded(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asked then, Python and the system's loader wait for each other, and a scan too early stops the program."""
    app = QCoreApplication.instance()
    assert app is not None
    words = QtWords(app)
    app.installTranslator(words)
    said: list[str] = []

    class Nothing:
        def isNull(self) -> bool:
            said.append(QCoreApplication.translate("QLineEdit", "&Undo"))
            return True

    library = types.ModuleType("PySide6.QtMultimedia")
    library.QMediaDevices = types.SimpleNamespace(defaultAudioOutput=Nothing)  # type: ignore[attr-defined]  # a stand-in
    library.QSoundEffect = object  # type: ignore[attr-defined]  # a stand-in
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", library)
    try:
        Sounds().play(is_good=True)
        assert said == ["&Undo"]
        assert QCoreApplication.translate("QLineEdit", "&Undo") == "&Hoàn tác"
    finally:
        app.removeTranslator(words)
        words.setParent(None)
