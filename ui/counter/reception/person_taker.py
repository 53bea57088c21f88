"""A person from outside the page: a scanned card, or somebody chosen elsewhere."""

from PySide6.QtWidgets import QApplication

from app.language import tr
from app.services.views import CardHolder, Person
from ui.counter.reception.page import ReceptionPage
from ui.counter.reception.person_part import PersonFields, card_as_typed, person_as_typed
from ui.counter.reception.typed import TypedPerson
from ui.widgets.notice import Notice


class PersonTaker:
    """Puts people on the page; whoever stood there before can be brought back in one step."""

    def __init__(self, page: ReceptionPage, notice: Notice) -> None:
        self._page = page
        self._notice = notice

    def take_card(self, holder: CardHolder, warnings: tuple[str, ...]) -> None:
        """The holder becomes the applicant, or the represented person while the cursor is among her fields."""
        represented = self._page.represented
        is_represented = self._page.on_behalf.isChecked() and _has_focus(represented)
        part = represented if is_represented else self._page.applicant
        self._replace(part, card_as_typed(holder, part.typed))
        if warnings:
            self._notice.say("warning", "\n".join(warnings))
        if _has_focus(part):
            self._page.go_on_after(part)

    def take(self, person: Person) -> None:
        """Make somebody known the applicant."""
        self._replace(self._page.applicant, person_as_typed(person))

    def _replace(self, part: PersonFields, person: TypedPerson) -> None:
        before = part.typed
        part.fill(person)
        if before.is_blank or before.id_number.strip() in ("", person.id_number):
            self._notice.still()
            return
        self._notice.say(
            "info",
            tr("Đã thay {before} bằng {after}.", before=before.name or before.id_number, after=person.name),
            "",
            (tr("Lấy lại người trước"), lambda: self._put_back(part, before)),
        )

    def _put_back(self, part: PersonFields, person: TypedPerson) -> None:
        part.fill(person)
        self._notice.still()


def _has_focus(part: PersonFields) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and part.isAncestorOf(focused)
