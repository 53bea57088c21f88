"""The screens of the window, made together once somebody has signed in."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.desk import Desk

if TYPE_CHECKING:
    from ui.counter.applicants.screen import ApplicantsScreen
    from ui.counter.closing.screen import ClosingScreen
    from ui.counter.dossier.card import DossierCard
    from ui.counter.found.screen import FoundScreen
    from ui.counter.reception.screen import ReceptionScreen
    from ui.counter.returning.screen import ReturnScreen
    from ui.counter.today.screen import TodayScreen
    from ui.office.calendar.screen import CalendarScreen
    from ui.office.catalogue.screen import CatalogueScreen
    from ui.office.people.screen import PeopleScreen
    from ui.office.settings.screen import SettingsScreen


@dataclass(frozen=True, slots=True)
class Screens:
    """All screens of one desk; the window arranges them."""

    today: "TodayScreen"
    reception: "ReceptionScreen"
    returning: "ReturnScreen"
    found: "FoundScreen"
    closing: "ClosingScreen"
    calendar: "CalendarScreen"
    catalogue: "CatalogueScreen"
    people: "PeopleScreen"
    applicants: "ApplicantsScreen"
    settings: "SettingsScreen"
    card: "DossierCard"

    def by_name(self) -> dict[str, QWidget]:
        """Those that take turns in the middle of the window, by the names the window uses."""
        return {
            "today": self.today,
            "reception": self.reception,
            "returning": self.returning,
            "found": self.found,
            "closing": self.closing,
            "calendar": self.calendar,
            "catalogue": self.catalogue,
            "people": self.people,
            "applicants": self.applicants,
            "settings": self.settings,
        }


def load() -> None:
    """Read the code of all screens, so that making them is quick; may be called on a worker."""
    import ui.counter.applicants.screen
    import ui.counter.closing.screen
    import ui.counter.dossier.card
    import ui.counter.found.screen
    import ui.counter.reception.screen
    import ui.counter.returning.screen
    import ui.counter.today.screen
    import ui.office.calendar.screen
    import ui.office.catalogue.screen
    import ui.office.people.screen
    import ui.office.settings.screen  # noqa: F401  all are imported for `make_screens`


MakeScreens = Callable[[Desk], Screens]


def make_screens(desk: Desk) -> Screens:
    """The screens of the program; imported here, so that the first window need not wait for them."""
    from ui.counter.applicants.screen import ApplicantsScreen
    from ui.counter.closing.screen import ClosingScreen
    from ui.counter.dossier.card import DossierCard
    from ui.counter.found.screen import FoundScreen
    from ui.counter.reception.screen import ReceptionScreen
    from ui.counter.returning.screen import ReturnScreen
    from ui.counter.today.screen import TodayScreen
    from ui.office.calendar.screen import CalendarScreen
    from ui.office.catalogue.screen import CatalogueScreen
    from ui.office.people.screen import PeopleScreen
    from ui.office.settings.screen import SettingsScreen

    return Screens(
        today=TodayScreen(desk),
        reception=ReceptionScreen(desk),
        returning=ReturnScreen(desk),
        found=FoundScreen(desk),
        closing=ClosingScreen(desk),
        calendar=CalendarScreen(desk),
        catalogue=CatalogueScreen(desk),
        people=PeopleScreen(desk),
        applicants=ApplicantsScreen(desk),
        settings=SettingsScreen(desk),
        card=DossierCard(desk),
    )
