"""Accounts are added, changed and put out of use; nobody is lost, and somebody always can administer."""

from dataclasses import replace

import pytest

from app.database.unit_of_work import Database
from app.errors import UserError
from app.rules.permissions import OF_PEOPLE
from app.services.accounts import office_changes
from app.services.accounts.who_acts import DEMO_PASSWORD, sign_in
from app.services.people import changing, listing, own_password
from app.services.people.views import NewPerson, PersonView
from app.services.views import Actor
from models.vocabulary import Action, Role
from tests.clock import Clock
from tests.services.desk import BIRTH, Desk, assert_for_people

LAN = NewPerson(
    "lan.vu", "  Vũ  Thị Lan ", "hoa-sen-no", frozenset({Role.RECEPTION, Role.OFFICER}), "Tư pháp"
)
JUSTICE = "Tư pháp – Hộ tịch"
EVERYBODY = {"tiepnhan", "chuyenvien", "lanhdao", "quantri", "motcua"}

pytestmark = pytest.mark.usefixtures("with_logins")


def signed_in(database: Database, user_name: str, password: str) -> Actor:
    return database.write(None, sign_in, user_name, password)


def listed(admin: Desk, text: str = "") -> dict[str, PersonView]:
    return {each.user_name: each for each in admin.database.read_as(admin.actor, listing.people, text)}


def test_somebody_is_added_and_chooses_her_own_password(admin: Desk) -> None:
    database = admin.database
    view = database.write(admin.actor, changing.add, LAN)
    assert (view.full_name, view.unit, view.active) == ("Vũ Thị Lan", JUSTICE, True)
    assert view.roles == (Role.RECEPTION, Role.OFFICER)
    assert view.must_change_password
    assert view.signed_in_at is None

    lan = Desk(database, signed_in(database, "LAN.vu", "hoa-sen-no"))
    assert lan.actor.must_change_password
    assert lan.refused(lan.receive).code == "password_must_change"
    actor = database.write(lan.actor, own_password.change_password, "hoa-sen-no", "trời xanh mây trắng")
    assert not actor.must_change_password
    code = replace(lan, actor=actor).receive().code
    # The actor from before the change is the same person: the next act takes her as she is by now.
    assert lan.perform(Action.COMPLETE, code).code == code
    assert signed_in(database, "lan.vu", "trời xanh mây trắng").full_name == "Vũ Thị Lan"
    assert listed(admin)["lan.vu"].signed_in_at is not None


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"user_name": "TiepNhan"}, "user_name_taken"),
        ({"user_name": "lan vu"}, "user_name_invalid"),
        ({"user_name": "đặng"}, "user_name_invalid"),
        ({"user_name": "x" * 61}, "user_name_invalid"),
        ({"full_name": " \u200b "}, "full_name_missing"),
        ({"full_name": "x" * 121}, "too_long"),
        ({"full_name": "a\x00b"}, "control_characters"),
        ({"roles": frozenset()}, "roles_missing"),
        ({"unit": ""}, "unit_missing"),
        ({"unit": "Phòng không có"}, "unknown_unit"),
        ({"agency": "H99"}, "unknown_agency"),
        ({"password": "1234567"}, "password_too_short"),
        ({"password": "x" * 10_000}, "password_too_long"),
        ({"password": "lan.vu2026"}, "password_is_name"),
        ({"password": "12345678"}, "password_common"),
    ],
)
def test_what_cannot_be_kept_is_refused_whole(
    untouched_desk: Desk, changed: dict[str, object], code: str
) -> None:
    admin = untouched_desk.of("quantri")
    new = replace(LAN, **changed)  # type: ignore[arg-type]  # the values of each case
    error = admin.refused(lambda: admin.database.write(admin.actor, changing.add, new))
    assert error.code == code
    assert error.details["field"]


