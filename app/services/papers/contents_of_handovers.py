"""What stands on a hand-over list and on the sheet of what did not agree when it was taken over."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from app.rules.calendar import local
from app.services.papers.paper_parts import Issue, heading_of
from app.services.views import HandoverLineView, HandoverView, Office
from models.vocabulary import Outcome, Status
from printing.handover_sheet import DifferenceLine, DifferenceSheet, FolderLine, HandoverSheet
from printing.heading import Heading

_NOTES = {
    Status.RESULT_READY: "kết quả giải quyết",
    Status.REFUSED: "từ chối, trả giấy tờ",
    Status.STOPPED: "dừng, trả giấy tờ",
}
_PARTS = (
    (Outcome.MISSING, "Có trên phiếu, chưa nhận được"),
    (Outcome.REFUSED, "Trả lại nơi giao"),
    (Outcome.EXTRA, "Ngoài phiếu, đã nhận"),
)
"""What differs, in the order of the sheet; what the giver has called back himself is no difference of the taker's."""


def differs(view: HandoverView) -> bool:
    """Whether there is anything to be said beside the list."""
    return any(view.of(outcome) for outcome, _ in _PARTS)


def difference_counts(view: HandoverView) -> str:
    """How many of each kind: another count is another sheet, not a reprint of the former one."""
    return "/".join(str(len(view.of(outcome))) for outcome, _ in _PARTS)


def handover_sheet_of(
    view: HandoverView, giver: Office, issue: Issue, carried: Mapping[str, str]
) -> HandoverSheet:
    """The list as it was made, whatever has become of its dossiers since.

    `carried` are the digits of 2D codes by the codes of dossiers, for a taker with data of its own.
    """
    takers = {line.by for line in view.of(Outcome.ACCEPTED) if line.by}
    return HandoverSheet(
        heading=_heading(view, giver),
        code=view.code,
        barcode=view.barcode,
        giver=_place(view.from_unit, view.from_agency),
        taker=_place(view.to_unit, view.to_agency),
        handed_at=view.made_at,
        folders=tuple(_folder(line, carried.get(line.code, "")) for line in view.listed),
        given_by=view.made_by,
        taken_by=takers.pop() if len(takers) == 1 else None,
        reprint=issue.reprint,
    )


def difference_sheet_of(
    view: HandoverView, office: Office, issue: Issue, *, made_at: datetime, made_by: str
) -> DifferenceSheet:
    """What is missing, what went back and what was there besides; by the taker's office."""
    return DifferenceSheet(
        heading=heading_of(office, made_at, f"{issue.number:02}/BBCL" if issue.number else None),
        code=view.code,
        barcode=view.barcode,
        giver=_place(view.from_unit, view.from_agency),
        taker=_place(view.to_unit, view.to_agency),
        handed_at=view.made_at,
        listed=len(view.listed),
        accepted=len(view.of(Outcome.ACCEPTED)),
        parts=tuple(
            (title, tuple(_different(view.of(outcome)))) for outcome, title in _PARTS if view.of(outcome)
        ),
        made_at=made_at,
        made_by=made_by,
        given_by=view.made_by,
        reprint=issue.reprint,
    )


def _heading(view: HandoverView, giver: Office) -> Heading:
    """The giver's agency, and under it the unit that gives."""
    return replace(
        heading_of(giver, view.made_at), parent_name=giver.name, desk_name=view.from_unit, number=view.code
    )


def _place(unit: str, agency: str) -> str:
    return f"{unit} – {agency}"


def _folder(line: HandoverLineView, carried: str) -> FolderLine:
    return FolderLine(
        number=line.position,
        code=line.code,
        applicant=line.applicant,
        procedure=line.procedure_name,
        originals=line.originals,
        copies=line.copies,
        due_at=line.due_at,
        note=_NOTES.get(line.status, ""),
        carried=carried,
    )


def _different(lines: Iterable[HandoverLineView]) -> Iterable[DifferenceLine]:
    for line in lines:
        said = f"{local(line.at):%H:%M %d/%m/%Y}" if line.at else ""
        words = "; ".join(part for part in (line.note, line.by, said) if part)
        yield DifferenceLine(line.code, line.applicant, line.procedure_name, words)
