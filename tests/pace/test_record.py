"""The file of a desk's days: added to by several programs at once, damaged, of another version, on a full disk."""

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType

import pytest

from app.pace.day import DeskCount, Done, PaceDay
from app.pace.record import KEPT_DAYS, PaceRecord
from app.pace.times import Times, once

MONDAY = date(2026, 1, 12)
AGENCY = "0198c0de-0000-7000-8000-000000000001"
ADDING = """
import sys
from datetime import date
from pathlib import Path
from types import MappingProxyType
from app.pace.day import DeskCount, Done, PaceDay
from app.pace.record import PaceRecord
from app.pace.times import once

record = PaceRecord(Path(sys.argv[1]), sys.argv[2])
print("ready", flush=True)
sys.stdin.readline()
for number in range(40):
    done = MappingProxyType({Done.RECEIVED: once(number)})
    assert record.add([PaceDay(date(2026, 1, 12), done, MappingProxyType({DeskCount.SCAN_READ: 2}))])
"""


def scans(day: date, count: int) -> PaceDay:
    return PaceDay(day, counted=MappingProxyType({DeskCount.SCAN_READ: count}))


def kept(record: PaceRecord) -> dict[date, int]:
    return {each.day: each.counted.get(DeskCount.SCAN_READ, 0) for each in record.days()}


def test_programs_that_count_at_once_lose_nothing_of_each_other(tmp_path: Path) -> None:
    """Two of the system's processes and two threads, each forty times."""
    command = [sys.executable, "-c", ADDING, str(tmp_path), AGENCY]
    programs = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(2)
    ]
    for each in programs:
        assert each.stdout is not None
        assert each.stdout.readline() == "ready\n"
    for each in programs:
        assert each.stdin is not None
        each.stdin.write("\n")
        each.stdin.flush()

    def add(_number: int) -> bool:
        return PaceRecord(tmp_path, AGENCY).add([scans(MONDAY, 1)])

    with ThreadPoolExecutor(2) as threads:
        assert all(threads.map(add, range(80)))
    for each in programs:
        each.communicate()
        assert each.returncode == 0
    (day,) = PaceRecord(tmp_path, AGENCY).days()
    assert day.counted == {DeskCount.SCAN_READ: 2 * 40 * 2 + 80}
    times = day.done[Done.RECEIVED]
    assert (times.count, times.timed, times.seconds) == (80, 80, 2 * sum(range(40)))


def test_each_agency_has_its_own_and_nothing_says_which(tmp_path: Path) -> None:
    one, other = PaceRecord(tmp_path, AGENCY), PaceRecord(tmp_path, AGENCY[:-1] + "2")
    assert one.add([scans(MONDAY, 3)])
    assert (kept(one), kept(other)) == ({MONDAY: 3}, {})
    for file in (tmp_path / "pace").iterdir():
        assert AGENCY not in file.name
        assert AGENCY.encode() not in file.read_bytes()
        assert file.stat().st_mode & 0o077 == 0


def test_a_clock_that_jumps_costs_no_day_that_was_counted(tmp_path: Path) -> None:
    record = PaceRecord(tmp_path, AGENCY)
    year = [MONDAY + timedelta(days=number) for number in range(KEPT_DAYS)]
    assert record.add([scans(day, 1) for day in year])
    # A battery that is empty: the PC believes it is 2009, then somebody sets it far ahead, then right.
    lost, ahead = date(2009, 1, 1), date(2099, 6, 1)
    assert record.add([scans(lost, 1)])
    assert kept(record) == dict.fromkeys([lost, *year[1:]], 1)
    assert record.add([scans(lost, 4)])
    assert kept(record)[lost] == 5
    assert record.add([scans(ahead, 1)])
    assert kept(record) == dict.fromkeys([*year[1:], ahead], 1)
    assert record.add([scans(year[-1], 1)])
    assert kept(record) == {**dict.fromkeys([*year[1:], ahead], 1), year[-1]: 2}
    assert len(record.days()) == KEPT_DAYS


