"""The days of the week by their names."""

from datetime import date

from app.language import tr


def weekday_word(day: date) -> str:
    """The day of the week."""
    return (
        tr("thứ Hai"),
        tr("thứ Ba"),
        tr("thứ Tư"),
        tr("thứ Năm"),
        tr("thứ Sáu"),
        tr("thứ Bảy"),
        tr("Chủ nhật"),
    )[day.weekday()]
