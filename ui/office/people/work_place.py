"""Where somebody works: an agency of those one rules, and one of its units."""

from app.services.organisation.units import AgencyView
from ui.widgets.choices import Choices, narrow

Place = tuple[str, str]
"""The code of an agency, and the name of one of its units."""


class WorkPlace:
    """Two lists of choices: the units offered are those of the agency chosen.

    What somebody has stays on offer, though it is closed by now or not read yet.
    """

    def __init__(self) -> None:
        self._agencies: dict[str, AgencyView] = {}
        self.agency = narrow(Choices((("", ""),), ""))
        self.unit = narrow(Choices((("", ""),), ""))
        self.agency.chosen.connect(lambda code: self._offer_units(str(code), ""))

    @property
    def place(self) -> Place:
        """What is chosen now."""
        return str(self.agency.value), str(self.unit.value)

    @property
    def has_several(self) -> bool:
        """Whether there is more than one agency to choose among."""
        return len(self._agencies) > 1

    def know(self, agencies: tuple[AgencyView, ...]) -> None:
        """Offer those of the agencies that are ruled and still there; what is chosen stays so."""
        self._agencies = {each.code: each for each in agencies if each.ruled and each.valid_to is None}
        self.show(self.place)

    def show(self, place: Place) -> None:
        """Choose a place."""
        code, unit = place
        offered = tuple((each.code, each.name) for each in self._agencies.values())
        others = () if code in self._agencies or not code else ((code, code),)
        self.agency.offer((*offered, *others) or (("", ""),), code)
        self._offer_units(code, unit)

    def new_place(self, own: str) -> Place:
        """Where somebody new works until it is said otherwise: where the last one does, or at one's own agency."""
        code, unit = self.place
        return (code, unit) if code else (own, "")

    def _offer_units(self, code: str, chosen: str) -> None:
        found = self._agencies.get(code)
        names = () if found is None else tuple(each.name for each in found.units if each.valid_to is None)
        others = () if chosen in names or not chosen else (chosen,)
        self.unit.offer(tuple((name, name) for name in (*names, *others)) or (("", ""),), chosen)
