"""A PDF signed: PAdES, added behind what is there, so that earlier signatures stay as they are."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from app.errors import Told, UserError
from app.language import tr
from app.rules.calendar import local
from app.services.signing.checking import signatures_in
from app.services.signing.keys import is_of_token, named, opened_key
from app.services.signing.timestamps import TimeAuthority
from app.services.signing.views import Key, KeyOnToken
from printing.signature_stamp import HEIGHT, WIDTH, SignatureStamp, drawn

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.signers import Signer

_MARGIN, _GAP = 14.0, 4.0
_FIELD = "ChuKySo"


@dataclass(frozen=True, slots=True)
class Signing:
    """How it is signed: `reason` is written into the signature, `time_authority` is its address, empty for none.

    `roots` are what the office trusts. `even_unknown` signs with a key that leads to none of them what somebody has
    signed who is known.
    """

    reason: str = ""
    time_authority: str = ""
    roots: "Sequence[Certificate]" = ()
    even_unknown: bool = False


def signed(content: bytes, key: Key, password: str, how: Signing) -> bytes:
    """The PDF with one signature more, seen in the upper right corner of its first page, below those that are there.

    PAdES B-B; with an authority of time B-T, which alone asks the network. The stamp of somebody unknown may say
    anything, so it would take from a good signature that was there that nothing was added since: that is refused by
    `UserError` `signer_unknown_here`, or where it is wanted all the same nothing is seen of the new one.
    `pdf_not_signed` where the file lets nobody sign (any more); those of `opened_key`, of `TimeAuthority`.
    """
    with opened_key(key, password) as signer:
        try:
            made = _signed(content, signer, how)
            harmed = _harmed(content, made, how.roots)
            _refuse_unknown(harmed, how)
            return _signed(content, signer, how, is_seen=False) if harmed else made
        except Told:
            raise
        except Exception as error:  # a file from elsewhere may be anything
            if isinstance(key, KeyOnToken) and is_of_token(error):
                raise  # as `opened_key` tells
            raise UserError(
                "pdf_not_signed",
                tr("Tệp này không ký thêm được: hỏng, hoặc người ký trước đã khoá lại. Chưa ký gì."),
                tr("Xem chữ ký đã có trong tệp; cần thì in lại tệp mới rồi ký."),
            ) from error


def _harmed(before: bytes, after: bytes, roots: "Sequence[Certificate]") -> list[str]:
    """Who has signed what was there, without anything to be said against it until this signature came."""
    now = datetime.now(UTC)
    good = [each.is_good for each in signatures_in(before, roots, now)] if roots else []
    if not any(good):
        return []
    since = signatures_in(after, roots, now)
    return [each.signer for each, was_good in zip(since, good, strict=False) if was_good and not each.is_good]


def _refuse_unknown(harmed: Sequence[str], how: Signing) -> None:
    if not harmed or how.even_unknown:
        return
    raise UserError(
        "signer_unknown_here",
        tr(
            "Tệp này {who} đã ký, còn chứng thư của khoá này không dẫn tới nơi cấp nào mà cơ quan tin. Chưa ký gì.",
            who=", ".join(harmed),
        ),
        tr(
            "Nếu vẫn cần ký thêm (trên dòng lệnh: --even-unknown), chữ ký này không hiện trên trang, để chữ ký trước "
            "giữ nguyên giá trị. Nơi cấp đáng tin thì nhờ quản trị thêm chứng thư gốc."
        ),
    )


def _signed(content: bytes, signer: "Signer", how: Signing, *, is_seen: bool = True) -> bytes:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.layout import AxisAlignment, Margins, SimpleBoxLayoutRule
    from pyhanko.sign import fields, signers
    from pyhanko.stamp.static import StaticStampStyle

    writer = IncrementalPdfFileWriter(io.BytesIO(content), strict=False)
    there = len(list(writer.prev.embedded_signatures))
    certificate, moment = signer.signing_cert, datetime.now(UTC).replace(microsecond=0)

    class AtMoment(signers.PdfSigner):
        """What is seen and what is written are of the same second."""

        def init_signing_session(self, *args: Any, **kwargs: Any) -> Any:
            """The library's own, begun then."""
            session = super().init_signing_session(*args, **kwargs)
            session.system_time = moment
            return session

    stamp = SignatureStamp(
        named(certificate, "common_name"),
        named(certificate, "organization_name"),
        local(moment),
    )
    page = _stamp_page(drawn(stamp))
    meta = signers.PdfSignatureMetadata(
        field_name=_free_name(writer),
        md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES,
        reason=how.reason or None,
        name=stamp.signer or None,
    )
    # As large as it was drawn: its letters have the size that is asked for.
    middle = AxisAlignment.ALIGN_MID
    whole = SimpleBoxLayoutRule(x_align=middle, y_align=middle, margins=Margins(0, 0, 0, 0))
    pdf_signer = AtMoment(
        meta,
        signer=signer,
        timestamper=TimeAuthority(how.time_authority) if how.time_authority else None,
        stamp_style=StaticStampStyle(background=page, background_layout=whole, border_width=0)
        if is_seen
        else None,
        new_field_spec=fields.SigFieldSpec(
            meta.field_name or _FIELD, on_page=0, box=_place(writer, there) if is_seen else None
        ),
    )
    out = pdf_signer.sign_pdf(writer, output=io.BytesIO())
    return bytes(out.getvalue())


def _free_name(writer: "IncrementalPdfFileWriter") -> str:
    from pyhanko.sign.fields import enumerate_sig_fields

    taken = {name for name, _, _ in enumerate_sig_fields(writer.prev)}
    return next(name for number in range(1, 10_000) if (name := f"{_FIELD}{number}") not in taken)


def _place(writer: "IncrementalPdfFileWriter", there: int) -> tuple[int, int, int, int]:
    """In points from the lower left corner: upper right, each further down; at the foot where there is no more room."""
    page: Any = writer.prev.root["/Pages"]
    box: Any = page.get("/MediaBox")
    while "/Kids" in page:
        page = page["/Kids"][0]
        box = page.get("/MediaBox", box)
    left, bottom, right, top = (float(each) for each in box)
    upper = top - _MARGIN - there * (HEIGHT + _GAP)
    lower = max(bottom + _MARGIN, upper - HEIGHT)
    x = max(left, right - _MARGIN - WIDTH)
    return round(x), round(lower), round(x + WIDTH), round(lower + HEIGHT)


def _stamp_page(pdf: bytes) -> Any:
    """The drawing as content that the signature shows."""
    from pyhanko.pdf_utils.content import PdfContent
    from pyhanko.pdf_utils.layout import BoxConstraints
    from pyhanko.pdf_utils.reader import PdfFileReader

    class Stamp(PdfContent):
        """A page of another PDF, from memory."""

        def render(self) -> bytes:
            """Put into the resources of what is written, and drawn by name."""
            drawing = self._ensure_writer.import_page_as_xobject(PdfFileReader(io.BytesIO(pdf)))
            self.resources.xobject["/Dau"] = drawing
            self.box = BoxConstraints(width=WIDTH, height=HEIGHT)
            return b"/Dau Do"

    return Stamp()
