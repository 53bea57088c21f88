"""What travels by packages between offices with a database each, and what stays; whole walks are in `walks`."""

from datetime import UTC, datetime

from sqlalchemy import select

from app.database.unit_of_work import UnitOfWork
from app.rules.people import PersonValues
from app.services.accounts.new_accounts import add_account
from app.services.accounts.who_acts import look_in
from app.services.anchors.checking import check_kept
from app.services.anchors.making import anchor_day
from app.services.catalogue.procedure_document import ProcedureDocument
from app.services.catalogue.versions import import_procedures, latest_versions, shipped
from app.services.citizens.merging import merge
from app.services.citizens.records import meant
from app.services.upkeep.verifying.everything import verify
from app.services.upkeep.verifying.outside import given
from app.services.views.given import AccountValues, ActValues
from models.agencies import Agency, Unit
from models.vocabulary import Action, Role
from tests.services.desk import AN, BIRTH, Desk
from tests.services.exchange.places import LAND, NAMES, PASSWORD, TAX, Place, Three


def with_agencies(code: str) -> ProcedureDocument:
    """A shipped procedure, led by agency: the land office after reception, the tax office after that."""
    document = next(each for each in shipped() if each.code == code)
    led = []
    for case in document.cases:
        steps = tuple(
            step.model_copy(update={"agency": {1: NAMES[LAND][0], 2: NAMES[TAX][0]}.get(place)})
            for place, step in enumerate(case.steps)
        )
        led.append(case.model_copy(update={"steps": steps}))
    return document.model_copy(update={"cases": tuple(led)})


def test_what_the_citizen_is_known_by_stays_at_home(offices_apart: Three) -> None:
    """The dossier carries what it says; the other office has no record of its own of her."""
    commune, land, _ = offices_apart.all()
    code = commune.desk.receive(BIRTH).code
    commune.desk.perform(Action.HAND_OVER, code, ActValues(to_agency=LAND))
    commune.send(land)
    assert (
        land.desk.refused(
            lambda: land.desk.database.read_as(land.desk.actor, lambda uow: meant(uow, AN.id_number or ""))
        ).code
        == "unknown_applicant"
    )


def test_another_version_of_the_procedure_comes_along_and_counts_for_nobody_else(
    offices_apart: Three,
) -> None:
    commune, land, _ = offices_apart.all()
    before = land.desk.database.read(lambda uow: {k: v.version for k, v in latest_versions(uow).items()})
    commune.desk.database.write(commune.desk.actor, import_procedures, [with_agencies(BIRTH)])
    code = commune.desk.receive(BIRTH).code
    commune.desk.perform(Action.HAND_OVER, code, ActValues(to_agency=LAND))
    commune.send(land)
    assert land.desk.dossier(code).procedure == BIRTH
    after = land.desk.database.read(lambda uow: {k: v.version for k, v in latest_versions(uow).items()})
    assert after == before
    mine = land.desk.receive(BIRTH)
    assert mine.procedure_version == before[BIRTH]
    land.holds()


def test_one_place_acts_at_a_time(offices_apart: Three) -> None:
    commune, land, _ = offices_apart.all()
    code = commune.desk.receive(BIRTH).code
    commune.desk.perform(Action.HAND_OVER, code, ActValues(to_agency=LAND))
    package = commune.export(land)
    assert commune.desk.dossier(code).actions == ()
    for action in (Action.COMMENT, Action.STOP, Action.ROLL_BACK, Action.UNDO):
        refused = commune.desk.refused(
            lambda action=action: commune.desk.perform(action, code, ActValues(reason="thử"))
        )
        assert refused.code == "dossier_away"
    seen = land.take_in(package.data)
    assert [each.accepted for each in seen.dossiers] == [True]
    land.desk.perform(Action.COMMENT, code, ActValues(reason="đã nhận"))
    commune.take_in(seen.acknowledgement or b"")
    assert commune.desk.dossier(code).holder_agency == land.desk.actor.agency_name
    assert commune.desk.refused(lambda: commune.desk.complete(code)).code == "dossier_away"
    commune.holds()


