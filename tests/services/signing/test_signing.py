"""A result is signed, proves itself to others' tools, and whatever is done to it afterwards is told in words."""

import io
import re
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pypdfium2
import pytest
from asn1crypto.x509 import Certificate
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from app.errors import Unavailable, UserError
from app.services.acts.files_in_dossier import open_file
from app.services.attachments.limits import limits
from app.services.attachments.making_ready import LONGEST_NAME, kind_of
from app.services.signing.checking import signatures_in
from app.services.signing.results import check_signable, keep_signed, signed_files
from app.services.signing.roots import certificate_in, distrust_root, trust_root, trusted_roots
from app.services.signing.signing import Signing, signed
from app.services.signing.views import KeyInFile, SignatureSeen, Trust
from app.services.signing.words import signature_words
from models.vocabulary import FileAbout, FileKind
from tests.services.attachments import files
from tests.services.attachments.test_attaching import attach, listed
from tests.services.desk import Desk, assert_for_people
from tests.services.signing.authority import PASSWORD, Authority, answering, time_authority
from tests.services.whole_office import verified

TRUSTED, OTHER = Authority(), Authority("Noi cap la", number=1)
PDF = files.pdf(pages=2)
NOW = partial(datetime.now, UTC)


@pytest.fixture
def key(tmp_path: Path) -> KeyInFile:
    file = tmp_path / "khoa.p12"
    file.write_bytes(TRUSTED.key_file())
    return KeyInFile(file)


def roots(*authorities: Authority) -> list[Certificate]:
    return [Certificate.load(each.certificate.public_bytes(Encoding.DER)) for each in authorities]


def seen(content: bytes, *authorities: Authority) -> tuple[SignatureSeen, ...]:
    return signatures_in(content, roots(*(authorities or (TRUSTED,))), NOW())


def test_signed_seen_and_proved_by_another_tool(key: KeyInFile, tmp_path: Path) -> None:
    before = NOW().replace(microsecond=0)
    made = signed(PDF, key, PASSWORD, Signing("Kết quả"))
    assert made.startswith(PDF)  # added behind what was there
    [one] = seen(made)
    assert one.is_good
    assert (one.signer, one.organisation, one.issuer) == (
        "Nguyễn Thị Chủ Tịch",
        "UBND phường Mẫu",
        TRUSTED.name,
    )
    assert one.covers_all
    assert one.signed_at is not None
    assert before <= one.signed_at <= NOW()
    assert not one.has_proven_time
    page = pypdfium2.PdfDocument(made)[0]
    text = _with_stamps(made)
    assert "Người ký: Nguyễn Thị Chủ Tịch" in text
    assert "Cơ quan: UBND phường Mẫu" in text
    told = re.search(r"Thời gian ký: (\d\d/\d\d/\d{4} \d\d:\d\d:\d\d \+07:00)", text)
    assert told is not None
    assert datetime.strptime(told[1], "%d/%m/%Y %H:%M:%S %z") == one.signed_at
    assert abs(_frame(made) - 210) <= 1
    assert "Tep thu" in page.get_textpage().get_text_range()
    _openssl_agrees(made, tmp_path)


def _with_stamps(content: bytes) -> str:
    """The text of the first page as a viewer draws it, with what signatures show."""
    document = pypdfium2.PdfDocument(content)
    document.init_forms()
    page = document[0]
    flattened = page.raw, pypdfium2.raw.FPDFPage_Flatten(page.raw, pypdfium2.raw.FLAT_NORMALDISPLAY)
    assert flattened[1] == pypdfium2.raw.FLATTEN_SUCCESS
    return str(document[0].get_textpage().get_text_range())


def _frame(content: bytes) -> int:
    """How wide the stamp is on the paper, in points, by its ink: drawn smaller, its letters would be too."""
    document = pypdfium2.PdfDocument(content)
    document.init_forms()
    drawn = document[0].render(scale=2, may_draw_forms=True).to_pil().convert("L").crop((0, 20, 1190, 120))
    left, _, right, _ = drawn.point(lambda dot: 255 if dot < 128 else 0).getbbox()
    return round((right - left) / 2)


