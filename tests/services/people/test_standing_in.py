"""A stand-in has the absent person's roles and unit on the days of the leave alone, and the journal says so."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.actor import Absent, Actor
from app.database.unit_of_work import Database
from app.errors import UserError
from app.services.accounts.who_acts import DEMO_PASSWORD, sign_in
from app.services.people import changing, standing_in
from app.services.people.views import StandInView
from app.services.views.given import ActValues
from models.vocabulary import Action, Role, Transit
from tests.clock import OFFICE, Clock
from tests.services.desk import Desk
from tests.services.whole_office import at

MONDAY = date(2026, 1, 12)
JUSTICE = "Tư pháp – Hộ tịch"
END = (date.max - MONDAY).days
"""To the last day there is: no moment ends it, and the stand-in could not sign in any more."""


@dataclass(frozen=True)
class Roster:
    """The administrator's list of who stands in for whom."""

    admin: Desk

    def arrange(self, absent: str, stand_in: str, first: int = 0, last: int = 0) -> StandInView:
        """Days are counted from Monday 12/01/2026."""
        return self.admin.database.write(
            self.admin.actor,
            standing_in.arrange,
            absent,
            stand_in,
            MONDAY + timedelta(days=first),
            MONDAY + timedelta(days=last),
        )

    def cancel(self, absent: str, day: int | None = None) -> StandInView:
        wanted = None if day is None else MONDAY + timedelta(days=day)
        return self.admin.database.write(self.admin.actor, standing_in.cancel, absent, wanted)

    def refused(self, *values: object) -> UserError:
        return self.admin.refused(lambda: self.arrange(*values))  # type: ignore[arg-type]  # of each case


pytestmark = pytest.mark.usefixtures("with_logins")


@pytest.fixture
def roster(admin: Desk) -> Roster:
    return Roster(admin)


def signed_in(database: Database, user_name: str) -> Actor:
    return database.write(None, sign_in, user_name, DEMO_PASSWORD)


def test_the_roles_of_who_is_absent_between_the_days_and_not_a_minute_longer(
    roster: Roster, desk: Desk, clock: Clock
) -> None:
    clerk = desk.of("tiepnhan")
    codes = [clerk.receive().code for _ in range(4)]
    roster.arrange("chuyenvien", "tiepnhan", 1, 2)
    sitting = Desk(desk.database, signed_in(desk.database, "tiepnhan"))  # signed in before it begins
    assert (sitting.actor.roles, sitting.actor.stands_in_for) == ({Role.RECEPTION}, ())

    clock.set(2026, 1, 12, 23, 59)
    assert sitting.refused(lambda: sitting.complete(codes[0])).code == "role_missing"
    clock.set(2026, 1, 13, 0, 0)
    sitting.complete(codes[0])
    fresh = signed_in(desk.database, "tiepnhan")
    assert fresh.roles == {Role.RECEPTION, Role.OFFICER}
    assert [(each.full_name, each.starts_at, each.ends_at) for each in fresh.stands_in_for] == [
        ("Lê Văn Chuyên Viên", at(13, 0), at(15, 0))
    ]
    clock.set(2026, 1, 14, 23, 59)
    sitting.complete(codes[1])
    clock.set(2026, 1, 15, 0, 0)
    still_open = Desk(desk.database, fresh)  # signed in while it held
    for one in (sitting, still_open):
        assert one.refused(lambda one=one: one.complete(codes[2])).code == "role_missing"
    assert signed_in(desk.database, "tiepnhan").roles == {Role.RECEPTION}


def test_the_journal_says_who_acted_and_for_whom(roster: Roster, desk: Desk) -> None:
    clerk = desk.of("tiepnhan")
    roster.arrange("chuyenvien", "tiepnhan", 0, 3)
    code = clerk.receive().code
    clerk.complete(code)
    clerk.return_result(code)
    received, completed, returned = clerk.history(code)
    assert completed.actor == "Trần Thị Tiếp Nhận"
    assert completed.details["for"] == {"user_name": "chuyenvien", "full_name": "Lê Văn Chuyên Viên"}
    assert "for" not in received.details  # her own work
    assert "for" not in returned.details


def test_the_unit_of_who_is_absent_too(roster: Roster, desk: Desk) -> None:
    database, admin = desk.database, roster.admin
    database.write(admin.actor, changing.move, "chuyenvien", JUSTICE)
    database.write(admin.actor, changing.set_roles, "tiepnhan", frozenset({Role.RECEPTION, Role.OFFICER}))
    code = desk.receive().code
    desk.perform(Action.HAND_OVER, code, ActValues(to_unit=JUSTICE))
    clerk = desk.of("tiepnhan")
    assert clerk.dossier(code).transit is Transit.AWAY
    assert clerk.refused(lambda: clerk.perform(Action.ACCEPT, code)).code == "in_transit"

    roster.arrange("chuyenvien", "tiepnhan", 0, 3)
    clerk = desk.of("tiepnhan")
    assert clerk.dossier(code).transit is Transit.TO_US
    assert [row.code for row in clerk.day_list("mine").rows] == [code]
    clerk.perform(Action.ACCEPT, code)
    clerk.complete(code)
    # Her own role would do, but it lies at the other's desk: it is the other's work.
    told = [act.details.get("for") for act in clerk.history(code)[-2:]]
    assert told == [{"user_name": "chuyenvien", "full_name": "Lê Văn Chuyên Viên"}] * 2
    assert clerk.receive().holder != JUSTICE  # what she receives is at her own desk


