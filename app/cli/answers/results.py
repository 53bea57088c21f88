"""What scripts get for the services' views: one shape for each, its words fixed by design §6."""

from app.rules.desk_numbers import is_in_ledger
from app.services.views import (
    DossierRow,
    DossierView,
    DuePreview,
    HandoverView,
    MovementView,
    OnItsWay,
    ScanAnswer,
    TransitBoard,
    TransitWay,
)
from app.services.views.plain_values import plain

Document = dict[str, object]

_SAME_NAME = (
    "code",
    "barcode",
    "lost_slips",
    "status",
    "procedure",
    "procedure_name",
    "procedure_version",
    "field",
    "case",
    "case_name",
    "channel",
    "applicant",
    "applicant_person",
    "represented",
    "received_at",
    "received_by",
    "effective_start",
    "due_at",
    "due_provisional",
    "term_unsettled",
    "due_explanation",
    "overdue",
    "finished_at",
    "returned_at",
    "holder",
    "receiving_agency",
    "deciding_agency",
    "returning_place",
    "result",
    "external_code",
    "clock",
    "custody",
    "money",
    "delivery",
    "papers",
    "fees",
    "copies_of_dossier",
    "note",
    "recipient",
    "recipient_authority",
    "authority",
    "request_id",
    "transit",
    "pending_unit",
    "officer",
    "officer_name",
    "holder_agency",
    "pending_agency",
    "is_received_here",
    "units",
    "next_stage",
    "clock_stopped_at",
    "supplement_deadline",
    "extensions",
    "steps",
    "form_profile",
    "times",
)


def dossier_result(view: DossierView) -> Document:
    """A dossier whole. Terms are `{"amount": "3", "unit": "working_days"}`, the amount exact as text."""
    result: Document = {name: plain(getattr(view, name)) for name in _SAME_NAME}
    result["term"] = {"amount": plain(view.term_amount), "unit": view.term_unit.value}
    result["second_term"] = (
        {"amount": plain(view.second_term_amount), "unit": view.second_term_unit.value}
        if view.second_term_unit is not None
        else None
    )
    number = view.ledger_number if is_in_ledger(view.ledger_number) else None
    result["ledger"] = {"year": view.ledger_year, "number": number}
    result["actions"] = [offer.action.value for offer in view.actions]
    return result


def row_result(row: DossierRow) -> Document:
    """One line of a list; its keys mean what they mean in `dossier_result`."""
    return _document(row)


def movement_result(movement: MovementView) -> Document:
    """One row of a dossier's journal."""
    return _document(movement)


def due_result(due: DuePreview) -> Document:
    """A due date that explains itself."""
    return {
        "due_at": plain(due.due_at),
        "effective_start": plain(due.effective_start),
        "explanation": list(due.explanation),
        "provisional": due.provisional,
        "term_unsettled": due.term_unsettled,
    }


def scan_result(answer: ScanAnswer) -> Document:
    """What a scan means; `kind` says which keys follow."""
    return {"kind": answer.kind, **_told(answer)}


def _told(answer: ScanAnswer) -> Document:
    if answer.dossier is not None:
        told = dossier_result(answer.dossier)
        if answer.alarm is not None:
            told["alarm"] = plain(answer.alarm)
    elif answer.handover is not None:
        told = handover_result(answer.handover)
    elif answer.folder is not None:
        told = {"folder": plain(answer.folder)}
    elif answer.anchor is not None:
        told = {"anchor": plain(answer.anchor)}
    elif answer.kit_slip is not None:
        told = {"kit_slip": plain(answer.kit_slip)}
    elif answer.person is not None:
        told = {"person": plain(answer.person), "warnings": list(answer.warnings)}
    elif answer.reason is not None:
        told = {"reason": answer.reason, "message": answer.message, "hint": answer.hint}
    else:
        slips = {"slips": plain(answer.slips)} if answer.slips else {}
        told = {"rows": [row_result(row) for row in answer.rows], **slips}
    return told


def handover_result(view: HandoverView) -> Document:
    """A hand-over list with its dossiers and what became of each."""
    return {**_document(view), "is_settled": view.is_settled}


def transit_result(board: TransitBoard) -> Document:
    """What is on its way, one by one and by units; times of waiting in minutes of working time."""
    result = _document(board)
    for name, waits in (("rows", "waits"), ("ways", "longest")):
        result[name] = [
            {**_document(each), waits: int(getattr(each, waits).total_seconds() // 60)}
            for each in getattr(board, name)
        ]
    return result


def _document(
    view: DossierRow | MovementView | HandoverView | TransitBoard | OnItsWay | TransitWay,
) -> Document:
    document = plain(view)
    assert isinstance(document, dict)  # a dataclass always becomes an object
    return document
