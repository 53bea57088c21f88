"""What stands on the papers of many dossiers: one submitter's list, closing of the day, cash sheet."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from app.rules.anchors import Anchor
from app.services.dossiers.closing_mark import ClosingMark
from app.services.dossiers.daybook import CashLine, DayClosing
from app.services.dossiers.lost_slips import bars_of_slip
from app.services.papers.occasions import Days
from app.services.papers.paper_parts import (
    Issue,
    asked_in,
    contact_of,
    desk_of,
    head_of_desk_title,
    heading_of,
    party_of,
)
from app.services.views import DossierView, Office
from models.vocabulary import FeeKind
from printing import cash_sheet, closing_sheet, several_receipt
from printing.cash_sheet import CashSheet
from printing.closing_sheet import ClosingSheet
from printing.several_receipt import DossierLine, SeveralReceipt
from printing.wording import EXPECTED, PROVISIONAL


def several_receipt_of(
    dossiers: Sequence[DossierView], office: Office, issue: Issue, entered: Mapping[str, datetime]
) -> SeveralReceipt:
    """One list for the dossiers one submitter handed in on a day; the last one tells the moment.

    `entered` says by code when those told later were written down.
    """
    first, last = dossiers[0], dossiers[-1]
    return SeveralReceipt(
        heading=heading_of(office, last.received_at),
        desk=desk_of(office),
        applicant=party_of(first.applicant_person),
        dossiers=tuple(
            DossierLine(
                code=dossier.code,
                barcode=bars_of_slip(dossier),
                request=asked_in(dossier),
                owner=_owner(dossier),
                due_at=dossier.due_at,
                copies_of_dossier=dossier.copies_of_dossier,
                received_at=dossier.received_at,
                entered_at=entered.get(dossier.code),
                expected=EXPECTED
                if dossier.term_unsettled
                else PROVISIONAL
                if dossier.due_provisional
                else "",
            )
            for dossier in dossiers
        ),
        received_at=last.received_at,
        returning_place="; ".join(dict.fromkeys(dossier.returning_place for dossier in dossiers)),
        clerk=last.received_by,
        contact=contact_of(office),
        reprint=issue.reprint,
        foot=office.words.several_foot or several_receipt.FOOT,
    )


def closing_sheet_of(
    closing: DayClosing,
    office: Office,
    mark: ClosingMark,
    anchor: Anchor | None,
    *,
    closed_at: datetime,
    closed_by: str,
    issue: Issue,
) -> ClosingSheet:
    """The sums of a day by field of procedures, with the digest of its journal and the mark of everything written.

    The mark is that of the `anchor`, where the day has one.
    """
    return ClosingSheet(
        heading=heading_of(office, closed_at),
        day=closing.day,
        counts=tuple(
            closing_sheet.DayCounts(
                field=each.field,
                opening=each.opening,
                received=each.received,
                returned=each.returned,
                refused=each.refused,
                stopped=each.stopped,
                open=each.closing,
            )
            for each in closing.fields
        ),
        digest=closing.digest,
        entries=closing.acts,
        closed_at=closed_at,
        closed_by=closed_by,
        mark=mark.text,
        mark_until=mark.until,
        anchor="" if anchor is None else anchor.digits,
        key="" if anchor is None else anchor.key,
        head=office.words.head_of_desk or None,
        signer_part=head_of_desk_title(office),
        reprint=issue.reprint,
    )


def cash_sheet_of(
    lines: Sequence[CashLine],
    office: Office,
    days: Days,
    *,
    made_at: datetime,
    made_by: str,
    issue: Issue,
) -> CashSheet:
    """What was taken and paid back in a stretch of days, each item with its collector."""
    return CashSheet(
        heading=heading_of(office, made_at),
        first_day=days.first,
        last_day=days.last,
        collected=_cash_lines(line for line in lines if line.amount >= 0),
        refunds=_cash_lines(line for line in lines if line.amount < 0),
        made_by=made_by,
        reprint=issue.reprint,
    )


def _owner(dossier: DossierView) -> str:
    """Whose dossier it is: who gave the authority, else the organisation, else the submitter herself."""
    person = dossier.represented or dossier.applicant_person
    return person.organisation or person.name


def _cash_lines(lines: Iterable[CashLine]) -> tuple[cash_sheet.CashLine, ...]:
    return tuple(
        cash_sheet.CashLine(
            collector=line.collector,
            receipt_number=line.receipt_number,
            code=line.code,
            payer=line.payer,
            item=line.name,
            at=line.at,
            amount=abs(line.amount),
            entered_at=line.entered_at,
            is_charge=line.kind is FeeKind.CHARGE,
        )
        for line in lines
    )
