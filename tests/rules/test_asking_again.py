"""What may be asked of a citizen only once."""

import pytest

from app.errors import UserError
from app.rules.asking_again import check_extension, check_supplement_request
from tests.rules.calendars import at, calendar

OFFICE = calendar()
DUE = "15/01/2026 09:15"


@pytest.mark.parametrize(
    ("new", "now", "is_late"),
    [
        ("19/01/2026 09:15", "14/01/2026 10:00", False),
        # Up to the due moment itself it is in time.
        ("19/01/2026 09:15", DUE, False),
        ("19/01/2026 09:15", "15/01/2026 09:16", True),
        ("22/01/2026 10:00", "21/01/2026 10:00", True),
        # At an opening, at the close of either session, later the same day, on a make-up Saturday.
        ("16/01/2026 07:30", "14/01/2026 10:00", False),
        ("16/01/2026 11:30", "14/01/2026 10:00", False),
        ("16/01/2026 17:00", "14/01/2026 10:00", False),
        ("15/01/2026 09:16", "14/01/2026 10:00", False),
        ("22/08/2026 09:00", "14/01/2026 10:00", False),
    ],
)
def test_an_extension_is_in_time_or_late(new: str, now: str, is_late: bool) -> None:
    assert check_extension(OFFICE, at(new), at(DUE), at(now), 0) is is_late


@pytest.mark.parametrize(
    ("new", "now", "so_far", "code", "named"),
    [
        ("19/01/2026 09:15", "14/01/2026 10:00", 1, "already_extended", ()),
        ("17/01/2026 03:00", "20/01/2026 10:00", 2, "already_extended", ()),
        (DUE, "14/01/2026 10:00", 0, "due_not_later", ()),
        ("14/01/2026 09:00", "13/01/2026 10:00", 0, "due_not_later", ()),
        ("16/01/2026 09:00", "19/01/2026 10:00", 0, "due_in_past", ()),
        ("19/01/2026 10:00", "19/01/2026 10:00", 0, "due_in_past", ()),
        ("17/01/2026 09:00", "14/01/2026 10:00", 0, "due_on_day_off", ("17/01/2026", "(cuối tuần)")),
        ("17/02/2026 09:00", "14/01/2026 10:00", 0, "due_on_day_off", ("(Tết Nguyên đán)",)),
        ("31/08/2026 09:00", "14/01/2026 10:00", 0, "due_on_day_off", ("(Nghỉ hoán đổi)",)),
        ("16/01/2026 07:29", "14/01/2026 10:00", 0, "due_outside_hours", ("07:29 thứ Sáu 16/01/2026",)),
        ("16/01/2026 12:00", "14/01/2026 10:00", 0, "due_outside_hours", ("12:00",)),
        ("16/01/2026 17:01", "14/01/2026 10:00", 0, "due_outside_hours", ("17:01",)),
        ("05/01/2028 09:00", "14/01/2026 10:00", 0, "calendar_year_missing", ("2028",)),
    ],
)
def test_an_extension_is_refused(new: str, now: str, so_far: int, code: str, named: tuple[str, ...]) -> None:
    with pytest.raises(UserError) as refused:
        check_extension(OFFICE, at(new), at(DUE), at(now), so_far)
    assert refused.value.code == code
    assert all(each in refused.value.message for each in named)
    assert "Chưa có gì bị thay đổi." in refused.value.message
    assert refused.value.hint


def test_the_hint_names_what_would_do() -> None:
    with pytest.raises(UserError) as earlier:
        check_extension(OFFICE, at(DUE), at(DUE), at("14/01/2026 10:00"), 0)
    assert earlier.value.hint == "Chọn một lúc sau 09:15 thứ Năm 15/01/2026."
    with pytest.raises(UserError) as at_lunch:
        check_extension(OFFICE, at("16/01/2026 12:00"), at(DUE), at("14/01/2026 10:00"), 0)
    assert "07:30–11:30, 13:30–17:00" in at_lunch.value.hint


@pytest.mark.parametrize(("asked", "by_reception"), [(0, True), (0, False), (1, False), (3, False)])
def test_papers_may_be_asked_for(asked: int, by_reception: bool) -> None:
    check_supplement_request(asked, by_reception)


@pytest.mark.parametrize("asked", [1, 2])
def test_the_desk_asks_for_papers_once(asked: int) -> None:
    with pytest.raises(UserError) as refused:
        check_supplement_request(asked, by_reception=True)
    assert refused.value.code == "supplement_asked_before"
    assert "một lần" in refused.value.message
    assert refused.value.hint
