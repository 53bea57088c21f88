"""What somebody who has signed in is given: her desk, or the board that hangs in place of one."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.messages import Messages
from ui.printer import PrinterPort
from ui.settings_store import SettingsStore
from ui.shell.opening_work import Opened
from ui.tasks import Tasks

if TYPE_CHECKING:
    from app.services.views import Actor
    from ui.desk import Desk


def desk_of(
    opened: Opened,
    actor: "Actor",
    printer: PrinterPort,
    *,
    tasks: Tasks,
    messages: Messages,
    settings: SettingsStore,
) -> "Desk":
    """The desk of a person at an office's data."""
    from app.pace.record import PaceRecord
    from app.rules.calendar import local
    from app.settings import data_folder
    from ui.desk import Desk
    from ui.pace import Pace

    record = PaceRecord(data_folder(), actor.agency_id)
    return Desk(
        database=opened.database,
        actor=actor,
        office=opened.office,
        tasks=tasks,
        messages=messages,
        printer=printer,
        settings=settings,
        pace=Pace(tasks, record, lambda: local(opened.database.now).date()),
    )


def board_of(desk: "Desk") -> QWidget:
    """The board on the wall; nobody works at it, so nothing locks it."""
    from ui.counter.board.page import WallPage
    from ui.shell.board_calls import keep_calling
    from ui.shell.live_refresh import LiveRefresh

    page = WallPage(desk)
    live = LiveRefresh(desk, page)
    keep_calling(page, desk, live)
    live.start()
    return page
