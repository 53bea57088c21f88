"""The agencies whose settings and forms an administrator may look after: one's own and those below it."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.language import tr
from ui.desk import Desk
from ui.widgets.choices import Choices, narrow

if TYPE_CHECKING:
    from app.services.organisation.units import AgencyView


class RuledAgencies(Choices):
    """Out of sight until there are several to choose among; `task` names what reads them."""

    def __init__(self, desk: Desk, task: str, parent: QWidget | None = None) -> None:
        super().__init__(((desk.office.code, desk.office.name),), desk.office.code, parent)
        self._desk, self._task = desk, task
        narrow(self)
        self.setAccessibleName(tr("Cơ quan"))
        self.hide()

    def look(self, chosen: str) -> None:
        """Read which there are, and show `chosen` among them."""

        def read() -> "tuple[AgencyView, ...]":
            from app.services.organisation.units import agencies

            return self._desk.read(agencies)

        self._desk.tasks.run(self._task, read, lambda found: self._offer(found, chosen))

    def other(self, code: str) -> str | None:
        """An agency that is not one's own: that one is known without its code, which may be put right."""
        return None if code == self._desk.office.code else code

    def _offer(self, agencies: "tuple[AgencyView, ...]", chosen: str) -> None:
        """The agencies that are ruled and still there, where there is more than one."""
        ruled = tuple((each.code, each.name) for each in agencies if each.ruled and each.valid_to is None)
        self.offer(ruled or ((chosen, self._desk.office.name),), chosen)
        self.setVisible(len(ruled) > 1)
