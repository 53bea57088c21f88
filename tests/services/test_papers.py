"""Papers made from what the database knows, on both databases, read back from the PDF."""

from decimal import Decimal

import pytest

from app import language
from app.actor import Actor
from app.database.unit_of_work import Database
from app.errors import UserError
from app.rules.people import PersonValues
from app.services.acts import performing
from app.services.papers import everyday
from app.services.papers.paper_parts import term_in_words
from app.services.procedures import guidance
from app.services.reception import receiving
from app.services.views import DossierView
from app.services.views.given import ActValues, FeeSettlement, Intake, PaperValues, Recipient
from models.vocabulary import Action, TermUnit
from printing.sheet import Paper
from printing.spelling import spelled
from tests.clock import Clock
from tests.conftest import actor_of
from tests.printing.reading import barcodes, read_back

COPY_OF_RECORD = "2.000635"
BIRTH = "1.001193"
APPLICANT = PersonValues(
    "Nguyễn Thị Ánh Tuyết", "038190012345", phone="0912345678", address="Số 12 phố Lê Lợi, phường Mẫu"
)


@pytest.fixture
def received(office_database: Database, clerk: Actor) -> DossierView:
    """Three copies of an entry, asked for by somebody with an authority: 24.000 đồng to pay."""
    intake = Intake(
        procedure=COPY_OF_RECORD,
        applicant=APPLICANT,
        authorised_by=PersonValues("Lê Văn Tám", "038090000001"),
        authority="số 15/2026",
        papers=(PaperValues("Tờ khai cấp bản sao"), PaperValues("Văn bản uỷ quyền ngày 10/01/2026", 0, 1)),
        copies_of_dossier=3,
        note="Gọi điện trước khi đến",
        external_code="G22.99-260110-123456",
    )
    return office_database.write(clerk, receiving.receive, intake)


def printed(document: everyday.Document, paper: Paper = Paper.A5) -> str:
    return read_back(everyday.render(document, paper)).text


def test_the_slip_says_what_was_received(
    office_database: Database, clerk: Actor, received: DossierView
) -> None:
    slip = office_database.read_as(clerk, everyday.receipt, received.barcode)
    text = printed(slip)
    for words in (
        f"Mã hồ sơ: {received.code}",
        "Mã nơi khác cấp: G22.99-260110-123456",
        "Số: 01/H26.16-BPTNTKQ",
        "Phường Mẫu, ngày 12 tháng 01 năm 2026",
        "Tiếp nhận hồ sơ của Ông (Bà)/Tổ chức: Nguyễn Thị Ánh Tuyết",
        "Người uỷ quyền: Lê Văn Tám",
        "giấy uỷ quyền: Văn bản uỷ quyền ngày 10/01/2026 số 15/2026",
        "1 Tờ khai cấp bản sao 1 –",
        "Số lượng hồ sơ: 3 (bộ)",
        "quy định là: trong ngày làm việc",
        "Thời gian nhận hồ sơ: 09 giờ 15 phút, ngày 12 tháng 01 năm 2026",
        "17 giờ 00 phút, ngày 12 tháng 01 năm 2026 (thứ Hai)",
        "24.000 đồng (chưa thu)",
        "Ghi chú: Gọi điện trước khi đến",
        "Số thứ tự: 01",
        clerk.full_name,
        "DỮ LIỆU THỬ",
    ):
        assert words in text
    assert "BẢN IN LẠI" not in text
    assert barcodes(everyday.render(slip, Paper.A4_TWO_UP), 203) == [[received.barcode, received.barcode]]


def test_a_reprint_is_marked_and_otherwise_the_same(
    office_database: Database, clerk: Actor, received: DossierView, clock: Clock
) -> None:
    first = printed(office_database.read_as(clerk, everyday.receipt, received.code))
    clock.forward(days=3)
    again = printed(office_database.read_as(clerk, everyday.receipt, received.code, reprint=True))
    assert "BẢN IN LẠI" in again
    assert again.replace("BẢN IN LẠI ", "") == first


def test_the_draft_is_the_slip_before_it_has_a_code(office_database: Database, clerk: Actor) -> None:
    intake = Intake(procedure=COPY_OF_RECORD, applicant=APPLICANT, copies_of_dossier=2)
    draft = office_database.read_as(clerk, everyday.draft_receipt, intake)
    text = printed(draft)
    for words in ("XEM TRƯỚC – CHƯA LƯU", "Nguyễn Thị Ánh Tuyết", "16.000 đồng", "17 giờ 00 phút, ngày 12"):
        assert words in text
    received = office_database.write(clerk, receiving.receive, intake)
    slip = office_database.read_as(clerk, everyday.receipt, received.code)
    assert (slip.due_at, slip.papers, slip.charges, slip.term) == (
        draft.due_at,
        draft.papers,
        draft.charges,
        draft.term,
    )


@pytest.mark.parametrize("procedure", ["", "khong-co", BIRTH])
def test_a_half_typed_form_can_always_be_previewed(
    office_database: Database, clerk: Actor, procedure: str
) -> None:
    draft = office_database.read_as(
        clerk, everyday.draft_receipt, Intake(procedure=procedure, applicant=PersonValues(""), case="la")
    )
    assert "XEM TRƯỚC – CHƯA LƯU" in printed(draft)


