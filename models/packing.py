"""Digests by place and column, as the journal and the seals keep them, in a third of their bytes.

What is hashed is the text; packing it is a matter of the file alone, and unpacking answers the same text sign by sign.
Of a text such as `{"dossier":{"status":"FNi164gEmWUI"}}` the digests are put behind the rest as the nine bytes they
are, and what is left, which says little that is new, is written with one byte for each part of `_PARTS`.

The parts are for good: offices hold texts packed by them. A column that comes later is spelled out, or a new way of
packing gets a first byte of its own.
"""

import base64
import re
from functools import lru_cache

_DIGEST = re.compile(r'(?<=:)"([A-Za-z0-9_-]{12})"')
_HERE = "@"
"""Stands in the text where a digest was."""
_BEHIND = b"\0"
"""Between the text and its digests; at the very beginning of what could not be packed."""
_DIGEST_SIGNS = 12
_FIRST_PART = 0x80

_COLUMNS = (
    *("request_id", "code", "barcode", "external_code", "agency_id", "deciding_agency", "returning_place"),
    *("version_id", "case_id", "applicant_id", "channel", "copies_of_dossier", "note", "received_at"),
    *("received_by", "effective_start", "term_amount", "term_unit", "due_at", "due_explanation"),
    *("due_provisional", "term_unsettled", "ledger_year", "ledger_number", "status", "clock", "custody"),
    *("money", "delivery", "holder_unit_id", "pending_unit_id", "clock_stopped_at", "supplement_deadline"),
    *("supplements_asked", "extensions", "second_term_amount", "second_term_unit", "form_profile"),
    *("finished_at", "returned_at", "recipient_authority", "authority", "result_number", "result_date"),
    *("result_agency", "name", "id_number", "birth_date", "gender", "phone", "email", "address"),
    *("organisation", "originals", "copies", "kind", "to_return", "given_back_at", "given_back_by", "unit"),
    *("amount", "amount_unit", "outside_clock", "done_at", "basis", "unit_amount", "quantity", "ceiling"),
    *("steps", "state", "settled_at", "settled_by", "reason", "position", "item_amount", "paid_before"),
    *("paid_at", "paid_to", "receipt_number", "refunded_at", "refunded_by", "folded_name", "merged_into_id"),
    *("at", "user_name", "what", "subject", "dossier_id", "form", "number", "year", "prepared_at"),
    *("prepared_by", "taken_at", "printer"),
)
_RECEIVED = (
    *("request_id", "code", "barcode", "agency_id", "deciding_agency", "returning_place", "version_id"),
    *("case_id", "applicant_id", "channel", "copies_of_dossier"),
)
_COUNTED = (
    *("received_at", "received_by", "effective_start", "term_amount", "term_unit", "due_at"),
    *("due_explanation", "due_provisional"),
)
_BEGUN = (
    *("ledger_year", "ledger_number", "status", "clock", "custody", "money", "delivery", "holder_unit_id"),
    "form_profile",
)
_RUNS = (
    _RECEIVED,
    _COUNTED,
    _BEGUN,
    ("name", "unit", "amount", "amount_unit", "outside_clock", "due_at"),
    ("name", "originals", "copies", "kind"),
    ("name", "kind", "basis", "unit_amount", "quantity", "amount"),
    ("name", "id_number", "birth_date", "gender", "phone", "address"),
    ("address", "birth_date", "folded_name", "gender", "id_number", "name", "phone"),
)
_PLACES = (
    *('{"dossier":{', '"dossier_person:applicant":{', '"dossier_person:recipient":{'),
    *('"dossier_paper:', '"dossier_fee:', '"fee_payment:', '"dossier_step:', '{"":"",'),
    *('":{', "},", "}}", "},{", '":null'),
)


def _said(columns: tuple[str, ...]) -> str:
    return ",".join(f'"{each}":{_HERE}' for each in columns)


_PARTS = tuple(
    part.encode() for part in (*map(_said, _RUNS), *_PLACES, *(_said((each,)) for each in _COLUMNS))
)
_BYTES = {part: bytes((_FIRST_PART + place,)) for place, part in enumerate(_PARTS)}
_ANY_PART = re.compile(b"|".join(re.escape(each) for each in sorted(_PARTS, key=len, reverse=True)))
_ANY_BYTE = re.compile(b"[\x80-\xff]")


def pack(text: str) -> bytes:
    """The text in as few bytes as it takes; there is one way only to pack it."""
    pieces = _DIGEST.split(text)
    rest, digests = _HERE.join(pieces[::2]), pieces[1::2]
    if not rest.isascii() or rest.count(_HERE) != len(digests) or not text or "\0" in rest:
        return _BEHIND + text.encode(errors="surrogatepass")
    return _in_parts(rest) + _BEHIND + base64.urlsafe_b64decode("".join(digests))


def unpack(packed: bytes) -> str:
    """The text that was packed. `ValueError` for what `pack` has not written."""
    written, _, digests = packed.partition(_BEHIND)
    try:
        text = _filled(written, digests) if written else digests.decode(errors="surrogatepass")
    except IndexError as error:
        raise ValueError("no packed digests") from error
    if pack(text) != packed:
        raise ValueError("no packed digests")
    return text


def _filled(written: bytes, digests: bytes) -> str:
    first, *others = _spelled_out(written).split(_HERE)
    texts = base64.urlsafe_b64encode(digests).decode()
    each_text = (texts[start : start + _DIGEST_SIGNS] for start in range(0, len(texts), _DIGEST_SIGNS))
    return first + "".join(f'"{text}"{rest}' for text, rest in zip(each_text, others, strict=True))


# What is left without the digests is nearly always one of a few dozen.
@lru_cache(maxsize=1_000)
def _in_parts(rest: str) -> bytes:
    return _ANY_PART.sub(lambda part: _BYTES[part[0]], rest.encode())


@lru_cache(maxsize=1_000)
def _spelled_out(written: bytes) -> str:
    return _ANY_BYTE.sub(lambda byte: _PARTS[byte[0][0] - _FIRST_PART], written).decode()
