"""What every screen is given: one value carrying the office, the person and the means to work."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.services.views import Actor, Office
from ui.messages import Messages
from ui.printer import PrinterPort
from ui.settings_store import SettingsStore
from ui.tasks import TaskRunner

if TYPE_CHECKING:
    from app.database.unit_of_work import Database


@dataclass(frozen=True, slots=True)
class Desk:
    """The desk a screen works at; it replaces globals, so two windows never meet by accident.

    `database` blocks and is only called inside `tasks.run`; `settings.current` is this PC's
    `LocalSettings` at the moment of asking.
    """

    database: "Database"
    actor: Actor
    office: Office
    tasks: TaskRunner
    messages: Messages
    printer: PrinterPort
    settings: SettingsStore
