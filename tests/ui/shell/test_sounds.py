"""The two sounds are short, differ, are as their script draws them, and a silent PC is no error."""

import importlib.util
import sys
import wave
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ui.shell.sounds import Sounds


@pytest.mark.parametrize("name", ["good", "bad"])
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
        assert 0.1 < sound.getnframes() / sound.getframerate() < 0.4


def test_a_pc_without_a_sound_library_stays_silent(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", None)
    sounds = Sounds()
    sounds.play(is_good=True)
    sounds.play(is_good=False)
    assert sounds._effects == {}