def _openssl_agrees(content: bytes, folder: Path) -> None:
    """The signature over its ranges of bytes, told by `openssl cms` without a line of ours."""
    ranges = re.search(rb"/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]", content)
    assert ranges is not None
    a, b, c, d = (int(each) for each in ranges.groups())
    assert c + d == len(content)
    (folder / "data").write_bytes(content[a : a + b] + content[c : c + d])
    held = content[a + b : c].strip(b"<>")
    cms = bytes.fromhex(held.decode())
    (folder / "cms").write_bytes(cms)
    (folder / "root.pem").write_bytes(TRUSTED.pem)
    done = subprocess.run(
        [
            *("openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", str(folder / "cms")),
            *("-content", str(folder / "data"), "-CAfile", str(folder / "root.pem"), "-purpose", "any"),
            *("-out", "/dev/null"),
        ],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()


def test_a_second_signature_leaves_the_first_as_it_was(key: KeyInFile) -> None:
    once = signed(PDF, key, PASSWORD, Signing())
    twice = signed(once, key, PASSWORD, Signing())
    assert twice.startswith(once)
    first, second = seen(twice)
    assert first.is_good
    assert second.is_good
    assert (first.covers_all, second.covers_all) == (False, True)
    assert "ký thêm" in signature_words(first)[1]
    assert _with_stamps(twice).count("Người ký") == 2


def test_a_key_nobody_here_knows_takes_nothing_from_a_good_signature(key: KeyInFile, tmp_path: Path) -> None:
    file = tmp_path / "la.p12"
    file.write_bytes(OTHER.key_file())
    stranger, here = KeyInFile(file), roots(TRUSTED)
    once = signed(PDF, key, PASSWORD, Signing(roots=here))
    with pytest.raises(UserError, match="signer_unknown_here") as raised:
        signed(once, stranger, PASSWORD, Signing(roots=here))
    assert "Nguyễn Thị Chủ Tịch" in raised.value.message
    assert_for_people(raised.value)
    wanted = signed(once, stranger, PASSWORD, Signing(roots=here, even_unknown=True))
    assert wanted.startswith(once)
    first, second = seen(wanted)
    assert (first.is_good, first.covers_all, second.is_intact, second.trust) == (
        True,
        False,
        True,
        Trust.UNKNOWN,
    )
    assert _with_stamps(wanted).count("Người ký") == 1
    # What nobody known has signed, and a further signature of somebody known, need no word; the stamp is seen.
    assert _with_stamps(signed(PDF, stranger, PASSWORD, Signing(roots=here))).count("Người ký") == 1
    twice = signed(once, key, PASSWORD, Signing(roots=here))
    assert all(each.is_good for each in seen(twice))
    assert _with_stamps(twice).count("Người ký") == 2


@pytest.mark.parametrize("place", [20, 200, len(PDF) - 30])
def test_an_altered_byte_is_told(key: KeyInFile, place: int) -> None:
    made = bytearray(signed(PDF, key, PASSWORD, Signing()))
    at = made.index(b"Tep thu")
    made[at] = ord("X")
    [one] = seen(bytes(made))
    assert not one.is_intact
    assert "BỊ SỬA" in signature_words(one)[1]


def test_an_appended_revision_is_told(key: KeyInFile) -> None:
    made = signed(PDF, key, PASSWORD, Signing())
    writer = IncrementalPdfFileWriter(io.BytesIO(made), strict=False)
    page = writer.root["/Pages"]["/Kids"][0]
    stream = generic.StreamObject(stream_data=b"BT /F1 24 Tf 72 300 Td (Them vao) Tj ET")
    page["/Contents"] = generic.ArrayObject([page.raw_get("/Contents"), writer.add_object(stream)])
    writer.mark_update(writer.root["/Pages"]["/Kids"].raw_get(0).reference)
    out = io.BytesIO()
    writer.write(out)
    [one] = seen(out.getvalue())
    assert (one.is_intact, one.covers_all, one.is_altered) == (True, False, True)
    assert "ĐÃ THÊM" in signature_words(one)[1]


def test_whose_certificate_nobody_here_knows(key: KeyInFile) -> None:
    made = signed(PDF, key, PASSWORD, Signing())
    for authorities in ((), (OTHER,)):
        [one] = signatures_in(made, roots(*authorities), NOW())
        assert (one.is_intact, one.trust, one.is_good) == (True, Trust.UNKNOWN, False)
        assert "không kiểm được" in signature_words(one)[1]
    assert signatures_in(PDF, [], NOW()) == signatures_in(files.picture(), [], NOW()) == ()


def test_what_has_ended_since_it_was_signed(tmp_path: Path) -> None:
    file = tmp_path / "ngan.p12"
    file.write_bytes(TRUSTED.key_file(days=(-300, 1)))
    made = signed(PDF, KeyInFile(file), PASSWORD, Signing())
    in_ten_days = datetime.fromtimestamp(NOW().timestamp() + 10 * 86_400, UTC)
    [one] = signatures_in(made, roots(TRUSTED), in_ten_days)
    assert (one.is_intact, one.trust) == (True, Trust.EXPIRED)
    assert "hết hạn" in signature_words(one)[1]


@pytest.mark.parametrize(
    ("content", "password", "code"),
    [
        (TRUSTED.key_file(), "sai", "key_refused"),
        (TRUSTED.key_file(), "", "key_refused"),
        (b"khong phai khoa", PASSWORD, "key_refused"),
        (TRUSTED.key_file(days=(-300, -1)), PASSWORD, "certificate_expired"),
        (TRUSTED.key_file(days=(2, 300)), PASSWORD, "certificate_not_yet"),
    ],
)
def test_a_key_that_signs_nothing_says_why(tmp_path: Path, content: bytes, password: str, code: str) -> None:
    file = tmp_path / "khoa.p12"
    file.write_bytes(content)
    with pytest.raises(UserError) as raised:
        signed(PDF, KeyInFile(file), password, Signing())
    assert raised.value.code == code
    assert_for_people(raised.value)


def test_what_cannot_be_signed_says_so(key: KeyInFile, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="pdf_not_signed"):
        signed(b"%PDF-1.7\nnothing", key, PASSWORD, Signing())
    with pytest.raises(Unavailable, match="file_missing"):
        signed(PDF, KeyInFile(tmp_path / "khong-co.p12"), PASSWORD, Signing())
    with pytest.raises(Unavailable, match="time_authority_silent"):
        signed(PDF, key, PASSWORD, Signing(time_authority="http://127.0.0.1:9/"))


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param("<html>Mời đăng nhập mạng</html>".encode(), id="a page in its stead"),
        pytest.param(bytes.fromhex("30053003020102"), id="a refusal"),
        pytest.param(b"", id="nothing"),
        pytest.param(None, id="another protocol"),
    ],
)
def test_an_authority_of_time_that_gives_no_word_is_told_as_that(
    key: KeyInFile, answer: bytes | None
) -> None:
    """And not as a file that is damaged."""
    with answering(answer) as address, pytest.raises(Unavailable, match="time_authority_silent"):
        signed(PDF, key, PASSWORD, Signing(time_authority=address))


