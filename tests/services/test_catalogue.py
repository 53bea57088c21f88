"""Documents are refused when they are wrong, and turned into versions when the office's catalogue changes."""

import json
import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import text

from app.database.location import parse_location
from app.database.migrate import upgrade
from app.database.unit_of_work import Database
from app.errors import UserError
from app.services.catalogue.document_problems import document_of_json
from app.services.catalogue.procedure_document import ProcedureDocument
from app.services.catalogue.versions import ImportCounts, import_procedures, shipped
from app.services.procedures.guidance import guide
from tests.clock import Clock

# Half past one in the morning of 1 October at the office, still 30 September in UTC.
NOW = datetime(2026, 9, 30, 18, 30, tzinfo=UTC)
TODAY = date(2026, 10, 1)

Change = Callable[[dict[str, Any]], object]


class Catalogue:
    """An office's catalogue as an administrator fills it, and a second look past the program's own code."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def bring_in(self, *documents: ProcedureDocument) -> ImportCounts:
        return self.database.write(None, import_procedures, documents)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        return self.database.read(lambda uow: [tuple(row) for row in uow.session.execute(text(query))])

    def mine(self, table: str, columns: str, order: str) -> list[tuple[Any, ...]]:
        """Rows of the hand-written procedure alone."""
        named = ", ".join(f"x.{column}" for column in columns.split())
        return self.rows(
            f"SELECT {named} FROM {table} x JOIN procedure_case c ON c.id = x.case_id "
            "JOIN procedure_version v ON v.id = c.version_id JOIN procedure p ON p.id = v.procedure_id "
            f"WHERE p.code = '9.000001' ORDER BY v.version, x.{order}"
        )

    def versions(self) -> list[tuple[Any, ...]]:
        return self.rows(
            "SELECT v.version, v.name, CAST(v.valid_from AS TEXT), CAST(v.valid_to AS TEXT) "
            "FROM procedure_version v JOIN procedure p ON p.id = v.procedure_id "
            "WHERE p.code = '9.000001' ORDER BY v.version"
        )


@pytest.fixture
def catalogue(office_database: Database, clock: Clock) -> Catalogue:
    """A sample office, which has the shipped catalogue already."""
    clock.now = NOW
    return Catalogue(office_database)


def _plain() -> dict[str, Any]:
    """A complete document written by hand, with every kind of row."""
    return {
        "code": "9.000001",
        "name": "Cấp bản sao giấy mẫu",
        "field": "Hộ tịch",
        "decides": "Ủy ban nhân dân cấp xã",
        "result_name": "Bản sao giấy mẫu",
        "legal_basis": "Luật Hộ tịch 2014",
        "source": "Bài kiểm tra",
        "open_points": ["Lệ phí chờ nghị quyết của tỉnh"],
        "after_fifteen": "none",
        "supplement_policy": "restart",
        "retention": None,
        "valid_from": "2026-01-01",
        "cases": [
            {
                "code": "thong-thuong",
                "name": "Thông thường",
                "note": "",
                "papers": [
                    {
                        "name": "Tờ khai",
                        "originals": 1,
                        "copies": 0,
                        "kind": "submit",
                        "required": True,
                        "note": "",
                    },
                    {
                        "name": "Thẻ căn cước",
                        "originals": 1,
                        "copies": 0,
                        "kind": "present",
                        "required": False,
                    },
                ],
                "terms": [
                    {"channel": "direct", "amount": 2.5, "unit": "working_days", "note": ""},
                    {"channel": "online", "amount": None, "unit": None, "note": "Chưa rõ"},
                ],
                "fees": [
                    {
                        "name": "Phí chứng thực",
                        "kind": "phi",
                        "basis": "page",
                        "amount": 2000,
                        "steps": [[1, 2000], [3, 1000]],
                        "ceiling": 200000,
                    },
                    {
                        "name": "Lệ phí",
                        "kind": "le_phi",
                        "basis": "dossier",
                        "amount": None,
                        "note": "Tỉnh quyết định",
                    },
                ],
                "steps": [
                    {
                        "name": "Tiếp nhận",
                        "unit": "Bộ phận Một cửa",
                        "amount": 0.25,
                        "amount_unit": "working_days",
                    },
                    {"name": "Xử lý", "unit": "Tư pháp", "amount": 18, "amount_unit": "hours"},
                    {
                        "name": "Niêm yết",
                        "unit": "Ngoài thời hạn",
                        "amount": 15,
                        "amount_unit": "calendar_days",
                        "outside_clock": True,
                    },
                ],
            }
        ],
    }


def _document(change: Change | None = None) -> ProcedureDocument:
    plain = _plain()
    if change is not None:
        change(plain)
    return ProcedureDocument.model_validate_json(json.dumps(plain))


def _case(plain: dict[str, Any]) -> dict[str, Any]:
    case: dict[str, Any] = plain["cases"][0]
    return case


def _set(part: str, at: int, **values: Any) -> Change:
    return lambda plain: _case(plain)[part][at].update(values)


WRONG: dict[str, tuple[Change, str]] = {
    "unknown key": (lambda plain: plain.update(colour="đỏ"), "colour"),
    "unknown key in a paper": (_set("papers", 0, colour="đỏ"), "cases.0.papers.0.colour"),
    "missing key": (lambda plain: plain.pop("legal_basis"), "legal_basis"),
    "code with a space": (lambda plain: plain.update(code="9.00 001"), "code"),
    "decomposed letters": (
        lambda plain: plain.update(name=unicodedata.normalize("NFD", plain["name"])),
        "name",
    ),
    "double space": (lambda plain: plain.update(name="Cấp  bản sao"), "name"),
    "line end in a name": (lambda plain: plain.update(field="Hộ tịch\n"), "field"),
    "invisible sign": (lambda plain: plain.update(field="Hộ\u200btịch"), "field"),
    "no case": (lambda plain: plain.update(cases=[]), "cases"),
    "two cases with one code": (lambda plain: plain["cases"].append(plain["cases"][0]), ""),
    "longer than the search column": (
        lambda plain: plain.update(name="Cấp " * 120 + "x", field="Đất " * 45 + "x"),
        "",
    ),
    "day that does not exist": (lambda plain: plain.update(valid_from="2026-02-30"), "valid_from"),
    "case code with capitals": (lambda plain: _case(plain).update(code="Thong-Thuong"), "cases.0.code"),
    "no term": (lambda plain: _case(plain).update(terms=[]), "cases.0.terms"),
    "paper of two letters": (_set("papers", 0, name="Tờ 1"), "cases.0.papers.0.name"),
    "hundred originals": (_set("papers", 0, originals=100), "cases.0.papers.0.originals"),
    "negative copies": (_set("papers", 0, copies=-1), "cases.0.papers.0.copies"),
    "count as a word": (_set("papers", 0, originals="1"), "cases.0.papers.0.originals"),
    "half a paper": (_set("papers", 0, originals=0.5), "cases.0.papers.0.originals"),
    "paper that is a remark": (_set("papers", 0, originals=0), "cases.0.papers.0"),
    "same paper twice": (_set("papers", 1, name="tờ khai"), "cases.0"),
    "kind unheard of": (_set("papers", 0, kind="lend"), "cases.0.papers.0.kind"),
    "term without unit": (_set("terms", 0, unit=None), "cases.0.terms.0"),
    "term without amount": (_set("terms", 0, amount=None), "cases.0.terms.0"),
    "term of zero": (_set("terms", 0, amount=0), "cases.0.terms.0.amount"),
    "term finer than a hundredth": (_set("terms", 0, amount=0.125), "cases.0.terms.0.amount"),
    "open term without a reason": (_set("terms", 1, note=""), "cases.0.terms.1"),
    "two terms for a channel": (_set("terms", 1, channel="direct"), "cases.0"),
    "two same days": (_set("terms", 0, amount=2, unit="same_day"), "cases.0.terms.0"),
    "half a month": (_set("terms", 0, amount=1.5, unit="months"), "cases.0.terms.0"),
    "steps a quarter of an hour too long": (_set("steps", 1, amount=18.25), "cases.0"),
    "steps too long for one day": (_set("terms", 0, amount=1, unit="same_day"), "cases.0"),
    "second appointment without unit": (_set("terms", 0, second_amount=1), "cases.0.terms.0"),
    "second without first": (_set("terms", 1, second_amount=1, second_unit="hours"), "cases.0.terms.1"),
    # 20 hours stand before the payment: 2 + 2 days hold them together, the first two alone do not.
    "first appointment too short for what is before the payment": (
        _set("terms", 0, amount=2, second_amount=2, second_unit="working_days"),
        "cases.0",
    ),
    "second appointment without a payment between": (
        lambda plain: (
            _set("terms", 0, second_amount=1, second_unit="working_days")(plain),
            _case(plain)["steps"].pop(),
        ),
        "cases.0",
    ),
    "step with half an amount": (_set("steps", 0, amount_unit=None), "cases.0.steps.0"),
    "fee below zero": (_set("fees", 0, amount=-1), "cases.0.fees.0.amount"),
    "fee in parts of a đồng": (_set("fees", 1, amount=0.5), "cases.0.fees.1.amount"),
    "free without a reason": (_set("fees", 1, amount=0, note=""), "cases.0.fees.1"),
    "open without a reason": (_set("fees", 1, note=""), "cases.0.fees.1"),
    "grades that do not start at one": (_set("fees", 0, steps=[[2, 2000], [3, 1000]]), "cases.0.fees.0"),
    "grades that go back": (_set("fees", 0, steps=[[1, 2000], [3, 1000], [3, 500]]), "cases.0.fees.0"),
    "grades against the amount": (_set("fees", 0, amount=3000), "cases.0.fees.0"),
    "grades of a dossier": (_set("fees", 0, basis="dossier"), "cases.0.fees.0"),
    "ceiling over an open price": (_set("fees", 1, ceiling=5), "cases.0.fees.1"),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_wrong_document_is_refused_at_its_place(what: str) -> None:
    change, place = WRONG[what]
    plain = _plain()
    change(plain)
    with pytest.raises(UserError) as refusal:
        document_of_json(plain)
    assert refusal.value.code == "procedure_invalid"
    problems = refusal.value.details["problems"]
    assert isinstance(problems, list)
    assert place in [".".join(map(str, where)) for where, _sentence in problems]
    assert "pydantic" not in refusal.value.message + refusal.value.hint


@pytest.mark.parametrize("document", [{}, [], None, "x", {"cases": 3}, {"cases": ["x"]}])
def test_what_is_no_document_is_refused(document: object) -> None:
    with pytest.raises(UserError, match="procedure_invalid"):
        document_of_json(document)


def test_a_right_document_is_read_whole() -> None:
    document = document_of_json(_plain())
    assert document == _document()
    assert document.search_text == "cap ban sao giay mau ho tich 9.000001"


def _loaded(value: Any) -> Any:
    """A JSON column: SQLite hands out its text, PostgreSQL its value."""
    return json.loads(value) if isinstance(value, str) else value


def test_the_shipped_catalogue_comes_in_once(empty_url: str, clock: Clock) -> None:
    upgrade(parse_location(empty_url))
    database = Database.open(empty_url, clock)
    try:
        catalogue = Catalogue(database)
        assert catalogue.bring_in(*shipped()) == ImportCounts(added=19, changed=0, unchanged=0)
        clock.forward(days=400)
        assert catalogue.bring_in(*shipped()) == ImportCounts(added=0, changed=0, unchanged=19)
        count = "SELECT count(*), min(version), max(version), count(valid_to) FROM procedure_version"
        assert catalogue.rows(count) == [(19, 1, 1, 0)]
    finally:
        database.close()


def test_rows_say_what_the_document_says(catalogue: Catalogue) -> None:
    catalogue.bring_in(_document())
    assert catalogue.versions() == [(1, "Cấp bản sao giấy mẫu", "2026-01-01", None)]
    ((folded, points),) = catalogue.rows(
        "SELECT folded_name, open_points FROM procedure_version WHERE name = 'Cấp bản sao giấy mẫu'"
    )
    assert folded == "cap ban sao giay mau ho tich 9.000001"
    assert _loaded(points) == ["Lệ phí chờ nghị quyết của tỉnh"]
    assert catalogue.mine("case_paper", "position name originals copies kind required", "position") == [
        (0, "Tờ khai", 1, 0, "submit", True),
        (1, "Thẻ căn cước", 1, 0, "present", False),
    ]
    # Terms and shares lie in hundredths.
    # A note of former documents was the editors'.
    assert catalogue.mine("case_term", "channel amount unit advice editor_note", "channel") == [
        ("direct", 250, "working_days", "", ""),
        ("online", None, None, "", "Chưa rõ"),
    ]
    fees = catalogue.mine("case_fee", "basis amount steps ceiling", "position")
    assert [(basis, amount, _loaded(steps), ceiling) for basis, amount, steps, ceiling in fees] == [
        ("page", 2000, [[1, 2000], [3, 1000]], 200000),
        ("dossier", None, [], None),
    ]
    assert catalogue.mine("case_step", "position unit amount amount_unit outside_clock", "position") == [
        (0, "Bộ phận Một cửa", 25, "working_days", False),
        (1, "Tư pháp", 1800, "hours", False),
        (2, "Ngoài thời hạn", 1500, "calendar_days", True),
    ]


CHANGED: dict[str, Change] = {
    "name": lambda plain: plain.update(name="Cấp bản sao giấy mới"),
    "open point": lambda plain: plain["open_points"].append("Thêm một điểm chưa rõ"),
    "after fifteen": lambda plain: plain.update(after_fifteen="start_next_day"),
    "retention": lambda plain: plain.update(retention="20 năm"),
    "name of the case": lambda plain: _case(plain).update(name="Thường"),
    "count of a paper": _set("papers", 0, copies=1),
    "paper no longer required": _set("papers", 0, required=False),
    "order of the papers": lambda plain: _case(plain)["papers"].reverse(),
    "amount of a term": _set("terms", 0, amount=2.75),
    "second appointment of a term": _set("terms", 0, second_amount=1, second_unit="working_days"),
    "note of a term": _set("terms", 1, note="Vẫn chưa rõ"),
    "fee from open to free": _set("fees", 1, amount=0, note="Miễn lệ phí"),
    "grade of a fee": _set("fees", 0, steps=[[1, 2000], [4, 1000]]),
    "fee fewer": lambda plain: _case(plain)["fees"].pop(),
    "share of a step": _set("steps", 0, amount=0.2),
    "step into the clock": lambda plain: _case(plain)["steps"][2].update(
        outside_clock=False, amount=None, amount_unit=None
    ),
    "one case more": lambda plain: plain["cases"].append({**_case(plain), "code": "khac"}),
}


@pytest.mark.parametrize("what", CHANGED)
def test_any_change_makes_a_new_version(catalogue: Catalogue, what: str) -> None:
    catalogue.bring_in(_document())
    changed = _document(CHANGED[what])
    assert catalogue.bring_in(changed) == ImportCounts(added=0, changed=1, unchanged=0)
    assert catalogue.versions() == [
        (1, "Cấp bản sao giấy mẫu", "2026-01-01", TODAY.isoformat()),
        (2, changed.name, TODAY.isoformat(), None),
    ]
    assert catalogue.bring_in(changed) == ImportCounts(added=0, changed=0, unchanged=1)


def test_the_earlier_version_keeps_its_rows(catalogue: Catalogue) -> None:
    catalogue.bring_in(_document())
    before = catalogue.mine("case_paper", "case_id position name originals copies", "position")
    catalogue.bring_in(_document(CHANGED["count of a paper"]))
    after = catalogue.mine("case_paper", "case_id position name originals copies", "position")
    assert after[: len(before)] == before
    assert [row[1:] for row in after[len(before) :]] == [(0, "Tờ khai", 1, 1), (1, "Thẻ căn cước", 1, 0)]


@pytest.mark.parametrize(
    "change",
    [
        lambda plain: _case(plain)["terms"].reverse(),
        lambda plain: plain.update(valid_from="2026-05-05"),
        lambda plain: _case(plain)["terms"][0].update(amount=2.50),
    ],
    ids=["order of the terms", "first day", "a zero at the end"],
)
def test_what_says_the_same_is_no_change(catalogue: Catalogue, change: Change) -> None:
    catalogue.bring_in(_document())
    assert catalogue.bring_in(_document(change)) == ImportCounts(added=0, changed=0, unchanged=1)


def test_a_change_announced_for_later_waits_for_its_day(catalogue: Catalogue) -> None:
    catalogue.bring_in(_document())
    catalogue.bring_in(_document(lambda plain: plain.update(name="Tên năm sau", valid_from="2027-01-01")))
    assert catalogue.versions() == [
        (1, "Cấp bản sao giấy mẫu", "2026-01-01", "2027-01-01"),
        (2, "Tên năm sau", "2027-01-01", None),
    ]


def test_a_change_overtakes_one_announced_for_later(catalogue: Catalogue) -> None:
    catalogue.bring_in(_document())
    catalogue.bring_in(_document(lambda plain: plain.update(name="Tên năm sau", valid_from="2027-01-01")))
    catalogue.bring_in(_document(lambda plain: plain.update(name="Tên từ hôm nay")))
    in_force = [
        name
        for _, name, start, end in catalogue.versions()
        if start <= TODAY.isoformat() and (end is None or end > TODAY.isoformat())
    ]
    assert in_force == ["Tên từ hôm nay"]
    assert catalogue.versions()[2] == (3, "Tên từ hôm nay", TODAY.isoformat(), None)


def test_procedures_that_are_not_named_stay(catalogue: Catalogue) -> None:
    assert catalogue.bring_in(_document()) == ImportCounts(added=1, changed=0, unchanged=0)
    assert catalogue.rows("SELECT count(*) FROM procedure_version WHERE valid_to IS NULL") == [(20,)]
    assert catalogue.bring_in() == ImportCounts(added=0, changed=0, unchanged=0)


def test_a_code_that_comes_twice_is_refused_and_nothing_is_kept(catalogue: Catalogue) -> None:
    with pytest.raises(UserError) as refusal:
        catalogue.bring_in(_document(), *shipped(), _document(CHANGED["name"]))
    assert refusal.value.code == "catalogue_duplicate"
    assert "9.000001" in refusal.value.message
    assert catalogue.versions() == []


def test_the_desk_works_by_the_new_version_at_once(catalogue: Catalogue) -> None:
    catalogue.bring_in(_document())
    assert catalogue.database.read(guide, "9.000001").version == 1
    catalogue.bring_in(_document(CHANGED["name"]))
    told = catalogue.database.read(guide, "9.000001")
    assert (told.version, told.procedure.name) == (2, "Cấp bản sao giấy mới")
