"""What a scan brings along besides a dossier's name: a person or another office's folder, put where it belongs."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.services.views import ScanAnswer
from ui.shell.middle import Middle
from ui.shell.screens import Screens

if TYPE_CHECKING:
    from app.services.views import CardHolder


class FillsIn:
    """Fills in a form of these screens, shown by `go` where it is not."""

    def __init__(self, screens: Screens, middle: Middle, go: Callable[[str], None]) -> None:
        self._screens = screens
        self._middle = middle
        self._go = go

    def take(self, answer: ScanAnswer) -> None:
        """A dossier that only paper has brought is received here as another one, what is on a slip printed ahead as
        one of that time. An identity card is the recipient's while a result is being returned, else the next
        applicant's."""
        if answer.folder is not None:
            self._go("reception")
            self._screens.reception.take_folder(answer.folder)
        elif answer.kit_slip is not None:
            self._go("reception")
            self._screens.reception.take_kit(answer.kit_slip)
        elif answer.person is not None:
            self._give_person(answer.person, answer)

    def _give_person(self, person: "CardHolder", answer: ScanAnswer) -> None:
        if self._middle.card_is_open and self._screens.card.take_card(person):
            return
        if self._middle.current == "returning" and self._screens.returning.take_card(person):
            return
        several = self._screens.several_on(self._middle.current)
        if several is not None and several.take_card(person):
            return
        if self._middle.current == "applicants":
            self._screens.applicants.take_card(person)
            return
        if self._middle.current != "reception" or self._middle.card_is_open:
            self._go("reception")
        self._screens.reception.take_card(person, answer.warnings, answer.doubts)
