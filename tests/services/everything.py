"""An office with rows in every table."""

import uuid
from datetime import date, time

from sqlalchemy import select

from app.database.unit_of_work import Database, UnitOfWork
from app.rules.calendar import Session as Hours
from app.rules.people import PersonValues
from app.rules.periods import Period
from app.services.acts.lists_made import make_list
from app.services.acts.lists_taken_over import call_back
from app.services.alone.leasing import borrow
from app.services.calendar_care import agency_calendars, calendar_care
from app.services.citizens.views import DataRequest
from app.services.organisation import unit_changes
from app.services.own_reports.definition import Grouping, OwnDefinition, OwnKind
from app.services.own_reports.keeping import keep_new
from app.services.people import standing_in
from app.services.people.changing import rename
from app.services.reception.keeping_slips import keep_guidance
from app.services.reception.kits import issue
from app.services.reports.asked import AskedReport
from app.services.reports.closing_periods import close_period
from app.services.retention.requests import answer_request, take_request
from app.services.views.desks import DeskLeaseView
from app.services.views.given import ActValues, FeeSettlement, FileValues, Intake, Recipient
from models.agencies import Agency
from models.base import new_id
from models.desks import DeskAct
from models.dossiers import Dossier
from models.erasures import Erasure, ErasureLine
from models.exchange import (
    DossierTravel,
    ExchangeOffice,
    ExchangePackage,
    ExchangeSecret,
    KeyElsewhere,
    MovementElsewhere,
)
from models.procedures import ProcedureOrigin, ProcedureVersion
from models.queue import QueueTicket
from models.records import Movement
from models.satisfaction import DossierAnswered, SatisfactionBox, SatisfactionCount
from models.vocabulary import (
    Action,
    AskedOfData,
    DeskKind,
    DeskOutcome,
    ErasureOutcome,
    FileAbout,
    FormKind,
    QueueKind,
    SatisfactionPart,
    TicketState,
)
from tests.conftest import actor_of
from tests.services.attachments.files import pdf
from tests.services.citizens.care import Care
from tests.services.desk import Desk
from tests.services.prints import print_out
from tests.services.whole_office import JUSTICE, SHIFTED, teach


def fill_every_table(database: Database, dossiers: int, agency: str = "H26.16") -> None:
    """Write something into every table of a sample office, through its services; so many dossiers are returned.

    `agency` is the code it has.
    """
    teach(database)
    desk, admin = Desk(database, actor_of(database, "motcua")), actor_of(database, "quantri")
    desk.another_agency()
    child = PersonValues(name="Trần Thị Bé")
    for _ in range(dossiers):
        code = desk.receive(SHIFTED, authorised_by=child).code
        desk.perform(Action.HAND_OVER, code, ActValues(to_agency="H26.17"))
        desk.perform(Action.UNDO, code)
        desk.complete(code)
        paid = FeeSettlement(collected=True, amounts=((2, 5_000),))
        desk.return_result(code, ActValues(recipient=Recipient(), fees=paid))
        desk.perform(
            Action.ATTACH, code, ActValues(files=(FileValues("Kết quả.pdf", pdf(), FileAbout.RESULT),))
        )
    listed = desk.receive(SHIFTED, applicant=PersonValues(name="Lê Văn Trên Phiếu")).code
    made = database.write(desk.actor, make_list, (listed,), JUSTICE)
    database.write(desk.actor, call_back, made.list.code, None, "Nhầm")
    desk.receive(SHIFTED, applicant=PersonValues(name="Lê Văn Khác", phone="0911111111"))
    print_out(desk, FormKind.CONTROL, code)
    early = Intake(SHIFTED, PersonValues(name="Lê Thị Mơ", phone="0922222222"))
    database.write(desk.actor, keep_guidance, early, ("Bản vẽ",))
    slip = database.write(desk.actor, issue, 2)[0]
    desk.receive(SHIFTED, kit=slip.code, received_at=slip.issued_at)
    Care(desk).correct("001090012345", phone="0987654321")
    day = date(2026, 1, 14)
    database.write(admin, standing_in.arrange, "chuyenvien", "tiepnhan", day, day)
    database.write(admin, rename, "chuyenvien", "Người Khác")
    database.write(admin, unit_changes.rename_unit, JUSTICE, "Tư pháp")
    database.write(admin, calendar_care.set_day, day, "off", "Bão")
    database.write(admin, agency_calendars.set_agency_day, agency, day, "usual")
    hours = {0: (Hours(time(7), time(11)),)}
    database.write(admin, agency_calendars.set_agency_hours, agency, "05-01", hours)
    quarter = AskedReport(Period(date(2025, 10, 1), date(2025, 12, 31)))
    database.write(desk.actor, close_period, quarter)
    own = OwnDefinition(OwnKind.COUNTS, ("received", "done"), (Grouping.FIELD,))
    database.write(desk.actor, keep_new, "Tiếp nhận theo lĩnh vực", own)
    lease = database.write(desk.actor, borrow, new_id(), "Máy quầy 1")
    database.write(desk.actor, _desk_alone, lease, code)
    database.write(None, _originate)
    database.write(None, _exchange)
    database.write(None, _answer, code)
    database.write(None, _ask_to_erase, code)
    asked = DataRequest("Nguyễn Văn An", "xem")
    request = database.write(desk.actor, take_request, "001090012345", AskedOfData.SEE, asked)
    database.write(desk.actor, answer_request, request.id, "đã trao")


