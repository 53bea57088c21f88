"""Form 03 as it is given at the counter, before there is a dossier."""

from app.rules.calendar import local
from app.services.counter_slips.views import SlipView
from app.services.papers.paper_parts import Issue, desk_of, heading_of, numbered, party_of, request_of
from app.services.views import Office
from app.services.views.given import PaperValues
from models.vocabulary import FormKind
from printing.papers_back import PaperBack
from printing.refusal import RefusalSlip


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
