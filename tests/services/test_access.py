"""Who signed in, saw, printed: on the record, unchangeable, and never in the way."""

import io
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import openpyxl
import pytest
from sqlalchemy import text

from app.database.engine import make_engine
from app.database.location import parse_location
from app.errors import Unavailable, UserError
from app.rules.calendar import OFFICE_ZONE
from app.services.access_record import access_pages as record
from app.services.access_record.access_sheet import export_access
from app.services.accounts.access_views import AccessQuery, AccessView, access_act, access_subject
from app.services.accounts.seeing import SeenRecorder
from app.services.accounts.who_acts import DEMO_PASSWORD, sign_in
from app.services.dossiers import finding
from app.services.organisation import agency_changes
from app.services.papers import printed_forms
from app.services.views.given import ActValues, FeeSettlement
from models.vocabulary import AccessKind, Action, FormKind
from tests.clock import Clock
from tests.services.desk import RESIDENCE, Desk

pytestmark = pytest.mark.usefixtures("with_logins")


@pytest.fixture
def recorder(desk: Desk) -> Iterator[SeenRecorder]:
    watching = SeenRecorder(desk.database)
    yield watching
    watching.close()


def lines(desk: Desk, code: str | None = None, **values: Any) -> list[AccessView]:
    leader = desk.of("lanhdao")
    query = AccessQuery(dossier=code, **values)
    return list(desk.database.read_as(leader.actor, record.access, query).rows)


def try_to_sign_in(desk: Desk, user_name: str, password: str) -> None:
    with pytest.raises(UserError):
        desk.database.write(None, sign_in, user_name, password)


def test_signing_in_and_failing_to(desk: Desk, clock: Clock) -> None:
    desk.database.write(None, sign_in, "tiepnhan", DEMO_PASSWORD)
    for _ in range(4):
        clock.forward(seconds=1)
        try_to_sign_in(desk, "tiepnhan", "sai")
    told = [(each.what, each.full_name, each.subject) for each in lines(desk, person="TiepNhan")]
    assert told == [
        (AccessKind.SIGN_IN_FAILED, "Trần Thị Tiếp Nhận", "sign_in_wait"),
        *[(AccessKind.SIGN_IN_FAILED, "Trần Thị Tiếp Nhận", "sign_in_wrong")] * 3,
        (AccessKind.SIGNED_IN, "Trần Thị Tiếp Nhận", ""),
    ]


def test_what_was_typed_for_a_name_is_not_kept(desk: Desk) -> None:
    try_to_sign_in(desk, "mat-khau-cua-toi", "x")  # a password in the wrong box
    [tried] = lines(desk)
    assert (tried.what, tried.user_name) == (AccessKind.SIGN_IN_FAILED, "?")
    # Nobody's password was wrong: there is nobody of that name.
    assert access_subject(tried) == "gõ một tên không có ở cơ quan này"
    assert "mat-khau-cua-toi" not in str(desk.everything()["access_log"])


def test_who_saw_a_dossier(desk: Desk, recorder: SeenRecorder, clock: Clock) -> None:
    clerk = desk.of("tiepnhan")
    code, other = clerk.receive().code, clerk.receive().code
    recorder.flush()
    assert lines(desk, code) == []  # what she did herself is in the journal
    seen_at = clock.now
    clerk.dossier(code)
    clerk.show(code)
    clerk.find("Nguyễn Văn An")  # a list shows no dossier whole
    desk.of("chuyenvien").dossier(other)
    clock.forward(minutes=9)
    clerk.dossier(code)
    clock.forward(minutes=1)
    clerk.dossier(code)
    recorder.flush()
    mine = lines(desk, code)
    assert [(each.user_name, each.what, each.dossier) for each in mine] == [
        ("tiepnhan", AccessKind.SAW, code)
    ] * 2
    assert mine[-1].at == seen_at
    assert [each.user_name for each in lines(desk, other)] == ["chuyenvien"]
    assert len(lines(desk, person="tiepnhan", start=clock.now)) == 1
    assert len(lines(desk, person="tiepnhan", end=clock.now)) == 1


