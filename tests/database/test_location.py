"""Where data may live: files here, PostgreSQL there, never a network drive, never a password in sight."""

import os
from pathlib import Path
from urllib.parse import unquote

import pytest

from app.database import location
from app.database.location import Location, parse_location
from app.errors import Told, Unavailable, UserError
from tests.services.desk import assert_for_people


def refused(text: str) -> Told:
    with pytest.raises(Told) as raised:
        parse_location(text)
    return raised.value


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("/data/office.db", "/data/office.db"),
        ("sqlite:////data/office.db", "/data/office.db"),
        ("/data/văn phòng/số liệu.db", "/data/văn phòng/số liệu.db"),
        ("~/office.db", f"{Path.home()}/office.db"),
        ("office.db", f"{Path.cwd()}/office.db"),
        ("sqlite:///office.db", f"{Path.cwd()}/office.db"),
    ],
)
def test_a_path_is_a_file(text: str, path: str) -> None:
    assert parse_location(text) == Location(path=Path(path))
    assert parse_location(text).shown == path


@pytest.mark.parametrize("start", ["postgresql://", "postgresql+psycopg://", "postgres://"])
@pytest.mark.parametrize(
    ("rest", "shown"),
    [
        ("an:mat%20khau@may-chu:5433/motcua", "may-chu:5433/motcua"),
        ("may-chu/motcua", "may-chu:5432/motcua"),
        ("an@/motcua?host=/run/postgresql&password=mat%20khau", "localhost:5432/motcua"),
        ("an@/motcua?host=may-chu&port=5433&password=mat%20khau", "may-chu:5433/motcua"),
        ("an:mat%20khau@[::1]:5432/motcua", "::1:5432/motcua"),
    ],
)
def test_a_url_is_a_server_and_its_password_stays_unseen(start: str, rest: str, shown: str) -> None:
    place = parse_location(start + rest)
    assert place == Location(url=f"postgresql+psycopg://{rest}")
    assert place.shown == shown
    assert "mat" not in place.shown


STANDING_BY = "host=a:5433&host=b:5432"


@pytest.mark.parametrize(
    ("rest", "kept"),
    [
        ("a:5433,b/motcua", f"/motcua?{STANDING_BY}&target_session_attrs=read-write"),
        (
            "a:5433,b/motcua?sslmode=disable",
            f"/motcua?{STANDING_BY}&sslmode=disable&target_session_attrs=read-write",
        ),
        (f"/motcua?{STANDING_BY}", f"/motcua?{STANDING_BY}&target_session_attrs=read-write"),
        (
            f"/motcua?{STANDING_BY}&target_session_attrs=any",
            f"/motcua?{STANDING_BY}&target_session_attrs=any",
        ),
        (
            "/motcua?host=a,b&port=5433,5432",
            "/motcua?host=a,b&port=5433,5432&target_session_attrs=read-write",
        ),
    ],
)
def test_of_several_machines_the_one_that_takes_writes_is_meant(rest: str, kept: str) -> None:
    place = parse_location(f"postgresql://an:mat-khau@{rest}")
    assert unquote(place.url or "") == f"postgresql+psycopg://an:mat-khau@{kept}"
    assert place.shown == "a:5433,b:5432/motcua"
    assert [str(each) for each in place.hosts] == ["a:5433", "b:5432"]
    assert not place.is_here
    alone = [parse_location(each.url or "") for each in place.each_host()]
    assert [each.shown for each in alone] == ["a:5433/motcua", "b:5432/motcua"]
    assert all("target_session_attrs" not in (each.url or "") for each in alone)
    assert "mat-khau" not in unquote(place.for_anyone().url or "")
    assert place.for_anyone().hosts == place.hosts


def test_machines_are_here_only_together() -> None:
    assert parse_location("postgresql://localhost:5433,127.0.0.1/motcua").is_here
    assert not parse_location("postgresql://localhost,may-chu/motcua").is_here
    assert parse_location("postgresql:///motcua?host=/run/a&port=5433").each_host()[0].is_here


@pytest.mark.parametrize("url", ["mysql://an@may/motcua", "https://may/motcua", "oracle://x", "sqlite://x"])
def test_other_kinds_are_refused(url: str) -> None:
    error = refused(url)
    assert isinstance(error, UserError)
    assert error.code == "database_kind"
    assert_for_people(error, names_urls=True)


@pytest.mark.parametrize(
    "rest",
    [
        "may:cổng/motcua",
        "may:99999999/motcua",
        "[::1/motcua",
        "an:mat-khau@may:x/motcua",
        "may:-1/m",
        "a:1,b:cổng/m",
        "a,/m",
        ",b/m",
        "a:99999999,b/m",
        "a,[::1]:5433/m",
        "/m?host=a:1&host=b&port=5432",
        "/m?host=a,b,c&port=1,2",
        "/m?host=a,b&port=5433",
    ],
)
def test_an_address_that_cannot_be_read_is_refused_without_its_password(rest: str) -> None:
    error = refused(f"postgresql://{rest}")
    assert isinstance(error, UserError)
    assert error.code == "database_address"
    assert_for_people(error, names_urls=True)
    assert "mat-khau" not in f"{error} {error.hint} {error.details}"


MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
server:/share {folder}/mang nfs4 rw 0 0
//server/share {folder}/mang/trong tmpfs rw 0 0
//server/share {folder}/o\\040chung cifs rw 0 0
sshfs#server {folder}/xa fuse.sshfs rw 0 0
short line
"""


@pytest.fixture
def mounted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with network drives in it, as the kernel would list them."""
    for name in ("mang", "mang/trong", "mang2", "o chung", "xa/sau", "thuong"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "loi-tat").symlink_to(tmp_path / "mang")
    read_text = Path.read_text

    def fake(path: Path, *args: object, **kwargs: object) -> str:
        if path == Path("/proc/mounts"):
            return MOUNTS.format(folder=tmp_path.resolve())
        return read_text(path, *args, **kwargs)  # type: ignore[arg-type]  # handed on as given

    monkeypatch.setattr(Path, "read_text", fake)
    return tmp_path


@pytest.mark.parametrize("folder", ["mang", "o chung", "xa/sau", "loi-tat"])
def test_network_drives_are_refused(mounted: Path, folder: str) -> None:
    error = refused(str(mounted / folder / "office.db"))
    assert isinstance(error, Unavailable)
    assert error.code == "network_drive"
    assert error.hint


@pytest.mark.parametrize("folder", ["thuong", "mang2", "mang/trong", "."])
def test_drives_of_this_machine_are_not(mounted: Path, folder: str) -> None:
    assert parse_location(str(mounted / folder / "office.db")).path is not None


def test_shares_of_windows_are_refused_by_their_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(location, "os", type("os", (), {"name": "nt"}))
    share = type("Share", (), {"__str__": lambda _: "\\\\server\\share\\office.db"})()
    assert location._on_network_drive(share)
    assert os.name != "nt"


def test_a_machine_without_a_list_of_mounts_is_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object, **__: object) -> str:
        raise FileNotFoundError

    monkeypatch.setattr(Path, "read_text", missing)
    assert parse_location("/data/office.db").path == Path("/data/office.db")
