"""An agency that knows a citizen's number alone learns nothing of what another one keeps of her, and changes nothing.

The functions are taken from the package: one that is new and takes what somebody typed fails until it has a case.
"""

import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from importlib import import_module
from types import FunctionType
from typing import Any

import pytest
from sqlalchemy import select, text

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.rules.people import PersonValues
from app.services import citizens
from app.services.access_record.access_pages import access
from app.services.citizens import remembering, searching
from app.services.citizens.extract_slips import KnownAs
from app.services.citizens.views import Correction, DataRequest
from app.services.reception.keeping_slips import keep_guidance
from app.services.upkeep.verifying.everything import verify
from app.services.views.given import Intake, PaperValues
from models.dossiers import Applicant, Dossier
from tests.clock import Clock
from tests.services.citizens.care import Care
from tests.services.desk import BIRTH, RESIDENCE, Desk

NUMBER, PHONE = "001190000001", "0900000001"
HERS = PersonValues(
    "Đặng Thị Ánh", id_number=NUMBER, phone=PHONE, email="anh@vidu.vn", address="Số 1 đường Mẫu",
    organisation="Hợp tác xã Đoàn Kết",
)  # fmt: skip
FORMER = "Đặng Thị Hồng"
SECRETS = (HERS.name, FORMER, PHONE, "anh@vidu.vn", "đường Mẫu", "Đoàn Kết", "dang thi", "theo căn cước")
SAID = PersonValues("Lê Thị Khác", id_number=NUMBER, address="Thôn Khác")
REQUEST = DataRequest("Lê Thị Khác", "yêu cầu")


@dataclass(frozen=True)
class Hers:
    """What a stranger may have got hold of: the keys of her records and of her dossier."""

    key: str
    merged: str


TYPED: dict[str, Callable[[Hers], tuple[Any, ...]]] = {
    "card_holders.holder_known": lambda hers: (NUMBER,),
    "correcting.correct": lambda hers: (hers.key, Correction((("phone", "0911111111"),), "thử")),
    "doubling.doubles": lambda hers: (),
    "doubling.doubles_of": lambda hers: (hers.key,),
    "exporting.export": lambda hers: (hers.key, REQUEST),
    "extract_slips.mentions_in_slips": lambda hers: (_known_as(),),
    "extract_slips.own_slips": lambda hers: (_known_as(), select(Dossier.id)),
    "merging.merge": lambda hers: (hers.key, hers.merged, "thử"),
    "merging.separate": lambda hers: (hers.merged, "thử"),
    "records.meant": lambda hers: (hers.key,),
    "remembering.known": lambda hers: (NUMBER,),
    "remembering.other_name": lambda hers: (SAID,),
    "searching.find": lambda hers: (NUMBER,),
    "showing.show": lambda hers: (hers.key,),
}
"""What a stranger gives to each function that takes what somebody typed; it answers nothing of hers, or refuses."""

WRITING = {
    "records.add": (SAID, None),
    "records.add_all": ([(SAID, None)],),
    "remembering.remember": (SAID, None),
}
"""What makes or changes a record of whoever receives; `None` stands for the moment."""

CONDITIONS = {
    "exporting.answer_by",
    "exporting.moment_asked",
    "extract_dossiers.own_dossiers",
    "records.carer",
    "records.carried",
    "records.hold",
    "records.locked",
    "records.ours",
    "records.ours_with",
    "searching.matches",
}
"""Of who acts alone, conditions put into statements, and what is given keys that were asked for already."""


def _known_as() -> KnownAs:
    return KnownAs(frozenset({NUMBER}), frozenset({PHONE}), frozenset({"dang thi anh"}))


def functions() -> Iterator[tuple[str, FunctionType]]:
    """The public functions of the package that work in a transaction, without those that are given a row."""
    for module in pkgutil.iter_modules(citizens.__path__):
        code = import_module(f"{citizens.__name__}.{module.name}")
        for name, each in vars(code).items():
            if name.startswith("_") or not isinstance(each, FunctionType) or each.__module__ != code.__name__:
                continue
            first, *others = inspect.signature(each).parameters.values() or (None,)
            takes_a_row = any(other.annotation is Applicant for other in others)
            if first is not None and first.annotation is UnitOfWork and not takes_a_row:
                yield f"{module.name}.{name}", each


def test_every_function_has_its_case() -> None:
    assert {name for name, _ in functions()} == TYPED.keys() | WRITING.keys() | CONDITIONS


@pytest.fixture
def hers(desk: Desk, care: Care, clock: Clock) -> Hers:
    """A citizen with a former name, a merged record, a trace and looks, and a slip of the counter at one agency."""
    desk.receive(BIRTH, PersonValues(FORMER, id_number="012345678", phone="0977777777"))
    desk.receive(BIRTH, PersonValues(FORMER, id_number=NUMBER))
    clock.forward(minutes=1)
    desk.receive(RESIDENCE, replace(HERS, email="cu@vidu.vn"))
    view = care.merge(NUMBER, "012345678")
    care.correct(NUMBER, reason="theo căn cước mới", email=HERS.email)
    for_her = Intake(BIRTH, SAID, papers=(PaperValues("Tờ khai", 1, 0),), authorised_by=HERS)
    for intake in (for_her, Intake(BIRTH, HERS, papers=for_her.papers)):
        desk.database.write(desk.actor, keep_guidance, intake, ("Giấy chứng sinh",))
    care.show(NUMBER)
    return Hers(view.applicant_id, view.merged[0].applicant_id)


