"""What a passphrase seals: read by another program of the format, as hard to guess on every PC, no window waits."""

import base64
import re
import threading
import time

import pytest
from nacl import bindings
from pyrage import DecryptError
from pyrage import passphrase as age

from app.database import passphrase_seal
from app.database.locks import CopyLock, key_of, new_lock
from app.database.passphrase_seal import TooHardError, seal, unseal
from app.errors import Unavailable

PASSPHRASE = "mùa xuân Mậu Thân ở phường"
OF_PYRAGE = """-----BEGIN AGE ENCRYPTED FILE-----
YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCBPdFlCY1kzbzdlL1F4SFlu
VGRLSnBnIDE2Cm1taVlxYlFIUnQ5bjVyMHpjVWY1YlVwMTg5MERWNHAzR0huQnZW
cmpxUmcKLS0tIFFMTEpPZWppaGdjcTRVMHZZMDZ3NDY0WVdJRkExTFdBTTlyNmI3
d0pOaDgK3DUr5hNdNepRKY2x80Sd/Cq0DiSF88qRDGRlsgby31gYFfqUVyi99TBr
rf/ZLsih1fbolbkSUBPrJIb6etad4yHrHFMW5nWHSw7z2AIMDOsOwgiDsse2UkTm
7e1XwxCQjEI494EO/vZBBQ==
-----END AGE ENCRYPTED FILE-----
"""
"""74 times x sealed by abc; the library thought 2^16 hard enough then."""


def test_another_program_of_the_format_opens_it_and_the_other_way_round(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(passphrase_seal, "WORK_FACTOR", 2)
    sealed = seal(b"AGE-SECRET-KEY-1", PASSPHRASE)
    assert age.decrypt(sealed.encode(), PASSPHRASE) == b"AGE-SECRET-KEY-1"
    with pytest.raises(DecryptError):
        age.decrypt(sealed.encode(), "mùa thu")
    assert unseal(OF_PYRAGE, "abc") == b"x" * 74


def test_another_passphrase_and_whatever_was_changed_open_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passphrase_seal, "WORK_FACTOR", 2)
    sealed = seal(b"secret", PASSPHRASE)
    assert unseal(sealed, PASSPHRASE) == b"secret"
    assert unseal(sealed, PASSPHRASE + " ") is None
    whole = base64.b64decode("".join(sealed.splitlines()[1:-1]))
    factor = whole.index(b" 2\n") + 1
    for place in range(len(whole)):
        if place != factor:
            changed = whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
            assert unseal(f"x\n{base64.b64encode(changed).decode()}\nx", PASSPHRASE) is None, place
    for broken in ("", "x", sealed[:100], sealed.replace("\n", "\n*"), f"x\n{whole.hex()}\nx"):
        assert unseal(broken, PASSPHRASE) is None


def test_it_is_as_hard_to_guess_whatever_the_pc_does(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[int, int, int]] = []

    def at_once(_words: bytes, salt: bytes, n: int, r: int, p: int, length: int, _room: int) -> bytes:
        asked.append((n, r, p))
        return salt[:length].ljust(length)

    monkeypatch.setattr(bindings, "crypto_pwhash_scryptsalsa208sha256_ll", at_once)
    sealed = new_lock(PASSPHRASE)[0].sealed
    whole = base64.b64decode("".join(sealed.splitlines()[1:-1]))
    assert re.search(rb"\n-> scrypt \S+ 18\n", whole)
    assert asked == [(2**18, 8, 1)]


def test_what_takes_more_memory_than_there_is_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passphrase_seal, "WORK_FACTOR", 2)
    lock, _secret = new_lock(PASSPHRASE)

    def no_room(*_asked: object) -> bytes:
        raise RuntimeError("Unexpected failure in key derivation")

    monkeypatch.setattr(bindings, "crypto_pwhash_scryptsalsa208sha256_ll", no_room)
    with pytest.raises(Unavailable) as told:
        key_of(PASSPHRASE, [lock])
    assert told.value.code == "passphrase_too_slow"
    with pytest.raises(Unavailable):
        new_lock(PASSPHRASE)
    whole = base64.b64decode("".join(lock.sealed.splitlines()[1:-1])).replace(b" 2\n", b" 23\n", 1)
    with pytest.raises(TooHardError):
        unseal(f"x\n{base64.b64encode(whole).decode()}\nx", PASSPHRASE)
    assert CopyLock(lock.recipient, lock.sealed) == lock


def test_a_window_goes_on_while_it_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another thread of Python is seen at work in the middle of it, where the library has Python's lock or not."""
    monkeypatch.setattr(passphrase_seal, "WORK_FACTOR", 14)
    real = bindings.crypto_pwhash_scryptsalsa208sha256_ll
    spans: list[tuple[float, float]] = []
    ticks: list[float] = []
    is_over = threading.Event()

    def timed(*asked: object) -> bytes:
        began = time.perf_counter()
        key = real(*asked)
        spans.append((began, time.perf_counter()))
        return key

    def tick() -> None:
        while not is_over.wait(0.001):
            ticks.append(time.perf_counter())

    def is_seen_within() -> bool:
        quarters = [(began + (ended - began) / 4, ended - (ended - began) / 4) for began, ended in spans]
        return any(first < each < last for first, last in quarters for each in ticks)

    monkeypatch.setattr(bindings, "crypto_pwhash_scryptsalsa208sha256_ll", timed)
    other = threading.Thread(target=tick)
    other.start()
    try:
        for _ in range(20):  # a busy machine may have had no turn for it
            seal(b"secret", PASSPHRASE)
            if is_seen_within():
                break
    finally:
        is_over.set()
        other.join()
    assert is_seen_within()
