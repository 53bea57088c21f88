"""`report speed` on the PC of the desk: what its window has counted, as figures and on paper, and nothing elsewhere."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import MappingProxyType

import pypdfium2
import pytest

from app.database.unit_of_work import Database
from app.pace.day import DeskCount, Done, PaceDay
from app.pace.record import PaceRecord
from app.pace.times import Times, once
from app.settings import use_data_folder
from tests.cli.running import Run
from tests.conftest import actor_of

JANUARY = ("--from", "2026-01-01", "--to", "2026-01-31")
MONDAY = date(2026, 1, 12)


@pytest.fixture
def counted(sqlite_stocked: str, tmp_path: Path) -> Iterator[PaceRecord]:
    """A morning worked by hand: 47 s, 61 s, 118 s, 10 min 20 s, and one that nobody can tell."""
    database = Database.open(sqlite_stocked)
    record = PaceRecord(tmp_path, actor_of(database, "tiepnhan").agency_id)
    database.close()
    times = Times()
    for seconds in (47, 61, 118, 620, None):
        times = times.plus(once(seconds))
    counts = MappingProxyType({DeskCount.SCAN_READ: 1_031, DeskCount.PRINT_FAILED: 2})
    assert record.add([PaceDay(MONDAY, MappingProxyType({Done.RECEIVED: times}), counts)])
    yield record
    use_data_folder(None)


def test_what_this_pc_counted_and_no_other(
    run: Run, sqlite_stocked: str, counted: PaceRecord, tmp_path: Path
) -> None:
    def report(*more: object) -> dict[str, object]:
        ran = run("--database", sqlite_stocked, "--json", "report", "speed", *JANUARY, *more)
        assert ran.code == 0, ran.err
        document: dict[str, object] = ran.document
        return document

    elsewhere = report()["here"]
    assert isinstance(elsewhere, dict)
    assert (elsewhere["since"], elsewhere["lines"]) == (None, [])
    use_data_folder(tmp_path)
    here = report()["here"]
    assert isinstance(here, dict)
    assert here["since"] == "2026-01-12"
    (day,) = here["lines"]
    assert (
        day["received"]
        == here["total"]["received"]
        == {
            "count": 5,
            "timed": 4,
            "seconds": 846,
            "half_within": 65,
            "nine_tenths_within": 660,
        }
    )
    assert (day["key"], day["scans_read"], day["prints_failed"], day["prints_sent"]) == (
        "2026-01-12",
        1031,
        2,
        0,
    )
    file = tmp_path / "nhip.pdf"
    report("--output", file)
    document = pypdfium2.PdfDocument(file)
    words = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    for part in ("Quầy này (máy này)", "12/01/2026", "846", "660", "1.031", "tự đếm, từ 12/01/2026"):
        assert part in words, part
