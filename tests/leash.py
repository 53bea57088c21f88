"""What a run of tests started ends with it, also when the run is killed."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_WATCH = """
import os, shutil, signal, sys, time

def lives(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True

pid, folder = int(sys.argv[1]), sys.argv[2]
sys.stdin.read()  # ends when nobody holds its other end, however that came about
if lives(pid):
    os.kill(pid, signal.SIGINT)
for _ in range(300):
    if not lives(pid):
        break
    time.sleep(0.1)
if folder:
    shutil.rmtree(folder, ignore_errors=True)
"""


@contextmanager
def leash(pid: int, folder: Path | None = None) -> Iterator[None]:
    """If this process ends inside the block, even killed, another one is interrupted and its folder removed."""
    watcher = subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", _WATCH, str(pid), str(folder or "")],
        stdin=subprocess.PIPE,
        start_new_session=True,  # Ctrl+C in the terminal is for the tests
    )
    try:
        yield
    finally:
        watcher.kill()
        watcher.communicate()
