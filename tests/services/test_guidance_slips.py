"""What citizens are handed of the catalogue, read back: nothing that its editors note for one another."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from app.database.unit_of_work import Database
from app.services.catalogue.procedure_document import CaseDocument, ProcedureDocument
from app.services.catalogue.stored_document import document_of
from app.services.catalogue.versions import latest_versions
from app.services.catalogue.workbook.importing import import_workbook
from app.services.catalogue.workbook.reading import read_workbook
from app.services.papers import everyday
from app.services.procedures.guidance import guide
from models.procedures import CaseFee, CasePaper
from models.vocabulary import Channel
from printing.sheet import Paper
from tests.clock import Clock
from tests.conftest import actor_of
from tests.offices import Offices, opened
from tests.printing.reading import read_back
from tests.services.desk import Desk
from tests.services.workbook.books import SAMPLE, published

MARKERS = (
    "trí nhớ",
    "cần kiểm tra",
    "nguồn ghi",
    "nguồn chỉ",
    "nguồn nêu",
    "nguồn không",
    "danh mục nhập",
    "người phụ trách",
    "để trống",
    "chưa đối chiếu",
    "cần đối chiếu",
)
RUN = 4
"""So many words in a row are no chance."""


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def runs(text: str) -> set[tuple[str, ...]]:
    """The sequences of words of a text; all of a shorter one."""
    found = words(text)
    return {tuple(found[at : at + RUN]) for at in range(max(len(found) - RUN + 1, 1))} if found else set()


def noted(document: ProcedureDocument) -> set[tuple[str, ...]]:
    """Runs of words that stand in the editors' notes and nowhere in what citizens may be told."""
    parts = [part for case in document.cases for part in (case, *case.papers, *case.terms, *case.fees)]
    secret = set().union(*(runs(text) for text in (*document.open_points, document.source)))
    secret |= set().union(*(runs(part.editor_note) for part in parts))
    told = set().union(*(runs(text) for text in _told(document)))
    return secret - told


def _told(document: ProcedureDocument) -> Iterator[str]:
    yield from (document.name, document.field, document.decides, document.result_name, document.legal_basis)
    for case in document.cases:
        yield from (case.name, case.advice)
        for part in (*case.papers, *case.fees):
            yield f"{part.name} {part.advice}"
            yield part.advice
        for term in case.terms:
            yield term.advice
            if term.amount is not None:
                yield f"thời hạn giải quyết {term.amount.normalize():f} ngày làm việc"


def documents(database: Database) -> dict[str, ProcedureDocument]:
    """The catalogue as its editors have it."""
    return database.read(
        lambda uow: {code: document_of(code, row) for code, row in latest_versions(uow).items()}
    )


def slips(database: Database, document: ProcedureDocument, *channels: Channel) -> Iterator[tuple[str, str]]:
    """Each case's guidance slip by each way in, as a citizen reads it."""
    actor = actor_of(database, "tiepnhan")
    for case in document.cases:
        for channel in channels:
            slip = database.read_as(actor, everyday.guide_slip, document.code, case.code, channel)
            yield f"{document.code} {case.code}", read_back(everyday.render(slip, Paper.A4)).text


def assert_says_no_note(database: Database, document: ProcedureDocument, *channels: Channel) -> None:
    secret = noted(document)
    # Names of papers are the portal's own words, which may well speak of a source of money.
    own = " ".join(_told(document)).casefold()
    marks = [mark for mark in MARKERS if mark not in own]
    for place, text in slips(database, document, *channels):
        assert secret & runs(text) == set(), place
        assert [mark for mark in marks if mark in text.casefold()] == [], place
        assert re.search(r"\b(?:ủy|hủy|tùy)\b", text) is None, place


