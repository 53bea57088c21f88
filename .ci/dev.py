"""The two commands of a developer: `demo` opens the sample office, `test` runs every test.

    python3 .ci/dev.py demo
    python3 .ci/dev.py test [what pytest takes]
    python3 .ci/dev.py test --quick [what pytest takes]      on SQLite alone, without the files of .ci/slow.txt
    python3 .ci/dev.py slow REPORT                           writes that file from a whole run's build/junit.xml

Both make `.venv` from `requirements.lock` first, and do nothing of the kind when it is already right.
Standard library only: it runs before anything is installed. Exit 2: the machine lacks something, and
the line above says what to type.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "motcua-stamp"
LEAST_PYTHON = (3, 11)
CANNOT = 2
QUICK = "--quick"
SLOW = ROOT / ".ci" / "slow.txt"
LONGEST_QUICK = 1.2
"""Seconds a file of tests may take on SQLite to be in the daily loop."""

# What Qt's window (libqxcb.so and the libraries it pulls in) needs from the system, by package.
# Found with `objdump -p`; the names are Debian's and Ubuntu's, the newer "t64" ones answer to them.
WINDOW_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libcups.so.2": "libcups2",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libpulse.so.0": "libpulse0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
# A real X server, a typing hand and an input method for the scanner tests; objdump for PyInstaller; CUPS, of which
# the tests start a server of their own; a token in software, and another tool that knows signatures.
TEST_PROGRAMS = {
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "objdump": "binutils",
    "cupsd": "cups-daemon",
    "lp": "cups-client",
    "lpadmin": "cups-client",
    "dbus-daemon": "dbus-daemon",
    "softhsm2-util": "softhsm2",
    "openssl": "openssl",
    "ibus-daemon": "ibus-unikey",
}
SERVERS = "/usr/sbin"
"""Where servers are, which is not on everybody's path."""


