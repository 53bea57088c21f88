"""What a person may do by her roles; where a rule needs one of several, any of them is enough."""

from collections.abc import Collection

from app.errors import UserError
from app.language import tr
from models.vocabulary import Role

OF_PEOPLE = frozenset(Role) - {Role.KIOSK}
"""The roles people have; a kiosk, which citizens stand at, has its own and no other."""
IN_ONES_OWN_OFFICE = OF_PEOPLE - {Role.INSPECTOR}
"""The roles in which people do the work of their own office."""


def role_word(role: Role) -> str:
    """The role as people say it, without a capital letter."""
    match role:
        case Role.RECEPTION:
            return tr("tiếp nhận")
        case Role.OFFICER:
            return tr("chuyên viên")
        case Role.LEADER:
            return tr("lãnh đạo")
        case Role.ADMINISTRATOR:
            return tr("quản trị")
        case Role.INSPECTOR:
            return tr("kiểm tra cấp dưới")
        case Role.KIOSK:
            return tr("ki-ốt")


def may_administer(roles: Collection[Role]) -> bool:
    """Whether accounts, calendar, catalogue and settings are open to this person."""
    return Role.ADMINISTRATOR in roles


def is_kiosk(roles: Collection[Role]) -> bool:
    """Whether this is no person but the account of a kiosk, whatever other role it may have been given."""
    return Role.KIOSK in roles


def may_change_report(roles: Collection[Role], user_name: str, made_by: str) -> bool:
    """Whether a report of the office is hers to change or remove: a leader's, and whoever made it."""
    return Role.LEADER in roles or user_name == made_by


def require_role(roles: Collection[Role], *needed: Role) -> None:
    """Nothing when the person has one of the needed roles, else `UserError` `role_missing` naming them.

    What needs none of the roles is done by nobody.
    """
    if any(role in roles for role in needed):
        return
    if not needed:
        raise UserError(
            "role_missing",
            tr("Việc này do chương trình tự ghi, không ai làm trực tiếp. Chưa có gì bị thay đổi."),
            tr("Chọn việc mà màn hình đang mời làm."),
            roles=[],
        )
    words = tr(" hoặc ").join(role_word(role) for role in needed)
    raise UserError(
        "role_missing",
        tr("Việc này cần quyền {roles}, tài khoản đang dùng chưa có. Chưa có gì bị thay đổi.", roles=words),
        tr("Nhờ người có quyền đó làm, hoặc nhờ người quản trị cấp thêm quyền."),
        roles=[role.value for role in needed],
    )
