"""Every paper of the office for a dossier; a test changes what it is about."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from printing.apology import ApologySlip
from printing.cash_sheet import CashLine, CashSheet
from printing.closing_sheet import ClosingSheet, DayCounts
from printing.control_slip import ControlSlip, HandOver, Punctuality
from printing.document import Document
from printing.fee_receipt import FeeItem
from printing.guide import PaperToBring
from printing.ledger_page import LedgerLine, LedgerPages, LedgerSpan
from printing.lost_slip import LostSlipPledge
from printing.profiles import register_number
from printing.refusal import RefusalSlip
from printing.results_receipt import HERSELF, ResultsReceipt, ReturnedLine
from printing.several_receipt import DossierLine, SeveralReceipt
from printing.stop_notice import StopNotice
from printing.supplement import SupplementSlip
from tests.printing.lives import ENDED, Life
from tests.printing.samples import (
    BARCODE,
    CODE,
    DESK,
    DUE,
    RECEIVED,
    RETURNED,
    fee_receipt,
    guide_slip,
    heading,
    receipt,
    result_receipt,
)

TODAY = RECEIVED.date()
UNITS = (
    ("Bộ phận TN&TKQ", "Trần Văn Bình"),
    ("Phòng Kinh tế", "Đỗ Thị Kiều"),
    ("Văn phòng", "Vũ Văn Phòng"),
    ("Lãnh đạo UBND phường", "Ngô Văn Chính"),
)
DIGEST = "9f2c1d7a" * 8
# 16 digits and their check digits by ISO 7064 mod 97-10.
BARCODES = tuple(
    f"{body}{98 - int(body) * 100 % 97:02}" for body in (f"01234260112{number:05}" for number in range(1, 31))
)


def forms(life: Life) -> dict[str, Document]:
    """Every paper of the office for a dossier, by the word of the register of printed papers."""
    makers: dict[str, Callable[[Life], Document]] = {
        "receipt": _receipt,
        "supplement": supplement,
        "refusal": refusal,
        "apology": apology,
        "stop": stop_notice,
        "control": control_slip,
        "fee": _fee_receipt,
        "result": _result_receipt,
        "guide": _guide_slip,
        "ledger": ledger_pages,
        "several": several_receipt,
        "results": results_receipt,
        "lost_slip": lost_slip,
        "closing": closing_sheet,
        "cash": cash_sheet,
    }
    return {kind: make(life) for kind, make in makers.items()}


def numbered(kind: str, life: Life, number: int = 7, day: date = TODAY) -> Any:
    """A heading with a number from the register of a form, and its day."""
    return heading(day=day, number=register_number(kind, life.profile, number, unit="H26.16", desk="TTPVHCC"))


def supplement(life: Life, **changes: Any) -> SupplementSlip:
    values: dict[str, Any] = {
        "heading": numbered("supplement", life),
        "applicant": life.applicant,
        "request": life.request,
        "wanted": (f"Mẫu đơn: {life.reason}", "Bổ sung chữ ký của người làm chứng"),
        "reason": life.reason,
        "contact_name": "Trần Văn Bình",
        "contact_phone": "024 0000 0000",
        "clerk": "Trần Văn Bình",
        "papers": life.papers,
        "until": DUE,
        "code": CODE,
        "barcode": BARCODE,
        "profile": life.profile,
        "reprint": life.reprint,
    }
    return SupplementSlip(**(values | changes))


def refusal(life: Life, **changes: Any) -> RefusalSlip:
    values: dict[str, Any] = {
        "heading": numbered("refusal", life, day=ENDED.date()),
        "desk": DESK,
        "applicant": life.applicant,
        "request": life.request,
        "reason": life.reason,
        "clerk": "Trần Văn Bình",
        "papers": life.back,
        "kept": life.kept,
        "decided_by": "Ngô Văn Chính, Phó Chủ tịch",
        "code": CODE,
        "barcode": BARCODE,
        "profile": life.profile,
        "reprint": life.reprint,
    }
    return RefusalSlip(**(values | changes))


def apology(life: Life, **changes: Any) -> ApologySlip:
    values: dict[str, Any] = {
        "heading": numbered("apology", life, day=DUE.date() - timedelta(days=1)),
        "agency": "UBND phường Mẫu",
        "applicant": life.applicant,
        "procedure": life.request,
        "received_at": RECEIVED,
        "was_due_at": DUE,
        "due_at": DUE + timedelta(days=5),
        "reason": life.reason,
        "head": "Ngô Văn Chính",
        "code": CODE,
        "barcode": BARCODE,
        "profile": life.profile,
        "reprint": life.reprint,
    }
    return ApologySlip(**(values | changes))


def stop_notice(life: Life, **changes: Any) -> StopNotice:
    values: dict[str, Any] = {
        "heading": numbered("stop", life, day=ENDED.date()),
        "desk": DESK,
        "applicant": life.applicant,
        "request": life.request,
        "received_at": RECEIVED,
        "asked_at": ENDED - timedelta(hours=1),
        "channel": "trực tiếp tại quầy",
        "reason": life.reason,
        "stage": "Thẩm định, Phòng Kinh tế",
        "stopped_at": ENDED,
        "code": CODE,
        "barcode": BARCODE,
        "papers": life.back,
        "kept": life.kept,
        "charges": life.charges,
        "signer": "Ngô Văn Chính",
        "profile": life.profile,
        "reprint": life.reprint,
    }
    return StopNotice(**(values | changes))


def control_slip(life: Life, **changes: Any) -> ControlSlip:
    days = (0, 1, 2, 3, 4, 7, 8)  # without the Saturday and the Sunday
    moments = [RECEIVED + timedelta(days=day, hours=hours) for day in days for hours in (0, 5)]
    values: dict[str, Any] = {
        "heading": numbered("control", life),
        "code": CODE,
        "barcode": BARCODE,
        "request": life.request,
        "agency": "UBND phường Mẫu",
        "received_at": RECEIVED,
        "due_at": DUE,
        "hand_overs": tuple(
            HandOver(
                giver=UNITS[number % 4][0],
                receiver=UNITS[(number + 1) % 4][0],
                given_at=at,
                taken_at=at + timedelta(minutes=20),
                outcome=_against_the_date(at),
                note=life.reason if number == 1 else "",
                given_by=UNITS[number % 4][1],
                taken_by=UNITS[(number + 1) % 4][1],
            )
            for number, at in enumerate(moments[: life.hand_overs])
        ),
        "partners": ("Công an phường Mẫu", "Chi cục Thuế khu vực 5"),
        "blanks": 1,
        "profile": life.profile,
        "reprint": life.reprint,
    }
    return ControlSlip(**(values | changes))


def _against_the_date(at: datetime) -> Punctuality:
    if at > DUE:
        return Punctuality.LATE
    return Punctuality.EARLY if at.date() < DUE.date() else Punctuality.ON_TIME


def ledger_pages(life: Life, **changes: Any) -> LedgerPages:
    values: dict[str, Any] = {
        "heading": numbered("ledger", life, 1, date(2026, 12, 31)),
        "year": 2026,
        "volume": 1,
        "lines": tuple(
            LedgerLine(
                number=number,
                code=f"H26.16-260112-{number:04}",
                procedure=life.request,
                person=life.applicant.full_name,
                address=life.applicant.address or "",
                phone=life.applicant.phone or "",
                agency="UBND phường Mẫu",
                received_at=RECEIVED,
                due_at=DUE,
                returned_at=DUE if number % 2 else None,
                way="tại quầy",
                copies_of_dossier=1,
                note="gấp",
            )
            for number in range(1, len(life.papers) + 1)
        ),
        "opened_on": date(2026, 1, 2),
        "closed_on": date(2026, 12, 31),
        "head": "Ngô Văn Chính",
        "profile": life.profile,
        "reprint": life.reprint,
    } | changes
    lines = values["lines"]
    span = LedgerSpan(len(lines), lines[0].number, lines[-1].number) if lines else None
    return LedgerPages(**({"span": span} | values))


def several_receipt(life: Life, **changes: Any) -> SeveralReceipt:
    values: dict[str, Any] = {
        "heading": heading(),
        "desk": DESK,
        "applicant": life.applicant,
        "dossiers": tuple(
            DossierLine(f"H26.16-260112-{number:04}", barcode, life.request, life.applicant.name, DUE)
            for number, barcode in enumerate(BARCODES[: len(life.papers)], start=1)
        ),
        "received_at": RECEIVED,
        "returning_place": "Quầy số 2 của Trung tâm",
        "clerk": "Trần Văn Bình",
        "contact": "024 0000 0000",
        "reprint": life.reprint,
    }
    return SeveralReceipt(**(values | changes))


def results_receipt(life: Life, **changes: Any) -> ResultsReceipt:
    values: dict[str, Any] = {
        "heading": heading(number="03/BNKQ"),
        "taker": life.applicant,
        "dossiers": tuple(
            ReturnedLine(
                f"H26.16-260112-{number:04}",
                life.request,
                life.applicant.name,
                "Giấy khai sinh số 12/GKS, ngày 12/01/2026; giấy tờ trả lại: Giấy chứng sinh (1 bản chính)",
                HERSELF if number % 2 else "Văn bản uỷ quyền ngày 14/01/2026",
            )
            for number in range(1, len(life.papers) + 1)
        ),
        "returned_at": RECEIVED,
        "returning_place": "Quầy số 2 của Trung tâm",
        "clerk": "Trần Văn Bình",
        "collected": "40.000 đồng, biên lai số 2026-000012; 2026-000013",
        "reprint": life.reprint,
    }
    return ResultsReceipt(**(values | changes))


def lost_slip(life: Life, **changes: Any) -> LostSlipPledge:
    values: dict[str, Any] = {
        "heading": heading(number="02/CKMG"),
        "desk": DESK,
        "code": CODE,
        "barcode": BARCODE,
        "applicant": life.applicant,
        "identity": "038090000001",
        "request": life.request,
        "received_at": RECEIVED,
        "until_then": RECEIVED + timedelta(days=1),
        "clerk": "Trần Văn Bình",
        "reason": "Rơi trên đường đi làm ngày 13/01/2026",
        "teller": replace(life.applicant, name="Lê Văn Tám", authority="Văn bản uỷ quyền ngày 14/01/2026"),
        "reprint": life.reprint,
    }
    return LostSlipPledge(**(values | changes))


def closing_sheet(life: Life, **changes: Any) -> ClosingSheet:
    values: dict[str, Any] = {
        "heading": heading(),
        "day": date(2026, 1, 12),
        "counts": tuple(
            DayCounts(f"Lĩnh vực {number}: {life.request}", 10 + number, 5, 6, 1, 0, 8 + number)
            for number in range(1, len(life.papers) + 1)
        ),
        "digest": DIGEST,
        "entries": 1234,
        "closed_at": RECEIVED + timedelta(hours=8),
        "closed_by": "Trần Văn Bình",
        "mark": f"20260112101500-1234567-{DIGEST[:32]}",
        "mark_until": RECEIVED + timedelta(hours=8),
        "head": "Ngô Văn Chính",
        "reprint": life.reprint,
    }
    return ClosingSheet(**(values | changes))


def cash_sheet(life: Life, **changes: Any) -> CashSheet:
    def cash(number: int, collector: str, amount: int, *, charge: bool = False) -> CashLine:
        return CashLine(
            collector=collector,
            receipt_number=f"2026-{number:06}",
            code=f"H26.16-260112-{number:04}",
            payer=life.applicant.name,
            item="Lệ phí khai sinh" if charge else "Phí chứng thực",
            at=RECEIVED + timedelta(minutes=number),
            amount=amount,
            is_charge=charge,
        )

    values: dict[str, Any] = {
        "heading": heading(),
        "first_day": date(2026, 1, 12),
        "last_day": date(2026, 1, 12),
        "collected": (
            cash(99, "Phạm Thị Hoa", 150_000),
            *(
                cash(number, "Trần Văn Bình", 8_000, charge=bool(number % 2))
                for number in range(1, len(life.papers) + 1)
            ),
        ),
        "refunds": (cash(1, "Trần Văn Bình", 8_000, charge=True),),
        "made_by": "Trần Văn Bình",
        "cashier": "Ngô Văn Chính",
        "reprint": life.reprint,
    }
    return CashSheet(**(values | changes))


def _receipt(life: Life) -> Document:
    return receipt(
        heading=numbered("receipt", life),
        applicant=life.applicant,
        request=life.request,
        papers=life.papers,
        represented=life.represented,
        charges=life.charges,
        profile=life.profile,
        reprint=life.reprint,
        second=life.second,
    )


def _fee_receipt(life: Life) -> Document:
    items = tuple(
        FeeItem(f"{life.request} {number}", 3, 8_000, 24_000) for number in range(1, len(life.papers) + 1)
    )
    return fee_receipt(payer=life.applicant, request=life.request, items=items, reprint=life.reprint)


def _result_receipt(life: Life) -> Document:
    return result_receipt(
        applicant=life.applicant,
        request=life.request,
        recipient=life.represented,
        charges=life.charges,
        papers_back=tuple(replace(paper, given_back_at=RETURNED) for paper in life.back),
        reprint=life.reprint,
    )


def _guide_slip(life: Life) -> Document:
    papers = tuple(PaperToBring(paper.name, paper.originals, paper.copies) for paper in life.papers)
    return guide_slip(procedure=life.request, papers=papers, reprint=life.reprint)
