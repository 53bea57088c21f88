"""Caring for the applicants of a sample office, on both databases."""

import pytest

from tests.services.citizens.care import Care
from tests.services.desk import Desk


@pytest.fixture
def care(desk: Desk) -> Care:
    """Somebody with every role."""
    return Care(desk)
