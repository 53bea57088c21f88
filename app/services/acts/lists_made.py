"""Dossiers handed over together: all of them and their list in one commit, or none with every reason said."""

import uuid
from collections import Counter
from collections.abc import Sequence

from sqlalchemy import select

from app.database.failures import request_id_used
from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.barcodes import list_barcode
from app.rules.calendar import local
from app.rules.lifecycle import RULES
from app.rules.numbering import list_code
from app.rules.refused_acts import already_returned, at_home, not_holder, wrong_state, wrong_transit
from app.services.accounts.confirming import confirm
from app.services.acts.destination import check_another
from app.services.acts.loading import many_locked
from app.services.acts.performing import checked_request_id
from app.services.acts.together import Refusals, act_on, each_meant
from app.services.dossiers import finding
from app.services.dossiers.handover_lists import is_hers, list_view
from app.services.office.counters import list_series, next_number
from app.services.office.own_agency import own_agency_id
from app.services.office.successors import office_of
from app.services.office.unit_names import desk_of, open_agency_named, unit_named
from app.services.views import DossierView, Folder, HandedOver
from app.services.views.given import ActValues
from app.services.wording.words import place_word
from models.agencies import Agency, Unit
from models.base import new_id
from models.dossiers import Dossier
from models.handovers import HandoverLine, HandoverList
from models.vocabulary import Action, Outcome, Status, Transit

MOST_FOLDERS = 500
LONGEST_REQUEST = 80
"""Of a request by which many dossiers are acted on: each act has a name of its own made of it."""
ON_LIST = "list"
"""Key in a journal row's details for the code of the list by which a dossier was handed over or taken."""


def make_list(
    uow: UnitOfWork,
    texts: Sequence[str],
    to_unit: str | None,
    to_agency: str | None = None,
    request_id: str | None = None,
) -> HandedOver:
    """Hand over the dossiers meant by `texts`, in this order, from the unit that has them to another one, with a list.

    Results of another agency's dossiers go by it too, where the destination is theirs. The unit is named as for
    `Action.HAND_OVER`. Once per `request_id`. `UserError` `no_folders`, `too_many_folders`, `handover_refused` with
    each dossier that cannot go and why (`refused` in the details), or the one reason that all of them have.
    """
    confirm(uow)
    asked = checked_request_id(request_id, LONGEST_REQUEST) or str(new_id())
    earlier = _made_before(uow, asked)
    if earlier is not None:
        return earlier
    refusals = Refusals(tr("bàn giao"))
    keys, twice = _meant(uow, texts, refusals)
    found = many_locked(uow, keys)
    # Asked again once the dossiers are locked: the same list may just have been made by somebody else's click.
    earlier = _made_before(uow, asked)
    if earlier is not None:
        return earlier
    giver, taker = _ends(uow, [found[key][0] for key in keys], to_unit, to_agency, refusals)
    handover = _numbered(uow, giver, taker, asked)
    # Held for as long as this lasts, so that they are read once and not for each dossier.
    giving, taking = (uow.session.get_one(Agency, unit.agency_id) for unit in (giver, taker))
    lines = []
    for position, key in enumerate(keys, start=1):
        dossier, _ = found[key]
        with refusals.of(dossier.code), uow.session.no_autoflush:
            action = _sent_by(uow, dossier, taker)
            goes_on = action is Action.HAND_OVER and giving is not taking
            values = ActValues(
                to_unit=taker.name,
                to_agency=taking.code if goes_on else None,
                request_id=request_of(asked, position),
            )
            row = act_on(uow, found[key], action, values, {ON_LIST: handover.code})
            lines.append(
                HandoverLine(
                    list_id=handover.id,
                    position=position,
                    dossier_id=dossier.id,
                    sent_position=row.position,
                    outcome=Outcome.WAITING,
                )
            )
    refusals.raise_any()
    uow.session.add(handover)
    uow.session.flush()
    uow.session.add_all(lines)
    uow.session.flush()
    return HandedOver(list_view(uow, handover), twice)


def request_of(asked: str, position: int) -> str:
    """The name under which one of many dossiers is acted on by a request."""
    return f"{asked}:{position}"


def folder_to_give(uow: UnitOfWork, text: str) -> Folder:
    """The dossier meant, for whoever gathers folders for a list; `UserError` where it could not set out from her."""
    view = finding.dossier(uow, text)
    ways = [each.action for each in view.actions if each.action in (Action.HAND_OVER, Action.SEND_RESULT)]
    if not ways:
        raise _stays(view)
    return Folder(
        code=view.code,
        barcode=view.barcode,
        applicant=view.applicant,
        procedure_name=view.procedure_name,
        due_at=view.due_at,
        holder=place_word(view.holder, view.holder_agency),
        action=ways[0],
    )


