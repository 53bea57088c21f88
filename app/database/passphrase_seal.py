"""A few bytes sealed by a passphrase in the age format (age-encryption.org/v1), which other tools open, too.

Pyrage does the same, but as hard as it takes this machine to be in that one millisecond, and it keeps Python's one
lock all the while, so that a window stands still. Libsodium's scrypt lets go of it.
"""

import base64
import binascii
import hashlib
import hmac
import re
import secrets

from nacl import bindings
from nacl.exceptions import CryptoError

WORK_FACTOR = 18
"""Each passphrase tried costs 2^18 rounds, a quarter of a gigabyte and a second or so, whatever PC sealed it.

As age's own program has it: what a citizen's data are worth to a thief decides, not what else the PC did meanwhile.
"""
HARDEST = 22
"""What is opened at the most, four gigabytes: a note beside a copy may be anybody's."""

_BEGIN, _END = "-----BEGIN AGE ENCRYPTED FILE-----", "-----END AGE ENCRYPTED FILE-----"
_WIDTH = 64
_CHUNK = 64 * 1024
"""A file of the format is sealed in pieces of this size; what is sealed here is one, the last."""
_LAST = bytes(11) + b"\x01"
_FORM = re.compile(
    rb"(age-encryption\.org/v1\n-> scrypt ([A-Za-z0-9+/]{22}) ([1-9][0-9]?)\n([A-Za-z0-9+/]{43})\n---) "
    rb"([A-Za-z0-9+/]{43})\n(.{16})(.+)",
    re.DOTALL,
)


class TooHardError(Exception):
    """This machine has not what it takes to try a passphrase."""


def seal(data: bytes, passphrase: str) -> str:
    """Seal up to 64 KiB; the armoured text of the format. `TooHardError` where there is not the memory for it."""
    assert 0 < len(data) <= _CHUNK
    file_key, salt, nonce = (secrets.token_bytes(16) for _ in range(3))
    wrapped = _encrypted(file_key, bytes(12), _stretched(passphrase, salt, WORK_FACTOR))
    head = b"age-encryption.org/v1\n-> scrypt %b %d\n%b\n---" % (_text(salt), WORK_FACTOR, _text(wrapped))
    payload = nonce + _encrypted(data, _LAST, _derived(file_key, nonce, b"payload"))
    whole = head + b" " + _text(_proof(head, file_key)) + b"\n" + payload
    text = base64.b64encode(whole).decode("ascii")
    lines = [text[start : start + _WIDTH] for start in range(0, len(text), _WIDTH)]
    return "\n".join([_BEGIN, *lines, _END, ""])


def unseal(sealed: str, passphrase: str) -> bytes | None:
    """What `seal` or another program of the format has sealed; `None` for another passphrase, and what was changed.

    `TooHardError` for what was sealed harder than this machine can take.
    """
    try:
        whole = base64.b64decode("".join(sealed.strip().splitlines()[1:-1]), validate=True)
    except binascii.Error:
        return None
    form = _FORM.fullmatch(whole)
    if form is None:
        return None
    head, salt, factor, wrapped, proof, nonce, payload = form.groups()
    if any(_text(_bytes(each)) != each for each in (salt, wrapped, proof)):
        return None  # spare bits that are set, which the format forbids
    key = _stretched(passphrase, _bytes(salt), int(factor))
    try:
        file_key = _decrypted(_bytes(wrapped), bytes(12), key)
        if not hmac.compare_digest(_proof(head, file_key), _bytes(proof)):
            return None
        return _decrypted(payload, _LAST, _derived(file_key, nonce, b"payload"))
    except CryptoError:
        return None


def _stretched(passphrase: str, salt: bytes, factor: int) -> bytes:
    if factor > HARDEST:
        raise TooHardError
    rounds, block = 2**factor, 8
    room = 128 * block * rounds + 2**20
    salted = b"age-encryption.org/v1/scrypt" + salt
    try:
        return bindings.crypto_pwhash_scryptsalsa208sha256_ll(
            passphrase.encode(), salted, rounds, block, 1, 32, room
        )
    except (MemoryError, RuntimeError) as error:
        raise TooHardError from error


def _derived(key: bytes, salt: bytes, purpose: bytes) -> bytes:
    """HKDF with SHA-256 (RFC 5869), one block of it."""
    drawn = hmac.digest(salt, key, hashlib.sha256)
    return hmac.digest(drawn, purpose + b"\x01", hashlib.sha256)


def _proof(head: bytes, file_key: bytes) -> bytes:
    return hmac.digest(_derived(file_key, b"", b"header"), head, hashlib.sha256)


def _encrypted(data: bytes, nonce: bytes, key: bytes) -> bytes:
    return bindings.crypto_aead_chacha20poly1305_ietf_encrypt(data, None, nonce, key)


def _decrypted(data: bytes, nonce: bytes, key: bytes) -> bytes:
    return bindings.crypto_aead_chacha20poly1305_ietf_decrypt(data, None, nonce, key)


def _text(data: bytes) -> bytes:
    return base64.b64encode(data).rstrip(b"=")


def _bytes(text: bytes) -> bytes:
    return base64.b64decode(text + b"=" * (-len(text) % 4))
