"""Papers reach paper: read back from the printed page; and when they do not, the clerk knows what is safe."""

from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from app.errors import Unavailable
from app.prints.routes import PaperGroup
from app.services.dossiers.day_lists import day_list
from app.services.papers import everyday
from app.settings import LocalSettings
from models.vocabulary import FormKind
from printing.sheet import Paper
from tests.ui.immediate import HeardMessages, ImmediateTasks, code_shown
from ui.desk import Desk
from ui.messages import Messages, Tone
from ui.printing import by_lp, by_qprinter, places, to_printer
from ui.printing.by_qprinter import draw_pages
from ui.printing.desk_printer import DeskPrinter
from ui.printing.office_papers import FILE_NAMES
from ui.printing.papers_out import paper_out
from ui.printing.places import Printout, deliver
from ui.printing.preview import PreviewPage
from ui.printing.to_folder import write_pdf
from ui.printing.to_printer import Taken, media_of
from ui.settings_store import SettingsStore


def slip(desk: Desk, paper: Paper = Paper.A4_TWO_UP) -> tuple[str, str, bytes]:
    """Code, barcode and PDF of a slip of the sample office."""
    row = desk.read(day_list, "waiting").rows[0]
    document = desk.read(everyday.receipt, row.code)
    return row.code, row.barcode, everyday.render(document, paper)


def barcodes(pdf: bytes, dots_an_inch: int) -> list[str]:
    """What a scanner reads from the first page."""
    page = pypdfium2.PdfDocument(pdf)[0]
    picture = page.render(scale=dots_an_inch / 72).to_pil()
    return [found.text for found in zxingcpp.read_barcodes(picture)]


def settings_for(folder: Path) -> SettingsStore:
    return SettingsStore(LocalSettings(printer=f"folder:{folder}"))


@pytest.fixture
def to_folder(messages: Messages, tmp_path: Path) -> DeskPrinter:
    """A printer that makes PDF files in a folder of the test."""
    store = settings_for(tmp_path / "giấy tờ")
    return DeskPrinter(ImmediateTasks(messages), messages, store, everyday.render)


def test_every_form_of_the_office_has_its_words_and_its_way() -> None:
    assert [name for name in FILE_NAMES.values() if paper_out(name).group is None] == []
    # Labels are no form: no register has them.
    assert {paper_out(name).group for name in FILE_NAMES.values()} == set(PaperGroup) - {PaperGroup.LABELS}
    assert set(FILE_NAMES) == set(FormKind)


def test_a_slip_becomes_a_file_named_by_its_dossier_and_never_replaces_another(
    to_folder: DeskPrinter, desk: Desk, tmp_path: Path, heard: HeardMessages
) -> None:
    code, barcode, _pdf = slip(desk)
    places: list[str] = []
    for _time in range(2):
        to_folder.print(
            "giay-hen",
            code,
            lambda: desk.read(everyday.receipt, code),
            printed=places.append,
        )
    folder = tmp_path / "giấy tờ"
    assert places == [str(folder / f"{code}-giay-hen.pdf"), str(folder / f"{code}-giay-hen-2.pdf")]
    assert sorted(entry.name for entry in folder.iterdir()) == sorted(Path(place).name for place in places)
    assert barcode in barcodes(Path(places[1]).read_bytes(), 203)
    assert heard.last.tone is Tone.INFO
    assert heard.last.hint == places[1]


def test_a_folder_that_refuses_loses_nothing_and_again_prints_once_it_is_there(
    to_folder: DeskPrinter, desk: Desk, tmp_path: Path, heard: HeardMessages
) -> None:
    code, _barcode, _pdf = slip(desk)
    in_the_way = tmp_path / "giấy tờ"
    in_the_way.write_text("a file where the folder should be")
    to_folder.print("giay-hen", code, lambda: desk.read(everyday.receipt, code))
    assert heard.last.tone is Tone.BAD
    assert f"giấy hẹn {code}" in heard.last.text
    assert f"Hồ sơ {code} đã lưu" in heard.last.hint
    in_the_way.unlink()
    word, again = heard.last.steps[0]
    assert word == "In lại"
    again()
    assert (in_the_way / f"{code}-giay-hen.pdf").exists()


def test_a_missing_printer_is_named(desk: Desk, messages: Messages, heard: HeardMessages) -> None:
    store = SettingsStore(LocalSettings(printer="Máy in tầng 2"))
    tasks = ImmediateTasks(messages)
    printer = DeskPrinter(tasks, messages, store, everyday.render)
    code, _barcode, _pdf = slip(desk)
    printer.print("giay-hen", code, lambda: desk.read(everyday.receipt, code))
    assert code_shown(tasks, heard.last.text) == "printer_missing"
    assert "Máy in tầng 2" in heard.last.text


