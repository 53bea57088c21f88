"""The digit row of the Vietnamese keyboard layout of Windows, key by key."""

_ROW = {
    "1": "ă",
    "2": "â",
    "3": "ê",
    "4": "ô",
    "5": "\u0300",
    "6": "\u0309",
    "7": "\u0303",
    "8": "\u0301",
    "9": "\u0323",
    "0": "đ",
}


def typed_through_layout(text: str) -> str:
    """What arrives when a scanner types the text while that layout is on."""
    return "".join(_ROW.get(sign, sign) for sign in text)
