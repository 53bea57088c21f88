"""What the office may ask of a citizen only once: more time, and more papers."""

from datetime import datetime

from app.errors import Overtaken, UserError
from app.language import tr
from app.rules.calendar import WorkCalendar, local
from app.rules.explanations import spoken


def check_extension(
    calendar: WorkCalendar,
    new_due: datetime,
    current_due: datetime,
    now: datetime,
    extensions_so_far: int,
) -> bool:
    """Whether an extension that may be given comes late, after the due date it moves (NĐ 61/2018 art. 19.9).

    The new date must be a moment at which the citizen finds the office open, or the close of a session.
    `UserError` `already_extended`, `due_not_later`, `due_in_past`, `due_on_day_off`, `due_outside_hours`
    (in this order) or `calendar_year_missing`.
    """
    new, current = local(new_due), local(current_due)
    if extensions_so_far:
        raise Overtaken(
            "already_extended",
            tr("Hồ sơ này đã gia hạn rồi, mỗi hồ sơ chỉ được gia hạn một lần. Chưa có gì bị thay đổi."),
            tr(
                "Giữ ngày hẹn {due}. Nếu ngày hẹn bị ghi sai thì đính chính, có nêu lý do.",
                due=spoken(current),
            ),
        )
    if new <= current:
        raise UserError(
            "due_not_later",
            tr("Ngày hẹn mới không sau ngày hẹn đang có. Chưa có gì bị thay đổi."),
            tr("Chọn một lúc sau {due}.", due=spoken(current)),
        )
    if new <= now:
        raise UserError(
            "due_in_past",
            tr("Ngày hẹn mới đã qua rồi. Chưa có gì bị thay đổi."),
            tr("Chọn một lúc sau bây giờ, trong giờ làm việc."),
        )
    _check_office_is_open(calendar, new)
    return now > current


def check_supplement_request(asked_so_far: int, by_reception: bool) -> None:
    """Nothing when papers may still be asked for: the desk asks once and completely (NĐ 61/2018 art. 11.2c).

    `UserError` `supplement_asked_before`.
    """
    if by_reception and asked_so_far:
        raise Overtaken(
            "supplement_asked_before",
            tr(
                "Hồ sơ này đã được yêu cầu bổ sung rồi, bộ phận tiếp nhận chỉ được yêu cầu một lần. "
                "Chưa có gì bị thay đổi."
            ),
            tr("Bàn giao hồ sơ cho nơi giải quyết; người giải quyết xem xét và yêu cầu nếu vẫn còn thiếu."),
        )


def _check_office_is_open(calendar: WorkCalendar, due_at: datetime) -> None:
    day = due_at.date()
    if not calendar.is_working(day):
        raise UserError(
            "due_on_day_off",
            tr(
                "Ngày {day} cơ quan nghỉ ({reason}), không hẹn trả được. Chưa có gì bị thay đổi.",
                day=f"{day:%d/%m/%Y}",
                reason=calendar.why_off(day),
            ),
            tr("Chọn một ngày làm việc."),
        )
    sessions = calendar.sessions(day)
    if not any(session.opens <= due_at.time() <= session.closes for session in sessions):
        hours = ", ".join(f"{session.opens:%H:%M}–{session.closes:%H:%M}" for session in sessions)
        raise UserError(
            "due_outside_hours",
            tr("{moment} nằm ngoài giờ làm việc. Chưa có gì bị thay đổi.", moment=spoken(due_at)),
            tr("Ngày đó cơ quan làm việc {hours}: chọn một giờ trong đó.", hours=hours),
        )
