"""The people, procedures and values of random lives, and what the database keeps of one dossier."""

import random
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from app.database.unit_of_work import UnitOfWork
from app.services.views.given import ActValues, FeeSettlement, PaperValues, Recipient
from models.dossiers import Dossier
from models.records import CalendarDay
from models.tables import Base
from models.vocabulary import Action, FeeState
from tests.services.life_acts import CEILING, SAID, Choice, Person, Told, new_date
from tests.services.life_model import DAY, Kind, Life
from tests.services.whole_office import (
    BY_THE_CALENDAR,
    DESK,
    JUSTICE,
    LAND,
    LEADERS,
    RESTARTED,
    SHIFTED,
    TWICE,
)

ALL_ROLES = Person("motcua", "Người dùng thử", DESK, "rol")
PEOPLE = (
    ALL_ROLES,
    Person("tiepnhan", "Trần Thị Tiếp Nhận", DESK, "r"),
    Person("taiquay", "Đinh Văn Tại Quầy", DESK, "o"),
    Person("tuphap", "Bùi Thị Tư Pháp", JUSTICE, "o"),
    Person("lanhdao", "Phạm Thị Lãnh Đạo", LEADERS, "l"),
    Person("quantri", "Hoàng Văn Quản Trị", DESK, ""),
)
KINDS = (
    Kind(SHIFTED, 5, fees=(30_000, None), steps=True),
    Kind(RESTARTED, 3, restarts=True),
    Kind(TWICE, 5, second=3, fees=(20_000,)),
    Kind(BY_THE_CALENDAR, 15, by_calendar=True),
)
GIVEN = (
    PaperValues("Tờ khai", 1, 0),
    PaperValues("Bản sao", 0, 1),
    PaperValues("Sổ gốc", 1, 0, to_return=True),
)

AT_ONCE = 12
MOST = 40
ENDING = {Action.STOP, Action.REFUSE, Action.COMPLETE, Action.RETURN_RESULT, Action.CORRECT}
NOT_LIVED = frozenset(
    {
        Action.RECEIVE,
        Action.FOLLOW_UNIT,
        Action.ERASE,
        Action.ROLL_BACK,
        *(Action.SEND_RESULT, Action.ASSIGN, Action.ASK_OPINION, Action.REPLY),
        *(Action.REROUTE, Action.COMMENT, Action.INSTRUCT, Action.REPORT_LOST, Action.ATTACH, Action.DETACH),
    }
)
ACTS = tuple(action for action in Action if action not in NOT_LIVED)
"""What people do with a dossier once it is there; following a closed unit and erasing are the program's own acts, and
rolling back has its own tests, as have ways, opinions, words, files, lost slips and what goes between agencies."""
PARTS = (
    "dossier_person",
    "dossier_paper",
    "fee_payment",
    "dossier_fee",
    "dossier_step",
    "dossier_words",
    "movement",
    "printed_form",
)


def any_choice(chance: random.Random) -> Choice:
    return Choice(
        unit=chance.choice([DESK, JUSTICE, LAND]),
        pays=chance.choice(["collect", "collect", "waive", "nothing", "bare", "over"]),
        deadline_after=chance.choice([None, 1, 6]),
        extend_by=chance.randint(-2, 20),
        reason=chance.random() < 0.8,
        ago=chance.choice([0, 0, 0, 0, 12]),
        recipient=chance.random() < 0.8,
        note=chance.choice(["", "Gọi trước", "Nhà xa"]),
    )


def values(life: Life, told: Told) -> ActValues:
    choice, action = told.choice, told.action
    return ActValues(
        at=told.at if choice.ago else None,
        reason="Vì thế" if choice.reason else None,
        recipient=Recipient() if choice.recipient and action is Action.RETURN_RESULT else None,
        fees=_fees(life, choice) if action in (Action.RETURN_RESULT, Action.COLLECT_FEE) else None,
        to_unit=choice.unit,
        due_at=new_date(life, choice),
        deadline_at=None if choice.deadline_after is None else told.at + choice.deadline_after * DAY,
        papers=(PaperValues("Giấy bổ sung", 1, 0, to_return=True),),
        changes=(("note", choice.note),),
    )


def _fees(life: Life, choice: Choice) -> FeeSettlement | None:
    if choice.pays == "nothing":
        return None
    if choice.pays == "waive":
        return FeeSettlement(waive_reason="Hộ nghèo")
    amounts = {"collect": SAID, "over": CEILING + 1}
    return FeeSettlement(
        collected=True,
        amounts=tuple(
            (position, amounts[choice.pays])
            for position, (state, _) in enumerate(life.fees, start=1)
            if state is FeeState.OPEN and choice.pays in amounts
        ),
    )


def days_by_kind(uow: UnitOfWork) -> dict[str, list[date]]:
    found: dict[str, list[date]] = {"off": [], "make_up": []}
    for day, kind in uow.session.execute(select(CalendarDay.day, CalendarDay.kind)):
        found[kind].append(day)
    return found


def rows_of(uow: UnitOfWork, key: UUID) -> dict[str, list[Any]]:
    """Every row of a dossier, and the counters."""
    tables = Base.metadata.tables
    rows = {
        name: [
            tuple(row)
            for row in uow.session.execute(
                select(tables[name])
                .where(tables[name].c.dossier_id == key)
                .order_by(*tables[name].primary_key.columns)
            )
        ]
        for name in PARTS
    }
    rows["dossier"] = [
        tuple(row) for row in uow.session.execute(select(tables["dossier"]).where(Dossier.id == key))
    ]
    rows["counter"] = [tuple(row) for row in uow.session.execute(select(tables["counter"]).order_by("name"))]
    return rows
