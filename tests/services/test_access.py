"""Who signed in, saw, printed: on the record, unchangeable, and never in the way."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import text

from app.database.engine import make_engine
from app.database.location import parse_location
from app.errors import Unavailable, UserError
from app.services import access as record
from app.services import finding, printed_forms
from app.services.access import AccessView
from app.services.accounts import DEMO_PASSWORD, sign_in
from app.services.seeing import SeenRecorder
from models.vocabulary import AccessKind, FormKind
from tests.clock import Clock
from tests.services.desk import Desk


@pytest.fixture
def recorder(desk: Desk) -> Iterator[SeenRecorder]:
    watching = SeenRecorder(desk.database)
    yield watching
    watching.close()


def lines(desk: Desk, code: str | None = None, **values: Any) -> list[AccessView]:
    leader = desk.of("lanhdao")
    return list(desk.database.read_as(leader.actor, record.access, code, **values))


def try_to_sign_in(desk: Desk, user_name: str, password: str) -> None:
    with pytest.raises(UserError):
        desk.database.write(None, sign_in, user_name, password)


def test_signing_in_and_failing_to(desk: Desk, clock: Clock) -> None:
    desk.database.write(None, sign_in, "tiepnhan", DEMO_PASSWORD)
    for _ in range(4):
        clock.forward(seconds=1)
        try_to_sign_in(desk, "tiepnhan", "sai")
    told = [(each.what, each.full_name, each.subject) for each in lines(desk, user_name="TiepNhan")]
    assert told == [
        (AccessKind.SIGN_IN_FAILED, "Trần Thị Tiếp Nhận", "sign_in_wait"),
        *[(AccessKind.SIGN_IN_FAILED, "Trần Thị Tiếp Nhận", "sign_in_wrong")] * 3,
        (AccessKind.SIGNED_IN, "Trần Thị Tiếp Nhận", ""),
    ]


def test_what_was_typed_for_a_name_is_not_kept(desk: Desk) -> None:
    try_to_sign_in(desk, "mat-khau-cua-toi", "x")  # a password in the wrong box
    assert [(each.what, each.user_name) for each in lines(desk)] == [(AccessKind.SIGN_IN_FAILED, "?")]
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
    assert len(lines(desk, user_name="tiepnhan", start=clock.now)) == 1
    assert len(lines(desk, user_name="tiepnhan", end=clock.now)) == 1


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
        refused = somebody.refused(lambda one=somebody: one.database.read_as(one.actor, record.access, code))
        assert refused.code == "role_missing"
    leader = desk.of("lanhdao")
    missing = leader.refused(
        lambda: leader.database.read_as(leader.actor, record.access, "H26.16-260112-9999")
    )
    assert missing.code == "not_found"


def test_another_agency_reads_its_own(desk: Desk, recorder: SeenRecorder) -> None:
    desk.dossier(desk.receive().code)
    recorder.flush()
    other = desk.another_agency()
    assert other.database.read_as(other.actor, record.access) == ()


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
