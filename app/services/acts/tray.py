"""The result tray held against what the data say: what agrees, what lies there untold of, and what is not there."""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from sqlalchemy import select

from app.actor import Actor
from app.database.unit_of_work import Database, UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.calendar import local
from app.services.accounts.confirming import confirm
from app.services.acts.scanned import TO_BE_FETCHED, ScannedAct, is_ready, result_arrived
from app.services.dossiers import finding, reading
from app.services.office.successors import in_hand, of_agencies
from app.services.office.unit_names import open_units
from app.services.views import DossierView
from app.services.wording.words import place_word, status_word
from models.dossiers import Dossier, DossierPerson
from models.procedures import ProcedureVersion
from models.vocabulary import Action, PersonPart, Status, Transit

MOST = 500
"""So many folders are compared at once."""
MOST_MISSED = 2_000
"""So many that do not lie in the tray are named, those that were ready first."""


class TrayState(Enum):
    """A folder in the tray: as the data say, to be told of, or one that does not belong there as it stands."""

    AGREES = "agrees"
    UNTOLD = "untold"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class TrayLine:
    """A folder that lies there; `words` say how it stands and, where nothing can be done about it here, why."""

    code: str
    barcode: str
    applicant: str
    procedure_name: str
    state: TrayState
    words: str


@dataclass(frozen=True, slots=True)
class MissedLine:
    """A result that can be fetched and does not lie there: whose it is, since when (UTC), at which unit."""

    code: str
    applicant: str
    procedure_name: str
    ready_since: datetime | None
    holder: str


@dataclass(frozen=True, slots=True)
class TrayCompared:
    """`lines` are what lies there in the order given, `missed` what should, at a moment (UTC); `believed` counts what
    can be fetched by the data, `unnamed` what is missed besides those named."""

    lines: tuple[TrayLine, ...]
    missed: tuple[MissedLine, ...]
    believed: int
    unnamed: int
    at: datetime

    def of(self, state: TrayState) -> tuple[TrayLine, ...]:
        """The folders that stand so."""
        return tuple(line for line in self.lines if line.state is state)


@dataclass(frozen=True, slots=True)
class TrayMended:
    """What was told of by mending, and what could not be, each with its reason."""

    done: tuple[ScannedAct, ...]
    refused: tuple[tuple[str, str], ...]


def in_tray(uow: UnitOfWork, text: str) -> TrayLine:
    """The folder that was scanned in the tray; `UserError` as `finding.dossier`."""
    confirm(uow)
    return _line(finding.dossier(uow, text))


def compare_tray(uow: UnitOfWork, texts: Sequence[str]) -> TrayCompared:
    """What lies in the tray held against what can be fetched here: each folder once, however often it is named.

    `UserError` `too_many_at_once`, or as `finding.dossier` for a text that names none.
    """
    confirm(uow)
    keys = dict.fromkeys(finding.locate(uow, text) for text in texts)
    if len(keys) > MOST:
        raise UserError(
            "too_many_at_once",
            tr("Một lần đối chiếu nhiều nhất {most} bộ hồ sơ. Chưa có gì bị thay đổi.", most=MOST),
            tr("Chia khay làm nhiều lần."),
        )
    lines = tuple(_line(reading.view(uow, key)) for key in keys)
    believed = dict(_believed(uow))
    missed = [line for key, line in believed.items() if key not in keys]
    return TrayCompared(
        lines, tuple(missed[:MOST_MISSED]), len(believed), max(0, len(missed) - MOST_MISSED), uow.now
    )


def mend_tray(database: Database, actor: Actor | None, codes: Sequence[str]) -> TrayMended:
    """Tell of the results that lie in the tray untold of, each as by its scan where results come in; what cannot be is
    named, and hinders none of the others. What is done stays done where the database goes away meanwhile."""
    done, refused = [], []
    for code in codes:
        try:
            done.append(database.write(actor, result_arrived, code))
        except UserError as error:
            refused.append((code, said_of(error)))
    return TrayMended(tuple(done), tuple(refused))


def said_of(error: UserError) -> str:
    """Why a folder is left as it is, without the sentence that nothing has changed."""
    unsaid = tr("Chưa có gì bị thay đổi.")
    return f"{error.message.replace(unsaid, '').strip()} {error.hint}".strip()


def _line(view: DossierView) -> TrayLine:
    state, words = _stands(view)
    return TrayLine(view.code, view.barcode, view.applicant, view.procedure_name, state, words)


def _stands(view: DossierView) -> tuple[TrayState, str]:
    try:
        if is_ready(view):
            return TrayState.AGREES, _since(view)
    except UserError as elsewhere:
        return TrayState.WRONG, said_of(elsewhere)
    if view.status is Status.RETURNED:
        taker = view.recipient.name if view.recipient is not None else view.applicant
        when = "" if view.returned_at is None else f"{local(view.returned_at):%H:%M %d/%m/%Y}"
        words = tr("Đã trả cho {taker} lúc {when}, nhưng hồ sơ còn trong khay.", taker=taker, when=when)
        return TrayState.WRONG, words
    offers = {each.action: each.main for each in view.actions}
    if view.transit is Transit.TO_US and Action.ACCEPT in offers:
        return TrayState.UNTOLD, tr("Đang trên đường bàn giao đến đây, chưa ai nhận.")
    if offers.get(Action.COMPLETE):
        return TrayState.UNTOLD, tr("Chưa báo có kết quả: {state}.", state=status_word(view.status).lower())
    return TrayState.WRONG, tr(
        "Chưa báo có kết quả: {state}, ở {holder}. Nhờ nơi đó báo có kết quả, hoặc bàn giao hồ sơ về đây.",
        state=status_word(view.status).lower(),
        holder=place_word(view.holder, view.holder_agency),
    )


def _since(view: DossierView) -> str:
    if view.finished_at is None:
        return status_word(view.status)
    return tr(
        "{state} từ {when}", state=status_word(view.status), when=f"{local(view.finished_at):%H:%M %d/%m/%Y}"
    )


def _believed(uow: UnitOfWork) -> Iterator[tuple[uuid.UUID, MissedLine]]:
    """What the data say can be fetched at her office: received here, lying here, on its way nowhere."""
    units = {key: name for agency in in_hand(uow) for key, name in open_units(uow, agency)}
    rows = uow.session.execute(
        select(
            Dossier.id,
            Dossier.code,
            DossierPerson.name.label("applicant"),
            ProcedureVersion.name.label("procedure"),
            Dossier.finished_at,
            Dossier.holder_unit_id,
        )
        .join(
            DossierPerson,
            (DossierPerson.dossier_id == Dossier.id) & (DossierPerson.part == PersonPart.APPLICANT),
        )
        .join(ProcedureVersion, ProcedureVersion.id == Dossier.version_id)
        .where(
            of_agencies(uow, Dossier.agency_id, in_hand(uow)),
            Dossier.status.in_(TO_BE_FETCHED),
            Dossier.pending_unit_id.is_(None),
            Dossier.holder_unit_id.in_(units),
        )
        .order_by(Dossier.finished_at, Dossier.code)
    )
    for row in rows:
        line = MissedLine(row.code, row.applicant, row.procedure, row.finished_at, units[row.holder_unit_id])
        yield row.id, line
