"""Who may open this PC's copy of an office: a slot for each person who signed in here at the server.

The copy's key is random. Each slot has a pair of keys of its own, whose secret half is made of her password by
argon2id and lies nowhere; the key is sealed to the open half. So whoever makes a copy under a new key seals it to
everybody who has a slot, without their passwords, and nobody opens it without hers. Until when she may go on here is
bound to the key, too.
"""

import hashlib
import hmac
import json
import secrets
from base64 import b64decode, b64encode
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from app.database.desk_alone import KEY_BYTES, CopyKey
from app.files.writing import keep

_FILE = "people.json"
_SALT_BYTES = 16
PRICE = (3, 64 * 1024 * 1024)
"""Passes and bytes of argon2id: a tenth of a second at an office's PC (RFC 9106 recommends these as its second)."""


class SlotSecret:
    """The secret half of a person's slot while she is signed in; shown nowhere."""

    __slots__ = ("_secret", "public", "salt", "who")

    def __init__(self, who: str, salt: bytes, secret: Any) -> None:
        self.who, self.salt, self._secret = who, salt, secret
        self.public: bytes = bytes(secret.public_key)

    def __repr__(self) -> str:
        return "SlotSecret(…)"

    def opened(self, sealed: bytes) -> CopyKey | None:
        """The key that was sealed to her; `None` where it was not."""
        from nacl.exceptions import CryptoError
        from nacl.public import SealedBox

        try:
            return CopyKey(SealedBox(self._secret).decrypt(sealed))
        except (CryptoError, ValueError):
            return None


@dataclass(frozen=True, slots=True)
class Slot:
    """What is kept of a person: her account, until when she may go on here (aware), and the key sealed to her."""

    salt: bytes
    public: bytes
    sealed: bytes
    account_id: str
    until: datetime
    proof: bytes

    def sealed_with(self, who: str, key: CopyKey) -> "Slot":
        """The same with this key."""
        from nacl.public import PublicKey, SealedBox

        sealed = SealedBox(PublicKey(self.public)).encrypt(key.raw())
        return replace(self, sealed=sealed, proof=self.proven(who, key))

    def proven(self, who: str, key: CopyKey) -> bytes:
        """What binds who she is and until when to the key."""
        said = json.dumps([who, self.account_id, self.until.isoformat(), self.public.hex()])
        return hmac.new(key.of("slot"), said.encode(), hashlib.sha256).digest()


@dataclass(frozen=True, slots=True)
class _Kept:
    """What the file holds: which copy the key is that of, and the slots by whose they are."""

    copy: str = ""
    slots: Mapping[str, Slot] = field(default_factory=dict)


