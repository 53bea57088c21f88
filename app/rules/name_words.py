"""Whether a text reads as the name of somebody in this country, whoever that is.

Without accents many words of every day are also somebody's name, so a text counts as one only when all its words do
and there are as many as a name has; where it is written with accents, they have to be those of names.
"""

import re
import unicodedata
from collections.abc import Collection

from app.rules.folding import fold

_FAMILIES = (
    "Nguyễn Trần Lê Phạm Huỳnh Hoàng Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đào Đinh Trịnh Trương Vương Phùng"
)
"""Those of nine in ten people; with one of them a name has up to five words, without one up to three."""
_NAMES = """
    Văn Thị Đình Xuân Hữu Đức Quang Minh Quốc Công Thế Bá Ngọc Thanh Kim Thu Hồng Như Tuấn Mạnh Huy Hùng Cường Dũng
    Tuấn Sơn Hải Long Nam Trung Thành Tùng Hưng Hiếu Khánh Khang Khoa Kiên Lâm Linh Lộc Luân Nghĩa Nhân Nhật Phát Phong
    Phú Phúc Phước Quân Quý Quyết Sang Tài Tâm Tân Thái Thắng Thiện Thịnh Thông Thuận Tiến Tín Toàn Trí Triệu Trọng
    Trường Trực Tú Tường Việt Vinh Vĩnh Vương Anh Ánh Ái An Ân Bảo Bích Bình Cẩm Châu Chi Cúc Dung Diễm Diệp Diệu Duyên
    Dương Đạt Điệp Đông Giang Gia Hà Hạ Hạnh Hằng Hân Hào Hậu Hiền Hiệp Hoa Hoà Hoài Hoàn Hoàng Huệ Huyền Hương Hường
    Khuê Lan Lành Lệ Liên Liễu Loan Lợi Luyến Ly Mai Mận Mỹ My Na Nga Ngân Nghi Nguyên Nguyệt Nhàn Nhi Nhung Nương Oanh
    Phụng Phương Phượng Quỳnh Quyên Sen Sương Thảo Thắm Thoa Thơ Thơm Thuý Thuỳ Thuỷ Thư Thương Tiên Trà Trang Trâm Trân
    Trinh Trúc Tuyền Tuyết Tươi Uyên Vân Vi Vy Xuyến Yến Thục Quế Duy Khải Hoan Bằng Bách Chiến Chính Chung Cao Danh Đại
    Đăng Đoàn Doanh Hoạt Hiển Khôi Lương Lực Mười Ninh Nhã Sinh Thạch Thọ Tuệ Vỹ Viên Yên Bé Út Ba Sáu
"""
_LONGEST = 5
_LONGEST_WITHOUT_FAMILY = 3
_MOST_FIGURES = 8


def is_a_name(text: str, besides: Collection[str] = ()) -> bool:
    """Whether a text is words of a name, with at most a year or a day in figures; `besides` are folded words that
    may stand among them.
    """
    words = re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", text))
    figures = re.findall(r"[0-9]+", text)
    if not words or sum(map(len, figures)) > _MOST_FIGURES:
        return False
    if len(words) > 1 and not text.isascii():
        are_names = all(_key(word) in _KEYS or fold(word) in besides for word in words)
        return are_names and _is_long_as_one(len(words), fold(words[0]) in _FAMILY_WORDS)
    return _reads_as_one("".join(map(fold, words)), _WORDS.union(besides))


def _reads_as_one(plain: str, known: frozenset[str]) -> bool:
    """Whether plain letters can be cut into words of a name."""
    reached = {(0, 0, False)}
    for _ in range(_LONGEST):
        reached = {
            (place + len(word), count + 1, begins or (count == 0 and word in _FAMILY_WORDS))
            for place, count, begins in reached
            for word in known
            if plain.startswith(word, place)
        }
        if any(place == len(plain) and _is_long_as_one(count, begins) for place, count, begins in reached):
            return True
    return False


def _is_long_as_one(count: int, has_family: bool) -> bool:
    return count <= (_LONGEST if has_family else _LONGEST_WITHOUT_FAMILY)


def _key(word: str) -> tuple[str, str]:
    """Letters and marks apart: `hoà` and `hòa` are one word."""
    apart = unicodedata.normalize("NFD", word.casefold())
    letters = "".join(each for each in apart if not unicodedata.combining(each))
    return letters, "".join(sorted(set(apart) - set(letters)))


_FAMILY_WORDS = frozenset(map(fold, _FAMILIES.split()))
_WORDS = _FAMILY_WORDS.union(map(fold, _NAMES.split()))
_KEYS = {_key(word) for word in (*_FAMILIES.split(), *_NAMES.split())}
