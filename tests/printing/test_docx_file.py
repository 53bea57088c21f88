"""Papers as DOCX, read back by python-docx: every word of the paper in its order, tables, bars, nothing else."""

import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
import zxingcpp
from docx.table import Table
from PIL import Image

from printing.docx_file import FOR_EDITING, TYPEFACE, write_docx
from printing.sheet import Paper, page_for
from tests.printing.lives import AWKWARD, LONG, SHORT
from tests.printing.papers import BARCODES
from tests.printing.reading import first_copy, read_back
from tests.printing.samples import BARCODE, RECEIVED
from tests.printing.test_arrangement import CODED, HOURS, KINDS, arranged, of, words


def written(document: Any, paper: Paper = Paper.A4) -> Any:
    return docx.Document(BytesIO(write_docx(document, RECEIVED, paper)))


def lines(file: Any) -> Iterator[str]:
    """Each paragraph in the order in which it is read, tables line by line."""
    for block in file.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from (each.text for each in cell.paragraphs)
        else:
            yield block.text


def text_of(file: Any) -> str:
    return " ".join(" ".join(lines(file)).split())


def symbols(data: bytes) -> list[str]:
    """What a scanner reads in the pictures of a file, in their order."""
    with ZipFile(BytesIO(data)) as parts:
        names = sorted(
            (name for name in parts.namelist() if name.startswith("word/media/")),
            key=lambda name: int("".join(filter(str.isdigit, name))),
        )
        pictures = [Image.open(BytesIO(parts.read(name))) for name in names]
        return [zxingcpp.read_barcodes(each)[0].text for each in pictures]


@pytest.mark.parametrize(
    ("kind", "life"),
    [
        *((kind, life) for kind in KINDS for life in (SHORT, LONG)),
        *((kind, AWKWARD) for kind in ("receipt", "supplement", "several")),
    ],
    ids=lambda each: each if isinstance(each, str) else each.name,
)
def test_the_file_says_what_the_paper_says(kind: str, life: Any) -> None:
    paper = of(kind, life)
    file = written(paper)
    said, on_paper = words(text_of(file)), words(first_copy(paper))
    copies = words(" ".join(paper.copies))
    ticks = words("x " * text_of(file).count("[x]"))
    # Codes too long for a line are parted on paper alone.
    assert life is AWKWARD or not said - on_paper - copies - ticks
    if life is SHORT:
        assert not on_paper - said
    else:
        # Heads of pages, and of tables that go on, come more often on paper.
        further = set(words(f"trang {paper.running} {' '.join(paper.stamps)}"))
        lacking = {each for each in set(on_paper) - set(said) - further if not each.isdigit()}
        assert not {each for each in lacking if life is not AWKWARD or each.isalpha()}
    assert sum(said.values()) > 30


@pytest.mark.parametrize("kind", KINDS)
def test_parts_stand_in_the_order_of_the_paper(kind: str) -> None:
    file = written(of(kind, SHORT))
    text = text_of(file)
    assert text.index("Độc lập - Tự do - Hạnh phúc") < text.index("ngày 1")
    places = [
        text.index(each)
        for each in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Hạnh phúc", "(Ký")
        if each in text
    ]
    assert places == sorted(places)


def test_it_is_arranged_as_the_office_has_it() -> None:
    own = arranged(
        "receipt", order=("received_at",), left_out={"charges"}, size=2, after=HOURS, before="Chào!"
    )
    file = written(own)
    text = text_of(file)
    assert text.index("HẸN TRẢ KẾT QUẢ") < text.index("Chào!") < text.index("Thời gian nhận hồ sơ")
    assert text.index("Thời gian nhận hồ sơ") < text.index("Số định danh")
    assert text.endswith(HOURS)
    assert "Phí, lệ phí" not in text
    runs = [run for each in file.paragraphs for run in each.runs if run.text.startswith("Số định danh")]
    assert {run.font.size.pt for run in runs} == {15.0}


@pytest.mark.parametrize("paper", [Paper.A4, Paper.A5])
@pytest.mark.parametrize("kind", ["receipt", "several"])
def test_page_and_letters_are_those_of_the_paper(kind: str, paper: Paper) -> None:
    document = of(kind, SHORT)
    file = written(document, paper)
    page, section = page_for(paper, document.shape), file.sections[0]
    assert (section.page_width.pt, section.page_height.pt) == pytest.approx(
        (page.width, page.height), abs=0.1
    )
    assert (section.left_margin.pt, section.top_margin.pt) == pytest.approx((page.left, page.top), abs=0.1)
    assert file.styles["Normal"].font.name == TYPEFACE
    for table in file.tables:
        widths = sum(cell.width.pt for cell in table.rows[0].cells)
        assert widths == pytest.approx(page.text_width, abs=1)
    about = file.core_properties
    assert (about.title, about.comments) == (document.title, FOR_EDITING)
    assert about.created.replace(tzinfo=UTC) == RECEIVED


@pytest.mark.parametrize("kind", KINDS)
def test_a_scanner_reads_the_bars(kind: str) -> None:
    read = symbols(write_docx(of(kind, SHORT), RECEIVED))
    expected = [BARCODE] if kind in CODED else list(BARCODES[:2]) if kind == "several" else []
    assert read == expected


def test_tables_have_their_head_on_every_page_and_whole_lines() -> None:
    file = written(of("receipt", LONG))
    table = next(each for each in file.tables if each.rows[0].cells[0].text == "STT")
    assert [cell.text for cell in table.rows[0].cells][:2] == ["STT", "Tên giấy tờ"]
    assert len(table.rows) == 1 + len(LONG.papers)
    shapes = [row._tr.trPr.xml for row in table.rows]
    assert ["tblHeader" in shape for shape in shapes] == [True] + [False] * len(LONG.papers)
    assert all("cantSplit" in shape for shape in shapes)


def test_stamps_are_in_the_head_and_a_paper_of_one_copy_names_none() -> None:
    file = written(of("receipt", LONG))
    assert file.sections[0].header.paragraphs[0].text == "BẢN IN LẠI LẦN 2"
    assert "(Liên: Lưu / Liên: Giao khách hàng)" in text_of(file)
    assert "Liên" not in text_of(written(of("control", SHORT)))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine")
def test_another_program_lays_it_out_on_one_page(tmp_path: Path) -> None:
    file = tmp_path / "giay-hen.docx"
    file.write_bytes(write_docx(of("receipt", SHORT), RECEIVED))
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    command = ["soffice", "--headless", home, "--convert-to", "pdf", "--outdir", str(tmp_path), str(file)]
    done = subprocess.run(command, capture_output=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    laid_out = read_back(file.with_suffix(".pdf").read_bytes())
    assert len(laid_out.pages) == 1
    assert not words(first_copy(of("receipt", SHORT))) - words(laid_out.text)
