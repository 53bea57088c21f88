"""The letters prepared ahead as a table, dossier by dossier."""

from app.language import tr
from app.rules.calendar import local
from app.services.reports.letter_views import LetterLine, Letters
from app.services.reports.tables import CellKind, ReportColumn, ReportRow, ReportTable, Tabled
from app.services.reports.wording import day_words


def letters_tables(found: Letters) -> Tabled:
    """A line for each letter: to whom, of what, due when, and asked for until when."""
    columns = (
        ReportColumn("code", tr("Mã hồ sơ"), CellKind.DOSSIER, 2),
        ReportColumn("name", tr("Kính gửi"), CellKind.WORDS, 2.4),
        ReportColumn("phone", tr("Điện thoại"), CellKind.WORDS, 1.4),
        ReportColumn("procedure", tr("Thủ tục hành chính"), CellKind.WORDS, 3),
        ReportColumn("unit", tr("Đơn vị giữ"), CellKind.WORDS, 2),
        ReportColumn("due_at", tr("Hẹn trả"), CellKind.MOMENT, 1.3),
        ReportColumn("meant_due_at", tr("Hẹn lại (đề nghị)"), CellKind.MOMENT, 1.3),
        ReportColumn("remark", tr("Ghi chú"), CellKind.WORDS, 2),
    )
    rows = tuple(
        ReportRow(
            each.code,
            (
                each.code,
                each.applicant.name,
                each.applicant.phone or "",
                each.procedure,
                each.unit,
                each.due_at,
                each.meant_due_at,
                remark_of(each),
            ),
        )
        for each in found.lines
    )
    return Tabled(
        title=tr("Thư xin lỗi chuẩn bị trước"),
        about=(_which(found), tr("{count} thư", count=len(found.lines))),
        tables=(ReportTable(tr("Từng thư"), columns, rows),),
        notes=letter_notes(found),
    )


def letter_notes(found: Letters) -> tuple[str, ...]:
    """What these letters are and are not, in sentences."""
    notes = [
        tr(
            "Thư là dự thảo: chưa có số, không gia hạn, không ghi gì vào hồ sơ. Gia hạn là việc của lãnh đạo."
        ),
        tr(
            "Chỉ gồm hồ sơ cơ quan tự tiếp nhận, đang giải quyết; "
            "đã xong, đang chờ bổ sung hay nộp tiền thì không có thư."
        ),
        tr("Chương trình không gửi gì đi: thư, tin nhắn do cơ quan tự gửi."),
    ]
    if found.left_out:
        notes.append(tr("Không có thư cho: {codes}.", codes=", ".join(found.left_out)))
    return tuple(notes)


def remark_of(line: LetterLine) -> str:
    """What whoever signs should know of a letter."""
    remarks = [tr("quá hạn")] if line.is_overdue else []
    if line.was_extended:
        remarks.append(tr("đã gia hạn một lần, không gia hạn thêm"))
    if line.has_no_calendar:
        remarks.append(
            tr("chưa có lịch nghỉ sau năm {year}, điền ngày hẹn lại bằng tay", year=local(line.due_at).year)
        )
    if not (line.applicant.phone or line.applicant.address):
        remarks.append(tr("không có địa chỉ, điện thoại"))
    return "; ".join(remarks)


def _which(found: Letters) -> str:
    if found.first is None or found.last is None:
        return tr("Hồ sơ được chọn")
    return tr(
        "Hẹn trả từ ngày {first} đến hết ngày {last}",
        first=day_words(found.first),
        last=day_words(found.last),
    )
