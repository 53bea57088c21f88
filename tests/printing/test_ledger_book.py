"""The ledger as a book: pages that come one by one, numbers that run on over parts, a sentence that counts them."""

import io
import re
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from threading import Thread

import pytest

from printing.book_press import print_book
from printing.ledger_page import Ends, LedgerLine, LedgerPages, LedgerSpan
from printing.press import render
from printing.sheet import Paper
from tests.printing.lives import SHORT
from tests.printing.papers import ledger_pages
from tests.printing.reading import Printed, read_back

DAYS = (date(2026, 1, 1), date(2026, 12, 31))


def part(first: int, last: int, **changes: object) -> LedgerPages:
    """A stretch of numbers whose lines come one by one."""
    template = ledger_pages(SHORT)
    [one, *_] = list(template.lines)

    def lines() -> Iterator[LedgerLine]:
        for number in range(first, last + 1):
            yield replace(one, number=number, code=f"H26.16-260112-{number:04}")

    values = {"lines": lines(), "span": LedgerSpan(last - first + 1, first, last), "days": DAYS}
    return replace(template, **(values | changes))  # type: ignore[arg-type]  # as the test names them


def book(*parts: LedgerPages) -> bytes:
    file = io.BytesIO()
    pages = print_book(file, "Sổ theo dõi hồ sơ", "Bộ phận một cửa", parts, lambda _lines: None)
    assert pages == len(read_back(file.getvalue()).pages)
    return file.getvalue()


def numbers_on(page: str) -> list[int]:
    return [int(each) for each in re.findall(r"(?<!\S)(\d{2,}) H26\.16-260112-", page)]


def test_numbers_run_on_over_pages_and_volumes() -> None:
    read = read_back(
        book(
            part(1, 120, ends=Ends.VOLUME),
            part(121, 230, volume=2, opened_on=date(2026, 6, 1)),
        )
    )
    assert set(read.sizes) == {(297, 210)}
    assert [number for page in read.pages for number in numbers_on(page)] == list(range(1, 231))
    first, second = by_parts(read)
    assert len(first) > 5
    # The sentence stands on the last page of its volume, with the pages of that volume, and is signed there.
    for pages, closed in (
        (
            first,
            f"Hết quyển số 01: sổ này có {len(first)} trang, 120 hồ sơ, từ số thứ tự 01 đến số thứ tự 120.",
        ),
        (
            second,
            f"Khoá sổ ngày 31 tháng 12 năm 2026: sổ này có {len(second)} trang, 110 hồ sơ, "
            "từ số thứ tự 121 đến số thứ tự 230.",
        ),
    ):
        assert closed in pages[-1]
        assert "PHỤ TRÁCH BỘ PHẬN" in pages[-1]
        assert "Ngô Văn Chính" in pages[-1]
        assert numbers_on(pages[-1])  # no signature on a page of its own
        assert not any("trang, " in page or "(Ký và ghi rõ" in page for page in pages[:-1])
        # The head of the table stands on every page, the national title on the first.
        assert all("Cơ quan chủ trì giải quyết" in page for page in pages)
        assert ["CỘNG HÒA" in page for page in pages] == [True, *[False] * (len(pages) - 1)]
    assert "Năm 2026 – Quyển số 02" in second[0]
    assert "Hồ sơ nhận từ ngày 01/01/2026 đến ngày 31/12/2026" in second[0]
    assert "Mở sổ ngày 01 tháng 06 năm 2026, bắt đầu từ số thứ tự 121." in second[0]


def by_parts(read: Printed) -> list[list[str]]:
    """The pages of each part, which numbers its own from 1 and says on each how many there are."""
    found: list[list[str]] = []
    for page in read.pages:
        [number, total] = re.findall(r"Trang (\d+)/(\d+)", page)[0]
        if number == "1":
            found.append([])
        found[-1].append(page)
        assert int(number) == len(found[-1])
        totals = {re.findall(r"Trang \d+/(\d+)", each)[0] for each in found[-1]}
        assert totals == {total}
    for pages in found:
        assert f"Trang 1/{len(pages)}" in pages[0]
    return found