def _made_before(uow: UnitOfWork, asked: str) -> HandedOver | None:
    found = uow.session.execute(
        select(HandoverList).where(HandoverList.request_id == asked)
    ).scalar_one_or_none()
    if found is None:
        return None
    if found.agency_id != own_agency_id(uow):
        raise request_id_used()
    return HandedOver(list_view(uow, found))


def _meant(
    uow: UnitOfWork, texts: Sequence[str], refusals: Refusals
) -> tuple[list[uuid.UUID], tuple[str, ...]]:
    """The keys of the dossiers in their order, each once, and the texts that named one again."""
    if not texts:
        raise UserError(
            "no_folders",
            tr("Chưa có hồ sơ nào để bàn giao. Chưa có gì bị thay đổi."),
            tr("Quét mã vạch trên từng bộ hồ sơ, hoặc chọn nhiều dòng trong danh sách."),
        )
    if len(texts) > MOST_FOLDERS:
        raise UserError(
            "too_many_folders",
            tr("Một phiếu bàn giao ghi nhiều nhất {most} hồ sơ. Chưa có gì bị thay đổi.", most=MOST_FOLDERS),
            tr("Chia thành nhiều phiếu."),
        )
    return each_meant(uow, texts, refusals)


def _ends(
    uow: UnitOfWork,
    dossiers: Sequence[Dossier],
    to_unit: str | None,
    to_agency: str | None,
    refusals: Refusals,
) -> tuple[Unit, Unit]:
    """The unit most of the dossiers lie at, hers before another's, and the one they go to; others are refused."""
    if not dossiers:
        refusals.raise_any()
    lying = Counter(dossier.holder_unit_id for dossier in dossiers)
    units = {key: uow.session.get_one(Unit, key) for key in lying}
    giver = max(units.values(), key=lambda unit: (is_hers(uow, unit.id, unit.agency_id), lying[unit.id]))
    for dossier in dossiers:
        if dossier.holder_unit_id != giver.id:
            with refusals.of(dossier.code):
                raise not_holder(units[dossier.holder_unit_id].name, is_for_leader=True)
    agency_id, name = giver.agency_id, to_unit
    if to_agency is not None:
        agency_id = open_agency_named(uow, to_agency, "to_agency").id
        name = name or desk_of(uow, agency_id)
    taker = unit_named(uow, agency_id, name, "to_unit")
    check_another(giver, taker)
    return giver, taker


def _numbered(uow: UnitOfWork, giver: Unit, taker: Unit, asked: str) -> HandoverList:
    """The list under its number; the counter's row is locked once the dossiers are, as by every other desk."""
    agency = uow.session.get_one(Agency, own_agency_id(uow))
    day = local(uow.now).date()
    number = next_number(uow, list_series(agency.code, day))
    return HandoverList(
        id=new_id(),
        request_id=asked,
        code=list_code(agency.code, day, number),
        barcode=list_barcode(agency.barcode_number or "", day, number),
        agency_id=agency.id,
        day=day,
        number=number,
        from_unit_id=giver.id,
        to_unit_id=taker.id,
        to_agency_id=taker.agency_id,
        made_at=uow.now,
        made_by=uow.acting().user_name,
        made_by_name=uow.acting().full_name,
    )


def _sent_by(uow: UnitOfWork, dossier: Dossier, taker: Unit) -> Action:
    """How it sets out: an outcome goes home, anything else wherever it is sent."""
    if dossier.status not in RULES[Action.SEND_RESULT].from_statuses:
        return Action.HAND_OVER
    home = office_of(uow, dossier.agency_id)
    is_away = office_of(uow, dossier.holder_unit.agency_id) != home
    if is_away and office_of(uow, taker.agency_id) != home:
        raise UserError(
            "result_goes_home",
            tr("Hồ sơ đã có kết quả, chỉ chuyển về nơi tiếp nhận: {receiver}.", receiver=dossier.agency.name),
            tr("Bỏ hồ sơ này khỏi phiếu, chuyển kết quả về bằng phiếu khác."),
            receiver=dossier.agency.name,
        )
    return Action.SEND_RESULT


def _stays(view: DossierView) -> UserError:
    """Why a dossier cannot set out from whoever looks."""
    if view.status is Status.RETURNED:
        return already_returned()
    if view.transit is not Transit.NONE:
        return wrong_transit(view.transit)
    statuses = {
        status for action in (Action.HAND_OVER, Action.SEND_RESULT) for status in RULES[action].from_statuses
    }
    if view.status not in statuses:
        return wrong_state(Action.HAND_OVER, view.status)
    if view.status in RULES[Action.SEND_RESULT].from_statuses and not view.home:
        return at_home()
    return not_holder(place_word(view.holder, view.holder_agency), is_for_leader=True)
