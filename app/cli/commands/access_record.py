"""`access`: who signed in, saw, printed and exported, of a dossier or of a person."""

from datetime import datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.answers.answer import say, say_note
from app.cli.asked.call import BadCall, Call, call_of
from app.cli.asked.choices import one_of
from app.cli.asked.moments import day_meant
from app.language import tr
from app.rules.calendar import OFFICE_ZONE
from app.services.views.plain_values import plain
from models.vocabulary import AccessKind

if TYPE_CHECKING:
    from app.services.accounts.access_views import AccessQuery

_USUAL_ROWS = 1_000


def access(
    context: typer.Context,
    text: Annotated[
        str | None, typer.Argument(metavar="[TEXT]", help=tr("Mã hoặc mã vạch của hồ sơ."))
    ] = None,
    *,
    of: Annotated[
        str | None, typer.Option("--of", metavar="NAME", help=tr("Tên đăng nhập, hoặc một phần họ tên."))
    ] = None,
    first: Annotated[str | None, typer.Option("--from", metavar="DAY", help=tr("Từ ngày."))] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DAY", help=tr("Đến hết ngày."))] = None,
    kinds: Annotated[
        list[str] | None, typer.Option("--kind", metavar="K", help=" · ".join(AccessKind))
    ] = None,
    limit: Annotated[
        int, typer.Option("--limit", metavar="N", min=1, help=tr("Nhiều nhất bao nhiêu dòng."))
    ] = _USUAL_ROWS,
    output: Annotated[
        Path | None, typer.Option("--output", metavar="F.xlsx", help=tr("Ghi ra tệp Excel thay vì hiện ra."))
    ] = None,
) -> None:
    """List the record, newest first; for administrators and leaders of the agency."""
    call = call_of(context)
    if text is None and of is None and first is None:
        raise BadCall(tr("Cần ít nhất một trong: TEXT, --of, --from. Chưa làm gì."))
    query = _query(text, of, first, last, kinds or [])
    if output is None:
        _list(call, query, limit)
    else:
        _export(call, query, output)


def _query(
    text: str | None, of: str | None, first: str | None, last: str | None, kinds: list[str]
) -> "AccessQuery":
    from app.services.accounts.access_views import AccessQuery

    return AccessQuery(
        dossier=text,
        person=of,
        start=None if first is None else _midnight(first, "--from"),
        end=None if last is None else _midnight(last, "--to") + timedelta(days=1),
        kinds=frozenset(one_of(tuple(AccessKind), each, "--kind") for each in kinds),
    )


def _list(call: Call, query: "AccessQuery", limit: int) -> None:
    from app.cli.answers.readable_people import access_line
    from app.cli.desk import open_desk
    from app.services.access_record import access_pages

    with open_desk(call) as desk:
        page = desk.read(access_pages.access, query, limit=limit)
        rows = list(page.rows)
        while page.after is not None and len(rows) < limit:
            page = desk.read(access_pages.access, query, limit=limit - len(rows), after=page.after)
            rows += page.rows
    say(call, plain(rows), [access_line(each) for each in rows] or [tr("Không có dòng nào như vậy.")])
    if page.after is not None:
        say_note(
            tr("Còn những dòng cũ hơn. Thêm --limit, hoặc chọn ít ngày hơn bằng --from và --to."),
        )


def _export(call: Call, query: "AccessQuery", output: Path) -> None:
    from app.cli.desk import open_desk
    from app.files.writing import write_whole
    from app.services.access_record.access_sheet import export_access

    with open_desk(call) as desk:
        content = desk.write(export_access, query)
    write_whole(output, content)
    document = {"output": str(output), "bytes": len(content)}
    say(call, document, [tr("Đã ghi nhật ký truy cập vào {file}.", file=output)])


def _midnight(text: str, place: str) -> datetime:
    return datetime.combine(day_meant(text, place), time(), OFFICE_ZONE)
