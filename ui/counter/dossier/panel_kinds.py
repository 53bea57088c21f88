"""What each act asks of the person at the desk: the one table to extend, read by the panel and by the card."""

from collections.abc import Callable
from dataclasses import dataclass

from app.language import tr
from app.rules.lifecycle_row import FeeWay, Takes
from app.services.views import ActionOffer, DossierView
from models.vocabulary import Action
from ui.counter.dossier.brought_part import ASKED, BroughtPart
from ui.counter.dossier.correction_part import CorrectionPart, fields_of
from ui.counter.dossier.date_parts import SUGGESTIONS, DeadlinePart, NewDuePart
from ui.counter.dossier.fee_rows import FeeRows, fee_way, unsettled
from ui.counter.dossier.officer_part import COLLEAGUES, OfficerPart
from ui.counter.dossier.part import Asking, PanelPart
from ui.counter.dossier.reason_part import GUIDE, MissingPapers, ReasonLine, ReasonText
from ui.counter.dossier.recipient_rows import RecipientRows
from ui.counter.dossier.result_part import ResultPart
from ui.counter.dossier.route_part import RoutePart
from ui.counter.dossier.tick_parts import PapersBackPart, RefundPart, papers_held
from ui.counter.dossier.unit_part import UnitPart
from ui.counter.dossier.way_back_part import LAST_ACT, WayBackPart
from ui.widgets.labels import label

Asks = Callable[[DossierView, ActionOffer], bool]
Changed = Callable[[], None]


@dataclass(frozen=True, slots=True)
class PartKind:
    """A part of a panel: when an act asks for it, and how it is made."""

    asks: Asks
    make: Callable[[Asking, Changed], PanelPart]


def _takes(*what: Takes) -> Asks:
    return lambda _dossier, offer: offer.takes in what


def _is(action: Action) -> Asks:
    return lambda _dossier, offer: offer.action is action


def _asks_reason(dossier: DossierView, offer: ActionOffer) -> bool:
    """Why fees are waived stands beside the fees."""
    return offer.needs_reason and fee_way(dossier, offer) is not FeeWay.WAIVE


def _reason(asking: Asking) -> PanelPart:
    if asking.offer.action is Action.REQUEST_SUPPLEMENT:
        return MissingPapers(asking)
    return ReasonText(asking) if asking.offer.action in (*_ON_PAPER, *_SAID) else ReasonLine(asking)


def _recipient(asking: Asking) -> PanelPart:
    dossier, is_report = asking.dossier, asking.offer.action is Action.REPORT_LOST
    if is_report:
        asking.form.add_wide(label(_what_becomes_of_it(), "warning", wrap=True))
    elif held := papers_held(dossier):
        names = ", ".join(paper.name for paper in held)
        asking.form.add_wide(label(tr("Trả kèm bản chính: {papers}", papers=names), "warning", wrap=True))
    by_identity = is_report or bool(dossier.lost_slips)
    return RecipientRows(asking.form, dossier.applicant_person, dossier.represented, by_identity=by_identity)


def _what_becomes_of_it() -> str:
    return tr(
        "So giấy tờ tuỳ thân của người báo. Giấy hẹn cũ hết giá trị ngay; in giấy cam kết và giấy hẹn cấp lại."
    )


def _fees(asking: Asking, changed: Changed) -> PanelPart:
    way = fee_way(asking.dossier, asking.offer)
    assert way is not None  # this kind is asked for only where there is one
    return FeeRows(asking.form, unsettled(asking.dossier), way, changed)


_ON_PAPER = (Action.REFUSE, Action.PROPOSE_REFUSAL, Action.STOP, Action.EXTEND)
"""Acts whose reason the citizen reads on an official form."""
_SAID = (Action.ASK_OPINION, Action.REPLY, Action.COMMENT, Action.INSTRUCT)
"""Acts whose reason is what was said itself."""

KINDS = (
    PartKind(_takes(Takes.RECIPIENT), lambda asking, _changed: _recipient(asking)),
    PartKind(lambda dossier, offer: fee_way(dossier, offer) is not None, _fees),
    PartKind(_takes(Takes.OFFICER), lambda asking, _changed: OfficerPart(asking)),
    PartKind(_takes(Takes.ROUTE), lambda asking, _changed: RoutePart(asking)),
    PartKind(_takes(Takes.UNIT, Takes.OPINION), lambda asking, _changed: UnitPart(asking)),
    PartKind(_takes(Takes.DUE), lambda asking, _changed: NewDuePart(asking)),
    PartKind(_takes(Takes.RESULT), lambda asking, _changed: ResultPart(asking)),
    PartKind(_takes(Takes.PAPERS), lambda asking, _changed: BroughtPart(asking)),
    PartKind(_takes(Takes.PAPERS_BACK), lambda asking, _changed: PapersBackPart(asking)),
    PartKind(_takes(Takes.REFUNDS), RefundPart),
    PartKind(_takes(Takes.CHANGES), lambda asking, _changed: CorrectionPart(asking)),
    PartKind(_is(Action.ROLL_BACK), lambda asking, _changed: WayBackPart(asking)),
    PartKind(_asks_reason, lambda asking, _changed: _reason(asking)),
    PartKind(_takes(Takes.DEADLINE, Takes.OPINION), lambda asking, _changed: DeadlinePart(asking)),
)
"""In the order in which a panel asks."""


READINGS = (GUIDE, SUGGESTIONS, ASKED, LAST_ACT, COLLEAGUES)
"""Keys of what parts read in the background; whoever takes a panel away drops them."""


def needs_panel(dossier: DossierView, offer: ActionOffer) -> bool:
    """Whether the act asks anything before it can be done, or ends something and so is confirmed by itself."""
    return offer.ends or any(kind.asks(dossier, offer) for kind in KINDS)


def relies_on(dossier: DossierView, offer: ActionOffer) -> tuple[object, ...]:
    """What of a dossier the questions of an act were made from: when it changes, they have to be asked anew."""
    papers = dossier.papers if offer.takes in (Takes.PAPERS_BACK, Takes.RECIPIENT) else ()
    lost = dossier.lost_slips if offer.takes is Takes.RECIPIENT else ()
    fields = fields_of(dossier) if offer.takes is Takes.CHANGES else {}
    takers = (
        (dossier.units, dossier.elsewhere, dossier.home, dossier.next_stage)
        if offer.takes in (Takes.UNIT, Takes.OPINION)
        else ()
    )
    steps = dossier.steps if offer.takes is Takes.ROUTE else ()
    holder = (dossier.holder, dossier.officer) if offer.takes is Takes.OFFICER else ()
    return (dossier.fees, papers, lost, fields, takers, steps, holder)


def parts_of(asking: Asking, changed: Changed) -> tuple[PanelPart, ...]:
    """Everything the act asks, each part's rows added to the form; `changed` when the confirmation's words do."""
    dossier, offer = asking.dossier, asking.offer
    return tuple(kind.make(asking, changed) for kind in KINDS if kind.asks(dossier, offer))
