"""Every paper the office prints, made into a document: one entry a form, from views, journal and settings.

The way of a paper: `printed_forms.prepare` (number, reprint) → `document` → the press → `printed_forms.taken`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.rules.calendar import local
from app.rules.slip_references import read_reference
from app.services.anchors.making import anchor_of, mark_of
from app.services.counter_slips.slips import slip
from app.services.dossiers import daybook, finding, history, reading
from app.services.dossiers.closing_mark import closing_mark
from app.services.dossiers.handover_lists import list_shown, list_view, locate_list
from app.services.dossiers.late_entries import late_entries
from app.services.dossiers.ledger import ledger
from app.services.office.kept_settings import form_profile
from app.services.office.ledger_volume import volume_size
from app.services.office.own_agency import office, office_of_agency, own_agency_id
from app.services.office.unit_names import names_of_desk
from app.services.papers import everyday
from app.services.papers.arranging import in_own_layout
from app.services.papers.contents_everyday import fee_receipt_of, receipt_of, result_receipt_of
from app.services.papers.contents_of_acts import (
    apology_of,
    counter_refusal_of,
    lost_slip_of,
    refusal_of,
    stop_of,
    supplement_of,
)
from app.services.papers.contents_of_control_slip import control_slip_of
from app.services.papers.contents_of_days import (
    cash_sheet_of,
    closing_sheet_of,
    several_receipt_of,
)
from app.services.papers.contents_of_handovers import difference_sheet_of, handover_sheet_of
from app.services.papers.contents_of_ledger import ledger_pages_of
from app.services.papers.contents_of_results import results_receipt_of
from app.services.papers.folder_codes import folder_codes
from app.services.papers.occasions import days_meant, occasion, position_in, several
from app.services.papers.owed_papers import act_owing, last_collected, return_of
from app.services.papers.paper_parts import Issue
from app.services.papers.printed_forms import PreparedForm, first_printed_at
from app.services.papers.returned_together import together_of
from app.services.views import DossierView, MovementView, Office
from models.dossiers import Dossier
from models.records import Movement
from models.vocabulary import Action, Channel, FormKind
from printing.document import Document
from printing.reprint import Reprint


def document(uow: UnitOfWork, prepared: PreparedForm, text: str) -> Document:
    """The paper that `printed_forms.prepare` took a number for, with its remark when it is a reprint.

    `text` is the one it was prepared with; errors as there.
    """
    reprint = (
        Reprint(prepared.reprint, prepared.prepared_at, prepared.prepared_by) if prepared.reprint else None
    )
    paper = _made(uow, prepared.form, text, prepared.subject, Issue(prepared.number, reprint))
    return in_own_layout(uow, prepared.form, paper, prepared.first_printed_at or prepared.prepared_at)


def draft(uow: UnitOfWork, form: FormKind, text: str) -> Document:
    """The paper as it would be printed, without a number, for a preview; errors as `printed_forms.prepare`."""
    what = occasion(uow, form, text)
    paper = _made(uow, form, text, what.subject, Issue())
    return in_own_layout(uow, form, paper, first_printed_at(uow, form, what))


def guide(
    uow: UnitOfWork,
    text: str,
    case: str | None = None,
    channel: Channel | None = None,
    missing: tuple[str, ...] = (),
) -> Document:
    """What to bring for a procedure, by its code, or for the procedure and case of a dossier.

    `missing` names papers still to come. `UserError` as `guidance.guide`.
    """
    if read_reference(text) is not None:
        return everyday.kept_guide_slip(uow, text)
    try:
        return everyday.guide_slip(uow, text, case, channel or Channel.DIRECT, missing)
    except UserError as unknown:
        if unknown.code != "unknown_procedure":
            raise
        try:
            dossier = finding.dossier(uow, text)
        except UserError:
            raise unknown from None
    return everyday.guide_slip(
        uow, dossier.procedure, case or dossier.case, channel or dossier.channel, missing
    )


@dataclass(frozen=True, slots=True)
class _Job:
    """One paper to be made: for whom (`text`), for which occasion, and how it leaves."""

    uow: UnitOfWork
    form: FormKind
    text: str
    subject: str
    issue: Issue
    office: Office

    @property
    def dossier(self) -> DossierView:
        return finding.dossier(self.uow, self.text)

    @property
    def clerk(self) -> str:
        return self.uow.acting().full_name

    def acts(self, dossier: DossierView) -> tuple[MovementView, ...]:
        return history.history(self.uow, dossier.code)

    def act(self, dossier: DossierView) -> MovementView:
        """The act that owes the paper."""
        return act_owing(self.form, dossier, self.acts(dossier), position_in(self.subject))


def _made(uow: UnitOfWork, form: FormKind, text: str, subject: str, issue: Issue) -> Document:
    return _MAKERS[form](_Job(uow, form, text, subject, issue, office(uow)))


def _receipt(job: _Job) -> Document:
    dossier = job.dossier
    return receipt_of(dossier, job.office, reprint=job.issue.reprint, acts=job.acts(dossier))


def _supplement(job: _Job) -> Document:
    dossier = job.dossier
    return supplement_of(dossier, job.office, job.act(dossier), job.issue)


def _refusal(job: _Job) -> Document:
    if read_reference(job.text) is not None:
        return counter_refusal_of(slip(job.uow, job.text), job.office, job.issue)
    dossier = job.dossier
    return refusal_of(dossier, job.office, job.act(dossier), job.issue)


def _apology(job: _Job) -> Document:
    dossier = job.dossier
    return apology_of(dossier, job.office, job.acts(dossier), job.act(dossier), job.issue)


def _stop(job: _Job) -> Document:
    dossier = job.dossier
    return stop_of(dossier, job.office, job.acts(dossier), job.act(dossier), job.issue)


def _control(job: _Job) -> Document:
    dossier = job.dossier
    desk = names_of_desk(job.uow, own_agency_id(job.uow))
    return control_slip_of(dossier, job.office, job.acts(dossier), job.issue, desk)


def _fee(job: _Job) -> Document:
    dossier = job.dossier
    paid = last_collected(dossier, job.subject or None)
    return fee_receipt_of(dossier, job.office, paid, job.acts(dossier), job.issue.reprint)


def _result(job: _Job) -> Document:
    dossier = job.dossier
    act = job.act(dossier)
    return result_receipt_of(dossier, job.office, job.acts(dossier), act, job.issue.reprint)


def _lost_slip(job: _Job) -> Document:
    dossier = job.dossier
    return lost_slip_of(dossier, job.office, job.acts(dossier), job.act(dossier), job.issue)


def _results(job: _Job) -> Document:
    together = together_of(job.uow, finding.locate(job.uow, job.text))
    keys = () if together is None else together.keys
    views = [reading.view(job.uow, key) for key in keys]
    return results_receipt_of(
        [(view, return_of(view, job.acts(view))) for view in views], job.office, job.issue
    )


def _guide(job: _Job) -> Document:
    return guide(job.uow, job.text)


def _ledger(job: _Job) -> Document:
    days = days_meant(job.uow, job.form, job.text)
    agency_id = own_agency_id(job.uow)
    return ledger_pages_of(
        ledger(job.uow, days.first, days.last),
        job.office,
        days,
        volume_size=volume_size(job.uow, agency_id),
        today=local(job.uow.now).date(),
        profile=form_profile(job.uow, agency_id),
        issue=job.issue,
    )


def _several(job: _Job) -> Document:
    together = several(job.uow, finding.locate(job.uow, job.text))
    late = late_entries(job.uow, Dossier.id.in_(together), Movement.action == Action.RECEIVE)
    entered = {each.code: each.recorded_at for each in late}
    views = [reading.view(job.uow, each) for each in together]
    return several_receipt_of(views, job.office, job.issue, entered)


def _closing(job: _Job) -> Document:
    day = days_meant(job.uow, job.form, job.text).first
    closing = daybook.close_day(job.uow, day)
    anchor = anchor_of(job.uow, day)
    mark = closing_mark(job.uow) if anchor is None else mark_of(anchor)
    return closing_sheet_of(
        closing,
        job.office,
        mark,
        anchor,
        closed_at=job.uow.now,
        closed_by=job.clerk,
        issue=job.issue,
    )


def _cash(job: _Job) -> Document:
    days = days_meant(job.uow, job.form, job.text)
    lines = daybook.cash_lines(job.uow, days.first, days.last)
    return cash_sheet_of(lines, job.office, days, made_at=job.uow.now, made_by=job.clerk, issue=job.issue)


def _handover(job: _Job) -> Document:
    handover = locate_list(job.uow, job.text)
    return handover_sheet_of(
        list_view(job.uow, handover),
        office_of_agency(job.uow, handover.agency_id),
        job.issue,
        folder_codes(job.uow, handover),
    )


def _difference(job: _Job) -> Document:
    view = list_shown(job.uow, job.text)
    return difference_sheet_of(view, job.office, job.issue, made_at=job.uow.now, made_by=job.clerk)


_MAKERS: Mapping[FormKind, Callable[[_Job], Document]] = {
    FormKind.RECEIPT: _receipt,
    FormKind.SUPPLEMENT: _supplement,
    FormKind.REFUSAL: _refusal,
    FormKind.APOLOGY: _apology,
    FormKind.STOP: _stop,
    FormKind.CONTROL: _control,
    FormKind.FEE: _fee,
    FormKind.RESULT: _result,
    FormKind.LOST_SLIP: _lost_slip,
    FormKind.RESULTS: _results,
    FormKind.GUIDE: _guide,
    FormKind.LEDGER: _ledger,
    FormKind.SEVERAL: _several,
    FormKind.CLOSING: _closing,
    FormKind.CASH: _cash,
    FormKind.HANDOVER: _handover,
    FormKind.DIFFERENCE: _difference,
}
