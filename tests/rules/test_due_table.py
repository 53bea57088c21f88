"""Due dates of three years, each worked out by hand in the comment above it.

Default hours are 07:30–11:30 and 13:30–17:00: four hours, three and a half, seven and a half together.
"""

from datetime import date
from decimal import Decimal

import pytest

from app.rules.calendar import MakeUpDay, WorkCalendar, default_hours
from app.rules.clock import check_extension, restarted, shifted
from app.rules.deadlines import due, parse_term
from models.vocabulary import AfterFifteen, TermUnit
from tests.rules.calendars import DAYS_OFF, MAKE_UP, SATURDAY_MORNING, SUMMER_AND_WINTER, at, calendar

OFFICE = calendar()
# What the shipped calendar misses and an administrator enters: Fri 2/1/2026 off for Sat 10/1/2026.
SWAPPED = calendar(
    days_off={**DAYS_OFF, date(2026, 1, 2): "Nghỉ hoán đổi"},
    make_up={**MAKE_UP, date(2026, 1, 10): MakeUpDay("Làm bù", replaces=date(2026, 1, 2))},
)
HALF_SATURDAY = calendar(hours={**default_hours(), 5: SATURDAY_MORNING})
# Summer from 15/4: 07:00–11:00 and 14:00–17:30; winter from 15/10: the default hours.
SEASONS = calendar(seasons=SUMMER_AND_WINTER)


def due_at(of: WorkCalendar, received: str, term: str, policy: str = "none") -> str:
    found = due(of, at(received), *parse_term(term), AfterFifteen(policy))
    return f"{found.due_at:%d/%m/%Y %H:%M}"