def test_no_slip_of_a_shipped_procedure_says_what_its_editors_note(office_database: Database) -> None:
    catalogue = documents(office_database)
    assert len(catalogue) == 19
    assert sum(bool(noted(document)) for document in catalogue.values()) == 19
    for document in catalogue.values():
        assert_says_no_note(office_database, document, Channel.DIRECT, Channel.POST)


@pytest.mark.parametrize(
    "table",
    [
        pytest.param(SAMPLE, id="sample"),
        pytest.param(
            published(),
            id="portal",
            marks=pytest.mark.skipif(
                published() is None,
                reason="the portal's table ../shared/data/procedures.xlsx (or MOTCUA_SHARED) is not here",
            ),
        ),
    ],
)
def test_no_slip_of_an_imported_procedure_says_what_waits_for_a_person(
    sqlite_offices: Offices, clock: Clock, table: Any
) -> None:
    database = opened(sqlite_offices.sample(dossiers=0), clock)
    try:
        shipped = set(documents(database))
        database.write(actor_of(database, "quantri"), import_workbook, read_workbook(table.read_bytes()))
        imported = [each for code, each in documents(database).items() if code not in shipped]
        assert sum(bool(noted(document)) for document in imported) >= len(imported) // 2 > 1
        for document in imported:
            assert_says_no_note(database, document, Channel.DIRECT)
    finally:
        database.close()


def test_what_a_citizen_must_know_is_on_the_slip(office_database: Database) -> None:
    actor = actor_of(office_database, "tiepnhan")

    def slip(code: str, case: str) -> str:
        document = office_database.read_as(actor, everyday.guide_slip, code, case)
        return read_back(everyday.render(document, Paper.A4)).text

    assert "Lưu ý: Hai bên cùng có mặt khi nhận kết quả" in slip("1.000894", "thong-thuong")
    copies = slip("2.000815", "thong-thuong")
    assert "2.000 đồng/trang, từ trang thứ 3: 1.000 đồng, nhiều nhất 200.000 đồng" in copies
    assert "(Tính theo trang của bản chính)" in copies
    assert "không thu tại quầy" in slip("1.013831", "chuyen-nhuong")
    assert "chưa xác định, xin hỏi tại quầy" in slip("1.012784", "thong-thuong")


def test_the_desk_has_no_way_to_an_editors_note(office_database: Database) -> None:
    """The rows behind guidance and receipt refuse the column; the view has none to begin with."""
    actor = actor_of(office_database, "tiepnhan")
    told = office_database.read_as(actor, guide, "1.012784")
    assert {
        name for part in (told, told.case, told.term, *told.papers, *told.fees) for name in _names(part)
    }.isdisjoint({"editor_note", "open_points", "source", "note"})

    def reach(row: type[CaseFee] | type[CasePaper]) -> None:
        office_database.read(lambda uow: uow.session.query(row).first().editor_note)

    for row in (CaseFee, CasePaper):
        with pytest.raises(Exception, match="raiseload"):
            reach(row)


def _names(part: Any) -> tuple[str, ...]:
    return tuple(part.__dataclass_fields__) if part is not None else ()


def test_a_note_of_an_older_document_is_the_editors() -> None:
    case = {
        "code": "mot",
        "name": "Một việc",
        "note": "Theo trí nhớ",
        "papers": [],
        "terms": [{"channel": "direct", "amount": None, "unit": None, "note": "Chưa rõ"}],
        "fees": [],
        "steps": [],
    }
    read = CaseDocument.model_validate_json(json.dumps(case))
    assert (read.advice, read.editor_note) == ("", "Theo trí nhớ")
    assert (read.terms[0].advice, read.terms[0].editor_note) == ("", "Chưa rõ")


def test_the_card_of_a_new_dossier_has_no_editors_note(desk: Desk) -> None:
    dossier = desk.receive("1.001612")
    assert [fee.note for fee in dossier.fees] == [
        "Mức thu do Hội đồng nhân dân cấp tỉnh quyết định; nộp khi nộp hồ sơ, không hoàn lại"
    ]
