"""What the person is told when she sits down: a made-up unit code, whom she stands in for, an unconfirmed calendar."""

from datetime import timedelta
from typing import TYPE_CHECKING

from app.errors import Told
from app.language import tr
from app.rules.calendar import local
from app.rules.permissions import may_administer
from app.services.views import Actor
from ui.desk import Desk
from ui.messages import Messages
from ui.shell.window_state import WindowState
from ui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from app.services.upkeep.diagnosing.check_answer import Finding

_WHAT = "calendar"
NOT_NOW = "alone_not_now"
"""The code of a refusal at a desk alone."""


def look_after_start(desk: Desk, bar: MessageBar, state: WindowState | None) -> None:
    """Look in the background at what the person at the desk should know, and keep the next years in the calendar.

    An archive has no next years.
    """
    if desk.database.location.is_archive:
        return

    def keep_years() -> None:
        from app.services.calendar_care.calendar_years import keep_years_ahead

        keep_years_ahead(desk.database)

    def failed(error: Told) -> None:
        if error.code != NOT_NOW:  # a desk alone leaves that to the others
            desk.messages.told(error)

    _tell_of_made_up_code(desk)
    desk.tasks.run("calendar-years", keep_years, lambda _none: _tell_of_calendar(desk, bar, state), failed)


def tell_of_absent(messages: Messages, actor: Actor) -> None:
    """Say whom the person stands in for today, and until when; nothing when it is nobody."""
    if not actor.stands_in_for:
        return
    last = min(each.ends_at for each in actor.stands_in_for) - timedelta(seconds=1)
    messages.good(
        tr(
            "Bạn đang làm thay {names}.",
            names=", ".join(f"{each.full_name} ({each.unit_name})" for each in actor.stands_in_for),
        ),
        tr("Đến hết ngày {day}. Nhật ký ghi rõ việc nào làm thay ai.", day=f"{local(last):%d/%m/%Y}"),
        sounds=False,
    )


def _tell_of_made_up_code(desk: Desk) -> None:
    """Look in the background; say nothing to anybody else, nor once a dossier bears the code for good."""
    if not may_administer(desk.actor.roles):
        return

    def look() -> str | None:
        from app.services.organisation.agency_codes import code_to_correct

        return desk.read(code_to_correct)

    def tell(code: str | None) -> None:
        if code is not None:
            desk.messages.warn(
                tr("Mã {code} là mã tạm, chưa phải mã được cấp.", code=code),
                tr("Sửa trong F11, thẻ Đơn vị, trước khi nhận hồ sơ đầu tiên; sau đó không sửa được nữa."),
            )

    desk.tasks.run("made-up-code", look, tell)


def _tell_of_calendar(desk: Desk, bar: MessageBar, state: WindowState | None) -> None:
    """Look in the background, once a day; another message in sight goes before, then it is said the next time."""
    day = f"{local(desk.database.now):%Y-%m-%d}"
    if state is None or state.was_told(_WHAT, day):
        return

    def look() -> "Finding":
        from app.services.calendar.work_calendar import work_calendar
        from app.services.upkeep.diagnosing.calendar import of_calendar

        return of_calendar(desk.read(work_calendar), local(desk.database.now).date())

    def tell(found: "Finding") -> None:
        from app.services.upkeep.diagnosing.check_answer import State

        if found.state is not State.WARNING or bar.text:
            return
        state.remember_told(_WHAT, day)
        hint = found.todo if desk.actor.administers_all else tr("Người quản trị sẽ xác nhận trong Lịch (F8).")
        desk.messages.info(found.seen, hint)

    desk.tasks.run("calendar-confirmed", look, tell, lambda _error: None)
