"""The workbook's sheets, columns and words, spelled as the national portal's table spells them."""

from dataclasses import dataclass

from models.vocabulary import Channel, TermUnit


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """A sheet: its name, its columns in order, and the most rows it may have."""

    name: str
    columns: tuple[str, ...]
    most_rows: int


CODE, NAME, FIELD, LEVEL, AGENCY, DECISION, SUBJECTS = range(7)
"""Columns of the sheet of procedures."""
HEADING, PAPER, ORIGINALS, COPIES = range(1, 5)
"""Columns of the sheet of papers after the code."""
CHANNEL, AMOUNT, UNIT, FEE = range(1, 5)
"""Columns of the sheet of terms after the code."""

PROCEDURES = SheetLayout(
    "Thủ tục",
    (
        "Mã thủ tục",
        "Tên thủ tục",
        "Lĩnh vực",
        "Cấp thực hiện",
        "Cơ quan thực hiện",
        "Quyết định công bố",
        "Đối tượng",
    ),
    5_000,
)
PAPERS = SheetLayout("Giấy tờ", ("Mã thủ tục", "Trường hợp", "Tên giấy tờ", "Bản chính", "Bản sao"), 50_000)
TERMS = SheetLayout("Thời hạn", ("Mã thủ tục", "Hình thức nộp", "Thời hạn", "Đơn vị", "Phí, lệ phí"), 50_000)
SHEETS = (PROCEDURES, PAPERS, TERMS)

CHANNELS = {
    "Trực tiếp": Channel.DIRECT,
    "Dịch vụ bưu chính": Channel.POST,
    "Trực tuyến": Channel.ONLINE,
}
UNITS = {
    "Ngày làm việc": TermUnit.WORKING_DAYS,
    "Ngày": TermUnit.CALENDAR_DAYS,
    "Giờ": TermUnit.HOURS,
    "Tháng": TermUnit.MONTHS,
    "Trong ngày": TermUnit.SAME_DAY,
    "Trong buổi": TermUnit.SAME_SESSION,
}
NO_HEADING = "--"
SUBMITTED_HEADING = "Giấy tờ phải nộp"
PRESENTED_HEADING = "Giấy tờ phải xuất trình"
REMARKS_HEADING = "Lưu ý"
COMMON_HEADINGS = ("", NO_HEADING, SUBMITTED_HEADING, PRESENTED_HEADING, REMARKS_HEADING)
"""Headings that part the papers of one case; any other heading is a case of its own."""
