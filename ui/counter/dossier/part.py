"""What a panel asks is made of parts: each adds its rows, says what is missing, and gives its values."""

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtWidgets import QWidget

from app.services.views import ActionOffer, DossierView
from app.services.views.given import ActValues
from ui.desk import Desk
from ui.widgets.form import Form
from ui.widgets.problems import Problem


class PanelPart(Protocol):
    """Some rows of a panel's form that belong together."""

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Enter goes, in order; what is folded away is left out by whoever walks."""

    def problems(self) -> tuple[Problem, ...]:
        """What is missing before the act can be done."""

    def give(self, values: ActValues) -> ActValues:
        """The act's values with what was typed here."""


@dataclass(frozen=True, slots=True)
class Asking:
    """What a part needs to know: the desk, the dossier, the act, and the form it adds its rows to."""

    desk: Desk
    dossier: DossierView
    offer: ActionOffer
    form: Form
