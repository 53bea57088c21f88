"""`.ci/dev.py`: makes its environment once, and says what to type where it may not help itself."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

FILE = Path(__file__).resolve().parents[1] / ".ci" / "dev.py"


@pytest.fixture
def dev(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The commands, at work in an empty clone of their own."""
    spec = importlib.util.spec_from_file_location("dev", FILE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    (tmp_path / "requirements.lock").write_text("a==1\n", encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "STAMP", tmp_path / ".venv" / "stamp")
    return module


@pytest.fixture
def ran(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What the commands started; `-m venv` makes the folder, everything succeeds."""
    started: list[list[str]] = []

    def run(command: list[str], also: dict[str, str] | None = None) -> int:
        started.append(command)
        if "venv" in command:
            dev.python_path().parent.mkdir(parents=True)
            dev.python_path().touch()
        return 0

    monkeypatch.setattr(dev, "run", run)
    monkeypatch.setattr(dev, "usable", lambda: dev.python_path().exists())
    return started


def test_the_environment_is_made_once_and_again_when_the_lock_changes(
    dev: ModuleType, ran: list[list[str]], tmp_path: Path
) -> None:
    assert dev.environment_ready()
    assert [("venv" in command, "requirements.lock" in command) for command in ran] == [
        (True, False),
        (False, True),
        (False, False),
    ]
    assert "--require-hashes" in ran[1]
    assert {"--no-deps", "--editable"} <= set(ran[2])
    ran.clear()
    assert dev.environment_ready()
    assert ran == []
    (tmp_path / "requirements.lock").write_text("a==2\n", encoding="utf-8")
    assert dev.environment_ready()
    assert [command for command in ran if "requirements.lock" in command]
    assert not [command for command in ran if "venv" in command]


def test_an_install_that_failed_is_tried_again(
    dev: ModuleType, ran: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "run", lambda command, also=None: 1)
    assert not dev.environment_ready()
    assert "python3-venv" in capsys.readouterr().out
    assert not dev.STAMP.exists()


def test_without_the_right_to_install_it_says_the_command(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(
        dev.shutil, "which", lambda name, path=None: "/usr/bin/apt-get" if name == "apt-get" else None
    )
    monkeypatch.setattr(dev, "administrator", lambda: None)
    monkeypatch.setattr(dev, "loads", lambda library: library != "libxcb-cursor.so.0")
    monkeypatch.setattr(sys, "platform", "linux")
    assert not dev.system_ready(dev.WINDOW_LIBRARIES, {"Xvfb": "xvfb"})
    said = capsys.readouterr().out
    assert "sudo apt-get install -y --no-install-recommends libxcb-cursor0 xvfb" in said


def test_a_wrong_word_is_answered_with_how_to_call_it(
    dev: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert dev.main(["walk"]) == 2
    assert "python3 .ci/dev.py demo" in capsys.readouterr().out


def test_an_old_python_is_told(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    assert dev.main(["test"]) == 2
    assert "3.11" in capsys.readouterr().out


def test_the_daily_loop_leaves_out_what_took_long_and_the_server(
    dev: ModuleType, ran: list[list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "system_ready", lambda *_lists: True)
    monkeypatch.setattr(dev, "environment_ready", lambda: True)
    monkeypatch.setattr(dev, "SLOW", tmp_path / "slow.txt")
    for name in ("quick", "slow", "server"):
        (tmp_path / f"test_{name}.py").touch()
    (tmp_path / "junit.xml").write_text(
        '<testsuites><testsuite><testcase classname="test_quick" name="a" time="1.1"/>'
        '<testcase classname="test_slow.TestOne" name="a" time="0.9"/>'
        '<testcase classname="test_slow" name="b" time="0.8"/>'
        '<testcase classname="test_server" name="c[postgresql]" time="9"/>'
        '<testcase classname="test_gone" name="d" time="9"/></testsuite></testsuites>',
        encoding="utf-8",
    )
    assert dev.slow([str(tmp_path / "junit.xml")]) == 0
    assert dev.test(["--quick"]) == 0
    assert ran[-1][1:] == [
        *("-m", "pytest", "--dist", "loadfile", "--no-loadscope-reorder", "-n", "2"),
        *("-k", "not postgresql", "--ignore=test_slow.py"),
    ]


def test_what_the_daily_loop_leaves_out_is_there() -> None:
    left_out = (FILE.parent / "slow.txt").read_text(encoding="utf-8").split()
    assert left_out
    assert [file for file in left_out if not (FILE.parents[1] / file).is_file()] == []
