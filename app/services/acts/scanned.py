"""What a scan does by itself on the pages made for it: taken over, or its result told of, each an act of its own."""

from dataclasses import dataclass

from app.database.unit_of_work import UnitOfWork
from app.errors import Overtaken
from app.language import tr
from app.rules.lifecycle import RULES
from app.rules.refused_acts import not_here
from app.services.accounts.confirming import confirm
from app.services.acts.performing import perform
from app.services.dossiers import finding
from app.services.views import DossierView
from app.services.views.given import ActValues
from app.services.wording.words import place_word
from models.vocabulary import Action, Transit

TO_BE_FETCHED = RULES[Action.RETURN_RESULT].from_statuses
"""The states in which there is something for the citizen to fetch."""


@dataclass(frozen=True, slots=True)
class ScannedAct:
    """What came of a scan: the dossier, and the acts done on it in their order; none where it stood so already."""

    code: str
    barcode: str
    applicant: str
    procedure_name: str
    done: tuple[Action, ...]


def accept_scanned(uow: UnitOfWork, text: str) -> ScannedAct:
    """Take over the dossier that was scanned; `UserError` as of `Action.ACCEPT`."""
    confirm(uow)
    return _came_to(perform(uow, Action.ACCEPT, text), Action.ACCEPT)


def result_arrived(uow: UnitOfWork, text: str) -> ScannedAct:
    """The dossier lies here with its result: taken over where it was on its way here, told of where nobody had.

    Nothing is done with one that is ready already. `UserError` as of `Action.ACCEPT` and `Action.COMPLETE`;
    `not_here` for a result that another agency hands out, `steps_left` where its process goes on elsewhere. All of it
    or nothing.
    """
    confirm(uow)
    view = finding.dossier(uow, text)
    done: list[Action] = []
    if view.transit is Transit.TO_US:
        view = perform(uow, Action.ACCEPT, view.code)
        done.append(Action.ACCEPT)
    if not is_ready(view):
        view = _completed(uow, view)
        done.append(Action.COMPLETE)
    return _came_to(view, *done)


def take_back_scanned(uow: UnitOfWork, text: str) -> DossierView:
    """Take the last act back, as `Action.UNDO` does; `UserError` as there."""
    return perform(uow, Action.UNDO, text, ActValues())


def is_ready(view: DossierView) -> bool:
    """Whether the citizen can fetch what lies here; `UserError` `not_here` where it is another agency's to hand out."""
    if view.status not in TO_BE_FETCHED or view.transit is not Transit.NONE:
        return False
    if view.home:
        raise not_here(place_word(view.holder, view.holder_agency))
    return True


def _completed(uow: UnitOfWork, view: DossierView) -> DossierView:
    offers = {each.action: each for each in view.actions}
    told = offers.get(Action.COMPLETE)
    if told is not None and not told.main and view.next_stage is not None:
        raise Overtaken(
            "steps_left",
            tr(
                "Quy trình của hồ sơ còn bước “{step}” nên chưa tự báo có kết quả. Chưa có gì bị thay đổi.",
                step=view.next_stage.name,
            ),
            tr("Bàn giao cho nơi làm bước đó; nếu đã có kết quả thật thì báo trên thẻ hồ sơ."),
        )
    return perform(uow, Action.COMPLETE, view.code)


def _came_to(view: DossierView, *done: Action) -> ScannedAct:
    return ScannedAct(view.code, view.barcode, view.applicant, view.procedure_name, done)
