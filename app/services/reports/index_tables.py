"""The indices as tables."""

from decimal import Decimal

from app.language import tr
from app.services.reports.index_views import Indices
from app.services.reports.tables import CellKind, ReportCell, ReportColumn, ReportRow, ReportTable, Tabled
from app.services.reports.wording import about_words, group_words


def index_tables(found: Indices) -> Tabled:
    """The nine, the aspects of QĐ 766, and indices 1 and 3 by group where that was asked."""
    tables = (_nine(found), _aspects(found), *((_groups(found),) if found.by else ()))
    return Tabled(
        title=tr("Chỉ số đánh giá việc giải quyết thủ tục hành chính"),
        about=about_words(found.first, found.last, found.agencies),
        tables=tables,
        notes=found.explained,
    )


def _nine(found: Indices) -> ReportTable:
    columns = (
        ReportColumn("name", tr("Chỉ số"), CellKind.WORDS, 4),
        ReportColumn("score", tr("Điểm, cao nhất 2"), CellKind.NUMBER, 1.6),
        ReportColumn("dossiers", tr("Số hồ sơ tính"), opens=True),
        ReportColumn("how", tr("Cách tính"), CellKind.WORDS, 6),
    )
    rows = tuple(
        ReportRow(
            str(each.number),
            (
                f"{each.number}. {each.name}",
                _told(each.score, is_measured=each.is_measured),
                each.dossiers,
                each.how,
            ),
        )
        for each in found.indices
    )
    return ReportTable(tr("Chín chỉ số"), columns, rows)


def _aspects(found: Indices) -> ReportTable:
    columns = (
        ReportColumn("name", tr("Nhóm chỉ số"), CellKind.WORDS, 4),
        ReportColumn("most", tr("Điểm tối đa")),
        ReportColumn("share", tr("Số liệu, %"), CellKind.NUMBER, 1.6),
        ReportColumn("how", tr("Cách tính"), CellKind.WORDS, 6),
    )
    rows = tuple(
        ReportRow(
            str(place), (each.name, each.most, _told(each.share, is_measured=each.is_measured), each.how)
        )
        for place, each in enumerate(found.aspects, start=1)
    )
    return ReportTable(tr("Quyết định 766"), columns, rows)


def _groups(found: Indices) -> ReportTable:
    columns = (
        ReportColumn("name", group_words(found.by), CellKind.WORDS, 5),
        ReportColumn("ended", tr("Hồ sơ xong trong kỳ"), opens=True),
        ReportColumn("whole_time", tr("Chỉ số 1"), CellKind.NUMBER),
        ReportColumn("asking_again", tr("Chỉ số 3"), CellKind.NUMBER),
    )
    rows = tuple(
        ReportRow(each.key, (each.name, each.dossiers, _told(each.whole_time), _told(each.asking_again)))
        for each in found.groups
    )
    return ReportTable(tr("Chỉ số theo nhóm"), columns, rows)


def _told(number: Decimal | None, *, is_measured: bool = True) -> ReportCell:
    """The number, or why there is none."""
    if number is not None:
        return number
    return tr("chưa có số liệu") if is_measured else tr("không đo ở đây")