@pytest.fixture
def stranger(desk: Desk, hers: Hers) -> Desk:
    """Somebody with every role at another agency, who knows her number."""
    return desk.another_agency()


def kept_of(desk: Desk) -> dict[str, list[Any]]:
    """Every row about citizens and their dossiers."""
    tables = ("applicant", "applicant_word", "applicant_change", "dossier", "dossier_person", "movement")
    rows = desk.everything()
    return {table: rows[table] for table in tables}


def test_nothing_is_told_and_nothing_changed(stranger: Desk, hers: Hers) -> None:
    services = dict(functions())
    before = kept_of(stranger)
    for name in TYPED:
        for given in _all_ways(name, hers):
            answer = _answer(stranger, services[name], given)
            told = [each for each in (*SECRETS, hers.key) if each in answer and each not in repr(given)]
            assert told == [], (name, given)
    assert kept_of(stranger) == before


def _answer(stranger: Desk, service: FunctionType, given: tuple[Any, ...]) -> str:
    try:
        return repr(stranger.database.write(stranger.actor, service, *given))
    except UserError as refused:
        if refused.code not in ("unknown_applicant", "not_merged"):
            raise
        return f"{refused.message} {refused.hint} {refused.details}"


def _all_ways(name: str, hers: Hers) -> Iterator[tuple[Any, ...]]:
    """The same given as a key, as a number and as a phone."""
    first, *others = TYPED[name](hers) or (None,)
    yield TYPED[name](hers)
    if first == hers.key:
        yield from ((text, *others) for text in (NUMBER, PHONE, hers.merged))
    if first == NUMBER:
        yield from ((text, *others) for text in ("0011900", PHONE, "thi anh", "hong"))
    if name == "searching.find":
        yield ("",)


@pytest.mark.parametrize("name", WRITING)
def test_who_is_received_there_is_written_there_alone(stranger: Desk, name: str) -> None:
    service = dict(functions())[name]
    before = kept_of(stranger)

    def write(uow: UnitOfWork) -> Any:
        given = [
            [(SAID, uow.now)] if isinstance(each, list) else uow.now if each is None else each
            for each in WRITING[name]
        ]
        found = service(uow, *given)
        [row] = found if isinstance(found, list) else [found]
        return str(row.agency_id), row.name, row.phone

    assert stranger.database.write(stranger.actor, write) == (stranger.actor.agency_id, SAID.name, None)
    now = kept_of(stranger)
    for table, rows in before.items():
        assert [each for each in rows if each not in now[table]] == [], table


def test_received_with_the_number_alone(desk: Desk, care: Care, stranger: Desk, hers: Hers) -> None:
    """The way it happened: a clerk knows the number, receives, and looks what she may see by now."""
    before = care.show(NUMBER)
    assert stranger.check(BIRTH, SAID).warnings == ()
    got = stranger.receive(BIRTH, SAID)
    assert got.applicant == SAID.name
    other = Care(stranger)
    view = other.show(NUMBER)
    assert (view.person.name, view.person.phone, view.changes, view.merged) == (SAID.name, None, (), ())
    [known] = stranger.database.read_as(stranger.actor, remembering.known, NUMBER)
    assert known == other.find("")[0]
    assert stranger.database.read_as(stranger.actor, searching.find, "dang").rows == ()
    other.correct(NUMBER, name="Lê Thị Khác Nữa")
    assert other.doubles() == ()
    seen = stranger.database.write(stranger.actor, access)
    assert not [secret for secret in SECRETS if secret in repr(seen)]
    # And back: she is where she was, by her name, and nobody is asked whether she has another one elsewhere.
    after = care.show(NUMBER)
    assert (after.person, after.dossiers, after.changes) == (before.person, before.dossiers, before.changes)
    assert desk.check(RESIDENCE, HERS).warnings != ()
    assert not any("Khác" in each for each in desk.check(RESIDENCE, HERS).warnings)


def test_verify_names_her_to_her_own_office_alone(desk: Desk, stranger: Desk, hers: Hers) -> None:
    desk.database.write(desk.actor, _past_the_program)
    for each, is_named in ((desk, True), (stranger, False)):
        found = each.database.read_as(each.actor, verify).findings
        assert {finding.kind for finding in found} == {"count_wrong", "sealed_altered", "words_altered"}
        assert {HERS.name in repr(finding) for finding in found} == {is_named}


def _past_the_program(uow: UnitOfWork) -> None:
    changed = (
        "UPDATE applicant SET dossiers = dossiers + 1, phone = '0900000009' WHERE merged_into_id IS NULL"
    )
    uow.session.execute(text(changed))
