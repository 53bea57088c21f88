"""Names of offices set on several lines: broken where the name itself has a joint, in lines of about one length."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations

from printing.fonts import Face
from printing.text import Line, Run, clean, measure, wrap

_TOGETHER = (
    "uỷ ban nhân dân",
    "hội đồng nhân dân",
    "trung tâm",
    "phục vụ",
    "hành chính công",
    "bộ phận",
    "tiếp nhận",
    "và trả kết quả",
    "trả kết quả",
    "văn phòng",
    "chi nhánh",
    "đăng ký đất đai",
    "một cửa",
)
_PLACES = ("thành phố", "thị trấn", "thị xã", "đặc khu", "tỉnh", "phường", "huyện", "quận", "xã")
_UNITS = re.compile(
    rf"\b(?:{'|'.join(_TOGETHER)})\b|\b(?:{'|'.join(_PLACES)})\b.*?(?=\s(?:{'|'.join(_PLACES)})\b|[,–;]|$)"
)
_MOST_WORDS = 24


@lru_cache(maxsize=256)
def name_lines(name: str, face: Face, width: float, size: float) -> tuple[Line, ...]:
    """As few lines as `wrap` makes, one more where that parts nothing that belongs together; the most even of them."""
    lines = wrap((Run(name, face),), width, size)
    words = clean(name).split()
    if len(lines) == 1 or len(words) > _MOST_WORDS:
        return lines
    joints = _inside(words)
    ways = [
        (sum(at in joints for at in breaks), count, max(widths), breaks)
        for count in (len(lines), len(lines) + 1)
        for breaks in combinations(range(1, len(words)), count - 1)
        if max(widths := [measure(" ".join(part), face, size) for part in _parts(words, breaks)]) <= width
    ]
    if not ways:
        return lines
    *_, breaks = min(ways)
    return tuple(
        line for part in _parts(words, breaks) for line in wrap((Run(" ".join(part), face),), width, size)
    )


def _inside(words: list[str]) -> set[int]:
    """Places between two words (by the number of the second) that lie inside of what belongs together."""
    text = " ".join(words).lower()
    starts, at = [], 0
    for word in words:
        starts.append(at)
        at += len(word) + 1
    return {
        number
        for found in _UNITS.finditer(text)
        for number, start in enumerate(starts)
        if found.start() < start < found.end()
    }


def _parts(words: list[str], breaks: tuple[int, ...]) -> Iterator[list[str]]:
    for start, end in zip((0, *breaks), (*breaks, len(words)), strict=True):
        yield words[start:end]
