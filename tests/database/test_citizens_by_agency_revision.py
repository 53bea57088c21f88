"""Revision 0019: a citizen whom two agencies had in common becomes a record at each, of what its own people wrote."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import delete, select, text, update

from app.actor import Actor
from app.database import migrate
from app.database.engine import make_engine
from app.database.location import parse_location
from app.database.unit_of_work import UnitOfWork
from app.rules.people import PersonValues
from app.services.accounts.access import note
from app.services.citizens import correcting, merging, records
from app.services.citizens.views import Correction
from app.services.organisation import agency_changes
from models.applicants import ApplicantChange, ApplicantWord
from models.dossiers import Applicant, Dossier
from models.vocabulary import AccessKind, ApplicantChangeKind
from models.watch import Access
from tests.clock import Clock
from tests.conftest import actor_of
from tests.kept import told
from tests.offices import opened
from tests.services.citizens.care import Care
from tests.services.desk import AN, BIRTH, RESIDENCE, Desk
from tests.services.whole_office import verified

FORMER = "0018"
NUMBER, OLD_CARD = "001190000001", "012345678"
HERE = PersonValues("Đặng Thị Ánh", id_number=NUMBER, phone="0900000001", address="Nhà ở phường Mẫu")
THERE = PersonValues("Đặng Thị Oanh", id_number=NUMBER, phone="0988888888", email="oanh@phuongkhac.vn")
OF_OLD_CARD = PersonValues("Đặng Thị Ánh", id_number=OLD_CARD, organisation="Hợp tác xã Khác")
CORRECTED = "anh@phuongmau.vn"


@pytest.fixture
def shared(office_url: str, clock: Clock) -> str:
    """An office as the former program left one: two agencies, ten dossiers, one citizen whom both have written."""
    with _office(office_url, clock) as (here, there):
        codes = []

        def receive(desk: Desk, person: PersonValues, procedure: str = BIRTH) -> None:
            clock.forward(minutes=1)
            codes.append(desk.receive(procedure, person).code)

        receive(here, HERE)
        receive(here, PersonValues("Nguyễn Văn Mẫu", phone="0911111111"))
        receive(there, PersonValues("Trần Thị Khác", phone="0922222222"))
        for _ in range(2):
            receive(there, OF_OLD_CARD)
            receive(there, THERE)
        receive(here, HERE, RESIDENCE)
        correction = Correction((("email", CORRECTED),), "theo phiếu")
        here.database.write(here.actor, correcting.correct, NUMBER, correction)
        receive(there, PersonValues("Trần Thị Khác", phone="0922222222"))
        clock.forward(minutes=1)
        there.database.write(there.actor, merging.merge, NUMBER, OLD_CARD, "đổi căn cước")
        for desk in (here, there):
            desk.database.write(desk.actor, _looked)
        there.database.write(there.actor, _as_it_was, NUMBER)
        there.database.write(there.actor, _without_dossier, "Lê Thị Ở Đó", there.actor)
        here.database.write(here.actor, _without_dossier, "Lê Thị Không Rõ", None)
        receive(here, AN)
        assert len(codes) == 10
        assert verified(here.database).findings == ()
    migrate.downgrade(parse_location(office_url), FORMER)
    return office_url


@contextmanager
def _office(place: str, clock: Clock) -> Iterator[tuple[Desk, Desk]]:
    database = opened(place, clock)
    with closing(database):
        here = Desk(database, actor_of(database, "motcua"))
        known = "phuongkhac" in [row["user_name"] for row in _rows(place, "account")]
        yield here, here.of("phuongkhac") if known else here.another_agency(under="H26.16")


def _looked(uow: UnitOfWork) -> None:
    note(uow, AccessKind.EXPORTED, "xem", applicant_id=records.meant(uow, NUMBER).id)


def _as_it_was(uow: UnitOfWork, number: str) -> None:
    """The records of the two agencies as one, with what was written last, as the former program kept them."""
    theirs = records.meant(uow, number)
    [ours] = uow.session.execute(
        select(Applicant).where(Applicant.id_number == number, Applicant.agency_id != theirs.agency_id)
    ).scalars()
    before = records.values_of(ours)
    written = {name: value for name in records.FIELDS if (value := getattr(theirs, name)) is not None}
    records.write(uow, ours, written)
    old, new = records.difference(before, records.values_of(ours))
    records.write_change(uow, ours, ApplicantChangeKind.RECEIVED, old, new)
    uow.session.execute(update(Dossier).where(Dossier.applicant_id == theirs.id).values(applicant_id=ours.id))
    uow.session.execute(
        update(Applicant).where(Applicant.merged_into_id == theirs.id).values(merged_into_id=ours.id)
    )
    ours.dossiers += theirs.dossiers
    ours.last_received_at = max(ours.last_received_at, theirs.last_received_at)
    _forget(uow, theirs, ours)


def _without_dossier(uow: UnitOfWork, name: str, by: Actor | None) -> None:
    """Somebody whose only dossier became another's; her trace tells who made her, or nothing does."""
    row = records.add(uow, PersonValues(name, phone="0933333333"), uow.now)
    row.dossiers, row.last_received_at = 0, None
    if by is not None:
        records.write_change(uow, row, ApplicantChangeKind.RECEIVED, {}, {"phone": "0933333333"})