@pytest.mark.parametrize(
    ("received", "term", "expected"),
    [
        # 1. Fri 24/1 is the first day; Tết from Sat 25/1 to Sun 2/2; Mon 3/2 is the second.
        ("23/01/2025 09:00", "2 working_days", "03/02/2025 09:00"),
        # 2. Half an hour is left on Fri 24/1; after Tết another hour and a half from 07:30 on Mon 3/2.
        ("24/01/2025 16:30", "2 hours", "03/02/2025 09:00"),
        # 3. 20 + 10 = Thu 30/1, in Tết; the next working day is Mon 3/2, at its close.
        ("20/01/2025 10:00", "10 calendar_days", "03/02/2025 17:00"),
        # 4. Mon 7/4 is Giỗ Tổ, so the day after Fri 4/4 is Tue 8/4.
        ("04/04/2025 14:00", "1 working_days", "08/04/2025 14:00"),
        # 5. Sat 26/4 is worked for Fri 2/5.
        ("25/04/2025 10:00", "1 working_days", "26/04/2025 10:00"),
        # 6. Sat 26, Mon 28, Tue 29/4; off from Wed 30/4 to Sun 4/5; Mon 5/5 is the fourth.
        ("25/04/2025 10:00", "4 working_days", "05/05/2025 10:00"),
        # 7. Received on the make-up Saturday: Mon 28, Tue 29/4, Mon 5/5.
        ("26/04/2025 08:00", "3 working_days", "05/05/2025 08:00"),
        # 8. One hour of the make-up Saturday is left, the other is the first of Mon 28/4.
        ("26/04/2025 16:00", "2 hours", "28/04/2025 08:30"),
        # 9. A month from 2/4 is Fri 2/5, off by the swap; pushed over the weekend to Mon 5/5.
        ("02/04/2025 15:00", "1 months", "05/05/2025 17:00"),
        # 10. Off from Sat 30/8 to Tue 2/9.
        ("29/08/2025 09:00", "1 working_days", "03/09/2025 09:00"),
        # 11. Received on a day off: the day begins Wed 3/9 07:30 and ends at its close.
        ("30/08/2025 10:00", "1 working_days", "03/09/2025 17:00"),
        # 12. A month from 31/7 is Sun 31/8; Mon 1/9 and Tue 2/9 are off.
        ("31/07/2025 10:00", "1 months", "03/09/2025 17:00"),
        # 13. 1/1 is off, and the shipped calendar works Fri 2/1.
        ("31/12/2025 16:00", "1 working_days", "02/01/2026 16:00"),
        # 14. Three months from 30/11 would be 30/2: the last of February, Sat 28/2, pushed to Mon 2/3.
        ("30/11/2025 09:00", "3 months", "02/03/2026 17:00"),
        # 15. One hour on Thu 12/2, two on Fri 13/2 from 07:30.
        ("12/02/2026 16:00", "3 hours", "13/02/2026 09:30"),
        # 16. The same on the last day before Tết 2026: the two hours are those of Mon 23/2.
        ("13/02/2026 16:00", "3 hours", "23/02/2026 09:30"),
        # 17. 6 + 10 = Mon 16/2, Tết until Fri 20/2 and the weekend after.
        ("06/02/2026 08:00", "10 calendar_days", "23/02/2026 17:00"),
        # 18. Mon 27/4 for Giỗ Tổ; Tue 28, Wed 29; 30/4, 1/5 and the weekend; Mon 4/5.
        ("24/04/2026 08:00", "3 working_days", "04/05/2026 08:00"),
        # 19. Giỗ Tổ on a Sunday, its substitute on Mon 27/4: half of Tue 28/4 is 3 h 45 min from 07:30.
        ("26/04/2026 09:00", "0.5 working_days", "28/04/2026 11:15"),
        # 20. Three months from 27/1 is Mon 27/4, off; Tue 28/4.
        ("27/01/2026 09:00", "3 months", "28/04/2026 17:00"),
        # 21. Sat 22/8 is worked for Mon 31/8.
        ("21/08/2026 14:00", "1 working_days", "22/08/2026 14:00"),
        # 22. The make-up Saturday's morning ends 11:30.
        ("22/08/2026 10:00", "same_session", "22/08/2026 11:30"),
        # 23. Half an hour on Fri 28/8; off until Wed 2/9; three and a half from 07:30 on Thu 3/9.
        ("28/08/2026 16:30", "4 hours", "03/09/2026 11:00"),
        # 24. After the close of Fri 28/8: begins Thu 3/9 07:30, one whole day.
        ("28/08/2026 17:30", "1 working_days", "03/09/2026 17:00"),
        # 25. 3/8 + 30 = Wed 2/9, off.
        ("03/08/2026 09:00", "30 calendar_days", "03/09/2026 17:00"),
        # 26. Received on the day of culture, Tue 24/11: four hours are the morning of Wed 25/11.
        ("24/11/2026 09:00", "4 hours", "25/11/2026 11:30"),
        # 27. At lunch on Fri 20/11: from 13:30; Mon 23, Wed 25/11 at 13:30.
        ("20/11/2026 11:45", "2 working_days", "25/11/2026 13:30"),
        # 28. Thu 31/12; Fri 1/1 and the weekend off; Mon 4/1.
        ("30/12/2026 10:00", "2 working_days", "04/01/2027 10:00"),
        # 29. Two months from 31/12: February has no 31st, Sun 28/2; Mon 1/3.
        ("31/12/2026 10:00", "2 months", "01/03/2027 17:00"),
        # 30. Tết 2027 from Thu 4/2 to Wed 10/2.
        ("03/02/2027 09:00", "1 working_days", "11/02/2027 09:00"),
        # 31. One day: Wed 3/2 10:30. Half a day is 3 h 45 min: one until 11:30, then 2 h 45 min from 13:30.
        ("02/02/2027 10:30", "1.5 working_days", "03/02/2027 16:15"),
        # 32. Of the 3 h 45 min 1 h 45 min are left before Tết, two hours from 07:30 after it.
        ("03/02/2027 15:15", "0.5 working_days", "11/02/2027 09:30"),
        # 33. 25/1 + 10 = Thu 4/2, the first day of Tết.
        ("25/01/2027 08:00", "10 calendar_days", "11/02/2027 17:00"),
        # 34. One hour on Thu 15/4; Fri 16/4 is Giỗ Tổ; one hour on Mon 19/4.
        ("15/04/2027 16:00", "2 hours", "19/04/2027 08:30"),
        # 35. A month from 31/3: April ends Fri 30/4, off; the weekend; Mon 3/5 substitutes Sat 1/5; Tue 4/5.
        ("31/03/2027 10:00", "1 months", "04/05/2027 17:00"),
        # 36. On the stroke of closing on Thu 29/4 the office is closed: the day is Tue 4/5.
        ("29/04/2027 17:00", "1 working_days", "04/05/2027 17:00"),
        # 37. Thu 2/9, Fri 3/9 and the weekend off: Mon 6, Tue 7/9.
        ("01/09/2027 08:15", "2 working_days", "07/09/2027 08:15"),
        # 38. Wed 24/11/2027 is off.
        ("23/11/2027 16:45", "1 working_days", "25/11/2027 16:45"),
        # 39. Before opening: a fifth of the day is 1 h 30 min from 07:30.
        ("11/01/2027 06:50", "0.2 working_days", "11/01/2027 09:00"),
        # 40. Half an hour before lunch, 3 h 15 min from 13:30.
        ("11/01/2027 11:00", "3.75 hours", "11/01/2027 16:45"),
        # 41. 22.5 hours are three whole days: Mon 11, Tue 12, Wed 13/1.
        ("11/01/2027 07:30", "22.5 hours", "13/01/2027 17:00"),
        # 42. At lunch: from 13:30; Tue 12 … Fri 15, Mon 18/1 at 13:30.
        ("11/01/2027 12:00", "5 working_days", "18/01/2027 13:30"),
        # 43. Brought when the afternoon opens, fetched when it closes.
        ("18/01/2027 13:30", "same_session", "18/01/2027 17:00"),
    ],
)
def test_terms(received: str, term: str, expected: str) -> None:
    assert due_at(OFFICE, received, term) == expected


