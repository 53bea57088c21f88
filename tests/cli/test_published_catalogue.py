"""The national portal's own table, where this machine has it: sums, twelve procedures held against it, a receipt.

The twelve, each of another field, were read in the workbook by a person, row by row, and written down here.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from app.services.catalogue.workbook.reading import read_workbook
from tests.cli.running import Ran, Run
from tests.printing.reading import barcodes, read_back
from tests.services.workbook.books import published

FILE = published()
pytestmark = pytest.mark.skipif(
    FILE is None,
    reason="the portal's table ../shared/data/procedures.xlsx (or MOTCUA_SHARED) is not on this machine",
)

ALL = ("direct", "post", "online")
PLAIN = "Thông thường"
OPEN = [None]
Paper = tuple[str, int, int]


@dataclass(frozen=True)
class Read:
    """What a person reads of a procedure: papers (how the name begins, originals, copies) by case, and so on.

    `no_papers` and `no_terms` are the rows of the sheets that a person has to look at.
    """

    field: str
    cases: dict[str, list[Paper]]
    terms: dict[str, str | None]
    fees: list[int | None] = field(default_factory=list)
    no_papers: list[int] = field(default_factory=list)
    no_terms: list[int] = field(default_factory=list)
    presented: int = 0


BY_HAND = {
    # Remarks among the papers, and papers that are only shown.
    "1.003583": Read(
        "Hộ tịch",
        {
            PLAIN: [
                ("Bản chính Giấy chứng sinh; trường hợp không có", 1, 0),
                ("Tờ khai đăng ký khai sinh theo mẫu", 1, 0),
                ("Trường hợp khai sinh cho trẻ em sinh ra do mang thai hộ", 1, 0),
                ("Giấy chứng nhận kết hôn nếu cha, mẹ đã", 1, 0),
                ("Hộ chiếu/Thẻ căn cước công dân", 1, 0),
                ("Giấy tờ có giá trị chứng minh thông tin về cư trú", 1, 0),
            ]
        },
        {"direct": "5 working_days"},
        no_papers=[279, 280, 281],
        presented=3,
    ),
    # The term stands where the fee belongs.
    "1.000314": Read(
        "Đường bộ",
        {
            PLAIN: [
                ("Bản chính Văn bản đề nghị theo quy định", 1, 0),
                ("Bản chính hoặc bản sao có chứng thực Văn bản chấp thuận", 1, 1),
                ("Bản chính hoặc bản sao có chứng thực Hồ sơ thiết kế", 1, 1),
            ]
        },
        dict.fromkeys(ALL, "7 working_days"),
        OPEN,
        no_terms=[14, 15, 16],
    ),
    # Two true cases, and a remark under a heading of its own; a fee the prose agrees with.
    "1.003658": Read(
        "Hàng hải và đường thủy nội địa",
        {
            "Hồ sơ đề nghị công bố hoạt động": [
                ("Bản sao có chứng thực hoặc bản sao kèm theo bản chính", 0, 1),
                ("Đơn đề nghị công bố lại hoạt động cảng, bến", 1, 0),
                ("Bản sao có chứng thực hoặc bản sao xuất trình", 0, 1),
            ],
            "Hồ sơ đối với phần thay đổi kết cấu công trình của bến thủy nội địa": [
                ("Bản sao có chứng thực quyết định phê duyệt", 0, 1),
                ("Biên bản nghiệm thu hoàn thành công trình", 1, 0),
                ("Bản sao giấy chứng nhận an toàn kỹ thuật", 0, 1),
            ],
        },
        dict.fromkeys(ALL, "5 working_days"),
        [100_000],
        no_papers=[291],
    ),
    # 20251 originals: the end of a date. No term at all, and prose that begins with "free".
    "1.004498": Read(
        "Thủy sản",
        {
            PLAIN: [
                ("Báo cáo đánh giá kết quả thực hiện và dự thảo quy chế mới", 1, 1),
                ("Báo cáo đánh giá kết quả thực hiện và dự thảo phương án", 1, 1),
                ("Đơn đề nghị theo Mẫu số 06 Phụ lục I", 1, 1),
            ]
        },
        dict.fromkeys(ALL),
        no_papers=[339],
        no_terms=[97, 98, 99],
    ),
    # 131 originals: "Mẫu số 13" and one. Calendar days, another number for each way in.
    "1.013965": Read(
        "Đất đai",
        {
            "a) Hồ sơ đề nghị phê duyệt phương án sử dụng đất kết hợp đa mục đích bao gồm": [
                ("Phương án sử dụng đất kết hợp", 1, 1),
                ("Giấy chứng nhận đã cấp hoặc một trong các loại", 1, 1),
            ],
            "b) Hồ sơ gia hạn phương án sử dụng đất kết hợp đa mục đích hồ sơ": [
                ("Văn bản đề nghị gia hạn phương án sử dụng đất", 1, 1)
            ],
        },
        {"direct": "25 calendar_days", "post": "15 calendar_days", "online": "15 calendar_days"},
        no_papers=[1303],
    ),
    # One way in with two terms.
    "1.010041": Read(
        "Đăng ký, quản lý cư trú",
        {PLAIN: [("Tờ khai thay đổi thông tin cư trú (Mẫu CT01 ban hành", 1, 0)]},
        {"online": None},
        OPEN,
        no_papers=[994],
        no_terms=[317, 318],
    ),
    # Opening hours where the fee belongs, and 20241 originals.
    "1.014059": Read(
        "Cấp, quản lý căn cước",
        {
            PLAIN: [
                ("Giấy tờ, tài liệu có giá trị pháp lý xác thực", 1, 0),
                ("Phiếu đề nghị giải quyết thủ tục về căn cước", 1, 0),
                ("Xuất trình thẻ căn cước của công dân", 1, 0),
            ]
        },
        dict.fromkeys(("direct", "online"), "7 working_days"),
        OPEN,
        no_papers=[1339],
        no_terms=[484, 485],
    ),
    # Nought days, no unit, no agency.
    "1.115148": Read(
        "Tài chính đất đai",
        {PLAIN: [("Văn bản đề nghị tính hoặc tính lại tiền sử dụng đất", 1, 0)]},
        dict.fromkeys(ALL),
        OPEN,
        no_terms=[541, 542, 543],
    ),
    # 700 đồng in the cell, 700.000 in its prose.
    "2.001827": Read(
        "Quản lý chất lượng nông lâm sản và thủy sản",
        {
            "1) Hồ sơ đăng ký bao gồm": [
                ("Đơn đề nghị cấp Giấy chứng nhận cơ sở đủ điều kiện", 1, 0),
                ("Bản thuyết minh về cơ sở vật chất", 1, 0),
            ]
        },
        dict.fromkeys(ALL, "15 calendar_days"),
        OPEN,
        no_terms=[618, 619, 620],
    ),
    # Working days for one way in, calendar days for the others.
    "3.000442": Read(
        "Biển và hải đảo",
        {
            PLAIN: [
                ("Đơn đề nghị sửa đổi, bổ sung Quyết định giao khu vực biển", 1, 0),
                ("Đề cương phương án nuôi trồng thủy sản trên biển", 1, 0),
                ("Quyết định giao khu vực biển/cho phép trả lại", 1, 0),
                ("Sơ đồ khu vực biển đề nghị giao", 1, 0),
            ]
        },
        {"direct": "30 working_days", "post": "30 calendar_days", "online": "30 calendar_days"},
    ),
    # A line that goes on from the one above; a term without an amount; a plain price.
    "2.000048": Read(
        "Hải quan",
        {
            PLAIN: [
                ("Tờ khai hàng hóa xuất khẩu theo các chỉ tiêu", 3, 0),
                ("tờ khai hải quan theo mẫu HQ/2015/XK", 1, 1),
                ("Văn bản đề nghị tái xuất khẩu", 1, 0),
                ("Tờ khai hàng hóa tạm nhập khẩu xe", 0, 1),
                ("Giấy thu hồi đăng ký, biển số xe", 1, 0),
            ]
        },
        {"direct": None},
        [20_000],
        no_papers=[1470],
        no_terms=[547],
    ),
    # No paper at all.
    "1.001643": Read("Thực hiện chính sách BHXH", {PLAIN: []}, dict.fromkeys(ALL, "6 working_days")),
}


def catalogue(run: Run, url: str, *words: object) -> Ran:
    return run("--database", url, "--json", "catalogue", *words)


def test_the_whole_table(run: Run, office_url: str, tmp_path: Path) -> None:
    assert FILE is not None
    told = catalogue(run, office_url, "import", FILE, "--dry-run").document
    assert_sums(told)
    assert all(counts["taken"] > 0 for counts in told["counts"].values())
    assert len(told["taken"]) + len(told["held_back"]) == 294
    done = catalogue(run, office_url, "import", FILE).document
    assert_sums(done)
    assert done == told | {"dry_run": False}

    again = catalogue(run, office_url, "import", FILE).document
    assert_sums(again)
    assert (again["taken"], again["changed"], again["held"]) == ([], [], told["held"])
    assert again["unchanged"] == told["taken"]
    assert [again["counts"][name]["unchanged"] for name in ("procedures", "papers", "terms")] == [
        told["counts"][name]["taken"] for name in ("procedures", "papers", "terms")
    ]

    for code, expected in BY_HAND.items():
        assert_as_read(catalogue(run, office_url, "show", code).document, told["held"], expected)

    out = tmp_path / "ra.xlsx"
    catalogue(run, office_url, "export", out)
    written = {entry.code: entry.plain() for entry in read_workbook(out.read_bytes()).entries}
    for entry in read_workbook(FILE.read_bytes()).entries:
        assert entry.code in told["held_back"] or written[entry.code] == entry.plain(), entry.code


def test_a_receipt_of_one_of_them(run: Run, sqlite_office: str, tmp_path: Path) -> None:
    assert FILE is not None
    catalogue(run, sqlite_office, "import", FILE)
    intake = {"procedure": "1.003583", "applicant": {"name": "Nguyễn Văn An", "id_number": "001090000001"}}
    dossier = run(
        "--database", sqlite_office, "--json", "receive", "-", stdin=json.dumps(intake).encode()
    ).document
    slip = tmp_path / "giấy hẹn.pdf"
    assert run("--database", sqlite_office, "print", "receipt", dossier["code"], "--output", slip).code == 0
    words = read_back(slip.read_bytes()).text
    for expected in (
        dossier["code"],
        "Nguyễn Văn An",
        "Thủ tục đăng ký khai sinh lưu động",
        "Tờ khai đăng ký khai sinh theo mẫu",
        "5 ngày làm việc",
    ):
        assert expected in words, expected
    assert {code for page in barcodes(slip.read_bytes(), 203) for code in page} == {dossier["barcode"]}


def assert_sums(told: dict[str, Any]) -> None:
    """Every row of every sheet was taken, left as it was, or held for a person."""
    counts = told["counts"]
    assert {name: counts[name]["rows"] for name in counts} == {
        "procedures": 294,
        "papers": 2005,
        "terms": 718,
    }
    for name, sheet in (("procedures", "Thủ tục"), ("papers", "Giấy tờ"), ("terms", "Thời hạn")):
        each = counts[name]
        assert each["taken"] + each["held"] + each["unchanged"] == each["rows"], name
        assert len({place["row"] for place in told["held"] if place["sheet"] == sheet}) == each["held"], name


def assert_as_read(shown: dict[str, Any], held: list[dict[str, Any]], expected: Read) -> None:
    code, cases, first = shown["code"], shown["cases"], shown["cases"][0]
    assert shown["field"] == expected.field, code
    assert [case["name"] for case in cases] == list(expected.cases), code
    for case, papers in zip(cases, expected.cases.values(), strict=True):
        for paper, (begins, originals, copies) in zip(case["papers"], papers, strict=True):
            assert paper["name"].startswith(begins), (code, paper["name"])
            assert (paper["originals"], paper["copies"]) == (originals, copies), (code, begins)
    kinds = [paper["kind"] for case in cases for paper in case["papers"]]
    assert kinds == ["submit"] * (len(kinds) - expected.presented) + ["present"] * expected.presented, code
    for case in cases:
        terms = {
            term["channel"]: f"{term['amount']} {term['unit']}" if term["amount"] else None
            for term in case["terms"]
        }
        assert terms == expected.terms, code
    assert [fee["amount"] for fee in first["fees"]] == expected.fees, code
    mine = [place for place in held if place["procedure"] == code]
    assert [place["row"] for place in mine if place["sheet"] == "Giấy tờ"] == expected.no_papers, code
    assert sorted({place["row"] for place in mine if place["sheet"] == "Thời hạn"}) == expected.no_terms, code
