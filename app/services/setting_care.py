"""The settings of the office that an administrator may change, each checked before it is kept."""

from collections.abc import Callable, Mapping

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.permissions import require_role
from app.rules.problems import refusal
from app.rules.texts import check_line
from app.services.settings import FORM_PROFILE, read_setting, write_setting
from models.vocabulary import FormProfile, Role

HEAD_OF_DESK = "head_of_desk"
"""Who signs for the one-stop desk: stop notices, ledger, closing of the day. Empty leaves room for a pen."""

LONGEST_NAME = 120


def office_settings(uow: UnitOfWork) -> dict[str, str]:
    """Every setting an administrator may change, with its value now."""
    return {name: str(read_setting(uow, name, shipped)) for name, (shipped, _) in _KNOWN.items()}


def set_office_setting(uow: UnitOfWork, name: str, value: str) -> dict[str, str]:
    """Change one setting; answers all of them.

    `UserError` `role_missing`, `setting_unknown`, `setting_invalid`, or what is wrong with a name.
    """
    require_role(uow.acting().roles, Role.ADMINISTRATOR)
    if name not in _KNOWN:
        raise UserError(
            "setting_unknown",
            tr("Không có cài đặt tên này. Chưa có gì bị thay đổi."),
            tr("Các cài đặt: {names}.", names=", ".join(_KNOWN)),
            field=name,
        )
    _, checked = _KNOWN[name]
    write_setting(uow, name, checked(value))
    return office_settings(uow)


def form_profile(uow: UnitOfWork) -> FormProfile:
    """The set of official forms in use now."""
    return FormProfile(str(read_setting(uow, FORM_PROFILE, FormProfile.OF_2025.value)))


def head_of_desk(uow: UnitOfWork) -> str | None:
    """Who signs for the desk, where that is set."""
    return str(read_setting(uow, HEAD_OF_DESK, "")) or None


def _checked_profile(value: str) -> str:
    if value not in list(FormProfile):
        raise UserError(
            "setting_invalid",
            tr("Không có bộ mẫu giấy này. Chưa có gì bị thay đổi."),
            tr("Chọn một trong: {values}.", values=", ".join(FormProfile)),
            field=FORM_PROFILE,
        )
    return value


def _checked_name(value: str) -> str:
    name, problems = check_line(value, HEAD_OF_DESK, LONGEST_NAME)
    if problems:
        raise refusal(problems)
    return name or ""


_KNOWN: Mapping[str, tuple[str, Callable[[str], str]]] = {
    FORM_PROFILE: (FormProfile.OF_2025.value, _checked_profile),
    HEAD_OF_DESK: ("", _checked_name),
}