def test_a_file_that_is_cut_short_costs_the_line_that_was_cut(tmp_path: Path) -> None:
    record = PaceRecord(tmp_path, AGENCY)
    days = [MONDAY + timedelta(days=number) for number in range(5)]
    assert record.add([scans(day, 7) for day in days])
    whole = record.file.read_bytes()
    for length in range(len(whole)):
        record.file.write_bytes(whole[:length])
        complete = whole[:length].count(b"\n") - 1
        found = kept(record)
        # The last line may have lost its line end alone.
        assert list(found) in (days[: max(0, complete)], days[: complete + 1])
    assert record.add([scans(days[-1], 1)])
    assert kept(record) == dict.fromkeys(days[:-1], 7) | {days[-1]: 8}


@pytest.mark.parametrize(
    "line",
    [
        b"\xff\xfe\x00rubbish",
        b"[" * 5_000,
        b'{"day":"2026-01-13","scan_read":-1}',
        b'{"day":"2026-01-13","scan_read":true}',
        b'{"day":"2026-01-13","scan_read":1e9}',
        b'{"day":"2026-01-13","scan_read":99999999999}',
        b'{"day":"13/01/2026","scan_read":1}',
        b'{"scan_read":1}',
        b'{"day":"2026-01-13","received":5}',
        b'{"day":"2026-01-13","received":{"count":1,"seconds":9,"within":{"5":1}}}',
        b'{"day":"2026-01-13","received":{"count":0,"seconds":0,"within":{"5":1}}}',
        b'{"day":"2026-01-13","received":{"count":1,"seconds":0,"within":{"x":1}}}',
        b'{"day":"2026-01-13","received":{"count":1,"seconds":0,"within":[5]}}',
        b"null",
        b"",
    ],
)
def test_a_line_that_says_what_cannot_be_is_left_out(tmp_path: Path, line: bytes) -> None:
    record = PaceRecord(tmp_path, AGENCY)
    assert record.add([scans(MONDAY, 2)])
    record.file.write_bytes(record.file.read_bytes() + line + b"\n" + b'{"day":"2026-01-14","scan_read":3}\n')
    assert kept(record) == {MONDAY: 2, date(2026, 1, 14): 3}
    # Nor does it take a head to be read: the first line may be what is damaged.
    record.file.write_bytes(line + b'\n{"day":"2026-01-14","scan_read":3}\n')
    assert record.add([scans(MONDAY, 1)])
    assert kept(record) == {MONDAY: 1, date(2026, 1, 14): 3}


def test_what_a_newer_program_keeps_is_neither_read_nor_touched(tmp_path: Path) -> None:
    record = PaceRecord(tmp_path, AGENCY)
    assert record.add([scans(MONDAY, 2)])
    newer = record.file.read_bytes().replace(b'{"form":1}', b'{"form":2}')
    record.file.write_bytes(newer)
    assert record.days() == ()
    assert not record.add([scans(MONDAY, 1)])
    assert record.file.read_bytes() == newer


def test_a_disk_that_refuses_is_told_and_nothing_is_lost_by_it(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    record = PaceRecord(tmp_path / "file", AGENCY)
    assert not record.add([scans(MONDAY, 1)])
    assert record.days() == ()
    in_the_way = PaceRecord(tmp_path, AGENCY)
    in_the_way.file.mkdir(parents=True)
    assert not in_the_way.add([scans(MONDAY, 1)])
    assert in_the_way.days() == ()


def test_what_is_kept_comes_back_as_it_was(tmp_path: Path) -> None:
    record = PaceRecord(tmp_path, AGENCY)
    times = Times().plus(once(47)).plus(once(None)).plus(once(3_700))
    day = PaceDay(
        MONDAY,
        MappingProxyType({Done.RECEIVED: times, Done.RETURNED: once(12)}),
        MappingProxyType({each: number for number, each in enumerate(DeskCount, start=1)}),
    )
    assert record.add([day])
    assert record.days() == (day,)
    head, line = record.file.read_text(encoding="ascii").splitlines()
    assert json.loads(head) == {"form": 1}
    assert json.loads(line) == {
        "day": "2026-01-12",
        "received": {"count": 3, "seconds": 3747, "within": {"50": 1, "4200": 1}},
        "returned": {"count": 1, "seconds": 12, "within": {"15": 1}},
        "scan_read": 1,
        "scan_check_digits": 2,
        "scan_unknown": 3,
        "scan_foreign": 4,
        "print_sent": 5,
        "print_saved": 6,
        "print_failed": 7,
    }
