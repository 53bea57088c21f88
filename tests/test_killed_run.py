"""A run of tests that is killed leaves nothing running and no data behind."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

_HOLDING_BOTH = """
import sys
from pathlib import Path
from tests.display import x_server
from tests.servers import postgresql

folder = Path(sys.argv[1])
with postgresql(folder), x_server() as display:
    number = (folder / "postgresql" / "postmaster.pid").read_text().splitlines()[0]
    print(number, display.removeprefix(":"), flush=True)
    sys.stdin.read()
"""


def answers(display: int) -> bool:
    """Whether an X server is behind a display."""
    asked = ["xdotool", "getdisplaygeometry"]
    environment = {**os.environ, "DISPLAY": f":{display}"}
    return subprocess.run(asked, env=environment, capture_output=True, check=False).returncode == 0


@pytest.mark.x11
def test_both_servers_end_with_a_run_that_is_killed() -> None:
    # Not in pytest's own folder: the server may be another user.
    folder = tempfile.mkdtemp(prefix="motcua-pg-")
    command = [sys.executable, "-c", _HOLDING_BOTH, folder]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        server, display = (int(word) for word in run.stdout.readline().split())
        os.kill(server, 0)
        assert answers(display)
        run.kill()
        run.stdout.read()  # until nobody is left who could say anything: also those who clear up
    with pytest.raises(ProcessLookupError):
        os.kill(server, 0)
    assert not Path(folder).exists()
    assert not answers(display)
