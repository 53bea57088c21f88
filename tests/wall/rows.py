"""Whose each row of each table is, told independently of the wall, and work that leaves rows in all of them."""

import uuid
from datetime import date, time

import psycopg
from psycopg import sql
from sqlalchemy import select

from app.database.unit_of_work import Database, UnitOfWork
from app.rules.calendar import local
from app.rules.people import PersonValues
from app.services.alone.leasing import borrow
from app.services.citizens.views import DataRequest
from app.services.reception.keeping_slips import keep_guidance
from app.services.reception.kits import issue
from app.services.retention.requests import take_request
from app.services.satisfaction.answering import answer_at_counter
from app.services.views.desks import DeskLeaseView
from app.services.views.given import ActValues, FeeSettlement, FileValues, Intake, Recipient
from models.agencies import Account, Agency, FormerName, SignInTries, StandIn, Unit
from models.base import new_id
from models.desks import DeskAct
from models.dossiers import Dossier, DossierReach
from models.erasures import Erasure, ErasureLine
from models.exchange import (
    DossierTravel,
    ExchangeOffice,
    ExchangePackage,
    ExchangeSecret,
    KeyElsewhere,
    MovementElsewhere,
)
from models.handovers import HandoverLine, HandoverList
from models.procedures import ProcedureOrigin, ProcedureVersion
from models.queue import QueueTicket
from models.records import CalendarChange, Movement, Setting
from models.reports import ClosedPeriod, OwnReport
from models.satisfaction import SatisfactionCount
from models.vocabulary import (
    Action,
    AskedOfData,
    DeskKind,
    DeskOutcome,
    ErasureOutcome,
    FormKind,
    Outcome,
    QueueKind,
    Role,
    SatisfactionPart,
    TicketState,
)
from models.watch import AgencyDay, AgencyHours, OfficeChange
from tests.conftest import actor_of
from tests.services.attachments.files import pdf
from tests.services.citizens.care import Care
from tests.services.desk import Desk
from tests.services.prints import print_out
from tests.services.tree_office import OWN, PLACES, person
from tests.services.whole_office import SHIFTED

PEOPLE = {each.code: each.person for name, each in PLACES.items() if not name.startswith("taken over")}
TAKEN_OVER = tuple(each.code for name, each in PLACES.items() if name.startswith("taken over"))
INSPECTOR = "thanhtra"
AGENCIES = tuple(PEOPLE)
"""Whose rows are looked for; what was taken over has become one of them."""

WORKERS = frozenset({Role.RECEPTION, Role.OFFICER, Role.LEADER})

_BY_DOSSIER = "SELECT agency_id FROM dossier WHERE dossier.id = it.dossier_id"
_BY_PERSON = (
    "SELECT unit.agency_id FROM account JOIN unit ON unit.id = account.unit_id WHERE account.{} = it.{}"
)

