"""The sheet scanners are tried with, read back by a scanner at the resolutions of office printers."""

import pytest

from app.database.unit_of_work import Database
from app.rules.barcodes import is_valid
from app.rules.scanner_tests import LENGTH_2D, LENGTHS, code_of, length_of
from app.services.papers.scanner_trial import scanner_sheet
from printing.press import render
from printing.sheet import Paper
from tests.conftest import actor_of
from tests.printing.reading import barcodes, read_back, squares


@pytest.mark.parametrize("paper", [Paper.A5, Paper.A4])
@pytest.mark.parametrize("dpi", [203, 300])
def test_every_code_is_read_and_known_for_a_test(office_database: Database, paper: Paper, dpi: int) -> None:
    sheet = office_database.read_as(actor_of(office_database, "tiepnhan"), scanner_sheet)
    pdf = render(sheet, paper)
    read = [code for page in barcodes(pdf, dpi) for code in page]
    slips = [code for code in read if len(code) == 18]
    assert sorted(length_of(code) or 0 for code in read if len(code) != 18) == sorted(LENGTHS)
    assert (len(slips), set(slips)) == (2, {sheet.slip})
    assert is_valid(sheet.slip)
    assert [code for page in squares(pdf, dpi) for code in page] == [code_of(LENGTH_2D)]
    assert "TỜ THỬ MÁY QUÉT" in read_back(pdf).text


@pytest.mark.parametrize("paper", [Paper.A5, Paper.A4])
def test_what_to_set_is_told_and_no_code_of_a_maker_is_made_up(
    office_database: Database, paper: Paper
) -> None:
    clerk = actor_of(office_database, "tiepnhan")
    sheet = office_database.read_as(clerk, scanner_sheet, "Zebra DS2208", "~", "##")
    pdf = render(sheet, paper)
    text = " ".join(read_back(pdf).text.split())
    assert "Máy quét: Zebra DS2208." in text
    assert "Trước mỗi mã (prefix, preamble): ~." in text
    assert "Sau mỗi mã (suffix, postamble, terminator): ## rồi Enter (CR)." in text
    assert "không in mã nào của hãng" in text
    # Nothing but test codes can be scanned off it.
    read = {code for page in barcodes(pdf, 203) for code in page} - {sheet.slip}
    assert {length_of(code) for code in read} == set(LENGTHS)
    plain = read_back(render(office_database.read_as(clerk, scanner_sheet), paper)).text
    assert "(prefix, preamble): không gửi gì." in " ".join(plain.split())


@pytest.mark.parametrize("length", [*LENGTHS, LENGTH_2D])
def test_a_code_that_lost_or_changed_a_digit_is_none(length: int) -> None:
    code = code_of(length)
    assert (len(code), length_of(code)) == (length, length)
    for place in range(length):
        for damaged in (code[:place] + code[place + 1 :], code[:place] + "x" + code[place + 1 :]):
            assert length_of(damaged) is None
