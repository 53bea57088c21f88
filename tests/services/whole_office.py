"""An office for whole lives: procedures with every kind of term, fee and step, and people in three units."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from app.database.unit_of_work import Database, UnitOfWork
from app.services.accounts.new_accounts import add_account
from app.services.upkeep.verifying import everything
from app.services.upkeep.verifying.everything import Verification
from app.services.views import DossierView
from app.services.views.given import AccountValues, ActValues
from models.agencies import Unit
from models.base import new_id
from models.procedures import (
    CaseFee,
    CasePaper,
    CaseStep,
    CaseTerm,
    Procedure,
    ProcedureCase,
    ProcedureVersion,
)
from models.vocabulary import (
    Action,
    AfterFifteen,
    Channel,
    FeeBasis,
    FeeKind,
    PaperKind,
    Role,
    SupplementPolicy,
    TermUnit,
)
from tests.clock import OFFICE
from tests.conftest import actor_of
from tests.offices import Offices
from tests.services.desk import Desk

DESK = "Bộ phận Tiếp nhận và Trả kết quả"
JUSTICE = "Tư pháp – Hộ tịch"
LAND = "Địa chính – Xây dựng"
LEADERS = "Lãnh đạo Uỷ ban nhân dân"

SHIFTED = "9.000001"
"""5 working days that shift with a pause; three steps; 30,000 đồng and an open item of at most 50,000."""
RESTARTED = "9.000002"
"""3 working days that begin anew with a supplement; no fee, no step."""
TWICE = "9.000003"
"""5 working days, and 3 more for the second appointment once the citizen has paid elsewhere; 20,000 đồng."""
BY_THE_CALENDAR = "9.000004"
"""15 calendar days that shift by days; received after 15:00 they count from the next working day."""

PEOPLE = (
    ("tuphap", "Bùi Thị Tư Pháp", JUSTICE, (Role.OFFICER,)),
    ("diachinh", "Võ Văn Địa Chính", LAND, (Role.OFFICER,)),
    ("motcua2", "Ngô Thị Quầy Hai", DESK, (Role.RECEPTION,)),
    ("taiquay", "Đinh Văn Tại Quầy", DESK, (Role.OFFICER,)),
)
STEP_SHARES = ((Decimal(2), False), (None, True), (Decimal(2), False))


@dataclass(frozen=True)
class _Taught:
    code: str
    name: str
    amount: int
    unit: TermUnit
    policy: SupplementPolicy
    second: int | None = None
    after_fifteen: AfterFifteen = AfterFifteen.NONE


_PROCEDURES = (
    _Taught(SHIFTED, "Cấp phép mẫu", 5, TermUnit.WORKING_DAYS, SupplementPolicy.SHIFT),
    _Taught(RESTARTED, "Xác nhận mẫu", 3, TermUnit.WORKING_DAYS, SupplementPolicy.RESTART),
    _Taught(TWICE, "Đất đai mẫu", 5, TermUnit.WORKING_DAYS, SupplementPolicy.SHIFT, second=3),
    _Taught(
        BY_THE_CALENDAR,
        "Trợ cấp mẫu",
        15,
        TermUnit.CALENDAR_DAYS,
        SupplementPolicy.SHIFT,
        after_fifteen=AfterFifteen.START_NEXT_DAY,
    ),
)


def at(day: int, hour: int, minute: int = 0, *, month: int = 1) -> datetime:
    """A moment of 2026 at the office."""
    return datetime(2026, month, day, hour, minute, tzinfo=OFFICE)


def taught(offices: Offices) -> str:
    """A sample office of its own that has the procedures and people of this file."""
    return offices.worked("taught", teach)


def teach(database: Database) -> None:
    """Give a sample office the procedures and people of this file."""
    database.write(None, _teach)


def verified(database: Database) -> Verification:
    """What `verify` says of the office."""
    return database.read_as(actor_of(database, "motcua"), everything.verify)


def ask(desk: Desk, code: str, **values: Any) -> DossierView:
    """The citizen is asked for more papers."""
    return desk.perform(Action.REQUEST_SUPPLEMENT, code, ActValues(reason="Thiếu bản vẽ", **values))


def _teach(uow: UnitOfWork) -> None:
    for taught in _PROCEDURES:
        _procedure(uow, taught)
    for user_name, full_name, unit, roles in PEOPLE:
        key = uow.session.execute(select(Unit.id).where(Unit.name == unit)).scalar_one()
        add_account(uow, AccountValues(user_name, full_name, "mat-khau-dai"), key, frozenset(roles))


def _procedure(uow: UnitOfWork, taught: _Taught) -> None:
    procedure = Procedure(id=new_id(), code=taught.code)
    version = ProcedureVersion(
        id=new_id(),
        version=1,
        name=taught.name,
        folded_name=taught.name.lower(),
        field="Lĩnh vực mẫu",
        decides="Uỷ ban nhân dân phường Mẫu",
        result_name="Giấy mẫu",
        legal_basis="",
        source="",
        open_points=[],
        after_fifteen=taught.after_fifteen,
        supplement_policy=taught.policy,
        valid_from=date(2020, 1, 1),
    )
    case = ProcedureCase(id=new_id(), position=1, code="thuong", name="Thường")
    case.papers = [
        CasePaper(position=1, name="Tờ khai", originals=1, copies=0, kind=PaperKind.SUBMIT, required=True),
        CasePaper(position=2, name="Căn cước", originals=1, copies=0, kind=PaperKind.PRESENT, required=True),
    ]
    case.terms = [
        CaseTerm(
            channel=Channel.DIRECT,
            amount=Decimal(taught.amount),
            unit=taught.unit,
            second_amount=None if taught.second is None else Decimal(taught.second),
            second_unit=None if taught.second is None else TermUnit.WORKING_DAYS,
        )
    ]
    if taught.code == TWICE:
        case.fees = [_fee(1, "Lệ phí cấp giấy", 20_000, None)]
    if taught.code == SHIFTED:
        case.fees = [_fee(1, "Phí thẩm định", 30_000, None), _fee(2, "Phí đo vẽ", None, 50_000)]
        case.steps = [
            CaseStep(
                position=position,
                name=f"Bước {position}",
                unit=JUSTICE,
                amount=amount,
                amount_unit=None if amount is None else TermUnit.WORKING_DAYS,
                outside_clock=is_outside,
            )
            for position, (amount, is_outside) in enumerate(STEP_SHARES, start=1)
        ]
    version.cases = [case]
    procedure.versions = [version]
    uow.session.add(procedure)
    uow.session.flush()


def _fee(position: int, name: str, amount: int | None, ceiling: int | None) -> CaseFee:
    return CaseFee(
        position=position,
        name=name,
        kind=FeeKind.FEE,
        basis=FeeBasis.PER_DOSSIER,
        amount=amount,
        ceiling=ceiling,
        steps=[],
    )
