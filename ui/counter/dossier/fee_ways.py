"""What an act asks about the fees of a dossier that are still owed."""

from enum import StrEnum

from app.services.views import ActionOffer, DossierView, FeeLine
from models.vocabulary import Action, FeeState


class FeeWay(StrEnum):
    """What a panel asks about the fees: settle them either way, collect them, or waive them."""

    SETTLE = "settle"
    COLLECT = "collect"
    WAIVE = "waive"


FEE_WAYS = {
    Action.RETURN_RESULT: FeeWay.SETTLE,
    Action.COLLECT_FEE: FeeWay.COLLECT,
    Action.WAIVE_FEE: FeeWay.WAIVE,
}


def unsettled(dossier: DossierView) -> tuple[FeeLine, ...]:
    """The fee items still to be settled; what costs nothing owes nothing."""
    return tuple(
        fee
        for fee in dossier.fees
        if fee.state is FeeState.OPEN or (fee.state is FeeState.DUE and fee.amount != 0)
    )


def fee_way(dossier: DossierView, offer: ActionOffer) -> FeeWay | None:
    """What the act asks about fees, `None` when nothing is owed or it has nothing to do with them."""
    return FEE_WAYS.get(offer.action) if unsettled(dossier) else None