def test_one_stands_in_for_two(roster: Roster, desk: Desk) -> None:
    roster.arrange("chuyenvien", "tiepnhan", 0, 3)
    roster.arrange("lanhdao", "tiepnhan", 0, 0)
    actor = signed_in(desk.database, "tiepnhan")
    assert actor.roles == {Role.RECEPTION, Role.OFFICER, Role.LEADER}
    assert [each.user_name for each in actor.stands_in_for] == ["chuyenvien", "lanhdao"]


@pytest.mark.parametrize(
    ("arrangement", "code"),
    [
        (("chuyenvien", "lanhdao", 4, 9), "stand_in_overlaps"),  # two stand-ins on the 16th
        (("chuyenvien", "lanhdao", 0, 2), "stand_in_overlaps"),
        (("chuyenvien", "lanhdao", 3, 3), "stand_in_overlaps"),
        (("chuyenvien", "tiepnhan", 2, 4), "stand_in_overlaps"),
        (("tiepnhan", "lanhdao", 3, 3), "stand_in_overlaps"),  # away while she stands in
        (("lanhdao", "chuyenvien", 4, 4), "stand_in_overlaps"),  # the stand-in is away
        (("chuyenvien", "chuyenvien", 7, 8), "same_person"),
        (("chuyenvien", "lanhdao", 8, 7), "days_invalid"),
        (("chuyenvien", "lanhdao", -1, 1), "days_invalid"),
        (("chuyenvien", "lanhdao", 7, 7 + 366), "days_invalid"),
        (("chuyenvien", "lanhdao", 367, 368), "days_invalid"),
        (("chuyenvien", "lanhdao", END, END), "days_invalid"),
        (("khongco", "lanhdao", 7, 8), "unknown_user"),
        (("chuyenvien", "khongco", 7, 8), "unknown_user"),
    ],
)
def test_what_makes_no_sense_is_refused(roster: Roster, arrangement: tuple[object, ...], code: str) -> None:
    roster.arrange("chuyenvien", "tiepnhan", 2, 4)
    error = roster.refused(*arrangement)
    assert error.code == code
    if code == "stand_in_overlaps":
        assert "Trần Thị Tiếp Nhận làm thay Lê Văn Chuyên Viên từ 14/01/2026 đến 16/01/2026" in error.message
    roster.arrange("chuyenvien", "lanhdao", 5, 9)  # the day after is free
    roster.arrange("chuyenvien", "lanhdao", 0, 1)  # and the day before


def test_given_up_early_it_ends_at_once(roster: Roster, desk: Desk, clock: Clock) -> None:
    roster.arrange("chuyenvien", "tiepnhan", 0, 4)
    clerk = Desk(desk.database, signed_in(desk.database, "tiepnhan"))
    codes = [clerk.receive().code for _ in range(2)]
    clerk.complete(codes[0])
    assert roster.cancel("chuyenvien").cancelled_at == clock.now
    assert clerk.refused(lambda: clerk.complete(codes[1])).code == "role_missing"
    roster.arrange("chuyenvien", "lanhdao", 0, 4)  # the days are free again
    past = desk.database.read_as(roster.admin.actor, standing_in.stand_ins, with_past=True)
    assert [(each.stand_in, each.cancelled_at is None) for each in past] == [
        ("tiepnhan", False),
        ("lanhdao", True),
    ]
    error = roster.admin.refused(lambda: roster.cancel("chuyenvien", 5))
    assert error.code == "no_stand_in"


def test_what_changes_for_who_is_absent_changes_for_the_stand_in(roster: Roster, desk: Desk) -> None:
    roster.arrange("chuyenvien", "tiepnhan", 0, 4)
    clerk = Desk(desk.database, signed_in(desk.database, "tiepnhan"))
    code = clerk.receive().code
    desk.database.write(roster.admin.actor, changing.deactivate, "chuyenvien")
    assert clerk.refused(lambda: clerk.complete(code)).code == "role_missing"
    assert roster.refused("chuyenvien", "tiepnhan", 7, 8).code == "person_inactive"


def test_people_of_two_agencies_do_not_stand_in_for_each_other(roster: Roster, desk: Desk) -> None:
    desk.another_agency("phuongkhac", "H26.16")
    assert roster.refused("phuongkhac", "tiepnhan", 0, 1).code == "other_agency"


def test_only_an_administrator_arranges(roster: Roster, desk: Desk) -> None:
    leader = Roster(desk.of("lanhdao"))
    assert leader.refused("chuyenvien", "lanhdao", 0, 1).code == "role_missing"


days = st.integers(-3, 12)


@given(leaves=st.lists(st.tuples(days, st.integers(0, 5), st.sampled_from(Role)), max_size=4), hour=days)
def test_roles_at_a_moment_are_those_of_the_leaves_it_lies_in(
    leaves: list[tuple[int, int, Role]], hour: int
) -> None:
    """Brute force: a leave counts on exactly the days from its first through its last."""
    start = at(12, 0)
    moment = start + timedelta(days=hour, hours=hour % 24)
    arranged = tuple(
        Absent(f"p{place}", "", frozenset({role}), f"u{place}", "", first, first + timedelta(days=length + 1))
        for place, (day, length, role) in enumerate(leaves)
        for first in (start + timedelta(days=day),)
    )
    actor = Actor("a", "an", "An", frozenset({Role.RECEPTION}), "own", "", "g", "", arranged=arranged)
    today = moment.astimezone(OFFICE).date()
    holding = [
        place
        for place, (day, length, _) in enumerate(leaves)
        if today in {MONDAY + timedelta(days=day + each) for each in range(length + 1)}
    ]
    seen = actor.at(moment)
    assert seen.roles == {Role.RECEPTION, *(leaves[place][2] for place in holding)}
    assert seen.unit_ids == {"own", *(f"u{place}" for place in holding)}
    assert seen.at(start - timedelta(days=10)).roles == {Role.RECEPTION}  # nothing sticks
