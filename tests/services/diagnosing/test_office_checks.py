"""What is in the data, on both databases: calendar, clock, backup, journal, catalogue."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, text, update

from app.database.engine import make_engine
from app.database.location import parse_location
from app.database.unit_of_work import Database, UnitOfWork
from app.services.calendar.work_calendar import calendar_changed
from app.services.office.kept_settings import write_setting
from app.services.office.own_agency import IS_SAMPLE
from app.services.upkeep.backing_up import LAST_BACKUP
from app.services.upkeep.diagnosing import clock as clock_check
from app.services.upkeep.diagnosing.check_answer import Finding, State
from models.procedures import ProcedureVersion
from models.records import CalendarYear, OfficeHours
from tests.clock import Clock
from tests.offices import opened
from tests.services.diagnosing.places import now, seen

OCTOBER = (2026, 10, 1, 9)


def change(url: str, work: Callable[[UnitOfWork], object]) -> None:
    """Put the office into a state no service leads to."""
    database = opened(url)
    database.write(None, work)
    database.close()


@pytest.fixture
def in_vietnam(monkeypatch: pytest.MonkeyPatch) -> None:
    """A PC set as one in Vietnam."""
    monkeypatch.setattr(clock_check, "here", lambda _now: timedelta(hours=7))


def test_a_confirmed_year(office_url: str, clock: Clock) -> None:
    finding = seen("calendar", office_url, clock)
    assert (finding.state, finding.todo) == (State.GOOD, "")


def test_next_year_matters_from_october(office_url: str, clock: Clock) -> None:
    clock.set(2026, 9, 30, 23)
    assert seen("calendar", office_url, clock).state is State.GOOD
    clock.set(*OCTOBER)
    finding = seen("calendar", office_url, clock)
    assert finding.state is State.WARNING
    assert "2027 còn tạm tính" in finding.seen


def test_a_provisional_year(office_url: str, clock: Clock) -> None:
    def take_back(uow: UnitOfWork) -> None:
        uow.session.execute(update(CalendarYear).where(CalendarYear.year == 2026).values(confirmed_at=None))
        calendar_changed(uow)

    change(office_url, take_back)
    finding = seen("calendar", office_url, clock)
    assert finding.state is State.WARNING
    assert "2026 còn tạm tính" in finding.seen
    assert "trang Lịch" in finding.todo


def test_a_year_nobody_has_entered(office_url: str, clock: Clock) -> None:
    clock.set(2035, 3, 1, 9)
    finding = seen("calendar", office_url, clock)
    assert finding.state is State.WARNING  # what is shipped holds until somebody adds it
    assert "2035" in finding.seen


def test_an_office_without_hours(office_url: str, clock: Clock) -> None:
    def close(uow: UnitOfWork) -> None:
        uow.session.execute(delete(OfficeHours))
        calendar_changed(uow)

    change(office_url, close)
    finding = seen("calendar", office_url, clock)
    assert finding.state is State.BAD
    assert "giờ làm" in finding.seen


@pytest.mark.usefixtures("in_vietnam")
def test_a_clock_that_is_right(office_url: str) -> None:
    assert seen("clock", office_url, now).state is State.GOOD


@pytest.fixture
def the_server_s_too(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> None:
    """A server goes by the clock of the test."""
    monkeypatch.setattr(clock_check, "server_now", lambda _location: clock.now)


@pytest.mark.usefixtures("the_server_s_too")
def test_a_clock_set_back_before_the_latest_act(demo_url: str, clock: Clock) -> None:
    clock.set(2025, 6, 1, 8)
    finding = seen("clock", demo_url, clock)
    assert finding.state is State.BAD
    assert "01/06/2025" in finding.seen
    assert "12/01/2026" in finding.seen


@pytest.mark.usefixtures("in_vietnam", "the_server_s_too")
def test_a_minute_apart_is_forgiven(demo_database: Database, demo_url: str, clock: Clock) -> None:
    newest = demo_database.read(clock_check.newest_moment)
    assert newest is not None
    clock.now = newest - timedelta(seconds=59)
    assert "chạy lùi" not in seen("clock", demo_url, clock).seen
    clock.now = newest - timedelta(seconds=61)
    assert "chạy lùi" in seen("clock", demo_url, clock).seen


@pytest.mark.usefixtures("in_vietnam")
@pytest.mark.parametrize(
    ("apart", "state", "words"),
    [
        (timedelta(seconds=30), State.GOOD, "Đúng giờ"),
        (timedelta(seconds=-150), State.WARNING, "lệch máy chủ 2 phút"),
        (timedelta(hours=7), State.WARNING, "lệch máy chủ 7 giờ"),
    ],
)
def test_held_against_the_server(
    monkeypatch: pytest.MonkeyPatch, office_url: str, apart: timedelta, state: State, words: str
) -> None:
    moment = datetime(2031, 5, 5, 3, tzinfo=UTC)
    monkeypatch.setattr(clock_check, "server_now", lambda _location: moment + apart)
    finding = seen("clock", office_url, lambda: moment)
    if parse_location(office_url).path is not None:
        assert finding.state is State.GOOD  # a file has no clock of its own
    else:
        assert finding.state is state
        assert words in finding.seen


def test_a_pc_in_another_zone(monkeypatch: pytest.MonkeyPatch, office_url: str) -> None:
    monkeypatch.setattr(clock_check, "here", lambda _now: timedelta(hours=5, minutes=30))
    finding = seen("clock", office_url, now)
    assert finding.state is State.WARNING
    assert "UTC+5.5" in finding.seen


def backed_up(url: str, at: datetime) -> None:
    kept = {"file": "/mnt/usb/a.db", "bytes": 2048, "dossiers": 30, "by": "quantri", "at": at.isoformat()}
    change(url, lambda uow: write_setting(uow, LAST_BACKUP, kept))


@pytest.mark.parametrize(
    ("days", "on_a_file", "on_a_server"),
    [
        (7, State.GOOD, State.GOOD),
        (8, State.WARNING, State.WARNING),
        (30, State.WARNING, State.WARNING),
        (31, State.BAD, State.WARNING),
    ],
)
def test_how_old_a_backup_is(
    demo_url: str, clock: Clock, days: int, on_a_file: State, on_a_server: State
) -> None:
    backed_up(demo_url, clock.now)
    clock.forward(days=days)
    finding = seen("backup", demo_url, clock)
    is_file = parse_location(demo_url).path is not None
    assert finding.state is (on_a_file if is_file else on_a_server)
    assert ("/mnt/usb/a.db" in finding.seen) is (days == 7)


def test_never_backed_up(demo_url: str, clock: Clock) -> None:
    finding = seen("backup", demo_url, clock)
    is_file = parse_location(demo_url).path is not None
    assert finding.state is (State.BAD if is_file else State.WARNING)
    assert ("người giữ máy chủ" in finding.todo) is not is_file


def test_late_by_the_office_s_own_working_days(demo_url: str, clock: Clock) -> None:
    """Backed up on Friday at noon, one working day allowed: on Monday at noon it is late; a sample office never is."""
    clock.set(2026, 1, 9, 11, 0)
    backed_up(demo_url, clock.now)
    found = []
    for is_sample in (True, False):
        change(demo_url, lambda uow, value=is_sample: write_setting(uow, IS_SAMPLE, value))
        change(demo_url, lambda uow: write_setting(uow, "backup_place", "/mnt/usb"))
        for moment in ((2026, 1, 11, 23, 0), (2026, 1, 12, 10, 59), (2026, 1, 12, 11, 1)):
            clock.set(*moment)
            found.append(seen("backup", demo_url, clock).state)
    assert found == [*[State.GOOD] * 5, State.BAD]
    change(demo_url, lambda uow: write_setting(uow, "backup_warned_after", "2"))
    assert seen("backup", demo_url, clock).state is State.GOOD


def test_never_backed_up_is_late_a_day_after_the_first_dossier(demo_url: str, clock: Clock) -> None:
    change(demo_url, lambda uow: write_setting(uow, IS_SAMPLE, False))
    change(demo_url, lambda uow: write_setting(uow, "backup_place", "/mnt/usb"))
    finding = seen("backup", demo_url, clock)
    assert finding.state is State.BAD
    assert "Chưa có bản sao lưu nào" in finding.seen


def test_an_empty_office_has_nothing_to_lose(office_url: str, clock: Clock) -> None:
    is_file = parse_location(office_url).path is not None
    assert seen("backup", office_url, clock).state is (State.GOOD if is_file else State.WARNING)


def tamper(url: str) -> str:
    """Alter one row of the newest dossier's journal behind the program's back; the dossier's code."""
    engine = make_engine(parse_location(url))
    place = "" if engine.dialect.name == "sqlite" else " ON movement"
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        connection.execute(text(f"DROP TRIGGER movement_never_changes{place}"))
        key, code = connection.execute(text("SELECT id, code FROM dossier ORDER BY id DESC LIMIT 1")).one()
        connection.execute(text("UPDATE movement SET reason = 'x' WHERE dossier_id = :key"), {"key": key})
    engine.dispose()
    return str(code)


