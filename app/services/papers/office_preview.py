"""Slips of no dossier: one headed by settings not saved yet, one to try a printer with before there is an office."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import datetime, timedelta
from typing import Any

from app.database.unit_of_work import UnitOfWork
from app.language import in_vietnamese
from app.rules.barcodes import dossier_barcode
from app.rules.calendar import local
from app.rules.numbering import dossier_code
from app.rules.people import PersonValues
from app.services.office.office_values import check_office
from app.services.office.own_agency import office
from app.services.office_settings.declared import office_settings_known
from app.services.papers.contents_everyday import draft_of
from app.services.reception.intake import examine
from app.services.views import FormWords
from app.services.views.given import Intake, OfficeValues
from printing.heading import Heading
from printing.papers_table import PaperLine
from printing.people import Party
from printing.receipt import Receipt

NUMBER = 89_999
"""The last running number of a day, so that no dossier is ever meant."""


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


def trial_sheet(office: OfficeValues, at: datetime) -> Receipt:
    """The slip, marked as sample data; `UserError` where the office's values will not do."""
    checked = check_office(office)
    day = local(at).date()
    return Receipt(
        heading=Heading(
            parent_name=checked.parent_name or checked.name,
            desk_name=checked.desk_name,
            place=checked.place,
            day=day,
            is_sample=True,
        ),
        desk=checked.desk_name,
        applicant=Party("Nguyễn Văn An", "001090000001", address=checked.address or None),
        request="In thử máy in, thử máy quét",
        papers=(PaperLine("Tờ khai đăng ký khai sinh", 1, 0), PaperLine("Giấy chứng sinh", 1, 1)),
        dossier_copies=1,
        term="1 ngày làm việc",
        received_at=at,
        due_at=at + timedelta(days=1),
        returning_place=checked.desk_name,
        clerk="Trần Thị Bình",
        code=dossier_code(checked.code, day, NUMBER),
        barcode=dossier_barcode(checked.barcode_number, day, NUMBER),
        contact=checked.address,
    )
