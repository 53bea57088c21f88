"""Slow hashes of passwords (argon2id): made, and held against what was typed."""

import secrets
from functools import cache
from typing import TYPE_CHECKING

from app.rules.passwords import composed

if TYPE_CHECKING:
    from argon2 import PasswordHasher

LONGEST_TYPED = 1_000
"""Signs beyond which a typed password is nobody's; earlier versions let people choose as many."""


def hashed(password: str) -> str:
    """The hash to keep of a password that `app.rules.passwords` has found good."""
    return _hasher().hash(composed(password))


def matches(password_hash: str, password: str) -> bool:
    """Whether this is the password of the hash; takes as long for a wrong one, however long that is."""
    if len(password) > LONGEST_TYPED or any("\ud800" <= sign <= "\udfff" for sign in password):
        password = ""  # nobody's, but checked like any other
    # Earlier versions made the hash of the signs as they were typed.
    return any(_verified(password_hash, each) for each in dict.fromkeys((composed(password), password)))


def _verified(password_hash: str, password: str) -> bool:
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return _hasher().verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False


def made_up() -> str:
    """A password for one sign-in, to be read out or copied by hand: about 58 bits, no sign like another."""
    letters = "abcdefghkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(letters) for _ in range(4)) for _ in range(3))


@cache
def nobodys() -> str:
    """A hash to check when the name is unknown, so that the time taken does not tell which names exist."""
    return _hasher().hash("nobody")


@cache
def _hasher() -> "PasswordHasher":
    from argon2 import PasswordHasher

    return PasswordHasher()