@pytest.mark.parametrize(
    ("received", "term", "expected"),
    [
        # 44. Thu 1/1 and Fri 2/1 off, the weekend: Mon 5/1.
        ("31/12/2025 16:00", "1 working_days", "05/01/2026 16:00"),
        # 45. Fri 9/1, then Sat 10/1, worked for 2/1.
        ("08/01/2026 10:00", "2 working_days", "10/01/2026 10:00"),
        # 46. 31/12 + 10 = Sat 10/1, worked: not pushed, and it closes as a Friday does.
        ("31/12/2025 10:00", "10 calendar_days", "10/01/2026 17:00"),
    ],
)
def test_a_swap_the_administrator_entered(received: str, term: str, expected: str) -> None:
    assert due_at(SWAPPED, received, term) == expected


@pytest.mark.parametrize(
    ("received", "term", "policy", "expected"),
    [
        # 47–49. Fri 13/2/2026 at 15:30, the last day before Tết, with each policy: that day's close; the close
        # of the next working day, Mon 23/2; two days from the opening of Mon 23/2, the close of Tue 24/2.
        ("13/02/2026 15:30", "same_day", "none", "13/02/2026 17:00"),
        ("13/02/2026 15:30", "same_day", "next_day_result", "23/02/2026 17:00"),
        ("13/02/2026 15:30", "2 working_days", "start_next_day", "24/02/2026 17:00"),
        # 50. The make-up Saturday is a working day with an afternoon; the next one is Mon 24/8.
        ("22/08/2026 15:30", "1 working_days", "start_next_day", "24/08/2026 17:00"),
        # 51. 15:00 on the stroke is still in time.
        ("23/11/2026 15:00", "same_day", "next_day_result", "23/11/2026 17:00"),
        # 52. Thu 31/12 at 15:01 starts Mon 4/1 07:30: four hours are its morning.
        ("31/12/2026 15:01", "4 hours", "start_next_day", "04/01/2027 11:30"),
        # 53. Calendar days count from the day the clock starts, Mon 4/1: 4 + 3 = Thu 7/1.
        ("31/12/2026 16:00", "3 calendar_days", "start_next_day", "07/01/2027 17:00"),
        # 54. On a Saturday everything begins on Mon 18/1 anyway, so its first session and not one day more.
        ("16/01/2027 16:00", "same_session", "next_day_result", "18/01/2027 11:30"),
        # 55. A term in working days does not mind a policy for same-day results: Mon 18/1 at 16:00.
        ("15/01/2027 16:00", "1 working_days", "next_day_result", "18/01/2027 16:00"),
    ],
)
def test_after_fifteen(received: str, term: str, policy: str, expected: str) -> None:
    assert due_at(OFFICE, received, term, policy) == expected


@pytest.mark.parametrize(
    ("received", "term", "policy", "expected"),
    [
        # 56. Three hours on Fri 15/1, one on Saturday from 07:30.
        ("15/01/2027 14:00", "4 hours", "none", "16/01/2027 08:30"),
        # 57. 10:00 is a third of Friday (2.5 of 7.5 h); a third of Saturday's four hours is 1 h 20 min.
        ("15/01/2027 10:00", "1 working_days", "none", "16/01/2027 08:50"),
        # 58. 09:30 is half of Saturday; half of Monday is 3 h 45 min.
        ("16/01/2027 09:30", "1 working_days", "none", "18/01/2027 11:15"),
        # 59. Saturday closes at 11:30.
        ("16/01/2027 11:00", "same_day", "none", "16/01/2027 11:30"),
        # 60. Starts Saturday 07:30, and its one day is that morning.
        ("15/01/2027 15:30", "1 working_days", "start_next_day", "16/01/2027 11:30"),
        # 61. 14/1 + 2 = Sat 16/1, worked: not pushed.
        ("14/01/2027 10:00", "2 calendar_days", "none", "16/01/2027 11:30"),
    ],
)
def test_half_days(received: str, term: str, policy: str, expected: str) -> None:
    assert due_at(HALF_SATURDAY, received, term, policy) == expected


