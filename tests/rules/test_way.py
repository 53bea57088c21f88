"""Where a dossier goes next, worked out by hand for processes as the catalogue has them."""

import pytest

from app.rules.way import NextStage, Stage, is_counter, is_done_at, next_stage, unit_meant

DESK = "Bộ phận Tiếp nhận và Trả kết quả"
JUSTICE = "Tư pháp – Hộ tịch"
LEADERS = "Lãnh đạo Uỷ ban nhân dân"
UNITS = ("Địa chính – Xây dựng", JUSTICE, LEADERS, DESK)
OF_JUSTICE, OF_LEADERS = "Công chức Tư pháp – Hộ tịch", "Lãnh đạo UBND cấp xã"
OFFICE_OF_LAND = "Văn phòng đăng ký đất đai"

BIRTH = ((DESK, ""), (OF_JUSTICE, ""), (OF_LEADERS, ""), (DESK, ""))
STAMPED = ((DESK, ""), (OF_JUSTICE, ""), (OF_LEADERS, ""), ("Văn thư", ""), (DESK, ""))
LAND = ((DESK, ""), (OFFICE_OF_LAND, ""), ("Cơ quan thuế", "outside"), (OFFICE_OF_LAND, ""), (DESK, ""))
TWICE_AT_JUSTICE = (
    (DESK, ""),
    (OF_JUSTICE, ""),
    (OF_JUSTICE, ""),
    (OF_LEADERS, ""),
    (OF_JUSTICE, ""),
    (DESK, ""),
)
ALL_AT_JUSTICE = ((JUSTICE, ""), (JUSTICE, ""))


@pytest.mark.parametrize(
    ("process", "done", "holder", "expected"),
    [
        (BIRTH, 0, DESK, (OF_JUSTICE, JUSTICE)),
        (BIRTH, 0, "Trung tâm Phục vụ hành chính công", (OF_JUSTICE, JUSTICE)),
        (BIRTH, 1, JUSTICE, (OF_LEADERS, LEADERS)),
        (BIRTH, 2, LEADERS, None),  # what is left is the counter's: the result is there
        (BIRTH, 3, DESK, None),
        (BIRTH, 4, DESK, None),
        (BIRTH, 1, "Địa chính – Xây dựng", (OF_LEADERS, LEADERS)),  # somebody else does the step instead
        (STAMPED, 2, LEADERS, ("Văn thư", None)),
        (LAND, 0, DESK, (OFFICE_OF_LAND, None)),
        (LAND, 1, "Địa chính – Xây dựng", (OFFICE_OF_LAND, None)),  # once the tax office is done
        (LAND, 1, OFFICE_OF_LAND, None),  # the rest is in the same hands, and then at the counter
        (LAND, 4, "Địa chính – Xây dựng", None),
        (TWICE_AT_JUSTICE, 0, DESK, (OF_JUSTICE, JUSTICE)),
        (TWICE_AT_JUSTICE, 1, JUSTICE, (OF_LEADERS, LEADERS)),
        (TWICE_AT_JUSTICE, 3, LEADERS, (OF_JUSTICE, JUSTICE)),
        (ALL_AT_JUSTICE, 0, DESK, (JUSTICE, JUSTICE)),
        (ALL_AT_JUSTICE, 1, JUSTICE, None),
        (((DESK, ""), (DESK, "")), 0, DESK, None),
        ((), 0, DESK, None),
    ],
)
def test_the_step_that_comes_next(
    process: tuple[tuple[str, str], ...], done: int, holder: str, expected: tuple[str, str | None] | None
) -> None:
    stages = [
        Stage(f"Bước {place}", unit, is_done=place <= done, outside_clock=bool(outside))
        for place, (unit, outside) in enumerate(process, start=1)
    ]
    found = next_stage(stages, holder, [unit for unit in UNITS if unit != holder])
    assert (found and (found.unit, found.office_unit)) == expected
    assert found is None or found == NextStage(found.name, *expected or ("", None))


@pytest.mark.parametrize(
    ("named", "units", "meant"),
    [
        ("Phòng Kinh tế", ("Phòng Kinh tế, Hạ tầng và Đô thị", "Phòng Văn hoá – Xã hội"), 0),
        ("Phòng Kinh tế, Hạ tầng và Đô thị", ("Phòng Kinh tế", "Kinh tế, Hạ tầng và Đô thị"), 1),
        ("Phòng Văn hóa – Xã hội", ("Phòng Kinh tế", "Phòng Văn hoá - Xã hội"), 1),
        ("Lãnh đạo UBND cấp xã", (JUSTICE, LEADERS), 1),
        ("Uỷ ban nhân dân cấp xã", (JUSTICE, LEADERS), None),
        ("Văn thư", ("Văn thư – Lưu trữ", LEADERS), 0),
        ("Văn thư", ("Văn thưởng",), None),
        ("", ("Văn thư",), None),
        ("Bộ phận Một cửa", (JUSTICE, "Trung tâm Phục vụ hành chính công phường Mẫu"), 1),
    ],
)
def test_the_unit_that_a_process_means(named: str, units: tuple[str, ...], meant: int | None) -> None:
    assert unit_meant(named, units) == (None if meant is None else units[meant])


def test_what_is_the_counter() -> None:
    assert [is_counter(unit) for unit in UNITS] == [False, False, False, True]
    assert is_counter("Bộ phận Một cửa")


@pytest.mark.parametrize(
    ("unit", "of", "place", "at", "is_there"),
    [
        (OF_JUSTICE, None, JUSTICE, None, True),
        (OF_JUSTICE, None, LEADERS, None, False),
        (OFFICE_OF_LAND, None, "Tổ Cấp giấy", "Chi nhánh Văn phòng đăng ký đất đai", True),
        (OFFICE_OF_LAND, None, "Tổ Cấp giấy", "Thuế cơ sở", False),
        (OFFICE_OF_LAND, None, "Tổ Cấp giấy", None, False),
        ("Tổ Cấp giấy", OFFICE_OF_LAND, "Tổ Cấp giấy", "Chi nhánh Văn phòng đăng ký đất đai", True),
        ("Tổ Cấp giấy", OFFICE_OF_LAND, DESK, "Chi nhánh Văn phòng đăng ký đất đai", False),
        (DESK, OFFICE_OF_LAND, DESK, None, False),
    ],
)
def test_where_a_step_is_done(unit: str, of: str | None, place: str, at: str | None, is_there: bool) -> None:
    assert is_done_at(Stage("Bước", unit, is_done=False, agency=of), place, at) is is_there
