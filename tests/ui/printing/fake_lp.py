"""Programs that answer as those of CUPS do, for what a real one cannot be made to do, or where there is none."""

import os
from pathlib import Path

import pytest

_LPSTAT = """#!/bin/sh
case "$1" in
-r) echo "scheduler is running" ;;
-e) cat "{folder}/names" ;;
-d) echo "system default destination: $(head -n 1 "{folder}/names")" ;;
-o) cat "{folder}/pending" ;;
-a) echo "$2 accepting requests since today" ;;
-l) grep -qx "$3" "{folder}/names" || exit 1
    printf 'printer %s is idle.  enabled since today\\n\\tAlerts: %s\\n' "$3" "$(cat "{folder}/alerts")" ;;
esac
"""

_LP = """#!/bin/sh
number=$(($(cat "{folder}/number") + 1))
echo $number > "{folder}/number"
printf '%s\\n' "$@" > "{folder}/$number.words"
cat > "{folder}/$number.pdf"
[ -e "{folder}/refusal" ] && {{ cat "{folder}/refusal" >&2; exit 1; }}
[ -p "{folder}/begun" ] && {{ echo $$ > "{folder}/begun"; exec sleep 600; }}
echo "request id is $2-$number (0 file(s))"
"""

_LPOPTIONS = """#!/bin/sh
echo "PageSize/Media Size: *A4 A5"
echo "InputSlot/Media Source: *Auto Tray1 Tray2"
"""


class FakeLp:
    """`lp`, `lpstat` and `lpoptions` in a folder; what they were given and what they answer lies in it as files."""

    def __init__(self, folder: Path, names: tuple[str, ...] = ("Desk", "Hall")) -> None:
        self.folder = folder
        self.programs = folder / "bin"
        self.programs.mkdir(parents=True)
        for name, text in (("lp", _LP), ("lpstat", _LPSTAT), ("lpoptions", _LPOPTIONS)):
            program = self.programs / name
            program.write_text(text.format(folder=folder), encoding="utf-8")
            program.chmod(0o755)
        self.tell(names="\n".join(names) + "\n", number="0", pending="", alerts="none")

    def tell(self, **answers: str) -> None:
        """What the programs answer from now on."""
        for name, text in answers.items():
            (self.folder / name).write_text(text, encoding="utf-8")

    def use(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The programs are those that this process finds."""
        monkeypatch.setenv("PATH", f"{self.programs}{os.pathsep}{os.environ['PATH']}")

    def words(self, number: int) -> list[str]:
        """What `lp` was told the so-manieth time."""
        return (self.folder / f"{number}.words").read_text(encoding="utf-8").splitlines()

    def pdf(self, number: int) -> bytes:
        """What it was given to print."""
        return (self.folder / f"{number}.pdf").read_bytes()
