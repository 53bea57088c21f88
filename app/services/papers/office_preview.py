"""The appointment slip as it would be headed and footed with other settings, before they are saved."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from app.database.unit_of_work import UnitOfWork
from app.language import in_vietnamese
from app.rules.people import PersonValues
from app.services.office.own_agency import office
from app.services.office_settings.declared import office_settings_known
from app.services.papers.contents_everyday import draft_of
from app.services.reception.intake import examine
from app.services.views import FormWords
from app.services.views.given import Intake
from printing.receipt import Receipt


def preview_slip(uow: UnitOfWork, values: Mapping[str, str]) -> Receipt:
    """An empty slip by these settings, as typed; what they do not name stands as it is kept."""
    kept = office(uow)
    columns = {each.name: each.column for each in office_settings_known() if each.column is not None}
    known = {field.name for field in fields(FormWords)}
    words = {name: " ".join(value.split()) for name, value in values.items() if name in known}
    heads: dict[str, Any] = {
        columns[name]: " ".join(value.split()) for name, value in values.items() if name in columns
    }
    shown = replace(kept, words=replace(kept.words, **words), **heads)
    with in_vietnamese():
        return draft_of(
            examine(uow, Intake("", PersonValues(name=""))), shown, uow.acting().full_name, uow.now
        )
