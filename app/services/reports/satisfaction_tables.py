"""How satisfied citizens were, as tables."""

from app.language import tr
from app.services.reports.asked import By
from app.services.reports.satisfaction import Satisfaction, SatisfactionLine
from app.services.reports.tables import CellKind, ReportColumn, ReportRow, ReportTable, Tabled
from app.services.reports.wording import about_words, group_words
from app.services.wording.satisfaction_words import satisfaction_word
from models.ballots import LEVELS


def satisfaction_tables(found: Satisfaction) -> Tabled:
    """A line for each group, and one for each place where citizens answer."""
    who = tr("Người trả kết quả") if found.by is By.PERSON else group_words(found.by)
    return Tabled(
        title=tr("Mức độ hài lòng của người dân"),
        about=about_words(found.first, found.last, found.agencies),
        tables=(
            _table(tr("Mức độ hài lòng"), who, found.lines, found.total),
            _table(tr("Theo nơi đánh giá"), tr("Nơi đánh giá"), found.places, None),
        ),
        notes=found.explained,
    )


def _table(
    name: str, who: str, lines: tuple[SatisfactionLine, ...], total: SatisfactionLine | None
) -> ReportTable:
    codes = tuple(f"level_{each}" for each in reversed(LEVELS))
    words = [satisfaction_word(each) for each in reversed(LEVELS)]
    columns = (
        ReportColumn("name", who, CellKind.WORDS, 3),
        ReportColumn("answers", tr("Số phiếu"), sum_of=codes),
        *(ReportColumn(code, word) for code, word in zip(codes, words, strict=True)),
        ReportColumn("share", tr("Tỷ lệ hài lòng"), CellKind.SHARE),
    )
    rows = tuple(_row(each, each.name) for each in lines)
    return ReportTable(name, columns, rows, None if total is None else _row(total, tr("Tổng cộng")))


def _row(line: SatisfactionLine, name: str) -> ReportRow:
    return ReportRow(line.key, (name, line.answers, *reversed(line.levels), line.share))
