"""Signs back from the French keyboard layout, which types `1…0` as `& é " ' ( - è _ ç à` and moves some letters.

A scanner presses the keys of an American keyboard. Caps Lock changes the four marked letters on some systems and the
whole row on others; a row that arrives as plain digits needs no table.
"""

_UNSHIFTED = {
    "&": "1", "é": "2", '"': "3", "'": "4", "(": "5", "-": "6", "è": "7", "_": "8", "ç": "9", "à": "0",
    ")": "-", "=": "=",
    "a": "q", "z": "w", "^": "[", "$": "]",
    "q": "a", "m": ";", "ù": "'", "*": "\\",
    "w": "z", ",": "m", ";": ",", ":": ".", "!": "/",
}  # fmt: skip
_SHIFTED = {
    "1": "!", "2": "@", "3": "#", "4": "$", "5": "%", "6": "^", "7": "&", "8": "*", "9": "(", "0": ")",
    "°": "_", "+": "+",
    "A": "Q", "Z": "W", "¨": "{", "£": "}",
    "Q": "A", "M": ":", "%": '"', "µ": "|",
    "W": "Z", "?": "M", ".": "<", "/": ">", "§": "?",
}  # fmt: skip
_CAPS_LOCK = {"É": "2", "È": "7", "Ç": "9", "À": "0", "Ù": "'"}
_TABLE = str.maketrans(_UNSHIFTED | _SHIFTED | _CAPS_LOCK)
_DIGIT_SIGNS = frozenset("&é\"'(-è_çàÉÈÇÀ")


def carries_azerty_digits(text: str) -> bool:
    """Whether the text may be digits typed through this layout: some of its signs in their place, and no digit."""
    return not _DIGIT_SIGNS.isdisjoint(text) and not any(sign.isdecimal() for sign in text)


def from_azerty(text: str) -> str:
    """The signs of the American keys that were pressed; what stands on no key stays as it is."""
    return text.translate(_TABLE)
