"""The number of somebody who waits: large, with what she came for and when it was taken."""

from dataclasses import dataclass
from datetime import datetime

from printing.document import Layout
from printing.fields import gap, paragraph
from printing.fonts import Face
from printing.form import OfficeSlip
from printing.sheet import Page
from printing.strip import centred
from printing.text import Align, Run
from printing.wording import moment_in_figures

_LARGEST_NUMBER, _LARGEST_KIND = 72.0, 18.0


@dataclass(frozen=True, slots=True)
class QueueSlip(OfficeSlip):
    """What comes out of the kiosk. It names nobody, and is worth nothing after its day."""

    office: str
    number: int
    kind: str
    ahead: int
    taken_at: datetime
    stamps: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The slip by its number."""
        return f"Số thứ tự {self.number}"

    def layout(self, page: Page) -> Layout:
        """The office, the number, what it is for, how many are before it, and when."""

        def line(text: str) -> list[Run]:
            return [Run(text)]

        rows = [
            *paragraph((Run(self.office, Face.BOLD),), page, align=Align.CENTRE),
            *paragraph(line("SỐ THỨ TỰ"), page, align=Align.CENTRE),
            *centred(str(self.number), page, most=_LARGEST_NUMBER),
            *centred(self.kind, page, most=_LARGEST_KIND),
            gap(page, 0.3),
            *paragraph(line(f"Số người chờ trước: {self.ahead}"), page, align=Align.CENTRE),
            *paragraph(line(f"Lấy số lúc {moment_in_figures(self.taken_at)}"), page, align=Align.CENTRE),
            *paragraph(
                line("Mời theo dõi bảng gọi số. Số chỉ dùng trong ngày."),
                page,
                size=page.small,
                align=Align.CENTRE,
            ),
        ]
        return Layout(tuple(rows), self.title, self.stamps)
