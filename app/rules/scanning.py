"""What a scanned or typed text is: the bars of a slip, a dossier code, a folder's 2D code, a citizen card, words.

A scanner is a keyboard, and keyboards here run input methods: what arrives is read loosely, but the check
digits decide, so a damaged scan is never taken for another dossier.
"""

import re
import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum

from app.language import tr
from app.rules.anchors import Anchor, is_anchor_code, read_digits
from app.rules.azerty_layout import carries_azerty_digits, from_azerty
from app.rules.barcodes import LENGTH, is_of_kit, is_of_list, is_valid
from app.rules.card_doubts import Doubt
from app.rules.citizen_card import CitizenCard, read_card
from app.rules.folder_code import FolderCode, is_folder_code, read_folder_digits
from app.rules.folding import fold
from app.rules.numbering import DossierCode, read_code, read_kit_code, read_list_code
from app.rules.people import phone_digits
from app.rules.vietnamese_layout import carries_layout_signs, digits_from_layout, layout_readings

_LONGEST_NUMBER = 60
_GAPS = re.compile(r"[\s.\-‐‑‒–—−_]+")
# AIM symbology identifier, also as the Vietnamese layout types it (] is ơ, 1 is ă, 0 is đ).
_AIM_PREFIX = re.compile(r"^[\]ơƠ][A-Za-z][0-9ăâêôđ](?=.)")
_CODE39_GUARDS = "*"
_ADDRESS_SIGNS = re.compile(r"[/?&=#]")
_PLAIN_DIGIT = re.compile(r"\d", re.ASCII)
_PHONE = re.compile(r"0[235789]\d{8}|0[12]\d{9}", re.ASCII)
_ID_NUMBER = re.compile(r"\d{9}|\d{10}|\d{12}|\d{13}", re.ASCII)


class ScanKind(StrEnum):
    """What a text turned out to be."""

    EMPTY = "empty"
    BARCODE = "barcode"
    WRONG_CHECK_DIGITS = "wrong_check_digits"
    GLUED = "glued"
    CODE = "code"
    LIST = "list"
    KIT = "kit"
    CARD = "card"
    FOLDER = "folder"
    ANCHOR = "anchor"
    PHONE = "phone"
    ID_NUMBER = "id_number"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Scanned:
    """A text taken for what it is.

    `text` is the text as a person would read it, of a card its number alone; `digits` are set where it is a number in
    any spelling (a phone from 0 on), `code`, `card`, `folder` and `anchor` for their kinds; a hand-over list has its
    barcode in `digits` or its own code in `list_code`, a blank slip of a kit likewise, in `kit_code`. `warnings` are
    sentences for the clerk, those of a card's `doubts` too.
    """

    kind: ScanKind
    text: str
    digits: str | None = None
    code: DossierCode | None = None
    card: CitizenCard | None = None
    folder: FolderCode | None = None
    anchor: Anchor | None = None
    list_code: str | None = None
    doubts: tuple[Doubt, ...] = ()
    kit_code: str | None = None
    warnings: tuple[str, ...] = ()


_BARS = (ScanKind.BARCODE, ScanKind.LIST, ScanKind.KIT)
"""What eighteen digits with the right check digits can be."""


def read(text: str) -> Scanned:
    """What the text is; never fails, and what it cannot place is words."""
    bare = _without_rubbish(text)
    shown = unicodedata.normalize("NFC", bare)
    if not shown:
        return Scanned(ScanKind.EMPTY, "")
    card = read_card(_AIM_PREFIX.sub("", text.strip()))
    if card is not None:
        return Scanned(
            ScanKind.CARD, card.card.id_number, card=card.card, doubts=card.doubts, warnings=card.warnings
        )
    plain = _read_folder(bare) or read_number(shown) or _read_code(shown)
    if plain is not None:
        return plain
    return (
        _through_layout(bare, shown)
        or _through_azerty(shown)
        or _through_telex(shown)
        or Scanned(ScanKind.WORDS, shown)
    )


def read_number(text: str) -> Scanned | None:
    """A barcode, phone, identity or other number in any spelling, or `None` when the text is not a number."""
    compact = _GAPS.sub("", unicodedata.normalize("NFKC", text)).strip(_CODE39_GUARDS)
    digits = phone_digits(compact) if compact.startswith("+") else compact
    if not digits or len(digits) > _LONGEST_NUMBER or not (digits.isascii() and digits.isdigit()):
        return None
    kind = _number_kind(digits)
    return _unglued(digits, text) if kind is ScanKind.WORDS else Scanned(kind, text, digits=digits)


def _unglued(digits: str, text: str) -> Scanned:
    """Bars that came without an end between them: one paper read twice is that paper, two papers are none."""
    parts = {digits[at : at + LENGTH] for at in range(0, len(digits), LENGTH)}
    if len(digits) <= LENGTH or not all(map(is_valid, parts)):
        return Scanned(ScanKind.WORDS, text, digits=digits)
    if len(parts) > 1:
        return Scanned(ScanKind.GLUED, text, digits=digits)
    (once,) = parts
    return Scanned(_number_kind(once), text, digits=once)


