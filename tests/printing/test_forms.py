"""Every paper for a short, a long and an awkward dossier: nothing lost, cut or set over something else."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any

import pytest

from printing.document import Document
from printing.press import render
from printing.reprint import Reprint
from printing.sheet import MM, Paper, page_for
from tests.printing.lives import AWKWARD, LIVES, LONG, SECOND_REPRINT, SHORT, Life
from tests.printing.papers import BARCODES, DIGEST, forms, several_receipt
from tests.printing.reading import Written, barcodes, read_back, text_sizes, written
from tests.printing.samples import BARCODE

KINDS = tuple(forms(SHORT))
PAPERS = (Paper.A5, Paper.A4)
CODED = {"receipt", "supplement", "refusal", "apology", "stop", "control", "result", "lost_slip"}
# What a form has no field for; digest and mark are printed in groups, a collector once for all her receipts.
NOT_ON_PAPER = {
    "supplement": {"id_number"},
    "apology": {"address", "phone", "email"},
    "stop": {"phone", "email"},
    "fee": {"email"},
    "result": {"address", "phone", "email"},
    "results": {"address", "phone", "email"},
    "lost_slip": {"address", "phone", "email", "id_number"},
    "closing": {"digest", "mark"},
    "cash": {"collector"},
}
NEVER_IN_WORDS = {"profile", "barcode"}
SEAL = {"dấu", "giáp", "lai"}
every_form = pytest.mark.parametrize("kind", KINDS)
every_life = pytest.mark.parametrize("life", LIVES, ids=[life.name for life in LIVES])
every_paper = pytest.mark.parametrize("paper", PAPERS)


@cache
def document(kind: str, life: str) -> Document:
    return forms(next(each for each in LIVES if each.name == life))[kind]


@cache
def printed(kind: str, life: str, paper: Paper) -> bytes:
    return render(document(kind, life), paper)


def said(value: Any, unsaid: set[str]) -> Iterator[str]:
    """Every text among the values of a document but those a form does not show."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from said(each, unsaid)
    elif is_dataclass(value) and not isinstance(value, Reprint):
        for field in fields(value):
            if field.name not in unsaid:
                yield from said(getattr(value, field.name), unsaid)


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


