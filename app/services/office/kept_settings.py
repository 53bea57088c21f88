"""Settings of the office, kept in its database (those of one PC are in `app.settings`).

What is set about printed forms is kept for each agency, since one database may serve several.
"""

import uuid
from collections.abc import Mapping
from dataclasses import fields
from types import MappingProxyType

from sqlalchemy import select

from app.database.unchanged import kept
from app.database.unit_of_work import UnitOfWork
from app.services.views.office import FormWords
from models.base import new_id
from models.records import Setting
from models.vocabulary import FormProfile

CHANGE = "change"
"""First word of the names under which each change of a setting is on record, beside the settings themselves."""
BACKUP_RUN = "backup_run"
"""First word of the names under which each backup is on record, likewise."""
KIOSK_CODE = "kiosk_code"
"""The digits by which the kiosk is left."""
FORM_PROFILE = "form_profile"
"""Which set of official forms a dossier received now begins under."""


def read_setting(uow: UnitOfWork, name: str, default: object = None) -> object:
    """The value of a setting, or `default` where nobody has set it."""
    return _settings(uow).get(name, default)


def write_setting(uow: UnitOfWork, name: str, value: object) -> None:
    """Set a setting to a value JSON can hold."""
    uow.session.merge(Setting(name=name, value=value))
    uow.session.flush()


def _settings(uow: UnitOfWork) -> Mapping[str, object]:
    """All that is set, by name; a few dozen at most."""
    return kept(uow, "settings", (Setting.__tablename__,), _read)


def _read(uow: UnitOfWork) -> Mapping[str, object]:
    rows = uow.session.execute(_SETTINGS)
    return MappingProxyType({row.name: row.value for row in rows})


_SETTINGS = select(Setting.name, Setting.value).where(
    Setting.name.not_like(f"office:%:{CHANGE}:%"), Setting.name.not_like(f"{BACKUP_RUN}:%")
)


def setting_key(agency_id: uuid.UUID, name: str) -> str:
    """The row of the setting table in which an agency keeps a setting."""
    return f"office:{agency_id.hex}:{name}"


def settings_under(uow: UnitOfWork, agency_id: uuid.UUID, word: str) -> Mapping[str, object]:
    """What an agency keeps under one word, by the rest of the name."""
    lead = setting_key(agency_id, f"{word}:")
    found = _settings(uow)
    return {name.removeprefix(lead): value for name, value in found.items() if name.startswith(lead)}


def record_change(uow: UnitOfWork, agency_id: uuid.UUID, name: str, before: str, after: str) -> None:
    """Put on record who changed what an agency has set, from what to what, in a row of its own that nobody changes."""
    by = uow.acting().full_name
    row = {"at": uow.now.isoformat(), "by": by, "name": name, "before": before, "after": after}
    # In the order of time, so that two administrators lose nothing.
    write_setting(uow, setting_key(agency_id, f"{CHANGE}:{new_id().hex}"), row)


def form_words(uow: UnitOfWork, agency_id: uuid.UUID) -> FormWords:
    """The signers and texts an agency has set; empty where the form's own words stand."""
    found = {field.name: read_setting(uow, setting_key(agency_id, field.name)) for field in fields(FormWords)}
    return FormWords(**{name: str(value) for name, value in found.items() if value is not None})


def form_profile(uow: UnitOfWork, agency_id: uuid.UUID) -> FormProfile:
    """The set of official forms an agency uses now."""
    value = read_setting(uow, setting_key(agency_id, FORM_PROFILE), FormProfile.OF_2025.value)
    return FormProfile(str(value))