def _forget(uow: UnitOfWork, theirs: Applicant, ours: Applicant) -> None:
    """Past the guards, which a test may: the trace and the looks are of the one record."""
    is_sqlite = uow.dialect == "sqlite"
    for table, trigger in (
        ("applicant_change", "applicant_change_never_changes"),
        ("access_log", "access_never_changes"),
    ):
        words = None
        if is_sqlite:
            kept = text("SELECT sql FROM sqlite_master WHERE name = :name")
            words = uow.session.execute(kept, {"name": trigger}).scalar_one()
            uow.session.execute(text(f"DROP TRIGGER {trigger}"))
        else:
            uow.session.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER {trigger}"))
        mapped: Any = ApplicantChange if table == "applicant_change" else Access
        uow.session.execute(
            update(mapped).where(mapped.applicant_id == theirs.id).values(applicant_id=ours.id)
        )
        uow.session.flush()
        if words is not None:
            uow.session.connection().exec_driver_sql(words)
        else:
            uow.session.execute(text(f"ALTER TABLE {table} ENABLE TRIGGER {trigger}"))
    uow.session.execute(delete(ApplicantWord).where(ApplicantWord.applicant_id == theirs.id))
    uow.session.delete(theirs)
    uow.session.flush()


def _rows(place: str, table: str, order: str = "1") -> list[dict[str, Any]]:
    engine = make_engine(parse_location(place))
    try:
        with engine.connect() as connection:
            found = connection.execute(text(f"SELECT * FROM {table} ORDER BY {order}"))
            return [{name: _plain(told(name, kept)) for name, kept in row._mapping.items()} for row in found]
    finally:
        engine.dispose()


def _plain(value: Any) -> Any:
    return value.hex if isinstance(value, UUID) else value


