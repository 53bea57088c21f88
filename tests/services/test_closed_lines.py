"""The line to a server on another machine: closed, and with the office's own server at its end."""

from collections.abc import Iterator

import pytest

from app.errors import Unavailable
from app.services.accounts.who_acts import DEMO_PASSWORD
from tests.database.tls_relay import CERTIFICATE, TlsRelay
from tests.offices import Offices
from tests.services.desk import assert_for_people
from tests.services.logins import door, entered, remove_office


@pytest.fixture(scope="module")
def relay(postgresql_offices: Offices) -> Iterator[TlsRelay]:
    """Somebody between the desk and the server of a sample office."""
    place = postgresql_offices.with_logins(postgresql_offices.sample(dossiers=0))
    made = TlsRelay(place)
    yield made
    made.close()
    remove_office(place)


@pytest.fixture(autouse=True)
def far_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """This machine by its own name is taken for another one."""
    monkeypatch.setattr("app.database.hosts.is_this_machine", lambda _host: False)
    for name in ("SSLMODE", "CHANNELBINDING", "REQUIREAUTH", "SSLROOTCERT"):
        monkeypatch.delenv(f"PG{name}", raising=False)


def refused(url: str) -> str:
    with pytest.raises(Unavailable) as told:
        door(url).enter("tiepnhan", DEMO_PASSWORD)
    assert_for_people(told.value)
    return told.value.code


def test_who_stands_in_between_is_noticed_without_any_certificate_of_ours(relay: TlsRelay) -> None:
    assert refused(relay.url()) == "server_unproven"


def test_a_pooler_of_the_office_s_own_is_let_through_when_the_address_says_so(relay: TlsRelay) -> None:
    for asked in (
        {"sslmode": "require", "channel_binding": "prefer"},
        {"sslmode": "verify-full", "sslrootcert": str(CERTIFICATE)},
    ):
        with entered(relay.url(**asked), "tiepnhan") as (_database, actor):
            assert actor.user_name == "tiepnhan"


def test_a_certificate_is_held_against_the_roots_and_the_name(relay: TlsRelay) -> None:
    for host, roots in (
        ("localhost", "system"),
        ("127.0.0.1", str(CERTIFICATE)),
        ("localhost", "/khong/co/chung-thu.crt"),
    ):
        assert refused(relay.url(host, sslmode="verify-full", sslrootcert=roots)) == "tls_untrusted"
