"""Taking back the last act within ten seconds, while nothing was printed; the journal keeps both."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy import select

from app.database.unit_of_work import UnitOfWork
from app.errors import Overtaken, UserError
from app.language import tr
from app.rules.taking_back import SNAPSHOT, UNDOABLE
from app.services.acts.act import Act
from app.services.acts.handing_over import ended_by
from models.dossiers import Dossier
from models.records import Movement, PrintedForm
from models.vocabulary import Action, Clock, Custody, Delivery, Money, PersonPart, Status

UNDO_WITHIN = timedelta(seconds=10)
STEPS_DONE = "steps_done"
"""Key in a snapshot for the moments at which the steps were done, by their positions."""
TO_RETURN = "to_return"
"""Key in a snapshot for whether the papers were to go back to the citizen, by their positions."""

_WORDS: dict[str, type[StrEnum]] = {
    "status": Status,
    "clock": Clock,
    "custody": Custody,
    "money": Money,
    "delivery": Delivery,
}
_MOMENTS = ("clock_stopped_at", "supplement_deadline", "finished_at", "returned_at")
_KEYS = ("holder_unit_id", "pending_unit_id", "officer_id")
_DAYS = ("result_date",)
_PLAIN = ("supplements_asked", "recipient_authority", "result_number", "result_agency")
_COLUMNS = (*_WORDS, *_MOMENTS, *_DAYS, *_KEYS, *_PLAIN)


def snapshot(dossier: Dossier) -> dict[str, object]:
    """What can be put back, as JSON keeps it: columns of the dossier, when each of its steps was done, and which papers
    were to go back."""
    columns = {name: _kept(getattr(dossier, name)) for name in _COLUMNS}
    return {
        **columns,
        STEPS_DONE: {str(step.position): _kept(step.done_at) for step in dossier.steps},
        TO_RETURN: {str(paper.position): paper.to_return for paper in dossier.papers},
    }


def changed_since(before: dict[str, object], dossier: Dossier) -> dict[str, object]:
    """Of a snapshot, only what is different now."""
    now = snapshot(dossier)
    return {name: value for name, value in before.items() if now[name] != value}


def undo(uow: UnitOfWork, act: Act) -> dict[str, object]:
    """The dossier stands as before its last act.

    `UserError` `nothing_to_undo` for an act that cannot be taken back, `undo_too_late`, `undo_not_yours`,
    `undo_printed`; then `correct` is the way.
    """
    last = act.last
    _check(uow, act, last)
    put_back(act.dossier, last)
    return {"undone": last.position, "action": last.action.value}


def put_back(dossier: Dossier, last: Movement, *, is_last: bool = True) -> None:
    """Give the dossier what its last act took from it, as the act's row keeps it.

    Of one that is not the last row any more only the steps go back that it had ended: others were done since.
    """
    before = last.details.get(SNAPSHOT)
    assert isinstance(before, dict)
    for name in before.keys() & set(_COLUMNS):
        setattr(dossier, name, _restored(name, before[name]))
    for step in dossier.steps:
        if not is_last and step.position not in ended_by(last):
            continue
        done = before.get(STEPS_DONE, {}).get(str(step.position), step.done_at)
        step.done_at = datetime.fromisoformat(done) if isinstance(done, str) else done
    given_back = last.details.get("given_back")
    for paper in dossier.papers:
        paper.to_return = before.get(TO_RETURN, {}).get(str(paper.position), paper.to_return)
        if isinstance(given_back, list) and paper.position in given_back:
            paper.given_back_at = paper.given_back_by = None
    if last.action is Action.RETURN_RESULT:
        dossier.people = [each for each in dossier.people if each.part is not PersonPart.RECIPIENT]


def _check(uow: UnitOfWork, act: Act, last: Movement) -> None:
    hint = tr("Dùng việc Sửa thông tin, hoặc làm việc ngược lại.")
    is_settling = "collected" in last.details or "waived" in last.details or "given_back" in last.details
    if last.action not in UNDOABLE or is_settling or SNAPSHOT not in last.details:
        raise Overtaken(
            "nothing_to_undo", tr("Việc vừa rồi không rút lại được. Chưa có gì bị thay đổi."), hint
        )
    if last.actor != act.actor.user_name:
        raise UserError(
            "undo_not_yours",
            tr("Việc vừa rồi do {name} làm, bạn không rút lại được.", name=last.actor_name),
            tr("Nhờ người đó, hoặc dùng việc Sửa thông tin."),
        )
    if uow.now - last.recorded_at > UNDO_WITHIN:
        raise UserError("undo_too_late", tr("Chỉ rút lại được trong 10 giây. Chưa có gì bị thay đổi."), hint)
    printed = uow.session.execute(
        select(PrintedForm.id)
        .where(PrintedForm.dossier_id == act.dossier.id, PrintedForm.taken_at >= last.recorded_at)
        .limit(1)
    ).first()
    if printed is not None:
        raise UserError(
            "undo_printed",
            tr("Đã in giấy cho việc này nên không rút lại được. Chưa có gì bị thay đổi."),
            hint,
        )


def _kept(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


def _restored(name: str, value: object) -> object:
    if value is None or name in _PLAIN:
        return value
    if name in _WORDS:
        return _WORDS[name](str(value))
    if name in _DAYS:
        return date.fromisoformat(str(value))
    return datetime.fromisoformat(str(value)) if name in _MOMENTS else UUID(str(value))
