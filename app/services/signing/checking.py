"""Signatures in a PDF looked at: who, when, what they cover, what has happened since, and whether anybody knows whom.

Nothing is fetched: a certificate that was taken back shows only where the file itself says so.
"""

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from app.services.attachments.hushed import hush
from app.services.signing.keys import named
from app.services.signing.views import SignatureSeen, Trust

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate

_SIGN = b"/ByteRange"


def signatures_in(content: bytes, roots: "Sequence[Certificate]", now: datetime) -> tuple[SignatureSeen, ...]:
    """The signatures of a file, none for a picture; one that cannot be read is not intact."""
    if not content.startswith(b"%PDF-") or _SIGN not in content:
        return ()
    from pyhanko.pdf_utils.reader import PdfFileReader

    hush()
    try:
        reader = PdfFileReader(io.BytesIO(content), strict=False)
        found = list(reader.embedded_regular_signatures)
    except Exception:  # whatever a reader of foreign bytes stumbles over
        return (_UNREADABLE,)
    return tuple(_seen(each, roots, now) for each in found)


_UNREADABLE = SignatureSeen("", "", "", None, False, False, False, True, Trust.UNKNOWN, None)


def _seen(signature: Any, roots: "Sequence[Certificate]", now: datetime) -> SignatureSeen:
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    try:
        status = _status(signature, roots, now)
    except Exception:  # a signature that cannot be read at all
        return _UNREADABLE
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


def _status(signature: Any, roots: "Sequence[Certificate]", moment: datetime) -> Any:
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.settings import KeyUsageConstraints
    from pyhanko_certvalidator import ValidationContext

    context = ValidationContext(trust_roots=list(roots), allow_fetching=False, moment=moment)
    # Certificates of Vietnamese authorities name the one or the other use.
    uses = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False)
    return validate_pdf_signature(signature, context, key_usage_settings=uses)
