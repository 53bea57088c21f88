"""Handing over the result: to whom, against what, with the fees settled."""

from app.database.unit_of_work import UnitOfWork
from app.rules.calendar import local
from app.services.acts.act import Act
from app.services.acts.custody import mark_given_back, papers_held
from app.services.acts.settling import settle_if_owed
from app.services.acts.takers import recipient_missing, taker_of
from app.services.dossiers.lost_slips import lost_slips
from app.services.queue.calling import bind_if_called
from models.vocabulary import Custody, Delivery, PersonPart, Status


def return_result(uow: UnitOfWork, act: Act) -> dict[str, object]:
    """The result goes to the applicant or to an authorised person with name and number, and with it every
    original that was taken for checking.

    Where her slip was told of as lost she is known by her identity paper alone. `UserError` `recipient_missing`,
    `identity_missing`, `identity_differs`, a problem of the person's fields, or `fee_unsettled`.
    """
    if act.values.recipient is None:
        raise recipient_missing()
    is_lost = bool(lost_slips(uow, act.dossier.id))
    taker, authority = taker_of(act, act.values.recipient, local(uow.now).date(), is_lost=is_lost)
    details = settle_if_owed(uow, act)
    dossier = act.dossier
    dossier.people = [person for person in dossier.people if person.part is not PersonPart.RECIPIENT]
    dossier.people.append(taker)
    dossier.recipient_authority = authority
    dossier.returned_at = act.at
    dossier.delivery = Delivery.DELIVERED
    if dossier.status in (Status.REFUSED, Status.STOPPED):
        dossier.custody = Custody.WITH_APPLICANT
    bind_if_called(uow, dossier.id)
    held = papers_held(dossier)
    mark_given_back(act, held)
    if held:
        details["given_back"] = [paper.position for paper in held]
    number = taker.id_number or act.values.recipient.id_number
    return {**details, "recipient": {"name": taker.name, "id_number": number, "authority": authority}}
