"""The day's screen, for tests of what its lists have in common."""

from tests.ui.today.conftest import today as today
