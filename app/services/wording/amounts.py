"""Sizes and stretches of time as people say them."""

from app.language import tr

_STEP = 1024


def size_words(size: int) -> str:
    """A number of bytes: `512 MB`, `1,2 GB`."""
    amount = float(size)
    for unit in ("B", "kB", "MB"):
        if amount < _STEP:
            return f"{amount:.0f} {unit}"
        amount /= _STEP
    return f"{amount:.1f} GB".replace(".", ",")


def seconds_words(seconds: float) -> str:
    """A stretch of time: `40 giây`, `3 phút`, `2 giờ`, `5 ngày`."""
    whole = round(abs(seconds))
    for length, sentence in (
        (86_400, tr("{count} ngày")),
        (3_600, tr("{count} giờ")),
        (60, tr("{count} phút")),
    ):
        if whole >= 2 * length:
            return sentence.format(count=whole // length)
    return tr("{count} giây", count=whole)
