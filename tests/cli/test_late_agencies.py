"""`late`: which agency kept dossiers waiting; and what `show` says of it."""

from datetime import date
from decimal import Decimal

from app.cli.answers.readable_agencies import late_lines, time_lines
from app.services.views import AgencyTimes, AgencyTimeView, LateAgencies, LateAgency, LateBy
from tests.cli.desks import birth, receive
from tests.cli.running import Ran, Run


def late(run: Run, office: str, *words: str) -> Ran:
    return run("--database", office, "--json", "late", *words)


def test_what_ended_is_counted_by_agency(run: Run, sqlite_office: str) -> None:
    """Received in January for the same day, and done just now."""
    code = receive(run, sqlite_office, birth()).document["code"]
    assert run("--database", sqlite_office, "--json", "act", "complete", code).code == 0
    shown = run("--database", sqlite_office, "--json", "show", code).document
    [own] = shown["times"]["agencies"]
    # From 9:15 to the close of the day are 5 h 45 min.
    assert (own["code"], own["allowed"], own["score"]) == ("H26.16", 5 * 60 + 45, 0)
    [by] = shown["times"]["made_late"]
    assert (by["code"], by["over"]) == ("H26.16", own["took"] - own["allowed"])
    day = shown["finished_at"][:10]
    found = late(run, sqlite_office, "--from", day, "--to", day).document
    assert (found["first"], found["last"], found["ended"], found["late"]) == (day, day, 1, 1)
    [line] = found["agencies"]
    assert (line["code"], line["is_whole"], line["scored"], line["index"]) == ("H26.16", True, 1, "0")
    assert (line["made_late"], line["open_late"]) == ([code], [])
    assert late(run, sqlite_office, "--from", day, "--to", day, "--agency", "h26.16").document == found


def test_what_is_refused(run: Run, sqlite_office: str) -> None:
    before = late(run, sqlite_office, "--from", "2026-01-02", "--to", "2026-01-01")
    assert (before.code, before.error["code"]) == (1, "period_invalid")
    unknown = late(
        run, sqlite_office, "--from", "2026-01-01", "--to", "2026-01-02", "--agency", "Sở Không Có"
    )
    assert (unknown.code, unknown.error["code"]) == (1, "unknown_agency")


def test_in_words() -> None:
    line = LateAgency(
        "Thuế cơ sở", "H26.91", False, 3, ("A-1", "A-1", "A-2"), ("A-3",), ("A-2",), 3, Decimal("0.7")
    )
    found = LateAgencies(date(2026, 1, 1), date(2026, 3, 31), 40, 1, ("A-9",), (line,))
    assert list(late_lines(found)) == [
        "Hồ sơ xong từ 01/01/2026 đến 31/03/2026: 40, trễ 1",
        "Thuế cơ sở · H26.91 (chỉ những hồ sơ bạn thấy)",
        "  Bước đã xong: 3 · Chỉ số 2: 0,7",
        "  Bước xong trễ: 3 (A-1, A-2)",
        "  Hồ sơ đang trễ: 1 (A-3)",
        "  Hồ sơ trễ do cơ quan này: 1 (A-2)",
        "Chưa tính được, vì thiếu lịch nghỉ của năm hoặc thiếu nhật ký: A-9",
    ]
    agencies = (
        AgencyTimeView("UBND phường", "H26.16", 225, 120, 0, 2, 1, 0),
        AgencyTimeView("Thuế cơ sở", "H26.91", 450, 525, 60, 0, 1, 1),
    )
    times = AgencyTimes(agencies, (), is_late=True, made_late=(LateBy("Thuế cơ sở", "H26.91", 75),))
    assert list(time_lines(times)) == [
        "Trễ do: Thuế cơ sở (quá 1 giờ 15 phút)",
        "  UBND phường · mất 2 giờ làm việc · được 3 giờ 45 phút · chỉ số 2: 2 điểm",
        "  Thuế cơ sở · mất 8 giờ 45 phút làm việc · được 7 giờ 30 phút · trong đó 1 giờ chờ nhận · chỉ số 2: 0 điểm",
    ]
    assert list(time_lines(None)) == []
