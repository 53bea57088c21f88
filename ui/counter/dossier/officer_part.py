"""Whose a dossier is to be: one of the people of the unit that has it, or everybody's."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.language import tr
from app.services.views.given import ActValues
from ui.counter.dossier.part import Asking
from ui.widgets.choices import Choices, narrow
from ui.widgets.problems import Problem

if TYPE_CHECKING:
    from app.services.acts.assigning import Colleague

COLLEAGUES = "card.colleagues"
"""The key of the reading of who works there; whoever takes a panel away drops it."""


class OfficerPart:
    """The people of the unit, read in the background; until then there is only who has it now."""

    def __init__(self, asking: Asking) -> None:
        dossier = asking.dossier
        self._before = dossier.officer or ""
        self._nobody: tuple[object, str] = ("", tr("Không giao riêng ai"))
        has_one = ((dossier.officer, dossier.officer_name or ""),) if dossier.officer else ()
        self.field = narrow(Choices((self._nobody, *has_one), self._before))
        asking.form.add("officer", tr("Giao cho"), self.field)
        asking.desk.tasks.run(COLLEAGUES, _reading(asking), self._show, lambda _error: None)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """The one field."""
        return (self.field,)

    def problems(self) -> tuple[Problem, ...]:
        """Nobody else was chosen."""
        is_same = self.field.value == self._before
        return (("officer", tr("Chọn người khác với người đang được giao.")),) if is_same else ()

    def give(self, values: ActValues) -> ActValues:
        """Whose it is to be."""
        return replace(values, officer=str(self.field.value))

    def _show(self, colleagues: tuple["Colleague", ...]) -> None:
        offered = tuple((each.user_name, each.full_name) for each in colleagues)
        self.field.offer((self._nobody, *offered), self.field.value)


def _reading(asking: Asking) -> Callable[[], tuple["Colleague", ...]]:
    desk, code = asking.desk, asking.dossier.code

    def read() -> tuple["Colleague", ...]:
        from app.services.acts.assigning import colleagues

        return desk.read(colleagues, code)

    return read