def test_the_signed_one_has_a_name_that_fits_however_long_the_other_is(desk: Desk) -> None:
    code = desk.receive().code
    attach(desk, code, (f"{'a' * (LONGEST_NAME + 9)}.pdf", PDF), about=FileAbout.RESULT)
    for number, content in ((1, files.pdf(pages=3)), (2, files.pdf(pages=4))):
        opened = desk.database.write(desk.actor, open_file, code, number)
        desk.database.write(desk.actor, keep_signed, opened, content, f"ky-{number}")
    newest = listed(desk, code).files[-1].name
    assert (len(newest), newest.count("ký"), newest.endswith("a (đã ký).pdf")) == (LONGEST_NAME, 1, True)


def test_an_authority_of_time_gives_its_word(key: KeyInFile) -> None:
    with time_authority(TRUSTED) as address:
        made = signed(PDF, key, PASSWORD, Signing(time_authority=address))
    [one] = seen(made)
    assert (one.is_good, one.has_proven_time) == (True, True)
    assert "có dấu thời gian" in signature_words(one)[1]
    [one] = signatures_in(made, [], NOW())
    assert not one.has_proven_time


@pytest.fixture
def root_file(tmp_path: Path) -> Iterator[Path]:
    file = tmp_path / "goc.pem"
    file.write_bytes(TRUSTED.pem)
    return file


def test_the_signed_one_takes_the_place_of_the_other(desk: Desk, key: KeyInFile, root_file: Path) -> None:
    code = desk.receive().code
    attach(desk, code, ("kết quả.pdf", PDF), about=FileAbout.RESULT)
    attach(desk, code, ("ảnh.jpg", files.picture()))
    opened = desk.database.write(desk.actor, open_file, code, 1)
    photo = desk.database.write(desk.actor, open_file, code, 2)
    with pytest.raises(UserError, match="only_pdf_signed"):
        check_signable(photo)
    check_signable(opened)
    made = signed(opened.content, key, PASSWORD, Signing())
    assert kind_of("x", made, desk.database.read_as(desk.actor, limits)) == (FileKind.PDF, 2)
    for _ in range(2):
        desk.database.write(desk.actor, keep_signed, opened, made, "ky-1")
    there = [(each.name, each.about, each.is_living) for each in listed(desk, code).files]
    assert there == [
        ("kết quả.pdf", FileAbout.RESULT, False),
        ("ảnh.jpg", FileAbout.PAPER, True),
        ("kết quả (đã ký).pdf", FileAbout.RESULT, True),
    ]
    [file] = desk.database.read_as(desk.actor, signed_files, code, results_only=True)
    assert (file.number, file.signatures[0].trust) == (3, Trust.UNKNOWN)
    administrator = desk.of("quantri")
    certificate = certificate_in(root_file)
    assert (
        desk.of("tiepnhan")
        .refused(partial(desk.database.write, desk.of("tiepnhan").actor, trust_root, certificate))
        .code
        == "role_missing"
    )
    root = desk.database.write(administrator.actor, trust_root, certificate)
    assert desk.database.read_as(desk.actor, trusted_roots) == (root,)
    [file] = desk.database.read_as(desk.actor, signed_files, code)
    assert file.signatures[0].is_good
    desk.database.write(administrator.actor, distrust_root, root.fingerprint[:8])
    assert desk.database.read_as(desk.actor, trusted_roots) == ()
    assert (
        administrator.refused(partial(desk.database.write, administrator.actor, distrust_root, "ab")).code
        == "unknown_root"
    )
    assert verified(desk.database).findings == ()


def test_a_file_that_is_no_certificate_is_refused(tmp_path: Path) -> None:
    for content in (b"", b"-----BEGIN CERTIFICATE-----\nxx\n-----END CERTIFICATE-----", PDF):
        file = tmp_path / "goc.cer"
        file.write_bytes(content)
        with pytest.raises(UserError, match="no_certificate"):
            certificate_in(file)