def _desk_alone(uow: UnitOfWork, lease: DeskLeaseView, code: str) -> None:
    """As if a desk had returned a dossier alone that somebody else had returned meanwhile."""
    actor = uow.acting()
    row = DeskAct(
        lease_id=uuid.UUID(lease.id),
        position=1,
        agency_id=uuid.UUID(lease.agency_id),
        kind=DeskKind.ACT,
        request_id="x",
        dossier_code=code,
        digest="ab" * 32,
        at=uow.now,
        by=actor.user_name,
        by_name=actor.full_name,
        registered_at=uow.now,
        sent_by=actor.user_name,
        sent_by_name=actor.full_name,
        outcome=DeskOutcome.REFUSED,
        code="already_returned",
        sentence="x",
        hint="x",
        seen=1,
        entry={"action": "return_result"},
    )
    uow.session.add(row)


def _ask_to_erase(uow: UnitOfWork, code: str) -> None:
    """As if somebody had asked and another one had refused."""
    dossier = uow.session.execute(select(Dossier).where(Dossier.code == code)).scalar_one()
    said = {"asked_by": "x", "asked_by_name": "x", "reason": "x", "decided_by": "y", "decided_by_name": "y"}
    row = Erasure(id=new_id(), agency_id=dossier.agency_id, applicant_id=dossier.applicant_id, **said)
    row.scope, row.dossiers, row.listed = {"year": 2026}, 1, "ab" * 32
    row.asked_at = row.decided_at = uow.now
    row.outcome, row.erased_dossiers, row.erased_citizens, row.erased_slips = ErasureOutcome.REFUSED, 1, 1, 1
    uow.session.add(row)
    uow.session.flush()
    uow.session.add(ErasureLine(erasure_id=row.id, dossier_id=dossier.id))


def _exchange(uow: UnitOfWork) -> None:
    """As if a dossier had come back by a package."""
    agency, row = (uow.session.execute(select(each).limit(1)).scalar_one() for each in (Agency.id, Movement))
    package = ExchangePackage(
        id=new_id(),
        is_outgoing=False,
        agency_id=agency,
        made_at=uow.now,
        at=uow.now,
        by="x",
        digest="ab" * 32,
        verdicts=[],
    )
    uow.session.add(package)
    uow.session.add(DossierTravel(dossier_id=row.dossier_id, since=uow.now, written_elsewhere=0, told={}))
    uow.session.add(ExchangeOffice(agency_id=agency, is_own=True))
    uow.session.add(ExchangeSecret(agency_id=agency, secret="x"))
    uow.session.add(KeyElsewhere(key=new_id(), of_table="agency", local_key=new_id()))
    uow.session.flush()
    uow.session.add(MovementElsewhere(movement_id=row.id, package_id=package.id))


def _answer(uow: UnitOfWork, code: str) -> None:
    """As if six citizens had been asked: a server does it for desks that have signed in there alone."""
    dossier = uow.session.execute(select(Dossier.id, Dossier.agency_id).where(Dossier.code == code)).one()
    uow.session.add(DossierAnswered(dossier_id=dossier.id))
    answers = {"agency_id": dossier.agency_id, "part": SatisfactionPart.WHOLE, "about": "", "level": 4}
    uow.session.add(SatisfactionBox(**answers, answers=1))
    waiting = {"kind": QueueKind.ANY, "state": TicketState.DONE, "taken_at": uow.now, "number": 1}
    day = date(2026, 1, 14)
    uow.session.add(
        QueueTicket(id=new_id(), agency_id=dossier.agency_id, day=day, dossier_id=dossier.id, **waiting)
    )
    uow.session.add(SatisfactionCount(**answers, day=day, answers=5))


def _originate(uow: UnitOfWork) -> None:
    version = uow.session.execute(select(ProcedureVersion.id).limit(1)).scalar_one()
    uow.session.add(ProcedureOrigin(version_id=version, kind="editor", made_at=uow.now, made_by="x", rows={}))
