"""Moments as people type them, against a table worked by hand; now is 12/01/2026, 09:15."""

from datetime import datetime, time

import pytest
from pytestqt.qtbot import QtBot

from app.rules.calendar import OFFICE_ZONE
from ui.widgets.moment_field import MomentField, read_moment

NOW = datetime(2026, 1, 12, 9, 15, tzinfo=OFFICE_ZONE)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("15/01/2026 09:15", (2026, 1, 15, 9, 15)),
        ("9h15 15/1", (2026, 1, 15, 9, 15)),
        ("15-1-2026", (2026, 1, 15, 17, 0)),
        ("12/1", (2026, 1, 12, 17, 0)),
        ("11/1", (2027, 1, 11, 17, 0)),
        ("15.1.2026, 8:05", (2026, 1, 15, 8, 5)),
        ("31/02/2026", None),
        ("15/1 25:00", None),
        ("thứ hai", None),
        ("09:15", None),
        ("15/01/2026 09:15 sáng", None),
        ("", None),
    ],
)
def test_a_moment_is_read(typed: str, read: tuple[int, int, int, int, int] | None) -> None:
    wanted = datetime(*read, tzinfo=OFFICE_ZONE) if read else None
    assert read_moment(typed, NOW, time(17)) == wanted


def test_the_field_writes_in_full_what_it_understood(qtbot: QtBot) -> None:
    field = MomentField(NOW, time(17))
    qtbot.addWidget(field)
    assert field.is_blank
    field.setText("15/1 8h")
    field.editingFinished.emit()
    assert field.text() == "15/01/2026 08:00"
