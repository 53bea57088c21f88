"""The record of access as a workbook; that it was taken out of the program is on the record itself."""

import io
from collections.abc import Sequence
from datetime import datetime

from app.database.unit_of_work import UnitOfWork
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
    import xlsxwriter

    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    titles = (tr("Lúc"), tr("Tên đăng nhập"), tr("Họ tên"), tr("Việc"), tr("Hồ sơ"), tr("Nội dung"))
    with xlsxwriter.Workbook(target, options) as book:
        title = book.add_format({"bold": True, "bottom": 1})
        moment = book.add_format({"num_format": "dd/mm/yyyy hh:mm:ss"})
        sheet = book.add_worksheet(tr("Nhật ký truy cập"))
        sheet.freeze_panes(1, 0)
        for column, width in enumerate(_WIDTHS):
            sheet.set_column(column, column, width)
        sheet.write_row(0, 0, titles, title)
        for number, line in enumerate(lines, start=1):
            # A workbook knows no zones: the office's own time.
            sheet.write_datetime(number, 0, local(line.at).replace(tzinfo=None), moment)
            words = (
                line.user_name,
                line.name,
                access_act(line),
                line.dossier or "",
                access_subject(line),
            )
            for column, word in enumerate(words, start=1):
                if word:
                    sheet.write_string(number, column, word)
        sheet.autofilter(0, 0, max(1, len(lines)), len(titles) - 1)
    return target.getvalue()
