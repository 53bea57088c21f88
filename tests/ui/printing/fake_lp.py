"""Programs that answer as those of CUPS do, for what a real one cannot be made to do, or where there is none."""

import os
from dataclasses import dataclass
from pathlib import Path

_LPSTAT = """#!/bin/sh
cd "{folder}"
case "$1" in
-r) echo "scheduler is running" ;;
-e) cat names ;;
-d) echo "system default destination: $(head -n 1 names)" ;;
-o) [ -s alert ] || [ -e "$2.stopped" ] || exit 0
    for job in *.words; do
        [ "$(sed -n 2p "$job")" = "$2" ] && echo "$2-${{job%.words}}   root   1024   Mon Jan 12 09:00:00 2026"
    done
    exit 0 ;;
-a) [ -e "$2.refuses" ] && echo "$2 not accepting requests since Mon" || echo "$2 accepting requests since Mon" ;;
-l) grep -qx "$3" names || exit 1
    why=$(cat alert)
    if [ -e "$3.stopped" ]; then
        printf 'printer %s disabled since Mon -\\n\\tby hand\\n\\tAlerts: paused\\n' "$3"
    else
        printf 'printer %s is idle.  enabled since Mon\\n\\tAlerts: %s\\n' "$3" "${{why:-none}}"
    fi ;;
esac
"""

_LP = """#!/bin/sh
cd "{folder}"
number=$(($(cat number) + 1))
grep -qx "$2" names || {{ echo "lp: Error - The printer or class does not exist." >&2; exit 1; }}
[ -e "$2.refuses" ] && {{ echo "lp: Destination \\"$2\\" is not accepting jobs." >&2; exit 1; }}
echo $number > number
cat > $number.pdf
printf '%s\\n' "$@" > $number.words
[ -p begun ] && {{ echo $$ > begun; exec sleep 600; }}
echo "request id is $2-$number (0 file(s))"
"""

_LPOPTIONS = """#!/bin/sh
echo "PageSize/Media Size: *A4 A5"
echo "InputSlot/Media Source: *Auto Tray1 Tray2"
"""


@dataclass(frozen=True, slots=True)
class Came:
    """A sheet that came out of a printer: `options` as `name=value`."""

    printer: str
    title: str
    options: frozenset[str]
    pdf: bytes


class FakeLp:
    """`lp`, `lpstat` and `lpoptions` in a folder; what they were given and what they answer lies in it as files."""

    def __init__(self, folder: Path, names: tuple[str, ...] = ("Desk", "Hall")) -> None:
        self.folder = folder
        programs = folder / "bin"
        programs.mkdir(parents=True)
        for name, text in (("lp", _LP), ("lpstat", _LPSTAT), ("lpoptions", _LPOPTIONS)):
            program = programs / name
            program.write_text(text.format(folder=folder), encoding="utf-8")
            program.chmod(0o755)
        self._names = names
        self._tell("names", "\n".join(names) + "\n")
        self._tell("number", "0")
        self._tell("alert", "")
        self.visible = {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}

    def alert(self, reason: str) -> None:
        """A printer lacks something, until it is told that nothing is the matter any more."""
        self._tell("alert", reason)

    def stop(self, name: str) -> None:
        """A printer is stopped by hand."""
        self._tell(f"{name}.stopped", "")

    def go_on(self, name: str) -> None:
        """It is started again, and takes papers."""
        for each in ("stopped", "refuses"):
            (self.folder / f"{name}.{each}").unlink(missing_ok=True)

    def refuse(self, name: str) -> None:
        """A printer takes no papers."""
        self._tell(f"{name}.refuses", "")

    def remove(self, name: str) -> None:
        """There is no such printer any more."""
        self._names = tuple(each for each in self._names if each != name)
        self._tell("names", "\n".join(self._names) + "\n")

    def came(self) -> list[Came]:
        """What has come out."""
        found = []
        for file in sorted(self.folder.glob("*.words"), key=lambda each: int(each.stem)):
            words = file.read_text(encoding="utf-8").splitlines()
            told = dict(zip(words[::2], words[1::2], strict=True))
            options = {words[place + 1] for place, word in enumerate(words) if word == "-o"}
            options.add(f"copies={told['-n']}")
            found.append(
                Came(told["-d"], told["-t"], frozenset(options), file.with_suffix(".pdf").read_bytes())
            )
        return found

    def _tell(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, encoding="utf-8")