def test_the_journal_of_the_latest_dossiers(demo_url: str, clock: Clock) -> None:
    finding = seen("journal", demo_url, clock)
    assert finding.state is State.GOOD
    assert "30 hồ sơ" in finding.seen
    code = tamper(demo_url)
    finding = seen("journal", demo_url, clock)
    assert finding.state is State.BAD
    assert code in finding.seen


def test_open_points_of_the_catalogue(office_database: Database, office_url: str, clock: Clock) -> None:
    finding = seen("catalogue", office_url, clock)
    assert finding.state is State.WARNING
    office_database.write(
        None, lambda uow: uow.session.execute(update(ProcedureVersion).values(open_points=[]))
    )
    assert seen("catalogue", office_url, clock).state is State.GOOD
    closed = update(ProcedureVersion).values(valid_to=date(2026, 1, 1))
    office_database.write(None, lambda uow: uow.session.execute(closed))
    assert seen("catalogue", office_url, clock).state is State.BAD


def test_findings_have_no_words_left_open(demo_url: str, clock: Clock, tmp_path: Path) -> None:
    """No place of a sentence stays unfilled, whatever the state."""
    findings: list[Finding] = [
        seen(name, where, clock)
        for name in ("calendar", "backup", "office", "disk", "fonts")
        for where in (demo_url, str(tmp_path / "none.db"))
    ]
    assert not [each for each in findings if "{" in f"{each.seen}{each.todo}"]
