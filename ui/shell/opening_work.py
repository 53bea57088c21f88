"""What is done with the data before anybody sits at the desk; everything here blocks and runs on a worker.

The database is imported here and not above: it takes longer to import than the window to show.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import Told
from app.settings import use_data_folder
from ui.shell.places import Start

if TYPE_CHECKING:
    from app.database.unit_of_work import Database
    from app.services.accounts.seeing import SeenRecorder
    from app.services.views import Actor, Office
    from ui.printing.state import PrinterState
    from ui.settings_store import SettingsStore

NOT_SET_UP = ("database_empty", "office_not_set_up")
IS_COPY = "database_is_copy"


@dataclass(frozen=True, slots=True)
class Opened:
    """An office's data, ready; `actor` is set when nobody need be asked who she is.

    `recorder` puts on the record what is seen; it is closed before the database.
    """

    database: "Database"
    office: "Office"
    actor: "Actor | None" = None
    recorder: "SeenRecorder | None" = None

    @property
    def person(self) -> str:
        """Who sits at the desk of which office, for what this PC remembers of her; empty while nobody does."""
        return f"{self.database.location.shown}\0{self.actor.account_id}" if self.actor is not None else ""


def keep_to_itself(start: Start, settings: "SettingsStore") -> None:
    """A sample office leaves nothing on this PC; any other keeps what is set and half typed where it belongs."""
    settings.keeps = not start.wants_demo
    if not start.wants_demo:
        use_data_folder(None)


def open_data(start: Start) -> Opened:
    """The office at `start`; a sample office is made first where there is none yet."""
    from app.database.unit_of_work import Database

    try:
        database = Database.open(start.where)
    except Told as error:
        if not start.wants_demo or error.code not in NOT_SET_UP:
            raise
        make_demo(start.where)
        database = Database.open(start.where)
    try:
        opened = _opened(database, start)
        _load_screens()
    except BaseException:
        database.close()
        raise
    return opened


def make_demo(where: str) -> None:
    """Set up a sample office at `where`."""
    from app.services.setting_up.new_office import set_up_demo
    from ui.entry.data_folder import ready_folder

    ready_folder(where)
    set_up_demo(where)


def upgrade_data(where: str) -> Path | None:
    """Bring older data up to this program; the copy made first."""
    from app.services.setting_up.new_office import upgrade

    return upgrade(where)


def shown_place(where: str) -> str:
    """The place for a person's eyes: never with a password."""
    from app.database.location import parse_location

    try:
        return parse_location(where).shown
    except Told:
        return where if "://" not in where else where.split("://", 1)[0] + "://…"


def office_of(database: "Database", actor: "Actor") -> "Office":
    """The office of the person who signed in."""
    from app.services.office.own_agency import office

    return database.read_as(actor, office)


def _opened(database: "Database", start: Start) -> Opened:
    from app.services.accounts.seeing import SeenRecorder
    from app.services.accounts.who_acts import demo_actor
    from app.services.office.own_agency import office

    actor = database.read(demo_actor) if start.wants_demo else None
    of = database.read(office)  # says no where there is no office yet
    return Opened(database, of, actor, SeenRecorder(database))


def _load_screens() -> None:
    # Here and not when the desk is built: reading code on the GUI thread would hold the window up.
    import ui.shell.window  # noqa: F401  imported for the next import of it
    from ui.shell.screens import load

    load()


def render(document: object, paper: object) -> bytes:
    """A document as PDF on a paper."""
    # Imported late: the first paper pays for the printing library, not the first window.
    from app.services.papers.everyday import render

    return render(document, paper)  # type: ignore[arg-type]  # what `make` made, for this very function


def state_of_printer(where: str) -> "PrinterState":
    """Where papers go, and whether it is there."""
    from ui.printing.state import printer_state

    return printer_state(where)
