"""The result is there: the clock ends and the citizen can be told."""

from app.database.unit_of_work import UnitOfWork
from app.services.acts.act import Act
from app.services.acts.results import write_result
from app.services.views.given import ResultValues
from models.vocabulary import Delivery


def complete(uow: UnitOfWork, act: Act) -> dict[str, object]:
    """The result lies at the desk from `act.at` on, with its number, day and issuing body where they are said."""
    details = write_result(uow, act, act.values.result or ResultValues())
    act.dossier.finished_at = act.at
    act.dossier.delivery = Delivery.WAITING
    for step in act.dossier.steps:
        step.done_at = step.done_at or act.at
    return details
