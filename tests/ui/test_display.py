"""Without a screen the program proves itself all the same, and its window says why it does not open."""

import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(
    sys.platform in ("win32", "darwin"), reason="there a program always has a screen"
)


def start(*words: str, display: str = "") -> subprocess.CompletedProcess[str]:
    """Run `motcua` as a service or a plain console would: nothing in the environment names a screen."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    shown = {"DISPLAY": display} if display else {}
    return subprocess.run(
        [sys.executable, "-m", "ui.main", *words],
        capture_output=True,
        encoding="utf-8",
        env={**kept, **shown, "PYTHONUTF8": "1"},
        check=False,
    )


def test_it_proves_itself_without_a_screen() -> None:
    done = start("--self-test")
    assert done.returncode == 0, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    assert [line for line in lines if "no display here" in line] == lines[:1]
    assert any("barcode read back" in line for line in lines)
    assert lines[-1] == "self-test: ok"


@pytest.mark.parametrize("display", ["", ":9731"])
def test_the_window_says_why_it_does_not_open(display: str) -> None:
    done = start("--demo", display=display)
    assert (done.returncode, done.stdout) == (3, "")
    sentence, hint = done.stderr.splitlines()
    assert sentence == "Máy này không có màn hình để mở cửa sổ. Chưa làm gì."
    assert "motcua-admin" in hint
