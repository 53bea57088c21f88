"""Names of offices on several lines: nothing that belongs together is parted where it need not be."""

import pytest

from printing.fonts import Face
from printing.marks import Text
from printing.names import name_lines
from printing.sheet import A4, A5, Page
from printing.signatures import HEAD_OF_DESK, Signer, signature_rows
from printing.text import measure

ISSUER = 0.41


def lines(name: str, width: float, size: float) -> list[str]:
    found = name_lines(name, Face.BOLD, width, size)
    assert all(line.width <= width + 0.01 for line in found)
    return ["".join(run.text for run in line.runs) for line in found]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("UỶ BAN NHÂN DÂN PHƯỜNG HAI BÀ TRƯNG", ["UỶ BAN NHÂN DÂN", "PHƯỜNG HAI BÀ TRƯNG"]),
        ("ỦY BAN NHÂN DÂN TỈNH QUẢNG NINH", ["UỶ BAN NHÂN DÂN", "TỈNH QUẢNG NINH"]),
        (
            "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG PHƯỜNG HAI BÀ TRƯNG",
            ["TRUNG TÂM PHỤC VỤ", "HÀNH CHÍNH CÔNG", "PHƯỜNG HAI BÀ TRƯNG"],
        ),
        ("BỘ PHẬN TIẾP NHẬN VÀ TRẢ KẾT QUẢ", ["BỘ PHẬN TIẾP NHẬN", "VÀ TRẢ KẾT QUẢ"]),
    ],
)
def test_a_name_is_broken_at_its_joints(name: str, expected: list[str]) -> None:
    # As narrow as the longest of the wanted lines allows, where breaking by width alone goes wrong.
    width = max(measure(line, Face.BOLD, 9) for line in expected) + 12
    assert lines(name, width, 9) == expected


@pytest.mark.parametrize("page", [A4, A5])
def test_the_shipped_kinds_of_office_keep_their_names_whole(page: object) -> None:
    column = page.text_width * ISSUER - 8
    for name in ("UỶ BAN NHÂN DÂN XÃ TÂN PHÚ ĐÔNG", "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG TỈNH QUẢNG NINH"):
        found = lines(name, column, page.head)
        assert not any(line.endswith(("UỶ BAN", "NHÂN", "TRUNG", "HÀNH", "TỈNH", "XÃ")) for line in found), (
            found
        )


def test_one_line_more_rather_than_a_name_torn() -> None:
    name = "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG PHƯỜNG MẪU"
    width = measure("TRUNG TÂM PHỤC VỤ HÀNH", Face.BOLD, 9) + 2
    assert lines(name, width, 9) == ["TRUNG TÂM PHỤC VỤ", "HÀNH CHÍNH CÔNG", "PHƯỜNG MẪU"]


def test_a_name_without_joints_is_merely_evened() -> None:
    width = measure("một hai ba bốn năm sáu", Face.BOLD, 10)
    found = lines("một hai ba bốn năm sáu bảy tám", width, 10)
    assert len(found) == 2
    assert min(map(len, found)) > 10


def test_a_word_wider_than_the_column_loses_nothing() -> None:
    assert "".join(lines("A" * 60 + " B", 100, 10)).replace(" ", "") == "A" * 60 + "B"


@pytest.mark.parametrize("page", [A4, A5])
def test_in_which_part_somebody_signs_is_broken_as_the_office_is_named(page: Page) -> None:
    rows = signature_rows((Signer("NGƯỜI NỘP HỒ SƠ"), Signer(HEAD_OF_DESK)), page)
    said = [mark.string for row in rows for mark in row.marks if isinstance(mark, Text)]
    signs = " | ".join(text for text in said if text.isupper() and text != "NGƯỜI NỘP HỒ SƠ")
    assert signs == "PHỤ TRÁCH BỘ PHẬN | TIẾP NHẬN VÀ TRẢ KẾT QUẢ"
