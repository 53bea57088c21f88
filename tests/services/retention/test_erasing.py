"""Personal data erased by two persons: nothing of it is left anywhere, and everything else is as it was.

What must be gone is taken from the rows themselves before, and looked for in every text of every table afterwards, on
SQLite in the bytes of the file.
"""

from datetime import date
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from app.database.unit_of_work import Database, UnitOfWork
from app.errors import UserError
from app.rules.people import PersonValues
from app.rules.periods import Period
from app.services.acts.files_in_dossier import files_of
from app.services.people.standing_in import arrange
from app.services.reports.asked import AskedReport
from app.services.reports.periodic import periodic
from app.services.retention import agreeing, asking, register
from app.services.retention.erasable import ErasureScope
from app.services.retention.erasing import erase
from app.services.retention.words import stays_lines
from app.services.upkeep.verifying.everything import verify
from app.services.views.given import ActValues, PaperValues, Recipient
from models.base import Base
from models.dossiers import Dossier
from models.vocabulary import Action, ErasureOutcome
from tests.clock import Clock
from tests.conftest import actor_of
from tests.logins import LoginDatabase, login_at
from tests.offices import Lease, Offices
from tests.services.altering import disarm, rearm
from tests.services.citizens.care import Care
from tests.services.desk import BIRTH, RESIDENCE, Desk
from tests.services.retention.keeping import ended, go_to, set_term

GOING = PersonValues(
    name="Lương Thị Xuyến Chi",
    id_number="001190067676",
    phone="0977123987",
    email="xuyenchi@thu.vn",
    address="Ngõ Quỳnh Lôi 77",
    organisation="Hợp tác xã Bông Sen Vàng",
)
STAYING = PersonValues(name="Kiều Văn Ở Lại", id_number="001090055555", phone="0966111222")
WORDS = (
    *("Xuyến", "xuyen", "001190067676", "0977123987", "xuyenchi", "Quỳnh Lôi", "quynh", "Bông Sen", "bong"),
    *("789321779100", "7676009110", "Cháu Bé Mắt Nai", "mat nai", "Bí Mật Một", "Bí Mật Hai", "Giấy Lạ Kỳ"),
    "SCANNED 555777999",
)


def test_what_is_erased_is_nowhere(desk: Desk, clock: Clock, office_url: str) -> None:
    leader, admin = desk.of("lanhdao"), desk.of("quantri")
    set_term(desk.database, BIRTH, "2 năm; thử")
    set_term(desk.database, RESIDENCE, "10 năm; thử")
    code = _written_all_over(desk)
    also = ended(desk, BIRTH, STAYING)
    kept = ended(desk, RESIDENCE, STAYING)
    go_to(clock, 2029)
    before, figures = desk.history(code), _figures(leader)
    answer = admin.database.write(admin.actor, asking.ask, ErasureScope(year=2026), "hết hạn lưu trữ")
    asked = answer.erasure
    assert answer.stays == {"within": 1}
    assert (asked.dossiers, asked.outcome) == (2, ErasureOutcome.WAITING)
    assert [each.code for each in _listed(leader, asked.id)] == [code, also]
    assert desk.dossier(code).applicant == GOING.name
    assert all(_is_anywhere(desk.database, office_url, each) for each in WORDS[:4])

    done = erase(leader.database, leader.actor, asked.id, asked.listed)
    assert done.is_out_of_the_file
    told = done.erasure
    assert (told.erased_dossiers, told.erased_citizens, told.decided_by) == (2, 1, "lanhdao")
    assert [each for each in WORDS if _is_anywhere(desk.database, office_url, each)] == []
    assert desk.database.read(verify).findings == ()
    assert _figures(leader) == figures

    after = desk.history(code)
    assert [(each.position, each.at, each.action, each.actor) for each in after[: len(before)]] == [
        (each.position, each.at, each.action, each.actor) for each in before
    ]
    assert (after[-1].action, after[-1].actor) == (Action.ERASE, leader.actor.full_name)
    view = desk.dossier(code)
    assert (view.applicant, view.represented, view.actions, view.note) == ("(đã xoá)", None, (), None)
    assert desk.find("Xuyến Chi").rows == ()
    # Who is still kept elsewhere keeps her record; of what went nothing leads to her.
    assert desk.dossier(kept).applicant == STAYING.name
    assert desk.dossier(also).applicant == "(đã xoá)"
    assert Care(desk).show(STAYING.id_number or "").person.phone == STAYING.phone
    refused = desk.refused(lambda: desk.perform(Action.GIVE_BACK_PAPERS, code))
    assert refused.code == "dossier_erased"
    files = desk.database.read_as(desk.actor, files_of, code)
    assert (files.may_attach, files.may_detach) == (False, False)
    [line] = leader.database.read_as(leader.actor, register.erasures)
    assert line == told
    assert "Xuyến" not in str(line)


