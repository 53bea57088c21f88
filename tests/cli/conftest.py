"""A clean environment for every call, whatever the machine that tests has set."""

from collections.abc import Iterator

import pytest

from app import language
from tests.cli.running import Run, runner
from tests.offices import Lease, Offices


@pytest.fixture(autouse=True)
def _nothing_from_outside(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("DATABASE", "USER", "PASSWORD", "PASSPHRASE", "DEBUG"):
        monkeypatch.delenv(f"MOTCUA_{name}", raising=False)
    monkeypatch.setattr("os.nice", lambda _by: None, raising=False)  # a call ends, this process goes on
    yield
    language.use("vi")


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """The program, called with words."""
    return runner(capfd, monkeypatch)


@pytest.fixture
def office_url(offices: Lease) -> str:
    """A sample office without dossiers, whose people can sign in: at a server by logins of their own."""
    return offices.with_logins(offices.sample(dossiers=0))


@pytest.fixture
def demo_url(offices: Lease) -> str:
    """The same with 30 dossiers of the month before 12/01/2026, 09:15."""
    return offices.with_logins(offices.sample(dossiers=30))


@pytest.fixture
def sqlite_office(sqlite_offices: Offices) -> str:
    """A sample office without dossiers on SQLite alone, where the database makes no difference."""
    return sqlite_offices.sample(dossiers=0)


@pytest.fixture
def sqlite_stocked(sqlite_offices: Offices) -> str:
    """The same with 30 dossiers of the month before 12/01/2026, 09:15."""
    return sqlite_offices.sample(dossiers=30)
