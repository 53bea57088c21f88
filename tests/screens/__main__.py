"""`python -m tests.screens DIR`: a picture of every screen of the sample office and of every paper.

1366×768 device pixels at 100 % and at 150 %, light and dark; each scale is a process of its own, since
Qt reads its scale when it starts.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.screens.camera import HEIGHT, WIDTH
from tests.screens.papers import pictures

SCALES = ("1", "1.5")


def main(folder: Path) -> int:
    """Take all pictures into `folder`; 0 when each was taken."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="motcua-screens-") as home:
        failed = [scale for scale in SCALES if _run(folder, scale, home) != 0]
    count = len(list(folder.glob("*.png"))) + len(pictures(folder / "forms"))
    sys.stdout.write(f"{count} pictures in {folder}\n")
    return 1 if failed else 0


def _screen(folder: Path) -> Path:
    """A screen as large as an office PC's: without it menus and lists are pushed to where 800 pixels end."""
    file = folder / "screen.json"
    screen = {"name": "office", "x": 0, "y": 0, "width": WIDTH, "height": HEIGHT, "logicalDpi": 96, "dpr": 1}
    file.write_text(json.dumps({"screens": [screen]}))
    return file


def _run(folder: Path, scale: str, home: str) -> int:
    # A home of its own: what this user keeps neither shows in the pictures nor is touched by them.
    private = Path(home) / f"run-{scale}"
    private.mkdir(mode=0o700, exist_ok=True)
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": f"offscreen:configfile={_screen(private)}",
        "QT_SCALE_FACTOR": scale,
        "XDG_RUNTIME_DIR": str(private),
        "XDG_DATA_HOME": home,
        "XDG_CONFIG_HOME": home,
        "LOCALAPPDATA": home,
    }
    command = [sys.executable, "-m", "tests.screens.take", str(folder), scale]
    return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m tests.screens DIR")
    sys.exit(main(Path(sys.argv[1])))
