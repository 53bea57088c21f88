"""What is done with the data before anybody sits at the desk; everything here blocks and runs on a worker.

The database is imported here and not above: it takes longer to import than the window to show.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import Told
from app.rules.permissions import is_kiosk
from app.settings import use_data_folder
from ui.shell.places import Start

if TYPE_CHECKING:
    from app.database.location import Location
    from app.database.unit_of_work import Database
    from app.pc_settings import LocalSettings
    from app.services.accounts.door import Entered
    from app.services.accounts.seeing import SeenRecorder
    from app.services.views import Actor, Office
    from ui.entry.doorway import Doorway
    from ui.printing.job import Job
    from ui.printing.watch import PlacesSeen
    from ui.settings_store import SettingsStore

NOT_SET_UP = ("database_empty", "office_not_set_up")
NOT_THE_OWNER = ("database_sign_in", "account_inactive", "not_allowed")
IS_COPY, OTHER_PASSWORD = "database_is_copy", "login_refused"


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
    def is_hers(self) -> bool:
        """Whether the data are open to the person at the desk alone, by her own login at a server."""
        return self.database.location.login is not None

    def close(self) -> None:
        """Write what was seen, and let go of the data."""
        if self.recorder is not None:
            self.recorder.close()
        self.database.close()

    @property
    def person(self) -> str:
        """Who sits at the desk of which office, for what this PC remembers of her; empty while nobody does."""
        return f"{self.database.location.shown}\0{self.actor.account_id}" if self.actor is not None else ""


def keep_to_itself(start: Start, settings: "SettingsStore") -> None:
    """A sample office leaves nothing on this PC; any other keeps what is set and half typed where it belongs."""
    settings.keeps = not start.wants_demo
    if not start.wants_demo:
        use_data_folder(None)


@dataclass(frozen=True, slots=True)
class Found:
    """What is at a place: where people sign in, and the data where they are open before anybody has."""

    doorway: "Doorway"
    opened: Opened | None


def find_data(start: Start, known_name: Callable[[str], str], *, goes_on: bool = False) -> Found:
    """The way in to the office at `start`; a sample office is made first where there is none yet.

    At a server the data are opened to who signs in, and to nobody before; `known_name` is what this PC calls the
    office at a place, `goes_on` whether people go on at this PC while the server is away.
    """
    from app.database.location import parse_location
    from app.services.accounts.door import door_at
    from ui.entry.doorway import Doorway, doorway_of

    location = parse_location(start.where)
    if not location.is_server or start.wants_demo:
        opened = _open_data(start)
        return Found(doorway_of(opened.database, opened.office), opened)
    if location.names_owner:
        _require_office(location)
    _load_screens()
    door = door_at(location.for_anyone(), goes_on=goes_on)
    return Found(Doorway(door, known_name(location.shown) or location.shown), None)


def enter_data(entered: "Entered", before: Opened | None, copy_minutes: int = 5) -> Opened:
    """The data as they are open to who has signed in; those of whoever was there before are let go of.

    Where she goes on at this PC without the server, her copy is brought up to date every so many minutes.
    """
    from app.services.accounts.seeing import SeenRecorder

    if before is not None and before.database is entered.database:
        return replace(before, actor=entered.actor, office=office_of(entered.database, entered.actor))
    database = entered.database
    try:
        if before is not None:
            before.close()
        database = _going_on(entered, copy_minutes)
        office = office_of(database, entered.actor)
    except BaseException:  # whatever it is, data that nobody will show are let go of
        database.close()
        raise
    return Opened(database, office, entered.actor, SeenRecorder(database))


def _going_on(entered: "Entered", copy_minutes: int) -> "Database":
    if entered.spare is None or is_kiosk(entered.actor.roles):  # a kiosk's PC has nothing of its office
        return entered.database
    # What it brings is read at a server alone.
    from app.services.alone.desk_line import go_on

    return go_on(entered, minutes=copy_minutes)


def _open_data(start: Start) -> Opened:
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
    except BaseException:  # whatever it is, data that nobody will show are let go of
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


def place_to_keep(where: str) -> str:
    """A place as this PC may remember it: an address of a server without anybody's name and password."""
    from app.database.location import parse_location

    return parse_location(where).for_anyone().url or where


def refusal_to_restore(opened: Opened) -> Told | None:
    """Why nobody at this desk puts a backup in place of its data; `None` where an administrator may."""
    from app.services.accounts.owning import refuse_person

    try:
        refuse_person(opened.database.location)
    except Told as error:
        return error
    return None


def office_of(database: "Database", actor: "Actor") -> "Office":
    """The office of the person who signed in."""
    from app.services.office.own_agency import office

    return database.read_as(actor, office)


def _require_office(location: "Location") -> None:
    """Who owns the data may be setting an office up: only then is the login of the address used by the window.

    One that is no owner's, or is not taken any more, keeps nobody from signing in with her own.
    """
    from app.database.unit_of_work import Database
    from app.services.office.own_agency import office

    try:
        database = Database.open(location)
        try:
            database.read(office)
        finally:
            database.close()
    except Told as error:
        if error.code not in NOT_THE_OWNER:
            raise


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


def look_at_printers(settings: "LocalSettings", jobs: "tuple[Job, ...]") -> "PlacesSeen":
    """How it stands with the places that papers go to."""
    from ui.printing.watch import look_at

    return look_at(settings, jobs)
