"""The settings of the office and its forms: read, changed by an administrator, each change on the record."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.database.unit_of_work import UnitOfWork
from app.declared import DeclaredSetting
from app.rules.problems import Problem, refusal
from app.services.accounts.ruling import of_head, ruled_agency
from app.services.office.kept_settings import (
    CHANGE,
    read_setting,
    record_change,
    setting_key,
    write_setting,
)
from app.services.office.own_agency import own_agency_id
from app.services.office_settings.declared import office_settings_known
from app.setting_values import typed, unknown
from models.agencies import Agency
from models.records import Setting as SettingRow


@dataclass(frozen=True, slots=True)
class SettingView:
    """A setting as it stands: `value` is what was set, empty while the `default` holds."""

    setting: DeclaredSetting
    value: str

    @property
    def in_force(self) -> str:
        """What the program goes by."""
        return self.value or str(self.setting.default)


@dataclass(frozen=True, slots=True)
class SettingChange:
    """Who changed a setting, when, and what it said before and after."""

    at: datetime
    by: str
    name: str
    before: str
    after: str


def office_settings(uow: UnitOfWork, agency_text: str | None = None) -> tuple[SettingView, ...]:
    """Every setting with its value, in the order of the page; of another agency than one's own for who rules it."""
    return _settings_of(uow, _agency(uow, agency_text))


def _settings_of(uow: UnitOfWork, agency: Agency) -> tuple[SettingView, ...]:
    return tuple(SettingView(each, _value(uow, agency, each)) for each in office_settings_known())


def change_office_settings(
    uow: UnitOfWork, values: Mapping[str, str], agency_text: str | None = None
) -> tuple[SettingView, ...]:
    """Change these settings of one's own agency or another one that is ruled, all or none; answers all settings.

    An empty text brings the default back. `UserError` as `ruled_agency`, `head_alone` for one of all agencies,
    `setting_unknown`, or the problems of the
    values by the settings' names: `setting_missing`, `setting_invalid`, `too_long`, `control_characters`.
    """
    agency = ruled_agency(uow, agency_text)
    known = {each.name: each for each in office_settings_known()}
    for name in values.keys() - known.keys():
        raise unknown(name, known)
    if any(known[name].of_all for name in values):
        of_head(uow)
    checked = {name: _checked(known[name], value) for name, value in values.items()}
    problems = tuple(problem for _, found in checked.values() for problem in found)
    if problems:
        raise refusal(problems)
    for name, (value, _) in checked.items():
        _write(uow, agency, known[name], value)
    uow.session.flush()
    return _settings_of(uow, agency)


def setting_changes(
    uow: UnitOfWork, most: int = 50, agency_text: str | None = None
) -> tuple[SettingChange, ...]:
    """The last changes of an agency's settings, newest first; which agency as `office_settings`."""
    agency = _agency(uow, agency_text)
    rows = uow.session.execute(
        select(SettingRow.value)
        .where(SettingRow.name.startswith(setting_key(agency.id, f"{CHANGE}:"), autoescape=True))
        .order_by(SettingRow.name.desc())
        .limit(most)
    ).scalars()
    return tuple(_change_of(row) for row in rows if isinstance(row, dict))


def _agency(uow: UnitOfWork, text: str | None) -> Agency:
    if text is not None:
        return ruled_agency(uow, text)
    return uow.session.get_one(Agency, own_agency_id(uow))


def _value(uow: UnitOfWork, agency: Agency, setting: DeclaredSetting) -> str:
    if setting.column is not None:
        return str(getattr(agency, setting.column))
    return str(read_setting(uow, _key(agency, setting), ""))


def _key(agency: Agency, setting: DeclaredSetting) -> str:
    return setting.name if setting.of_all else setting_key(agency.id, setting.name)


def _write(uow: UnitOfWork, agency: Agency, setting: DeclaredSetting, value: str) -> None:
    before = _value(uow, agency, setting)
    if before == value:
        return
    if setting.column is not None:
        setattr(agency, setting.column, value)
    elif value:
        write_setting(uow, _key(agency, setting), value)
    else:
        uow.session.delete(uow.session.get_one(SettingRow, _key(agency, setting)))
    record_change(uow, agency.id, setting.name, before, value)


def _checked(setting: DeclaredSetting, text: str) -> tuple[str, tuple[Problem, ...]]:
    """The value to keep, empty for the default, and what is wrong with the text."""
    value, problems = typed(setting, text)
    return ("" if value == setting.default else str(value)), problems


def _change_of(row: Mapping[str, object]) -> SettingChange:
    return SettingChange(
        at=datetime.fromisoformat(str(row["at"])),
        by=str(row["by"]),
        name=str(row["name"]),
        before=str(row["before"]),
        after=str(row["after"]),
    )
