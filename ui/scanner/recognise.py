"""Whether a text that came in at a machine's speed is a scan, or words meant for the field."""

import re

_BROKEN_BARCODE = re.compile(r"\d{14,}", re.ASCII)
_FEWEST_CARD_BARS = 3


def is_scan(text: str) -> bool:
    """The content decides: a slip, a dossier code or an identity card, also a damaged one.

    Phone, identity and tax numbers (up to 13 digits) and words stay in the field: they may come from
    an input method or a text expander, and a field is where they belong.
    """
    # Imported late: no scan comes before the window is there.
    from app.rules.scanning import ScanKind, read

    if read(text).kind in (ScanKind.BARCODE, ScanKind.WRONG_CHECK_DIGITS, ScanKind.CODE, ScanKind.CARD):
        return True
    return _BROKEN_BARCODE.fullmatch(text.strip()) is not None or text.count("|") >= _FEWEST_CARD_BARS
