"""How the work on a dossier ends: with its result, refused by the office, or stopped at the citizen's wish."""

from app.database.unit_of_work import UnitOfWork
from app.errors import Overtaken
from app.language import tr
from app.services.acts.act import Act
from app.services.acts.results import write_result
from app.services.dossiers.stages import is_opinion
from app.services.views.given import ResultValues
from models.vocabulary import Action, Delivery, PaperKind


def propose_refusal(uow: UnitOfWork, act: Act) -> dict[str, object]:
    """An officer proposes to refuse; a leader decides. Nothing but the journal changes.

    `UserError` `already_proposed` when that is what was done last.
    """
    del uow
    if act.last.action is Action.PROPOSE_REFUSAL:
        raise Overtaken(
            "already_proposed",
            tr("Hồ sơ này đã có đề nghị từ chối, đang chờ lãnh đạo. Chưa có gì bị thay đổi."),
            tr("Chờ lãnh đạo quyết định."),
        )
    return {}


def refuse(uow: UnitOfWork, act: Act) -> dict[str, object]:
    """The dossier is refused in writing (form 03); its papers wait to go back (NĐ 61/2018 art. 19.8)."""
    del uow
    return _end(act)


def stop(uow: UnitOfWork, act: Act) -> dict[str, object]:
    """The citizen takes her request back while there is no result yet (NĐ 118/2025 art. 21; form 05)."""
    del uow
    act.dossier.pending_unit_id = None
    return _end(act)


def _end(act: Act) -> dict[str, object]:
    dossier = act.dossier
    dossier.finished_at = act.at
    dossier.delivery = Delivery.WAITING
    dossier.clock_stopped_at = None
    dossier.supplement_deadline = None
    # What goes back now is everything handed in, not only what was taken for checking; papers shown stayed with her.
    for paper in dossier.papers:
        was_handed_in = paper.kind is PaperKind.SUBMIT and paper.originals > 0
        paper.to_return = paper.to_return or was_handed_in
    return {
        "papers": [
            paper.position for paper in dossier.papers if paper.to_return and paper.given_back_at is None
        ],
        "collected": sorted(
            {payment.position for payment in dossier.payments if payment.refunded_at is None}
        ),
    }


def complete(uow: UnitOfWork, act: Act) -> dict[str, object]:
    """The result lies at the desk from `act.at` on, with its number, day and issuing body where they are said."""
    details = write_result(uow, act, act.values.result or ResultValues())
    act.dossier.finished_at = act.at
    act.dossier.delivery = Delivery.WAITING
    for step in act.dossier.steps:
        if not is_opinion(step):  # nobody has answered it, and nobody need any more
            step.done_at = step.done_at or act.at
    return details
