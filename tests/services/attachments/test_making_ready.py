"""A file is what its content is, is made ready without anything hidden in it, or is refused in words."""

import io
from dataclasses import replace

import pypdfium2
import pytest
from PIL import Image

from app.errors import UserError
from app.services.attachments.limits import LARGEST_READ, Limits
from app.services.attachments.making_ready import kind_of, made_ready
from app.services.wording.file_words import size_text
from models.vocabulary import FileKind
from tests.services.attachments import files
from tests.services.desk import assert_for_people

LIMITS = Limits(file_bytes=10_000_000, dossier_bytes=50_000_000, pages=20, side=2_600)
_ACTION = "/OpenAction << /S {} >>"


def refused(data: bytes, name: str = "giay.pdf", limits: Limits = LIMITS) -> UserError:
    with pytest.raises(UserError) as raised:
        made_ready(name, data, limits)
    assert_for_people(raised.value)
    return raised.value


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file_empty"),
        (b"MZ\x90\0" + bytes(2_000), "file_kind_unknown"),
        (b"PK\x03\x04" + bytes(99), "file_kind_unknown"),
        (b"\0\0\0\x18ftypheic", "file_kind_unknown"),
        (b"<html><script>", "file_kind_unknown"),
        (b"MZ" + files.pdf(), "file_kind_unknown"),
        (files.pdf()[:-200], "pdf_damaged"),
        (b"%PDF-1.7\nno objects at all\n%%EOF", "pdf_damaged"),
        (files.pdf(trailer="/Encrypt << /Filter /Standard /V 1 /R 2 /O (x) /U (y) /P -4 >>"), "pdf_damaged"),
        (files.locked(), "pdf_encrypted"),
        (files.pdf(catalog="/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"), "pdf_with_script"),
        (files.pdf(catalog="/OpenAction << /S /J#61vaScript /J#53 (x) >>"), "pdf_with_script"),
        (files.pdf("<< /S /JavaScript /JS (x) >>"), "pdf_with_script"),
        (files.pdf(catalog="/AA << /WC 10 0 R >>"), "pdf_with_script"),
        (files.pdf(catalog=_ACTION.format("/Launch /F (cmd.exe)")), "pdf_with_launch"),
        (files.pdf(catalog=_ACTION.format("/GoToE")), "pdf_with_launch"),
        (files.pdf("/SubmitForm", catalog=_ACTION.format("10 0 R")), "pdf_with_launch"),
        (files.pdf("<< /Type /Annot /Subtype /RichMedia >>"), "pdf_with_launch"),
        (files.pdf(catalog=_ACTION.format("/Thread /F (//may/tep)")), "pdf_with_launch"),
        (files.pdf("<< /Length 0 /F (//may/tep) >>\nstream\n\nendstream"), "pdf_with_launch"),
        (files.pdf("<< /Length 0 /Ref << /F (x) >> >>\nstream\n\nendstream"), "pdf_with_launch"),
        (files.pdf(catalog="/Names << /EmbeddedFiles << /Names [] >> >>"), "pdf_with_files"),
        (files.pdf("<< /Type /Filespec /F (a.exe) /EF << /F 3 0 R >> >>"), "pdf_with_files"),
        (files.pdf(catalog="/AcroForm << /XFA 3 0 R /Fields [] >>"), "pdf_with_form"),
        (files.bomb_of_objects(), "pdf_too_complex"),
        (files.bomb_of_objects(streams=20), "pdf_too_complex"),
        (files.pdf(pages=21), "pdf_too_many_pages"),
        (files.picture()[:400], "picture_damaged"),
        (files.picture("PNG")[:60], "picture_damaged"),
        (b"\xff\xd8\xff" + bytes(500), "picture_damaged"),
        (files.huge_png(), "picture_too_large"),
        (files.tiff(31), "files_too_many"),
        (bytes(LARGEST_READ + 1), "file_too_large"),
    ],
)
def test_what_is_none_of_it_is_refused_in_words(data: bytes, code: str) -> None:
    assert refused(data).code == code


def test_an_article_is_read_on_in_its_own_file() -> None:
    article = files.pdf("<< /Type /Thread /F 11 0 R >>", "<< /R [0 0 9 9] /F (x) >>")
    assert made_ready("bao.pdf", article, LIMITS)


@pytest.mark.parametrize("most", [1.0, 255.0, 65_535.0])
def test_dots_with_a_fraction_keep_their_light(most: float) -> None:
    shades = Image.new("F", (90, 30))
    for place in range(3):
        shades.paste(most * place / 2, (30 * place, 0, 30 * place + 30, 30))
    out = io.BytesIO()
    shades.save(out, "TIFF")
    [made] = made_ready("anh.tif", out.getvalue(), LIMITS)
    drawn = Image.open(io.BytesIO(made.content)).convert("L")
    for place, light in enumerate((0, 127, 255)):
        assert abs(drawn.getpixel((30 * place + 15, 15)) - light) <= 3


def test_where_nothing_is_left_no_size_is_told() -> None:
    assert [size_text(each) for each in (0, 1, 1_600)] == ["0 KB", "1 KB", "2 KB"]