def _written_all_over(desk: Desk) -> str:
    """A dossier with her data wherever a text can be written."""
    child = PersonValues(name="Cháu Bé Mắt Nai")
    code = desk.receive(
        BIRTH,
        GOING,
        authorised_by=child,
        authority="giấy uỷ quyền Bí Mật Một",
        note="gọi số Bí Mật Hai",
        papers=(PaperValues("Giấy Lạ Kỳ", 1, 0),),
    ).code
    desk.perform(Action.COMMENT, code, ActValues(reason="bà Xuyến hẹn lại"))
    changes = (("applicant.phone", "0977123988"), ("note", "gọi Bí Mật Hai sau"))
    desk.perform(Action.CORRECT, code, ActValues(changes=changes, reason="bà Xuyến báo"))
    desk.perform(
        Action.CORRECT, code, ActValues(changes=(("applicant.phone", GOING.phone),), reason="Bí Mật Hai")
    )
    desk.complete(code)
    desk.return_result(
        code,
        ActValues(recipient=Recipient(name="Xuyến Em", id_number="789321779100", authority="Bí Mật Một")),
    )
    Care(desk).correct(GOING.id_number or "", reason="bà Xuyến báo", address="Ngõ Quỳnh Lôi 78")
    return code


def _listed(desk: Desk, erasure: str) -> tuple[agreeing.ErasableDossier, ...]:
    return desk.database.read_as(desk.actor, agreeing.listed, erasure).dossiers


def _figures(desk: Desk) -> object:
    asked = AskedReport(Period(date(2026, 1, 1), date(2026, 12, 31)))
    return desk.database.read_as(desk.actor, periodic, asked)


def _is_anywhere(database: Database, url: str, words: str) -> bool:
    """Whether a text is in any row; in a file whether its bytes are, be there a row or not."""
    if "://" not in url:
        sides = [Path(url), *Path(url).parent.glob(f"{Path(url).name}-*")]
        return any(words.encode() in each.read_bytes() for each in sides)
    return database.read(_in_rows, words)


def _in_rows(uow: UnitOfWork, words: str) -> bool:
    if uow.session.execute(text("SELECT 1 FROM stored_piece LIMIT 1")).first() and "SCANNED" in words:
        return True
    return any(
        uow.session.execute(
            text(f'SELECT 1 FROM "{table}" AS it WHERE it::text LIKE :words LIMIT 1'), {"words": f"%{words}%"}
        ).first()
        for table in Base.metadata.tables
    )


