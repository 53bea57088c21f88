"""Hand-over lists and what is on its way, as a person reads them in a terminal."""

from collections.abc import Iterator
from datetime import timedelta

from app.cli.answers.readable import moment_text
from app.language import tr
from app.services.views import HandoverLineView, HandoverView, OnItsWay, TransitBoard
from app.services.wording.words import outcome_word, place_word


def handover_lines(view: HandoverView) -> list[str]:
    """A list and each dossier on it."""
    return [
        tr("Phiếu bàn giao {code} · {barcode}", code=view.code, barcode=view.barcode),
        tr(
            "Từ {giver} đến {taker}",
            giver=place_word(view.from_unit, view.from_agency),
            taker=place_word(view.to_unit, view.to_agency),
        ),
        tr("Lập lúc {when}, {who}", when=moment_text(view.made_at), who=view.made_by),
        *(f"  {_line(line)}" for line in view.lines),
    ]


def _line(line: HandoverLineView) -> str:
    parts = [f"{line.position}. {line.code}", line.applicant, line.procedure_name, outcome_word(line.outcome)]
    if line.at is not None:
        parts += [moment_text(line.at), line.by or ""]
    return " · ".join(part for part in (*parts, line.note) if part)


def transit_lines(board: TransitBoard) -> Iterator[str]:
    """What is on its way by units, each dossier under its way."""
    if not board.rows:
        yield tr("Không có hồ sơ nào đang trên đường.")
    for way in board.ways:
        ends = (way.from_unit, way.from_agency, way.to_unit, way.to_agency)
        yield tr(
            "{giver} → {taker}: {count} hồ sơ, {late} chờ quá {hours} giờ làm việc",
            giver=place_word(way.from_unit, way.from_agency),
            taker=place_word(way.to_unit, way.to_agency),
            count=way.dossiers,
            late=way.late,
            hours=board.hours,
        )
        for row in board.rows:
            if (row.from_unit, row.from_agency, row.to_unit, row.to_agency) == ends:
                yield f"  {_row(row)}"


def _row(row: OnItsWay) -> str:
    sent = tr("giao {when}", when=moment_text(row.sent_at))
    waits = tr("chờ {time} làm việc", time=_length(row.waits))
    lost = tr("nơi nhận báo thiếu") if row.is_missing else None
    return " · ".join(part for part in (row.code, row.applicant, sent, waits, row.list, lost) if part)


def _length(time: timedelta) -> str:
    hours, minutes = divmod(int(time.total_seconds()) // 60, 60)
    return tr("{hours} giờ {minutes} phút", hours=hours, minutes=minutes)
