"""What reports are headed with, in words."""

from collections.abc import Sequence
from datetime import date

from app.language import tr
from app.services.reports.asked import By


def about_words(first: date, last: date, agencies: Sequence[str]) -> tuple[str, str]:
    """The period, and whose dossiers these are."""
    days = tr("Kỳ báo cáo: từ ngày {first} đến hết ngày {last}", first=day_words(first), last=day_words(last))
    whose = tr("Cơ quan báo cáo: {agencies}", agencies=", ".join(agencies))
    return days, whose


def day_words(day: date) -> str:
    """A day in figures."""
    return f"{day:%d/%m/%Y}"


def group_words(by: By | None) -> str:
    """What the lines of a report are."""
    return {
        None: tr("Toàn cơ quan"),
        By.FIELD: tr("Lĩnh vực"),
        By.PROCEDURE: tr("Thủ tục hành chính"),
        By.AGENCY: tr("Cơ quan giải quyết"),
        By.UNIT: tr("Đơn vị"),
        By.PERSON: tr("Người giải quyết"),
    }[by]