SHARED = frozenset(
    {
        "alembic_version",
        "agency",
        "unit",
        "former_name",
        "exchange_office",
        "agency_day",
        "agency_hours",
        "setting",
        "procedure",
        "procedure_version",
        "procedure_case",
        "procedure_origin",
        "case_paper",
        "case_fee",
        "case_step",
        "case_term",
        "calendar_year",
        "calendar_day",
        "office_hours",
        "calendar_change",
    }
)
"""Every desk may read these; only who rules the agency, or all of them, may write."""
NOBODYS = frozenset(
    {
        "counter",
        "seal",
        "exchange_secret",
        "exchange_package",
        "key_elsewhere",
        "dossier_answered",
        "satisfaction_box",
    }
)
"""No row of these is one agency's alone: they are not read at all, of the seals only hashes."""
WHOSE = {
    "dossier": "it.agency_id",
    "dossier_words": "it.agency_id",
    "applicant": "it.agency_id",
    "applicant_word": "it.agency_id",
    "counter_slip": "it.agency_id",
    "kit_slip": "it.agency_id",
    "desk_lease": "it.agency_id",
    "erasure": "it.agency_id",
    "citizen_request": "it.agency_id",
    "erasure_line": "SELECT agency_id FROM erasure WHERE erasure.id = it.erasure_id",
    "desk_act": "it.agency_id",
    "printed_form": "it.agency_id",
    "handover_list": "it.agency_id",
    "handover_line": "SELECT agency_id FROM handover_list WHERE handover_list.id = it.list_id",
    "access_log": "it.agency_id",
    "closed_period": "it.agency_id",
    "own_report": "it.agency_id",
    "stored_file": "it.agency_id",
    "stored_piece": "SELECT agency_id FROM stored_file WHERE stored_file.id = it.file_id",
    "satisfaction_count": "it.agency_id",
    "queue_ticket": "it.agency_id",
    "applicant_change": "SELECT agency_id FROM applicant WHERE applicant.id = it.applicant_id",
    **dict.fromkeys(
        (
            "attachment",
            "dossier_person",
            "dossier_paper",
            "dossier_step",
            "dossier_fee",
            "fee_payment",
            "dossier_reach",
            "dossier_travel",
            "movement",
        ),
        _BY_DOSSIER,
    ),
    "movement_elsewhere": "SELECT dossier.agency_id FROM movement JOIN dossier ON dossier.id = movement.dossier_id "
    "WHERE movement.id = it.movement_id",
    "account": "SELECT agency_id FROM unit WHERE unit.id = it.unit_id",
    "account_role": _BY_PERSON.format("id", "account_id"),
    "stand_in": _BY_PERSON.format("id", "absent_id"),
    "sign_in_tries": _BY_PERSON.format("user_name", "user_name"),
    "office_change": "it.agency_id",
}
"""Whose a row `it` is, as a query of its own."""


def keys_of(connection: psycopg.Connection, table: str) -> list[str]:
    """The columns of a table's key."""
    found = connection.execute(
        "SELECT attname FROM pg_index JOIN pg_attribute ON attrelid = indrelid AND attnum = ANY (indkey) "
        "WHERE indisprimary AND indrelid = %s::regclass ORDER BY attnum",
        (table,),
    )
    return [name for (name,) in found]


def columns_of(connection: psycopg.Connection, table: str) -> list[str]:
    """The columns of a table that can be written."""
    found = connection.execute(
        "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped "
        "AND attgenerated = '' ORDER BY attnum",
        (table,),
    )
    return [name for (name,) in found]


def theirs(table: str, code: str, columns: list[str]) -> sql.Composed:
    """The query for these columns, as texts, of the rows of the agency with this code."""
    texts = sql.SQL(", ").join(sql.SQL("it.{}::text").format(sql.Identifier(each)) for each in columns)
    return sql.SQL("SELECT {} FROM {} AS it WHERE ({}) = (SELECT id FROM agency WHERE code = {})").format(
        texts, sql.Identifier(table), sql.SQL(WHOSE[table]), sql.Literal(code)
    )


def fill_all(database: Database) -> None:
    """Rows of every agency of `tree_office` in every table, by people of its own with their own logins."""
    for number, code in enumerate(AGENCIES):
        database.write(None, person, f"viec.{number}", code, WORKERS)
        _work(Desk(database, actor_of(database, f"viec.{number}")))
        database.write(None, _seldom_done, f"viec.{number}", PEOPLE[code], number)
    database.write(None, person, INSPECTOR, OWN, frozenset({Role.INSPECTOR}))
    database.write(None, _originate)


