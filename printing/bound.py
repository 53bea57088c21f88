"""What belongs together stays on one line: a date, a sum with its unit, a telephone number, a label and its number.

A space that must not part its neighbours becomes a no-break space while lines are made; on paper it is a space again.
"""

import re
from functools import lru_cache

NO_BREAK = "\u00a0"
_FIGURE = r"(?:[\d.,]*\d|…+)"
_UNITS = "giờ|phút|ngày|tháng|năm|đồng|bộ|bản|trang|tờ|liên|hồ sơ|việc|lần"
_DAY = rf"{_FIGURE}(?:/{_FIGURE}/{_FIGURE}| tháng {_FIGURE} năm {_FIGURE})"
_TOGETHER = re.compile(
    "|".join(
        (
            rf"\bngày {_DAY}",
            rf"{_FIGURE} giờ(?: {_FIGURE} phút)?",
            rf"{_FIGURE} \(?(?:{_UNITS})\b",
            r"(?:(?:số )?điện thoại )?(?<![\d/:.])(?:\+84|0\d{1,4})(?: \d{2,4}){1,4}(?![\d/:.])",
            r"\b(?:(?:số )?điện thoại|địa chỉ):? (?=\S)",
            r"\b(?:mã hồ sơ|số định danh|số thứ tự):? (?=[\dA-Z]*\d)",
            r"\b(?:số|lần|hồ sơ|năm|tháng|ngày) (?=[\dA-Z]*\d)",
            r": (?=…)",
            r"“\S+ \S+”",
            r"\([^\s()]+(?: [^\s()]+){1,2}\)",
            r"(?<!\S)\(?\d\. \w+(?: / \d\. \w+\)?)?",
            rf"– {_FIGURE} đồng\b",
            rf"\S [/–](?= )(?! {_FIGURE} đồng\b)",
            r"\b(?:tạm tính|dự kiến)\b",
            r"\b(?:trước|đúng|quá) hạn\b(?: /)?",
        )
    ),
    re.IGNORECASE,
)


_WORDS = re.compile(
    r"\b(?:biên lai|bản chính|bản chụp|bản sao|chủ trì|chứng thực|cuối ngày|cá nhân|cơ quan|ghi chú|"
    r"giải quyết|giấy tờ|hiện nay|hành chính|hồ sơ|khoản thu|ký nhận|kết quả|lĩnh vực|lệ phí|"
    r"nội dung|phương thức|số lượng|thay đổi|thành tiền|thời gian|thủ tục|tiếp nhận|tình trạng|"
    r"tổ chức|vai trò|yêu cầu|điện thoại|đơn giá|đơn vị|đầu ngày|địa chỉ)\b",
    re.IGNORECASE,
)
"""Words of several syllables that stand in the heads of tables."""


def whole_words(text: str) -> str:
    """A name in narrow room with no-break spaces inside of its words, as "hành chính", so that none is parted.

    In running text a line may end inside of such a word, as in any book; in a column of two words it reads as torn.
    """
    return _WORDS.sub(lambda found: found[0].replace(" ", NO_BREAK), text)


@lru_cache(maxsize=4096)
def bound(text: str) -> str:
    """The text with no-break spaces where a line may not end, letter for letter as long as before."""
    return _TOGETHER.sub(lambda found: found[0].replace(" ", NO_BREAK), text)