def test_what_hides_in_an_older_revision_or_behind_the_tables_is_found() -> None:
    first = files.pdf("<< /S /URI /URI (x) /Next << /S /GoToR >> >>", catalog="/OpenAction 10 0 R")
    later = b"1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    table = len(first) + len(later)
    start = first.rindex(b"startxref")
    previous = int(first[start:].split()[1])
    update = b"xref\n1 1\n%010d 00000 n \ntrailer\n<< /Size 101 /Root 1 0 R /Prev %d >>\n" % (
        len(first),
        previous,
    )
    revised = first + later + update + b"startxref\n%d\n%%%%EOF\n" % table
    assert refused(revised).code == "pdf_with_launch"
    hidden = files.pdf().replace(b"xref\n0 1", b"9 0 obj\n<< /S /JavaScript >>\nendobj\nxref\n0 1")
    assert refused(hidden).code in ("pdf_with_script", "pdf_damaged")


def test_a_pdf_is_kept_byte_by_byte_whatever_it_is_called() -> None:
    data = files.pdf(pages=3)
    [made] = made_ready("C:\\Users\\a\\giấy khai sinh.exe", data, LIMITS)
    assert (made.name, made.content) == ("giấy khai sinh.pdf", data)
    assert (
        kind_of(made.name, made.content, LIMITS)
        == (FileKind.PDF, len(pypdfium2.PdfDocument(data)))
        == (
            FileKind.PDF,
            3,
        )
    )


@pytest.mark.parametrize(("orientation", "corner"), [(1, (0, 0)), (3, (1, 1)), (6, (1, 0)), (8, (0, 1))])
def test_a_photograph_is_upright_and_tells_nothing_but_what_is_seen(
    orientation: int, corner: tuple[int, int]
) -> None:
    [made] = made_ready("anh.png", files.with_exif(orientation), LIMITS)
    assert made.name == "anh.jpg"
    assert b"bi mat" not in made.content
    assert b"Exif" not in made.content
    with Image.open(io.BytesIO(made.content)) as seen:
        assert not seen.getexif()
        width, height = seen.size
        assert (width > height) == (orientation in (1, 3))
        red, green, _ = seen.getpixel((5 + corner[0] * (width - 10), 5 + corner[1] * (height - 10)))
        assert red > 150 > green


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ('giấy "khai sinh"\n\u202egpj.exe', 'giấy "khai sinh" gpj.jpg'),
        ("C:\\Anh\\cccd\tmặt trước\x00.png", "cccd mặt trước.jpg"),
        ("..\\../\u2066.jpeg", "tep.jpg"),
        ("\u202e\n\t.png", "tep.jpg"),
        ("dài" * 100 + ".png", ("dài" * 100)[:195] + ".jpg"),
    ],
)
def test_of_a_name_what_can_be_printed_is_kept(name: str, kept: str) -> None:
    [made] = made_ready(name, files.with_exif(1), LIMITS)
    assert made.name == kept


@pytest.mark.parametrize(
    ("data", "kind", "names"),
    [
        (files.tiff(1), FileKind.PNG, ["so 1.png"]),
        (files.tiff(3), FileKind.PNG, ["so 1 01.png", "so 1 02.png", "so 1 03.png"]),
        (files.picture("PNG", mode="RGBA"), FileKind.JPEG, ["so 1.jpg"]),
        (files.picture("PNG", mode="L"), FileKind.PNG, ["so 1.png"]),
        (files.picture("PNG", mode="I;16"), FileKind.JPEG, ["so 1.jpg"]),
        (files.picture("JPEG", mode="CMYK"), FileKind.JPEG, ["so 1.jpg"]),
        (files.picture("TIFF", (5_200, 2_000)), FileKind.JPEG, ["so 1.jpg"]),
    ],
)
def test_what_pictures_become(data: bytes, kind: FileKind, names: list[str]) -> None:
    made = made_ready("so 1.tif", data, LIMITS)
    assert [each.name for each in made] == names
    for each in made:
        assert kind_of(each.name, each.content, LIMITS) == (kind, 1)
        with Image.open(io.BytesIO(each.content)) as seen:
            assert max(seen.size) <= LIMITS.side
            seen.load()
    assert made_ready("so 1.tif", data, LIMITS) == made  # the same content is the same file


def test_what_was_clear_is_white() -> None:
    [made] = made_ready("dau.png", files.picture("PNG", mode="RGBA"), LIMITS)
    with Image.open(io.BytesIO(made.content)) as seen:
        assert min(seen.getpixel((55, 35))) > 250


def test_a_large_photograph_becomes_small_enough_or_is_refused() -> None:
    large = files.noise(3_000)
    [made] = made_ready("to.jpg", large, LIMITS)
    assert len(made.content) < len(large)
    assert refused(large, limits=replace(LIMITS, file_bytes=300_000)).code == "file_too_large"


def test_only_what_was_made_ready_is_kept() -> None:
    """Whoever hands over a picture as it came, by another way than the program's, is refused."""
    for data in (files.tiff(1), files.picture(size=(4_000, 40))):
        with pytest.raises(UserError):
            kind_of("x", data, LIMITS)
