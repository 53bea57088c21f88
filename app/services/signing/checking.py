"""Signatures in a PDF looked at: who, when, what they cover, what has happened since, and whether anybody knows whom.

Nothing is fetched: a certificate that was taken back shows only where the file itself says so.
"""

import io
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from app.services.attachments.hushed import hush
from app.services.signing.keys import named
from app.services.signing.showing import stamp_of
from app.services.signing.views import SignatureSeen, Trust, Unread
from printing.signature_stamp import HEIGHT, WIDTH

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate
    from pyhanko.pdf_utils.reader import PdfFileReader

_SIGN = b"/ByteRange"
_RANGES = re.compile(rb"/ByteRange\s*\[")
_LARGEST_STAMP = 4 * WIDTH * HEIGHT
"""In square points, some seven hundredths of a page of A4: other programs' stamps are larger than this one's."""


def signatures_in(content: bytes, roots: "Sequence[Certificate]", now: datetime) -> tuple[SignatureSeen, ...]:
    """The signatures of a file in the order in which they were put there, none for a picture.

    Of those that cannot be read, which come last, it is told that they are there, and why.
    """
    if not content.startswith(b"%PDF-") or _SIGN not in content:
        return ()
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.fields import enumerate_sig_fields

    hush()
    try:
        reader = PdfFileReader(io.BytesIO(content), strict=False)
        fields = list(enumerate_sig_fields(reader))
    except Exception:  # whatever a reader of foreign bytes stumbles over
        return (_unread(Unread.FAULT),)
    read = [None if value is None else _read(reader, name, value, field) for name, value, field in fields]
    signatures = {place: each for place, each in enumerate(read) if not isinstance(each, Unread | None)}
    seen = {place: _seen(each, roots, now) for place, each in signatures.items()}
    stamps = [
        _Stamp(*stamp_of(reader, field), place in seen and seen[place].trust is Trust.TRUSTED)
        for place, (_, _, field) in enumerate(fields)
    ]
    filled = sum(value is not None for _, value, _ in fields)
    unread = [each for each in read if isinstance(each, Unread)]
    unread += [Unread.KIND] * (len(_RANGES.findall(content)) - filled)
    in_order = sorted(signatures, key=lambda place: signatures[place].signed_revision)
    return (
        *(_with_later(seen[place], signatures[place], _without(stamps, place)) for place in in_order),
        *(_unread(each) for each in unread),
    )


class _Stamp(NamedTuple):
    """What a field of signatures shows: since which revision of the file, how large, whether by somebody known."""

    revision: int
    size: float
    is_known: bool


def _without(stamps: list[_Stamp], place: int) -> list[_Stamp]:
    return stamps[:place] + stamps[place + 1 :]


def _unread(why: Unread) -> SignatureSeen:
    return SignatureSeen("", "", "", None, False, False, False, False, Trust.UNKNOWN, None, why)


def _read(reader: "PdfFileReader", name: str, signature: Any, field: Any) -> Any:
    """A signature as the library has it, or why it is not read; nothing for a mere time stamp."""
    from pyhanko.sign.fields import SigSeedSubFilter
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

    try:
        told = signature.get_object()
        if told.get("/Type", "/Sig") != "/Sig":
            return None
        if told.get("/SubFilter") not in {each.value for each in SigSeedSubFilter}:
            return Unread.KIND
        return EmbeddedPdfSignature(reader, field, name)
    except Exception:  # as above
        return Unread.FAULT


def _with_later(one: SignatureSeen, signature: Any, others: Sequence[_Stamp]) -> SignatureSeen:
    """What is told of a signature once it is known what other fields of signatures have shown since.

    A signer's stamp says who signed, beside what was signed. One as large as a piece of the page says more than that,
    and so may the one of somebody whom nobody knows, upon what somebody has signed who is known.
    """
    if one.covers_all or one.unread is not None:
        return one
    is_known = one.trust is Trust.TRUSTED
    says_more = any(
        each.revision > signature.signed_revision
        and each.size > (0 if is_known and not each.is_known else _LARGEST_STAMP)
        for each in others
    )
    return replace(one, is_altered=one.is_altered or says_more)


def _seen(signature: Any, roots: "Sequence[Certificate]", now: datetime) -> SignatureSeen:
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    try:
        status = _status(signature, roots, now)
    except Exception:  # what came later, or the signature itself, cannot be made out
        try:
            status = _status(signature, roots, now, skip_diff=True)
        except Exception:  # as above
            return _unread(Unread.FAULT)
        if status.intact:
            return _unread(Unread.FAULT)
    certificate = status.signing_cert
    stamped = status.timestamp_validity
    signed_at = status.signer_reported_dt if stamped is None else stamped.timestamp
    covers_all = status.coverage is SignatureCoverageLevel.ENTIRE_FILE
    level = status.modification_level
    is_signers = bool(status.docmdp_ok) and level is not None and level <= ModificationLevel.FORM_FILLING
    return SignatureSeen(
        signer=named(certificate, "common_name"),
        organisation=named(certificate, "organization_name"),
        issuer=str(certificate.issuer.native.get("common_name", "")),
        signed_at=None if signed_at is None else signed_at.astimezone(UTC),
        has_proven_time=stamped is not None and bool(stamped.valid and stamped.trusted),
        is_intact=bool(status.intact and status.valid),
        covers_all=covers_all,
        is_altered=not (covers_all or is_signers),
        trust=_trust(signature, status, roots, now, signed_at),
        until=certificate.not_valid_after,
    )


def _trust(
    signature: Any, status: Any, roots: "Sequence[Certificate]", now: datetime, signed_at: datetime | None
) -> Trust:
    if status.trusted:
        return Trust.TRUSTED
    if status.revoked:
        return Trust.REVOKED
    if status.signing_cert.not_valid_after < now and signed_at is not None:
        try:
            then = _status(signature, roots, signed_at)
        except Exception:  # as above
            return Trust.UNKNOWN
        return Trust.EXPIRED if then.trusted else Trust.UNKNOWN
    return Trust.UNKNOWN


def _status(
    signature: Any, roots: "Sequence[Certificate]", moment: datetime, *, skip_diff: bool = False
) -> Any:
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.settings import KeyUsageConstraints
    from pyhanko_certvalidator import ValidationContext

    context = ValidationContext(trust_roots=list(roots), allow_fetching=False, moment=moment)
    # Certificates of Vietnamese authorities name the one or the other use.
    uses = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False)
    return validate_pdf_signature(signature, context, key_usage_settings=uses, skip_diff=skip_diff)
