"""What has ended, how long it is kept, and what was erased, as a person reads it in a terminal."""

from collections.abc import Iterator, Sequence

from app.cli.answers.readable import moment_text
from app.language import tr
from app.services.retention.erasable import Erasable, ErasableDossier
from app.services.retention.listing import Ended, EndedLine
from app.services.retention.register import ErasureView
from app.services.retention.words import keeping_words, outcome_words, scope_words, stays_lines


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


def erasable_lines(found: Erasable) -> Iterator[str]:
    """The dossiers that may go, then how many stay and why."""
    yield from listed_lines(found.dossiers)
    yield from stays_lines(found.stays)


def listed_lines(dossiers: Sequence[ErasableDossier]) -> Iterator[str]:
    """How many, then each of them."""
    yield tr("{count} hồ sơ được xoá dữ liệu cá nhân", count=len(dossiers))
    yield from (
        "  "
        + tr(
            "{code} · {procedure} · kết thúc {ended} · phải giữ đến {until}",
            code=each.code,
            procedure=each.procedure_name,
            ended=f"{moment_text(each.returned_at)}",
            until=f"{each.kept_until:%d/%m/%Y}",
        )
        for each in dossiers
    )


def erasure_lines(erasures: Sequence[ErasureView]) -> Iterator[str]:
    """The register, two lines each."""
    if not erasures:
        yield tr("Chưa có đề nghị xoá dữ liệu cá nhân nào.")
    for each in erasures:
        yield tr(
            "{id} · {at} · {name} đề nghị: {scope}, {count} hồ sơ · {reason}",
            id=each.id,
            at=moment_text(each.asked_at),
            name=each.asked_by_name,
            scope=scope_words(each),
            count=each.dossiers,
            reason=each.reason,
        )
        yield f"  {outcome_words(each)}"
