"""What one procedure needs: the papers, the fee, the term, and the slip with all of it to take home."""

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.errors import Told
from app.language import tr
from ui.counter.kiosk.large import SAID, SMALL, Leaves, TouchButton, large
from ui.counter.kiosk.step import KioskStep
from ui.desk import Desk
from ui.printer import PaperEnd
from ui.printing.job import NOT_KEPT

if TYPE_CHECKING:
    from app.services.views import Guidance
    from printing.guide import GuideSlip, PaperToBring


@dataclass(frozen=True, slots=True)
class Needed:
    """A procedure in one of its cases, as it is told and as it is printed."""

    guidance: "Guidance"
    slip: "GuideSlip"


class ProcedureStep(KioskStep):
    """Shows the words of the guidance slip, so that screen and paper say the same."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("", has_back=True)
        self._desk = desk
        self._needed: Needed | None = None
        self._has_printed = False
        self.lines = Leaves()
        self.column.addWidget(self.lines, 1)
        self.said = large("", SMALL, role="muted")
        self.column.addWidget(self.said)
        self.print = TouchButton(tr("In phiếu hướng dẫn"), self._print, kind="main")
        self.ways.addWidget(self.print)
        self.close_with_ways()

    def clear(self) -> None:
        self._needed = None
        self._has_printed = False
        self.title.setText("")
        self.said.setText("")
        self.lines.show_lines([])
        self.print.setEnabled(False)

    def show_procedure(self, code: str, case: str | None = None) -> None:
        """Read and show a procedure, in its first case without one."""

        def read() -> Needed:
            from app.services.papers.everyday import guide_slip
            from app.services.procedures.guidance import guide

            told = self._desk.read(guide, code, case)
            slip = self._desk.read(guide_slip, code, told.case.code)
            # Nobody stands behind the kiosk who could sign.
            return Needed(told, replace(slip, clerk=""))

        self._desk.tasks.run("kiosk-procedure", read, self._show, self._failed)

    def _show(self, needed: Needed) -> None:
        from printing.charges import charges_to_expect

        self._needed = needed
        self._has_printed = False
        slip = needed.slip
        self.title.setText(slip.procedure)
        self.said.setText("")
        lines: list[QWidget] = []
        if len(needed.guidance.cases) > 1:
            lines.append(large(tr("Trường hợp"), SMALL, role="muted"))
            lines += self._cases(needed.guidance)
        if slip.advice:
            lines.append(large(slip.advice, SMALL))
        lines.append(large(tr("Giấy tờ cần mang theo"), SAID, bold=True))
        lines += [large(f"•  {_paper(each)}", SMALL) for each in slip.papers] or [
            large(tr("Thủ tục này không yêu cầu giấy tờ."), SMALL)
        ]
        for word, said in (
            (tr("Thời hạn giải quyết"), slip.term or tr("chưa xác định, xin hỏi tại quầy")),
            (tr("Phí, lệ phí"), charges_to_expect(slip.charges)),
            (tr("Nơi nộp hồ sơ và nhận kết quả"), slip.where),
        ):
            lines += [large(word, SAID, bold=True), large(said, SMALL)]
        self.lines.show_lines(lines)
        self.print.setEnabled(True)

    def _cases(self, guidance: "Guidance") -> list[QWidget]:
        made: list[QWidget] = []
        for each in guidance.cases:
            is_this = each.code == guidance.case.code
            choose = partial(self.show_procedure, guidance.procedure.code, each.code)
            mark = "●" if is_this else "○"
            made.append(
                TouchButton(f"{mark}  {each.name}", choose, kind="main" if is_this else "plain", size=SMALL)
            )
        return made

    def _failed(self, _error: Told) -> None:
        """Whoever stands here need not know why."""
        self.said.setText(tr("Tạm thời chưa tra cứu được. Xin thử lại, hoặc hỏi tại quầy."))

    def _print(self) -> None:
        needed = self._needed
        if needed is None or self._has_printed:
            return
        self._has_printed = True
        self.print.setEnabled(False)
        self.said.setText(tr("Đang in phiếu…"))
        code, ended = needed.slip.procedure_code, partial(self._ended, needed)
        self._desk.printer.print("huong-dan", code, lambda: needed.slip, ended=ended, recipe=NOT_KEPT)

    def _ended(self, needed: Needed, end: PaperEnd) -> None:
        """Whoever stands here may try once more where nothing came out."""
        if needed is not self._needed:
            return  # another procedure is in sight, or none
        if end is PaperEnd.PRINTED:
            self.said.setText(tr("Đã in phiếu. Mời nhận ở máy in."))
        elif end is PaperEnd.FILE:
            self.said.setText(tr("Ở đây không in ra giấy. Xin hỏi phiếu hướng dẫn tại quầy."))
        else:
            self._has_printed = False
            self.print.setEnabled(True)
            self.said.setText(tr("Chưa in được phiếu. Xin thử lại, hoặc hỏi tại quầy."))


def _paper(paper: "PaperToBring") -> str:
    counts = [
        *(
            [tr("{count} bản chính", count=paper.originals)]
            if paper.originals and not paper.presented
            else []
        ),
        *([tr("{count} bản sao", count=paper.copies)] if paper.copies and not paper.presented else []),
        *([tr("xuất trình để đối chiếu")] if paper.presented else []),
        *([] if paper.required or paper.advice.lower().startswith("nếu có") else [tr("nếu có")]),
        *([paper.advice.rstrip(".")] if paper.advice else []),
    ]
    return f"{paper.name} ({'; '.join(counts)})" if counts else paper.name
