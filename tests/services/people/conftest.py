"""The administrator's desk and those of the people she cares for, on both databases."""

import pytest

from tests.services.desk import Desk


@pytest.fixture
def admin(desk: Desk) -> Desk:
    """Quản trị: has that role alone."""
    return desk.of("quantri")
