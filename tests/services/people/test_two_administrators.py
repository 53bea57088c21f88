"""Two administrators at the same moment: what one of them may not do alone, both may not do together."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

from app.errors import UserError
from app.services.people import changing, listing, standing_in
from models.vocabulary import Role
from tests.services.desk import Desk

DAY = date(2026, 1, 13)


def at_once(*acts: Callable[[], object]) -> list[str]:
    """Do them all in one moment; the code of each refusal, empty for what was done."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[], object]) -> str:
        barrier.wait()
        try:
            act()
        except UserError as error:
            return error.code
        return ""

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(run, acts))


def administrators(admin: Desk) -> set[str]:
    found = admin.database.read_as(admin.actor, listing.people, with_inactive=False)
    return {each.user_name for each in found if Role.ADMINISTRATOR in each.roles}


def test_they_do_not_put_each_other_out(admin: Desk, desk: Desk) -> None:
    write = desk.database.write
    codes = at_once(
        lambda: write(admin.actor, changing.deactivate, "motcua"),
        lambda: write(desk.actor, changing.deactivate, "quantri"),
    )
    assert codes[0] == ""
    assert codes[1] in ("last_administrator", "account_inactive")
    assert len(administrators(admin)) == 1


def test_they_do_not_take_each_other_s_role(admin: Desk, desk: Desk) -> None:
    write, clerk = desk.database.write, frozenset({Role.RECEPTION})
    codes = at_once(
        lambda: write(admin.actor, changing.set_roles, "motcua", clerk),
        lambda: write(desk.actor, changing.set_roles, "quantri", clerk),
    )
    assert codes[0] == ""
    assert codes[1] in ("last_administrator", "role_missing")
    assert len(administrators(admin)) == 1


def test_one_leave_gets_one_stand_in(admin: Desk, desk: Desk) -> None:
    write = desk.database.write
    codes = at_once(
        lambda: write(admin.actor, standing_in.arrange, "chuyenvien", "tiepnhan", DAY, DAY),
        lambda: write(desk.actor, standing_in.arrange, "chuyenvien", "lanhdao", DAY, DAY),
    )
    assert codes == ["", "stand_in_overlaps"]
    assert len(admin.database.read_as(admin.actor, standing_in.stand_ins)) == 1


def test_one_user_name_is_given_once(admin: Desk, desk: Desk) -> None:
    from app.services.people.views import NewPerson

    new = NewPerson("lan.vu", "Vũ Thị Lan", "hoa-sen-no", frozenset({Role.OFFICER}), "Tư pháp")
    codes = at_once(
        lambda: desk.database.write(admin.actor, changing.add, new),
        lambda: desk.database.write(desk.actor, changing.add, new),
    )
    assert codes == ["", "user_name_taken"]