def _work(desk: Desk) -> None:
    child = PersonValues(name="Phan Thị Bé")
    code = desk.receive(SHIFTED, authorised_by=child).code
    desk.complete(code)
    paid = FeeSettlement(collected=True, amounts=((2, 5_000),))
    desk.return_result(code, ActValues(recipient=Recipient(), fees=paid))
    desk.perform(Action.ATTACH, code, ActValues(files=(FileValues("Kết quả.pdf", pdf()),)))
    desk.database.write(desk.actor, answer_at_counter, code, 4)
    print_out(desk, FormKind.CONTROL, code)
    desk.receive(SHIFTED, applicant=PersonValues(name="Lê Văn Khác", phone="0911111111"))
    early = Intake(SHIFTED, PersonValues(name="Lê Thị Mận", phone="0933333333"))
    desk.database.write(desk.actor, keep_guidance, early, ("Bản vẽ",))
    desk.database.write(desk.actor, issue, 1)
    lease = desk.database.write(desk.actor, borrow, new_id(), "Máy quầy")
    desk.database.write(desk.actor, _desk_alone, lease, code)
    desk.database.write(desk.actor, _ask_to_erase, code)
    asked = DataRequest("Nguyễn Văn An", "xem")
    desk.database.write(desk.actor, take_request, "001090012345", AskedOfData.SEE, asked)
    Care(desk).correct("001090012345", phone="0987650000")


def _desk_alone(uow: UnitOfWork, lease: DeskLeaseView, code: str) -> None:
    """As if a desk had done something alone that went in."""
    actor = uow.acting()
    key, name = uuid.UUID(lease.id), {"by": actor.user_name, "by_name": actor.full_name}
    row = DeskAct(lease_id=key, position=1, agency_id=uuid.UUID(lease.agency_id), dossier_code=code, **name)
    row.kind, row.outcome, row.digest = DeskKind.ACT, DeskOutcome.DONE, "ab" * 32
    row.at = row.registered_at = uow.now
    row.sent_by, row.sent_by_name = actor.user_name, actor.full_name
    uow.session.add(row)


def _ask_to_erase(uow: UnitOfWork, code: str) -> None:
    actor = uow.acting()
    asked = {"asked_at": uow.now, "asked_by": actor.user_name, "asked_by_name": actor.full_name}
    row = Erasure(
        id=new_id(), agency_id=uuid.UUID(actor.agency_id), reason="x", scope={"year": 2026}, **asked
    )
    row.dossiers, row.listed, row.outcome = 1, "ab" * 32, ErasureOutcome.WAITING
    uow.session.add(row)
    uow.session.flush()
    key = uow.session.execute(select(Dossier.id).where(Dossier.code == code)).scalar_one()
    uow.session.add(ErasureLine(erasure_id=row.id, dossier_id=key))


def _seldom_done(uow: UnitOfWork, user_name: str, other: str, number: int) -> None:
    """What an administrator does, what is left of wrong passwords, and a dossier that is at an agency far away."""
    keys = {row.user_name: row.id for row in uow.session.execute(select(Account.user_name, Account.id))}
    day = local(uow.now).date()
    uow.session.add(
        StandIn(
            id=new_id(),
            absent_id=keys[other],
            stand_in_id=keys[user_name],
            first_day=day,
            last_day=day,
            made_at=uow.now,
            made_by="x",
        )
    )
    uow.session.add(SignInTries(pc="máy 1", user_name=user_name, failures=3, last_failure=1.0))
    unit = uow.session.get_one(Unit, uow.session.get_one(Account, keys[other]).unit_id)
    change = {"at": uow.now, "by": other, "what": "rename_person", "subject": user_name}
    uow.session.add(OfficeChange(id=new_id(), agency_id=unit.agency_id, **change, before={}, after={}))
    uow.session.add(FormerName(id=new_id(), unit_id=unit.id, name="Tên cũ", until=day))
    _send_far_away(uow, unit, "H30" if other == PEOPLE["H31"] else "H31", number)
    uow.session.add(AgencyDay(agency_id=unit.agency_id, day=day, kind="usual", name=""))
    hours = {"season_start": "05-01", "weekday": 0, "opens": time(7), "closes": time(11)}
    uow.session.add(AgencyHours(agency_id=unit.agency_id, **hours))
    uow.session.add(_closed(uow, unit.agency_id))
    uow.session.add(_put_together(uow, unit.agency_id))
    told = {"agency_id": unit.agency_id, "day": day, "about": "", "level": 4, "answers": 5}
    uow.session.add(SatisfactionCount(part=SatisfactionPart.WHOLE, **told))
    waiting = {"kind": QueueKind.ANY, "state": TicketState.WAITING, "taken_at": uow.now}
    uow.session.add(QueueTicket(id=new_id(), agency_id=unit.agency_id, day=day, number=1, **waiting))
    uow.session.add(Setting(name=f"office:{unit.agency_id.hex}:desk_name", value="x"))
    uow.session.add(Setting(name=f"office:{unit.agency_id.hex}:change:{new_id().hex}", value={}))


