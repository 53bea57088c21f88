"""A PDF on a printer of CUPS: the very bytes by `lp`, and by `lpstat` how it goes with the printer.

Better than drawing there: the page stays letters and lines, trays and copies are the printer's own, and CUPS tells
why a printer has stopped. Everything blocks, none of it longer than `PATIENCE_SECONDS`.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from app.language import tr
from ui.printing.refusals import failed, missing, silent

PATIENCE_SECONDS = 20.0
_ENDED = 124
"""The exit code of a program that was ended since it did not answer, as `timeout` has it."""
_REQUEST = re.compile(r"^request id is (\S+) ", re.MULTILINE)
_SLOTS = re.compile(r"^InputSlot/[^:]*: *(.*)$", re.MULTILINE)
_DEFAULT = re.compile(r"^system default destination: (\S+)$", re.MULTILINE)
_ALERTS = re.compile(r"^\s+Alerts: *(.*)$", re.MULTILINE)
_HOW_BAD = re.compile(r"-(?:error|warning|report)$")


@dataclass(frozen=True, slots=True)
class _Said:
    code: int
    out: str
    err: str


def works() -> bool:
    """Whether this system prints by CUPS, and that is running."""
    if sys.platform == "win32" or shutil.which("lp") is None or shutil.which("lpstat") is None:
        return False
    return "scheduler is running" in _run("lpstat", "-r").out


def printer_names() -> tuple[str, ...]:
    """The printers that CUPS knows."""
    return tuple(_run("lpstat", "-e").out.split())


def default_printer_name() -> str:
    """The printer that CUPS takes when nobody says which; empty for none."""
    found = _DEFAULT.search(_run("lpstat", "-d").out)
    return found[1] if found else ""


def trays(name: str) -> tuple[tuple[str, str], ...]:
    """The trays of a printer in its driver's own words, which are what CUPS is told."""
    found = _SLOTS.search(_run("lpoptions", "-p", name, "-l").out)
    words = found[1].split() if found else []
    return tuple((each.removeprefix("*"), each.removeprefix("*")) for each in words)


def print_pdf(pdf: bytes, name: str, title: str, *, media: str, tray: str, copies: int) -> str:
    """Hand a PDF to CUPS; answers what it calls the job. It never lies in a file of ours.

    `media` is a size as CUPS calls it, empty for the printer's own. `Unavailable` `printer_missing`,
    `printer_failed`, or `printer_silent` when no answer came: nobody knows then whether it was taken.
    """
    options = [f"media={media}"] if media else []
    options += [f"InputSlot={tray}"] if tray else []
    # Bars are whole dots of the page as it is: nothing may shrink it.
    words = [word for option in (*options, "print-scaling=none") for word in ("-o", option)]
    said = _run("lp", "-d", name, "-t", title, "-n", str(copies), *words, given=pdf)
    if said.code == _ENDED:
        raise silent()
    if said.code:
        raise missing(name) if "does not exist" in said.err else failed(trouble(name))
    found = _REQUEST.search(said.out)
    return found[1] if found else ""


def is_pending(name: str, job: str) -> bool:
    """Whether CUPS still has a job that it took: it waits, or is being printed."""
    return any(line.split(" ", 1)[0] == job for line in _run("lpstat", "-o", name).out.splitlines())


def trouble(name: str) -> str:
    """Why a printer prints nothing now, in a few words; empty while all is well."""
    shown = _run("lpstat", "-l", "-p", name)
    if shown.code or not shown.out:
        return tr("không thấy máy in")
    found = _ALERTS.search(shown.out)
    words = _trouble_words()
    for alert in re.split(r"[ ,]+", found[1].strip() if found else ""):
        reason = _HOW_BAD.sub("", alert)
        if reason in words:
            return words[reason]
        if alert.endswith("-error"):
            return tr("máy in báo lỗi")
    if " disabled since " in shown.out.splitlines()[0]:
        return words["paused"]
    if "not accepting requests" in _run("lpstat", "-a", name).out:
        return tr("đã khoá, không nhận giấy")
    return ""


def _trouble_words() -> Mapping[str, str]:
    """The reasons of RFC 8011, 5.4.12, that keep a printer from printing."""
    no_paper, no_ink, is_open = tr("hết giấy"), tr("hết mực"), tr("nắp máy đang mở")
    no_answer, stopped = tr("không nối được"), tr("đang dừng")
    return MappingProxyType(
        {
            "media-empty": no_paper,
            "media-needed": no_paper,
            "media-jam": tr("kẹt giấy"),
            "toner-empty": no_ink,
            "marker-supply-empty": no_ink,
            "cover-open": is_open,
            "door-open": is_open,
            "interlock-open": is_open,
            "input-tray-missing": tr("thiếu khay giấy"),
            "output-area-full": tr("đầy khay ra"),
            "connecting-to-device": no_answer,
            "timed-out": no_answer,
            "offline": no_answer,
            "shutdown": no_answer,
            "stopped-partly": stopped,
            "moving-to-paused": stopped,
            "paused": stopped,
        }
    )


def _run(*command: str, given: bytes = b"") -> _Said:
    """What a program of CUPS answers, in words that no language changes."""
    try:
        done = subprocess.run(
            command,
            input=given,
            capture_output=True,
            env=_environment(),
            timeout=PATIENCE_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return _Said(_ENDED, "", "")
    except OSError:
        return _Said(1, "", "")
    return _Said(done.returncode, *(each.decode(errors="replace") for each in (done.stdout, done.stderr)))


def _environment() -> dict[str, str]:
    """Ours, in plain words; a program of the system loads the system's libraries, and not those of our bundle, which
    PyInstaller has put before them (https://pyinstaller.org/en/stable/runtime-information.html)."""
    plain = {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "C"}
    if getattr(sys, "frozen", False):
        theirs = plain.pop("LD_LIBRARY_PATH_ORIG", "")
        plain.pop("LD_LIBRARY_PATH", None)
        if theirs:
            plain["LD_LIBRARY_PATH"] = theirs
    return plain
