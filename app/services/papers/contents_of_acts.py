"""What stands on the forms an act of a dossier's life owes: supplement, refusal, apology, stop.

Reasons, dates and names come from that act's row in the journal; the form is dated on the day of the act.
"""

from collections.abc import Sequence
from datetime import datetime

from app.language import in_vietnamese
from app.rules.calendar import local
from app.rules.folding import fold
from app.services.counter_slips.views import SlipView
from app.services.dossiers.lost_slips import bars_of_slip
from app.services.papers.paper_parts import (
    Issue,
    asked_in,
    charges_of,
    desk_of,
    entered_at,
    head_of_desk_title,
    heading_of,
    numbered,
    papers_back,
    papers_kept,
    party_of,
    request_of,
)
from app.services.views import DossierView, MovementView, Office
from app.services.views.given import PaperValues
from app.services.wording.words import status_word
from models.vocabulary import FormKind
from printing import apology, supplement
from printing.apology import ApologySlip
from printing.heading import Heading
from printing.lost_slip import LostSlipPledge
from printing.papers_back import PaperBack
from printing.people import Party
from printing.refusal import RefusalSlip
from printing.stop_notice import StopNotice
from printing.supplement import SupplementSlip

_WHY = "ly do:"
_INCOMPLETE = "Hồ sơ chưa đầy đủ hoặc chưa hợp lệ theo quy định của thủ tục hành chính."
_MARKS = "-–•*+ \t"


def supplement_of(dossier: DossierView, office: Office, act: MovementView, issue: Issue) -> SupplementSlip:
    """Form 02 for a request: every line of its reason is a point, except one that begins "Lý do:"."""
    wanted, reason = points_and_reason(act.reason or "")
    return SupplementSlip(
        heading=_heading(FormKind.SUPPLEMENT, dossier, office, act, issue),
        applicant=party_of(dossier.applicant_person),
        request=asked_in(dossier),
        wanted=wanted,
        reason=reason or _INCOMPLETE,
        contact_name=act.actor,
        contact_phone=office.phone,
        clerk=act.actor,
        until=_deadline(act),
        code=dossier.code,
        barcode=bars_of_slip(dossier),
        external_code=dossier.external_code,
        profile=dossier.form_profile,
        reprint=issue.reprint,
        contact=office.words.supplement_contact or supplement.CONTACT,
        foot=office.words.supplement_foot,
    )


def refusal_of(dossier: DossierView, office: Office, act: MovementView, issue: Issue) -> RefusalSlip:
    """Form 03 for a dossier that a leader refused."""
    return RefusalSlip(
        heading=_heading(FormKind.REFUSAL, dossier, office, act, issue),
        desk=desk_of(office),
        applicant=party_of(dossier.applicant_person),
        request=asked_in(dossier),
        reason=act.reason or "",
        clerk=dossier.received_by,
        papers=papers_back(dossier.papers),
        kept=papers_kept(dossier.papers),
        decided_by=act.actor,
        code=dossier.code,
        barcode=bars_of_slip(dossier),
        profile=dossier.form_profile,
        reprint=issue.reprint,
        foot=office.words.refusal_foot,
    )


def apology_of(
    dossier: DossierView, office: Office, acts: Sequence[MovementView], act: MovementView, issue: Issue
) -> ApologySlip:
    """Form 04 for a date moved on; signed by whom the office has set, else by the leader whose act it was."""
    assert act.due_before is not None  # an act on a dossier that was received
    assert act.due_after is not None
    return ApologySlip(
        heading=_heading(FormKind.APOLOGY, dossier, office, act, issue),
        agency=office.name,
        applicant=party_of(dossier.applicant_person),
        procedure=dossier.procedure_name,
        received_at=dossier.received_at,
        was_due_at=act.due_before,
        due_at=act.due_after,
        reason=act.reason or "",
        head=office.words.apology_signer or act.actor,
        signer_part=office.words.apology_signer_title or apology.SIGNER,
        code=dossier.code,
        barcode=bars_of_slip(dossier),
        overdue=act.counts_at > act.due_before,
        entered_at=entered_at(acts),
        profile=dossier.form_profile,
        reprint=issue.reprint,
    )


