"""Passwords at the least price: thousands are hashed in a run of tests, and what each costs a thief is one test's."""

import pytest
from argon2 import PasswordHasher

_CHEAPEST = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
_CHEAPEST_SLOT = (1, 8192)


def hash_cheaply(patch: pytest.MonkeyPatch) -> None:
    """Until the patch is undone: people's passwords, and the slots of desks that go on alone, which every sign-in at a
    server opens."""
    patch.setattr("app.services.accounts.passwords._hasher", lambda: _CHEAPEST)
    patch.setattr("app.database.alone.vault.PRICE", _CHEAPEST_SLOT)
