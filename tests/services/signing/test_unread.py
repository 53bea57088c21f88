"""What cannot be told of a signature is said to be that, and what others show over a signed page is told of it."""

import io
from pathlib import Path

import pytest
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.stamp import TextStampStyle

from app.services.signing import checking
from app.services.signing.signing import Signing, signed
from app.services.signing.views import KeyInFile, Unread
from app.services.signing.words import signature_words
from tests.services.attachments import files
from tests.services.signing.authority import PASSWORD, Authority
from tests.services.signing.test_signing import OTHER, TRUSTED, seen

KIND = b"/SubFilter /ETSI.CAdES.detached"


def signed_by(authority: Authority, content: bytes, folder: Path) -> bytes:
    key = folder / f"{authority.number}.p12"
    key.write_bytes(authority.key_file())
    return signed(content, KeyInFile(key), PASSWORD, Signing())


@pytest.mark.parametrize("kind", [b"/adbe.x509.rsa_sha1", b"/adbe.pkcs7.sha1"])
def test_a_kind_nobody_here_reads_is_told(tmp_path: Path, kind: bytes) -> None:
    made = signed_by(TRUSTED, files.pdf(), tmp_path)
    assert made.count(KIND) == 1
    other = made.replace(KIND, (b"/SubFilter " + kind).ljust(len(KIND)))
    # As a field of another type it is led to by nothing.
    for content in (other, made.replace(b"/FT /Sig", b"/FT /Btn")):
        [one] = seen(content)
        assert (one.unread, one.is_good, one.is_altered) == (Unread.KIND, False, False)
        assert "CÓ CHỮ KÝ" in signature_words(one)[1]
    first, last = seen(signed_by(TRUSTED, other, tmp_path))
    assert (first.is_good, last.unread) == (True, Unread.KIND)


def test_a_checker_that_fails_accuses_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = signed_by(TRUSTED, files.pdf(), tmp_path)
    begin = made.index(b"/Contents <") + len(b"/Contents <")
    [broken] = seen(made[:begin] + b"ff" * 40 + made[begin + 80 :])
    [no_tree] = seen(made.replace(b"/AcroForm", b"/AcroFxxm"))
    true = checking._status

    def failing(*args: object, skip_diff: bool = False) -> object:
        if not skip_diff:
            raise RuntimeError
        return true(*args, skip_diff=True)

    monkeypatch.setattr(checking, "_status", failing)
    [stopped] = seen(made)
    for one in (broken, no_tree, stopped):
        assert one.unread is not None
        assert "không kiểm được" in signature_words(one)[1]
        assert "BỊ SỬA" not in signature_words(one)[1]
    # What the digest shows is told all the same.
    [altered] = seen(made.replace(b"Tep thu", b"Tep gia"))
    assert "BỊ SỬA" in signature_words(altered)[1]


def covered(content: bytes, by: Authority, folder: Path, box: tuple[int, int, int, int]) -> bytes:
    """Signed once more with a stamp that says something else."""
    key = folder / f"{by.number}.p12"
    key.write_bytes(by.key_file())
    out = signers.PdfSigner(
        signers.PdfSignatureMetadata(field_name="X1"),
        signer=signers.SimpleSigner.load_pkcs12(str(key), passphrase=PASSWORD.encode()),
        stamp_style=TextStampStyle(stamp_text="KET QUA: TU CHOI", background_opacity=1.0),
        new_field_spec=fields.SigFieldSpec("X1", on_page=0, box=box),
    ).sign_pdf(IncrementalPdfFileWriter(io.BytesIO(content), strict=False), output=io.BytesIO())
    return bytes(out.getvalue())


@pytest.mark.parametrize(
    ("by", "box", "is_told"),
    [
        (OTHER, (0, 0, 595, 842), True),
        (TRUSTED, (0, 0, 595, 842), True),  # whoever it is
        (OTHER, (60, 700, 200, 740), True),  # a stranger's, however small
        (TRUSTED, (300, 40, 500, 120), False),
        (OTHER, (0, 0, 0, 0), False),  # which shows nothing
    ],
)
def test_what_a_later_stamp_shows_over_the_page_is_told_of_the_first(
    tmp_path: Path, by: Authority, box: tuple[int, int, int, int], is_told: bool
) -> None:
    made = covered(signed_by(TRUSTED, files.pdf(), tmp_path), by, tmp_path, box)
    first, second = seen(made)
    assert (first.is_intact, first.is_altered, first.is_good) == (True, is_told, not is_told)
    assert ("ĐÃ THÊM NỘI DUNG" in signature_words(first)[1]) is is_told
    assert not second.is_altered
    # Under a kind that nobody reads it shows as much.
    kind = b"/SubFilter /adbe.pkcs7.detached"
    assert made.count(kind) == 1
    first, last = seen(made.replace(kind, b"/SubFilter /adbe.pkcs7.sha1".ljust(len(kind))))
    assert (first.is_altered, last.unread) == (is_told or (by is TRUSTED), Unread.KIND)
