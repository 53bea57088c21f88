"""The office by its own name, in every wording and spelling the catalogue has for its kind."""

import pytest

from app.rules.own_name import by_own_name
from models.vocabulary import Level

OWN = "Uỷ ban nhân dân xã Đông Anh"


@pytest.mark.parametrize(
    ("words", "level", "said"),
    [
        ("Ủy ban nhân dân cấp xã", Level.COMMUNE, OWN),
        ("Uỷ ban nhân dân cấp xã", Level.COMMUNE, OWN),
        ("uỷ ban nhân dân cấp xã", Level.COMMUNE, OWN),
        ("UBND cấp huyện", Level.DISTRICT, OWN),
        ("UBND cấp tỉnh", Level.PROVINCE, OWN),
        (
            "Chủ tịch UBND cấp xã; Văn phòng đăng ký đất đai",
            Level.COMMUNE,
            f"Chủ tịch {OWN}; Văn phòng đăng ký đất đai",
        ),
        ("Phòng Kinh tế thuộc UBND cấp xã", Level.COMMUNE, f"Phòng Kinh tế thuộc {OWN}"),
        ("Công an cấp xã", Level.COMMUNE, "Công an cấp xã"),
        ("UBND cấp tỉnh", Level.COMMUNE, "UBND cấp tỉnh"),
        ("UBND cấp xã", Level.CENTRAL, "UBND cấp xã"),
        ("Uỷ ban nhân dân phường Mẫu", Level.COMMUNE, "Uỷ ban nhân dân phường Mẫu"),
        ("", Level.COMMUNE, ""),
    ],
)
def test_by_its_own_name(words: str, level: Level, said: str) -> None:
    assert by_own_name(words, OWN, level) == said


def test_a_name_is_no_pattern() -> None:
    assert by_own_name("UBND cấp xã", r"A\\1 (B)", Level.COMMUNE) == r"A\\1 (B)"