def stop_of(
    dossier: DossierView, office: Office, acts: Sequence[MovementView], act: MovementView, issue: Issue
) -> StopNotice:
    """The stop notice for a dossier the citizen took back; the wish was put down at the desk by who stopped it."""
    return StopNotice(
        heading=_heading(FormKind.STOP, dossier, office, act, issue),
        desk=desk_of(office),
        applicant=party_of(dossier.applicant_person),
        request=asked_in(dossier),
        received_at=dossier.received_at,
        asked_at=act.at,
        channel=f"ghi nhận tại {desk_of(office)}, người ghi: {act.actor}",
        reason=act.reason or "",
        stage=_stage(dossier, act),
        stopped_at=act.at,
        entered_at=entered_at(acts),
        code=dossier.code,
        barcode=bars_of_slip(dossier),
        papers=papers_back(dossier.papers),
        kept=papers_kept(dossier.papers),
        charges=charges_of(dossier.fees),
        signer=office.words.stop_signer or office.words.head_of_desk or None,
        signer_part=office.words.stop_signer_title or head_of_desk_title(office),
        profile=dossier.form_profile,
        reprint=issue.reprint,
    )


def lost_slip_of(
    dossier: DossierView, office: Office, acts: Sequence[MovementView], act: MovementView, issue: Issue
) -> LostSlipPledge:
    """The pledge for a slip told of as lost by that act."""
    kept = act.details.get("lost")
    lost = kept if isinstance(kept, dict) else {}
    name, number = str(lost.get("name") or ""), str(lost.get("id_number") or "")
    authority = lost.get("authority")
    is_herself = authority is None and fold(name) == fold(dossier.applicant)
    number_of_paper = f"{issue.number:02}/CKMG" if issue.number else None
    return LostSlipPledge(
        heading=heading_of(
            office, act.at, number_of_paper, entered_at=act.recorded_at if act.is_told_later else None
        ),
        desk=desk_of(office),
        code=dossier.code,
        barcode=bars_of_slip(dossier),
        applicant=party_of(dossier.applicant_person),
        identity=number,
        request=asked_in(dossier),
        received_at=dossier.received_at,
        until_then=act.at,
        clerk=act.actor,
        reason=act.reason or "",
        teller=None
        if is_herself
        else Party(name, number, authority=None if authority is None else str(authority)),
        reprint=issue.reprint,
        entered_at=entered_at(acts),
    )


def points_and_reason(text: str) -> tuple[tuple[str, ...], str]:
    """The points asked for, one a line without its bullet, and what stands behind "Lý do:".

    Where nothing but reasons was written, they are the points.
    """
    points: list[str] = []
    reasons: list[str] = []
    for line in text.splitlines():
        bare = line.strip().lstrip(_MARKS)
        if not bare:
            continue
        if fold(bare).startswith(_WHY):
            reasons.append(bare.partition(":")[2].strip())
        else:
            points.append(bare)
    if not points:
        return tuple(reasons), ""
    return tuple(points), " ".join(reasons)


def _heading(
    form: FormKind, dossier: DossierView, office: Office, act: MovementView, issue: Issue
) -> Heading:
    number = numbered(form, dossier.form_profile, issue.number, office)
    return heading_of(office, act.at, number, entered_at=act.recorded_at if act.is_told_later else None)


def _deadline(act: MovementView) -> datetime | None:
    kept = act.details.get("deadline")
    return datetime.fromisoformat(kept) if isinstance(kept, str) else None


def _stage(dossier: DossierView, act: MovementView) -> str:
    """How far the work had come: the status, and the first step not done by then."""
    with in_vietnamese():
        status = status_word(act.from_status) if act.from_status else ""
    step = next((step for step in dossier.steps if step.done_at is None), None)
    return f"{status} – {step.name}" if step else status


def counter_refusal_of(slip: SlipView, office: Office, issue: Issue) -> RefusalSlip:
    """Form 03 with the number the refusal was given; what was handed over the counter went back at once."""
    number = numbered(FormKind.REFUSAL, slip.form_profile, slip.number, office)
    return RefusalSlip(
        heading=heading_of(office, slip.created_at, number),
        desk=desk_of(office),
        applicant=party_of(slip.intake.applicant),
        request=request_of(slip.procedure_name, slip.case_name),
        reason=slip.reason,
        legal_basis=slip.legal_basis,
        clerk=slip.created_by,
        papers=tuple(_back(paper, slip) for paper in slip.intake.papers or ()),
        profile=slip.form_profile,
        reprint=issue.reprint,
        foot=office.words.refusal_foot,
    )


def _back(paper: PaperValues, slip: SlipView) -> PaperBack:
    return PaperBack(paper.name, paper.originals, paper.copies, given_back_at=local(slip.created_at))
