"""What comes off a thermal roll: which forms have a strip, and the label of a folder."""

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import in_vietnamese, tr
from app.rules.barcodes import dossier_barcode
from app.rules.calendar import local
from app.rules.numbering import dossier_code
from app.services.dossiers import finding
from app.services.office.own_agency import office
from app.services.papers.office_preview import NUMBER
from app.services.papers.paper_parts import asked_in, desk_of, heading_of
from models.vocabulary import FormKind
from printing.roll_label import FolderLabel

ON_ROLLS = frozenset({FormKind.RECEIPT, FormKind.FEE})
"""The forms that `printing.roll_forms` has strips of."""


def check_form(form: FormKind) -> None:
    """Nothing for a form that comes off a roll too, else `UserError` `no_roll_form`; before it takes a number."""
    if form in ON_ROLLS:
        return
    raise UserError(
        "no_roll_form",
        tr("Giấy này không có khổ cho giấy cuộn nhiệt. Chưa in gì."),
        tr("Chọn giấy A4 hoặc A5; giấy cuộn in được giấy hẹn tóm tắt, biên lai và nhãn hồ sơ."),
        field="paper",
    )


def trial_label(uow: UnitOfWork) -> FolderLabel:
    """A label to try a roll printer with, with a number that no dossier of today will have."""
    with in_vietnamese():
        own, day = office(uow), local(uow.now).date()
        return FolderLabel(
            office=desk_of(own),
            code=dossier_code(own.code, day, NUMBER),
            barcode=dossier_barcode(own.barcode_number, day, NUMBER),
            procedure="Nhãn in thử",
            received_at=uow.now,
            due_at=uow.now,
            stamps=heading_of(own, uow.now).stamps,
        )


def folder_label(uow: UnitOfWork, text: str) -> FolderLabel:
    """The label of the dossier a text means, of no register and as often as one asks; errors as `finding.dossier`."""
    with in_vietnamese():
        dossier = finding.dossier(uow, text)
        own = office(uow)
        return FolderLabel(
            office=desk_of(own),
            code=dossier.code,
            barcode=dossier.barcode,
            procedure=asked_in(dossier),
            received_at=dossier.received_at,
            due_at=dossier.due_at,
            stamps=heading_of(own, uow.now).stamps,
        )
