"""The ways through the program for each person, and what the keys without a way are for."""

from app.language import tr
from app.rules.permissions import may_administer
from models.vocabulary import Role
from ui.desk import Desk
from ui.shell.nav import Way


def ways(desk: Desk) -> tuple[Way, ...]:
    """Where the person at the desk can go, in the order of the keys; in an archive where there is something to see."""
    if desk.database.location.is_archive:
        return _of_archive()
    actor = desk.actor
    usual: tuple[Way, ...] = (
        Way("today", tr("Hôm nay"), "today", "F1"),
        Way("reception", tr("Tiếp nhận"), "receive", "F2"),
        Way("work", tr("Xử lý"), "progress", "F4"),
        Way("returning", tr("Trả kết quả"), "return", "F5", short=tr("Trả KQ")),
        Way("handover", tr("Bàn giao"), "handover", "F6"),
        Way("closing", tr("Sổ, báo cáo"), "papers", "F7", short=tr("Báo cáo")),
        Way("calendar", tr("Lịch"), "calendar", "F8"),
        Way("settings", tr("Cài đặt"), "settings", "F9"),
    )
    if Role.LEADER in actor.roles:
        usual = (Way("morning", tr("Sáng nay"), "chart", "Shift+F1"), *usual)
    of_everybody = Way("applicants", tr("Người nộp"), "applicants", "F12")
    if may_administer(actor.roles):
        catalogue = (Way("catalogue", tr("Thủ tục"), "route", "F10"),) if actor.administers_all else ()
        return (*usual, *catalogue, Way("people", tr("Nhân sự"), "person", "F11"), of_everybody)
    if Role.LEADER in actor.roles:
        return (*usual, Way("people", tr("Nhật ký"), "person", "F11"), of_everybody)
    return (*usual, of_everybody)


def _of_archive() -> tuple[Way, ...]:
    return (
        Way("today", tr("Hồ sơ"), "folder", "F1"),
        Way("closing", tr("Sổ, báo cáo"), "papers", "F7", short=tr("Báo cáo")),
        Way("settings", tr("Cài đặt"), "settings", "F9"),
        Way("applicants", tr("Người nộp"), "applicants", "F12"),
    )


def known_way(desk: Desk, name: str) -> str:
    """A way of this person by its name, and the one she begins with for what is none of hers.

    Who leads and serves nobody at the counter begins with the numbers of the morning, all others with today's list.
    """
    there = {way.name for way in ways(desk)}
    if name in there:
        return name
    serves = {Role.RECEPTION, Role.OFFICER, Role.ADMINISTRATOR}.intersection(desk.actor.roles)
    return "today" if serves or "morning" not in there else "morning"


def unused_keys(desk: Desk) -> str:
    """What the keys of pages are for that do nothing for the person at the desk."""
    if desk.database.location.is_archive:
        return tr("Kho lưu trữ chỉ để xem: các phím trang khác không dùng ở đây.")
    actor = desk.actor
    if actor.administers_all:
        return ""
    if may_administer(actor.roles):
        return tr("F10 (Thủ tục) là của người quản trị cơ quan đứng đầu.")
    told = [tr("F10 (Thủ tục) là của người quản trị.")]
    if Role.LEADER not in actor.roles:
        told.append(tr("F11 (Nhân sự) là của người quản trị và lãnh đạo."))
    return " ".join(told)
