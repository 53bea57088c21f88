"""Where a result is that the citizen cannot be handed yet: on its way, at another agency, or gone by package."""

import uuid

from app.database.unit_of_work import UnitOfWork
from app.language import tr
from app.services.dossiers.standing import is_home
from app.services.dossiers.travels import travel_of
from app.services.office.unit_names import agency_name, name_of_another
from app.services.wording.words import place_word
from models.agencies import Unit


def away_words(
    uow: UnitOfWork,
    dossier_id: uuid.UUID,
    *,
    received_by: uuid.UUID,
    holder: uuid.UUID,
    pending: uuid.UUID | None,
) -> str:
    """The sentence that says where the result is; nothing where it lies with the agency `received_by`.

    `holder` is the unit that has it, `pending` the one it is on its way to.
    """
    travel = travel_of(uow, dossier_id)
    if travel is not None and travel.away_to is not None:
        return tr("Hồ sơ đã đi theo gói sang {agency}.", agency=agency_name(uow, travel.away_to))
    if pending is not None:
        return tr("Kết quả đang trên đường tới {place}, chưa ai nhận.", place=_place(uow, pending))
    if not is_home(uow, uow.session.get_one(Unit, holder).agency_id, received_by):
        return tr("Kết quả đang ở {place}, chưa về nơi tiếp nhận.", place=_place(uow, holder))
    return ""


def _place(uow: UnitOfWork, unit_id: uuid.UUID) -> str:
    unit = uow.session.get_one(Unit, unit_id)
    return place_word(unit.name, name_of_another(uow, unit.agency_id))
