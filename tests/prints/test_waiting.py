"""What a killed run has left is found once, by the next one, and never by a window beside it."""

import json
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.prints.waiting import KeptPrint, KeptState, Recipe, WaitingPrints

NOW = datetime(2026, 1, 12, 2, 15, tzinfo=UTC)
SLIP = KeptPrint(
    "a1",
    "giay-hen",
    "H26.16-260112-0001",
    "office",
    NOW,
    KeptState.WAITING,
    Recipe("form", ("receipt", "H26")),
)
EXTRACT = KeptPrint("b2", "trich-xuat", "20260112", "office", NOW + timedelta(hours=1), KeptState.SENDING)

_KEEPING = """
import sys
from pathlib import Path
from app.prints.waiting import WaitingPrints
from tests.prints.test_waiting import EXTRACT, SLIP

kept = WaitingPrints(Path(sys.argv[1]))
assert kept.put(SLIP, 1) and kept.put(EXTRACT, 2) and kept.put_pages(EXTRACT.id, b"%PDF-")
print("kept", flush=True)
sys.stdin.read()
"""


def papers(data: Path) -> list[str]:
    """What lies there, of whichever run."""
    return sorted(file.name for file in data.rglob("*") if file.suffix in (".json", ".pdf"))


def test_the_next_run_finds_what_a_killed_one_has_left_and_nobody_beside_it_does(tmp_path: Path) -> None:
    command = [sys.executable, "-c", _KEEPING, str(tmp_path)]
    beside, after, late = (WaitingPrints(tmp_path) for _run in range(3))
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        assert run.stdout.readline() == "kept\n"
        assert beside.left_behind() == ()
        run.kill()
        run.wait()
    assert after.left_behind() == (SLIP, EXTRACT)
    assert late.left_behind() == ()
    assert after.pages(EXTRACT.id) == b"%PDF-"
    # A run that is killed before anybody has answered leaves them to the next.
    after.close()
    assert late.left_behind() == (SLIP, EXTRACT)
    late.put(replace(SLIP, state=KeptState.SENDING), 1)
    late.drop(EXTRACT.id)
    assert papers(tmp_path) == ["a1.json"]
    late.close()
    [left] = beside.left_behind()
    assert left == replace(SLIP, state=KeptState.SENDING)
    beside.drop(left.id)
    beside.close()
    assert list((tmp_path / "prints").iterdir()) == []


def test_workers_that_come_late_bring_nothing_back(tmp_path: Path) -> None:
    kept = WaitingPrints(tmp_path)
    kept.put(replace(SLIP, state=KeptState.SENDING), 2)
    kept.put(SLIP, 1)
    [file] = tmp_path.rglob("*.json")
    assert json.loads(file.read_text(encoding="utf-8"))["state"] == "sending"
    kept.drop(SLIP.id)
    kept.put(SLIP, 3)
    kept.put_pages(SLIP.id, b"%PDF-")
    assert papers(tmp_path) == []


def test_a_file_says_how_the_paper_is_made_and_what_a_place_said_and_is_its_owner_s_alone(
    tmp_path: Path,
) -> None:
    kept = WaitingPrints(tmp_path)
    kept.put(SLIP, 1)
    kept.put_pages(SLIP.id, b"%PDF-")
    [file] = tmp_path.rglob("*.json")
    told = json.loads(file.read_text(encoding="utf-8"))
    assert sorted(told) == sorted(
        ("asked_at", "code", "form", "hint", "id", "of", "problem", "recipe", "state", "version")
    )
    assert {each.stat().st_mode & 0o077 for each in file.parent.iterdir()} == {0}


def test_what_cannot_be_read_stays_where_it_is_and_a_disk_that_refuses_costs_no_paper(tmp_path: Path) -> None:
    kept = WaitingPrints(tmp_path)
    kept.put(SLIP, 1)
    [file] = tmp_path.rglob("*.json")
    told = json.loads(file.read_text(encoding="utf-8"))
    # As a former version wrote it, which kept no reason.
    file.write_text(
        json.dumps({key: told[key] for key in told if key not in ("problem", "hint")}), encoding="utf-8"
    )
    newer = file.with_name("c3.json")
    newer.write_text(json.dumps({"version": 2, "id": "c3"}), encoding="utf-8")
    file.with_name("d4.json").write_text("{", encoding="utf-8")
    kept.close()
    after = WaitingPrints(tmp_path)
    assert after.left_behind() == (SLIP,)
    after.drop(SLIP.id)
    after.close()
    assert newer.exists()
    (tmp_path / "in the way").write_text("", encoding="utf-8")
    refused = WaitingPrints(tmp_path / "in the way")
    assert not refused.put(SLIP, 1)
    assert refused.left_behind() == ()
    refused.drop(SLIP.id)