def test_each_agency_has_what_its_own_people_wrote(shared: str, clock: Clock) -> None:
    dossiers, people = (_rows(shared, table) for table in ("dossier", "dossier_person"))
    [record] = [each for each in _rows(shared, "applicant") if each["id_number"] == NUMBER]
    assert (record["phone"], record["email"], record["dossiers"]) == (THERE.phone, THERE.email, 6)
    migrate.upgrade(parse_location(shared), copies=False)

    agencies = {each["code"]: each["id"] for each in _rows(shared, "agency")}
    here, there = agencies["H26.16"], agencies["H26.17"]
    after = {each["id"]: each for each in _rows(shared, "applicant")}
    of = {each["agency_id"]: each for each in after.values() if each["id_number"] == NUMBER}
    assert set(of) == {here, there}
    own, other = of[here], of[there]
    assert own["id"] == record["id"]
    names = ("name", "folded_name", "phone", "email", "address", "organisation", "dossiers")
    assert [own[name] for name in names] == [
        HERE.name, "dang thi anh", HERE.phone, CORRECTED, HERE.address, None, 2
    ]  # fmt: skip
    assert [other[name] for name in names] == [
        THERE.name, "dang thi oanh", THERE.phone, THERE.email, None, None, 4
    ]  # fmt: skip
    words = {each["id"]: set() for each in after.values()}
    for each in _rows(shared, "applicant_word"):
        assert each["agency_id"] == after[each["applicant_id"]]["agency_id"]
        words[each["applicant_id"]].add(each["word"])
    backwards = {f"_{digits[::-1]}" for digits in (NUMBER, HERE.phone or "")}
    assert words[own["id"]] == {"dang", "thi", "anh", NUMBER, HERE.phone, "_dta", *backwards}
    assert {"oanh", THERE.phone, NUMBER} <= words[other["id"]]
    assert HERE.phone not in words[other["id"]]

    lone = {each["name"]: each["agency_id"] for each in after.values() if each["last_received_at"] is None}
    assert lone == {"Lê Thị Ở Đó": there, "Lê Thị Không Rõ": here}

    # Ten dossiers say what they said, but whose record their applicant has.
    moved = {each["id"]: each.pop("applicant_id") for each in _rows(shared, "dossier")}
    assert len(moved) == 10
    for each in dossiers:
        person = after[moved[each["id"]]]
        assert person["agency_id"] == each["agency_id"]
        was = each.pop("applicant_id")
        assert (was == moved[each["id"]]) or (was, moved[each["id"]]) == (own["id"], other["id"])
    assert [each for each in _rows(shared, "dossier") if each.pop("applicant_id")] == dossiers
    assert _rows(shared, "dossier_person") == people


def test_trace_and_looks_go_with_their_office(shared: str, clock: Clock) -> None:
    before = {table: _rows(shared, table) for table in ("applicant_change", "access_log")}
    migrate.upgrade(parse_location(shared), copies=False)
    of = {each["id"]: each["agency_id"] for each in _rows(shared, "applicant")}
    desks = {"motcua": "H26.16", "phuongkhac": "H26.17"}
    codes = {each["id"]: each["code"] for each in _rows(shared, "agency")}
    changes = _rows(shared, "applicant_change")
    assert {each["what"] for each in changes} == {"corrected", "received", "merged"}
    assert len({each["by"] for each in changes}) == 2
    for each in changes:
        assert codes[of[each["applicant_id"]]] == desks[each["by"]], each
        assert each["other_id"] is None or of[each["other_id"]] == of[each["applicant_id"]]
    looks = [each for each in _rows(shared, "access_log") if each["applicant_id"]]
    assert len(looks) == 2
    assert all(of[each["applicant_id"]] == each["agency_id"] for each in looks)
    for table, rows in before.items():
        for now, was in zip(_rows(shared, table), rows, strict=True):
            keys = ("applicant_id", "other_id")
            assert {k: v for k, v in now.items() if k not in keys} == {
                k: v for k, v in was.items() if k not in keys
            }


def test_everything_is_proven_and_goes_on(shared: str, clock: Clock) -> None:
    location = parse_location(shared)
    migrate.upgrade(location, copies=False)
    with _office(shared, clock) as (here, there):
        assert verified(here.database).findings == ()
        care, cared = Care(here), Care(there)
        assert care.show(NUMBER).person.name == HERE.name
        view = cared.show(NUMBER)
        assert (view.person.name, len(view.dossiers)) == (THERE.name, 4)
        assert [each.person.id_number for each in view.merged] == [OLD_CARD]
        assert [each.what for each in view.sights or () if each.dossier is None] == [AccessKind.EXPORTED]
        # The old card still leads to her there, and nowhere else; the merge can be taken back.
        there.receive(BIRTH, OF_OLD_CARD)
        assert [each.dossiers for each in cared.find(OLD_CARD)] == [5]
        assert care.find(OLD_CARD) == ()
        apart = cared.separate(view.merged[0].applicant_id)
        assert (apart.person.id_number, len(apart.dossiers)) == (OLD_CARD, 2)
        here.complete(here.receive(BIRTH, HERE).code)
        assert verified(here.database).findings == ()
        found = [each.applicant_id for desk in (care, cared) for each in desk.find("dang")]
    migrate.downgrade(location, FORMER)
    migrate.upgrade(location, copies=False)
    with _office(shared, clock) as (here, there):
        assert verified(here.database).findings == ()
        assert [
            each.applicant_id for desk in (Care(here), Care(there)) for each in desk.find("dang")
        ] == found