@every_form
@every_life
@every_paper
def test_every_word_comes_back(kind: str, life: Life, paper: Paper) -> None:
    paper_of_it = document(kind, life.name)
    unsaid = NEVER_IN_WORDS | NOT_ON_PAPER.get(kind, set())
    if kind == "ledger" and life is not LONG:
        unsaid |= {"note"}  # a column of the 2018 book alone
    wanted = words(" ".join(said(paper_of_it, unsaid)))
    pages = read_back(printed(kind, life.name, paper)).pages
    first_copy = " ".join(pages[: len(pages) // len(paper_of_it.copies)])
    assert sum(wanted.values()) > 20
    assert not wanted - words(first_copy)


@every_form
@every_life
@every_paper
def test_text_stays_within_the_margins(kind: str, life: Life, paper: Paper) -> None:
    page = page_for(paper, document(kind, life.name).shape)
    for leaf in written(printed(kind, life.name, paper)):
        assert leaf
        for each in leaf:
            assert each.bottom > 4 * MM
            assert each.top < page.height - 4 * MM
            if each.words in SEAL and each.left > page.width - page.right:
                continue
            assert page.left - 1 <= each.left
            assert each.right <= page.width - page.right + 1


@every_form
@every_life
@every_paper
def test_no_text_is_set_over_another(kind: str, life: Life, paper: Paper) -> None:
    for leaf in written(printed(kind, life.name, paper)):
        assert not list(collisions(leaf))


def collisions(leaf: list[Written]) -> Iterator[tuple[Written, Written]]:
    """Pairs that share more than a third of the lower one's height."""
    ordered = sorted(leaf, key=lambda each: -each.top)
    for place, upper in enumerate(ordered):
        for lower in ordered[place + 1 :]:
            if lower.top <= upper.bottom:
                break
            beside = lower.left >= upper.right - 0.5 or upper.left >= lower.right - 0.5
            shared = min(upper.top, lower.top) - max(upper.bottom, lower.bottom)
            if not beside and shared > 0.34 * min(upper.top - upper.bottom, lower.top - lower.bottom):
                yield upper, lower


def test_a_collision_would_be_seen() -> None:
    first = Written(10, 10, 50, 20, "một")
    assert list(collisions([first, Written(40, 12, 80, 22, "hai")]))
    assert not list(collisions([first, Written(40, 19, 80, 29, "hai")]))


@pytest.mark.parametrize("kind", sorted(CODED))
@every_life
@pytest.mark.parametrize("paper", list(Paper))
def test_the_code_of_the_dossier_is_read_once_a_copy(kind: str, life: Life, paper: Paper) -> None:
    found = [digits for page in barcodes(printed(kind, life.name, paper), 203) for digits in page]
    assert found == [BARCODE] * len(document(kind, life.name).copies)


@every_life
@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("dpi", [203, 300])
def test_each_dossier_of_several_has_its_code(life: Life, paper: Paper, dpi: int) -> None:
    found = [digits for page in barcodes(printed("several", life.name, paper), dpi) for digits in page]
    assert Counter(found) == Counter(BARCODES[: len(life.papers)] * 2)


@every_form
@every_paper
def test_a_paper_printed_again_says_when_and_by_whom(kind: str, paper: Paper) -> None:
    pages = read_back(printed(kind, LONG.name, paper)).pages
    whole = " ".join(pages)
    line = "BẢN IN LẠI lần 2, lúc 14 giờ 05 phút, ngày 05 tháng 01 năm 2027, bởi Phạm Thị Hoa"
    assert whole.count(line) == len(document(kind, LONG.name).copies)
    assert all("BẢN IN LẠI LẦN 2" in text for text in pages)
    assert "IN LẠI" not in " ".join(read_back(printed(kind, SHORT.name, paper)).pages)


@pytest.mark.parametrize("kind", ["supplement", "refusal", "apology", "stop", "control", "ledger"])
def test_the_number_stays_when_it_is_printed_again(kind: str) -> None:
    first: Any = document(kind, SHORT.name)
    number = f"Số: {first.heading.number}"
    for each in (first, replace(first, reprint=SECOND_REPRINT)):
        assert number in read_back(render(each, Paper.A5)).pages[0]


@pytest.mark.parametrize(
    ("kind", "head"),
    [
        ("receipt", "STT Tên giấy tờ Bản chính Bản sao"),
        ("supplement", "STT Tên giấy tờ Bản chính Bản sao"),
        ("refusal", "STT Tên giấy tờ"),
        ("stop", "STT Tên giấy tờ"),
        ("control", "Tên đơn vị (1. Giao / 2. Nhận)"),
        ("ledger", "STT"),
        ("several", "STT Mã hồ sơ"),
        ("closing", "Lĩnh vực"),
        ("cash", "STT Số biên lai Mã hồ sơ"),
    ],
)
@every_paper
def test_the_head_of_a_table_is_on_every_page_it_flows_over(kind: str, head: str, paper: Paper) -> None:
    pages = read_back(printed(kind, AWKWARD.name, paper)).pages
    copy = pages[: len(pages) // len(document(kind, AWKWARD.name).copies)]
    assert len(copy) >= 3
    wanted = words(head)
    for text in copy[1:-1]:
        assert not wanted - words(text)


# The paper, its own number, what it is about: "… số … – …".
RUNNING_HEADS = {
    "receipt": "Giấy hẹn số 07/H26.16-TTPVHCC – hồ sơ H26.16-260112-0001",
    "supplement": "Phiếu bổ sung số 07/PBS-TTPVHCC – hồ sơ H26.16-260112-0001",
    "refusal": "Phiếu từ chối số 07/PTC-TTPVHCC – hồ sơ H26.16-260112-0001",
    "stop": "Thông báo dừng số 07/TB-TTPVHCC – hồ sơ H26.16-260112-0001",
    "control": "Phiếu kiểm soát số 07/PKS-TTPVHCC – hồ sơ H26.16-260112-0001",
    "fee": "Biên lai số 2026-000123 – hồ sơ H26.16-260112-0001",
    "result": "Giấy biên nhận trả kết quả – hồ sơ H26.16-260112-0001",
    "guide": "Phiếu hướng dẫn – Cấp đổi và các đồng sở hữu Nguyễn Hoàng…",
    "ledger": "Sổ theo dõi hồ sơ số 01/STD-TTPVHCC – Năm 2026 – Quyển số 01",
    "several": "Phiếu nhiều hồ sơ – 09 giờ 15 phút, ngày 12 tháng 01 năm 2026 – Ông Trần",
    "closing": "Phiếu đóng sổ – ngày 12 tháng 01 năm 2026",
    "cash": "Bảng kê thu phí, lệ phí – ngày 12 tháng 01 năm 2026",
}


@pytest.mark.parametrize("kind", list(RUNNING_HEADS))
def test_a_page_that_follows_says_which_paper_it_is_of(kind: str) -> None:
    pages = read_back(printed(kind, AWKWARD.name, Paper.A5)).pages
    _, *others = pages[: len(pages) // len(document(kind, AWKWARD.name).copies)]
    assert others
    for text in others:
        assert RUNNING_HEADS[kind] in text


@every_life
@every_paper
def test_two_dossiers_of_one_submitter_are_on_one_sheet_in_the_size_of_the_form(
    life: Life, paper: Paper
) -> None:
    slip = several_receipt(replace(life, papers=life.papers[:2], reprint=None))
    pages = len(read_back(render(slip, paper)).pages) // 2
    assert pages == 1 or life is AWKWARD
    page = page_for(paper, slip.shape)
    assert page.body in text_sizes(render(slip, paper))
    assert slip.layout(page).height <= page.text_height or life is not SHORT


def test_digest_and_mark_of_a_day_are_printed_whole() -> None:
    sheet = document("closing", SHORT.name)
    text = "".join(read_back(printed("closing", SHORT.name, Paper.A5)).text.split())
    assert DIGEST in text
    assert sheet.mark in text  # type: ignore[attr-defined]  # a closing sheet has one


@pytest.mark.parametrize("kind", ["ledger", "closing", "cash"])
@pytest.mark.parametrize("paper", list(Paper))
def test_books_and_sheets_lie_on_an_a4_whatever_is_in_the_tray(kind: str, paper: Paper) -> None:
    assert set(read_back(printed(kind, LONG.name, paper)).sizes) == {(297, 210)}