def test_closing_loses_nothing(desk: Desk) -> None:
    code = desk.receive().code
    watching = SeenRecorder(desk.database)
    desk.dossier(code)
    watching.close()
    assert len(lines(desk, code)) == 1
    desk.dossier(code)  # nobody watches any more
    assert len(lines(desk, code)) == 1


def test_a_database_that_is_busy_gets_it_later_and_the_reader_waits_for_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = desk.receive().code
    watching = SeenRecorder(desk.database)
    write = desk.database.write

    def busy(*_: object) -> None:
        raise Unavailable("database_busy", "bận")

    monkeypatch.setattr(desk.database, "write", busy)
    assert desk.dossier(code).code == code
    assert not watching.flush()
    monkeypatch.setattr(desk.database, "write", write)
    watching.close()
    assert len(lines(desk, code)) == 1


def test_a_paper_printed_is_on_the_record(desk: Desk) -> None:
    code = desk.receive().code
    prepared = desk.database.write(desk.actor, printed_forms.prepare, FormKind.RECEIPT, code)
    assert lines(desk, code) == []
    for _ in range(2):
        desk.database.write(desk.actor, printed_forms.taken, prepared.print_id, "HP")
    assert [(each.what, each.subject) for each in lines(desk, code)] == [
        (AccessKind.PRINTED, f"receipt {prepared.number}/2026")
    ]


def test_only_who_answers_for_the_office_reads_the_record(desk: Desk) -> None:
    code = desk.receive().code
    for user_name in ("tiepnhan", "chuyenvien"):
        somebody = desk.of(user_name)
        refused = somebody.refused(
            lambda one=somebody: one.database.read_as(one.actor, record.access, AccessQuery(dossier=code))
        )
        assert refused.code == "role_missing"
    leader = desk.of("lanhdao")
    missing = leader.refused(
        lambda: leader.database.read_as(
            leader.actor, record.access, AccessQuery(dossier="H26.16-260112-9999")
        )
    )
    assert missing.code == "not_found"


def test_another_agency_reads_its_own(desk: Desk, recorder: SeenRecorder) -> None:
    desk.dossier(desk.receive().code)
    recorder.flush()
    other = desk.another_agency()
    assert other.database.read_as(other.actor, record.access).rows == ()


@pytest.mark.parametrize("statement", ["UPDATE access_log SET subject = 'x'", "DELETE FROM access_log"])
def test_the_record_refuses_change_and_deletion(office_url: str, statement: str, desk: Desk) -> None:
    try_to_sign_in(desk, "tiepnhan", "sai")
    engine = make_engine(parse_location(office_url))
    try:
        with engine.connect().execution_options(writing=True) as connection:
            with pytest.raises(Exception, match="record of access is never"):
                connection.execute(text(statement))
            connection.rollback()
    finally:
        engine.dispose()
    assert len(lines(desk)) == 1


def test_finding_by_reading_alone_never_writes(desk: Desk) -> None:
    code = desk.receive().code
    before = desk.everything()
    desk.database.read_as(desk.actor, finding.show, code)
    assert desk.everything() == before


def test_kinds_people_and_pages(desk: Desk, clock: Clock) -> None:
    for place in range(7):
        clock.forward(seconds=1)
        try_to_sign_in(desk, "tiepnhan" if place % 2 else "lanhdao", "sai")
    clock.forward(hours=1)
    desk.database.write(None, sign_in, "tiepnhan", DEMO_PASSWORD)
    assert [each.what for each in lines(desk, kinds=frozenset({AccessKind.SIGNED_IN}))] == [
        AccessKind.SIGNED_IN
    ]
    # A part of a name without accents, a user name in full, a name nobody has.
    assert {each.user_name for each in lines(desk, person="tiep nhan")} == {"tiepnhan"}
    assert len(lines(desk, person="LanhDao")) == 4
    assert lines(desk, person="khong co ai") == []
    leader = desk.of("lanhdao")
    whole = lines(desk)
    assert len(whole) == 8
    told: list[AccessView] = []
    after: str | None = None
    for size in (3, 3, 3):
        page = leader.database.read_as(leader.actor, record.access, AccessQuery(), limit=size, after=after)
        told += page.rows
        after = page.after
        clock.forward(minutes=1)
        try_to_sign_in(desk, "lanhdao", "sai")  # a newer line moves no page that follows
    assert told == whole
    assert after is None
    assert leader.database.read_as(leader.actor, record.count, AccessQuery(person="tiepnhan")) == 4
    odd = leader.refused(
        lambda: leader.database.read_as(leader.actor, record.access, AccessQuery(), after="x")
    )
    assert odd.code == "page_unknown"


