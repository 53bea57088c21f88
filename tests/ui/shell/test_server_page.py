"""Where the server is, said once on a PC by a technician: looked at before anybody types a password."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest

from app.database.location import parse_location
from app.database.server_address import ServerAddress, address_of
from app.errors import UserError
from app.services.accounts.who_acts import DEMO_PASSWORD
from tests.database.relay import Relay
from tests.offices import Offices
from tests.services.logins import remove_office
from tests.ui.shell.running import Begin, Running
from ui.entry.first_run.page import FirstRunPage
from ui.entry.server.page import ServerPage
from ui.entry.signing_in.page import SignInPage
from ui.shell.places import Start
from ui.shell.window import MainWindow


@pytest.fixture
def relay(postgresql_offices: Offices) -> Iterator[Relay]:
    """A server one reaches by a port of this machine."""
    place = postgresql_offices.with_logins(postgresql_offices.sample(dossiers=0))
    made = Relay(place)
    yield made
    made.close()
    remove_office(place)


@pytest.mark.parametrize(
    ("address", "url"),
    [
        (ServerAddress("maychu.hk", "motcua"), "postgresql+psycopg://maychu.hk:5432/motcua"),
        (
            ServerAddress(" 10.0.0.5 ", "Một cửa", 6432, "disable"),
            "postgresql+psycopg://10.0.0.5:6432/M%E1%BB%99t c%E1%BB%ADa?sslmode=disable",
        ),
        (
            ServerAddress("a", "motcua", standby=" b , 10.0.0.6:5433"),
            "postgresql+psycopg:///motcua?host=a%3A5432&host=b%3A5432&host=10.0.0.6%3A5433"
            "&target_session_attrs=read-write",
        ),
        (ServerAddress("fe80::1", "motcua"), "postgresql+psycopg://[fe80::1]:5432/motcua"),
        (
            ServerAddress("a", "motcua", line="verify-full"),
            "postgresql+psycopg://a:5432/motcua?sslmode=verify-full&sslrootcert=system",
        ),
    ],
)
def test_what_is_said_is_kept_as_an_address_and_read_again(address: ServerAddress, url: str) -> None:
    location = address.location()
    assert location.url == url
    again = address_of(location)
    assert again.location().url == url
    assert (again.port, again.line, again.certificate) == (address.port, address.line, "")


@pytest.mark.parametrize(
    ("address", "field"),
    [
        (ServerAddress("", "motcua"), "host"),
        (ServerAddress("ai:mat@may", "motcua"), "host"),
        (ServerAddress("may chu", "motcua"), "host"),
        (ServerAddress("a, b", "motcua"), "host"),
        (ServerAddress("fe80::1", "motcua", standby="b"), "host"),
        (ServerAddress("a", "motcua", standby="b:cong"), "standby"),
        (ServerAddress("a", "motcua", standby="b, ai@may"), "standby"),
        (ServerAddress("a", " "), "database"),
        (ServerAddress("a", "motcua?user=ai"), "database"),
        (ServerAddress("a", "motcua", 0), "port"),
        (ServerAddress("a", "motcua", line="verify-full", certificate="/khong/co.crt"), "certificate"),
    ],
)
def test_what_cannot_be_an_address_is_said_at_its_field(address: ServerAddress, field: str) -> None:
    with pytest.raises(UserError) as refused:
        address.location()
    assert refused.value.details["field"] == field


def fill(page: ServerPage, relay: Relay, line: str = "disable") -> None:
    there = parse_location(relay.url)
    page.host.setText(there.parsed.host or "")
    page.port.setText(str(there.parsed.port))
    page.database.setText(there.database)
    page.line.setCurrentIndex(page.line.place_of(line))
    page._tell_of_line()


def test_from_a_new_pc_to_the_desk(run: Begin, relay: Relay, tmp_path: Path) -> None:
    running: Running = run(Start(str(tmp_path / "motcua.db")))
    running.wait_for(FirstRunPage).who.server.click()
    page = running.wait_for(ServerPage)
    assert (page.port.text(), page.database.text(), page.certificate.isVisible()) == ("5432", "motcua", False)
    page.go.click()
    running.wait_for_refusal("server_invalid", page.form.row("host").error.text)
    fill(page, relay, "verify-full")
    assert page.certificate.isVisible()
    page.go.click()
    running.wait_for_refusal("tls_missing", lambda: page.notice.text)
    page.port.setText("9")
    page.line.setCurrentIndex(page.line.place_of(""))
    page.go.click()
    running.wait_for_refusal("database_away", lambda: page.notice.text)
    fill(page, relay)
    page.standby.setText("127.0.0.1:9")  # off for now, and nobody is kept waiting
    page.go.click()
    signing = running.wait_for(SignInPage)
    signing.user_name.setText("tiepnhan")
    signing.password.setText(DEMO_PASSWORD)
    signing.sign_in()
    running.wait_for(MainWindow)
    running.qtbot.waitUntil(lambda: not running.tasks.is_busy())
    kept = running.file.read_text(encoding="utf-8")
    assert f"127.0.0.1:{parse_location(relay.url).parsed.port}" in unquote(kept)
    assert "host=127.0.0.1:9&" in unquote(kept)
    assert DEMO_PASSWORD not in kept
    running.opening._stand_up()
    running.wait_for(SignInPage).server.click()
    page = running.wait_for(ServerPage)
    assert (page.host.text(), page.standby.text(), page.line.value) == (
        "127.0.0.1",
        "127.0.0.1:9",
        "disable",
    )
    page.left.emit()
    running.wait_for(SignInPage)
