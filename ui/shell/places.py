"""Where this start of the program finds its data."""

from dataclasses import dataclass, replace

from app.settings import LocalSettings, default_database


@dataclass(frozen=True, slots=True)
class Start:
    """What the command line and this PC's settings come to. `wants_demo`: a sample office, signed in;
    `keeps`: whether a database chosen in the window is remembered for next time; `wants_board`: the board on the wall
    takes the place of the desk; `wants_kiosk`: the kiosk does."""

    where: str
    wants_demo: bool = False
    keeps: bool = True
    wants_board: bool = False
    wants_kiosk: bool = False


def start_of(database: str | None, settings: LocalSettings, *, demo: bool, demo_place: str = "") -> Start:
    """The command line goes before the settings, the settings before the usual place; a sample office
    without a place of its own lives at `demo_place`."""
    if demo and database is None:
        return Start(demo_place, wants_demo=True, keeps=False)
    where = database or settings.database or default_database()
    return Start(where, wants_demo=demo, keeps=database is None and not demo)


def elsewhere(start: Start, where: str) -> Start:
    """The same start at other data: no longer the sample office."""
    return replace(start, where=where, wants_demo=False)
