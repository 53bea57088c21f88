"""Codes read off pictures: slips printed by our own hand, cards with all their letters, turned, small, half shaded."""

from datetime import date
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QTransform
from pytestqt.qtbot import QtBot

from app.errors import UserError
from app.rules.barcodes import dossier_barcode
from printing.press import render
from printing.scanner_sheet import ScannerSheet
from printing.sheet import Paper
from tests.printing.samples import heading
from ui.scanner.picture import LARGEST_SIDE, codes_in, picture_at

SLIP = dossier_barcode("01234", date(2026, 1, 12), 1)
CARD = "001190123456||HUỲNH THỊ HOÀ|02011990|Nữ|Ấp 3, xã Đông Hoà, tỉnh Bắc Giang|15042021"


def drawn(text: str, kind: zxingcpp.BarcodeFormat, size: int = 400) -> QImage:
    """A code in the middle of white paper."""
    symbol = zxingcpp.create_barcode(text, kind).to_image(scale=4)
    wide, high = symbol.shape[1], symbol.shape[0]
    code = QImage(bytes(memoryview(symbol)), wide, high, wide, QImage.Format.Format_Grayscale8).copy()
    paper = QImage(QSize(max(size, wide + 80), max(size, high + 80)), QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    painter.drawImage((paper.width() - wide) // 2, (paper.height() - high) // 2, code)
    painter.end()
    return paper


QR, CODE_128 = zxingcpp.BarcodeFormat.QRCode, zxingcpp.BarcodeFormat.Code128


@pytest.mark.parametrize("angle", [0, 90, 180, 7])
@pytest.mark.parametrize(("text", "kind"), [(CARD, QR), (SLIP, CODE_128)])
def test_a_card_and_a_slip_at_any_angle(
    qtbot: QtBot, text: str, kind: zxingcpp.BarcodeFormat, angle: int
) -> None:
    turned = drawn(text, kind).transformed(QTransform().rotate(angle))
    assert codes_in(turned) == (text,)


def test_letters_are_utf8_whatever_a_decoder_guesses(qtbot: QtBot) -> None:
    """Names that decoders have taken for Chinese or Japanese."""
    for name in ("HUỲNH THỊ HOÀ", "Phạm Thị Lụa", "Nguyễn Văn Tuấn", "ĐỖ", "Ỷ", "Trần Ngọc Bảo Châu"):
        text = CARD.replace("HUỲNH THỊ HOÀ", name)
        assert codes_in(drawn(text, QR)) == (text,)


def test_a_photograph_is_larger_darker_and_not_on_white(qtbot: QtBot) -> None:
    photo = QImage(LARGEST_SIDE + 900, 3_000, QImage.Format.Format_ARGB32)
    photo.fill(QColor(90, 80, 70))
    painter = QPainter(photo)
    painter.drawImage(700, 500, drawn(CARD, QR).scaled(1_200, 1_200))
    painter.fillRect(700, 500, 600, 1_200, QColor(0, 0, 0, 90))
    painter.end()
    assert codes_in(photo) == (CARD,)


def test_a_picture_whose_paper_is_transparent(qtbot: QtBot) -> None:
    code = drawn(SLIP, CODE_128).convertToFormat(QImage.Format.Format_ARGB32)
    for x in range(code.width()):
        for y in (0, 1, 2, *range(code.height() - 3, code.height())):
            code.setPixelColor(x, y, QColor(0, 0, 0, 0))
    assert codes_in(code) == (SLIP,)


def test_a_page_of_our_own_is_read_whole(qtbot: QtBot) -> None:
    sheet = ScannerSheet(heading(), SLIP, ("12345678",), "1" * 60)
    page = pypdfium2.PdfDocument(render(sheet, Paper.A5))[0].render(scale=300 / 72).to_pil().convert("L")
    picture = QImage(page.tobytes(), page.width, page.height, page.width, QImage.Format.Format_Grayscale8)
    assert set(codes_in(picture)) == {SLIP, "12345678", "1" * 60}


def test_nothing_in_it_is_nothing(qtbot: QtBot) -> None:
    blank = QImage(300, 200, QImage.Format.Format_RGB32)
    blank.fill(Qt.GlobalColor.white)
    assert codes_in(blank) == ()
    assert codes_in(QImage(1, 1, QImage.Format.Format_RGB32)) == ()


def test_a_file_that_is_no_picture_is_refused_with_what_to_do(qtbot: QtBot, tmp_path: Path) -> None:
    good = tmp_path / "thẻ căn cước.png"
    assert drawn(CARD, QR).save(str(good))
    assert codes_in(picture_at(good)) == (CARD,)
    broken, empty = tmp_path / "hỏng.jpg", tmp_path / "rỗng.png"
    broken.write_bytes(good.read_bytes()[:60])
    empty.write_bytes(b"")
    for file in (broken, empty, tmp_path / "không có.png", tmp_path):
        with pytest.raises(UserError) as refused:
            picture_at(file)
        assert refused.value.code == "picture_unreadable"
