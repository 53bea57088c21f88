"""The settings of the office and its forms: read, changed by an administrator, each change on the record."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.permissions import require_role
from app.rules.problems import Problem, refusal
from app.rules.texts import check_line
from app.services.form_words import setting_key
from app.services.office import own_agency_id
from app.services.office_setting_list import OfficeSetting, SettingKind, office_settings_known
from app.services.settings import read_setting, write_setting
from models.agencies import Agency
from models.base import new_id
from models.records import Setting
from models.vocabulary import Role

_CHANGE = "change"


@dataclass(frozen=True, slots=True)
class SettingView:
    """A setting as it stands: `value` is what was set, empty while the `default` holds."""

    setting: OfficeSetting
    value: str

    @property
    def in_force(self) -> str:
        """What the program goes by."""
        return self.value or self.setting.default


@dataclass(frozen=True, slots=True)
class SettingChange:
    """Who changed a setting, when, and what it said before and after."""

    at: datetime
    by: str
    name: str
    before: str
    after: str


def office_settings(uow: UnitOfWork) -> tuple[SettingView, ...]:
    """Every setting with its value, in the order of the page."""
    agency = _agency(uow)
    return tuple(SettingView(each, _value(uow, agency, each)) for each in office_settings_known())


def change_office_settings(uow: UnitOfWork, values: Mapping[str, str]) -> tuple[SettingView, ...]:
    """Change these settings, all or none of them; an empty text brings the default back. Answers all settings.

    `UserError` `role_missing`, `setting_unknown`, or the problems of the values by the settings' names:
    `setting_missing`, `setting_invalid`, `too_long`, `control_characters`.
    """
    actor = uow.acting()
    require_role(actor.roles, Role.ADMINISTRATOR)
    known = {each.name: each for each in office_settings_known()}
    for name in values.keys() - known.keys():
        raise _unknown(name, known)
    checked = {name: _checked(known[name], value) for name, value in values.items()}
    problems = tuple(problem for _, found in checked.values() for problem in found)
    if problems:
        raise refusal(problems)
    agency = _agency(uow)
    for name, (value, _) in checked.items():
        _write(uow, agency, known[name], value, actor.full_name)
    uow.session.flush()
    return office_settings(uow)


def setting_changes(uow: UnitOfWork, most: int = 50) -> tuple[SettingChange, ...]:
    """The last changes of the office's settings, newest first."""
    rows = uow.session.execute(
        select(Setting.value)
        .where(Setting.name.startswith(setting_key(own_agency_id(uow), f"{_CHANGE}:"), autoescape=True))
        .order_by(Setting.name.desc())
        .limit(most)
    ).scalars()
    return tuple(_change_of(row) for row in rows if isinstance(row, dict))


def _agency(uow: UnitOfWork) -> Agency:
    return uow.session.get_one(Agency, own_agency_id(uow))


def _value(uow: UnitOfWork, agency: Agency, setting: OfficeSetting) -> str:
    if setting.column is not None:
        return str(getattr(agency, setting.column))
    return str(read_setting(uow, setting_key(agency.id, setting.name), ""))


def _write(uow: UnitOfWork, agency: Agency, setting: OfficeSetting, value: str, by: str) -> None:
    before = _value(uow, agency, setting)
    after = "" if setting.column is None and value == setting.default else value
    if before == after:
        return
    if setting.column is not None:
        setattr(agency, setting.column, after)
    elif after:
        write_setting(uow, setting_key(agency.id, setting.name), after)
    else:
        uow.session.delete(uow.session.get_one(Setting, setting_key(agency.id, setting.name)))
    row = {"at": uow.now.isoformat(), "by": by, "name": setting.name, "before": before, "after": after}
    # A row of its own for each change, in the order of time, so that two administrators lose nothing.
    write_setting(uow, setting_key(agency.id, f"{_CHANGE}:{new_id().hex}"), row)


def _checked(setting: OfficeSetting, value: str) -> tuple[str, tuple[Problem, ...]]:
    given = " ".join(value.split()) if setting.kind is SettingKind.PARAGRAPH else value
    text, problems = check_line(given, setting.name, setting.longest)
    if problems:
        return "", problems
    if text is None and setting.is_required:
        missing = tr("“{title}” không được để trống. Chưa có gì bị thay đổi.", title=setting.title)
        return "", (Problem(setting.name, "setting_missing", missing, tr("Ghi tên như trên con dấu.")),)
    if text is not None and setting.choices and text not in setting.choices:
        wrong = tr("“{title}” không có lựa chọn này. Chưa có gì bị thay đổi.", title=setting.title)
        choices = tr("Chọn một trong: {values}.", values=", ".join(setting.choices))
        return "", (Problem(setting.name, "setting_invalid", wrong, choices),)
    return text or "", ()


def _unknown(name: str, known: Mapping[str, OfficeSetting]) -> UserError:
    return UserError(
        "setting_unknown",
        tr("Không có cài đặt tên này. Chưa có gì bị thay đổi."),
        tr("Các cài đặt: {names}.", names=", ".join(known)),
        field=name,
    )


def _change_of(row: Mapping[str, object]) -> SettingChange:
    return SettingChange(
        at=datetime.fromisoformat(str(row["at"])),
        by=str(row["by"]),
        name=str(row["name"]),
        before=str(row["before"]),
        after=str(row["after"]),
    )