def _read_folder(bare: str) -> Scanned | None:
    """The 2D code of a folder or a closing sheet, also through the Vietnamese layout; a damaged one is to be scanned
    again."""
    digits = digits_from_layout(_GAPS.sub("", bare))
    if not (digits.isascii() and digits.isdigit()):
        return None
    if is_anchor_code(digits):
        anchor = read_digits(digits)
        return Scanned(
            ScanKind.WRONG_CHECK_DIGITS if anchor is None else ScanKind.ANCHOR, bare, anchor=anchor
        )
    if not is_folder_code(digits):
        return None
    folder = read_folder_digits(digits)
    return Scanned(ScanKind.WRONG_CHECK_DIGITS if folder is None else ScanKind.FOLDER, bare, folder=folder)


def _number_kind(digits: str) -> ScanKind:
    if len(digits) == LENGTH:
        if not is_valid(digits):
            return ScanKind.WRONG_CHECK_DIGITS
        if is_of_kit(digits):
            return ScanKind.KIT
        return ScanKind.LIST if is_of_list(digits) else ScanKind.BARCODE
    if _PHONE.fullmatch(digits):
        return ScanKind.PHONE
    if _ID_NUMBER.fullmatch(digits):
        return ScanKind.ID_NUMBER
    return ScanKind.WORDS


def _read_code(text: str) -> Scanned | None:
    """A code alone, between the guards of Code 39, or in the look-up address some provinces print as a QR code."""
    parts = _ADDRESS_SIGNS.split(text) if "://" in text else [text.strip(_CODE39_GUARDS)]
    code = next(filter(None, map(read_code, parts)), None)
    if code is not None:
        return Scanned(ScanKind.CODE, text, code=code)
    of_list = next(filter(None, map(read_list_code, parts)), None)
    if of_list is not None:
        return Scanned(ScanKind.LIST, text, list_code=of_list)
    of_kit = next(filter(None, map(read_kit_code, parts)), None)
    return None if of_kit is None else Scanned(ScanKind.KIT, text, kit_code=of_kit)


def _through_layout(bare: str, shown: str) -> Scanned | None:
    """The number or code that the Vietnamese layout turned into letters and tones, not one digit left."""
    if not carries_layout_signs(bare) or _PLAIN_DIGIT.search(bare) or len(bare) > _LONGEST_NUMBER:
        return None
    warning = (tr("Bàn phím Windows đang ở tiếng Việt. Chuyển sang tiếng Anh (US) để quét chắc hơn."),)
    number = _layout_number(bare)
    if number is not None:
        return Scanned(number.kind, shown, digits=number.digits, warnings=warning)
    code = read_code(digits_from_layout(bare).strip(_CODE39_GUARDS))
    return None if code is None else Scanned(ScanKind.CODE, shown, code=code, warnings=warning)


def _layout_number(bare: str) -> Scanned | None:
    first = read_number(digits_from_layout(bare))
    if first is None or first.kind is ScanKind.WORDS:
        return None  # "đê" is a word
    if len(first.digits or "") != LENGTH:
        return first
    readings = [read_number(reading) for reading in layout_readings(_GAPS.sub("", bare))]
    valid = [each for each in readings if each is not None and each.kind in _BARS]
    # Two valid readings are as good as none: better scanned again than another dossier opened.
    return valid[0] if len(valid) == 1 else replace(first, kind=ScanKind.WRONG_CHECK_DIGITS)


def _through_azerty(shown: str) -> Scanned | None:
    """Bars, a folder's 2D code or a dossier code typed through the French layout; anything else may be words."""
    if not carries_azerty_digits(shown):
        return None
    meant = _AIM_PREFIX.sub("", from_azerty(shown))
    found = _read_folder(meant) or read_number(meant) or _read_code(meant)
    if found is None or found.kind in (ScanKind.WORDS, ScanKind.PHONE, ScanKind.ID_NUMBER):
        return None
    warning = tr("Bàn phím đang theo kiểu tiếng Pháp (AZERTY). Chuyển sang tiếng Anh (US) để quét chắc hơn.")
    return replace(found, text=shown, warnings=(warning,))


def _through_telex(shown: str) -> Scanned | None:
    """A code whose letter an input method has marked (`W26` typed as `Ư26`)."""
    if shown.isascii():
        return None
    for spelling in (re.sub("[ưƯ]", "W", shown), shown):
        code = _read_code(fold(spelling))
        if code is not None:
            return Scanned(ScanKind.CODE, shown, code=code.code)
    return None


def _without_rubbish(text: str) -> str:
    """Without what scanners put around a text (line ends, tabs, byte order marks, AIM identifiers)."""
    kept = (_printable(sign) for sign in text)
    return _AIM_PREFIX.sub("", "".join(kept).strip()).strip()


def _printable(sign: str) -> str:
    category = unicodedata.category(sign)
    if category == "Cc":
        return " "
    return "" if category in ("Cf", "Cs") else sign