def test_a_workbook_of_the_record_is_on_the_record(desk: Desk) -> None:
    desk.database.write(None, sign_in, "tiepnhan", DEMO_PASSWORD)
    code = desk.receive().code
    prepared = desk.database.write(desk.actor, printed_forms.prepare, FormKind.RECEIPT, code)
    desk.database.write(desk.actor, printed_forms.taken, prepared.print_id, "HP")
    try_to_sign_in(desk, "chuyenvien", "=1+1")
    leader = desk.of("lanhdao")
    content = leader.database.write(leader.actor, export_access, AccessQuery())
    book = openpyxl.load_workbook(io.BytesIO(content))
    [title, *told] = [tuple(row) for row in book.active.iter_rows(values_only=True)]
    assert title[1:3] == ("Tên đăng nhập", "Họ tên")
    assert [row[1:] for row in told] == [
        ("chuyenvien", "Lê Văn Chuyên Viên", "đăng nhập không được", None, "gõ sai mật khẩu"),
        ("motcua", "Người dùng thử", "in giấy", code, "giấy hẹn 1/2026"),
        ("tiepnhan", "Trần Thị Tiếp Nhận", "đăng nhập", None, None),
    ]
    assert {row[0] for row in told} == {datetime(2026, 1, 12, 9, 15)}  # noqa: DTZ001  as the office's clock says
    [exported] = lines(desk, kinds=frozenset({AccessKind.EXPORTED}))
    assert (exported.user_name, exported.subject) == ("lanhdao", "nhật ký truy cập, 3 dòng")
    clerk = desk.of("tiepnhan")
    refused = clerk.refused(lambda: clerk.database.write(clerk.actor, export_access, AccessQuery()))
    assert refused.code == "role_missing"


def test_a_printed_list_of_people_is_on_the_record_with_its_length(desk: Desk) -> None:
    collected = ActValues(fees=FeeSettlement(collected=True))
    for _ in range(3):
        desk.perform(Action.COLLECT_FEE, desk.receive(RESIDENCE).code, collected)
    for form in (FormKind.LEDGER, FormKind.CASH, FormKind.CLOSING):
        prepared = desk.database.write(desk.actor, printed_forms.prepare, form, "2026-01-12")
        for _ in range(2):
            desk.database.write(desk.actor, printed_forms.taken, prepared.print_id, "HP")
    assert {(each.what, each.subject) for each in lines(desk)} == {
        (AccessKind.EXPORTED, "ledger 1/2026, 12/01/2026 – 12/01/2026, 3 dòng"),
        (AccessKind.EXPORTED, "cash 1/2026, 12/01/2026 – 12/01/2026, 3 dòng"),
        (AccessKind.PRINTED, "closing 1/2026"),
    }
    assert len(lines(desk)) == 3


def test_the_record_of_an_agency_taken_over_is_the_successors(desk: Desk) -> None:
    other = desk.another_agency(under="H26.16")
    other.database.write(None, sign_in, "phuongkhac", "mat-khau-dai")
    assert lines(desk) == []
    admin = desk.of("quantri")
    admin.database.write(admin.actor, agency_changes.close_agency, "H26.17", "H26.16")
    assert [each.user_name for each in lines(desk)] == ["phuongkhac"]


@pytest.mark.parametrize(
    ("dossier", "applicant", "told"),
    [
        ("H26.16-260112-0001", None, "xem hồ sơ"),
        (None, "Đặng Thị Ánh", "xem dữ liệu người nộp"),
        (None, None, "xem hồ sơ"),
    ],
)
def test_whose_page_was_seen_is_told_from_a_dossier(
    dossier: str | None, applicant: str | None, told: str
) -> None:
    view = AccessView(
        datetime(2026, 1, 12, tzinfo=OFFICE_ZONE), "an", "An", AccessKind.SAW, dossier, "", applicant
    )
    assert access_act(view) == told
