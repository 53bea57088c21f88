"""A hand-over list at its other end: taken over folder by folder, and called back while it is on its way."""

import uuid
from collections.abc import Sequence

from sqlalchemy import select

from app.database.unit_of_work import UnitOfWork
from app.errors import Overtaken, UserError
from app.language import tr
from app.services.accounts.confirming import confirm
from app.services.acts.lists_made import LONGEST_REQUEST, ON_LIST, request_of
from app.services.acts.loading import many_locked
from app.services.acts.performing import checked_request_id
from app.services.acts.together import Refusals, act_on
from app.services.dossiers import finding
from app.services.dossiers.handover_lists import is_hers, list_view, locate_list
from app.services.views import Folder, HandoverView, TakenOver
from app.services.views.given import ActValues
from app.services.wording.words import place_word
from models.agencies import Agency, Unit
from models.base import new_id
from models.dossiers import Dossier
from models.handovers import HandoverLine, HandoverList
from models.records import Movement
from models.vocabulary import Action, Outcome, Transit

EXTRA = "extra"
"""Key in a journal row's details that says: it came with the list without standing on it."""
_ON_ITS_WAY = (Outcome.WAITING, Outcome.MISSING)


def take_over(
    uow: UnitOfWork, text: str, came: Sequence[str] | None = None, request_id: str | None = None
) -> TakenOver:
    """Take over what came with a list; without `came` all that has not been said to be missing.

    What stands on it and did not come is marked as missing and stays with its giver until it is found or called back.
    What came without standing on it is taken over too, where it is for her. Once per `request_id`. `UserError`
    `list_elsewhere`, `nothing_waits`, or `handover_refused` with each dossier that cannot be taken and why.
    """
    confirm(uow)
    asked = checked_request_id(request_id, LONGEST_REQUEST) or str(new_id())
    handover = locate_list(uow, text)
    lines = lines_of(uow, handover)
    if _was_done(uow, asked, max(len(lines), len(came or ()))):
        return _as_it_is(uow, handover)
    _check_taker(uow, handover)
    refusals = Refusals(tr("nhận"))
    here = _there(uow, came, lines, refusals)
    loaded = many_locked(uow, {*here, *_on_their_way(lines)})
    if _was_done(uow, asked, max(len(lines), len(came or ()))):
        return _as_it_is(uow, handover)
    # Read again once they are locked: another desk may have taken some of them meanwhile.
    lines = lines_of(uow, handover)
    waiting = _on_their_way(lines)
    on_list = {line.dossier_id: line for line in lines}
    taken: list[str] = []
    before: list[str] = []
    extra: list[str] = []
    for position, key in enumerate(here, start=1):
        dossier, _ = loaded[key]
        line = on_list.get(key)
        if line is not None and _is_ours_already(line, dossier):
            before.append(dossier.code)
            continue
        is_extra = key not in waiting
        noted: dict[str, object] = {ON_LIST: handover.code, **({EXTRA: True} if is_extra else {})}
        values = ActValues(request_id=request_of(asked, position))
        with refusals.of(dossier.code), uow.session.no_autoflush:
            row = act_on(uow, loaded[key], Action.ACCEPT, values, noted)
            (extra if is_extra else taken).append(dossier.code)
            if is_extra:
                _add_extra(uow, handover, len(lines) + len(extra), loaded[key], row)
    missing = [line for key, line in waiting.items() if key not in here]
    refusals.raise_any()
    for line in missing:
        _mark_missing(uow, line)
    uow.session.flush()
    view = list_view(uow, handover)
    not_there = tuple(each.code for each in view.of(Outcome.MISSING))
    return TakenOver(view, tuple(taken), not_there, tuple(extra), tuple(before))


