"""Whether a text that came in key by key is a scan, or words meant for the field."""

import re

from app.rules import anchors, folder_code
from app.rules.folder_code import LONGEST_DIGITS

_BROKEN_BARCODE = re.compile(r"\d{14,}", re.ASCII)
_FEWEST_CARD_BARS = 3
_LONGEST_SLIP = 24
"""Digits of a slip, with the identifier and guards a scanner may put around them."""

_IDENTIFIER = re.compile(r"^[\]ơƠ](?:[A-Za-z]\d?)?")
_SLIP_SO_FAR = re.compile(r"\d{0,18}", re.ASCII)
_SQUARE_SO_FAR = re.compile(
    rf"(?:{folder_code.MARK}|{anchors.MARK})\d{{0,{LONGEST_DIGITS - len(folder_code.MARK)}}}", re.ASCII
)
_CARD_NUMBER = re.compile(r"\d{12}", re.ASCII)


def is_scan(text: str) -> bool:
    """The content of what came at a machine's speed decides: a slip, a hand-over list, a code or an identity
    card, also a damaged one.

    Phone, identity and tax numbers (up to 13 digits) and words stay in the field: they may come from
    an input method or a text expander, and a field is where they belong.
    """
    # Imported late: no scan comes before the window is there.
    from app.rules.scanning import ScanKind, read

    ours = (
        ScanKind.BARCODE,
        ScanKind.LIST,
        ScanKind.KIT,
        ScanKind.WRONG_CHECK_DIGITS,
        ScanKind.GLUED,
        ScanKind.CODE,
        ScanKind.CARD,
        ScanKind.FOLDER,
        ScanKind.ANCHOR,
    )
    if read(text).kind in ours:
        return True
    return _BROKEN_BARCODE.fullmatch(text.strip()) is not None or text.count("|") >= _FEWEST_CARD_BARS


def is_proved_scan(text: str) -> bool:
    """What came no faster than a person may type is a scan only if it proves it: a slip's check digits are right,
    or it is a whole identity card or 2D code, which nobody types."""
    from app.rules.scanning import ScanKind, read

    return read(text).kind in (
        *(ScanKind.BARCODE, ScanKind.LIST, ScanKind.KIT),
        *(ScanKind.CARD, ScanKind.FOLDER, ScanKind.ANCHOR),
    )


def is_of_bars(text: str) -> bool:
    """Whether what proves itself are digits alone, which somebody may after all type by hand."""
    from app.rules.scanning import ScanKind, read

    return read(text).kind in (ScanKind.BARCODE, ScanKind.LIST, ScanKind.KIT)


def may_become_proved(text: str) -> bool:
    """Whether the keys so far can be the beginning of such a scan, also through the Vietnamese layout."""
    from app.rules.vietnamese_layout import digits_from_layout

    head, bar, _rest = text.partition("|")
    digits = digits_from_layout(_IDENTIFIER.sub("", head))
    if not bar and _SQUARE_SO_FAR.fullmatch(digits):
        return True
    if len(head) > _LONGEST_SLIP:
        return False
    return (_CARD_NUMBER if bar else _SLIP_SO_FAR).fullmatch(digits) is not None
