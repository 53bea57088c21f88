"""A paper of each form for looking at: an invented dossier in the office's own heading, marked as sample data."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum

from app.rules.barcodes import dossier_barcode
from app.rules.calendar import local
from app.rules.numbering import dossier_code
from app.services.papers.paper_parts import contact_of, desk_of, head_of_desk_title, heading_of, numbered
from app.services.views import Office
from models.vocabulary import FormKind, FormProfile
from printing import apology, control_slip, receipt, several_receipt, supplement
from printing.apology import ApologySlip
from printing.arranged_form import ArrangedForm
from printing.charges import Charge, Settled
from printing.control_slip import ControlSlip, HandOver, Punctuality
from printing.fee_receipt import FeeItem, FeeReceipt
from printing.guide import GuideSlip, PaperToBring
from printing.heading import Heading
from printing.papers_back import PaperBack
from printing.papers_table import PaperLine
from printing.people import Party
from printing.receipt import Receipt
from printing.refusal import RefusalSlip
from printing.result_receipt import ResultReceipt
from printing.several_receipt import DossierLine, SeveralReceipt
from printing.stop_notice import StopNotice
from printing.supplement import SupplementSlip

NUMBER = 89_998
"""A running number of a day that no dossier is ever given."""
_NO_NUMBER = "00000"
_CLERK, _LEADER = "Trần Thị Bình", "Ngô Văn Chính"
_PAPERS = (PaperLine("Tờ khai đăng ký khai sinh", 1, 0), PaperLine("Giấy chứng sinh", 1, 1))
_CHARGES = (Charge("Phí cấp bản sao", 16_000, Settled.COLLECTED),)


class TrialLife(StrEnum):
    """What the sample is of: an everyday dossier, or one with long names."""

    USUAL = "usual"
    LONG = "long"


class _Sample:
    """What the papers of the invented dossier have in common."""

    def __init__(self, office: Office, at: datetime, life: TrialLife) -> None:
        self.office, self.at = office, at
        day = local(at).date()
        self.code = dossier_code(office.code, day, NUMBER)
        self.barcode = self.barcode_of(NUMBER)
        self.due = at + timedelta(days=3)
        is_long = life is TrialLife.LONG
        self.who = Party(
            "Nguyễn Hoàng Phương Thảo Công Tằng Tôn Nữ" if is_long else "Nguyễn Văn An",
            "001090000001",
            "Số 128 ngõ 45/12 đường Nguyễn Thị Minh Khai, tổ dân phố số 15, phường Mẫu, tỉnh Mẫu"
            if is_long
            else "Tổ 5, phường Mẫu",
            "0912345678",
            "mot.dia.chi.thu.dien.tu.rat.dai@mien.example.com" if is_long else "an@example.com",
            organisation="Công ty trách nhiệm hữu hạn Thương mại và Dịch vụ Mẫu" if is_long else None,
        )
        self.request = (
            "Đăng ký biến động quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất do đổi tên – Chuyển nhượng"
            if is_long
            else "Đăng ký khai sinh"
        )
        self.reason = "Giấy chứng sinh ghi sai ngày sinh của cháu."
        self.back = (PaperBack("Giấy chứng sinh", 1, 0), PaperBack("Trích lục kết hôn", 0, 1))
        self.kept = (PaperLine("Tờ khai đăng ký khai sinh", 1, 0),)

    def barcode_of(self, number: int) -> str:
        """Of a running number of the day; an agency that receives nothing itself has no number for its bars."""
        return dossier_barcode(self.office.barcode_number or _NO_NUMBER, local(self.at).date(), number)

    def heading(self, form: FormKind) -> Heading:
        number = None if form in _UNNUMBERED else numbered(form, FormProfile.OF_2025, 7, self.office)
        return replace(heading_of(self.office, self.at, number), is_sample=True)


_UNNUMBERED = (FormKind.FEE, FormKind.RESULT, FormKind.SEVERAL, FormKind.GUIDE)


def sample_of(
    form: FormKind, office: Office, at: datetime, life: TrialLife = TrialLife.USUAL
) -> ArrangedForm:
    """The official form, filled in as if a dossier had come at an aware moment; `KeyError` for a book or a list."""
    return _MAKERS[form](_Sample(office, at, life))


def _receipt(sample: _Sample) -> ArrangedForm:
    office = sample.office
    return Receipt(
        heading=sample.heading(FormKind.RECEIPT),
        desk=desk_of(office),
        applicant=sample.who,
        request=sample.request,
        papers=_PAPERS,
        dossier_copies=1,
        term="3 ngày làm việc",
        received_at=sample.at,
        due_at=sample.due,
        returning_place=desk_of(office),
        clerk=_CLERK,
        code=sample.code,
        barcode=sample.barcode,
        ledger_year=local(sample.at).year,
        ledger_number=7,
        charges=_CHARGES,
        note="Nhận thay bản giấy bằng bản điện tử",
        explanation=("Nhận trước 15:00", "tính 3 ngày làm việc, bỏ thứ Bảy, Chủ nhật"),
        contact=contact_of(office),
        foot=office.words.receipt_foot or receipt.FOOT,
    )


def _supplement(sample: _Sample) -> ArrangedForm:
    office = sample.office
    return SupplementSlip(
        heading=sample.heading(FormKind.SUPPLEMENT),
        applicant=sample.who,
        request=sample.request,
        wanted=("Ghi lại ngày sinh của cháu", "Bổ sung chữ ký của người làm chứng"),
        reason=sample.reason,
        contact_name=_CLERK,
        contact_phone=office.phone,
        clerk=_CLERK,
        until=sample.due,
        code=sample.code,
        barcode=sample.barcode,
        contact=office.words.supplement_contact or supplement.CONTACT,
        foot=office.words.supplement_foot,
    )


def _refusal(sample: _Sample) -> ArrangedForm:
    return RefusalSlip(
        heading=sample.heading(FormKind.REFUSAL),
        desk=desk_of(sample.office),
        applicant=sample.who,
        request=sample.request,
        reason=sample.reason,
        clerk=_CLERK,
        papers=sample.back,
        kept=sample.kept,
        decided_by=_LEADER,
        code=sample.code,
        barcode=sample.barcode,
        foot=sample.office.words.refusal_foot,
    )


def _apology(sample: _Sample) -> ArrangedForm:
    words = sample.office.words
    return ApologySlip(
        heading=sample.heading(FormKind.APOLOGY),
        agency=sample.office.name,
        applicant=sample.who,
        procedure=sample.request,
        received_at=sample.at,
        was_due_at=sample.due,
        due_at=sample.due + timedelta(days=4),
        reason=sample.reason,
        head=words.apology_signer or _LEADER,
        signer_part=words.apology_signer_title or apology.SIGNER,
        code=sample.code,
        barcode=sample.barcode,
    )


def _stop(sample: _Sample) -> ArrangedForm:
    words = sample.office.words
    return StopNotice(
        heading=sample.heading(FormKind.STOP),
        desk=desk_of(sample.office),
        applicant=sample.who,
        request=sample.request,
        received_at=sample.at,
        asked_at=sample.at + timedelta(hours=2),
        channel=f"ghi nhận tại {desk_of(sample.office)}, người ghi: {_CLERK}",
        reason="Gia đình xin rút hồ sơ.",
        stage="Đang giải quyết – Thẩm định",
        stopped_at=sample.at + timedelta(hours=3),
        code=sample.code,
        barcode=sample.barcode,
        papers=sample.back,
        kept=sample.kept,
        charges=_CHARGES,
        signer=words.stop_signer or words.head_of_desk or None,
        signer_part=words.stop_signer_title or head_of_desk_title(sample.office),
    )


def _control(sample: _Sample) -> ArrangedForm:
    return ControlSlip(
        heading=sample.heading(FormKind.CONTROL),
        code=sample.code,
        barcode=sample.barcode,
        request=sample.request,
        agency=sample.office.name,
        received_at=sample.at,
        due_at=sample.due,
        hand_overs=(
            HandOver(
                "Bộ phận TN&TKQ",
                "Phòng Tư pháp",
                sample.at + timedelta(hours=1),
                sample.at + timedelta(hours=2),
                Punctuality.EARLY,
                given_by=_CLERK,
                taken_by="Lê Thị Hạnh",
            ),
        ),
        blanks=1,
        foot=sample.office.words.control_foot or control_slip.FOOT,
    )


def _fee(sample: _Sample) -> ArrangedForm:
    return FeeReceipt(
        heading=sample.heading(FormKind.FEE),
        number=f"{local(sample.at).year}-000007",
        code=sample.code,
        payer=sample.who,
        request=sample.request,
        items=(FeeItem("Phí cấp bản sao", 2, 8_000, 16_000),),
        collected_at=sample.at,
        collector=_CLERK,
        foot=sample.office.words.fee_foot,
    )


def _result(sample: _Sample) -> ArrangedForm:
    return ResultReceipt(
        heading=sample.heading(FormKind.RESULT),
        code=sample.code,
        barcode=sample.barcode,
        applicant=sample.who,
        request=sample.request,
        received_at=sample.at,
        due_at=sample.due,
        returned_at=sample.due,
        returning_place=desk_of(sample.office),
        clerk=_CLERK,
        result="số 12/GKS",
        charges=_CHARGES,
        papers_back=sample.back,
        statement=sample.office.words.result_statement,
    )


def _several(sample: _Sample) -> ArrangedForm:
    office, day = sample.office, local(sample.at).date()
    return SeveralReceipt(
        heading=sample.heading(FormKind.SEVERAL),
        desk=desk_of(office),
        applicant=sample.who,
        dossiers=tuple(
            DossierLine(
                dossier_code(office.code, day, number),
                sample.barcode_of(number),
                sample.request,
                sample.who.name,
                sample.due,
            )
            for number in (NUMBER - 1, NUMBER)
        ),
        received_at=sample.at,
        returning_place=desk_of(office),
        clerk=_CLERK,
        contact=contact_of(office),
        foot=office.words.several_foot or several_receipt.FOOT,
    )


def _guide(sample: _Sample) -> ArrangedForm:
    office = sample.office
    return GuideSlip(
        heading=sample.heading(FormKind.GUIDE),
        procedure=sample.request,
        procedure_code="1.001193",
        case="Thông thường",
        deciding_agency=office.name,
        result="Giấy khai sinh",
        papers=(
            PaperToBring("Tờ khai đăng ký khai sinh", 1, 0, at_hand=True),
            PaperToBring("Giấy chứng sinh", 1, 0, missing=True),
            PaperToBring("Căn cước của người yêu cầu", 1, 0, presented=True),
        ),
        term="trong ngày làm việc",
        charges=(Charge("Phí cấp bản sao", 8_000, per="/bản"),),
        where=", ".join(part for part in (desk_of(office), office.address) if part),
        legal_basis="Luật Hộ tịch 2014",
        given_at=sample.at,
        clerk=_CLERK,
        contact=office.phone,
        foot=office.words.guide_foot,
        guided=sample.who,
    )


_MAKERS: Mapping[FormKind, Callable[[_Sample], ArrangedForm]] = {
    FormKind.RECEIPT: _receipt,
    FormKind.SUPPLEMENT: _supplement,
    FormKind.REFUSAL: _refusal,
    FormKind.APOLOGY: _apology,
    FormKind.STOP: _stop,
    FormKind.CONTROL: _control,
    FormKind.FEE: _fee,
    FormKind.RESULT: _result,
    FormKind.SEVERAL: _several,
    FormKind.GUIDE: _guide,
}
