"""Two administrators at the same moment: what one of them may not do alone, both may not do together."""

from datetime import date

from app.services.people import changing, listing, standing_in
from models.vocabulary import Role
from tests.services.desk import Desk
from tests.services.together import at_once

DAY = date(2026, 1, 13)


def administrators(admin: Desk) -> set[str]:
    found = admin.database.read_as(admin.actor, listing.people, with_inactive=False)
    return {each.user_name for each in found if Role.ADMINISTRATOR in each.roles}


def test_they_do_not_put_each_other_out(admin: Desk, desk: Desk) -> None:
    write = desk.database.write
    codes = at_once(
        lambda: write(admin.actor, changing.deactivate, "motcua"),
        lambda: write(desk.actor, changing.deactivate, "quantri"),
    )
    assert sorted(codes) in (["", "account_inactive"], ["", "last_administrator"])
    # Who was put out reads nothing any more.
    winner = admin if not codes[0] else desk
    assert administrators(winner) == {winner.actor.user_name}


def test_they_do_not_take_each_other_s_role(admin: Desk, desk: Desk) -> None:
    write, clerk = desk.database.write, frozenset({Role.RECEPTION})
    codes = at_once(
        lambda: write(admin.actor, changing.set_roles, "motcua", clerk),
        lambda: write(desk.actor, changing.set_roles, "quantri", clerk),
    )
    assert sorted(codes) in (["", "last_administrator"], ["", "role_missing"])
    winner = admin if not codes[0] else desk
    assert administrators(winner) == {winner.actor.user_name}


def test_one_leave_gets_one_stand_in(admin: Desk, desk: Desk) -> None:
    write = desk.database.write
    codes = at_once(
        lambda: write(admin.actor, standing_in.arrange, "chuyenvien", "tiepnhan", DAY, DAY),
        lambda: write(desk.actor, standing_in.arrange, "chuyenvien", "lanhdao", DAY, DAY),
    )
    assert sorted(codes) == ["", "stand_in_overlaps"]
    assert len(admin.database.read_as(admin.actor, standing_in.stand_ins)) == 1


def test_one_user_name_is_given_once(admin: Desk, desk: Desk) -> None:
    from app.services.people.views import NewPerson

    new = NewPerson("lan.vu", "Vũ Thị Lan", "hoa-sen-no", frozenset({Role.OFFICER}), "Tư pháp")
    codes = at_once(
        lambda: desk.database.write(admin.actor, changing.add, new),
        lambda: desk.database.write(desk.actor, changing.add, new),
    )
    assert sorted(codes) == ["", "user_name_taken"]