def test_each_step_is_of_another_person(desk: Desk, clock: Clock) -> None:
    leader, admin = desk.of("lanhdao"), desk.of("quantri")
    set_term(desk.database, BIRTH, "2 năm")
    code = ended(desk, BIRTH)
    go_to(clock, 2029)
    year = ErasureScope(year=2026)

    def asks(who: Desk, scope: ErasureScope = year, why: str = "hết hạn") -> register.ErasureView:
        return who.database.write(who.actor, asking.ask, scope, why).erasure

    def agrees(who: Desk, erasure: register.ErasureView, seen: str | None = None) -> register.ErasureView:
        return who.database.write(who.actor, agreeing.agree, erasure.id, seen or erasure.listed)

    assert desk.refused(lambda: asks(desk.of("tiepnhan"))).code == "role_missing"
    assert desk.refused(lambda: asks(leader, why=" ")).code == "reason_missing"
    assert desk.refused(lambda: asks(leader, ErasureScope())).code == "scope_missing"
    asked, elsewhere = asks(leader), desk.another_agency()
    # One account in two windows is one person; so is an administrator who only stands in for who asked.
    assert desk.refused(lambda: agrees(leader, asked)).code == "two_persons_needed"
    assert desk.refused(lambda: agrees(admin, asked)).code == "role_missing"
    today = clock.now.date()
    desk.database.write(admin.actor, arrange, "lanhdao", "quantri", today, today)
    assert desk.refused(lambda: agrees(desk.of("quantri"), asked)).code == "two_persons_needed"
    assert desk.refused(lambda: agrees(desk, asked, "ab" * 32)).code == "list_changed"
    assert desk.refused(lambda: agrees(elsewhere, asked)).code == "unknown_erasure"
    assert (
        desk.refused(lambda: admin.database.write(admin.actor, asking.withdraw, asked.id)).code
        == "not_hers_to_withdraw"
    )
    refused = admin.database.write(admin.actor, agreeing.refuse, asked.id)
    assert (refused.outcome, refused.decided_by) == (ErasureOutcome.REFUSED, "quantri")
    assert desk.refused(lambda: agrees(desk, asked)).code == "erasure_decided"
    again = asks(leader)
    assert leader.database.write(leader.actor, asking.withdraw, again.id).outcome is ErasureOutcome.WITHDRAWN
    # What is no longer past its term when it is agreed to stays, and the act says how many went.
    third = asks(leader)
    set_term(desk.database, BIRTH, "5 năm")
    assert agrees(desk, third).erased_dossiers == 0
    assert desk.dossier(code).applicant != "(đã xoá)"
    assert desk.database.read(verify).findings == ()


def test_only_what_may_go_goes(desk: Desk, clock: Clock) -> None:
    leader = desk.of("lanhdao")
    set_term(desk.database, BIRTH, "2 năm")
    going = ended(desk, BIRTH, STAYING)
    open_one = desk.receive(BIRTH, STAYING).code
    unset = ended(desk, RESIDENCE, STAYING)
    go_to(clock, 2029)
    for term, state in ((None, "not_set"), ("vĩnh viễn", "permanent"), ("50 năm", "within")):
        set_term(desk.database, RESIDENCE, term)
        found = desk.database.read_as(leader.actor, asking.may_go, ErasureScope(applicant=STAYING.id_number))
        assert [each.code for each in found.dossiers] == [going]
        assert found.stays == {"open": 1, state: 1}
        told = " ".join(stays_lines(found.stays))
        assert "2 hồ sơ khác chưa được xoá: " in told
        assert ("đặt thời hạn ở từng thủ tục" in told) == (state == "not_set")  # where it can be set
    scope = ErasureScope(year=2026, procedure=RESIDENCE)
    assert (
        desk.refused(lambda: desk.database.write(leader.actor, asking.ask, scope, "x")).code
        == "nothing_to_erase"
    )
    of_one = ErasureScope(applicant=STAYING.id_number)
    asked = desk.database.write(leader.actor, asking.ask, of_one, "công dân yêu cầu").erasure
    assert STAYING.id_number not in str(asked)
    done = desk.database.write(desk.actor, agreeing.agree, asked.id, asked.listed)
    assert (done.of_one, done.erased_dossiers, done.erased_citizens) == (True, 1, 0)
    assert [desk.dossier(each).applicant for each in (open_one, unset)] == [STAYING.name] * 2
    assert len(Care(desk).show(STAYING.id_number or "").dossiers) == 2
    assert desk.database.read(verify).findings == ()


