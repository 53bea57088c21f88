"""The file with this PC's settings: readable, and with nothing in it that nobody knows."""

from app.language import tr
from app.services.upkeep.diagnosing.check_answer import Finding, Installation, State
from app.settings import file_problems

NAME = "settings"


def settings_file(place: Installation) -> Finding:
    """Return a warning for values that cannot be used; the program works with the shipped ones meanwhile."""
    if place.settings_file is None:
        return Finding(NAME, State.GOOD, tr("Cài đặt của lần mở này không ghi lại."))
    problems = file_problems(place.settings_file)
    if problems:
        return Finding(
            NAME, State.WARNING, " ".join(problems), tr("Mở trang Cài đặt và chọn lại những mục đó.")
        )
    return Finding(NAME, State.GOOD, tr("Đọc được, không có mục lạ."))
