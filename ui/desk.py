"""What every screen is given: one value carrying the office, the person and the means to work."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from app.services.views import Actor, Office
from ui.messages import Messages
from ui.pace import Pace
from ui.printer import PrinterPort
from ui.settings_store import SettingsStore
from ui.tasks import TaskRunner

if TYPE_CHECKING:
    from app.database.unit_of_work import Database, UnitOfWork

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Desk:
    """The desk a screen works at; it replaces globals, so two windows never meet by accident.

    `read` and `write` block and are only called inside `tasks.run`, as `database` is; a service is imported there
    too (decision 0051). `settings.current` is this PC's `LocalSettings` at the moment of asking;
    `pace` counts how this PC's desk does.
    """

    database: "Database"
    actor: Actor
    office: Office
    tasks: TaskRunner
    messages: Messages
    printer: PrinterPort
    settings: SettingsStore
    pace: Pace

    def read(
        self, service: "Callable[Concatenate[UnitOfWork, P], R]", *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """The answer of a service that only reads, to the person at the desk."""
        return self.database.read_as(self.actor, service, *args, **kwargs)

    def write(
        self, service: "Callable[Concatenate[UnitOfWork, P], R]", *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """The answer of a service after its one commit, done by the person at the desk."""
        return self.database.write(self.actor, service, *args, **kwargs)