@pytest.mark.parametrize(
    ("received", "term", "expected"),
    [
        # 62. Wed 14/10 is the last summer day: half an hour to 17:30, half an hour from 07:30 on Thu 15/10.
        ("14/10/2026 17:00", "1 hours", "15/10/2026 08:00"),
        # 63. From the summer opening, the summer close.
        ("14/10/2026 07:00", "1 working_days", "14/10/2026 17:30"),
        # 64. When the summer afternoon opens, so does the winter afternoon on the next day.
        ("14/10/2026 14:00", "1 working_days", "15/10/2026 13:30"),
        # 65. 16:00 on the last winter day is 6.5 h of 7.5; that share of a summer day is 14:00 + 2.5 h.
        ("14/04/2026 16:00", "1 working_days", "15/04/2026 16:30"),
        # 66. Winter reaches over New Year: half an hour to 17:00 on Thu 31/12, half from 07:30 on Mon 4/1.
        ("31/12/2026 16:30", "1 hours", "04/01/2027 08:00"),
        # 67. Half an hour to 17:30 on Fri 21/8, half from 07:00 on Sat 22/8, worked as a summer Monday.
        ("21/08/2026 17:00", "1 hours", "22/08/2026 07:30"),
        # 68. 7/10 + 7 = Wed 14/10, at the summer close.
        ("07/10/2026 09:00", "7 calendar_days", "14/10/2026 17:30"),
        # 69. 7/10 + 8 = Thu 15/10, at the winter close.
        ("07/10/2026 09:00", "8 calendar_days", "15/10/2026 17:00"),
        # 70. A month from 15/3 is 15/4, the first summer day.
        ("15/03/2026 09:00", "1 months", "15/04/2026 17:30"),
    ],
)
def test_seasons(received: str, term: str, expected: str) -> None:
    assert due_at(SEASONS, received, term) == expected


@pytest.mark.parametrize(
    ("before", "stopped", "resumed", "unit", "expected"),
    [
        # 71. Stopped 1.5 + 3.5 h on Tue 13/1 and 3.5 h on Wed 14/1, 8.5 h. From Thu 09:15: 2.25 h to lunch,
        # 3.5 h in the afternoon, 2.75 h from 07:30 on Fri 16/1.
        ("15/01/2026 09:15", "13/01/2026 10:00", "14/01/2026 11:00", "working_days", "16/01/2026 10:15"),
        # 72. Two whole working days, over a weekend: Thu 15 → Fri 16 → Mon 19/1.
        ("15/01/2026 09:15", "13/01/2026 10:00", "15/01/2026 10:00", "working_days", "19/01/2026 09:15"),
        # 73. From Friday's close to Monday's opening no office time passes.
        ("20/01/2026 14:00", "16/01/2026 17:00", "19/01/2026 07:30", "working_days", "20/01/2026 14:00"),
        # 74. Over Tết only an hour of Fri 13/2 and half an hour of Mon 23/2 pass.
        ("24/02/2026 09:00", "13/02/2026 16:00", "23/02/2026 08:00", "working_days", "24/02/2026 10:30"),
        # 75. Already 2.5 h late when stopped; 3 h stopped: Mon 16:00 + 1 h to the close + 2 h from 07:30.
        # At 14:00 that is 2 + 0.5 = 2.5 h late as before.
        ("12/01/2026 16:00", "13/01/2026 09:00", "13/01/2026 14:00", "working_days", "13/01/2026 09:30"),
        # 76. The make-up Saturday is a day like others: Fri 21/8 + one day = Sat 22/8.
        ("21/08/2026 15:00", "20/08/2026 15:00", "21/08/2026 15:00", "working_days", "22/08/2026 15:00"),
        # 77. One working day over New Year.
        ("31/12/2026 16:00", "30/12/2026 16:00", "31/12/2026 16:00", "working_days", "04/01/2027 16:00"),
        # 78. 1.5 h before lunch and 0.75 h after it: 15:00 + 2 h to the close + 0.25 h on Tue 13/1.
        ("12/01/2026 15:00", "12/01/2026 10:00", "12/01/2026 14:15", "hours", "13/01/2026 07:45"),
        # 79. 16:00 + 1 h is the close, not the next opening.
        ("12/01/2026 16:00", "12/01/2026 09:00", "12/01/2026 10:00", "hours", "12/01/2026 17:00"),
        # 80. A result due today, the payment an hour away: the same hour of tomorrow.
        ("12/01/2026 17:00", "12/01/2026 09:00", "12/01/2026 10:00", "same_day", "13/01/2026 08:30"),
        # 81. 15 days from 15/4 were pushed to Mon 4/5; three days from 20/4 to 23/4: Thu 7/5.
        ("04/05/2026 17:00", "20/04/2026 10:00", "23/04/2026 09:00", "calendar_days", "07/05/2026 17:00"),
        # 82. Two days: Sat 17/1, pushed to Mon 19/1.
        ("15/01/2026 17:00", "13/01/2026 10:00", "15/01/2026 11:00", "calendar_days", "19/01/2026 17:00"),
        # 83. Within one day nothing moves.
        ("15/01/2026 17:00", "13/01/2026 08:00", "13/01/2026 16:00", "calendar_days", "15/01/2026 17:00"),
        # 84. Days off count as they do in the term: Fri 16 to Mon 19/1 is three, 30/1 + 3 = Mon 2/2.
        ("30/01/2026 17:00", "16/01/2026 16:00", "19/01/2026 08:00", "calendar_days", "02/02/2026 17:00"),
        # 85. Ten days: 12/2 + 10 = Sun 22/2, after Tết; Mon 23/2.
        ("12/02/2026 17:00", "02/02/2026 09:00", "12/02/2026 09:00", "months", "23/02/2026 17:00"),
    ],
)
def test_a_stopped_clock_shifts_the_date(
    before: str, stopped: str, resumed: str, unit: str, expected: str
) -> None:
    found = shifted(OFFICE, at(before), at(stopped), at(resumed), TermUnit(unit))
    assert found.due_at == at(expected)