def test_at_a_server_each_by_her_own_login(postgresql_offices: Offices, clock: Clock) -> None:
    """The server lets the second person empty what nobody may change, and nobody else, whatever program asks."""
    lease = Lease(postgresql_offices)
    place = lease.sample(dossiers=0)
    database = LoginDatabase.open(place, clock)
    desk = Desk(database, actor_of(database, "motcua"))
    leader, admin = desk.of("lanhdao"), desk.of("quantri")
    set_term(database, BIRTH, "2 năm")
    code, other = _written_all_over(desk), ended(desk, RESIDENCE, STAYING)
    go_to(clock, 2029)
    asked = database.write(leader.actor, asking.ask, ErasureScope(year=2026), "hết hạn").erasure
    with pytest.raises(UserError) as alone:
        database.write(leader.actor, agreeing.agree, asked.id, asked.listed)
    assert alone.value.code == "two_persons_needed"
    keys = {row.code: row.id for row in database.read(_codes)}
    blanks = "SELECT motcua.erase_journal(%s, %s, '~x', '{}')"
    who_asked = (
        "UPDATE erasure SET outcome = 'done', decided_at = now(), decided_by = 'lanhdao', decided_by_name = "
    )
    for user, statement, values in (
        ("lanhdao", blanks, (asked.id, keys[code])),
        ("quantri", blanks, (asked.id, keys[code])),
        ("motcua", blanks.replace("'~x'", "NULL"), (asked.id, keys[code])),
        ("motcua", blanks, (asked.id, keys[other])),
        ("motcua", "SELECT motcua.erase_trace(%s, (SELECT id FROM applicant LIMIT 1), '~x')", (asked.id,)),
        ("lanhdao", who_asked + "(SELECT full_name FROM account WHERE user_name = 'lanhdao')", ()),
        ("motcua", "INSERT INTO erasure_line VALUES (%s, %s)", (asked.id, keys[other])),
        ("tiepnhan", "UPDATE movement SET reason = NULL", ()),
    ):
        url = login_at(place, user).replace("postgresql+psycopg", "postgresql", 1)
        with psycopg.connect(url) as login, pytest.raises(InsufficientPrivilege):
            login.execute(statement, values)
    assert database.write(desk.actor, agreeing.agree, asked.id, asked.listed).erased_dossiers == 1
    assert [each for each in WORDS if database.read(_in_rows, each)] == []
    assert database.read(verify).findings == ()
    assert database.read_as(admin.actor, register.erasures)[0].decided_by == "motcua"
    database.close()
    lease.end()


def _codes(uow: UnitOfWork) -> list[Any]:
    return list(uow.session.execute(select(Dossier.id, Dossier.code)).all())


TAMPERING = {
    "a row that was emptied says another person did it": "UPDATE movement SET actor_name = 'Ai đó' WHERE position = 1",
    "a value after the erasing": "UPDATE dossier_person SET name = 'Ai đó'",
    "a dossier erased by nobody": "UPDATE erasure SET outcome = 'refused'",
    "an act done of fewer": "UPDATE erasure SET erased_dossiers = 0",
    "the salt of one that is not erased": "UPDATE dossier SET salt = substr(salt, 2)",
}


def test_what_is_left_is_proven(sqlite_desk: Desk, clock: Clock) -> None:
    desk, leader = sqlite_desk, sqlite_desk.of("lanhdao")
    set_term(desk.database, BIRTH, "2 năm")
    ended(desk, BIRTH)
    go_to(clock, 2029)
    asked = desk.database.write(leader.actor, asking.ask, ErasureScope(year=2026), "hết hạn").erasure
    desk.database.write(desk.actor, agreeing.agree, asked.id, asked.listed)
    for what, statement in TAMPERING.items():
        with Session(desk.database._writing) as session:
            disarm(session)
            session.execute(text(statement))
            rearm(session)
            assert verify(UnitOfWork(session, desk.database.now, None, {})).findings, what
            session.rollback()
    # Nor may what was emptied be filled again, or anything that is not erased be emptied, whoever asks.
    other = desk.receive(BIRTH).code
    with Session(desk.database._writing) as session:
        for words in ("reason = 'x'", "reason = NULL, hash = 'x'", "reason = NULL, action = 'stop'"):
            with pytest.raises(DatabaseError):
                session.execute(text(f"UPDATE movement SET {words} WHERE position = 1"))
        mine = text(
            "UPDATE movement SET reason = NULL WHERE dossier_id = (SELECT id FROM dossier WHERE code = :code)"
        )
        with pytest.raises(DatabaseError):
            session.execute(mine, {"code": other})
