"""The revision that parts advice from editors' notes: what it does with notes an office has stored."""

from typing import Any

from sqlalchemy import text

from app.database import migrate
from app.database.engine import make_engine
from app.database.location import parse_location
from app.services.catalogue.catalogue_editing import draft_of
from app.services.catalogue.procedure_document import ProcedureDocument
from tests.clock import Clock
from tests.conftest import actor_of
from tests.offices import opened

STORED = {
    "case_paper": ("Khi công trình phải thẩm tra, thẩm định; theo trí nhớ – cần kiểm tra"),
    "case_term": (
        "Nguồn ghi 27 ngày làm việc khi nộp trực tiếp, trái với 17 đến 20 ngày của thủ tục; cần kiểm tra"
    ),
    "case_fee": "Mức thu do Hội đồng nhân dân cấp tỉnh quyết định",
    "procedure_case": "Chữ cơ quan tự ghi, không biết cho ai",
}
SORTED = {
    "case_paper": ("Khi công trình phải thẩm tra, thẩm định", "Điều kiện ghi theo trí nhớ – cần kiểm tra"),
    "case_term": ("", STORED["case_term"]),
    "case_fee": (STORED["case_fee"], ""),
    "procedure_case": ("", STORED["procedure_case"]),
}


def test_what_was_shipped_is_sorted_and_everything_else_is_the_editors(office_url: str, clock: Clock) -> None:
    location = parse_location(office_url)
    shipped = _documents(office_url, clock)
    migrate.downgrade(location, "0007")
    # Sorted notes come back in one piece, and nothing of them is lost.
    joined = "Khi công trình phải thẩm tra, thẩm định; Điều kiện ghi theo trí nhớ – cần kiểm tra"
    assert (joined,) in _rows(office_url, "SELECT DISTINCT note FROM case_paper")
    for table, note in STORED.items():
        _rows(office_url, f"UPDATE {table} SET note = :note", note=note)
    _rows(
        office_url, "UPDATE procedure_version SET decides = 'Cơ quan có thẩm quyền (danh mục nhập không ghi)'"
    )
    migrate.upgrade(location)
    for table, expected in SORTED.items():
        told = _rows(office_url, f"SELECT DISTINCT advice, editor_note FROM {table}")
        assert told == [expected], table
    after = _documents(office_url, clock)
    assert [each.decides for each in after] == ["Cơ quan có thẩm quyền"] * len(shipped)
    assert [len(each.cases) for each in after] == [len(each.cases) for each in shipped]


def _documents(place: str, clock: Clock) -> list[ProcedureDocument]:
    database = opened(place, clock)
    try:
        actor = actor_of(database, "motcua")
        return [database.read_as(actor, draft_of, code).document for code in ("1.000894", "1.013225")]
    finally:
        database.close()


def _rows(place: str, statement: str, **values: Any) -> list[tuple[Any, ...]]:
    engine = make_engine(parse_location(place))
    try:
        with engine.connect().execution_options(writing=True) as connection:
            done = connection.execute(text(statement), values)
            found = [tuple(row) for row in done] if done.returns_rows else []
            connection.commit()
            return found
    finally:
        engine.dispose()
