"""A list held against the folders that came: how many of how many, what is missing, what stands where."""

from app.language import tr
from app.services.views import Folder, HandoverLineView, HandoverView
from app.services.wording.words import outcome_word
from models.vocabulary import Outcome
from ui.counter.handover.gathered import Gathered

_HERE = "✓"
Row = tuple[str, str, str, str, str]


def counted(view: HandoverView, came: Gathered) -> str:
    """How many are here of how many, those taken over before included."""
    listed = sum(folder.is_listed for folder in came.folders)
    before = len(view.of(Outcome.ACCEPTED))
    whole = sum(line.outcome not in (Outcome.REFUSED, Outcome.RECALLED) for line in view.listed)
    return f"{before + listed}/{whole}"


def missing(view: HandoverView, came: Gathered) -> tuple[str, ...]:
    """The codes of what stands on the list and is not here, those noted as missing before left out."""
    return tuple(line.code for line in view.of(Outcome.WAITING) if line.code not in came.codes)


def difference(view: HandoverView, came: Gathered) -> str:
    """What does not agree so far, once something is here."""
    extra = sum(not folder.is_listed for folder in came.folders)
    lacking = len(missing(view, came)) if came.folders else 0
    parts = (
        tr("còn thiếu {count}", count=lacking) if lacking else "",
        tr("ngoài phiếu {count}", count=extra) if extra else "",
    )
    return " · ".join(part for part in parts if part)


def rows(view: HandoverView, came: Gathered) -> list[Row]:
    """The lines of the list, then what is here without standing on it."""
    here = came.codes
    return [_line(line, is_here=line.code in here and line.is_on_its_way) for line in view.lines] + [
        (_HERE, folder.code, folder.applicant, folder.procedure_name, tr("ngoài phiếu, đã quét"))
        for folder in came.folders
        if not folder.is_listed
    ]


def folder_of(line: HandoverLineView) -> Folder:
    """The folder of a line, counted by hand."""
    return Folder(
        code=line.code,
        barcode=line.barcode,
        applicant=line.applicant,
        procedure_name=line.procedure_name,
        due_at=line.due_at,
        holder="",
        is_listed=True,
        outcome=line.outcome,
    )


def _line(line: HandoverLineView, *, is_here: bool) -> Row:
    return (
        _HERE if is_here else str(line.position),
        line.code,
        line.applicant,
        line.procedure_name,
        tr("đã quét") if is_here else outcome_word(line.outcome),
    )
