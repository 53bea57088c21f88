"""The keys of the French keyboard layout (AZERTY), key by key: what an American sign's key types there."""

PLAIN = {
    "1": "&", "2": "é", "3": '"', "4": "'", "5": "(", "6": "-", "7": "è", "8": "_", "9": "ç", "0": "à",
    "-": ")", "=": "=",
    "q": "a", "w": "z", "e": "e", "r": "r", "t": "t", "y": "y", "u": "u", "i": "i", "o": "o", "p": "p",
    "[": "^", "]": "$",
    "a": "q", "s": "s", "d": "d", "f": "f", "g": "g", "h": "h", "j": "j", "k": "k", "l": "l", ";": "m",
    "'": "ù", "\\": "*",
    "z": "w", "x": "x", "c": "c", "v": "v", "b": "b", "n": "n", "m": ",", ",": ";", ".": ":", "/": "!",
}  # fmt: skip
SHIFTED = {
    "!": "1", "@": "2", "#": "3", "$": "4", "%": "5", "^": "6", "&": "7", "*": "8", "(": "9", ")": "0",
    "_": "°", "+": "+",
    "Q": "A", "W": "Z", "A": "Q", "M": "?", "H": "H", "G": "G", ":": "M", '"': "%", "|": "µ",
    "<": ".", ">": "/", "?": "§", "{": "¨", "}": "£", "Z": "W",
}  # fmt: skip
CAPS_LOCK = {"é": "É", "è": "È", "ç": "Ç", "à": "À"}
"""What Caps Lock makes of the row on an X server; on Windows it types plain digits."""


def typed_through_azerty(text: str, *, caps_lock: bool = False) -> str:
    """What arrives when a scanner types the text while that layout is on."""
    arrived = "".join((PLAIN | SHIFTED).get(sign, sign) for sign in text)
    return "".join(CAPS_LOCK.get(sign, sign) for sign in arrived) if caps_lock else arrived
