"""One short, one long and one awkward dossier of an invented office."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from printing.charges import Charge, Settled
from printing.papers_back import PaperBack
from printing.papers_table import PaperLine
from printing.people import Party
from printing.profiles import Profile
from printing.receipt import SecondAppointment
from printing.reprint import Reprint
from tests.printing.samples import APPLICANT, DUE, OFFICE_TIME, RECEIVED

ENDED = RECEIVED + timedelta(hours=26)
SECOND_REPRINT = Reprint(2, datetime(2027, 1, 5, 14, 5, tzinfo=OFFICE_TIME), "Phạm Thị Hoa")


def _long(lead: str) -> str:
    """A name of exactly 120 letters that ends in a word of its own."""
    words = f"{lead} và các đồng sở hữu " + "Nguyễn Hoàng Phương Thảo " * 5
    return f"{words[:111].rstrip().ljust(111, 'x')} Cuốicùng"


@dataclass(frozen=True)
class Life:
    """What the papers of one dossier have in common."""

    name: str
    applicant: Party
    request: str
    reason: str
    papers: tuple[PaperLine, ...]
    hand_overs: int
    profile: str = Profile.OF_2025
    represented: Party | None = None
    reprint: Reprint | None = None
    second: SecondAppointment | None = None
    kept: tuple[PaperLine, ...] = (PaperLine("Trích lục khai tử của mẹ", 0, 1),)
    charges: tuple[Charge, ...] = (Charge("Lệ phí khai sinh", 8_000, Settled.COLLECTED),)

    @property
    def back(self) -> tuple[PaperBack, ...]:
        """The papers on their way home: the first is back already."""
        return tuple(
            PaperBack(
                paper.name,
                paper.originals,
                paper.copies,
                given_back_at=ENDED if number == 0 else None,
            )
            for number, paper in enumerate(self.papers)
        )


SHORT = Life(
    "ngan",
    Party("Lê Văn An", "038190012345", "Tổ 5, phường Mẫu", "0912345678"),
    "Đăng ký khai sinh",
    "Giấy chứng sinh ghi sai ngày sinh của cháu.",
    (PaperLine("Tờ khai", 1, 0), PaperLine("Giấy chứng sinh", 1, 0)),
    1,
)
LONG = Life(
    "dai",
    replace(APPLICANT, organisation="Công ty TNHH Thương mại và Dịch vụ Mẫu"),
    "Đăng ký biến động quyền sử dụng đất – Chuyển nhượng một phần thửa đất",
    "Phải xác minh nguồn gốc thửa đất tại hai phường giáp ranh; kết quả đo đạc chưa có.",
    tuple(
        PaperLine(f"{name} số {number}", number % 3, 1, certified=number % 2)
        for number, name in enumerate(
            (
                "Đơn đăng ký biến động đất đai, tài sản gắn liền với đất theo mẫu 18",
                "Hợp đồng chuyển nhượng quyền sử dụng đất đã công chứng",
                "Giấy chứng nhận quyền sử dụng đất",
                "Mảnh trích đo bản đồ địa chính",
                "Tờ khai lệ phí trước bạ",
                "Tờ khai thuế thu nhập cá nhân",
                "Văn bản của các thành viên có chung quyền sử dụng đất",
            ),
            start=1,
        )
    ),
    5,
    profile=Profile.OF_2018,
    reprint=SECOND_REPRINT,
    second=SecondAppointment(DUE + timedelta(days=20)),
    charges=(
        Charge("Phí thẩm định", 1_250_000, Settled.COLLECTED),
        Charge("Lệ phí địa chính", 28_000, Settled.REFUNDED),
    ),
)
AWKWARD = Life(
    "kho",
    Party(
        _long("Ông Trần"),
        "1234567890123",
        _long("Thôn"),
        "0912 345 678 – 0987 654 321",
        "mot.dia.chi.thu.dien.tu.rat.dai.cua.mot.to.chuc@mien.con.cua.mot.ten.mien.dai.example.com",
        organisation=_long("Hợp tác xã"),
    ),
    _long("Cấp đổi"),
    _long("Hồ sơ"),
    tuple(PaperLine(_long(f"Giấy thứ{number}"), number, number % 3) for number in range(1, 31)),
    14,
    kept=(PaperLine(_long("Bản chụp"), 0, 2), PaperLine("Ảnh hiện trạng", 1, 3)),
    represented=Party(_long("Bà Võ"), "038090000001", _long("Xóm"), authority=_long("Văn bản uỷ quyền")),
    reprint=SECOND_REPRINT,
    second=SecondAppointment(None, "2 ngày làm việc sau khi hoàn thành nghĩa vụ tài chính"),
)
LIVES = (SHORT, LONG, AWKWARD)
