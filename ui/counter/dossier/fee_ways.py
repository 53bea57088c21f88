"""What an act asks about the fees of a dossier that are still owed."""

from app.rules.lifecycle_row import FeeWay
from app.services.views import ActionOffer, DossierView, FeeLine
from models.vocabulary import FeeState


def unsettled(dossier: DossierView) -> tuple[FeeLine, ...]:
    """The fee items still to be settled; what costs nothing owes nothing."""
    return tuple(
        fee
        for fee in dossier.fees
        if fee.state is FeeState.OPEN or (fee.state is FeeState.DUE and fee.amount != 0)
    )


def fee_way(dossier: DossierView, offer: ActionOffer) -> FeeWay | None:
    """What the act asks about fees, `None` when nothing is owed or it has nothing to do with them."""
    return offer.fees if unsettled(dossier) else None
