"""A slip to try a printer and a scanner with before there is an office: headed as its papers will be, of no dossier."""

from datetime import datetime, timedelta

from app.rules.barcodes import dossier_barcode
from app.rules.calendar import local
from app.rules.numbering import dossier_code
from app.services.office.office_values import check_office
from app.services.views.given import OfficeValues
from printing.heading import Heading
from printing.papers_table import PaperLine
from printing.people import Party
from printing.receipt import Receipt

NUMBER = 99_999
"""The last running number of a day, so that no dossier is ever meant."""


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