def test_what_was_sent_to_a_printer_is_said(
    desk: Desk, messages: Messages, heard: HeardMessages, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[tuple[bytes, str, str, str, int]] = []

    def take(pdf: bytes, name: str, title: str, tray: str, copies: int) -> Taken:
        sent.append((pdf, name, title, tray, copies))
        return Taken("Canon A")

    monkeypatch.setattr("ui.printing.to_printer.print_pdf", take)
    store = SettingsStore(
        LocalSettings(printer="Canon A", paper=Paper.A4, print_slips="copies=2; paper=a5; tray=Tray2")
    )
    printer = DeskPrinter(ImmediateTasks(messages), messages, store, everyday.render)
    code, barcode, _pdf = slip(desk)
    printer.print("giay-hen", code, lambda: desk.read(everyday.receipt, code))
    [(pdf, *how)] = sent
    assert how == ["Canon A", f"{code} giay-hen", "Tray2", 2]
    assert media_of(pdf) == "A5"
    assert barcode in barcodes(pdf, 203)
    assert heard.last.text == f"Đã gửi giấy hẹn {code} tới máy in Canon A."


def test_without_any_printer_papers_become_files_in_the_documents(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none_there(*_words: object) -> Taken:
        raise Unavailable("printer_missing", "Máy này chưa có máy in.")

    monkeypatch.setattr("ui.printing.to_printer.print_pdf", none_there)
    monkeypatch.setattr(places, "papers_folder", lambda: tmp_path / "Một Cửa")
    code, _barcode, pdf = slip(desk)
    sheet = Printout(pdf, "giay-hen", code)
    delivered = deliver(sheet, LocalSettings().sending())
    assert delivered.file == tmp_path / "Một Cửa" / f"{code}-giay-hen.pdf"
    with pytest.raises(Unavailable):
        deliver(sheet, LocalSettings(printer="Máy in tầng 2").sending())


@pytest.mark.parametrize(
    ("default", "used"),
    [
        ("Canon LBP 2900", "Canon LBP 2900"),
        ("Microsoft Print to PDF", ""),
        ("Microsoft XPS Document Writer", ""),
        ("OneNote (Desktop)", ""),
        ("Fax", ""),
        ("", ""),
    ],
)
def test_a_stand_in_that_would_ask_for_a_file_is_no_printer(
    monkeypatch: pytest.MonkeyPatch, default: str, used: str
) -> None:
    monkeypatch.setattr(by_qprinter.QPrinterInfo, "defaultPrinterName", lambda: default)
    monkeypatch.setattr(by_lp, "works", lambda: False)
    assert to_printer.default_printer_name() == used


@pytest.mark.parametrize(
    ("paper", "dots_an_inch"),
    [(Paper.A5, 203), (Paper.A4, 203), (Paper.A4_TWO_UP, 203), (Paper.A4_TWO_UP, 300), (Paper.A5, 600)],
)
def test_bars_survive_the_way_through_the_system_s_printer(
    qtbot: QtBot, desk: Desk, tmp_path: Path, paper: Paper, dots_an_inch: int
) -> None:
    _code, barcode, pdf = slip(desk, paper)
    printer = QPrinter()
    printer.setResolution(dots_an_inch)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    draw_pages(pdf, printer)
    printed = (tmp_path / "out.pdf").read_bytes()
    before, after = pypdfium2.PdfDocument(pdf), pypdfium2.PdfDocument(printed)
    assert len(after) == len(before)
    for page_before, page_after in zip(before, after, strict=True):
        assert page_after.get_size() == pytest.approx(page_before.get_size(), abs=1.5)
    assert barcode in barcodes(printed, dots_an_inch)


def test_a_printer_that_makes_no_copies_is_sent_the_pages_again_at_300_dots(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    _code, barcode, pdf = slip(desk, Paper.A5)
    printer = QPrinter()
    printer.setResolution(1200)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    assert not printer.supportsMultipleCopies()
    draw_pages(pdf, printer, copies=3)
    assert printer.resolution() == 300
    printed = pypdfium2.PdfDocument((tmp_path / "out.pdf").read_bytes())
    assert len(printed) == 3 * len(pypdfium2.PdfDocument(pdf))
    for page in printed:
        assert barcode in [found.text for found in zxingcpp.read_barcodes(page.render(scale=4).to_pil())]


def test_file_names_are_plain_whatever_the_code_holds(tmp_path: Path) -> None:
    file = write_pdf(tmp_path, "../H26/..\\x:1", "giay-hen", b"%PDF-")
    assert file.parent == tmp_path
    assert file.read_bytes() == b"%PDF-"


def test_the_preview_shows_the_paper_and_prints_the_same_document(
    qtbot: QtBot, to_folder: DeskPrinter, desk: Desk, tmp_path: Path
) -> None:
    code, _barcode, _pdf = slip(desk)
    with qtbot.waitSignal(to_folder.previewed) as asked:
        to_folder.preview(
            f"Giấy hẹn {code}",
            "giay-hen",
            code,
            lambda: desk.read(everyday.receipt, code),
        )
    page = PreviewPage(asked.args[0], to_folder)
    qtbot.addWidget(page)
    page.show()
    assert page.document.pageCount() >= 1
    with qtbot.waitSignal(page.left):
        page.print_button.click()
    assert (tmp_path / "giấy tờ" / f"{code}-giay-hen.pdf").exists()