def call_back(
    uow: UnitOfWork,
    text: str,
    texts: Sequence[str] | None = None,
    reason: str | None = None,
    request_id: str | None = None,
) -> HandoverView:
    """Call back what is on its way by a list, all of it or the dossiers named: each stands as before it set out.

    By the unit it comes from, or a leader of its agency. Once per `request_id`. `UserError` `list_not_from_us`,
    `nothing_waits`, `reason_missing`, or `handover_refused` with each dossier that cannot be called back and why.
    """
    confirm(uow)
    asked = checked_request_id(request_id, LONGEST_REQUEST) or str(new_id())
    handover = locate_list(uow, text)
    lines = lines_of(uow, handover)
    view = list_view(uow, handover)
    if _was_done(uow, asked, max(len(lines), len(texts or ()))):
        return view
    if not view.is_from_us:
        raise UserError(
            "list_not_from_us",
            tr(
                "Phiếu bàn giao này do {giver} lập nên chỉ nơi đó rút lại được. Chưa có gì bị thay đổi.",
                giver=place_word(view.from_unit, view.from_agency),
            ),
            tr("Nhờ nơi giao hoặc lãnh đạo nơi đó; nơi nhận thì trả lại từng hồ sơ, ghi lý do."),
        )
    refusals = Refusals(tr("rút lại"))
    chosen = _there(uow, texts, lines, refusals) if texts is not None else _all(_on_their_way(lines))
    loaded = many_locked(uow, chosen)
    if _was_done(uow, asked, max(len(lines), len(texts or ()))):
        return list_view(uow, handover)
    waiting = _on_their_way(lines_of(uow, handover))
    for position, key in enumerate(chosen, start=1):
        with refusals.of(loaded[key][0].code), uow.session.no_autoflush:
            if key not in waiting:
                raise _not_on_its_way()
            values = ActValues(reason=reason, request_id=request_of(asked, position))
            act_on(uow, loaded[key], Action.ROLL_BACK, values, {ON_LIST: handover.code})
    refusals.raise_any()
    uow.session.flush()
    return list_view(uow, handover)


def folder_come(uow: UnitOfWork, list_text: str, text: str) -> Folder:
    """A folder held against a list by who takes it over: on it or not; `UserError` where it is not for her at all."""
    handover = locate_list(uow, list_text)
    _check_taker(uow, handover)
    view = finding.dossier(uow, text)
    key = finding.locate(uow, view.code)
    line = next((line for line in reversed(lines_of(uow, handover)) if line.dossier_id == key), None)
    came_before = line is not None and line.outcome in (Outcome.ACCEPTED, Outcome.EXTRA)
    if view.transit is not Transit.TO_US and not came_before:
        raise Overtaken(
            "not_for_us",
            tr(
                "Hồ sơ {code} không được bàn giao cho đơn vị của bạn: đang ở {holder}.",
                code=view.code,
                holder=place_word(view.holder, view.holder_agency),
            ),
            tr("Để riêng bộ hồ sơ này và trả lại người giao; phiếu chưa ghi gì về nó."),
        )
    return Folder(
        code=view.code,
        barcode=view.barcode,
        applicant=view.applicant,
        procedure_name=view.procedure_name,
        due_at=view.due_at,
        holder=place_word(view.holder, view.holder_agency),
        is_listed=line is not None and (line.outcome in _ON_ITS_WAY or line.outcome is Outcome.ACCEPTED),
        outcome=None if line is None else line.outcome,
    )


def _check_taker(uow: UnitOfWork, handover: HandoverList) -> None:
    if not is_hers(uow, handover.to_unit_id, handover.to_agency_id):
        to_unit = uow.session.get_one(Unit, handover.to_unit_id).name
        to_agency = uow.session.get_one(Agency, handover.to_agency_id).name
        raise UserError(
            "list_elsewhere",
            tr(
                "Phiếu bàn giao này gửi cho {taker}, không gửi cho đơn vị của bạn. Chưa có gì bị thay đổi.",
                taker=place_word(to_unit, to_agency),
            ),
            tr("Chuyển phiếu và các bộ hồ sơ đến đúng nơi nhận, hoặc trả lại nơi giao."),
            to_unit=to_unit,
            to_agency=to_agency,
        )


