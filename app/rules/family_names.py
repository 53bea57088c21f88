"""Names of people whom nobody has written down yet, by the family names most of the country shares."""

import re
from collections.abc import Iterator

from app.rules.folding import fold

_FAMILIES = (
    "Nguyễn Trần Lê Phạm Huỳnh Hoàng Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đào Đoàn Vương Trịnh Trương Lâm"
    " Phùng Mai Tô Đinh Hà Chu Châu Cao Thái Tạ Quách Lương Lưu Tăng Triệu Kiều Nông Giàng Sùng Vàng Thào Lò"
    " Hứa Quàng Điêu Bạch Khổng Nghiêm Tống Thạch Kim Danh Hầu Lộc Từ Ninh Quan Doãn Đàm Cù Trà Âu"
)
_WORDS_OF_OTHERS = frozenset({"do", "to", "tu", "lo", "ha", "cu", "au", "tra", "danh", "quan"})
"""Without accents these begin sentences and names of other things."""
_PLAIN = [
    plain.title()
    for family in _FAMILIES.split()
    if (plain := fold(family)) not in _WORDS_OF_OTHERS and plain.isascii()
]
_BEGINNING = "|".join(
    sorted(
        {form for family in (*_FAMILIES.split(), *_PLAIN) for form in (family, family.upper())},
        key=len,
        reverse=True,
    )
)
_PLACES = r"(?!(?:Hà|HÀ)[ \u00a0](?:Nội|Nam|Tĩnh|Giang|Đông|NỘI|NAM|TĨNH|GIANG|ĐÔNG)\b)"
_NAME = re.compile(
    rf"(?<!\w){_PLACES}(?:{_BEGINNING})(?P<given>(?:[ \u00a0_]{{1,2}}[^\W\d_]{{1,7}}){{1,4}})(?!\w)"
)
_WORD = re.compile(r"[^\W\d_]+")


def likely_names(text: str) -> Iterator[tuple[int, int]]:
    """Where something stands that is written like a person's name: family name first, every word with a capital.

    Without any accent two more words have to follow, for many such words are English.
    """
    for found in _NAME.finditer(text):
        end, given = found.start("given"), 0
        for word in _WORD.finditer(text, found.start("given"), found.end("given")):
            if not word.group()[0].isupper():
                break
            end, given = word.end(), given + 1
        if given > (1 if text[found.start() : end].isascii() else 0):
            yield found.start(), end