def test_a_merge_of_records_that_both_had(office_url: str, clock: Clock) -> None:
    """Four dossiers, two numbers, two agencies; one of them has made the two records one."""
    location = parse_location(office_url)
    with _office(office_url, clock) as (here, there):
        for desk in (here, there):
            for person in (replace(HERE, id_number=OLD_CARD), HERE):
                clock.forward(minutes=1)
                desk.receive(BIRTH, person)
        for number in (OLD_CARD, NUMBER):
            there.database.write(there.actor, _as_it_was, number)
        Care(here).merge(NUMBER, OLD_CARD, "đổi căn cước")
        assert verified(here.database).findings == ()
    migrate.downgrade(location, FORMER)
    migrate.upgrade(location, copies=False)
    with _office(office_url, clock) as (here, there):
        assert verified(here.database).findings == ()
        for desk in (here, there):
            # Whoever comes with the old card is led to the record of this office.
            desk.receive(RESIDENCE, replace(HERE, id_number=OLD_CARD))
            [known] = Care(desk).find(OLD_CARD)
            assert (known.person.id_number, known.dossiers) == (NUMBER, 3)
            assert len(Care(desk).show(NUMBER).dossiers) == 3
        [merged] = Care(here).show(NUMBER).merged
        assert Care(there).show(NUMBER).merged == ()
        assert there.refused(lambda: Care(there).separate(merged.applicant_id)).code == "not_merged"
        assert len(Care(here).separate(merged.applicant_id).dossiers) == 1
        assert verified(here.database).findings == ()


def test_an_office_from_before_the_seals_takes_stock_afterwards(shared: str, clock: Clock) -> None:
    location = parse_location(shared)
    migrate.downgrade(location, "0013")
    migrate.upgrade(location, copies=False)
    with _office(shared, clock) as (here, there):
        assert verified(here.database).findings == ()
        assert Care(there).show(NUMBER).person.name == THERE.name
        assert Care(here).show(NUMBER).person.phone == HERE.phone


def test_agencies_that_are_one_office_keep_one_record(shared: str, clock: Clock) -> None:
    """Who was taken over before the upgrade has one record with the office it has become."""
    location = parse_location(shared)
    migrate.upgrade(location, copies=False)
    with _office(shared, clock) as (here, _):
        admin = here.of("quantri")
        admin.database.write(admin.actor, agency_changes.close_agency, "H26.17", "H26.16")
        here.database.write(here.actor, _as_one)
        assert verified(here.database).findings == ()
    migrate.downgrade(location, FORMER)
    migrate.upgrade(location, copies=False)
    with _office(shared, clock) as (here, _):
        assert verified(here.database).findings == ()
        [known] = Care(here).find(NUMBER)
        assert (known.dossiers, known.person.phone) == (6, THERE.phone)


def _as_one(uow: UnitOfWork) -> None:
    rows = uow.session.execute(select(Applicant).where(Applicant.id_number == NUMBER)).scalars().all()
    own = uow.session.execute(
        select(Dossier.applicant_id)
        .where(Dossier.applicant_id.in_([each.id for each in rows]))
        .order_by(Dossier.received_at)
        .limit(1)
    ).scalar_one()
    [ours] = [each for each in rows if each.id == own]
    [theirs] = [each for each in rows if each.id != own]
    merging.merge(uow, str(ours.id), str(theirs.id), "một người")
    records.write(uow, ours, {"phone": THERE.phone})
