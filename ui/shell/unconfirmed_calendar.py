"""A calendar nobody has confirmed is said once a day on a PC; the dates that rest on it bear their mark all day."""

from app.language import tr
from app.rules.calendar import local
from app.rules.permissions import may_administer
from app.services.upkeep.diagnosing.finding import Finding, State
from ui.desk import Desk
from ui.shell.window_state import WindowState
from ui.widgets.message_bar import MessageBar

_WHAT = "calendar"


def tell_of_calendar(desk: Desk, bar: MessageBar, state: WindowState | None) -> None:
    """Look in the background, once a day; another message in sight goes before, then it is said the next time."""
    day = f"{local(desk.database.now):%Y-%m-%d}"
    if state is None or state.was_told(_WHAT, day):
        return

    def look() -> Finding:
        from app.services.calendar.work_calendar import work_calendar
        from app.services.upkeep.diagnosing.calendar import of_calendar

        return of_calendar(desk.read(work_calendar), local(desk.database.now).date())

    def tell(found: Finding) -> None:
        if found.state is not State.WARNING or bar.text:
            return
        state.remember_told(_WHAT, day)
        hint = (
            found.todo
            if may_administer(desk.actor.roles)
            else tr("Người quản trị sẽ xác nhận trong Lịch (F8).")
        )
        desk.messages.info(found.seen, hint)

    desk.tasks.run("calendar-confirmed", look, tell, lambda _error: None)
