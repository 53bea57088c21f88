"""What stands on a letter prepared ahead, and in the table of the same letters for whoever writes her own."""

from collections.abc import Iterator

from app.files.xlsx import XlsxColumn, XlsxRow, XlsxTable
from app.language import tr
from app.rules.calendar import local
from app.services.papers.paper_parts import heading_of, party_of
from app.services.reports.letter_views import LetterLine, Letters
from app.services.reports.letters_table import letter_notes, remark_of
from app.services.views import Office
from printing import apology
from printing.apology import ApologySlip


def letter_of(line: LetterLine, letters: Letters, office: Office) -> ApologySlip:
    """Form 04 as a draft: without a number, signed by nobody yet."""
    return ApologySlip(
        heading=heading_of(office, letters.until),
        agency=office.name,
        applicant=party_of(line.applicant),
        procedure=line.procedure,
        received_at=line.received_at,
        was_due_at=line.due_at,
        due_at=line.meant_due_at,
        reason=letters.words.reason,
        head=office.words.apology_signer or None,
        signer_part=office.words.apology_signer_title or apology.SIGNER,
        code=line.code,
        barcode=line.barcode,
        overdue=line.is_overdue,
        entered_at=line.entered_at,
        profile=line.profile,
        draft=True,
    )


def letters_sheet(letters: Letters, office: Office) -> XlsxTable:
    """A line for each letter, with a message ready to be sent by hand."""
    when = tr("{office}, lúc {when}", office=office.name, when=f"{local(letters.until):%H:%M %d/%m/%Y}")
    return XlsxTable(
        name=tr("Thư xin lỗi"),
        columns=(
            XlsxColumn(tr("STT"), 6, is_number=True, plain=True),
            XlsxColumn(tr("Mã hồ sơ"), 21),
            XlsxColumn(tr("Kính gửi"), 26),
            XlsxColumn(tr("Tổ chức"), 22),
            XlsxColumn(tr("Địa chỉ"), 36),
            XlsxColumn(tr("Điện thoại"), 13),
            XlsxColumn(tr("Email"), 20),
            XlsxColumn(tr("Thủ tục"), 44),
            XlsxColumn(tr("Tiếp nhận"), 16),
            XlsxColumn(tr("Hẹn trả"), 16),
            XlsxColumn(tr("Hẹn lại (đề nghị)"), 16),
            XlsxColumn(tr("Lý do"), 30),
            XlsxColumn(tr("Đơn vị giữ hồ sơ"), 26),
            XlsxColumn(tr("Ghi chú"), 30),
            XlsxColumn(tr("Tin nhắn (gửi tay)"), 70),
        ),
        rows=_rows(letters, office),
        above=(tr("Thư xin lỗi chuẩn bị trước"), when),
        below=letter_notes(letters),
        frozen=2,
    )


def message_of(line: LetterLine, office: Office) -> str:
    """A short message that an office may send by its own telephone: no promise in it, and no date but the one given."""
    late = tr("chưa có kết quả đúng hẹn") if line.is_overdue else tr("có thể chưa có kết quả đúng hẹn")
    message = tr(
        "{office}: hồ sơ {code} của Ông (Bà) {name}, hẹn trả {due}, {late}. Cơ quan xin lỗi Ông (Bà).",
        office=office.name,
        code=line.code,
        name=line.applicant.name,
        due=f"{local(line.due_at):%H:%M %d/%m/%Y}",
        late=late,
    )
    return f"{message} {tr('Điện thoại: {phone}.', phone=office.phone)}" if office.phone else message


def _rows(letters: Letters, office: Office) -> Iterator[XlsxRow]:
    for number, line in enumerate(letters.lines, start=1):
        yield (
            number,
            line.code,
            line.applicant.name,
            line.applicant.organisation,
            line.applicant.address,
            line.applicant.phone,
            line.applicant.email,
            line.procedure,
            line.received_at,
            line.due_at,
            line.meant_due_at,
            letters.words.reason,
            line.unit,
            remark_of(line),
            message_of(line, office),
        )
