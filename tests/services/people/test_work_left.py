"""Who leaves is told what her unit still holds, and who is there to go on with it."""

import pytest

from app.services.people import changing
from app.services.people.work_left import WorkLeft, work_left
from app.services.views.given import ActValues
from models.vocabulary import Action, Role
from tests.services.desk import Desk
from tests.services.whole_office import JUSTICE, LAND


def left(admin: Desk, user_name: str) -> WorkLeft:
    return admin.database.read_as(admin.actor, work_left, user_name)


def test_the_work_of_her_unit_and_who_is_there(desk: Desk) -> None:
    admin = desk.of("quantri")
    admin.database.write(admin.actor, changing.move, "chuyenvien", JUSTICE)
    admin.database.write(admin.actor, changing.move, "lanhdao", JUSTICE)
    assert left(admin, "chuyenvien") == WorkLeft(JUSTICE, open_dossiers=0, people=2)
    codes = [desk.receive().code for _ in range(3)]
    for code in codes:
        desk.perform(Action.HAND_OVER, code, ActValues(to_unit=JUSTICE))
    for code in codes[:2]:
        desk.perform(Action.ACCEPT, code)  # two are there, one is on its way
    desk.perform(Action.HAND_OVER, codes[0], ActValues(to_unit=LAND))  # still hers until it is taken
    assert left(admin, "chuyenvien") == WorkLeft(JUSTICE, open_dossiers=3, people=2)

    admin.database.write(admin.actor, changing.deactivate, "chuyenvien")
    assert not left(admin, "chuyenvien").is_stranded  # the dossiers are the unit's, and somebody is there
    admin.database.write(admin.actor, changing.deactivate, "lanhdao")
    assert left(admin, "lanhdao") == WorkLeft(JUSTICE, open_dossiers=3, people=0)
    assert left(admin, "lanhdao").is_stranded
    desk.complete(codes[1])
    desk.return_result(codes[1])
    assert left(admin, "lanhdao").open_dossiers == 2


@pytest.mark.parametrize("user_name", ["tiepnhan", "chuyenvien", "lanhdao"])
def test_administrators_alone_are_told(untouched_desk: Desk, user_name: str) -> None:
    somebody = untouched_desk.of(user_name)
    assert Role.ADMINISTRATOR not in somebody.actor.roles
    assert somebody.refused(lambda: left(somebody, user_name)).code == "role_missing"