@pytest.mark.parametrize("count", [0, 1, 2, *range(9, 15), 40])
def test_a_book_is_laid_out_as_a_paper_of_the_same_lines(count: int) -> None:
    """With signatures that still fit, that need another page, and alone with their last lines."""
    one = part(1, count) if count else part(1, 0, span=None)
    lines = tuple(one.lines)
    paper = read_back(render(replace(one, lines=lines), Paper.A4)).pages
    pages = read_back(book(replace(one, lines=iter(lines)))).pages
    counted = f"sổ này có {len(pages)} trang, "
    assert counted in pages[-1]
    assert [page.replace(counted, "") for page in pages] == paper


def test_a_part_of_some_days_says_that_it_is_no_whole_volume() -> None:
    days = (date(2026, 3, 2), date(2026, 3, 6))
    read = read_back(
        book(part(41, 60, ends=Ends.DAYS, opened_on=None, days=days, of_agency="UBND xã Cũ"))
    ).text
    assert "Cộng từ ngày 02/03/2026 đến ngày 06/03/2026: phần sổ này có" in read
    assert "20 hồ sơ, từ số thứ tự 41 đến số thứ tự 60." in read
    assert "Năm 2026 – Quyển số 01 – UBND xã Cũ" in read
    assert "Mở sổ" not in read
    one_day = part(1, 1, ends=Ends.DAYS, days=(days[0], days[0]))
    assert "Cộng ngày 02/03/2026: phần sổ này có 1 trang, 1 hồ sơ" in read_back(book(one_day)).text


def test_no_more_than_packed_pages_is_held() -> None:
    """As ReportLab keeps them, a page drawn takes some 80,000 bytes, and all of them again when they are saved."""
    few, many = (held_for(count) for count in (60, 400))
    assert many[0] - few[0] > 30
    assert (many[1] - few[1]) / (many[0] - few[0]) < 20_000


def held_for(lines: int) -> tuple[int, int]:
    """Pages of a book, and the most memory it took."""
    tracemalloc.start()
    try:
        pages = print_book(Nowhere(), "Sổ", "Một cửa", [part(1, lines)], lambda _lines: None)
        return pages, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


class Nowhere(io.RawIOBase):
    """A file that keeps nothing."""

    def write(self, data: object) -> int:
        return len(data)  # type: ignore[arg-type]  # bytes, as a file takes them


def test_other_papers_are_printed_meanwhile() -> None:
    """A long book waits for nobody and spoils nothing: the paper and the book are what they are alone."""
    paper, alone = render(ledger_pages(SHORT), Paper.A4), book(part(1, 60))
    found: list[bytes] = []

    def print_paper(_lines: int) -> None:
        thread = Thread(target=lambda: found.append(render(ledger_pages(SHORT), Paper.A4)))
        thread.start()
        thread.join(30)

    file = io.BytesIO()
    print_book(
        file,
        "Sổ theo dõi hồ sơ",
        "Bộ phận một cửa",
        [part(1, 60)],
        lambda n: print_paper(n) if n % 16 == 8 else None,
    )
    assert len(found) == 4
    assert set(found) == {paper}
    assert read_back(file.getvalue()).pages == read_back(alone).pages


def test_who_wants_no_more_of_it_ends_it_at_any_moment() -> None:
    told: list[int] = []
    print_book(io.BytesIO(), "Sổ", "Một cửa", [part(1, 50)], told.append)
    assert told[-1] == 50
    assert told == sorted(told)

    class GivenUpError(Exception):
        pass

    for most in range(len(told)):
        heard: list[int] = []

        def tell(lines: int, heard: list[int] = heard, most: int = most) -> None:
            heard.append(lines)
            if len(heard) > most:
                raise GivenUpError

        with pytest.raises(GivenUpError):
            print_book(io.BytesIO(), "Sổ", "Một cửa", [part(1, 50)], tell)
