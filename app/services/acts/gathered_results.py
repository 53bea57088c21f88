"""Results gathered before one person takes them: by a slip scanned, or all that wait for her by her card."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.rules import lifecycle
from app.rules.scanning import read
from app.services.accounts.confirming import confirm
from app.services.acts.loading import many_seen
from app.services.acts.performing import standing_of
from app.services.acts.several_returned import ToReturn, to_return
from app.services.dossiers import finding
from app.services.dossiers.lost_slips import alarm_of
from app.services.dossiers.result_places import away_words
from app.services.dossiers.travels import require_here
from models.vocabulary import Action

_MOST_FOUND = 200


@dataclass(frozen=True, slots=True)
class GatheredResults:
    """What was gathered, as it is by now: what can still be returned, and why the others cannot, by code."""

    lines: tuple[ToReturn, ...]
    gone: Mapping[str, str]


def result_to_return(uow: UnitOfWork, text: str) -> ToReturn:
    """The dossier meant, for whoever gathers results; `UserError` as of `Action.RETURN_RESULT` where it cannot go,
    `slip_lost` where the slip that was scanned was told of as lost."""
    confirm(uow)
    view = finding.dossier(uow, text)
    if (alarm := alarm_of(read(text), view)) is not None:
        raise UserError("slip_lost", alarm.text, alarm.hint)
    [dossier] = many_seen(uow, [view.code])
    require_here(uow, dossier.id)
    lifecycle.check(Action.RETURN_RESULT, standing_of(uow, dossier), uow.acting().roles)
    return to_return(view)


def gathered_anew(uow: UnitOfWork, codes: Sequence[str]) -> GatheredResults:
    """These dossiers as they are by now, each as `result_to_return` takes or refuses it."""
    lines, gone = [], {}
    for code in codes:
        try:
            lines.append(result_to_return(uow, code))
        except UserError as error:
            gone[code] = error.message
    return GatheredResults(tuple(lines), gone)


def results_of(uow: UnitOfWork, id_number: str) -> GatheredResults:
    """What waits to be fetched by the applicant with this identity number, the newest first; `gone` is what has not
    come here yet, and says where it is."""
    confirm(uow)
    rows = finding.find(uow, id_number, _MOST_FOUND).rows
    states = lifecycle.RULES[Action.RETURN_RESULT].from_statuses
    views = [finding.dossier(uow, row.code) for row in rows if row.status in states]
    hers = [view for view in views if view.applicant_person.id_number == id_number]
    here = [view for view in hers if any(offer.action is Action.RETURN_RESULT for offer in view.actions)]
    others = many_seen(uow, [view.code for view in hers if view not in here and view.is_received_here])
    away = {
        each.code: away_words(
            uow,
            each.id,
            received_by=each.agency_id,
            holder=each.holder_unit_id,
            pending=each.pending_unit_id,
        )
        for each in others
    }
    return GatheredResults(
        tuple(map(to_return, here)), {code: words for code, words in away.items() if words}
    )