def _closed(uow: UnitOfWork, agency_id: uuid.UUID) -> ClosedPeriod:
    return ClosedPeriod(
        id=new_id(),
        agency_id=agency_id,
        first_day=date(2025, 10, 1),
        last_day=date(2025, 12, 31),
        definitions={},
        figures=[],
        closed_at=uow.now,
        closed_by="x",
        closed_by_name="x",
    )


def _put_together(uow: UnitOfWork, agency_id: uuid.UUID) -> OwnReport:
    return OwnReport(
        id=new_id(),
        agency_id=agency_id,
        name="x",
        name_key="x",
        definition={},
        version=1,
        made_at=uow.now,
        made_by="x",
        made_by_name="x",
        changed_at=uow.now,
        changed_by="x",
        changed_by_name="x",
    )


def _send_far_away(uow: UnitOfWork, unit: Unit, code: str, number: int) -> None:
    """The unit's agency has handed a dossier over to an agency nobody of these tests works at."""
    far = uow.session.execute(select(Agency.id).where(Agency.code == code)).scalar_one()
    to_unit = uow.session.execute(select(Unit.id).where(Unit.agency_id == far).limit(1)).scalar_one()
    last = select(Dossier.id).where(Dossier.agency_id == unit.agency_id).order_by(Dossier.id.desc()).limit(1)
    dossier_id = uow.session.execute(last).scalar_one()
    uow.session.add(DossierReach(dossier_id=dossier_id, agency_id=far))
    handover = HandoverList(
        id=new_id(),
        request_id=f"list:{number}",
        code=f"list {number}",
        barcode=f"{number:018}",
        agency_id=unit.agency_id,
        day=local(uow.now).date(),
        number=1,
        from_unit_id=unit.id,
        to_unit_id=to_unit,
        to_agency_id=far,
        made_at=uow.now,
        made_by="x",
        made_by_name="x",
    )
    uow.session.add(handover)
    uow.session.flush()
    _travel(uow, unit, dossier_id)
    line = HandoverLine(list_id=handover.id, position=1, dossier_id=dossier_id, sent_position=1)
    line.outcome = Outcome.WAITING
    uow.session.add(line)


def _travel(uow: UnitOfWork, unit: Unit, dossier_id: uuid.UUID) -> None:
    """A dossier has come by a package, before its office moved to the server."""
    row = select(Movement.id).where(Movement.dossier_id == dossier_id).limit(1)
    package = ExchangePackage(
        id=new_id(),
        is_outgoing=False,
        agency_id=unit.agency_id,
        made_at=uow.now,
        at=uow.now,
        by="x",
        digest="ab" * 32,
        verdicts=[],
    )
    uow.session.add(package)
    uow.session.add(DossierTravel(dossier_id=dossier_id, since=uow.now, written_elsewhere=0, told={}))
    uow.session.add(KeyElsewhere(key=new_id(), of_table="agency", local_key=unit.agency_id))
    uow.session.add(ExchangeOffice(agency_id=unit.agency_id, is_own=True))
    uow.session.add(ExchangeSecret(agency_id=unit.agency_id, secret="x"))
    uow.session.flush()
    movement_id = uow.session.execute(row).scalar_one()
    uow.session.add(MovementElsewhere(movement_id=movement_id, package_id=package.id))


def _originate(uow: UnitOfWork) -> None:
    version = uow.session.execute(select(ProcedureVersion.id).limit(1)).scalar_one()
    uow.session.add(ProcedureOrigin(version_id=version, kind="editor", made_at=uow.now, made_by="x", rows={}))
    before = {"id": new_id(), "at": uow.now, "by": "x", "before": {}, "after": {}}
    uow.session.add(CalendarChange(**before))
