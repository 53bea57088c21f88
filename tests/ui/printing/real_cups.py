"""A CUPS of the test's own: its server at a socket of its own, with printers whose sheets become files."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.leash import leash
from tests.ui.printing.fake_lp import Came

PATIENCE_SECONDS = 60.0
PROGRAMS = ("cupsd", "lpadmin", "lp", "lpstat", "lpoptions")
_SERVER_PROGRAMS = Path("/usr/lib/cups")

_BACKEND = """#!/bin/sh
[ $# = 0 ] && {{ echo 'direct sheets "Unknown" "sheets"'; exit 0; }}
while [ -s "{folder}/alert" ]; do
    why=$(cat "{folder}/alert")
    echo "STATE: +$why" >&2
    sleep 0.05
done
[ -n "$why" ] && echo "STATE: -$why" >&2
cat ${{6:--}} > "{folder}/came/$1.pdf"
printf '%s\\n' "$PRINTER" "$3" "$4" "$5" > "{folder}/came/$1.part"
mv "{folder}/came/$1.part" "{folder}/came/$1.words"
"""

_CONFIG = """Listen {folder}/run/sock
Browsing Off
DefaultShared No
WebInterface No
MaxJobTime 0
<Policy default>
<Limit All>
Order deny,allow
Allow all
</Limit>
</Policy>
<Location />
Order deny,allow
Allow all
</Location>
"""

_FILES = """ServerRoot {folder}/root
ServerBin {folder}/bin
RequestRoot {folder}/spool
TempDir {folder}/spool/tmp
CacheDir {folder}/cache
StateDir {folder}/run
DataDir /usr/share/cups
AccessLog {folder}/access.log
ErrorLog {folder}/error.log
PageLog {folder}/page.log
Sandboxing relaxed
"""

_DRIVER = """*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "SHEETS.PPD"
*Manufacturer: "Sheets"
*Product: "(Sheets)"
*ModelName: "Sheets"
*ShortNickName: "Sheets"
*NickName: "Sheets"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: False
*DefaultColorSpace: Gray
*FileSystem: False
*cupsVersion: 2.4
*cupsManualCopies: False
*cupsFilter: "application/pdf 0 -"
*OpenUI *PageSize/Media Size: PickOne
*DefaultPageSize: A4
*PageSize A4/A4: ""
*PageSize A5/A5: ""
*CloseUI: *PageSize
*OpenUI *PageRegion/Media Size: PickOne
*DefaultPageRegion: A4
*PageRegion A4/A4: ""
*PageRegion A5/A5: ""
*CloseUI: *PageRegion
*DefaultImageableArea: A4
*ImageableArea A4/A4: "0 0 595 842"
*ImageableArea A5/A5: "0 0 420 595"
*DefaultPaperDimension: A4
*PaperDimension A4/A4: "595 842"
*PaperDimension A5/A5: "420 595"
*OpenUI *InputSlot/Media Source: PickOne
*DefaultInputSlot: Auto
*InputSlot Auto/Automatic: ""
*InputSlot Tray1/Tray 1: ""
*InputSlot Tray2/Tray 2: ""
*CloseUI: *InputSlot
"""


def can_run() -> bool:
    """Whether this machine has the programs of a CUPS server."""
    path = f"{os.environ.get('PATH', '')}{os.pathsep}/usr/sbin"
    return _SERVER_PROGRAMS.is_dir() and all(shutil.which(name, path=path) for name in PROGRAMS)


class RealCups:
    """The server while it runs; the same as `FakeLp` to whoever tries a spooler."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.visible = {
            "CUPS_SERVER": str(folder / "run/sock"),
            "CUPS_SERVERROOT": str(folder / "root"),
            "HOME": str(folder),
        }
        self.environment = {
            **os.environ,
            **self.visible,
            "PATH": f"{os.environ['PATH']}{os.pathsep}/usr/sbin",
            "LC_ALL": "C.UTF-8",
        }

    def alert(self, reason: str) -> None:
        """A printer lacks something, until it is told that nothing is the matter any more."""
        (self.folder / "alert").write_text(reason, encoding="ascii")

    def stop(self, name: str) -> None:
        """A printer is stopped by hand."""
        self.run("cupsdisable", name)

    def go_on(self, name: str) -> None:
        """It is started again, and takes papers."""
        self.run("cupsenable", name)
        self.run("cupsaccept", name)

    def refuse(self, name: str) -> None:
        """A printer takes no papers."""
        self.run("cupsreject", name)

    def remove(self, name: str) -> None:
        """There is no such printer any more."""
        self.run("lpadmin", "-x", name)

    def came(self) -> list[Came]:
        """What has come out."""
        found = []
        for words in sorted((self.folder / "came").glob("*.words"), key=lambda file: int(file.stem)):
            printer, title, copies, told = words.read_text(encoding="utf-8").splitlines()
            options = frozenset((*told.split(), f"copies={copies}"))
            found.append(Came(printer, title, options, words.with_suffix(".pdf").read_bytes()))
        return found

    def run(self, *command: str) -> str:
        """What one of its programs says."""
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=True)
        return done.stdout


def until(is_so: Callable[[], bool]) -> None:
    """Ask again and again; what is asked takes its time."""
    ends_at = time.monotonic() + PATIENCE_SECONDS
    while not is_so():
        assert time.monotonic() < ends_at


@contextmanager
def real_cups(names: tuple[str, ...] = ("Desk", "Hall")) -> Iterator[RealCups]:
    """A server with these printers, the first of which is its own choice; it ends with the block.

    Not in a folder of pytest's: the way to a socket has a hundred signs at the most.
    """
    with TemporaryDirectory(prefix="motcua-cups-") as folder:
        yield from _running(Path(folder), names)


def _running(folder: Path, names: tuple[str, ...]) -> Iterator[RealCups]:
    for each in ("root/ppd", "spool/tmp", "cache", "run", "came", "bin/backend"):
        (folder / each).mkdir(parents=True)
    for program in _SERVER_PROGRAMS.iterdir():
        if program.name != "backend":
            (folder / "bin" / program.name).symlink_to(program)
    backend = folder / "bin/backend/sheets"
    backend.write_text(_BACKEND.format(folder=folder), encoding="utf-8")
    backend.chmod(0o700)  # as its owner, who alone gets into the folders of a test
    config, files, driver = folder / "cupsd.conf", folder / "cups-files.conf", folder / "sheets.ppd"
    config.write_text(_CONFIG.format(folder=folder), encoding="ascii")
    files.write_text(_FILES.format(folder=folder), encoding="ascii")
    driver.write_text(_DRIVER, encoding="ascii")
    cups = RealCups(folder)
    with (
        (folder / "cupsd.log").open("wb") as log,
        subprocess.Popen(
            ["cupsd", "-f", "-c", str(config), "-s", str(files)], env=cups.environment, stdout=log, stderr=log
        ) as server,
        leash(server.pid),
    ):
        try:
            until(lambda: server.poll() is not None or "is running" in cups.run("lpstat", "-r"))
            for name in names:
                cups.run("lpadmin", "-p", name, "-E", "-v", "sheets:/x", "-P", str(driver))
            cups.run("lpadmin", "-d", names[0])
            yield cups
        finally:
            server.terminate()
