"""Who may open a copy: each by her own password, for as long as the server last allowed, and nobody by the file."""

import json
import os
import stat
from datetime import timedelta
from pathlib import Path

import pytest

from app.database.alone.vault import Vault
from app.database.desk_alone import CopyKey
from tests.clock import Clock

UNTIL = Clock()() + timedelta(hours=24)
KEY, NEW_KEY = CopyKey(b"\1" * 32), CopyKey(b"\2" * 32)


@pytest.fixture
def place(tmp_path: Path) -> Vault:
    """A slot of `lan` and one of `hoa`."""
    made = Vault(tmp_path / "alone")
    lan, hoa = made.hold("lan", "mật khẩu của lan"), made.hold("hoa", "mật khẩu của hoa")
    made.renew(lan, KEY, "a1", UNTIL, "ban-sao-1.db")
    made.renew(hoa, KEY, "a2", UNTIL + timedelta(hours=1), "ban-sao-1.db")
    return made


def key_of(place: Vault, user_name: str, password: str) -> bytes | None:
    found = place.key(place.hold(user_name, password))
    return None if found is None else found.raw()


def test_each_opens_it_by_her_own_password_alone(place: Vault) -> None:
    assert key_of(place, "lan", "mật khẩu của lan") == KEY.raw() == key_of(place, " HOA", "mật khẩu của hoa")
    assert key_of(place, "lan", "mật khẩu của hoa") is None
    assert key_of(place, "an", "mật khẩu của lan") is None
    assert (place.has("lan"), place.has("an")) == (True, False)
    assert place.until(place.hold("hoa", "")) == UNTIL + timedelta(hours=1)
    assert place.copy == place.folder / "ban-sao-1.db"
    held = place.hold("lan", "mật khẩu của lan")
    assert "lan" not in repr(held)
    (file,) = place.folder.iterdir()
    text = file.read_text()
    for secret in (KEY.raw().hex(), "lan", "hoa"):
        assert secret not in text
    if os.name != "nt":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_new_key_is_everybodys_without_their_passwords(place: Vault) -> None:
    new = place.hold("tu", "mật khẩu của tú")
    assert place.key(new) is None
    place.renew(new, NEW_KEY, "a3", UNTIL, "ban-sao-2.db")
    for user_name, password in (("lan", "mật khẩu của lan"), ("tu", "mật khẩu của tú")):
        assert key_of(place, user_name, password) == NEW_KEY.raw()
    assert place.until(place.hold("hoa", "")) == UNTIL + timedelta(hours=1)
    assert place.copy == place.folder / "ban-sao-2.db"


def test_another_password_is_another_slot_from_the_next_time_at_the_server(place: Vault) -> None:
    renewed = place.hold("lan", "mật khẩu mới")
    place.renew(renewed, NEW_KEY, "a1", UNTIL, "ban-sao-2.db")
    assert key_of(place, "lan", "mật khẩu mới") == NEW_KEY.raw()
    assert key_of(place, "lan", "mật khẩu của lan") is None


def test_a_password_given_anew_opens_her_slot_while_the_key_is_in_hand(place: Vault) -> None:
    old, new, hoa = (
        place.hold(who, f"mật khẩu {what}")
        for who, what in (("lan", "của lan"), ("lan", "mới"), ("hoa", "của hoa"))
    )
    strange = place.hold("an", "mật khẩu của an")
    assert (place.is_shut_to(new), place.is_shut_to(old), place.is_shut_to(strange)) == (True, False, False)
    for nobodys in (None, place.hold("hoa", "sai"), strange):
        place.hand_over(nobodys, new, "a1")
        assert place.is_shut_to(new)
    place.hand_over(hoa, strange, "a3")  # who has no slot gets none
    assert not place.has("an")
    for in_hand, to in ((old, new), (hoa, old)):
        place.hand_over(in_hand, to, "a1")
        assert (place.key(to) or KEY).raw() == KEY.raw()
        assert not place.is_shut_to(to)
    assert place.is_shut_to(new)
    assert place.key(hoa) is not None


def test_who_has_left_has_no_slot(place: Vault) -> None:
    place.keep_only({"a2"})
    assert (place.has("lan"), place.has("hoa")) == (False, True)
    place.forget("hoa")
    assert not place.has("hoa")
    assert place.copy == place.folder / "ban-sao-1.db"


@pytest.mark.parametrize("name", ["until", "account_id", "sealed", "public", "copy"])
def test_a_changed_slot_opens_nothing(place: Vault, name: str) -> None:
    file = place.folder / "people.json"
    raw = json.loads(file.read_text())
    one, other = raw["people"].values()
    if name == "copy":
        raw["copy"] = "../../elsewhere.db"
    elif name == "until":
        one["until"] = (UNTIL + timedelta(days=9)).isoformat()
    else:
        one[name] = other[name]
    file.write_text(json.dumps(raw))
    if name == "copy":
        assert place.copy == place.folder / "elsewhere.db"
        return
    assert key_of(place, "lan", "mật khẩu của lan") is None
    assert key_of(place, "hoa", "mật khẩu của hoa") == KEY.raw()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"copy": 1, "people": {"x": {}}}', b"\xff", b"null"])
def test_a_broken_file_opens_nothing_and_is_made_anew(place: Vault, content: bytes) -> None:
    (place.folder / "people.json").write_bytes(content)
    assert not place.has("lan")
    assert place.copy is None
    assert key_of(place, "lan", "mật khẩu của lan") is None
    place.renew(place.hold("lan", "x"), NEW_KEY, "a1", UNTIL, "ban-sao-3.db")
    assert key_of(place, "lan", "x") == NEW_KEY.raw()
