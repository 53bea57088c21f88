"""What has ended and how long it is kept, as a person reads it in a terminal."""

from collections.abc import Iterator

from app.language import tr
from app.services.upkeep.retention.listing import Ended, EndedLine
from app.services.upkeep.retention.words import keeping_words


def ended_lines(found: Ended) -> Iterator[str]:
    """Year by year, the procedures with how many dossiers, and how they stand against their terms."""
    for year in found.years:
        lines = [each for each in found.lines if each.year == year]
        yield tr(
            "Năm {year}: {count} hồ sơ đã kết thúc", year=year, count=sum(each.dossiers for each in lines)
        )
        yield from (f"  {_line(each)}" for each in lines)
    if not found.lines:
        yield tr("Chưa có hồ sơ nào kết thúc trong các năm đã qua.")
    if found.unended:
        yield tr(
            "{count} hồ sơ nhận trong các năm đã qua chưa kết thúc, nên chưa lưu trữ.", count=found.unended
        )


def _line(line: EndedLine) -> str:
    words = f"{line.procedure} {line.name}: {line.dossiers} · {keeping_words(line)}"
    return words + (" · " + tr("đã xoá dữ liệu cá nhân {count}", count=line.erased) if line.erased else "")