_Lines = dict[uuid.UUID, HandoverLine]
"""Lines by the keys of their dossiers."""


def _on_their_way(lines: Sequence[HandoverLine]) -> _Lines:
    return {line.dossier_id: line for line in lines if line.outcome in _ON_ITS_WAY}


def _there(
    uow: UnitOfWork, texts: Sequence[str] | None, lines: Sequence[HandoverLine], refusals: Refusals
) -> dict[uuid.UUID, None]:
    """The keys of the dossiers named, each once; without names those on their way that were not missed."""
    if texts is None:
        waiting = _on_their_way(lines)
        return _all({key: line for key, line in waiting.items() if line.outcome is Outcome.WAITING})
    found: dict[uuid.UUID, None] = {}
    for text in texts:
        with refusals.of(text):
            found[finding.locate(uow, text)] = None
    return found


def _all(lines: _Lines) -> dict[uuid.UUID, None]:
    if not lines:
        raise Overtaken(
            "nothing_waits",
            tr("Trên phiếu này không còn hồ sơ nào chờ nhận. Chưa có gì bị thay đổi."),
            tr("Xem lại phiếu; hồ sơ ghi là thiếu thì quét từng bộ khi tìm thấy."),
        )
    return dict.fromkeys(lines)


def _is_ours_already(line: HandoverLine, dossier: Dossier) -> bool:
    """Whether it came by this list before; sent on its way again since, it is a folder as any other."""
    return line.outcome in (Outcome.ACCEPTED, Outcome.EXTRA) and dossier.pending_unit_id is None


def _add_extra(
    uow: UnitOfWork,
    handover: HandoverList,
    position: int,
    loaded: tuple[Dossier, Movement],
    row: Movement,
) -> None:
    dossier, last = loaded
    uow.session.add(
        HandoverLine(
            list_id=handover.id,
            position=position,
            dossier_id=dossier.id,
            sent_position=last.position,
            outcome=Outcome.EXTRA,
            ended_position=row.position,
            at=row.at,
            by=row.actor,
            by_name=row.actor_name,
        )
    )


def _mark_missing(uow: UnitOfWork, line: HandoverLine) -> None:
    if line.outcome is not Outcome.MISSING:
        actor = uow.acting()
        line.outcome = Outcome.MISSING
        line.at, line.by, line.by_name = uow.now, actor.user_name, actor.full_name


def _not_on_its_way() -> Overtaken:
    return Overtaken(
        "not_in_transit",
        tr("Hồ sơ này không còn trên đường theo phiếu này. Chưa có gì bị thay đổi."),
        tr("Mở hồ sơ để xem đang ở đâu."),
    )


def lines_of(uow: UnitOfWork, handover: HandoverList) -> list[HandoverLine]:
    """The lines of a list as they are now."""
    lines = select(HandoverLine).where(HandoverLine.list_id == handover.id).order_by(HandoverLine.position)
    return list(uow.session.execute(lines.execution_options(populate_existing=True)).scalars())


def _was_done(uow: UnitOfWork, asked: str, most: int) -> bool:
    """Whether this request has taken over or called back something already."""
    names = [request_of(asked, position) for position in range(1, most + 2)]
    return (
        uow.session.execute(select(Movement.id).where(Movement.request_id.in_(names)).limit(1)).first()
        is not None
    )


def _as_it_is(uow: UnitOfWork, handover: HandoverList) -> TakenOver:
    view = list_view(uow, handover)
    accepted, missing, extra = (
        tuple(line.code for line in view.of(outcome))
        for outcome in (Outcome.ACCEPTED, Outcome.MISSING, Outcome.EXTRA)
    )
    return TakenOver(view, accepted, missing, extra)