@pytest.mark.parametrize("user_name", ["tiepnhan", "chuyenvien", "lanhdao"])
def test_only_an_administrator_cares_for_people(untouched_desk: Desk, user_name: str) -> None:
    somebody = untouched_desk.of(user_name)
    write, actor = somebody.database.write, somebody.actor
    for attempt in (
        lambda: write(actor, changing.add, LAN),
        lambda: write(actor, changing.set_roles, user_name, OF_PEOPLE),
        lambda: write(actor, changing.rename, "quantri", "Khác"),
        lambda: write(actor, changing.move, "quantri", JUSTICE),
        lambda: write(actor, changing.deactivate, "quantri"),
        lambda: write(actor, own_password.reset_password, "quantri", "mat-khau-moi"),
        lambda: somebody.database.read_as(actor, listing.people),
        lambda: somebody.database.read_as(actor, listing.person, "quantri"),
    ):
        assert somebody.refused(attempt).code == "role_missing"


def test_names_roles_and_units_change_at_the_next_act(admin: Desk) -> None:
    write = admin.database.write
    clerk = admin.of("tiepnhan")  # stays signed in all the while
    code = clerk.receive().code
    assert clerk.refused(lambda: clerk.complete(code)).code == "role_missing"
    view = write(admin.actor, changing.set_roles, "tiepnhan", frozenset({Role.OFFICER}))
    assert view.roles == (Role.OFFICER,)
    assert clerk.complete(code).code == code
    assert clerk.refused(clerk.receive).code == "role_missing"

    write(admin.actor, changing.set_roles, "tiepnhan", frozenset({Role.RECEPTION}))
    assert write(admin.actor, changing.move, "tiepnhan", "ho tich").unit == JUSTICE
    assert clerk.receive().holder == JUSTICE
    assert write(admin.actor, changing.rename, "tiepnhan", "Trần Thị Mới").full_name == "Trần Thị Mới"
    assert clerk.history(clerk.receive().code)[0].actor == "Trần Thị Mới"
    assert clerk.history(code)[0].actor == "Trần Thị Tiếp Nhận"  # what was done keeps the name of its day


def test_who_left_cannot_act_and_stays_in_the_record(admin: Desk, clock: Clock) -> None:
    write, clerk = admin.database.write, admin.of("tiepnhan")
    code = clerk.receive().code
    clock.forward(hours=1)
    view = write(admin.actor, changing.deactivate, "tiepnhan")
    assert (view.active, view.deactivated_at) == (False, clock.now)
    assert clerk.refused(clerk.receive).code == "account_inactive"
    with pytest.raises(UserError, match="sign_in_wrong"):
        signed_in(admin.database, "tiepnhan", DEMO_PASSWORD)
    assert admin.history(code)[0].actor == "Trần Thị Tiếp Nhận"
    assert set(listed(admin)) == EVERYBODY
    assert list(listed(admin))[-1] == "tiepnhan"  # who left comes last
    active = admin.database.read_as(admin.actor, listing.people, with_inactive=False)
    assert {each.user_name for each in active} == EVERYBODY - {"tiepnhan"}

    again = write(admin.actor, changing.activate, "tiepnhan")
    assert (again.active, again.deactivated_at, again.roles) == (True, None, (Role.RECEPTION,))
    assert signed_in(admin.database, "tiepnhan", DEMO_PASSWORD).user_name == "tiepnhan"
    kept = admin.database.read_as(admin.actor, office_changes.changes, "tiepnhan")
    assert [(each.by, each.what) for each in kept] == [("quantri", "activate"), ("quantri", "deactivate")]


def test_the_last_administrator_stays(admin: Desk) -> None:
    write, actor = admin.database.write, admin.actor
    write(actor, changing.set_roles, "motcua", frozenset({Role.RECEPTION}))
    for attempt in (
        lambda: write(actor, changing.deactivate, "quantri"),
        lambda: write(actor, changing.set_roles, "quantri", frozenset({Role.LEADER})),
    ):
        assert admin.refused(attempt).code == "last_administrator"
    # Another administrator who has left is none.
    write(actor, changing.set_roles, "lanhdao", frozenset({Role.LEADER, Role.ADMINISTRATOR}))
    write(actor, changing.deactivate, "lanhdao")
    assert admin.refused(lambda: write(actor, changing.deactivate, "quantri")).code == "last_administrator"
    write(actor, changing.activate, "lanhdao")
    assert not write(actor, changing.deactivate, "quantri").active
    assert admin.refused(lambda: write(actor, changing.activate, "quantri")).code == "account_inactive"


