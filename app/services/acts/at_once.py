"""A result the citizen waits for: received, completed and returned in one commit, with three rows in the journal."""

from app.database.unit_of_work import UnitOfWork
from app.rules.at_once import check_at_once
from app.services.acts import performing
from app.services.reception import receiving
from app.services.views import DossierView
from app.services.views.given import ActValues, FeeSettlement, Intake, Recipient
from models.vocabulary import Action


def receive_and_return(uow: UnitOfWork, intake: Intake, fees: FeeSettlement | None = None) -> DossierView:
    """The dossier received, and its result handed to the applicant; `fees` settles what is owed.

    The same `request_id` again gives the same dossier as it stands, and does nothing more to it. Refuses as
    `reception.receive` and `acts.perform` do, with `not_at_once` for a term longer than the day or another
    channel than the desk; nothing is kept then, and no number is used up.
    """
    earlier = receiving.received_before(uow, intake.request_id)
    if earlier is not None:
        return earlier
    dossier = receiving.receive(uow, intake)
    check_at_once(dossier.term_unit, dossier.channel)
    performing.perform(uow, Action.COMPLETE, dossier.code)
    return performing.perform(
        uow, Action.RETURN_RESULT, dossier.code, ActValues(recipient=Recipient(), fees=fees)
    )