def test_an_act_of_the_other_office_is_not_taken_back_here(offices_apart: Three) -> None:
    """The same user name sits at both: it is not the same person. What is not wanted is sent back."""
    commune, land, _ = offices_apart.all()
    code = commune.desk.receive(BIRTH).code
    commune.desk.perform(Action.HAND_OVER, code, ActValues(to_agency=LAND))
    land.desk.database.write(None, _hire_administrator)
    clerk = Place(LAND, Desk(land.desk.database, land.desk.database.read(look_in, "kythuat")), land.clock)
    seen = clerk.take_in(commune.export(land).data)
    assert [(each.outcome, each.accepted) for each in seen.dossiers] == [("taken", False)]
    for action in (Action.UNDO, Action.ROLL_BACK):
        refused = land.desk.refused(
            lambda action=action: land.desk.perform(action, code, ActValues(reason="nhầm"))
        )
        assert refused.code == "written_elsewhere"
    land.desk.perform(Action.SEND_BACK, code, ActValues(reason="không phải của chúng tôi"))
    land.send(commune)
    assert (
        land.desk.refused(lambda: land.desk.perform(Action.COMMENT, code, ActValues(reason="thêm"))).code
        == "dossier_away"
    )
    commune.desk.complete(code)
    for each in (commune, land):
        each.holds()


def _hire_administrator(uow: UnitOfWork) -> None:
    unit = uow.session.execute(select(Unit.id).join(Agency).where(Agency.code == LAND).limit(1)).scalar_one()
    person = AccountValues("kythuat", "Người kỹ thuật", PASSWORD)
    add_account(uow, person, unit, frozenset({Role.ADMINISTRATOR}))


def test_what_was_closed_before_a_package_came_stays_closed(offices_apart: Three) -> None:
    """A mark is of what was written here; a row written elsewhere earlier and brought later changes none."""
    commune, land, _ = offices_apart.all()
    code = commune.desk.receive(BIRTH).code
    commune.desk.perform(Action.HAND_OVER, code, ActValues(to_agency=LAND))
    seen = land.take_in(commune.export(land).data)
    offices_apart.wait(days=1)
    database = commune.desk.database
    mark = database.read(verify).closing
    anchor = anchor_day(database, commune.desk.actor).anchor
    commune.take_in(seen.acknowledgement or b"")
    assert database.read(verify, given([mark, anchor.line])).findings == ()
    checked = check_kept(database, commune.desk.actor)
    assert (checked.newest, checked.wrong) == (anchor, ())


def test_a_second_dossier_of_the_same_person_finds_her_record(offices_apart: Three) -> None:
    commune, land, _ = offices_apart.all()
    for _each in range(2):
        code = commune.desk.receive(BIRTH).code
        commune.desk.perform(Action.HAND_OVER, code, ActValues(to_agency=LAND))
        commune.send(land)
    land.holds()
    assert datetime(2026, 1, 12, tzinfo=UTC) < land.desk.dossier(code).received_at


def test_whose_it_is_there_and_records_merged_here_do_not_come_between(offices_apart: Three) -> None:
    """An officer is nobody at the other office, and a merged record's key is still in the journal."""
    commune, land, _ = offices_apart.all()
    code = commune.desk.receive(BIRTH).code
    again = PersonValues(name="Nguyễn Văn An", id_number="001090054321", phone="0912345678")
    other = commune.desk.receive(BIRTH, applicant=again).code
    commune.desk.database.write(commune.desk.actor, merge, AN.id_number, again.id_number, "một người")
    for each in (code, other):
        commune.desk.perform(Action.HAND_OVER, each, ActValues(to_agency=LAND))
    commune.send(land)
    land.desk.perform(Action.ASSIGN, code, ActValues(officer="motcua"))
    commune.take_in(land.export(commune).data)
    assert (commune.desk.dossier(code).officer, land.desk.dossier(code).officer) == (None, "motcua")
    land.desk.complete(code)
    land.desk.perform(Action.SEND_RESULT, code)
    land.send(commune)
    commune.desk.return_result(code)
    commune.send(land)
    for each in (commune, land):
        each.holds()
    assert commune.journal(code) == land.journal(code)
