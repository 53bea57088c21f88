"""A slip whose number another dossier has already: this citizen is received all the same, under the server's number.

It goes before a person with both sides, and whatever else the desk did on it goes to the dossier it has become.
"""

import uuid
from dataclasses import replace

from sqlalchemy import or_, select

from app.database.alone.outbox import OutboxEntry
from app.database.unit_of_work import UnitOfWork
from app.language import tr
from app.services.alone.register import Refusal
from app.services.dossiers import reading
from app.services.office.from_desk import FromDesk
from app.services.views import DossierView
from models.desks import DeskAct
from models.dossiers import Dossier
from models.vocabulary import DeskKind

SLIP_TAKEN = "slip_number_taken"
"""Code in the register for a reception that went in under another number than its slip's."""


def whose_slip(uow: UnitOfWork, request_id: str | None, desk: FromDesk) -> DossierView | None:
    """The other dossier that bears the number on the desk's slip; this one is then numbered by the server."""
    slip = desk.slip
    assert slip is not None
    found = uow.session.execute(
        select(Dossier.id).where(
            or_(Dossier.code == slip.code, Dossier.barcode == slip.barcode), Dossier.request_id != request_id
        )
    ).scalar()
    if found is None:
        return None
    desk.slip = replace(slip, is_taken=True)
    desk.numbers.pop("dossier", None)
    return reading.view(uow, found)


def slip_taken(code: str, other: DossierView, own: DossierView) -> Refusal:
    """What a person has to see to: whose slip bears the number, and which number this citizen has now."""
    return Refusal(
        SLIP_TAKEN,
        tr(
            "Giấy hẹn {code} in hai lần: số này là của {other}. Hồ sơ của {name} đã vào sổ với số mới {own}.",
            code=code,
            other=_who(other),
            name=_who(own),
            own=own.code,
        ),
        tr("Gọi {name}, thu lại giấy cũ và in lại giấy hẹn {own}.", name=_who(own), own=own.code),
    )


def named_anew(uow: UnitOfWork, lease_id: uuid.UUID, entry: OutboxEntry) -> OutboxEntry:
    """The entry under the code that its dossier has at the server, where the slip's was another's."""
    if not entry.dossier_code or entry.kind == DeskKind.RECEIVE:
        return entry
    request = uow.session.execute(
        select(DeskAct.request_id).where(
            DeskAct.lease_id == lease_id,
            DeskAct.dossier_code == entry.dossier_code,
            DeskAct.code == SLIP_TAKEN,
        )
    ).scalar()
    if request is None:
        return entry
    code = uow.session.execute(
        select(Dossier.code).where(Dossier.request_id == request.removeprefix("receive:"))
    ).scalar_one()
    return replace(entry, dossier_code=code)


def _who(dossier: DossierView) -> str:
    person = dossier.applicant_person
    return f"{person.name} ({person.phone})" if person.phone else str(person.name)
