"""The label of a folder on a thermal roll: bars, code, procedure and the day it is due, to be read from a shelf."""

from dataclasses import dataclass
from datetime import datetime

from printing.document import Layout
from printing.fields import field, gap, paragraph
from printing.fonts import Face
from printing.form import OfficeSlip
from printing.sheet import Page
from printing.strip import bars_rows, centred, code_rows
from printing.text import Align, Run
from printing.wording import day_in_figures, moment_in_figures

_LARGEST_DUE = 20.0


@dataclass(frozen=True, slots=True)
class FolderLabel(OfficeSlip):
    """What sticks on a folder. It names no citizen: whoever stands at the counter can read it."""

    office: str
    code: str
    barcode: str
    procedure: str
    received_at: datetime
    due_at: datetime
    stamps: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The label by its dossier."""
        return f"Nhãn hồ sơ {self.code}"

    def layout(self, page: Page) -> Layout:
        """The bars and the code above, below them what it is about and the day."""
        rows = [
            *bars_rows(self.barcode, page),
            *code_rows(self.code, page),
            gap(page, 0.2),
            *paragraph((Run(self.procedure, Face.BOLD),), page, align=Align.CENTRE),
            *centred(f"Hẹn {moment_in_figures(self.due_at)}", page, most=_LARGEST_DUE),
            *paragraph(field("Nhận", day_in_figures(self.received_at)), page, align=Align.CENTRE),
            *paragraph((Run(self.office),), page, size=page.small, align=Align.CENTRE),
        ]
        return Layout(tuple(rows), self.title, self.stamps)
