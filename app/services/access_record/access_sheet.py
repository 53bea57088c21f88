"""The record of access as a workbook; that it was taken out of the program is on the record itself."""

from collections.abc import Sequence
from datetime import datetime

from app.database.unit_of_work import UnitOfWork
from app.files.xlsx import XlsxColumn, XlsxTable, xlsx_bytes
from app.language import in_vietnamese, tr
from app.rules.calendar import local
from app.services.access_record.access_pages import access
from app.services.accounts.access import note
from app.services.accounts.access_views import EVERYTHING, AccessQuery, AccessView, access_act, access_subject
from app.services.wording.words import access_word
from models.vocabulary import AccessKind

MOST_EXPORTED = 100_000
"""Lines of one workbook; who needs more asks for fewer days."""

_WIDTHS = (20, 18, 28, 22, 24, 50)


def export_access(uow: UnitOfWork, query: AccessQuery = EVERYTHING) -> bytes:
    """An .xlsx of the lines meant, newest first, at most `MOST_EXPORTED`; put on the record as exported.

    Refusals as `access_record.access`.
    """
    lines: list[AccessView] = []
    page = access(uow, query)
    lines += page.rows
    while page.after is not None and len(lines) < MOST_EXPORTED:
        page = access(uow, query, after=page.after)
        lines += page.rows
    del lines[MOST_EXPORTED:]
    with in_vietnamese():  # the record is the office's, whatever language its reader has chosen
        subject = _subject(len(lines), query)
    note(uow, AccessKind.EXPORTED, subject)
    return _written(lines)


def _subject(count: int, query: AccessQuery) -> str:
    parts = [tr("nhật ký truy cập, {count} dòng", count=count)]
    parts += [query.dossier] if query.dossier else []
    parts += [query.person] if query.person else []
    parts += [_day(each) for each in (query.start, query.end) if each is not None]
    parts += [access_word(each) for each in sorted(query.kinds)]
    return "; ".join(parts)


def _day(moment: datetime) -> str:
    return f"{local(moment):%d/%m/%Y %H:%M}"


def _written(lines: Sequence[AccessView]) -> bytes:
    titles = (tr("Lúc"), tr("Tên đăng nhập"), tr("Họ tên"), tr("Việc"), tr("Hồ sơ"), tr("Nội dung"))
    columns = tuple(
        XlsxColumn(title, width, seconds=place == 0)
        for place, (title, width) in enumerate(zip(titles, _WIDTHS, strict=True))
    )
    rows = (
        (line.at, line.user_name, line.name, access_act(line), line.dossier, access_subject(line))
        for line in lines
    )
    return xlsx_bytes([XlsxTable(tr("Nhật ký truy cập"), columns, rows)])
