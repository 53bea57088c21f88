"""Papers of an invented office; every test changes what it is about."""

from datetime import date, datetime, timedelta, timezone
from typing import Any

from printing.charges import Charge, Settled
from printing.fee_receipt import FeeItem, FeeReceipt
from printing.guide import GuideSlip, PaperToBring
from printing.heading import Heading
from printing.papers_table import PaperLine
from printing.people import Party
from printing.receipt import Receipt
from printing.result_receipt import ResultReceipt

OFFICE_TIME = timezone(timedelta(hours=7))
BARCODE = "012342601120000106"
CODE = "H26.16-260112-0001"
DESK = "Trung tâm Phục vụ hành chính công phường Mẫu"
RECEIVED = datetime(2026, 1, 12, 9, 15, tzinfo=OFFICE_TIME)
DUE = datetime(2026, 1, 15, 9, 15, tzinfo=OFFICE_TIME)
RETURNED = datetime(2026, 1, 15, 10, 2, tzinfo=OFFICE_TIME)
APPLICANT = Party(
    name="Nguyễn Thị Ánh Tuyết",
    id_number="038190012345",
    address="Số 12 phố Lê Lợi, tổ dân phố 5, phường Mẫu",
    phone="0912345678",
    email="anhtuyet@example.com",
)


def heading(**changes: Any) -> Heading:
    values: dict[str, Any] = {
        "parent_name": "UBND phường Mẫu",
        "desk_name": DESK,
        "place": "Phường Mẫu",
        "day": date(2026, 1, 12),
    }
    return Heading(**(values | changes))


def receipt(**changes: Any) -> Receipt:
    values: dict[str, Any] = {
        "heading": heading(number="07/H26.16-TTPVHCC", form_mark="Mẫu số 01"),
        "desk": DESK,
        "applicant": APPLICANT,
        "request": "Đăng ký khai sinh",
        "papers": (
            PaperLine("Tờ khai đăng ký khai sinh", 1, 0),
            PaperLine("Giấy chứng sinh", 1, 2),
            PaperLine("Căn cước của người yêu cầu", 1, 0, presented=True),
        ),
        "dossier_copies": 1,
        "term": "3 ngày làm việc",
        "received_at": RECEIVED,
        "due_at": DUE,
        "returning_place": "Quầy số 2 của Trung tâm",
        "clerk": "Trần Văn Bình",
        "code": CODE,
        "barcode": BARCODE,
        "ledger_year": 2026,
        "ledger_number": 7,
    }
    return Receipt(**(values | changes))


def draft(**changes: Any) -> Receipt:
    return receipt(**({"code": None, "barcode": None, "ledger_year": None, "ledger_number": None} | changes))


def guide_slip(**changes: Any) -> GuideSlip:
    values: dict[str, Any] = {
        "heading": heading(),
        "procedure": "Đăng ký khai sinh",
        "procedure_code": "1.001193",
        "case": "Thông thường",
        "deciding_agency": "UBND phường Mẫu",
        "result": "Giấy khai sinh",
        "papers": (
            PaperToBring("Tờ khai đăng ký khai sinh", 1, 0, at_hand=True),
            PaperToBring("Giấy chứng sinh", 1, 0, missing=True, advice="Hoặc văn bản của người làm chứng"),
            PaperToBring("Văn bản uỷ quyền", 1, 0, required=False),
            PaperToBring("Căn cước của người yêu cầu", 1, 0, presented=True),
        ),
        "term": "trong ngày làm việc",
        "charges": (Charge("Lệ phí khai sinh", None), Charge("Phí cấp bản sao", 8_000, per="/bản")),
        "where": f"{DESK}, số 1 đường Mẫu",
        "legal_basis": "Luật Hộ tịch 2014",
        "given_at": RECEIVED,
        "clerk": "Trần Văn Bình",
        "contact": "024 0000 0000",
    }
    return GuideSlip(**(values | changes))


def fee_receipt(**changes: Any) -> FeeReceipt:
    values: dict[str, Any] = {
        "heading": heading(),
        "number": "2026-000123",
        "code": CODE,
        "payer": APPLICANT,
        "request": "Cấp bản sao Trích lục hộ tịch",
        "items": (
            FeeItem("Phí cấp bản sao", 3, 8_000, 24_000),
            FeeItem("Phí chứng thực", 12, None, 1_005_000),
        ),
        "collected_at": RECEIVED,
        "collector": "Trần Văn Bình",
    }
    return FeeReceipt(**(values | changes))


def result_receipt(**changes: Any) -> ResultReceipt:
    values: dict[str, Any] = {
        "heading": heading(day=RETURNED.date()),
        "code": CODE,
        "barcode": BARCODE,
        "applicant": APPLICANT,
        "request": "Đăng ký khai sinh",
        "received_at": RECEIVED,
        "due_at": DUE,
        "returned_at": RETURNED,
        "returning_place": DESK,
        "clerk": "Trần Văn Bình",
        "recipient": Party("Lê Văn Tám", "038090000001", authority="Văn bản uỷ quyền ngày 14/01/2026"),
        "charges": (Charge("Lệ phí khai sinh", 8_000, Settled.COLLECTED),),
    }
    return ResultReceipt(**(values | changes))
