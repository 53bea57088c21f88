"""Settings of the office, kept in its database (those of one PC are in `app.settings`).

What is set about printed forms is kept for each agency, since one database may serve several.
"""

import uuid
from dataclasses import fields

from sqlalchemy import bindparam, select

from app.database.unit_of_work import UnitOfWork
from app.services.views.office import FormWords
from models.records import Setting
from models.vocabulary import FormProfile

FORM_PROFILE = "form_profile"
"""Which set of official forms a dossier received now begins under."""
_VALUE = select(Setting.value).where(Setting.name == bindparam("key"))


def read_setting(uow: UnitOfWork, name: str, default: object = None) -> object:
    """The value of a setting, or `default` where nobody has set it."""
    row = uow.session.execute(_VALUE, {"key": name}).first()
    return default if row is None else row[0]


def write_setting(uow: UnitOfWork, name: str, value: object) -> None:
    """Set a setting to a value JSON can hold."""
    uow.session.merge(Setting(name=name, value=value))
    uow.session.flush()


def setting_key(agency_id: uuid.UUID, name: str) -> str:
    """The row of the setting table in which an agency keeps a setting."""
    return f"office:{agency_id.hex}:{name}"


def form_words(uow: UnitOfWork, agency_id: uuid.UUID) -> FormWords:
    """The signers and texts an agency has set; empty where the form's own words stand."""
    keys = {setting_key(agency_id, field.name): field.name for field in fields(FormWords)}
    rows = uow.session.execute(select(Setting.name, Setting.value).where(Setting.name.in_(keys)))
    return FormWords(**{keys[row.name]: str(row.value) for row in rows})


def form_profile(uow: UnitOfWork, agency_id: uuid.UUID) -> FormProfile:
    """The set of official forms an agency uses now."""
    kept = read_setting(uow, setting_key(agency_id, FORM_PROFILE), FormProfile.OF_2025.value)
    return FormProfile(str(kept))