def main(arguments: list[str]) -> int:
    """Run one command; the answer is the exit code."""
    if sys.version_info < LEAST_PYTHON:
        say(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
        return CANNOT
    commands = {"demo": demo, "test": test, "slow": slow}
    if not arguments or arguments[0] not in commands:
        say(__doc__ or "")
        return CANNOT
    return commands[arguments[0]](arguments[1:])


def demo(arguments: list[str]) -> int:
    """Open the sample office in a window; its data is thrown away when the window closes."""
    if not system_ready(WINDOW_LIBRARIES, {}) or not environment_ready():
        return CANNOT
    shown = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform == "linux" and not any(os.environ.get(name) for name in shown):
        say("There is no screen here (DISPLAY is not set); run this inside a desktop session.")
        return CANNOT
    return run([python(), "-m", "ui.main", "--demo", *arguments])


def test(arguments: list[str]) -> int:
    """Run the tests: all of them on two workers, or what the arguments say."""
    if not system_ready(WINDOW_LIBRARIES, TEST_PROGRAMS) or not environment_ready():
        return CANNOT
    is_quick = QUICK in arguments
    chosen = [word for word in arguments if word != QUICK] or ["-n", "2"]
    if is_quick:
        left_out = SLOW.read_text(encoding="utf-8").split()
        chosen += ["-k", "not postgresql", *(f"--ignore={file}" for file in left_out)]
    # A file's tests stay together on one worker: what they share (the bundle, a server) is made once. Left to
    # itself the plugin begins with the files of many tests: the longest are of one or two, and would come last.
    in_parallel = any(word.startswith(("-n", "--numprocesses")) for word in chosen)
    grouped = ["--dist", "loadfile", "--no-loadscope-reorder"] if in_parallel else []
    kept = {
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        "PYTHONUTF8": "1",
        # Machines that build are often told to keep no bytecode: each of the hundreds of processes that tests start
        # would then compile the whole program anew, and each worker every file of tests besides.
        "PYTHONDONTWRITEBYTECODE": "",
    }
    return run([python(), "-m", "pytest", *grouped, *chosen], kept)


def slow(arguments: list[str]) -> int:
    """Write down the files of tests that the daily loop leaves out: those that take more than `LONGEST_QUICK`."""
    if len(arguments) != 1 or not Path(arguments[0]).is_file():
        say("Give the report of a whole run: build/junit.xml, as .ci/run leaves it.")
        return CANNOT
    seconds: Counter[str] = Counter()
    for case in ET.parse(arguments[0]).getroot().iter("testcase"):
        if "postgresql" not in case.get("name", ""):
            seconds[_file_of(case.get("classname", ""))] += float(case.get("time", "0"))
    found = sorted(file for file, taken in seconds.items() if file and taken > LONGEST_QUICK)
    SLOW.write_text("".join(f"{file}\n" for file in found), encoding="utf-8")
    say(f"{len(found)} of {len(seconds)} files are left out of the daily loop: .ci/slow.txt")
    return 0


def _file_of(classname: str) -> str:
    """The file of a test by its name in a report, which may end with a class; empty where there is none any more."""
    parts = classname.split(".")
    paths = ("/".join(parts[:count]) + ".py" for count in range(len(parts), 0, -1))
    return next((path for path in paths if (ROOT / path).is_file()), "")


def system_ready(libraries: dict[str, str], programs: dict[str, str]) -> bool:
    """Whether the system has what pip cannot bring; puts it in where this account may."""
    if sys.platform != "linux":
        return True
    missing = {package for name, package in libraries.items() if not loads(name)}
    path = os.pathsep.join((os.environ.get("PATH", os.defpath), SERVERS))
    missing |= {package for name, package in programs.items() if shutil.which(name, path=path) is None}
    if importlib.util.find_spec("ensurepip") is None and not python_path().exists():
        missing.add("python3-venv")
    return not missing or install(sorted(missing))


def install(packages: list[str]) -> bool:
    """Install Debian packages as root or by sudo without a password, else say the command."""
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if shutil.which("apt-get") is None:
        say("These system packages are missing (Debian's names): " + " ".join(packages))
        return False
    first = administrator()
    if first is None:
        say("The system lacks some packages. Please run:\n\n    sudo " + " ".join(command) + "\n")
        return False
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    if run([*first, "apt-get", "update", "-q"], quiet) or run([*first, *command], quiet):
        say("Installing them did not work. Please run:\n\n    sudo " + " ".join(command) + "\n")
        return False
    return True


def administrator() -> list[str] | None:
    """What to put before a command that needs root; None when this account may not."""
    if os.geteuid() == 0:
        return []
    asked = ["sudo", "-n", "true"]
    if shutil.which("sudo") and subprocess.run(asked, capture_output=True, check=False).returncode == 0:
        return ["sudo", "-n"]
    return None


def loads(library: str) -> bool:
    """Whether the dynamic loader finds a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def environment_ready() -> bool:
    """Make `.venv` as the lock file says, once for each lock file, project file and Python."""
    wanted = fingerprint()
    if STAMP.exists() and STAMP.read_text(encoding="ascii") == wanted and python_path().exists():
        return True
    say("Setting up .venv; the first time takes a few minutes.")
    if not usable() and run([sys.executable, "-m", "venv", "--clear", str(VENV)]):
        say("Python could not make .venv. On Debian and Ubuntu: sudo apt-get install python3-venv")
        return False
    pip = [python(), "-m", "pip", "install", "--disable-pip-version-check", "--quiet"]
    locked = run([*pip, "--require-hashes", "--requirement", "requirements.lock"])
    # setuptools warns about every editable folder; there is nothing to do about it.
    quiet = {"PYTHONWARNINGS": "ignore"}
    if locked or run([*pip, "--no-build-isolation", "--no-deps", "--editable", "."], quiet):
        say("pip could not install the parts; is the network there?")
        return False
    STAMP.write_text(wanted, encoding="ascii")
    return True


def usable() -> bool:
    """Whether `.venv` has a pip that runs; one that was interrupted while being made has none."""
    asked = [python(), "-m", "pip", "--version"]
    return python_path().exists() and subprocess.run(asked, capture_output=True, check=False).returncode == 0


def fingerprint() -> str:
    """Changes when anything that `.venv` is made from changes."""
    digest = hashlib.sha256(f"{sys.version_info[:2]} {ROOT}".encode())
    for name in ("requirements.lock", "pyproject.toml"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def python_path() -> Path:
    """Where the interpreter of `.venv` is or will be."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def python() -> str:
    """The interpreter of `.venv`, as a word of a command."""
    return str(python_path())


def run(command: list[str], also: dict[str, str] | None = None) -> int:
    """Run a command in the repository's root, its output shown; the answer is its exit code.

    `also` are environment variables on top of those there are.
    """
    try:
        return subprocess.run(command, cwd=ROOT, env={**os.environ, **(also or {})}, check=False).returncode
    except KeyboardInterrupt:
        return 130


def say(text: str) -> None:
    """Tell the developer something, in order with what the commands print."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