def test_papers_of_acts_that_did_not_happen_are_refused(
    office_database: Database, clerk: Actor, received: DossierView
) -> None:
    for paper, code in (
        (everyday.fee_receipt, "no_fee_collected"),
        (everyday.result_receipt, "not_returned"),
    ):
        with pytest.raises(UserError) as refused:
            office_database.read_as(clerk, paper, received.code)
        assert refused.value.code == code
    with pytest.raises(UserError) as unknown:
        office_database.read_as(clerk, everyday.receipt, "H26.16-260112-9999")
    assert unknown.value.code == "not_found"


def completed(office_database: Database, code: str) -> None:
    """By somebody who has it in hand."""
    office_database.write(actor_of(office_database, "motcua"), performing.perform, Action.COMPLETE, code)


def test_money_and_result_handed_over_have_their_receipts(
    office_database: Database, clerk: Actor, received: DossierView, clock: Clock
) -> None:
    completed(office_database, received.code)
    clock.forward(hours=5)
    office_database.write(
        clerk,
        performing.perform,
        Action.RETURN_RESULT,
        received.code,
        ActValues(
            recipient=Recipient("Trần Văn Chín", "038090000009", "Giấy uỷ quyền số 5"),
            fees=FeeSettlement(collected=True),
        ),
    )
    fee = printed(office_database.read_as(clerk, everyday.fee_receipt, received.code))
    for words in ("Số biên lai: 2026-000001", "8.000 24.000", "Hai mươi bốn nghìn đồng.", clerk.full_name):
        assert words in fee
    result = printed(office_database.read_as(clerk, everyday.result_receipt, received.code))
    for words in (
        "Người nhận kết quả: Trần Văn Chín",
        "Số định danh: 038090000009",
        "Nhận thay theo: Giấy uỷ quyền số 5",
        "Thời gian trả kết quả: 14 giờ 15 phút, ngày 12 tháng 01 năm 2026",
        "24.000 đồng (đã thu)",
        clerk.full_name,
    ):
        assert words in result


def test_the_applicant_herself_takes_her_result(
    office_database: Database, clerk: Actor, received: DossierView
) -> None:
    completed(office_database, received.code)
    values = ActValues(recipient=Recipient(), fees=FeeSettlement(waive_reason="Hộ nghèo"))
    office_database.write(clerk, performing.perform, Action.RETURN_RESULT, received.code, values)
    result = office_database.read_as(clerk, everyday.result_receipt, received.code)
    assert result.recipient is None
    assert "được miễn" in printed(result)
    with pytest.raises(UserError, match="no_fee_collected"):
        office_database.read_as(clerk, everyday.fee_receipt, received.code)


def test_the_guidance_slip_names_what_is_missing(office_database: Database, clerk: Actor) -> None:
    asked = [
        paper.name for paper in office_database.read_as(clerk, guidance.guide, BIRTH).papers if paper.required
    ]
    slip = office_database.read_as(clerk, everyday.guide_slip, BIRTH, missing=(asked[0], "Ảnh 4x6"))
    by_name = {paper.name: paper for paper in slip.papers}
    assert by_name[asked[0]].missing
    assert not by_name[asked[0]].at_hand
    assert all(by_name[name].at_hand for name in asked[1:])
    assert by_name["Ảnh 4x6"].missing
    text = printed(slip)
    assert "Còn thiếu, xin mang đến lần sau:" in text
    assert "– Ảnh 4x6" in text
    nothing_checked = office_database.read_as(clerk, everyday.guide_slip, BIRTH)
    assert not any(paper.at_hand or paper.missing for paper in nothing_checked.papers)


def test_every_case_of_every_procedure_has_a_guidance_slip(sqlite_demo: Database) -> None:
    for choice in sqlite_demo.read(guidance.search_procedures, "", limit=100):
        for case in sqlite_demo.read(guidance.guide, choice.code).cases:
            slip = sqlite_demo.read(everyday.guide_slip, choice.code, case.code)
            words = set(printed(slip, Paper.A4).split())
            for paper in slip.papers:
                assert set(spelled(paper.name).split()) <= words


def test_papers_stay_vietnamese_when_the_screen_speaks_english(
    office_database: Database, clerk: Actor, received: DossierView
) -> None:
    vietnamese = printed(office_database.read_as(clerk, everyday.receipt, received.code))
    language.use("en")
    try:
        assert printed(office_database.read_as(clerk, everyday.receipt, received.code)) == vietnamese
    finally:
        language.use("vi")


@pytest.mark.parametrize(
    ("amount", "unit", "words"),
    [
        (Decimal("3"), TermUnit.WORKING_DAYS, "3 ngày làm việc"),
        (Decimal("0.50"), TermUnit.WORKING_DAYS, "0,5 ngày làm việc"),
        (Decimal("4"), TermUnit.HOURS, "4 giờ làm việc"),
        (Decimal("15"), TermUnit.CALENDAR_DAYS, "15 ngày"),
        (Decimal("1"), TermUnit.MONTHS, "1 tháng"),
        (Decimal("1"), TermUnit.SAME_DAY, "trong ngày làm việc"),
        (Decimal("1"), TermUnit.SAME_SESSION, "trong buổi làm việc"),
        (None, None, ""),
    ],
)
def test_terms_are_printed_with_their_unit(amount: Decimal | None, unit: TermUnit | None, words: str) -> None:
    assert term_in_words(amount, unit) == words
