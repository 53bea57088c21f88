"""One spelling on a sheet: the forms write "uỷ", "huỷ", "tuỳ", catalogues and law mostly "ủy", "hủy", "tùy".

Only words that are no names are touched. Small letters never are one; with a capital the word that follows decides,
so that Ms Tùy keeps the letters of her card, and the Thủy of Lệ Thủy its own.
"""

import re

_FOLLOWED = (
    r"ban|quyền|viên|nhiệm|thác|bỏ|kết|việc|hồ|giấy|hợp|thân|theo|từng|trường|thuộc|ý|chọn|nghi|táng|diệt"
)
_OLD = re.compile(
    rf"\b(?:ủy|hủy|tùy)\b|\b(?:Ủ|H[ủỦ]|T[ùÙ])[yY](?=\s+(?i:{_FOLLOWED})\b)",
)
_MARKS = {"ủ": ("u", "ỷ", "Ỷ"), "ù": ("u", "ỳ", "Ỳ"), "Ủ": ("U", "ỷ", "Ỷ"), "Ù": ("U", "ỳ", "Ỳ")}


def spelled(text: str) -> str:
    """The text (NFC) with the tone of those words where the forms set it."""
    return _OLD.sub(lambda found: _moved(found[0]), text)


def _moved(word: str) -> str:
    bare, small, capital = _MARKS[word[-2]]
    return f"{word[:-2]}{bare}{capital if word[-1] == 'Y' else small}"