@pytest.mark.parametrize(
    ("supplemented", "term", "policy", "expected"),
    [
        # 86. Fri 16, Mon 19, Tue 20/1.
        ("15/01/2026 10:00", "3 working_days", "none", "20/01/2026 10:00"),
        # 87. After 15:00 on Friday: Monday is the whole day.
        ("16/01/2026 15:20", "1 working_days", "start_next_day", "19/01/2026 17:00"),
        # 88. By post on Sat 17/1, counted from that day: 17 + 5 = Thu 22/1.
        ("17/01/2026 09:00", "5 calendar_days", "none", "22/01/2026 17:00"),
        # 89. After the close before Tết: Mon 23/2 is the first day.
        ("13/02/2026 18:00", "1 working_days", "none", "23/02/2026 17:00"),
    ],
)
def test_a_supplement_restarts_the_term(supplemented: str, term: str, policy: str, expected: str) -> None:
    found = restarted(OFFICE, at(supplemented), *parse_term(term), AfterFifteen(policy))
    assert found.due_at == at(expected)


def test_a_term_paused_supplemented_and_extended() -> None:
    # 90. Mon 3/8/2026 09:00 + 10 working days: 4, 5, 6, 7, 10, 11, 12, 13, 14, 17/8 at 09:00.
    first = due(OFFICE, at("03/08/2026 09:00"), Decimal(10), TermUnit.WORKING_DAYS).due_at
    assert first == at("17/08/2026 09:00")
    # 91. Paid elsewhere from Thu 6/8 14:00 to Tue 11/8 14:00, three working days: 18, 19, 20/8 at 09:00.
    paid = shifted(
        OFFICE, first, at("06/08/2026 14:00"), at("11/08/2026 14:00"), TermUnit.WORKING_DAYS
    ).due_at
    assert paid == at("20/08/2026 09:00")
    # 92. Supplemented on Wed 19/8 at 10:00 and counted anew: 20, 21, Sat 22 (make-up), 24, 25, 26, 27, 28/8;
    # 29/8 to 2/9 off; Thu 3 and Fri 4/9 are the ninth and tenth.
    anew = restarted(OFFICE, at("19/08/2026 10:00"), Decimal(10), TermUnit.WORKING_DAYS, AfterFifteen.NONE)
    assert anew.due_at == at("04/09/2026 10:00")
    # 93. Extended on Thu 3/9, in time, to Wed 9/9 at 16:00.
    extended = at("09/09/2026 16:00")
    assert not check_extension(OFFICE, extended, anew.due_at, at("03/09/2026 15:00"), 0)
    # 94. Asked to pay once more from Tue 8/9 16:00 to Wed 9/9 09:00: an hour and an hour and a half, so one
    # hour to the close of Wed 9/9 and an hour and a half from 07:30 on Thu 10/9.
    again = shifted(OFFICE, extended, at("08/09/2026 16:00"), at("09/09/2026 09:00"), TermUnit.WORKING_DAYS)
    assert again.due_at == at("10/09/2026 09:00")