class Vault:
    """The slots in a folder of this PC, with the name of the copy they open, in one small file that is replaced whole.

    So a copy under a new key and the slots that open it come at the same moment.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._file = folder / _FILE

    @property
    def copy(self) -> Path | None:
        """The copy in use; `None` before the first. It may be gone or damaged."""
        name = self._kept().copy
        return self.folder / name if name else None

    def has(self, user_name: str) -> bool:
        """Whether she has a slot here."""
        return _who(user_name) in self._kept().slots

    def hold(self, user_name: str, password: str) -> SlotSecret:
        """The secret half for her name and password, to her slot where there is one; takes its time.

        For who has just been let in by the server, or tries to open her slot; the password as a server is given it.
        """
        slot = self._kept().slots.get(_who(user_name))
        salt = secrets.token_bytes(_SALT_BYTES) if slot is None else slot.salt
        return SlotSecret(_who(user_name), salt, _secret_of(password, salt))

    def key(self, held: SlotSecret) -> CopyKey | None:
        """The copy's key, if it is sealed to her, and nothing of her slot was changed since."""
        slot = self._kept().slots.get(held.who)
        key = None if slot is None else held.opened(slot.sealed)
        if slot is None or key is None or not hmac.compare_digest(slot.proof, slot.proven(held.who, key)):
            return None
        return key

    def until(self, held: SlotSecret) -> datetime | None:
        """Until when she may go on here."""
        slot = self._kept().slots.get(held.who)
        return None if slot is None else slot.until

    def renew(self, held: SlotSecret, key: CopyKey, account_id: str, until: datetime, copy: str) -> None:
        """She may go on here until then, by this key of this copy; where it is a new one, all slots have it, too.

        `OSError` as the disk has it; what was there stays then.
        """
        before = self._kept().slots
        slots = dict(before) if self.key(held) is not None else _sealed_to_all(before, key)
        hers = Slot(held.salt, held.public, b"", account_id, until, b"")
        slots[held.who] = hers.sealed_with(held.who, key)
        self._write(_Kept(copy, slots))

    def hand_over(self, former: SlotSecret | None, held: SlotSecret, account_id: str) -> None:
        """Her slot opens by `held` from now on, where the key is in hand by `former`, hers or a colleague's.

        For who has just been let in by the server. Nothing where she has no slot. `OSError` as the disk has it; what
        was there stays then.
        """
        key = None if former is None else self.key(former)
        until = None if former is None else self.until(former)
        kept = self._kept()
        if key is not None and until is not None and self.is_shut_to(held):
            self.renew(held, key, account_id, until, kept.copy)

    def is_shut_to(self, held: SlotSecret) -> bool:
        """Whether she has a slot here that this password does not open: the one before did."""
        return held.who in self._kept().slots and self.key(held) is None

    def keep_only(self, account_ids: Collection[str]) -> None:
        """Nobody but these people goes on here any more: whose account is in use no more loses her slot."""
        before = self._kept()
        slots = {who: each for who, each in before.slots.items() if each.account_id in account_ids}
        if slots != before.slots:
            self._write(_Kept(before.copy, slots))

    def forget(self, user_name: str) -> None:
        """She goes on here no more."""
        before = self._kept()
        slots = {who: each for who, each in before.slots.items() if who != _who(user_name)}
        if slots != before.slots:
            self._write(_Kept(before.copy, slots))

    def _kept(self) -> _Kept:
        try:
            raw = json.loads(self._file.read_text(encoding="utf-8"))
            name, people = Path(str(raw["copy"])).name, raw["people"]
            return _Kept(name, {str(who): _read(each) for who, each in people.items()})
        except (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
            return _Kept()

    def _write(self, kept: _Kept) -> None:
        people = {who: _plain(each) for who, each in kept.slots.items()}
        keep(self._file, json.dumps({"copy": kept.copy, "people": people}).encode())


def _sealed_to_all(slots: Mapping[str, Slot], key: CopyKey) -> dict[str, Slot]:
    return {who: each.sealed_with(who, key) for who, each in slots.items()}


def _secret_of(password: str, salt: bytes) -> Any:
    from nacl.public import PrivateKey
    from nacl.pwhash import argon2id

    passes, memory = PRICE
    typed = password.encode("utf-8", errors="surrogatepass")
    return PrivateKey(argon2id.kdf(KEY_BYTES, typed, salt, opslimit=passes, memlimit=memory))


def _who(user_name: str) -> str:
    """No name stands in the file."""
    return hashlib.sha256(f"slot\0{user_name.strip().lower()}".encode()).hexdigest()[:16]


def _plain(slot: Slot) -> dict[str, str]:
    secrets_of = {name: b64encode(getattr(slot, name)).decode() for name in _BYTES}
    return {**secrets_of, "account_id": slot.account_id, "until": slot.until.isoformat()}


def _read(raw: Mapping[str, str]) -> Slot:
    bytes_of = {name: b64decode(raw[name], validate=True) for name in _BYTES}
    until = datetime.fromisoformat(raw["until"])
    if until.tzinfo is None:
        raise ValueError("a moment of no place")
    return Slot(**bytes_of, account_id=str(raw["account_id"]), until=until)


_BYTES = ("salt", "public", "sealed", "proof")
