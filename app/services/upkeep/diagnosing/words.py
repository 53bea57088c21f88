"""The checks by name, in the order people should worry about them, and how they are said."""

from collections.abc import Sequence

from app.language import tr
from app.services.upkeep.diagnosing.check_answer import Finding, State

DATABASE = "database"
ORDER = (
    DATABASE,
    "sign_in",
    "disk",
    "backup",
    "calendar",
    "clock",
    "journal",
    "catalogue",
    "office",
    "fonts",
    "settings",
)
NEED_DATA = frozenset({"sign_in", "backup", "calendar", "clock", "journal", "catalogue", "office"})
"""Checks that make no sense while the data cannot be used."""


def check_word(name: str) -> str:
    """The name of a check for people."""
    return {
        "database": tr("Dữ liệu"),
        "sign_in": tr("Đăng nhập"),
        "disk": tr("Ổ đĩa"),
        "backup": tr("Sao lưu"),
        "calendar": tr("Lịch làm việc"),
        "clock": tr("Đồng hồ"),
        "journal": tr("Nhật ký"),
        "catalogue": tr("Thủ tục"),
        "office": tr("Văn phòng"),
        "fonts": tr("Phông chữ in"),
        "settings": tr("Cài đặt"),
        "printer": tr("Máy in"),
        "scanner": tr("Máy quét"),
        "screen": tr("Màn hình"),
    }.get(name, name)


def state_word(state: State) -> str:
    """How it stands, in a word or two."""
    return {
        State.GOOD: tr("tốt"),
        State.WARNING: tr("cần xem"),
        State.BAD: tr("cần sửa"),
        State.UNKNOWN: tr("chưa rõ"),
    }[state]


def lets_others_look(data: Finding) -> bool:
    """Whether the check of the data says that they are open, so that the checks in `NEED_DATA` make sense."""
    return data.state in (State.GOOD, State.WARNING)


def overall(findings: Sequence[Finding]) -> tuple[State, str]:
    """How the whole stands: the worst state, and a sentence that counts what wants doing."""
    bad = sum(finding.state is State.BAD for finding in findings)
    looking = sum(finding.state is State.WARNING for finding in findings)
    unknown = sum(finding.state is State.UNKNOWN for finding in findings)
    if bad and looking:
        return State.BAD, tr("{bad} điều cần sửa, {count} điều cần xem.", bad=bad, count=looking)
    if bad:
        return State.BAD, tr("{bad} điều cần sửa.", bad=bad)
    if looking:
        return State.WARNING, tr("Máy này dùng được; {count} điều cần xem.", count=looking)
    if unknown:
        return State.UNKNOWN, tr("Chưa thấy gì hỏng; {count} điều chưa xem được.", count=unknown)
    return State.GOOD, tr("Máy này sẵn sàng.")


def not_looked_at(name: str) -> Finding:
    """The answer of a check that needs the data while they cannot be used."""
    return Finding(name, State.UNKNOWN, tr("Chưa xem được vì dữ liệu chưa dùng được."))
