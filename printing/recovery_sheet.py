"""Phiếu khôi phục bản sao lưu: the secret half of the key of an office's copies, for its safe."""

from dataclasses import dataclass
from datetime import datetime

from printing.document import Layout
from printing.fields import field, gap, numbered_rows, paragraph
from printing.fonts import Face
from printing.form import OfficialForm
from printing.heading import Heading, heading_rows, title_rows
from printing.reprint import Reprint
from printing.rows import closing, framed
from printing.sheet import Page, Shape
from printing.signatures import Signer, signature_rows
from printing.text import Align, Run
from printing.wording import timed

TITLE = "PHIẾU KHÔI PHỤC BẢN SAO LƯU"
_GROUP, _GROUPS_A_LINE = 6, 5
_HOW = (
    "Ai có mã này mở được mọi bản sao đã khoá bằng khoá này, không cần mật khẩu: cất phiếu trong két, không chụp "
    "ảnh, không gửi qua mạng.",
    "Quên mật khẩu sao lưu: mở trang Khôi phục, chọn bản sao, gõ mã này (có hay không có dấu cách đều được) vào ô "
    "mật khẩu.",
    "Mất cả mật khẩu lẫn phiếu này thì không ai mở được các bản sao đã khoá, kể cả người làm ra chương trình.",
    "Đặt mật khẩu mới là có khoá mới: in phiếu mới, và giữ phiếu này chừng nào còn bản sao làm trước đó.",
)


@dataclass(frozen=True, slots=True)
class RecoverySheet(OfficialForm):
    """`key_name` is the public half, by which a copy's note is told to be of this key; `secret` opens it."""

    heading: Heading
    key_name: str
    secret: str
    made_at: datetime
    made_by: str
    reprint: Reprint | None = None

    @property
    def title(self) -> str:
        """What the paper is."""
        return "Phiếu khôi phục bản sao lưu"

    @property
    def shape(self) -> Shape:
        """A4 upright: it stays in the safe."""
        return Shape.A4_UPRIGHT

    def layout(self, page: Page) -> Layout:
        """Whose key it is, the code in groups to be typed, what it is for, and who made and who keeps it."""
        code = [
            row
            for line in lines_of(self.secret)
            for row in paragraph((Run(line, Face.BOLD),), page, align=Align.CENTRE, size=page.body * 1.2)
        ]
        rows = [
            *heading_rows(self.heading, page),
            *title_rows(TITLE, page, copied=False),
            *paragraph(field("Lập lúc", timed(self.made_at)), page),
            *paragraph(field("Tên khoá", self.key_name), page),
            gap(page, 0.5),
            *framed([gap(page, 0.4), *code, gap(page, 0.4)], page.text_width, page.body * 0.3),
            gap(page, 0.6),
            *numbered_rows(_HOW, page),
            *closing(
                [
                    gap(page, 0.6),
                    *signature_rows((Signer("NGƯỜI LẬP", self.made_by), Signer("NGƯỜI GIỮ", "")), page),
                ]
            ),
        ]
        return Layout(tuple(rows), self.title, self.stamps)


def lines_of(secret: str) -> list[str]:
    """The code as it is typed: what every such code begins with, then groups, as many on a line as are read without
    losing the place."""
    mark, sign, rest = secret.partition("1")
    groups = [rest[start : start + _GROUP] for start in range(0, len(rest), _GROUP)]
    lines = [
        " ".join(groups[start : start + _GROUPS_A_LINE]) for start in range(0, len(groups), _GROUPS_A_LINE)
    ]
    return [f"{mark}{sign}", *lines]
