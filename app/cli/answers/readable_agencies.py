"""Whose the time of dossiers was, as a person reads it in a terminal."""

from collections.abc import Iterator, Sequence

from app.language import tr
from app.services.views import AgencyTimes, LateAgencies, LateAgency
from app.services.wording.time_words import agency_time_words, index_text, made_late_words


def time_lines(times: AgencyTimes | None) -> Iterator[str]:
    """Each agency's time for one dossier, and who made it late; nothing where there is nothing to tell."""
    if times is None:
        return
    if late := made_late_words(times):
        yield late
    if len(times.agencies) > 1:
        yield from (f"  {agency_time_words(each)}" for each in times.agencies)


def late_lines(found: LateAgencies) -> Iterator[str]:
    """A period by agency, with the dossiers behind each number."""
    yield tr(
        "Hồ sơ xong từ {first} đến {last}: {ended}, trễ {late}",
        first=f"{found.first:%d/%m/%Y}",
        last=f"{found.last:%d/%m/%Y}",
        ended=found.ended,
        late=found.late,
    )
    for each in found.agencies:
        yield from _agency(each)
    if found.uncounted:
        yield tr(
            "Chưa tính được, vì thiếu lịch nghỉ của năm hoặc thiếu nhật ký: {codes}",
            codes=", ".join(found.uncounted),
        )


def _agency(line: LateAgency) -> Iterator[str]:
    seen = "" if line.is_whole else f" ({tr('chỉ những hồ sơ bạn thấy')})"
    index = index_text(line.index) or tr("chưa có")
    yield f"{line.agency} · {line.code}{seen}"
    yield "  " + tr("Bước đã xong: {count} · Chỉ số 2: {index}", count=line.steps, index=index)
    for name, codes in (
        (tr("Bước xong trễ"), line.late),
        (tr("Hồ sơ đang trễ"), line.open_late),
        (tr("Hồ sơ trễ do cơ quan này"), line.made_late),
    ):
        yield f"  {name}: {len(codes)}{_listed(codes)}"


def _listed(codes: Sequence[str]) -> str:
    return f" ({', '.join(dict.fromkeys(codes))})" if codes else ""