def test_people_are_found_by_name_user_name_and_unit(admin: Desk) -> None:
    admin.database.write(admin.actor, changing.add, LAN)
    assert set(listed(admin, "tran thi")) == {"tiepnhan"}
    assert set(listed(admin, "LAN.")) == {"lan.vu"}
    assert set(listed(admin, "tu phap")) == {"chuyenvien", "lan.vu"}
    assert listed(admin, "khong co") == {}
    # By the given name, as everywhere in Vietnam: Dùng thử, Lan, Nhận, Trị, Viên … the last word decides.
    given = [each.full_name.split()[-1] for each in listed(admin).values()]
    assert given == ["Đạo", "Lan", "Nhận", "thử", "Trị", "Viên"]


def test_the_old_password_is_asked_with_the_growing_delay(admin: Desk, clock: Clock) -> None:
    database, clerk = admin.database, admin.of("tiepnhan")

    def change(old: str, new: str) -> Actor:
        return database.write(clerk.actor, own_password.change_password, old, new)

    for _ in range(3):
        with pytest.raises(UserError) as refused:
            change("sai", "trời xanh mây trắng")
        assert refused.value.code == "password_wrong"
        assert_for_people(refused.value)
    with pytest.raises(UserError) as refused:
        change(DEMO_PASSWORD, "trời xanh mây trắng")
    assert refused.value.code == "sign_in_wait"
    clock.forward(seconds=2)
    assert clerk.refused(lambda: change(DEMO_PASSWORD, DEMO_PASSWORD)).code == "password_same"
    assert clerk.refused(lambda: change(DEMO_PASSWORD, "x" * 10_000)).code == "password_too_long"
    assert change(DEMO_PASSWORD, "trời xanh mây trắng").user_name == "tiepnhan"
    assert signed_in(database, "tiepnhan", "trời xanh mây trắng")
    with pytest.raises(UserError, match="sign_in_wrong"):
        signed_in(database, "tiepnhan", DEMO_PASSWORD)


def test_ten_thousand_signs_are_refused_without_a_hash(
    untouched_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_hash(*_: object) -> str:
        raise AssertionError("a hash was made")

    monkeypatch.setattr("app.services.people.own_password.keep_password", no_hash)
    monkeypatch.setattr("app.services.accounts.who_acts.is_right", no_hash)
    admin = untouched_desk.of("quantri")
    for attempt in (
        lambda: admin.database.write(admin.actor, own_password.change_password, DEMO_PASSWORD, "ă" * 10_000),
        lambda: admin.database.write(admin.actor, own_password.reset_password, "tiepnhan", "ă" * 10_000),
    ):
        error = admin.refused(attempt)
        assert error.code == "password_too_long"
        assert "128" in error.message


def test_a_forgotten_password_is_given_anew(admin: Desk) -> None:
    database = admin.database
    for _ in range(3):
        with pytest.raises(UserError):
            signed_in(database, "tiepnhan", "sai")
    assert listed(admin)["tiepnhan"].waits_until is not None
    view = database.write(admin.actor, own_password.reset_password, "tiepnhan", "một lần thôi")
    assert (view.must_change_password, view.waits_until) == (True, None)
    clerk = Desk(database, signed_in(database, "tiepnhan", "một lần thôi"))
    assert clerk.refused(lambda: clerk.receive(BIRTH)).code == "password_must_change"


@pytest.mark.parametrize("action", [each for each in Action if each is not Action.RECEIVE])
def test_an_administrator_does_no_act_on_a_dossier(untouched_desk: Desk, action: Action) -> None:
    admin = untouched_desk.of("quantri")
    code = untouched_desk.receive(request_id="one-for-all").code
    assert admin.refused(lambda: admin.perform(action, code)).code == "role_missing"
    assert admin.dossier(code).actions == ()


def test_an_administrator_receives_nothing(untouched_desk: Desk) -> None:
    admin = untouched_desk.of("quantri")
    assert admin.refused(admin.receive).code == "role_missing"
