"""Who may do what."""

import pytest

from app.errors import UserError
from app.rules.permissions import may_administer, require_role, role_word
from models.vocabulary import Role


def test_any_of_the_needed_roles_is_enough() -> None:
    require_role({Role.LEADER}, Role.OFFICER, Role.LEADER)


@pytest.mark.parametrize("roles", [set(), {Role.RECEPTION}, {Role.ADMINISTRATOR, Role.RECEPTION}])
def test_without_one_the_missing_roles_are_named(roles: set[Role]) -> None:
    with pytest.raises(UserError) as refused:
        require_role(roles, Role.OFFICER, Role.LEADER)
    assert refused.value.code == "role_missing"
    assert refused.value.details == {"roles": ["officer", "leader"]}
    assert f"{role_word(Role.OFFICER)} hoặc {role_word(Role.LEADER)}" in refused.value.message


@pytest.mark.parametrize("role", Role)
def test_only_administrators_administer(role: Role) -> None:
    assert may_administer({role}) is (role is Role.ADMINISTRATOR)


def test_every_role_has_its_own_word() -> None:
    assert len({role_word(role) for role in Role}) == len(Role)
